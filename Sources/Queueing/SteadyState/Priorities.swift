// Classes of contacts with fixed priorities at one group of agents.

/// Whether an urgent contact interrupts work on one less urgent.
public enum PriorityDiscipline: String, Sendable, CaseIterable {
  /// Work begun is finished first.
  case nonPreemptive = "non-preemptive"
  /// Work is interrupted and resumed later.
  case preemptive
}

/// Mean waits by class of priority.
public struct PriorityWaits: Sendable, Equatable {
  /// `[class]`, most urgent first: mean time not in service before the end of the contact; nil for
  /// a class that is unstable.
  public let waits: [Double?]
  /// Probability that all agents are busy; 1 if the classes together are unstable.
  public let allBusy: Double
}

/// Returns the mean wait of each class of priority.
///
/// Model: M/M/n, Poisson arrivals by class, exponential handle times of one mean, first come first
/// served within a class, nobody abandons. With σ(k) = load of classes up to k ÷ n:
/// ```
/// non-preemptive  W(k) = P(all busy)·h/n ÷ ((1 − σ(k−1))·(1 − σ(k)))
/// preemptive      classes up to k together are M/M/n; W(k) by difference of their numbers waiting
/// ```
/// Classes that fill the agents leave those below them unstable; those above stay exact.
///
///     // one agent, two classes of 0.4 erlangs, a contact of 1 minute
///     try priorityWaits(agents: 1, loads: [0.4, 0.4], handleTime: 1).waits    // 1.333…, 6.666…
///
/// - Parameters:
///   - agents: Agents on contacts; need not be whole; finite, > 0.
///   - loads: `[class]`, most urgent first, erlangs; finite, ≥ 0.
///   - handleTime: Mean handle time, in the unit of the answer; finite, > 0.
///   - discipline: Whether work is interrupted. Preempted contacts wait several times; their waits
///     add up.
/// - Returns: Mean waits by class.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(classes).
/// - Accuracy: relative 1e-12; preemptive 1e-12 ÷ (the class's share of those waiting).
/// - Source: Kella & Yechiali (1985), Queueing Systems 1, 19–30; Davis (1966), SIAM J. Appl. Math.
public func priorityWaits(
  agents: Double, loads: [Double], handleTime: Double,
  discipline: PriorityDiscipline = .nonPreemptive
) throws(QueueingError) -> PriorityWaits {
  try Check.positive("agents", agents)
  try Check.positive("handle time", handleTime)
  var total = 0.0
  for (index, load) in loads.enumerated() {
    try Check.nonNegative("load of class \(index + 1)", load)
    total += load
  }
  let allBusy = total < agents ? try erlangC(agents: agents, offeredLoad: total) : 1
  var waits: [Double?] = []
  var above = 0.0
  var queueAbove = 0.0
  for load in loads {
    let upTo = above + load
    guard upTo < agents else {
      waits.append(nil)
      above = upTo
      continue
    }
    switch discipline {
    case .nonPreemptive:
      waits.append(
        allBusy * handleTime * agents / ((agents - above) * (agents - upTo)))
    case .preemptive:
      let line = try ErlangC(agents: agents, offeredLoad: upTo, handleTime: handleTime)
      let queue = line.meanQueueLength
      if load > 0 {
        waits.append((queue - queueAbove) * handleTime / load)
      } else {
        waits.append(try preemptiveWaitOfOne(agents: agents, above: above, handleTime: handleTime))
      }
      queueAbove = queue
    }
    above = upTo
  }
  return PriorityWaits(waits: waits, allBusy: allBusy)
}

/// The mean wait of a vanishing class below a load: the slope of the number waiting.
private func preemptiveWaitOfOne(
  agents: Double, above: Double, handleTime: Double
) throws(QueueingError) -> Double {
  let step = 1e-5 * (agents - above)
  let low = try ErlangC(agents: agents, offeredLoad: max(0, above - step), handleTime: handleTime)
  let high = try ErlangC(agents: agents, offeredLoad: above + step, handleTime: handleTime)
  return (high.meanQueueLength - low.meanQueueLength) * handleTime
    / (high.offeredLoad - low.offeredLoad)
}
