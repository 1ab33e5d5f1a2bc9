/// The numerator and the denominator that one replication adds to a ratio of sums.
///
/// A plain value has the denominator 1; both are 0 where a replication has nothing to say.
public struct RatioPair: Sendable, Equatable {
  /// What is counted, such as clocks met.
  public var numerator: Double
  /// What it is a part of, such as clocks decided; ≥ 0.
  public var denominator: Double

  /// Creates a pair.
  ///
  /// - Parameters:
  ///   - numerator: Finite.
  ///   - denominator: Finite, ≥ 0.
  public init(_ numerator: Double, _ denominator: Double = 1) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Adds the parts of two pairs, as where promises are counted together.
  public static func + (a: RatioPair, b: RatioPair) -> RatioPair {
    RatioPair(a.numerator + b.numerator, a.denominator + b.denominator)
  }

  /// Returns sum ÷ sum; `nil` if the denominators add to zero.
  public static func ratio(of pairs: [RatioPair]) -> Double? {
    let sum = pairs.reduce(RatioPair(0, 0), +)
    return sum.denominator == 0 ? nil : sum.numerator / sum.denominator
  }

  /// Returns how far each pair moves the ratio, to first order (delta method); they add to zero.
  static func influences(of pairs: [RatioPair]) -> [Double]? {
    guard let ratio = ratio(of: pairs) else { return nil }
    let mean = pairs.reduce(0) { $0 + $1.denominator } / Double(pairs.count)
    return pairs.map { ($0.numerator - ratio * $0.denominator) / mean }
  }
}
