import Foundation
import Numerics

/// The steady state of M/M/n/K, with or without patience: a queue behind a limited number of lines.
///
/// Model: Poisson arrivals; a contact that finds all K lines taken is turned away; exponential
/// handle times; waiting contacts give up after exponential patience, or never.
/// ```
/// p(n+j)/p(n) = Π λ/(n·μ + i·θ) over i = 1…j,  j ≤ K − n
/// P(offered wait > t | j ahead) = P(negative binomial(n·μ/θ, e^(−θt)) ≤ j)
/// ```
///     let line = try FiniteLine(agents: 10, lines: 14, offeredLoad: 9, handleTime: 300)
///     line.blocking
///
/// Shares are of all contacts offered, those turned away included; times are over those let in.
/// With K = n it is Erlang B; as K grows it tends to Erlang C or A.
///
/// - Accuracy: relative 1e-12; stable under any load.
/// - Source: Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory, 2.4 and 2.10.
public struct FiniteLine: SteadyState, Equatable {
  /// Agents on contacts, shrinkage already removed.
  public let agents: Double
  /// Contacts that fit in, in hand and waiting together.
  public let lines: Int
  /// λ·AHT in erlangs.
  public let offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public let handleTime: Double
  /// Mean patience; nil if nobody gives up.
  public let patience: Double?
  /// Share of contacts turned away because every line is taken.
  public let blocking: Double
  /// Share of contacts that get in and find every agent busy.
  public let waitProbability: Double
  /// Contacts waiting, on average over time.
  public let meanQueueLength: Double
  /// Sum over those let in of wait × 1(answered), per contact offered.
  private let servedWait: Double
  /// Share of contacts answered at once.
  private let noWaitProbability: Double
  /// p(n), the probability of all agents busy and nobody waiting, and places to wait.
  private let edge: Edge

  private struct Edge: Equatable {
    var probability: Double
    var places: Int
  }

  /// Solves the queue.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; ≥ 1.
  ///   - lines: Contacts that fit in; ≥ `agents`, at most 10,000,000 more.
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time, in the unit of all times returned; finite, > 0.
  ///   - patience: Mean patience in the same unit; finite, > 0; nil if nobody gives up.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Complexity: O(`lines` − `agents`), less once the queue is surely shorter.
  public init(
    agents: Int, lines: Int, offeredLoad: Double, handleTime: Double, patience: Double? = nil
  ) throws(QueueingError) {
    try Check.positive("agents", Double(agents))
    try Check.nonNegative("offered load", offeredLoad)
    try Check.positive("handle time", handleTime)
    if let patience { try Check.positive("patience", patience) }
    guard lines >= agents, lines - agents <= 10_000_000 else {
      throw .invalid(
        quantity: "lines", value: Double(lines),
        expected: "\(agents) (the agents) to 10,000,000 more")
    }
    self.agents = Double(agents)
    self.lines = lines
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    self.patience = patience
    let sums = FiniteLineSums(
      agents: Double(agents), places: lines - agents, load: offeredLoad,
      giveUp: patience.map { handleTime / $0 } ?? 0)
    blocking = sums.blocked
    waitProbability = sums.waiting
    meanQueueLength = sums.queue
    servedWait = sums.servedWait * handleTime
    noWaitProbability = sums.noWait
    edge = Edge(probability: sums.atEdge, places: lines - agents)
  }

  /// Share of contacts that give up waiting.
  public var abandonProbability: Double {
    guard let patience, offeredLoad > 0 else { return 0 }
    return meanQueueLength * handleTime / (patience * offeredLoad)
  }

  /// Share of contacts answered.
  public var answeredProbability: Double { 1 - blocking - abandonProbability }

  /// Mean wait of answered contacts, zero waits included.
  public var averageSpeedOfAnswer: Double {
    answeredProbability > 0 ? servedWait / answeredProbability : 0
  }

  /// Mean wait of all contacts that get in, zero waits included.
  public var meanWait: Double {
    offeredLoad > 0 ? meanQueueLength * handleTime / (offeredLoad * (1 - blocking)) : 0
  }

  /// Returns the share of contacts outside the service level, without cancellation.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: 1 − service level.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    let tail = waits(beyond: threshold)
    switch rule {
    case .offered: return blocking + abandonProbability + tail.answeredLater
    case .met: return blocking + tail.stillWaiting
    case .answered: return tail.answeredLater / answeredProbability
    case .answeredOrPatient:
      let answered = answeredProbability - tail.answeredLater
      let rest = blocking + tail.stillWaiting
      return rest / (answered + rest)
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
    let level = 1 - missedShare(within: threshold, rule: rule)
    if level > 0.05 { return level }
    // A small difference of near equals: the share is summed instead.
    let within = answeredWithin(threshold)
    switch rule {
    case .offered: return within
    case .answered: return within / answeredProbability
    case .met, .answeredOrPatient:
      let tail = waits(beyond: threshold)
      let rest = blocking + tail.stillWaiting
      return rule == .met ? 1 - rest : within / (within + rest)
    }
  }

  /// Share of contacts answered within a time, as a sum of positive terms.
  private func answeredWithin(_ time: Double) -> Double {
    let giveUp = patience.map { handleTime / $0 } ?? 0
    let law = WaitLaw(agents: agents, giveUp: giveUp, extra: 1, time: time / handleTime)
    let shortfalls = law.shortfalls(places: edge.places)
    var state = edge.probability
    var within = noWaitProbability
    for (ahead, shortfall) in shortfalls.enumerated() {
      let out = agents + Double(ahead + 1) * giveUp
      within += state * shortfall * agents / out
      state *= offeredLoad / out
    }
    return within
  }

  /// Shares of contacts still waiting at a time, and answered after it.
  private func waits(beyond time: Double) -> (stillWaiting: Double, answeredLater: Double) {
    let giveUp = patience.map { handleTime / $0 } ?? 0
    var plain = WaitLaw(agents: agents, giveUp: giveUp, extra: 0, time: time / handleTime)
    var served = WaitLaw(agents: agents, giveUp: giveUp, extra: 1, time: time / handleTime)
    var state = edge.probability
    var still = 0.0
    var later = 0.0
    for ahead in 0..<edge.places {
      let j = Double(ahead)
      still += state * plain.exceedance(ahead: j)
      later += state * served.exceedance(ahead: j) * agents / (agents + (j + 1) * giveUp)
      let ratio = offeredLoad / (agents + (j + 1) * giveUp)
      state *= ratio
      if state < 1e-18 * still, ratio < 1 { break }
    }
    return (still * exp(-giveUp * time / handleTime), later)
  }
}
