import Foundation
import Queueing
import Testing

@Suite("Staffing rules")
struct StaffingRulesTests {
  @Test("the square root is within one agent of exact for targets of 1 to 80 %")
  func squareRoot() throws {
    for load in [1.0, 2, 3.7, 5, 10, 33.3, 100, 250, 1000, 10_000] {
      for target in [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8] {
        let goal = [StaffingGoal.waitProbability(target)]
        let patient = try WaitingLine(offeredLoad: load, handleTime: 1).leastAgents(for: goal)
        let rule = try SquareRootStaffing.agents(offeredLoad: load, waitProbability: target)
        #expect(abs(rule.wholeAgents - patient) <= 1, "\(load) at \(target)")
        #expect(rule.isTrusted)
        for patience in [0.5, 1, 2] {
          let leaving = try WaitingLine(
            offeredLoad: load, handleTime: 1, patience: .exponential(mean: patience)
          ).leastAgents(for: goal)
          let garnett = try SquareRootStaffing.agents(
            offeredLoad: load, waitProbability: target, patience: patience)
          #expect(
            abs(garnett.wholeAgents - leaving) <= 1, "\(load) at \(target), patience \(patience)")
        }
      }
    }
    let deep = try SquareRootStaffing.agents(offeredLoad: 100, waitProbability: 0.001)
    #expect(!deep.isTrusted)
  }

  @Test("stays within one agent of exact over a random grid, wherever it says so")
  func randomGrid() throws {
    // A fixed generator of numbers, so that the grid is the same everywhere.
    var state: UInt64 = 20_240_607
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var worst = 0
    var checked = 0
    for round in 0..<12_000 {
      let load = pow(10, 7 * next() - 1)
      let target = pow(10, 2.2 * next() - 2.1)
      let ratio = round % 2 == 0 ? nil : pow(10, 2 * next() - 1)
      guard target < 1 else { continue }
      let rule = try SquareRootStaffing.agents(
        offeredLoad: load, waitProbability: target, patience: ratio)
      guard rule.isTrusted else { continue }
      let line = WaitingLine(
        offeredLoad: load, handleTime: 1,
        patience: ratio.map { .exponential(mean: $0) } ?? .endless)
      let exact = try line.leastAgents(for: [.waitProbability(target)])
      checked += 1
      worst = max(worst, abs(rule.wholeAgents - exact))
      #expect(
        abs(rule.wholeAgents - exact) <= 1,
        "\(load) at \(target), P \(ratio ?? .infinity): \(rule.wholeAgents), exact \(exact)")
    }
    #expect(checked > 8000)
    #expect(worst == 1)
    let case4 = try SquareRootStaffing.agents(offeredLoad: 4.3571, waitProbability: 0.015378)
    #expect(abs(case4.wholeAgents - 11) <= 1)
  }

  @Test("the limits are those of large systems")
  func limits() throws {
    // At a million erlangs the exact wait probability is that of the limit to 1e-3.
    for beta in [0.2, 0.5, 1, 2] {
      let exact = try erlangC(agents: 1e6 + beta * 1e3, offeredLoad: 1e6)
      expectClose(
        try SquareRootStaffing.waitProbability(beta: beta), exact, relative: 5e-3)
      expectClose(
        try SquareRootStaffing.beta(
          waitProbability: SquareRootStaffing.waitProbability(beta: beta)),
        beta, relative: 1e-12)
    }
    for beta in [-1.0, 0, 0.7] {
      let exact = try ErlangA(
        agents: 1e6 + beta * 1e3, offeredLoad: 1e6, handleTime: 1, patience: 2)
      expectClose(
        try SquareRootStaffing.waitProbability(beta: beta, patience: 2), exact.waitProbability,
        relative: 5e-3)
      expectClose(
        try SquareRootStaffing.abandonProbability(beta: beta, patience: 2, agents: 1e6),
        exact.abandonProbability, relative: 5e-3)
    }
    // With patience of one handle time half waits at β = 0.
    expectClose(try SquareRootStaffing.waitProbability(beta: 0, patience: 1), 0.5, relative: 1e-14)
  }

  @Test("the linear rule gives the field's figures under each way of joining buffers")
  func linear() throws {
    let team = try LinearRule(
      tickets: 5000, handleTime: 0.25, hoursPerAgent: 160, utilisation: 0.75)
    expectClose(team.need, 125.0 / 12, relative: 1e-15)
    #expect(try team.agents() == 11)
    let buffers = LinearRule.fieldBuffers
    expectClose(try team.buffered(buffers), 17.39375, relative: 1e-14)
    #expect(try team.agents(buffers: buffers) == 18)
    expectClose(try team.buffered(buffers, rule: .add), 16.145833333333332, relative: 1e-14)
    #expect(try team.agents(buffers: buffers, rule: .add) == 17)
    expectClose(
      try team.buffered(Array(buffers.prefix(1)), rule: .divide), 125.0 / 12 / 0.85,
      relative: 1e-14)
    // Leave and training as availability, divided together.
    let away = [LinearRule.Buffer("leave and training", 0.25)]
    expectClose(try team.buffered(away, rule: .divide), 13.88888888888889, relative: 1e-14)
    let hour = try LinearRule(
      tickets: 50, handleTime: 12, hoursPerAgent: 60, utilisation: 0.75)
    expectClose(hour.need, 40.0 / 3, relative: 1e-15)
    #expect(try hour.agents() == 14)
    // Exactly ten is ten, in spite of doubles.
    let ten = try LinearRule(tickets: 700, handleTime: 0.1, hoursPerAgent: 10, utilisation: 0.7)
    #expect(try ten.agents() == 10)
    #expect(throws: QueueingError.self) {
      try LinearRule(tickets: 1, handleTime: 1, hoursPerAgent: 1, utilisation: 1.1)
    }
    #expect(throws: QueueingError.self) {
      try team.agents(buffers: [LinearRule.Buffer("all", 1)], rule: .divide)
    }
  }
}
