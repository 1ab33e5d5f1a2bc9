// Classes of contacts with fixed priorities at one group of agents.
import Numerics

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
/// preemptive      classes up to k together are M/M/n; W(k) = h·(mean of dLq/da over class k's loads)
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
/// - Accuracy: relative 1e-11, of a class however small.
/// - Source: Kella & Yechiali (1985), Waiting times in the non-preemptive priority M/M/c queue;
///   R. Davis (1966), Waiting-time distribution of a multi-server, priority queuing system,
///   Oper. Res. 14(1).
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
      // Where the class adds little, the difference of the two would lose its digits.
      if load > 0, queueAbove < 0.5 * queue {
        waits.append((queue - queueAbove) * handleTime / load)
      } else {
        let slope = integrateSmooth(from: 0, to: 1, relativeTolerance: 1e-13) {
          queueSlope(agents: agents, load: above + load * $0)
        }
        waits.append(slope * handleTime)
      }
      queueAbove = queue
    }
    above = upTo
  }
  return PriorityWaits(waits: waits, allBusy: allBusy)
}

/// The slope of the number waiting in M/M/n by the load, dLq/da, as a sum of positive terms.
///
/// From dB/da = B·((n − a)/a + B), with D = n − a + a·B and Lq = C·a/(n − a):
/// ```
/// dLq/da = C/(n − a)·((n − a) + a·(1 − B)/D + 1 + a/(n − a))
/// ```
private func queueSlope(agents: Double, load: Double) -> Double {
  let spare = agents - load
  let loss = lossProbability(agents, load)
  let whole = spare + load * loss
  let wait = agents * loss / whole
  return wait / spare * (spare + load * (1 - loss) / whole + 1 + load / spare)
}
