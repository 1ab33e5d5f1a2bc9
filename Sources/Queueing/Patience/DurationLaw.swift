// Laws of patience and of handle time, as the formulas need them.

/// The law of a duration: how long customers wait, or how long a contact takes.
///
/// All times are in one unit of the caller's choice.
public protocol DurationLaw: Sendable {
  /// The mean; infinite if some never end.
  var mean: Double { get }
  /// Standard deviation ÷ mean.
  var coefficientOfVariation: Double { get }
  /// Times where the law jumps or bends, ascending.
  var breaks: [Double] { get }
  /// Probability of a duration above a time.
  func survival(_ time: Double) -> Double
  /// Probability of a duration up to a time, accurate where it is small.
  func cumulative(_ time: Double) -> Double
  /// Mean of min(duration, time), the integral of the survival from 0.
  func meanUpTo(_ time: Double) -> Double
}

extension DurationLaw {
  /// Times where the law jumps or bends; none.
  public var breaks: [Double] { [] }

  /// The probability that what is left of a duration in progress ends within a time.
  ///
  /// - Parameter time: ≥ 0.
  /// - Returns: The stationary excess law, meanUpTo(t)/mean.
  public func excessCumulative(_ time: Double) -> Double { meanUpTo(time) / mean }

  /// Mean of what is left of a duration in progress, (1 + cv²)/2 means.
  public var meanExcess: Double {
    0.5 * mean * (1 + coefficientOfVariation * coefficientOfVariation)
  }
}
