public import Simulation

/// A number with its unit and, where it was estimated, its uncertainty; never rounded.
public struct Quantity: Sendable, Equatable {
  /// The number; may be not finite where nothing was counted, which reads as missing.
  public var value: Double
  /// What it counts in.
  public var unit: Measure.Unit
  /// Half-width of its confidence interval.
  public var halfWidth: Double?
  /// A value that rounding must not meet by accident, such as the goal that was just missed.
  public var apartFrom: Double?

  /// Creates a quantity.
  public init(
    _ value: Double, _ unit: Measure.Unit, halfWidth: Double? = nil, apartFrom: Double? = nil
  ) {
    self.value = value
    self.unit = unit
    self.halfWidth = halfWidth
    self.apartFrom = apartFrom
  }

  /// Creates the quantity of a measure.
  public init(_ measure: Measure) {
    self.init(
      measure.mean, measure.unit, halfWidth: measure.halfWidth, apartFrom: measure.goal)
  }
}
