import Foundation
import Numerics

/// The steady state of M/M/n+M, in which waiting contacts give up (Erlang A).
///
/// Model: Poisson arrivals, exponential handle times of mean h, exponential patience of mean τ,
/// first come first served; stable under any load. With s = n·τ/h, x = a·τ/h and the Poisson
/// ratios upper = Q/p and lower = P/p of ``Numerics``:
/// ```
/// P(wait)          = lower(s, x) / (upper(n, a) + lower(s, x))
/// P(offered wait > t) = P(wait)·P(s, x·e^(−t/τ)) / P(s, x)
/// ```
///     let line = try ErlangA(agents: 12, offeredLoad: 10, handleTime: 180, patience: 240)
///     line.abandonProbability
///
/// - Accuracy: relative 1e-9 for loads of 1e-9 to 1e6 erlangs, up to 1e6 agents, and patience of
///   1e-6 to 1e12 handle times; tends to Erlang C as patience grows.
/// - Source: Garnett, Mandelbaum & Reiman (2002), M&SOM 4(3), 208–227; C. Palm (1957).
public struct ErlangA: SteadyState, Equatable {
  /// Agents on contacts, shrinkage already removed.
  public let agents: Double
  /// λ·AHT in erlangs.
  public let offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public let handleTime: Double
  /// Mean patience, in the unit of ``handleTime``.
  public let patience: Double
  /// Share of contacts that get in and find every agent busy.
  public let waitProbability: Double

  /// n·τ/h: completions per patience time with all agents busy.
  let shape: Double
  /// a·τ/h: arrivals per patience time.
  let arrivalsPerPatience: Double
  /// (a − n)·τ/h, formed from the difference: the two products are rounded apart.
  let excess: Double
  /// P/p at (shape, arrivals) while arrivals ≤ shape; P itself beyond, where P/p may overflow.
  let lower: Double
  var isOverloaded: Bool { offeredLoad > agents }

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole; finite, > 0.
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time, in the unit of all times returned; finite, > 0.
  ///   - patience: Mean time to give up, in the same unit; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain, and where
  ///   arrivals or completions per patience time exceed the greatest double.
  /// - Complexity: O(1), some hundred terms at any size.
  public init(
    agents: Double, offeredLoad: Double, handleTime: Double, patience: Double
  ) throws(QueueingError) {
    try Check.positive("agents", agents)
    try Check.nonNegative("offered load", offeredLoad)
    try Check.positive("handle time", handleTime)
    try Check.positive("patience", patience)
    self.agents = agents
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    self.patience = patience
    let shape = Self.perPatience(agents, patience, handleTime)
    let arrivals = Self.perPatience(offeredLoad, patience, handleTime)
    try Check.nonNegative("agents · patience ÷ handle time", shape)
    try Check.nonNegative("offered load · patience ÷ handle time", arrivals)
    self.shape = shape
    arrivalsPerPatience = arrivals
    let excess = Self.perPatience(offeredLoad - agents, patience, handleTime)
    self.excess = excess
    if offeredLoad <= agents {
      lower = poissonLowerRatio(count: shape, mean: arrivals, excess: excess)
      let weight = lossProbability(agents, offeredLoad) * lower
      // (1 − B) + B·lower: the mass up to n agents busy, without n counted twice.
      waitProbability = flushed(weight / (1 + (weight - weight / lower)))
    } else {
      lower = poissonMassFrom(count: shape, mean: arrivals, excess: excess)
      let below = poissonUpperRatio(count: agents, mean: offeredLoad)
      let density = poissonDensity(count: shape, mean: arrivals, excess: excess)
      waitProbability = lower / (below * density + lower)
    }
  }

  /// count · patience ÷ handle time, where the product of the first two may exceed all doubles.
  private static func perPatience(_ count: Double, _ patience: Double, _ handle: Double) -> Double {
    let product = count * patience
    return product.isFinite ? product / handle : count * (patience / handle)
  }

  /// Share of contacts turned away because every line is taken; 0 here.
  public var blocking: Double { 0 }

  /// Contacts waiting while all agents are busy, on average.
  private var queueWhileBusy: Double {
    if isOverloaded {
      return excess + shape * density / lower
    }
    // From (s + j)·tⱼ = x·tⱼ₋₁ by summing; where little of the difference is left, the sums themselves.
    let difference = excess + shape / lower
    if difference > 0.01 * excess.magnitude { return difference }
    return QueueSums(shape: shape, arrivals: arrivalsPerPatience, excess: excess).queue
  }

  /// p(s; x).
  private var density: Double {
    poissonDensity(count: shape, mean: arrivalsPerPatience, excess: excess)
  }

  /// Share of contacts that give up waiting.
  public var abandonProbability: Double {
    if offeredLoad == 0 { return 0 }
    return flushed(waitProbability * queueWhileBusy / arrivalsPerPatience)
  }

  /// Share of contacts answered.
  public var answeredProbability: Double {
    if offeredLoad == 0 { return 1 }
    if !isOverloaded { return 1 - abandonProbability }
    // Far beyond the agents 1 − P(abandon) cancels: the share is a sum of positive terms.
    return min(1, noWaitProbability + agents / offeredLoad * busyAndWaited)
  }

  /// Share of the time an agent has a contact in hand.
  ///
  /// At most 1: agents do no more than work all the time, though rounding may say so.
  public var occupancy: Double {
    if !isOverloaded { return min(1, offeredLoad * answeredProbability / agents) }
    // P(no wait) is below agents/load, so that the product does not overflow.
    return min(1, offeredLoad * noWaitProbability / agents + busyAndWaited)
  }

  /// P(wait)·P(s + 1, x)/P(s, x) in overload: the answers to waiting contacts per completion that
  /// all agents could make.
  private var busyAndWaited: Double {
    return waitProbability * (1 - density / lower)
  }

  /// P(no wait), without forming 1 − P(wait).
  var noWaitProbability: Double {
    let upper = poissonUpperRatio(count: agents, mean: offeredLoad)
    if isOverloaded {
      let weight = upper * density
      return weight / (weight + lower)
    }
    return upper.isFinite ? upper / (upper + lower) : 1
  }

  /// Mean wait of all contacts, whether answered or not: patience · P(abandon).
  public var meanWait: Double { flushed(patience * abandonProbability) }

  /// Mean wait of answered contacts, zero waits included.
  public var averageSpeedOfAnswer: Double {
    if offeredLoad == 0 { return 0 }
    let sums = QueueSums(shape: shape, arrivals: arrivalsPerPatience, excess: excess)
    return flushed(patience * waitProbability * sums.servedWait / answeredProbability)
  }
}
