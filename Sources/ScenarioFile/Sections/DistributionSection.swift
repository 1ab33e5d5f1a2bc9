internal import Workforce

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A law of random times as a map: `{mean: 90 min, cv: 1.2}`, `{median: 8 min, p90: 20 min}`.
struct DistributionKeys: SectionKeys {
  static let title = "distribution"
  static let meaning =
    "A random time: {mean, cv} and {median, p90} are lognormal, a mean or median alone is as its "
    + "place says; 'law' asks for another shape"

  /// Laws that can be asked for by name.
  enum Law: String, Sendable, CaseIterable {
    case constant, exponential, lognormal, gamma, weibull, erlang, uniform, triangular
    case hyperexponential, observed
  }
  let law = Key<Law>(
    "law", .oneOf, meaning: "shape of the distribution; lognormal where cv or quantiles are given",
    example: "gamma")
  let mean = Key("mean", .duration(DistributionText.means), meaning: "mean", example: "8 min")
  let cv = Key(
    "cv", .number(0.01...20), meaning: "coefficient of variation: standard deviation ÷ mean",
    example: "1.2")
  let median = Key("median", .duration(DistributionText.means), meaning: "median", example: "8 min")
  let p90 = Key(
    "p90", .duration(DistributionText.means), meaning: "90 % quantile; above the median",
    example: "20 min")
  let shape = Key(
    "shape", .number(0.05...1000), meaning: "shape of a gamma or Weibull law", example: "1.5")
  let scale = Key(
    "scale", .duration(DistributionText.means), meaning: "scale of a gamma or Weibull law",
    example: "6 min")
  let phases = Key("phases", .count(1...1000), meaning: "phases of an Erlang law", example: "3")
  let low = Key(
    "low", .duration(0...(366 * TimeUnit.day)),
    meaning: "least value of a uniform or triangular law",
    example: "2 min")
  let mode = Key(
    "mode", .duration(0...(366 * TimeUnit.day)), meaning: "peak of a triangular law",
    example: "5 min")
  let high = Key(
    "high", .duration(DistributionText.means),
    meaning: "greatest value of a uniform or triangular law", example: "15 min")
  let share = Key(
    "share", .share(0...1), meaning: "share of the first part of a hyperexponential law",
    example: "30%")
  let first = Key(
    "first", .duration(DistributionText.means),
    meaning: "mean of the first part of a hyperexponential law", example: "2 min")
  let second = Key(
    "second", .duration(DistributionText.means),
    meaning: "mean of the second part of a hyperexponential law", example: "20 min")
  let values = Key(
    "values", Kind<Seconds>.duration(0...(366 * TimeUnit.day)).list(orOne: false, limit: 10_000),
    meaning: "observed values of the law 'observed', in any order", example: "[2 min, 5 min, 9 min]"
  )
}

extension Kind where Value == Distribution {
  /// A random time, with the law that a bare mean stands for.
  static func distribution(_ law: DefaultLaw) -> Kind {
    let short = Kind.inContext(
      "a duration as mean (\(law.words)), such as '8 min' or '5 min constant'",
      pattern: DistributionText.pattern
    ) { text, reading throws(Misfit) in
      try DistributionText.parse(text, law, businessDay: reading.businessDay)
    }
    return .either(short, or: .section(DistributionKeys.self) { Distribution.read($0, law) })
  }
}

extension Distribution {
  fileprivate typealias Reader = MapReader<DistributionKeys>

  fileprivate static func read(_ map: Reader, _ law: DefaultLaw) -> Distribution? {
    let named = map.read(\.law)
    if map.has(\.law), named == nil { return nil }
    let keys = map.spot.node.entries?.map(\.key).filter { $0 != "law" } ?? []
    guard let (shape, wanted) = shape(named, keys) else {
      map.report(
        incomplete, \.law, "a distribution cannot be made of \(keys.joined(separator: ", "))",
        expected: "{mean, cv}, {median, p90}, or 'law' with its keys")
      return nil
    }
    if let extra = keys.first(where: { !wanted.contains($0) }) {
      guard DistributionKeys().section[extra] != nil else { return nil }
      map.reading.add(
        Finding(
          incomplete, at: map.spot.node[extra]?.place,
          "'\(extra)' does not belong to a law '\(shape.rawValue)' of this form",
          expected: wanted.joined(separator: ", ")), path: map.spot.path)
      return nil
    }
    if wanted.count == 1, named == nil {
      return wanted[0] == "mean"
        ? map.read(\.mean).map { law.law(mean: $0) }
        : map.read(\.median).map { law.law(median: $0) }
    }
    return build(shape, wanted, map)
  }

