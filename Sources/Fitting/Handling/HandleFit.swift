internal import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The law of handle times: lognormal, perhaps with a spike of very short ones.
struct HandleFit: Sendable {
  /// Logarithm of the median of the body, seconds.
  var mu: Double
  /// Standard deviation of the logarithm.
  var sigma: Double
  /// Share of very short ones, with their mean; `nil` = none told from chance.
  var spike: (share: Double, mean: Double)?
  /// Numbers with their intervals.
  var estimates: [Estimate]
  /// Mean of the values themselves, seconds.
  var mean: Double
  /// Their standard deviation ÷ mean.
  var cv: Double
  /// Values that it rests on.
  var rows: Int
  /// Whether the values are work itself, or only what agents' activity lets one suppose.
  var isInferred = false

  /// Makes all times longer or shorter by a factor.
  mutating func scale(_ factor: Double) {
    mu += log(factor)
    mean *= factor
    if let own = spike { spike = (own.share, own.mean * factor) }
    for index in estimates.indices where estimates[index].unit == .seconds {
      estimates[index].value *= factor
      estimates[index].low *= factor
      estimates[index].high *= factor
    }
  }

  /// Share below a time.
  func cumulative(_ x: Double) -> Double {
    let body = x > 0 ? StandardNormal.cumulative((log(x) - mu) / sigma) : 0
    guard let spike else { return body }
    return spike.share * -expm1(-max(0, x) / spike.mean) + (1 - spike.share) * body
  }

  /// Least number of values for a law of its own.
  static let leastRows = 30

  /// Fits the law by maximum likelihood; `nil` with too few values, or if they are all alike.
  ///
  /// Zero counts as half of the resolution: the log rounds.
  ///
  /// - Parameters:
  ///   - values: Handle times, seconds, ≥ 0.
  ///   - key: Place in the scenario, such as `requests.billing.handle`.
  ///   - name: What is handled, in words.
  init?(_ values: [Double], key: String, name: String) {
    guard values.count >= Self.leastRows else { return nil }
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    let resolution = isWhole ? 0.5 : 0.05
    let sorted = values.map { max($0, resolution) }.sorted()
    let logs = sorted.map { log($0) }
    let n = Double(logs.count)
    let average = logs.reduce(0, +) / n
    let squares = logs.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    guard squares > 1e-9 else { return nil }
    rows = values.count
    let mean = values.reduce(0, +) / n
    self.mean = mean
    let deviations = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    cv = (deviations / (n - 1)).squareRoot() / mean
    mu = average
    sigma = (squares / (n - 1)).squareRoot()
    estimates = []
    var muRange: (low: Double, high: Double)
    var tail: (low: Double, high: Double)
    let z = 1.281_551_565_544_600_4
    if let mixture = Mixture(sorted, logs, start: (average, sigma)) {
      mu = mixture.mu
      sigma = mixture.sigma
      spike = (mixture.share, mixture.mean)
      estimates += mixture.estimates(key: key, name: name, rows: rows)
      muRange = mixture.range([1, 0, 0, 0])
      tail = mixture.range([1, z * mixture.sigma, 0, 0])
      tail = (tail.low + z * sigma, tail.high + z * sigma)
    } else {
      let t = studentQuantile(confidence: Estimate.confidence, degreesOfFreedom: n - 1)
      let error = sigma / n.squareRoot()
      muRange = (mu - t * error, mu + t * error)
      let wide = t * sigma * (1 / n + z * z / (2 * (n - 1))).squareRoot()
      tail = (mu + z * sigma - wide, mu + z * sigma + wide)
    }
    let fitted = self
    let goodness = Estimate.Goodness.distance(sorted) { fitted.cumulative($0) }
    let method = spike == nil ? "lognormal, maximum likelihood" : "lognormal beside the spike"
    estimates.insert(
      contentsOf: [
        Estimate(
          key: key + ".median", label: "handle time of \(name): median", value: exp(mu),
          low: exp(muRange.low), high: exp(muRange.high), unit: .seconds, rows: rows,
          method: method, goodness: goodness),
        Estimate(
          key: key + ".p90", label: "handle time of \(name): nine of ten below",
          value: exp(mu + z * sigma), low: exp(tail.low), high: exp(tail.high), unit: .seconds,
          rows: rows, method: method, goodness: goodness),
      ], at: 0)
  }

