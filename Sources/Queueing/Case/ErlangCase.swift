// One row of a batch: what is known of a queue, and what the formulas say about it.
import Numerics

/// One case of a batch: what is known of a queue; what is absent does not apply.
public struct ErlangCase: Sendable, Equatable {
  /// Agents on contacts.
  public var agents: Double?
  /// λ·AHT in erlangs.
  public var load: Double?
  /// Mean handle time, seconds.
  public var handleTime: Double?
  /// Answer threshold, seconds.
  public var answerWithin: Double?
  /// Mean patience, seconds.
  public var patience: Double?
  /// Contacts that fit in, waiting and in hand together.
  public var lines: Double?
  /// Share to be inside the service level.
  public var targetServiceLevel: Double?
  /// Most share of an agent's time with a contact in hand.
  public var maxOccupancy: Double?
  /// Share of scheduled time not on contacts.
  public var shrinkage: Double?

  /// Creates a case about which nothing is known yet.
  public init() {}
}

/// How a case ended.
public enum CaseStatus: Sendable, Equatable, CustomStringConvertible {
  /// Every measure that applies is given.
  case ok
  /// The load is at or above the agents where the model needs less.
  case unstable
  /// What is wrong with the case.
  case refused(String)

  /// The status as written to a file.
  public var description: String {
    switch self {
    case .ok: "ok"
    case .unstable: "unstable"
    case .refused(let reason): reason
    }
  }
}

/// What the formulas say about a case; what does not apply is absent.
public struct ErlangAnswer: Sendable, Equatable {
  /// Share of arrivals refused because every place is taken.
  ///
  /// With lines that of M/M/n/K. Without lines, 0 where a handle time makes it a queue: it takes
  /// everybody in, an unstable one too. Where only agents and load are known nothing is said of
  /// waiting, and it is Erlang B: what is lost if nobody may wait.
  public var blocking: Double?
  /// Share that gets in and has to wait.
  public var waitProbability: Double?
  /// Share inside the service level.
  public var serviceLevel: Double?
  /// Mean wait of answered contacts, seconds.
  public var averageSpeedOfAnswer: Double?
  /// Mean wait of all contacts that get in, seconds.
  public var meanWait: Double?
  /// Share that gives up.
  public var abandonProbability: Double?
  /// Share of an agent's time with a contact in hand.
  public var occupancy: Double?
  /// Least agents on contacts for the targets.
  public var requiredAgents: Int?
  /// Agents to schedule, shrinkage added.
  public var scheduledAgents: Int?
  /// How the case ended.
  public var status = CaseStatus.ok
}

extension ErlangAnswer {
  /// Throws if a measure is not a number, which is how a quadrature that did not settle shows.
  fileprivate func checkSettled() throws(QueueingError) {
    let measures = [
      blocking, waitProbability, serviceLevel, averageSpeedOfAnswer, meanWait, abandonProbability,
      occupancy,
    ]
    for case let measure? in measures where measure.isNaN {
      throw .notConverged(
        method: "the measures of the queue", steps: integrationPanelLimit, error: measure)
    }
  }
}

extension ErlangCase {
  /// Returns what the formulas say about the case.
  ///
  /// Lines make it M/M/n/K, patience Erlang A, neither Erlang C; without agents the least number
  /// for the targets is measured. A refused case costs itself alone: nothing is thrown.
  ///
  /// - Parameter rule: How contacts that gave up count in the service level.
  /// - Returns: The measures that apply and a status.
  /// - Complexity: one solution of the model, some ten more with a target.
  public func evaluate(rule: ServiceLevelRule = .offered) -> ErlangAnswer {
    var answer = ErlangAnswer()
    do {
      try solve(into: &answer, rule: rule)
    } catch {
      switch error {
      case .unstable: answer.status = .unstable
      default:
        answer = ErlangAnswer()
        answer.status = .refused(error.inSeconds((try? goals(rule)) ?? []).description)
      }
    }
    return answer
  }

