import Foundation
import Queueing
import TestSupport
import Testing

@Suite("Required agents")
struct RequiredAgentsTests {
  @Test("answers the field's worked example: 100 contacts in 30 min of 3 min, 80 % in 20 s")
  func fieldExample() throws {
    let line = WaitingLine(offeredLoad: 100.0 * 3 / 30, handleTime: 180)
    let agents = try line.leastAgents(for: [.serviceLevel(0.8, within: 20)])
    #expect(agents == 14)
    #expect(try scheduledAgents(required: Double(agents), shrinkage: 0.3) == 20)
    let thirteen = try ErlangC(agents: 13, offeredLoad: 10, handleTime: 180)
    #expect(thirteen.serviceLevel(within: 20) < 0.8)
  }

  @Test(
    "rounds shrinkage exactly",
    arguments: [
      (21.0, 0.3, 30), (63, 0.3, 90), (7, 0.3, 10), (14, 0.3, 20), (9, 0.1, 10), (57, 0.05, 60),
      (0, 0.3, 0), (1, 0, 1), (1.0000001, 0, 2),
    ])
  func shrinkage(required: Double, shrinkage: Double, expected: Int) throws {
    #expect(try scheduledAgents(required: required, shrinkage: shrinkage) == expected)
  }

  @Test("is the least: one agent fewer misses and one more still meets", arguments: 0..<5)
  func least(kind: Int) throws {
    let loads = [1e-9, 0.03, 0.7, 1, 3.3, 10, 25, 99.99, 400, 1234.5, 9990, 100_000, 900_000]
    for load in loads {
      for share in [0.5, 0.8, 0.95, 0.9999, 0.999999] {
        let goal: StaffingGoal =
          switch kind {
          case 0: .serviceLevel(share, within: 20)
          case 1: .averageSpeedOfAnswer((1 - share) * 100)
          case 2: .waitProbability(1 - share)
          case 3: .occupancy(share)
          default: .abandonment(1 - share)
          }
        let patience: Patience = kind == 4 ? .exponential(mean: 120) : .endless
        let line = WaitingLine(offeredLoad: load, handleTime: 240, patience: patience)
        let agents = try line.leastAgents(for: [goal])
        func measure(_ count: Int) throws -> Double? {
          if kind != 4, Double(count) <= load { return nil }
          let state = try line.steadyState(agents: Double(count))
          return switch kind {
          case 0: state.missedShare(within: 20, rule: .offered) - (1 - share)
          case 1: state.averageSpeedOfAnswer - (1 - share) * 100
          case 2: state.waitProbability - (1 - share)
          case 3: state.occupancy - share
          default: state.abandonProbability - (1 - share)
          }
        }
        let at = try measure(agents)
        #expect(at.map { $0 <= 1e-12 } == true, "\(goal) at \(load): \(agents)")
        if agents > 1, let below = try measure(agents - 1) {
          #expect(below > 0, "\(goal) at \(load): \(agents - 1) would do")
        }
      }
    }
  }

  @Test("counts a target met with equality")
  func equality() throws {
    // One agent at half load answers half at once; 8 of 10 is a cap of 80 % exactly.
    let half = WaitingLine(offeredLoad: 0.5, handleTime: 60)
    #expect(try half.leastAgents(for: [.serviceLevel(0.5, within: 0)]) == 1)
    #expect(try half.leastAgents(for: [.waitProbability(0.5)]) == 1)
    for (load, cap, agents) in [
      (8.0, 0.8, 10), (6.3, 0.9, 7), (21, 0.7, 30), (0.3, 0.1, 3), (850, 0.85, 1000),
      (90_000, 0.9, 100_000), (5.6, 0.7, 8),
    ] {
      let line = WaitingLine(offeredLoad: load, handleTime: 60)
      #expect(try line.leastAgents(for: [.occupancy(cap)]) == agents, "\(load) at \(cap)")
    }
    // The level reached by n agents, taken as the target, is met by n.
    for (load, agents) in [(10.0, 14.0), (95, 101), (990, 1015), (9_900, 10_050)] {
      let line = WaitingLine(offeredLoad: load, handleTime: 300)
      let level = try ErlangC(agents: agents, offeredLoad: load, handleTime: 300)
        .serviceLevel(within: 15)
      #expect(try line.leastAgents(for: [.serviceLevel(level, within: 15)]) == Int(agents))
    }
  }