  /// The law as an ordered list of values at equal steps of probability, ends included, whose mean is
  /// that of the values: how the scenario states what has no name.
  func quantiles(_ count: Int = 101) -> [Double] {
    var values = (0..<count).map { step -> Double in
      let p = min(max(Double(step) / Double(count - 1), 0.001), 0.999)
      var (low, high) = (0.0, exp(mu + 6 * sigma))
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if cumulative(middle) < p { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
    let inner = values.dropLast().reduce(0, +) - values[0] / 2
    let last = 2 * (mean * Double(count - 1) - inner)
    values[count - 1] = max(last, values[count - 2])
    return values
  }
}

/// A lognormal body with an exponential spike, as a mixture.
private struct Mixture {
  let mu: Double
  let sigma: Double
  let share: Double
  let mean: Double
  private let found: MaximumLikelihood

  /// `nil` unless the spike is very short, holds one value in a hundred at least, and explains the
  /// values better than chance would let it (Bayesian information criterion by 10).
  init?(_ sorted: [Double], _ logs: [Double], start: (mu: Double, sigma: Double)) {
    let n = Double(sorted.count)
    let median = sorted[sorted.count / 2]
    let short = sorted.count { $0 < median / 10 }
    guard Double(short) >= 0.01 * n, short >= 20 else { return nil }
    let root = 1 / (2 * Double.pi).squareRoot()
    func logLikelihood(_ p: [Double]) -> Double {
      let (mu, sigma, share, mean) = (p[0], exp(p[1]), 1 / (1 + exp(-p[2])), exp(p[3]))
      var sum = 0.0
      for (x, y) in zip(sorted, logs) {
        let z = (y - mu) / sigma
        let body = root / (x * sigma) * exp(-0.5 * z * z)
        sum += log(share / mean * exp(-x / mean) + (1 - share) * body)
      }
      return sum
    }
    // The upper half shows the body alone.
    let upper = logs[(logs.count / 2)...]
    let bodyMu = upper.first ?? start.mu
    let bodySigma = (logs[min(logs.count - 1, logs.count * 9 / 10)] - bodyMu) / 1.2816
    let share = Double(short) / n
    let shortMean = max(sorted.prefix(short).reduce(0, +) / Double(short), 0.1)
    guard
      let found = MaximumLikelihood(
        from: [bodyMu, log(max(bodySigma, 0.05)), log(share / (1 - share)), log(shortMean)],
        logLikelihood)
    else { return nil }
    let plain =
      -n / 2 * log(2 * Double.pi) - n * log(start.sigma) - n / 2 - logs.reduce(0, +)
    guard 2 * (found.logLikelihood - plain) > 2 * log(n) + 10 else { return nil }
    mu = found.parameters[0]
    sigma = exp(found.parameters[1])
    self.share = 1 / (1 + exp(-found.parameters[2]))
    mean = exp(found.parameters[3])
    self.found = found
    guard self.share > 0.01, self.share < 0.5, mean < exp(mu) / 5 else { return nil }
  }

  /// Bounds of the sum of parameters by weights: mu, log sigma, logit share, log mean.
  func range(_ weights: [Double]) -> (low: Double, high: Double) {
    // Weights on sigma come as derivatives by its logarithm; the value is left to the caller.
    let value =
      weights[0] * mu + weights[2] * found.parameters[2] + weights[3] * found.parameters[3]
    let half = 1.96 * found.covariance.quadratic(weights).squareRoot()
    return (value - half, value + half)
  }

  func estimates(key: String, name: String, rows: Int) -> [Estimate] {
    let shareRange = range([0, 0, 1, 0])
    let meanRange = range([0, 0, 0, 1])
    return [
      Estimate(
        key: key + ".spike_share", label: "\(name): share of very short ones", value: share,
        low: 1 / (1 + exp(-shareRange.low)), high: 1 / (1 + exp(-shareRange.high)), unit: .share,
        rows: rows, method: "mixture of lognormal and exponential, maximum likelihood"),
      Estimate(
        key: key + ".spike_mean", label: "\(name): mean of the very short ones", value: mean,
        low: exp(meanRange.low), high: exp(meanRange.high), unit: .seconds, rows: rows,
        method: "the same mixture"),
    ]
  }
}
