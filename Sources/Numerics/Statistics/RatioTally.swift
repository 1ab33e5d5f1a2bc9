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

  /// Standard error of `ratio` by the delta method; `nil` with fewer than two pairs.
  public var standardError: Double? {
    guard count > 1, let r = ratio else { return nil }
    let n = Double(count)
    let sum = numeratorSquares - 2 * r * products + r * r * denominatorSquares
    return (max(0, sum) / (n - 1) / n).squareRoot() / abs(meanDenominator)
  }
}
