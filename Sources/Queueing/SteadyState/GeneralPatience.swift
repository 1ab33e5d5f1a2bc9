import Foundation
import Numerics

/// The steady state of M/M/n+G: waiting contacts give up after a time of any law.
///
/// Model: Poisson arrivals, exponential handle times, patience of law G, first come first served.
/// The offered wait V has, above 0, a density in proportion to
/// ```
/// f(x) ∝ exp(λ·∫₀^x (1 − G) du − n·μ·x)
/// ```
/// and every measure is an integral of it; all integrands are positive, so nothing cancels.
///
///     let patience = try LognormalDuration(mean: 240, coefficientOfVariation: 1)
///     let line = try GeneralPatience(
///       agents: 12, offeredLoad: 10, handleTime: 180, patience: patience)
///     line.abandonProbability
///
/// - Accuracy: relative 1e-10; 1e-12 for smooth laws.
/// - Source: Zeltyn & Mandelbaum (2005), Queueing Systems 51, 361–402; Baccelli & Hebuterne (1981),
///   On queues with impatient customers.
public struct GeneralPatience: SteadyState {
  /// Agents on contacts, shrinkage already removed.
  public let agents: Double
  /// λ·AHT in erlangs.
  public let offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public let handleTime: Double
  /// The law of patience, in the unit of ``handleTime``.
  public let patience: any DurationLaw
  /// Share of contacts that get in and find every agent busy.
  public let waitProbability: Double
  /// Share of contacts that give up waiting.
  public let abandonProbability: Double
  /// Mean wait of answered contacts, zero waits included.
  public let averageSpeedOfAnswer: Double
  /// Mean wait of all contacts that get in, zero waits included.
  public let meanWait: Double
  /// Share of contacts answered at once.
  let noWaitProbability: Double
  /// λ·(density per unit of the integrand), scaled by the integrand's peak.
  private let wait: OfferedWait
  private let factor: Double

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole; finite, > 0.
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time, in the unit of all times returned; finite, > 0.
  ///   - patience: Law of the time to give up, in the same unit.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain;
  ///   ``QueueingError/unstable(offeredLoad:agents:)`` if so many never give up that the queue
  ///   grows without end.
  /// - Complexity: some hundred to some thousand values of the law.
  public init(
    agents: Double, offeredLoad: Double, handleTime: Double, patience: any DurationLaw
  ) throws(QueueingError) {
    try Check.positive("agents", agents)
    try Check.nonNegative("offered load", offeredLoad)
    try Check.positive("handle time", handleTime)
    let wait = try OfferedWait(
      arrivalRate: offeredLoad / handleTime, capacity: agents / handleTime, patience: patience,
      offeredLoad: offeredLoad, agents: agents)
    let all = wait.integrals(split: 0).above
    // 1/ε with ε = 1/B(n − 1) = (a/n)·(1/B(n) − 1).
    var perIdle = 0.0
    if offeredLoad > 0 {
      let loss = lossProbability(agents, offeredLoad)
      perIdle =
        offeredLoad < agents
        ? agents * loss / (offeredLoad * (1 - loss))
        : agents / (offeredLoad * poissonUpperRatio(count: agents, mean: offeredLoad))
    }
    let weight = offeredLoad / handleTime * perIdle * exp(wait.peakExponent)
    let waiting = weight * all.total
    self.agents = agents
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    self.patience = patience
    self.wait = wait
    noWaitProbability = 1 / (1 + waiting)
    waitProbability = waiting.isFinite ? waiting / (1 + waiting) : 1
    factor = all.total > 0 ? waitProbability / all.total : 0
    abandonProbability = factor * all.abandoned
    averageSpeedOfAnswer = factor * all.servedWait / (noWaitProbability + factor * all.served)
    meanWait = factor * all.waited
  }

  /// Share of contacts turned away because every line is taken; 0 here.
  public var blocking: Double { 0 }

  /// Share of contacts answered.
  public var answeredProbability: Double { 1 - abandonProbability }

  /// Returns the probability that a contact of endless patience would wait longer than a time.
  ///
  /// - Parameter time: In the unit of ``handleTime``; ≥ 0.
  /// - Returns: P(offered wait > t).
  public func offeredWaitExceeds(_ time: Double) -> Double {
    Check.threshold(time)
    return factor * wait.integrals(split: time).above.total
  }

  /// Returns the share of contacts outside the service level, without cancellation.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: 1 − service level.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    Check.threshold(threshold)
    let parts = wait.integrals(split: threshold)
    let late = factor * parts.above.served
    let still = factor * parts.above.total * patience.survival(threshold)
    switch rule {
    case .offered: return abandonProbability + late
    case .met: return still
    case .answered: return late / answeredProbability
    case .answeredOrPatient:
      return still / (noWaitProbability + factor * parts.below.served + still)
    }
  }

  /// Returns the share of contacts inside the service level.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: Share in 0...1.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    Check.threshold(threshold)
    let parts = wait.integrals(split: threshold)
    let within = noWaitProbability + factor * parts.below.served
    let still = factor * parts.above.total * patience.survival(threshold)
    switch rule {
    case .offered: return within
    case .met:
      return within + factor
        * (parts.below.abandoned + parts.above.total * patience.cumulative(threshold))
    case .answered: return within / answeredProbability
    case .answeredOrPatient: return within / (within + still)
    }
  }
}
