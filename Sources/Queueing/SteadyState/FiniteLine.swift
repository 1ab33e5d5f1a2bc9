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
/// - Accuracy: relative 1e-12, 1e-10 beyond 100,000 places to wait; shares below 2.2e-308 are 0.
/// - Source: Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory,
///   chapter 2.
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
  /// Share of contacts answered.
  public let answeredProbability: Double
  /// Share of contacts answered at once.
  public let noWaitProbability: Double
  /// Share of contacts that wait and are answered.
  let answeredAfterWait: Double
  /// Sum over those let in of wait × 1(answered), per contact offered.
  private let servedWait: Double
  /// p(n), the probability of all agents busy and nobody waiting.
  let edge: ScaledProduct

  /// Places to wait that the model sums at most.
  static let mostPlaces = 10_000_000

  /// Rate of giving up ÷ rate of finishing one contact.
  var giveUp: Double { patience.map { handleTime / $0 } ?? 0 }

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
    guard lines >= agents, lines - agents <= Self.mostPlaces else {
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
    edge = sums.atEdge
    answeredAfterWait = sums.answeredAfterWait
    // In overload 1 − blocking − abandonment cancels: the share is a sum of positive terms.
    answeredProbability = min(1, sums.noWait + sums.answeredAfterWait)
  }

  /// Share of contacts that give up waiting.
  public var abandonProbability: Double {
    guard let patience, offeredLoad > 0 else { return 0 }
    return meanQueueLength * handleTime / (patience * offeredLoad)
  }

  /// Share of the time an agent has a contact in hand; ≤ 1.
  public var occupancy: Double { min(1, offeredLoad / agents * answeredProbability) }

  /// Mean wait of answered contacts, zero waits included.
  public var averageSpeedOfAnswer: Double {
    answeredProbability > 0 ? servedWait / answeredProbability : 0
  }

  /// Mean wait of all contacts that get in, zero waits included.
  public var meanWait: Double {
    // In overload 1 − blocking cancels.
    let inside = noWaitProbability + waitProbability
    return offeredLoad > 0 && inside > 0
      ? meanQueueLength * handleTime / offeredLoad / inside : 0
  }
}
