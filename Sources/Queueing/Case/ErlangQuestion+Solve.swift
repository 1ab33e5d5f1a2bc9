// The answer to a question: which quantity is left out, and its value.
import Numerics

extension ErlangQuestion {
  /// Returns the answer.
  ///
  /// - Returns: The quantity left out, and the measures around it.
  /// - Throws: ``QueueingError`` if too much is left out, or the model has no such answer.
  public func solve() throws(QueueingError) -> ErlangSolution {
    if let shrinkage, !(shrinkage >= 0 && shrinkage < 1) {
      throw .invalid(
        quantity: "shrinkage", value: shrinkage, expected: "a share from 0 to below 1")
    }
    if formula == .a, patience == nil {
      throw .missing(quantity: "patience", reason: "for Erlang A, such as '4 min'")
    }
    let hasLoad = load != nil || (arrivals != nil && handleTime != nil)
    if !hasLoad { return try solveForLoad() }
    let known = load ?? arrivals?.load(handleTime: handleTime ?? 0) ?? 0
    guard let agents else {
      let line = try line(load: known, handleTime: handleTime)
      guard !goals.isEmpty else {
        throw .missing(
          quantity: "agents",
          reason: formula == .b
            ? "or a target such as a blocking of '1%'" : "or a target such as '80% in 20 s'")
      }
      let least = try leastAgents(line)
      return try solution(.agents, agents: Double(least), load: known, handleTime: handleTime)
    }
    if let answerShare, answerWithin == nil, formula != .b {
      let time = try answerTime(share: answerShare, agents: agents, load: known)
      return try solution(
        .answerTime(time), agents: agents, load: known, handleTime: handleTime, within: time)
    }
    return try solution(.measures, agents: agents, load: known, handleTime: handleTime)
  }

  /// The greatest arrivals, or the longest handle time, that the agents can carry.
  private func solveForLoad() throws(QueueingError) -> ErlangSolution {
    guard let agents else {
      throw .missing(quantity: "load", reason: "as a load, or as arrivals and handle time")
    }
    guard !goals.isEmpty else {
      throw .missing(
        quantity: handleTime == nil ? "handle time" : "arrivals",
        reason: "or a target to solve for it, such as '80% in 20 s'")
    }
    if let arrivals, handleTime == nil {
      let line = try line(load: 0, handleTime: 1)
      let time = try line.longestHandleTime(
        arrivalRate: arrivals.rate, agents: agents, for: goals)
      guard time > 0 else { throw .unreachable(goal: "the target", best: 0) }
      return try solution(
        .handleTime(time), agents: agents, load: arrivals.load(handleTime: time), handleTime: time)
    }
    let line = try line(load: 0, handleTime: handleTime)
    let most = try line.greatestLoad(agents: agents, for: goals)
    return try solution(
      .arrivals(handleTime.map { most / $0 } ?? most), agents: agents, load: most,
      handleTime: handleTime)
  }

  /// The queue asked about; Erlang B is a queue with as many lines as agents.
  private func line(load: Double, handleTime: Double?) throws(QueueingError) -> WaitingLine {
    if handleTime == nil, answerWithin != nil || patience != nil {
      throw .missing(quantity: "handle time", reason: "such as '3 min', beside times of waiting")
    }
    var patience = Patience.endless
    if formula == .a, let mean = self.patience { patience = .exponential(mean: mean) }
    return WaitingLine(
      offeredLoad: load, handleTime: handleTime ?? 1, patience: patience,
      lines: formula == .b ? nil : lines)
  }

  private func leastAgents(_ line: WaitingLine) throws(QueueingError) -> Int {
    guard formula == .b else { return try line.leastAgents(for: goals) }
    return try leastAgentsForLoss(load: line.offeredLoad)
  }

  /// The least agents of Erlang B for a blocking and an occupancy.
  private func leastAgentsForLoss(load: Double) throws(QueueingError) -> Int {
    for goal in goals { try goal.check() }
    let found = try leastInteger(in: 1...1_000_000_000, near: Int(min(load, 1e9)) + 1) {
      (agents) throws(QueueingError) in
      let loss = try erlangB(agents: Double(agents), offeredLoad: load)
      let occupancy = load * (1 - loss) / Double(agents)
      return loss <= (maxBlocking ?? 1) * (1 + 1e-12)
        && occupancy <= (maxOccupancy ?? 1) * (1 + 1e-12)
    }
    guard let found else { throw .unreachable(goal: "the target", best: 1e9) }
    return found
  }

  /// The time within which a share is answered, by bisection on the service level.
  private func answerTime(
    share: Double, agents: Double, load: Double
  ) throws(QueueingError) -> Double {
    try Check.openProbability("answer share", share)
    let state = try line(load: load, handleTime: handleTime ?? 1).steadyState(agents: agents)
    func level(_ time: Double) -> Double { state.serviceLevel(within: time, rule: rule) }
    if level(0) >= share { return 0 }
    var high = state.handleTime
    while level(high) < share {
      high *= 2
      guard high < 1e12 * state.handleTime else {
        throw .unreachable(goal: "a service level of \(share)", best: level(high))
      }
    }
    return bracketedRoot(lower: 0, upper: high) { level($0) - share }
  }

  // MARK: - The table around the answer

  private func solution(
    _ solved: SolvedQuantity, agents: Double, load: Double, handleTime: Double?,
    within: Double? = nil
  ) throws(QueueingError) -> ErlangSolution {
    let threshold = within ?? answerWithin
    var rows: [ErlangTableRow] = []
    for step in [-1.0, 0, 1] where agents + step > 0 {
      let answer = measures(agents + step, load, handleTime, threshold)
      if step == 0, case .refused(let reason) = answer.status {
        throw .unreadable(quantity: "the question", text: "\(agents) agents", expected: reason)
      }
      rows.append(ErlangTableRow(agents: agents + step, isAnswer: step == 0, answer: answer))
    }
    let scheduled =
      try shrinkage.map { (share) throws(QueueingError) in
        try Queueing.scheduledAgents(required: agents, shrinkage: share)
      }
    return ErlangSolution(
      question: self, solved: solved, agents: agents, scheduledAgents: scheduled,
      handleTime: handleTime, load: load, answerWithin: threshold, table: rows)
  }

  private func measures(
    _ agents: Double, _ load: Double, _ handleTime: Double?, _ within: Double?
  ) -> ErlangAnswer {
    guard formula != .b else {
      var answer = ErlangAnswer()
      do {
        let loss = try erlangB(agents: agents, offeredLoad: load)
        answer.blocking = loss
        answer.occupancy = load * (1 - loss) / agents
      } catch {
        answer.status = .refused(error.description)
      }
      return answer
    }
    var row = ErlangCase()
    row.agents = agents
    row.load = load
    row.handleTime = handleTime
    row.answerWithin = handleTime == nil ? nil : within
    row.patience = formula == .a ? patience : nil
    row.lines = lines.map(Double.init)
    row.shrinkage = shrinkage
    return row.evaluate(rule: rule)
  }
}
