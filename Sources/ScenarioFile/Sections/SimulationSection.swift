internal import Workforce

/// How the experiment is run.
struct SimulationKeys: SectionKeys {
  static let title = "simulation"
  static let meaning = "How the experiment is run"
  let seed = Key<UInt64>(
    "seed",
    .scalar("a whole number from 0 to 18446744073709551615", isNumber: true) {
      text throws(Misfit) in try NumberText.seed(text)
    }, default: "1", meaning: "master seed of all randomness; the same seed gives the same result",
    example: "2027")
  let replications = Key(
    "replications", .count(1...100_000), default: "40",
    meaning: "independent repetitions of the whole period", example: "40")
  let warmUp = Key<Seconds?>(
    "warm_up", .warmUp, default: "1 week",
    meaning: "simulated time before the period that fills the desk and is not counted",
    example: "1 week")
  let coolDown = Key(
    "cool_down", .duration(0...(365 * TimeUnit.day)), default: "4 weeks",
    meaning: "longest time after the period in which its SLA clocks may still be decided",
    example: "4 weeks")
  let grid = Key(
    "grid",
    Kind<Seconds>.scalar("one of: 15 min, 30 min, 60 min", pattern: DurationText.pattern) {
      text throws(Misfit) in
      let seconds = try DurationText.parse(text, in: 0...TimeUnit.week)
      guard [900, 1800, 3600].contains(seconds) else {
        throw .range(text, "one of: 15 min, 30 min, 60 min")
      }
      return seconds
    }, default: "60 min", meaning: "length of a reporting interval", example: "30 min")
  let confidence = Key(
    "confidence", .share(0.5...0.999), default: "95%",
    meaning: "confidence level of intervals", example: "95%")
  let precision = Key<[PrecisionGoal]>(
    "precision", .precision, assumed: false,
    meaning: "half-widths of intervals at which replications stop; "
      + "'replications' is the most of them",
    example: "{sla.first_response: 0.5 points}")
}

extension SimulationSettings {
  /// Reads the settings; a log has nothing before its first row, so a replay has no warm-up.
  static func read(_ map: MapReader<SimulationKeys>, replays: Bool) -> SimulationSettings {
    // In the order of the list of assumptions.
    let (seed, replications) = (map.read(\.seed) ?? 1, map.read(\.replications) ?? 1)
    let warmUp = map.read(\.warmUp, default: replays ? "0 s" : nil)
    let isMeasured = warmUp == .some(.none)
    if isMeasured, replays {
      map.report(
        QuantityRules.choice, \.warmUp, "a log has nothing before its first row to measure",
        expected: "a duration")
    }
    return SimulationSettings(
      seed: seed, replications: replications,
      warmUp: (warmUp ?? 0) ?? 0,
      coolDown: map.read(\.coolDown) ?? 0, grid: map.read(\.grid) ?? 3600,
      confidence: map.read(\.confidence) ?? 0.95, precision: map.read(\.precision) ?? [],
      warmUpSource: isMeasured ? .measured : .given)
  }
}

extension Kind where Value == [PrecisionGoal] {
  /// A map from measures to half-widths in their terms.
  static var precision: Kind {
    let width = Kind<PrecisionGoal.HalfWidth>.halfWidth
    return Kind(
      form: Kind<[(name: String, value: PrecisionGoal.HalfWidth)]>
        .named("measure", width).form
    ) { spot, reading in
      let items = Kind<[(name: String, value: PrecisionGoal.HalfWidth)]>.named("measure", width)
        .read(spot, reading)
      return items?.compactMap { item in
        let place = spot.node[item.name]?.place ?? spot.node.place
        let path = spot.path + [item.name]
        guard let measure = PrecisionMeasure(rawValue: item.name) else {
          reading.add(
            Structure.unknownName(
              item.name, noun: "measure", known: PrecisionMeasure.allCases.map(\.rawValue),
              at: place), path: path)
          return nil
        }
        guard measure.suits(item.value) else {
          reading.add(
            Finding(
              QuantityRules.unit, at: place,
              "'\(item.name)' has no half-width of \(quoted(spot.node[item.name]?.text ?? ""))",
              expected: measure.suits(.points(0))
                ? "points or percent, such as 0.5 points or 2%"
                : measure.suits(.time(0))
                  ? "a time or percent, such as 5 min or 2%" : "percent, such as 2%"), path: path)
          return nil
        }
        return PrecisionGoal(measure, item.value)
      }
    }
  }
}

extension Kind where Value == Seconds? {
  /// A duration, or `auto`, which is `nil`.
  static var warmUp: Kind {
    .inContext(
      "a duration, 0 s to 365 days, or auto (as long as the desk takes to fill)",
      pattern: DurationText.patternOrAuto
    ) { text, reading throws(Misfit) in
      text == "auto"
        ? nil
        : try DurationText.parse(
          text, in: 0...(365 * TimeUnit.day), businessDay: reading.businessDay)
    }
  }
}

extension Kind where Value == PrecisionGoal.HalfWidth {
  /// A half-width: `0.5 points`, `2%`, `5 min`.
  static var halfWidth: Kind {
    .scalar(
      "a half-width, such as 0.5 points, 2% or 5 min", pattern: #"^[0-9.]+\s*(points?|%|[a-z]+)$"#
    ) { text throws(Misfit) in
      var scanner = TextScanner(text)
      let number = scanner.number()
      scanner.skipSpaces()
      let isPercent = scanner.take("%")
      guard let number, isPercent || ["point", "points"].contains(scanner.word()), scanner.isAtEnd
      else {
        return .time(try DurationText.parse(text, in: 0.001...(365 * TimeUnit.day)))
      }
      guard number > 0, number < 100 else { throw .range(text, "more than 0, below 100") }
      return isPercent ? .relative(number / 100) : .points(number / 100)
    }
  }
}
