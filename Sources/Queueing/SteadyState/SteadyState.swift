/// The steady state of one queue served by one group of like agents.
///
/// Shares are of all contacts offered. Times are in the unit of ``handleTime``.
public protocol SteadyState: Sendable {
  /// Agents on contacts, shrinkage already removed.
  var agents: Double { get }
  /// λ·AHT in erlangs.
  var offeredLoad: Double { get }
  /// Mean handle time.
  var handleTime: Double { get }
  /// Share of contacts turned away because every line is taken; 0 without a limit.
  var blocking: Double { get }
  /// Share of contacts that get in and find every agent busy.
  var waitProbability: Double { get }
  /// Share of contacts that give up waiting.
  var abandonProbability: Double { get }
  /// Share of the time an agent has a contact in hand; ≤ 1.
  var occupancy: Double { get }
  /// Mean wait of answered contacts, zero waits included.
  var averageSpeedOfAnswer: Double { get }
  /// Mean wait of all contacts that get in, answered or not, zero waits included.
  var meanWait: Double { get }
  /// Share of contacts outside the service level: 1 − service level without cancellation.
  func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double
  /// Share of contacts inside the service level.
  func serviceLevel(within threshold: Double, rule: ServiceLevelRule) -> Double
}

extension SteadyState {
  /// Share of the time an agent has a contact in hand.
  ///
  /// At most 1: agents do no more than work all the time, though rounding may say so.
  public var occupancy: Double {
    min(1, offeredLoad * (1 - blocking - abandonProbability) / agents)
  }

  /// Contacts waiting, on average over time (Little's law).
  public var meanQueueLength: Double {
    offeredLoad / handleTime * (1 - blocking) * meanWait
  }

  /// Share of contacts inside the service level.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    1 - missedShare(within: threshold, rule: rule)
  }
}