  /// Fills in an answer, as far as it gets before it throws.
  func solve(
    into answer: inout ErlangAnswer, rule: ServiceLevelRule
  ) throws(QueueingError) {
    try fill(&answer, rule)
    try answer.checkSettled()
  }

  private func fill(
    _ answer: inout ErlangAnswer, _ rule: ServiceLevelRule
  ) throws(QueueingError) {
    let line = try waitingLine()
    let goals = try goals(rule)
    let hasGoal = !goals.isEmpty
    guard agents != nil || hasGoal else {
      throw .missing(quantity: "agents", reason: "or a target: a service level or an occupancy")
    }
    if hasGoal { answer.requiredAgents = try line.leastAgents(for: goals) }
    if let required = answer.requiredAgents.map(Double.init) ?? agents, hasGoal || shrinkage != nil
    {
      answer.scheduledAgents = try Queueing.scheduledAgents(
        required: required, shrinkage: shrinkage ?? 0)
    }
    guard let measured = agents ?? answer.requiredAgents.map(Double.init) else { return }
    if lines == nil {
      answer.blocking =
        handleTime == nil ? try erlangB(agents: measured, offeredLoad: line.offeredLoad) : 0
    }
    if measured == 0, line.offeredLoad > 0, lines == nil, patience == nil {
      throw .unstable(offeredLoad: line.offeredLoad, agents: 0)
    }
    let state = try line.steadyState(agents: measured)
    if lines != nil { answer.blocking = state.blocking }
    answer.waitProbability = state.waitProbability
    answer.abandonProbability = state.abandonProbability
    answer.occupancy = state.occupancy
    guard handleTime != nil else { return }
    answer.averageSpeedOfAnswer = state.averageSpeedOfAnswer
    answer.meanWait = state.meanWait
    if let answerWithin {
      answer.serviceLevel = state.serviceLevel(within: answerWithin, rule: rule)
    }
  }

  /// The queue of the case, checked.
  private func waitingLine() throws(QueueingError) -> WaitingLine {
    guard let load else {
      throw .missing(quantity: "load", reason: "in erlangs: arrivals per second × handle_s")
    }
    try Check.nonNegative("load", load)
    if let agents { try Check.nonNegative("agents", agents) }
    if let handleTime { try Check.positive("handle_s", handleTime) }
    if let answerWithin { try Check.nonNegative("answer_within_s", answerWithin) }
    if let patience { try Check.positive("patience_s", patience) }
    if let shrinkage { try Check.shrinkage(shrinkage) }
    for (name, share) in [
      ("target_service_level", targetServiceLevel), ("max_occupancy", maxOccupancy),
    ] {
      guard let share, share > 1 else { continue }
      throw .invalid(
        quantity: name, value: share, expected: "a share from 0 to 1" + Check.perCentHint(share))
    }
    for (name, value) in [("answer_within_s", answerWithin), ("patience_s", patience)] {
      if value != nil, handleTime == nil {
        throw .missing(quantity: "handle_s", reason: "to go with \(name)")
      }
    }
    var places: Int?
    if let lines {
      guard lines >= 1, lines == lines.rounded(), lines <= 1e9 else {
        throw .invalid(quantity: "lines", value: lines, expected: "a whole number from 1 on")
      }
      places = Int(lines)
    }
    return WaitingLine(
      offeredLoad: load, handleTime: handleTime ?? 1,
      patience: patience.map { .exponential(mean: $0) } ?? .endless, lines: places)
  }

  private func goals(_ rule: ServiceLevelRule) throws(QueueingError) -> [StaffingGoal] {
    var goals: [StaffingGoal] = []
    if let targetServiceLevel {
      guard let answerWithin else {
        throw .missing(quantity: "answer_within_s", reason: "to go with target_service_level")
      }
      goals.append(.serviceLevel(targetServiceLevel, within: answerWithin, rule: rule))
    }
    if let maxOccupancy { goals.append(.occupancy(maxOccupancy)) }
    return goals
  }
}