  @Test("counts a target met with equality in every model, up to 100,000 erlangs")
  func equalityElsewhere() throws {
    for (load, agents) in [
      (0.02, 1.0), (3, 3), (10, 12), (95, 90), (990, 1010), (9_900, 9_870), (100_000, 100_150),
    ] {
      let impatient = WaitingLine(
        offeredLoad: load, handleTime: 300, patience: .exponential(mean: 200))
      let state = try impatient.steadyState(agents: agents)
      // In 15 s five thousand agents come free of a hundred thousand.
      let within = load > 50_000 ? 0.3 : 15
      for rule in ServiceLevelRule.allCases {
        let goal = StaffingGoal.serviceLevel(
          state.serviceLevel(within: within, rule: rule), within: within,
          rule: rule)
        #expect(try impatient.leastAgents(for: [goal]) == Int(agents), "\(rule) at \(load)")
      }
      let lost = StaffingGoal.abandonment(state.abandonProbability)
      #expect(try impatient.leastAgents(for: [lost]) == Int(agents), "lost at \(load)")
      let late = StaffingGoal.waitProbability(state.waitProbability)
      #expect(try impatient.leastAgents(for: [late]) == Int(agents), "late at \(load)")
      let loss = try erlangB(agents: agents, offeredLoad: load)
      #expect(
        try ErlangB.leastAgents(offeredLoad: load, for: [.blocking(loss)]) == Int(agents),
        "loss at \(load)")
    }
  }

  @Test("is the least at 99.99 % and beyond, with and without patience, up to 100,000 erlangs")
  func strict() throws {
    for load in [0.001, 1, 37.5, 1200, 100_000] {
      for share in [0.9999, 0.999_999] {
        let c = WaitingLine(offeredLoad: load, handleTime: 300)
        let many = try c.leastAgents(for: [.serviceLevel(share, within: 10)])
        func level(_ agents: Int) throws -> Double {
          try ErlangC(agents: Double(agents), offeredLoad: load, handleTime: 300)
            .serviceLevel(within: 10)
        }
        #expect(try level(many) >= share)
        #expect(try many <= Int(load) + 1 || level(many - 1) < share, "\(share) at \(load)")
        let a = WaitingLine(offeredLoad: load, handleTime: 300, patience: .exponential(mean: 90))
        let fewer = try a.leastAgents(for: [.serviceLevel(share, within: 10)])
        func patientLevel(_ agents: Int) throws -> Double {
          try ErlangA(agents: Double(agents), offeredLoad: load, handleTime: 300, patience: 90)
            .serviceLevel(within: 10)
        }
        #expect(try patientLevel(fewer) >= share)
        #expect(try fewer == 1 || patientLevel(fewer - 1) < share, "\(share) at \(load)")
      }
    }
  }

  @Test("solves the large cases known from other programs")
  func large() throws {
    // 100,000 erlangs, 80 % in 20 s, by stepping the plain recurrence from 1 agent up.
    for (handle, agents) in [(60.0, 100_005), (180, 100_014), (300, 100_023), (3600, 100_163)] {
      let line = WaitingLine(offeredLoad: 100_000, handleTime: handle)
      #expect(try line.leastAgents(for: [.serviceLevel(0.8, within: 20)]) == agents)
    }
  }

  @Test("takes all goals together")
  func together() throws {
    let line = WaitingLine(offeredLoad: 10, handleTime: 180)
    #expect(try line.leastAgents(for: []) == 11)
    #expect(
      try line.leastAgents(for: [.serviceLevel(0.8, within: 20), .occupancy(0.65)]) == 16)
    #expect(
      try line.leastAgents(for: [.serviceLevel(0.8, within: 20), .occupancy(0.95)]) == 14)
  }

  @Test("gives fractional agents that meet the goal with equality and round up to the whole")
  func fractional() throws {
    let patiences: [Patience] = [
      .endless, .exponential(mean: 90),
      .law(try LognormalDuration(mean: 90, coefficientOfVariation: 1)),
    ]
    for patience in patiences {
      for load in [0.05, 0.9, 10, 123.4, 2500] {
        let line = WaitingLine(offeredLoad: load, handleTime: 240, patience: patience)
        let goal = StaffingGoal.serviceLevel(0.9, within: 30)
        let agents = try line.leastFractionalAgents(for: [goal])
        let level = try line.steadyState(agents: agents).serviceLevel(within: 30, rule: .offered)
        let whole = try line.leastAgents(for: [goal])
        if whole > 1 { #expect((level - 0.9).magnitude < 1e-9, "load \(load)") }
        #expect(Int((agents - 1e-9).rounded(.up)) == whole, "load \(load)")
        // A change of 1e-9 agents is all it takes.
        let less = try line.steadyState(agents: agents * (1 - 1e-6))
        if whole > 1 { #expect(less.serviceLevel(within: 30, rule: .offered) < 0.9) }
      }
    }
    // M/M/1 at equality: C = ρ, so a wait probability of 0.4 needs 1 agent for 0.4 erlangs.
    let one = WaitingLine(offeredLoad: 0.4, handleTime: 60)
    #expect((try one.leastFractionalAgents(for: [.waitProbability(0.4)]) - 1).magnitude < 1e-9)
  }

  @Test("gives the greatest load and the longest handle time, at which the goals still hold")
  func inverses() throws {
    let goals: [StaffingGoal] = [.serviceLevel(0.8, within: 20)]
    for patience in [Patience.endless, .exponential(mean: 120)] {
      let line = WaitingLine(offeredLoad: 0, handleTime: 180, patience: patience)
      let load = try line.greatestLoad(agents: 14, for: goals)
      var at = line
      at.offeredLoad = load
      let level = try at.steadyState(agents: 14).serviceLevel(within: 20, rule: .offered)
      #expect((level - 0.8).magnitude < 1e-11)
      #expect(try at.leastAgents(for: goals) == 14)
      at.offeredLoad = load * (1 + 1e-9)
      #expect(try at.leastAgents(for: goals) == 15)
      let handle = try line.longestHandleTime(arrivalRate: 1.0 / 18, agents: 14, for: goals)
      var long = line
      long.handleTime = handle
      long.offeredLoad = handle / 18
      let reached = try long.steadyState(agents: 14).serviceLevel(within: 20, rule: .offered)
      #expect((reached - 0.8).magnitude < 1e-11)
    }
  }

  @Test("says what limited lines can reach at best")
  func limitedLines() throws {
    let line = WaitingLine(offeredLoad: 9, handleTime: 300, lines: 12)
    let agents = try line.leastAgents(for: [.serviceLevel(0.8, within: 20)])
    #expect((2...12).contains(agents))
    // Blocking with all twelve lines manned is Erlang B of 12 agents.
    let best = 1 - (try erlangB(agents: 12, offeredLoad: 9))
    let error = #expect(throws: QueueingError.self) {
      try line.leastAgents(for: [.serviceLevel(0.99, within: 20)])
    }
    guard case .unreachable(_, let reached) = error else {
      Issue.record("99 % is beyond what twelve lines let in")
      return
    }
    expectClose(reached, best, relative: 1e-12)
  }

  @Test("refuses targets of 100 % and beyond, and says so")
  func impossible() {
    let line = WaitingLine(offeredLoad: 9, handleTime: 300)
    for goal in [
      StaffingGoal.serviceLevel(1, within: 20), .serviceLevel(80, within: 20),
      .serviceLevel(-0.1, within: 20), .serviceLevel(0.8, within: -1), .occupancy(0),
      .occupancy(1.2), .averageSpeedOfAnswer(0), .waitProbability(.nan),
    ] {
      #expect(throws: QueueingError.self) { try line.leastAgents(for: [goal]) }
    }
  }

  @Test("solves for 10,000 agents in less than a millisecond")
  func speed() throws {
    for patience in [Patience.endless, .exponential(mean: 120)] {
      let line = WaitingLine(offeredLoad: 9_900, handleTime: 240, patience: patience)
      var best = Duration.seconds(1)
      for _ in 0..<20 {
        let taken = try processorTime {
          _ = try line.leastAgents(for: [.serviceLevel(0.95, within: 20)])
        }
        best = min(best, taken)
      }
      #expect(best < .milliseconds(1), "\(best)")
    }
  }
}
