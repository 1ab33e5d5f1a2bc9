import Foundation

/// Returns the agents to schedule so that enough remain after shrinkage.
///
/// Model: scheduled = required ÷ (1 − shrinkage), rounded up; never required × (1 + shrinkage).
///
///     try scheduledAgents(required: 21, shrinkage: 0.3)    // 30
///
/// - Parameters:
///   - required: Agents on contacts, whole or fractional; finite, ≥ 0.
///   - shrinkage: Share of scheduled time not on contacts; in 0..<1.
/// - Returns: The least whole number whose remainder covers `required`.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Source: the definition of shrinkage as a share of scheduled time.
/// - Accuracy: exact: 21 ÷ (1 − 0.3) is 30.000000000000004 in doubles, and rounds to 30.
public func scheduledAgents(required: Double, shrinkage: Double) throws(QueueingError) -> Int {
  try roundedUp(
    scheduledFractionalAgents(required: required, shrinkage: shrinkage), "scheduled agents")
}

/// Returns the agents to schedule, not rounded, so that enough remain after shrinkage.
///
/// Model: scheduled = required ÷ (1 − shrinkage). For several queues that are added up before
/// rounding.
///
/// - Parameters:
///   - required: Agents on contacts; finite, ≥ 0.
///   - shrinkage: Share of scheduled time not on contacts; in 0..<1.
/// - Returns: The quotient.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Source: the definition of shrinkage as a share of scheduled time.
/// - Accuracy: exact, up to the rounding of doubles.
public func scheduledFractionalAgents(
  required: Double, shrinkage: Double
) throws(QueueingError) -> Double {
  try Check.nonNegative("required agents", required)
  try Check.shrinkage(shrinkage)
  return required / (1 - shrinkage)
}

/// Returns the whole number of agents that covers a need, forgiving rounding of 1e-9.
///
/// - Parameters:
///   - need: A number of agents; finite, ≥ 0.
///   - quantity: Its name, for the error.
/// - Returns: ⌈need − 1e-9⌉.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` beyond 1e15.
func roundedUp(_ need: Double, _ quantity: String) throws(QueueingError) -> Int {
  guard need < 1e15 else {
    throw .invalid(quantity: quantity, value: need, expected: "at most 1e15")
  }
  // Beyond two million agents an ulp is no longer small beside 1e-9.
  return Int(max(0, (need - max(1e-9, 4 * need.ulp)).rounded(.up)))
}
