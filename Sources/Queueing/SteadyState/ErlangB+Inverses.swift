// The questions to Erlang B: how many agents, and how much load.
import Foundation
import Numerics

/// The steady state of M/G/n/n, in which nobody waits (Erlang B).
///
/// Model: Poisson arrivals, handle times of any law; who finds every agent busy is lost. Continued
/// to fractional agents.
///
///     try ErlangB(agents: 14, offeredLoad: 10).blocking                          // 0.05681704…
///     try ErlangB.leastAgents(offeredLoad: 10, for: [.blocking(0.01)])           // 18
///     try ErlangB.greatestLoad(agents: 14, for: [.blocking(0.01)])               // 7.3517…
///
/// - Accuracy: as ``erlangB(agents:offeredLoad:)``.
/// - Source: D. Jagerman (1974), Some properties of the Erlang loss function, BSTJ 53(3).
public struct ErlangB: SteadyState, Equatable {
  /// Agents on contacts, shrinkage already removed.
  public let agents: Double
  /// λ·AHT in erlangs.
  public let offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public let handleTime: Double
  /// Share of contacts lost because every agent is busy.
  public let blocking: Double

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole; finite, ≥ 0.
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    agents: Double, offeredLoad: Double, handleTime: Double = 1
  ) throws(QueueingError) {
    try Check.positive("handle time", handleTime)
    self.agents = agents
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    blocking = try erlangB(agents: agents, offeredLoad: offeredLoad)
  }

  /// Share of contacts that have to wait; 0 here.
  public var waitProbability: Double { 0 }
  /// Share of contacts that give up waiting; 0 here.
  public var abandonProbability: Double { 0 }
  /// Mean wait of answered contacts; 0 here.
  public var averageSpeedOfAnswer: Double { 0 }
  /// Mean wait of all contacts that get in; 0 here.
  public var meanWait: Double { 0 }

  /// Share of contacts answered, 1 − B without its cancellation far beyond the agents.
  public var answeredProbability: Double {
    guard offeredLoad > agents else { return 1 - blocking }
    let upper = poissonUpperRatio(count: agents, mean: offeredLoad)
    return upper / (1 + upper)
  }

  /// Share of the time an agent has a contact in hand; ≤ 1.
  public var occupancy: Double {
    agents > 0 ? min(1, offeredLoad / agents * answeredProbability) : 0
  }

  /// Returns the share of contacts outside the service level: those lost.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold; without effect, since nobody waits.
  ///   - rule: How contacts that gave up count; `answered` leaves nobody outside.
  /// - Returns: Share in 0...1.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    rule == .answered ? 0 : blocking
  }
}

extension ErlangB {
  /// Returns the least whole number of agents that achieves every goal.
  ///
  /// Model: as ``ErlangB``; blocking and occupancy fall with every agent.
  ///
  /// - Parameters:
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0, at most 1e15.
  ///   - goals: What is to be achieved; not empty.
  /// - Returns: Agents on contacts; ≥ 1.
  /// - Throws: ``QueueingError/missing(quantity:reason:)`` without a goal;
  ///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Complexity: O(log agents) values of Erlang B.
  /// - Accuracy: exact; a target met with equality counts as met.
  /// - Source: by bisection on the model.
  public static func leastAgents(
    offeredLoad: Double, for goals: [StaffingGoal]
  ) throws(QueueingError) -> Int {
    try check(goals)
    try Check.nonNegative("offered load", offeredLoad)
    guard offeredLoad <= WaitingLine.greatestStaffedLoad else {
      throw .invalid(
        quantity: "offered load", value: offeredLoad,
        expected: "at most 1e15 erlangs where agents are to be counted")
    }
    let top = max(1_000_000_000, Int(offeredLoad * 2))
    let found = try leastInteger(in: 1...top, near: Int(offeredLoad) + 1) {
      (agents) throws(QueueingError) in
      let line = try ErlangB(agents: Double(agents), offeredLoad: offeredLoad)
      return goals.allSatisfy { $0.isMet(line) }
    }
    guard let found else {
      throw .unreachable(
        goal: goals.map(\.description).joined(separator: " and "), best: Double(top))
    }
    return found
  }

