/// The difference of two ratios of expectations whose replications used the same random numbers.
///
/// The variance is that of the differences within the pairs, so that what both have in common
/// cancels. Where nothing differs, the difference and its error are exactly zero.
///
///     let d = PairedDifference(from: [RatioPair(1), RatioPair(3)], to: [RatioPair(2), RatioPair(4)])
///     d?.difference       // 1
///     d?.standardError    // 0
///
/// - Source: Law (2015), Simulation Modeling and Analysis, 10.2 and 11.2; ratios by the delta method.
public struct PairedDifference: Sendable, Equatable {
  /// Replications in pairs.
  public let count: Int
  /// Second ratio − first ratio.
  public let difference: Double
  /// Standard error of `difference`.
  public let standardError: Double
  /// The standard error that as many independent replications of each would have.
  public let independentStandardError: Double

  /// Compares two series of the same replications; `nil` with fewer than two of them, or where a
  /// ratio does not exist.
  ///
  /// - Parameters:
  ///   - first: What is compared with.
  ///   - second: As many pairs, in the same order.
  public init?(from first: [RatioPair], to second: [RatioPair]) {
    precondition(first.count == second.count, "\(first.count) pairs against \(second.count)")
    guard first.count > 1, let a = RatioPair.influences(of: first),
      let b = RatioPair.influences(of: second), let before = RatioPair.ratio(of: first),
      let after = RatioPair.ratio(of: second)
    else { return nil }
    count = first.count
    difference = after - before
    let n = Double(count)
    func error(_ squares: Double) -> Double { (squares / (n - 1) / n).squareRoot() }
    standardError = error(zip(a, b).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) })
    independentStandardError = error(zip(a, b).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 })
  }

  /// Variance of a single replication's difference.
  public var variance: Double { standardError * standardError * Double(count) }

  /// How many independent replications one of these is worth, as variances go.
  ///
  /// Infinite where only the pairs do not vary; `nil` where nothing varies.
  public var varianceReduction: Double? {
    guard independentStandardError > 0 else { return nil }
    let ratio = independentStandardError / standardError
    return ratio * ratio
  }

  /// Returns the half-width of the confidence interval of the difference.
  ///
  /// - Parameter confidence: Probability inside, in (0, 1).
  /// - Returns: Student's quantile × the standard error.
  public func halfWidth(confidence: Double) -> Double {
    standardError * studentQuantile(confidence: confidence, degreesOfFreedom: Double(count - 1))
  }

  /// Returns about how many replications would show that the difference is not zero, if it is what
  /// it seems now.
  ///
  /// - Parameter confidence: Probability inside the interval, in (0, 1).
  /// - Returns: The least number whose interval would leave zero out; `nil` above a million, or if no
  ///   difference was seen.
  public func replicationsToTell(confidence: Double) -> Int? {
    guard difference != 0 else { return nil }
    let spread = variance.squareRoot() / abs(difference)
    // What is asked for falls as the number rises: the least number that is enough, by halving.
    var (few, enough) = (1, 1_000_001)
    while enough - few > 1 {
      let middle = (few + enough) / 2
      let t = studentQuantile(confidence: confidence, degreesOfFreedom: Double(middle - 1))
      if Double(middle) > (t * spread) * (t * spread) { enough = middle } else { few = middle }
    }
    return enough > 1_000_000 ? nil : enough
  }
}
