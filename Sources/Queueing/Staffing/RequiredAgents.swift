import Foundation
import Numerics

extension WaitingLine {
  /// Returns the least whole number of agents that achieves every goal.
  ///
  /// Model: that of ``steadyState(agents:)``; every measure improves with every agent.
  ///
  ///     let line = WaitingLine(offeredLoad: 10, handleTime: 180)
  ///     try line.leastAgents(for: [.serviceLevel(0.8, within: 20)])    // 14
  ///
  /// - Parameter goals: What is to be achieved; empty asks for stability alone.
  /// - Returns: Agents on contacts, shrinkage not yet added; ≥ 1.
  /// - Throws: ``QueueingError/unreachable(goal:best:)`` if no number achieves a goal, as where
  ///   lines are limited; ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Complexity: O(log agents) solutions of the model, from a square-root guess.
  /// - Accuracy: exact; a target met with equality counts as met.
  /// - Source: by bisection on the model, from the square-root rule.
  public func leastAgents(for goals: [StaffingGoal]) throws(QueueingError) -> Int {
    try check(goals)
    let top = lines ?? max(1_000_000_000, Int(offeredLoad * 2))
    // Fewer agents would leave more places to wait than the model sums.
    let bottom = max(1, (lines ?? 0) - FiniteLine.mostPlaces)
    var known = KnownProbes()
    let guess = min(top, try firstGuess(goals, &known))
    let found = try leastInteger(in: bottom...max(bottom, top), near: guess) {
      (agents) throws(QueueingError) in
      if let isMet = known[agents] { return isMet }
      let isMet = try meets(goals, agents: Double(agents))
      known[agents] = isMet
      return isMet
    }
    if let lines, found == bottom, bottom > 1 {
      throw .invalid(
        quantity: "lines", value: Double(lines),
        expected: "at most 10,000,000 more than the agents needed")
    }
    guard let found else {
      let best = try steadyState(agents: Double(top))
      for goal in goals where !goal.isMet(best) {
        let (value, _) = goal.measured(best)
        var reached = value
        if case .serviceLevel = goal { reached = 1 - value }
        throw .unreachable(goal: goal.description, best: reached)
      }
      throw .unstable(offeredLoad: offeredLoad, agents: Double(top))
    }
    return found
  }

  /// Returns the least number of agents, not rounded, that achieves every goal.
  ///
  /// Model: that of ``steadyState(agents:)``, continued to fractional agents; the answer rounds up to
  /// ``leastAgents(for:)``. Useful where several queues are added up before rounding.
  ///
  /// - Parameter goals: What is to be achieved; not empty.
  /// - Returns: Agents on contacts; > 0.
  /// - Throws: as ``leastAgents(for:)``; also if lines are limited.
  /// - Complexity: some 20 solutions of the model.
  /// - Accuracy: absolute 1e-9.
  /// - Source: by root finding on the model.
  public func leastFractionalAgents(for goals: [StaffingGoal]) throws(QueueingError) -> Double {
    if let lines {
      throw .invalid(
        quantity: "lines", value: Double(lines), expected: "no limit for fractional agents")
    }
    let whole = Double(try leastAgents(for: goals))
    var floor = max(whole - 1, 1e-9)
    if case .endless = patience { floor = max(floor, offeredLoad) }
    var most = floor
    for goal in goals {
      let root = try bracketedRoot(lower: floor, upper: whole) {
        (agents) throws(QueueingError) -> Double in
        if case .endless = patience, agents <= offeredLoad { return 800 }
        return try shortfall(goal, agents: agents)
      }
      most = max(most, root)
    }
    return most
  }

  /// Returns the greatest load that so many agents can carry while every goal is achieved.
  ///
  /// Model: that of ``steadyState(agents:)``. Handle time, patience and lines stay as they are; the
  /// arrivals vary, and every measure worsens with them.
  ///
  /// - Parameters:
  ///   - agents: Agents on contacts; need not be whole without limited lines.
  ///   - goals: What is to be achieved; not empty for patient or limited lines.
  /// - Returns: Erlangs; 0 if even a trickle of contacts misses a goal.
  /// - Throws: ``QueueingError`` outside the domain.
  /// - Complexity: some 30 solutions of the model.
  /// - Accuracy: relative 1e-12; the goals hold at the load returned.
  /// - Source: by bisection on the model.
  public func greatestLoad(agents: Double, for goals: [StaffingGoal]) throws(QueueingError)
    -> Double
  {
    try greatest(agents: agents, goals: goals, start: agents) { line, load in
      line.offeredLoad = load
    }
  }

