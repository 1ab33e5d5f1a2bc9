// The answer to a question: which quantity is left out, and its value.
import Numerics

extension ErlangQuestion {
  /// Returns the answer.
  ///
  /// - Returns: The quantity left out, and the measures around it.
  /// - Throws: ``QueueingError`` if too much is left out, if what is given contradicts itself, or if
  ///   the model has no such answer.
  public func solve() throws(QueueingError) -> ErlangSolution {
    var question = self
    do {
      guard let load = try question.settleLoad() else { return try question.solveForLoad() }
      return try question.solve(load: load)
    } catch {
      throw error.inSeconds(goals)
    }
  }

  /// Checks what is known and returns the load if it follows; fills in a handle time that does.
  private mutating func settleLoad() throws(QueueingError) -> Double? {
    if let shrinkage { try Check.shrinkage(shrinkage) }
    if formula == .a, patience == nil {
      throw .missing(quantity: "patience", reason: "for Erlang A, such as '4 min'")
    }
    if let agents { try Check.positive("agents", agents) }
    if let handleTime { try Check.positive("handle time", handleTime) }
    if let patience { try Check.positive("patience", patience) }
    if let load { try Check.nonNegative("load", load) }
    if let lines, let agents, Double(lines) < agents {
      throw .contradictory(
        "\(lines) lines", "\(shown(agents)) agents",
        remedy: "lines hold the contacts in hand too, so give at least as many as agents")
    }
    guard let arrivals else { return load }
    if let load, handleTime == nil {
      if load > 0, arrivals.rate > 0 { handleTime = load / arrivals.rate }
      return load
    }
    guard let handleTime else { return nil }
    let product = arrivals.load(handleTime: handleTime)
    try Check.nonNegative("load, arrivals × handle time,", product)
    if let load, (load - product).magnitude > 1e-6 * max(load, product) {
      throw .contradictory(
        "a load of \(shown(load)) erlangs",
        "the \(ErlangReport.trimmed(product, 6)) erlangs of arrivals × handle time",
        remedy: "leave one of the three out")
    }
    return load ?? product
  }

  private func solve(load: Double) throws(QueueingError) -> ErlangSolution {
    guard let agents else {
      guard !goals.isEmpty else {
        throw .missing(
          quantity: "agents",
          reason: formula == .b
            ? "or a target such as a blocking of '1%'" : "or a target such as '80% in 20 s'")
      }
      let needed = try agentsNeeded(load)
      return try solution(.agents, agents: needed, load: load, handleTime: handleTime)
    }
    if let answerShare, answerWithin == nil, formula != .b {
      let time = try answerTime(share: answerShare, agents: agents, load: load)
      return try solution(
        .answerTime(time), agents: agents, load: load, handleTime: handleTime, within: time)
    }
    return try solution(.measures, agents: agents, load: load, handleTime: handleTime)
  }

  /// The greatest arrivals, or the longest handle time, that the agents can carry.
  private func solveForLoad() throws(QueueingError) -> ErlangSolution {
    guard let agents else {
      throw .missing(quantity: "load", reason: "as a load, or as arrivals and handle time")
    }
    guard !goals.isEmpty else {
      throw .missing(
        quantity: handleTime == nil ? "handle time" : "arrivals",
        reason: "or a target to solve for it, such as "
          + (formula == .b ? "a blocking of '1%'" : "'80% in 20 s'"))
    }
    if let arrivals, handleTime == nil {
      try Check.positive("arrivals", arrivals.rate)
      let time: Double
      if formula == .b {
        // Only the load counts: waiting there is none.
        time = try ErlangB.greatestLoad(agents: agents, for: goals) / arrivals.rate
      } else {
        time = try line(load: 0, handleTime: 1).longestHandleTime(
          arrivalRate: arrivals.rate, agents: agents, for: goals)
      }
      guard time > 0 else { throw .unreachable(goal: "the target", best: 0) }
      return try solution(
        .handleTime(time), agents: agents, load: arrivals.load(handleTime: time), handleTime: time)
    }
    let most =
      formula == .b
      ? try ErlangB.greatestLoad(agents: agents, for: goals)
      : try line(load: 0, handleTime: handleTime).greatestLoad(agents: agents, for: goals)
    return try solution(
      .arrivals(handleTime.map { most / $0 } ?? most), agents: agents, load: most,
      handleTime: handleTime)
  }

