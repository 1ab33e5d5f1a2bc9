// The time within which a share is answered, in any of the models.
import Numerics

/// Returns the least answer threshold at which a share is inside the service level.
///
/// Model: that of the state; its service level rises with the threshold. For Erlang A and limited
/// lines, where no closed form exists, this is the quantile of the wait: with
/// ``ServiceLevelRule/answered`` that of the answered, with ``ServiceLevelRule/met`` that of the
/// time to the answer or to giving up.
///
///     let line = try ErlangA(agents: 12, offeredLoad: 10, handleTime: 180, patience: 240)
///     try answerTime(of: 0.8, in: line)    // seconds within which 80 % of all are answered
///
/// - Parameters:
///   - share: In 0..<1.
///   - state: A solved model.
///   - rule: How contacts that gave up count.
/// - Returns: The threshold, in the unit of the state's handle time; 0 if so many do not wait.
/// - Throws: ``QueueingError/unreachable(goal:best:)`` if so many are never answered;
///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: some 15 service levels.
/// - Accuracy: relative 1e-12, where the service level is as accurate.
/// - Source: root finding on the service level of the model.
public func answerTime(
  of share: Double, in state: any SteadyState, rule: ServiceLevelRule = .offered
) throws(QueueingError) -> Double {
  guard share >= 0, share < 1 else {
    throw .invalid(quantity: "answer share", value: share, expected: "a share from 0 to below 1")
  }
  func level(_ time: Double) -> Double { state.serviceLevel(within: time, rule: rule) }
  if level(0) >= share { return 0 }
  var high = state.handleTime
  while level(high) < share {
    high *= 2
    guard high < 1e12 * state.handleTime else {
      throw .unreachable(goal: "a service level of \(shown(share * 100)) %", best: level(high))
    }
  }
  // Near 1 the share outside is what carries the digits.
  return bracketedRoot(lower: 0, upper: high) { time in
    share < 0.5
      ? level(time) - share
      : (1 - share) - state.missedShare(within: time, rule: rule)
  }
}