  /// Returns the longest handle time at which so many agents achieve every goal.
  ///
  /// Model: that of ``steadyState(agents:)``; patience and thresholds stay as they are.
  ///
  /// - Parameters:
  ///   - arrivalRate: Contacts per unit of time; finite, > 0.
  ///   - agents: Agents on contacts; need not be whole without limited lines.
  ///   - goals: What is to be achieved; not empty.
  /// - Returns: A mean handle time; 0 if none will do.
  /// - Throws: ``QueueingError`` outside the domain.
  /// - Complexity: some 30 solutions of the model.
  /// - Accuracy: relative 1e-12; the goals hold at the time returned.
  /// - Source: by bisection on the model.
  public func longestHandleTime(
    arrivalRate: Double, agents: Double, for goals: [StaffingGoal]
  ) throws(QueueingError) -> Double {
    try Check.positive("arrival rate", arrivalRate)
    return try greatest(agents: agents, goals: goals, start: agents / arrivalRate) { line, time in
      line.handleTime = time
      line.offeredLoad = arrivalRate * time
    }
  }

  // MARK: - Steps

  /// Numbers of agents already tried, for a model costs far more than a look.
  private struct KnownProbes {
    private var probes: [(agents: Int, isMet: Bool)] = []

    subscript(agents: Int) -> Bool? {
      get { probes.last { $0.agents == agents }?.isMet }
      set { if let newValue { probes.append((agents, newValue)) } }
    }
  }

  /// Where the least agents are expected: the load and a cushion of its root, and with patience,
  /// where a model costs more, the crossing of a line through the last two tried, twice.
  private func firstGuess(
    _ goals: [StaffingGoal], _ known: inout KnownProbes
  ) throws(QueueingError) -> Int {
    let root = offeredLoad.squareRoot()
    let guess = Int(offeredLoad + 0.7 * root) + 1
    if case .endless = patience { return guess }
    guard lines == nil, goals.count == 1, let goal = goals.first else { return guess }
    if case .occupancy = goal { return guess }
    guard case .exponential(let mean) = patience else { return guess }
    func shortfall(_ agents: Double) throws(QueueingError) -> Double {
      let line = try ErlangA(
        agents: agents, offeredLoad: offeredLoad, handleTime: handleTime, patience: mean)
      let judged = goal.judged(line)
      known[Int(agents)] = judged.isMet
      return judged.shortfall
    }
    let low = max(1, Double(guess) - 4 * root)
    let high = Double(guess) + 4 * root
    var last = Double(guess)
    var missed = try shortfall(last)
    let step = (0.4 * root).rounded(.up)
    var next = max(1, missed > 0 ? last + step : last - step)
    for _ in 0..<2 {
      guard missed.magnitude < 700, next != last else { return Int(next) }
      let found = try shortfall(next)
      let slope = (found - missed) / (next - last)
      guard slope < 0, found.magnitude < 700 else { return Int(next) }
      let crossing = min(high, max(low, next - found / slope)).rounded(.up)
      (last, missed) = (next, found)
      if (crossing - next).magnitude <= 1 { return Int(crossing) }
      next = crossing
    }
    return Int(next)
  }

  /// Loads up to which agents are counted; beyond, doubles no longer tell one agent from two.
  static let greatestStaffedLoad = 1e15

  private func check(_ goals: [StaffingGoal]) throws(QueueingError) {
    try Check.nonNegative("offered load", offeredLoad)
    guard offeredLoad <= Self.greatestStaffedLoad else {
      throw .invalid(
        quantity: "offered load", value: offeredLoad,
        expected: "at most 1e15 erlangs where agents are to be counted")
    }
    try Check.positive("handle time", handleTime)
    if lines == nil, let goal = goals.first(where: \.isBlocking) {
      throw .missing(
        quantity: "lines",
        reason: "to go with \(goal), for without a limit nobody is turned away; "
          + "where nobody can wait, ErlangB answers")
    }
    if let lines { try Check.positive("lines", Double(lines)) }
    for goal in goals { try goal.check() }
  }

  /// Whether so many agents achieve every goal; an unstable line achieves none.
  func meets(_ goals: [StaffingGoal], agents: Double) throws(QueueingError) -> Bool {
    if lines == nil, case .endless = patience {
      if agents <= offeredLoad { return false }
      let line = try ErlangC(agents: agents, offeredLoad: offeredLoad, handleTime: handleTime)
      return goals.allSatisfy { $0.isMet(line) }
    }
    if lines == nil, case .exponential(let mean) = patience {
      let line = try ErlangA(
        agents: agents, offeredLoad: offeredLoad, handleTime: handleTime, patience: mean)
      return goals.allSatisfy { $0.isMet(line) }
    }
    let line = try steadyState(agents: agents)
    return goals.allSatisfy { $0.isMet(line) }
  }

  private func shortfall(_ goal: StaffingGoal, agents: Double) throws(QueueingError) -> Double {
    goal.shortfall(try steadyState(agents: agents))
  }

  private func greatest(
    agents: Double, goals: [StaffingGoal], start: Double,
    vary: (inout WaitingLine, Double) -> Void
  ) throws(QueueingError) -> Double {
    try check(goals)
    try Check.positive("agents", agents)
    return try greatestValue(start: start) { (value) throws(QueueingError) in
      var line = self
      vary(&line, value)
      return try line.meets(goals, agents: agents)
    }
  }
}