  /// Returns the least number of agents, not rounded, that achieves every goal.
  ///
  /// Model: as ``ErlangB``, continued to fractional agents.
  ///
  /// - Parameters:
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0, at most 1e15.
  ///   - goals: What is to be achieved; not empty.
  /// - Returns: Agents on contacts; ≥ 0.
  /// - Throws: as ``leastAgents(offeredLoad:for:)``.
  /// - Complexity: some 20 values of Erlang B a goal.
  /// - Accuracy: absolute 1e-9, or a few ulps where those are more.
  /// - Source: by root finding on the model.
  public static func leastFractionalAgents(
    offeredLoad: Double, for goals: [StaffingGoal]
  ) throws(QueueingError) -> Double {
    let whole = Double(try leastAgents(offeredLoad: offeredLoad, for: goals))
    var most = 0.0
    for goal in goals {
      let root = try bracketedRoot(lower: max(0, whole - 1), upper: whole) {
        (agents) throws(QueueingError) in
        goal.shortfall(try ErlangB(agents: agents, offeredLoad: offeredLoad))
      }
      most = max(most, root)
    }
    return most
  }

  /// Returns the greatest load at which so many agents achieve every goal.
  ///
  /// Model: as ``ErlangB``; blocking and occupancy rise with the load.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole; finite, > 0.
  ///   - goals: What is to be achieved; not empty.
  /// - Returns: Erlangs.
  /// - Throws: ``QueueingError/unreachable(goal:best:)`` if every load achieves them;
  ///   ``QueueingError/missing(quantity:reason:)`` without a goal;
  ///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Complexity: some 50 values of Erlang B.
  /// - Accuracy: relative 1e-12; the goals hold at the load returned.
  /// - Source: by bisection on the model.
  public static func greatestLoad(
    agents: Double, for goals: [StaffingGoal]
  ) throws(QueueingError) -> Double {
    try check(goals)
    try Check.positive("agents", agents)
    return try greatestValue(start: agents) { (load) throws(QueueingError) in
      let line = try ErlangB(agents: agents, offeredLoad: load)
      return goals.allSatisfy { $0.isMet(line) }
    }
  }

  private static func check(_ goals: [StaffingGoal]) throws(QueueingError) {
    guard !goals.isEmpty else {
      throw .missing(quantity: "target", reason: "such as a blocking of 0.01")
    }
    for goal in goals { try goal.check() }
  }
}

/// Returns the greatest positive number for which a condition holds that holds below it.
///
/// - Parameters:
///   - start: Where the answer is expected; > 0.
///   - holds: True up to the answer and false from it on.
/// - Returns: The answer; 0 if the condition fails at `start` · 1e-18 too.
/// - Throws: ``QueueingError/unreachable(goal:best:)`` if it holds beyond 1e15; what `holds` throws.
/// - Accuracy: relative 1e-13.
func greatestValue(
  start: Double, where holds: (Double) throws(QueueingError) -> Bool
) throws(QueueingError) -> Double {
  var low = 0.0
  var high = start
  while try holds(high) {
    low = high
    high *= 2
    guard high < 1e15 * max(1, start) else {
      throw .unreachable(goal: "a greatest load", best: .infinity)
    }
  }
  if low == 0 {
    var probe = high / 2
    while try !holds(probe) {
      high = probe
      probe /= 16
      if probe < 1e-18 * start { return 0 }
    }
    low = probe
  }
  while high - low > 1e-13 * high {
    let middle = 0.5 * (low + high)
    if middle <= low || middle >= high { break }
    if try holds(middle) { low = middle } else { high = middle }
  }
  return low
}
