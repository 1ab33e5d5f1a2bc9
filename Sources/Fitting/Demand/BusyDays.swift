internal import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Daily counts with expected values and busyness that lingers, made independent by a Kalman filter.
///
/// Model: N = Poisson(μ·F·g), F = 1 + u with u an AR(1) of variance c² and correlation ρ from day to
/// day, g independent of variance `noise`; as first two moments say:
/// ```
/// Var N = μ + μ²·(c² + v + c²·v),   Cov(N_s, N_t) = μ_s·μ_t·c²·ρ^|s−t|
/// ```
/// The filter turns counts and regressors alike into innovations of variance 1, so that regression,
/// restricted likelihood and intervals are those of independent days. Days may be missing.
///
/// - Source: A. C. Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter,
///   3.4; D. A. Harville (1977), JASA 72, 320–340 (restricted likelihood).
struct BusyDays {
  /// Number of each day from the first; ascending.
  var day: [Int]
  /// Tickets of each day.
  var count: [Double]
  /// Regressors of each day for the logarithm of the expected value.
  var regressors: [[Double]]
  /// Coefficients.
  var coefficients: [Double]
  /// Variance that hours bring into the daily factor.
  var noise = 0.0

  /// Coefficient of variation of the daily factor.
  var cv = 0.1
  /// Correlation of the factor from day to day.
  var correlation = 0.0

  /// Expected tickets of each day.
  var expected: [Double] {
    regressors.map { row in exp(zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }) }
  }

  /// What whitening leaves.
  struct Whitened {
    var logVariances = 0.0
    /// XᵀX of the whitened regressors.
    var normal: SymmetricMatrix
    /// XᵀY.
    var moment: [Double]
    /// YᵀY.
    var squares = 0.0
    /// Squared innovations of the counts alone, for the goodness of fit.
    var innovations: [Double] = []
  }

  /// Whitens N − μ and the derivatives of μ.
  func whiten(_ mu: [Double], cv: Double, correlation: Double) -> Whitened {
    let size = coefficients.count
    var result = Whitened(
      normal: SymmetricMatrix(size: size), moment: Array(repeating: 0, count: size))
    let variance = cv * cv
    // Column 0 is the count, the others are the regressors.
    var state = [Double](repeating: 0, count: size + 1)
    var row = state
    var p = variance
    for index in day.indices {
      if index > 0 {
        let decay = pow(correlation, Double(day[index] - day[index - 1]))
        for j in 0...size { state[j] *= decay }
        p = decay * decay * p + (1 - decay * decay) * variance
      }
      let m = mu[index]
      let f = m * m * p + m + m * m * noise * (1 + variance)
      let root = f.squareRoot()
      let gain = p * m / f
      for j in 0...size {
        let value = j == 0 ? count[index] - m : m * regressors[index][j - 1]
        let innovation = value - m * state[j]
        state[j] += gain * innovation
        row[j] = innovation / root
      }
      p *= 1 - gain * m
      result.logVariances += log(f)
      result.squares += row[0] * row[0]
      result.innovations.append(row[0])
      for i in 0..<size {
        result.moment[i] += row[i + 1] * row[0]
        for j in 0...i { result.normal[i, j] += row[i + 1] * row[j + 1] }
      }
    }
    return result
  }

  /// Minus twice the restricted log-likelihood of cv and correlation.
  func deviance(_ mu: [Double], cv: Double, correlation: Double) -> Double {
    let white = whiten(mu, cv: cv, correlation: correlation)
    guard let root = white.normal.root() else { return .infinity }
    let step = root.solve(white.moment)
    let explained = zip(step, white.moment).reduce(0) { $0 + $1.0 * $1.1 }
    let logDeterminant = (0..<root.size).reduce(0) { $0 + 2 * log(root[$1, $1]) }
    return white.logVariances + logDeterminant + white.squares - explained
  }

  /// Fits coefficients, cv and correlation in turns until they agree.
  ///
  /// - Returns: The covariance of the coefficients; `nil` if the days do not determine them.
  mutating func fit() -> SymmetricMatrix? {
    var covariance: SymmetricMatrix?
    for round in 0..<30 {
      let mu = expected
      if round % 3 == 0 { fitBusyness(mu) }
      let white = whiten(mu, cv: cv, correlation: correlation)
      guard let root = white.normal.root() else { return nil }
      let step = root.solve(white.moment)
      for j in step.indices { coefficients[j] += max(-1, min(1, step[j])) }
      covariance = root.inverse()
      if round % 3 == 2, step.allSatisfy({ abs($0) < 1e-7 }) { break }
    }
    return covariance
  }

  private mutating func fitBusyness(_ mu: [Double]) {
    let best = Searches.least(in: 0...0.99, rounds: 16) { rho in
      deviance(mu, cv: bestCV(mu, rho), correlation: rho)
    }
    cv = bestCV(mu, best)
    correlation = best
    // No lingering is the simpler story where it fits as well.
    let alone = bestCV(mu, 0)
    if deviance(mu, cv: alone, correlation: 0) <= deviance(mu, cv: cv, correlation: best) {
      (cv, correlation) = (alone, 0)
    }
  }

  private func bestCV(_ mu: [Double], _ correlation: Double) -> Double {
    Searches.least(in: 0...1.5, rounds: 22) { deviance(mu, cv: $0, correlation: correlation) }
  }

  /// Bounds of cv and correlation by profile likelihood.
  ///
  /// The variance of a gamma factor is less sure than a normal one's by its kurtosis, 6·cv²: the
  /// deviance is scaled by it.
  func intervals() -> (cv: (low: Double, high: Double), correlation: (low: Double, high: Double)) {
    let mu = expected
    let free = Double(max(1, day.count - coefficients.count))
    let t = studentQuantile(confidence: Estimate.confidence, degreesOfFreedom: free)
    let least = deviance(mu, cv: cv, correlation: correlation)
    let cvLevel = least + t * t * (1 + 3 * cv * cv)
    func profile(_ value: Double) -> Double {
      let rho = Searches.least(in: 0...0.99, rounds: 14) {
        deviance(mu, cv: value, correlation: $0)
      }
      return min(
        deviance(mu, cv: value, correlation: rho), deviance(mu, cv: value, correlation: 0))
    }
    let low = Searches.crossing(from: cv, to: 0, level: cvLevel, profile)
    let high = Searches.crossing(from: cv, to: max(3 * cv, 1.5), level: cvLevel, profile)
    func along(_ rho: Double) -> Double { deviance(mu, cv: bestCV(mu, rho), correlation: rho) }
    let level = least + t * t
    return (
      (low, high),
      (
        Searches.crossing(from: correlation, to: 0, level: level, along),
        Searches.crossing(from: correlation, to: 0.99, level: level, along)
      )
    )
  }
}