  /// What a law needs, by the keys that are there.
  private static func shape(
    _ named: DistributionKeys.Law?, _ keys: [String]
  ) -> (DistributionKeys.Law, wanted: [String])? {
    let has = keys.contains
    switch named {
    case nil where keys == ["mean"] || keys == ["median"]: return (.lognormal, keys)
    case nil where has("median") || has("p90"): return (.lognormal, ["median", "p90"])
    case nil where has("mean") && has("cv"): return (.lognormal, ["mean", "cv"])
    case nil: return nil
    case .constant: return (.constant, ["mean"])
    case .exponential: return (.exponential, ["mean"])
    case .lognormal:
      return (.lognormal, has("median") || has("p90") ? ["median", "p90"] : ["mean", "cv"])
    case .gamma:
      return (.gamma, has("shape") || has("scale") ? ["shape", "scale"] : ["mean", "cv"])
    case .weibull:
      return (.weibull, has("shape") || has("scale") ? ["shape", "scale"] : ["mean", "cv"])
    case .erlang: return (.erlang, ["mean", "phases"])
    case .uniform: return (.uniform, ["low", "high"])
    case .triangular: return (.triangular, ["low", "mode", "high"])
    case .hyperexponential:
      return (.hyperexponential, has("mean") ? ["mean", "cv"] : ["share", "first", "second"])
    case .observed: return (.observed, ["values"])
    }
  }

  private static func build(
    _ shape: DistributionKeys.Law, _ wanted: [String], _ map: Reader
  ) -> Distribution? {
    for key in wanted where map.spot.node[key] == nil {
      map.report(
        incomplete, \.law, "a law '\(shape.rawValue)' lacks '\(key)'",
        expected: wanted.joined(separator: ", "))
      return nil
    }
    switch shape {
    case .constant: return map.read(\.mean).map { .constant($0) }
    case .exponential: return map.read(\.mean).map { .exponential(mean: $0) }
    case .lognormal where wanted.contains("median"):
      guard let median = map.read(\.median), let p90 = map.read(\.p90) else { return nil }
      guard p90 > median else { return outOfOrder(\.p90, "the median", map) }
      return .lognormal(median: median, p90: p90)
    case .gamma where wanted.contains("shape"), .weibull where wanted.contains("shape"):
      guard let form = map.read(\.shape), let scale = map.read(\.scale) else { return nil }
      return shape == .gamma
        ? .gamma(shape: form, scale: scale) : .weibull(shape: form, scale: scale)
    case .lognormal, .gamma, .weibull: return byMean(shape, map)
    case .erlang:
      guard let mean = map.read(\.mean), let phases = map.read(\.phases) else { return nil }
      return .gamma(shape: Double(phases), scale: mean / Double(phases))
    case .uniform:
      guard let low = map.read(\.low), let high = map.read(\.high) else { return nil }
      guard high > low else { return outOfOrder(\.high, "'low'", map) }
      return .uniform(low: low, high: high)
    case .triangular:
      guard let low = map.read(\.low), let mode = map.read(\.mode), let high = map.read(\.high)
      else { return nil }
      guard high > low else { return outOfOrder(\.high, "'low'", map) }
      guard mode >= low else { return outOfOrder(\.mode, "'low'", map) }
      guard high >= mode else { return outOfOrder(\.high, "'mode'", map) }
      return .triangular(low: low, mode: mode, high: high)
    case .hyperexponential where wanted.contains("mean"): return byMean(shape, map)
    case .hyperexponential:
      guard let share = map.read(\.share), let first = map.read(\.first),
        let second = map.read(\.second)
      else { return nil }
      return .hyperexponential(share: share, first: first, second: second)
    case .observed:
      return map.read(\.values).map { .empirical($0.sorted()) }
    }
  }

  /// Laws given by mean and coefficient of variation.
  private static func byMean(_ shape: DistributionKeys.Law, _ map: Reader) -> Distribution? {
    guard let mean = map.read(\.mean), let cv = map.read(\.cv) else { return nil }
    switch shape {
    case .gamma: return .gamma(mean: mean, cv: cv)
    case .weibull: return weibull(mean: mean, cv: cv)
    case .hyperexponential:
      guard cv > 1 else {
        map.report(
          QuantityRules.range, \.cv, "a hyperexponential law varies more than an exponential one",
          expected: "a cv above 1")
        return nil
      }
      // Balanced means: both parts carry half of the work.
      let share = (1 + ((cv * cv - 1) / (cv * cv + 1)).squareRoot()) / 2
      return .hyperexponential(
        share: share, first: mean / (2 * share), second: mean / (2 * (1 - share)))
    default: return .lognormal(mean: mean, cv: cv)
    }
  }

  /// The Weibull law with a given mean and cv; its shape is found by bisection.
  private static func weibull(mean: Double, cv: Double) -> Distribution {
    var low = log(0.05)
    var high = log(200.0)
    for _ in 0..<100 {
      let shape = exp((low + high) / 2)
      let first = tgamma(1 + 1 / shape)
      let current = (tgamma(1 + 2 / shape) / (first * first) - 1).squareRoot()
      if current > cv { low = (low + high) / 2 } else { high = (low + high) / 2 }
    }
    let shape = exp((low + high) / 2)
    return .weibull(shape: shape, scale: mean / tgamma(1 + 1 / shape))
  }

  private static func outOfOrder(
    _ path: KeyPath<DistributionKeys, Key<Seconds>>, _ other: String, _ map: Reader
  ) -> Distribution? {
    map.report(
      QuantityRules.range, path, "'\(map.keys[keyPath: path].name)' is not above \(other)")
    return nil
  }

  static let incomplete = RuleRecord(
    "distribution",
    summary: "The keys of a random time do not determine a law.",
    reason: "Write a mean with its cv, a median with its 90 % quantile, or a law with its keys, "
      + "such as {law: gamma, mean: 8 min, cv: 2}.")
}