  /// The queue with waiting that is asked about.
  private func line(load: Double, handleTime: Double?) throws(QueueingError) -> WaitingLine {
    if handleTime == nil {
      for (name, isGiven) in [
        ("an answer target", answerWithin != nil || answerShare != nil),
        ("a speed of answer", maxSpeedOfAnswer != nil), ("patience", patience != nil),
      ] where isGiven {
        throw .missing(quantity: "handle time", reason: "such as '3 min', to go with \(name)")
      }
    }
    var patience = Patience.endless
    if formula == .a, let mean = self.patience { patience = .exponential(mean: mean) }
    return WaitingLine(
      offeredLoad: load, handleTime: handleTime ?? 1, patience: patience, lines: lines)
  }

  private func agentsNeeded(_ load: Double) throws(QueueingError) -> Double {
    if formula == .b {
      return isFractional
        ? try ErlangB.leastFractionalAgents(offeredLoad: load, for: goals)
        : Double(try ErlangB.leastAgents(offeredLoad: load, for: goals))
    }
    let line = try line(load: load, handleTime: handleTime)
    return isFractional
      ? try line.leastFractionalAgents(for: goals) : Double(try line.leastAgents(for: goals))
  }

  /// The time within which a share is answered, by bisection on the service level.
  private func answerTime(
    share: Double, agents: Double, load: Double
  ) throws(QueueingError) -> Double {
    try Check.openProbability("answer share", share)
    let state = try line(load: load, handleTime: handleTime).steadyState(agents: agents)
    return try Queueing.answerTime(of: share, in: state, rule: rule)
  }

  // MARK: - The table around the answer

  private func solution(
    _ solved: SolvedQuantity, agents: Double, load: Double, handleTime: Double?,
    within: Double? = nil
  ) throws(QueueingError) -> ErlangSolution {
    let threshold = within ?? answerWithin
    var rows: [ErlangTableRow] = []
    for step in [-1.0, 0, 1] where agents + step > 0 {
      let count = agents + step
      if let lines, formula != .b, count > Double(lines) { continue }
      var answer = ErlangAnswer()
      do {
        try measure(&answer, count, load, handleTime, threshold)
      } catch {
        switch error {
        case .unstable: answer.status = .unstable
        default:
          if step == 0 { throw error }
          answer.status = .refused(error.description)
        }
      }
      rows.append(
        ErlangTableRow(
          agents: count, isAnswer: step == 0, answer: answer,
          meetsTargets: meetsTargets(count, load, handleTime)))
    }
    let scheduled =
      try shrinkage.map { (share) throws(QueueingError) in
        isFractional
          ? try scheduledFractionalAgents(required: agents, shrinkage: share)
          : Double(try Queueing.scheduledAgents(required: agents, shrinkage: share))
      }
    return ErlangSolution(
      question: self, solved: solved, agents: agents, scheduledAgents: scheduled,
      handleTime: handleTime, load: load, answerWithin: threshold, table: rows)
  }

  private func meetsTargets(_ agents: Double, _ load: Double, _ handleTime: Double?) -> Bool? {
    guard !goals.isEmpty else { return nil }
    if formula == .b {
      guard let line = try? ErlangB(agents: agents, offeredLoad: load) else { return nil }
      return goals.allSatisfy { $0.isMet(line) }
    }
    return try? line(load: load, handleTime: handleTime).meets(goals, agents: agents)
  }

  private func measure(
    _ answer: inout ErlangAnswer, _ agents: Double, _ load: Double, _ handleTime: Double?,
    _ within: Double?
  ) throws(QueueingError) {
    guard formula != .b else {
      let line = try ErlangB(agents: agents, offeredLoad: load)
      answer.blocking = line.blocking
      answer.occupancy = line.occupancy
      return
    }
    if handleTime == nil { _ = try line(load: load, handleTime: nil) }
    var row = ErlangCase()
    row.agents = agents
    row.load = load
    row.handleTime = handleTime
    row.answerWithin = within
    row.patience = formula == .a ? patience : nil
    row.lines = lines.map(Double.init)
    row.shrinkage = shrinkage
    try row.solve(into: &answer, rule: rule)
  }
}
