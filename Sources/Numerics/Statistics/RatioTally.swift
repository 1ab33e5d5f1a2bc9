/// Running means, variances and covariance of pairs, for a ratio of expectations.
///
/// The ratio of sums is the estimator of measures such as service level; the delta method gives its
/// variance. Updates are Welford's, so that nothing cancels.
///
///     var tally = RatioTally()
///     tally.add(numerator: 8, denominator: 10)
///     tally.add(numerator: 9, denominator: 10)
///     tally.ratio    // 0.85
public struct RatioTally: Sendable, Equatable {
  /// Number of pairs.
  public private(set) var count = 0
  /// Mean of the numerators.
  public private(set) var meanNumerator = 0.0
  /// Mean of the denominators.
  public private(set) var meanDenominator = 0.0
  private var numeratorSquares = 0.0
  private var denominatorSquares = 0.0
  private var products = 0.0

  /// Creates an empty tally.
  public init() {}

  /// Adds one pair, such as the sums of one replication.
  ///
  /// - Parameters:
  ///   - x: Numerator; finite.
  ///   - y: Denominator; finite, 1 for a plain mean.
  public mutating func add(numerator x: Double, denominator y: Double) {
    count += 1
    let n = Double(count)
    let dx = x - meanNumerator
    let dy = y - meanDenominator
    meanNumerator += dx / n
    meanDenominator += dy / n
    numeratorSquares += dx * (x - meanNumerator)
    denominatorSquares += dy * (y - meanDenominator)
    products += dx * (y - meanDenominator)
  }

  /// Sum of numerators ÷ sum of denominators; `nil` if the denominators add to zero.
  public var ratio: Double? {
    meanDenominator == 0 ? nil : meanNumerator / meanDenominator
  }

  /// Returns a confidence interval of `ratio` as a share of units counted in clusters.
  ///
  /// Each pair is one cluster, such as a replication: units that have the property, and all units.
  /// Wilson's interval, with as many units as independent ones would have to be for the variance that
  /// the clusters show (never more than there are), and Student's quantile for few clusters.
  ///
  /// - Parameter confidence: Probability inside, in (0, 1).
  /// - Returns: Bounds in 0...1; `nil` with fewer than two pairs or without units.
  /// - Source: E. B. Wilson (1927), JASA 22; Kish (1965), Survey Sampling (design effect).
  public func shareInterval(confidence: Double) -> (low: Double, high: Double)? {
    guard let p = ratio, let error = standardError else { return nil }
    let units = meanDenominator * Double(count)
    let alike = p * (1 - p) > 0 && error > 0 ? p * (1 - p) / (error * error) : units
    let n = min(units, max(1, alike))
    let t = studentQuantile(confidence: confidence, degreesOfFreedom: Double(count - 1))
    let scale = 1 + t * t / n
    let center = (p + t * t / (2 * n)) / scale
    let half = t / scale * (p * (1 - p) / n + t * t / (4 * n * n)).squareRoot()
    return (max(0, min(p, center - half)), min(1, max(p, center + half)))
  }

  /// Standard error of `ratio` by the delta method; `nil` with fewer than two pairs.
  public var standardError: Double? {
    guard count > 1, let r = ratio else { return nil }
    let n = Double(count)
    let sum = numeratorSquares - 2 * r * products + r * r * denominatorSquares
    return (max(0, sum) / (n - 1) / n).squareRoot() / abs(meanDenominator)
  }
}
