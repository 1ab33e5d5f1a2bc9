import Foundation
import Numerics

/// Returns the probability that an arriving contact must wait.
///
/// Model: M/M/n, first come first served, nobody abandons (Erlang C), continued to fractional
/// agents.
/// ```
/// C = n·B / ((n − a) + a·B),  B from Erlang B
/// ```
///     try erlangC(agents: 14, offeredLoad: 10)    // 0.1741319…
///
/// - Parameters:
///   - agents: Agents on contacts, shrinkage already removed; need not be whole; finite, > 0.
///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
/// - Returns: Probability in 0...1, for the steady state.
/// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` if `offeredLoad` ≥ `agents`;
///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(1), at most some 200 terms at any size.
/// - Accuracy: relative 1e-12 for the doubles given, a hair below the number of agents too.
/// - Source: Gans, Koole & Mandelbaum (2003), M&SOM 5(2), 79–141.
public func erlangC(agents: Double, offeredLoad: Double) throws(QueueingError) -> Double {
  try ErlangC(agents: agents, offeredLoad: offeredLoad, handleTime: 1).waitProbability
}

/// Returns the natural logarithm of Erlang C, which does not underflow.
///
/// Model: as ``erlangC(agents:offeredLoad:)``.
///
/// - Parameters:
///   - agents: Agents on contacts; need not be whole; finite, > 0.
///   - offeredLoad: λ·AHT in erlangs; finite, > 0.
/// - Returns: ln C, ≤ 0.
/// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` if `offeredLoad` ≥ `agents`;
///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(1).
/// - Accuracy: relative 1e-14 where C < 1e-10; absolute 1e-12 elsewhere.
/// - Source: Gans, Koole & Mandelbaum (2003), M&SOM 5(2), 79–141.
public func logErlangC(agents: Double, offeredLoad: Double) throws(QueueingError) -> Double {
  try Check.positive("offered load", offeredLoad)
  let line = try ErlangC(agents: agents, offeredLoad: offeredLoad, handleTime: 1)
  let loss = lossProbability(agents, offeredLoad)
  return try logErlangB(agents: agents, offeredLoad: offeredLoad)
    + log(agents / (line.spareAgents + offeredLoad * loss))
}

/// The steady state of M/M/n without abandonment (Erlang C).
///
/// Model: Poisson arrivals, exponential handle times, first come first served, nobody abandons.
///
///     let line = try ErlangC(agents: 14, offeredLoad: 10, handleTime: 180)
///     line.serviceLevel(within: 20)    // 0.8883… for a handle time of 3 minutes
///
/// Every measure is a closed form in the wait probability; n − a is formed once, so a load a hair
/// below the number of agents loses nothing.
///
/// - Accuracy: shares relative 1e-12 for the doubles given; times 1e-12 / max(1 − ρ, 1e-6).
/// - Source: Gans, Koole & Mandelbaum (2003), M&SOM 5(2), 79–141; A. K. Erlang (1917).
public struct ErlangC: SteadyState, Equatable {
  /// Agents on contacts, shrinkage already removed.
  public let agents: Double
  /// λ·AHT in erlangs.
  public let offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public let handleTime: Double
  /// Share of contacts that get in and find every agent busy.
  public let waitProbability: Double

  /// Share of contacts answered at once, 1 − C without its cancellation a hair below saturation.
  public let noWaitProbability: Double

  /// Agents beyond the load, n − a; > 0.
  var spareAgents: Double { agents - offeredLoad }

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole; finite, > 0.
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time, in the unit of all times returned; finite, > 0.
  /// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` if `offeredLoad` ≥ `agents`;
  ///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    agents: Double, offeredLoad: Double, handleTime: Double
  ) throws(QueueingError) {
    try Check.positive("agents", agents)
    try Check.nonNegative("offered load", offeredLoad)
    try Check.positive("handle time", handleTime)
    guard offeredLoad < agents else {
      throw .unstable(offeredLoad: offeredLoad, agents: agents)
    }
    self.agents = agents
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    let loss = lossProbability(agents, offeredLoad)
    let spare = agents - offeredLoad
    let whole = spare + offeredLoad * loss
    waitProbability = agents * loss / whole
    noWaitProbability = spare * (1 - loss) / whole
  }

  /// Share of contacts turned away because every line is taken; 0 here.
  public var blocking: Double { 0 }
  /// Share of contacts that give up waiting.
  public var abandonProbability: Double { 0 }

  /// Share of the time an agent has a contact in hand, a/n.
  public var occupancy: Double { offeredLoad / agents }

  /// Mean wait of answered contacts, zero waits included.
  public var averageSpeedOfAnswer: Double {
    flushed(waitProbability * handleTime / spareAgents)
  }
  /// Mean wait of all contacts that get in, zero waits included.
  public var meanWait: Double { averageSpeedOfAnswer }

  /// Mean wait of the contacts that wait at all.
  public var meanWaitOfDelayed: Double { handleTime / spareAgents }

  /// Returns the share of contacts outside the service level, without cancellation.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: 1 − service level.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    waitExceeds(threshold)
  }

  /// Returns the share of contacts answered within a threshold.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: Has no effect, since nobody gives up.
  /// - Returns: Share in 0...1; accurate relative to itself even where nearly everybody waits long.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    Check.threshold(threshold)
    return noWaitProbability - waitProbability * expm1(-spareAgents * threshold / handleTime)
  }

  /// Returns the probability of a wait above a time.
  ///
  /// - Parameter time: In the unit of ``handleTime``; ≥ 0.
  /// - Returns: C·exp(−(n − a)·t/h).
  public func waitExceeds(_ time: Double) -> Double {
    Check.threshold(time)
    return flushed(waitProbability * exp(-spareAgents * time / handleTime))
  }

  /// Returns the wait that a given share of contacts does not exceed.
  ///
  /// - Parameter share: In 0..<1.
  /// - Returns: The quantile, 0 if that share does not wait, in the unit of ``handleTime``.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside 0..<1.
  /// - Accuracy: relative 1e-12 / max(1 − ρ, 1e-6), ill-conditioned only where it reaches 0.
  public func waitQuantile(_ share: Double) throws(QueueingError) -> Double {
    guard share >= 0, share < 1 else {
      throw .invalid(quantity: "share", value: share, expected: "a share from 0 to below 1")
    }
    let excess = waitProbability / (1 - share)
    return excess > 1 ? log(excess) * handleTime / spareAgents : 0
  }
}
