import Foundation
import Queueing
import Testing

@Suite("Erlang B")
struct ErlangBTests {
  @Test("agrees with 45-digit sums up to a million agents, in the tail and in overload")
  func wholeAgents() throws {
    let rows = referenceTable("erlang-bc")
    #expect(rows.count > 300)
    for row in rows {
      let agents = row["agents"]
      let load = row["load"]
      let label = "B(\(agents), \(load))"
      if row["log10_b"] > -290 {
        let value = try erlangB(agents: agents, offeredLoad: load)
        expectClose(value, row["b"], relative: 1e-12, label)
      }
      let plain = try erlangB(agents: agents, offeredLoad: load)
      #expect(
        plain == 0 || (log10(plain) - row["log10_b"]).magnitude < 1e-9,
        "\(label) is 0 or right, not a stump of digits")
      let logarithm = try logErlangB(agents: agents, offeredLoad: load) / log(10)
      // Near B = 1 the logarithm itself vanishes and only its absolute error has a meaning.
      #expect(
        (logarithm - row["log10_b"]).magnitude <= 1e-12 + 1e-14 * row["log10_b"].magnitude,
        "log10 of \(label): \(logarithm), expected \(row["log10_b"])")
    }
  }

  @Test("agrees with the incomplete gamma function for fractional agents")
  func fractionalAgents() throws {
    let rows = referenceTable("erlang-b-fractional")
    #expect(rows.count > 150)
    for row in rows {
      let value = try erlangB(agents: row["agents"], offeredLoad: row["load"])
      expectClose(value, row["b"], relative: 1e-12, "Bf(\(row["agents"]), \(row["load"]))")
    }
  }

  @Test(
    "reproduces the printed traffic tables",
    // Loads at which n trunks lose the share given, from the usual Erlang B tables (ITU-T Teletraffic
    // Engineering Handbook, 2005, and textbooks), printed to three or four digits.
    arguments: [
      (1, 0.01, 0.0101), (2, 0.01, 0.153), (5, 0.01, 1.361), (10, 0.01, 4.461), (20, 0.01, 12.03),
      (50, 0.01, 37.90), (100, 0.01, 84.06), (10, 0.02, 5.084), (30, 0.02, 21.93),
      (10, 0.05, 6.216),
    ])
  func tables(agents: Int, loss: Double, load: Double) throws {
    let value = try erlangB(agents: Double(agents), offeredLoad: load)
    #expect(relativeError(value, loss) < 0.012)
  }

  @Test(
    "obeys its recurrence across every change of method",
    arguments: [0.3, 1.0, 9.5, 320, 399.9, 400, 499.9, 533.4, 1e4, 1e6])
  func recurrence(load: Double) throws {
    for step in 0..<60 {
      let agents = max(1, (load * (0.6 + 0.0137 * Double(step))).rounded()) + 0.25
      let below = try erlangB(agents: agents - 1, offeredLoad: load)
      guard below > 1e-280 else { continue }
      let expected = load * below / (agents + load * below)
      let value = try erlangB(agents: agents, offeredLoad: load)
      expectClose(value, expected, relative: 3e-12, "recurrence(\(agents), \(load))")
    }
  }

  @Test("falls with every agent and rises with every erlang")
  func monotone() throws {
    for load in [0.01, 1, 10, 350, 1234.5] {
      var last = 1.0
      for agents in 1...600 {
        let value = try erlangB(agents: Double(agents), offeredLoad: load)
        guard value > 1e-300 else { break }
        #expect(value < last, "B(\(agents), \(load))")
        let more = try erlangB(agents: Double(agents), offeredLoad: load * 1.0001)
        #expect(more > value, "B(\(agents), \(load)) and a little more load")
        last = value
      }
    }
  }

  @Test("is 0 where doubles run out of digits, never a stump of them")
  func underflow() throws {
    // 100 agents: B falls through 1e-308 to 1e-324 as the load falls from 0.0316 to 0.0219.
    for step in 0...200 {
      let load = 0.02 + 0.0001 * Double(step)
      let value = try erlangB(agents: 100, offeredLoad: load)
      let logarithm = try logErlangB(agents: 100, offeredLoad: load)
      #expect(value == 0 || (log(value) - logarithm).magnitude < 1e-9)
      let a = try ErlangA(agents: 100, offeredLoad: load, handleTime: 1, patience: 1)
      #expect(a.abandonProbability == 0 || a.abandonProbability.isNormal)
      #expect(a.averageSpeedOfAnswer == 0 || a.averageSpeedOfAnswer.isNormal)
    }
  }

  @Test("is 1 without agents and 0 without load")
  func edges() throws {
    #expect(try erlangB(agents: 0, offeredLoad: 3) == 1)
    #expect(try erlangB(agents: 0, offeredLoad: 0) == 1)
    #expect(try erlangB(agents: 3, offeredLoad: 0) == 0)
    #expect(try erlangB(agents: 1e6, offeredLoad: 1e-9) == 0)
  }

  @Test(
    "refuses what is outside its domain and says the value",
    arguments: [(-1.0, 1.0), (1, -1), (.nan, 1), (1, .nan), (.infinity, 1), (1, .infinity)])
  func domain(agents: Double, load: Double) {
    let error = #expect(throws: QueueingError.self) {
      try erlangB(agents: agents, offeredLoad: load)
    }
    let refused = agents >= 0 && agents.isFinite ? load : agents
    #expect(error?.description.contains("\(refused == -1 ? "is -1;" : "\(refused)")") == true)
  }
}

@Suite("Questions to Erlang B")
struct ErlangBInverseTests {
  @Test("finds the load and the agents of a loss, as 30-digit bisection does")
  func reference() throws {
    let rows = referenceTable("erlang-b-inverse")
    #expect(rows.count == 15)
    for row in rows {
      let goals = [StaffingGoal.blocking(row["blocking"])]
      let load = try ErlangB.greatestLoad(agents: row["agents"], for: goals)
      expectClose(load, row["load"], relative: 1e-11, "load \(row)")
      let agents = try ErlangB.leastFractionalAgents(offeredLoad: row["load"], for: goals)
      #expect((agents - row["agents"]).magnitude < 1e-9 * max(1, agents), "\(row): \(agents)")
      // A hair less load needs no more agents, a hair more needs one more.
      let whole = Int(row["agents"].rounded(.up))
      #expect(
        try ErlangB.leastAgents(offeredLoad: row["load"] * (1 - 1e-10), for: goals) == whole)
      if row["agents"] == row["agents"].rounded() {
        #expect(
          try ErlangB.leastAgents(offeredLoad: row["load"] * (1 + 1e-10), for: goals) == whole + 1)
      }
    }
  }

  @Test("keeps an occupancy cap, alone and beside a loss")
  func occupancy() throws {
    for load in [0.5, 10, 800, 100_000] {
      let goals = [StaffingGoal.blocking(0.02), .occupancy(0.7)]
      let least = try ErlangB.leastAgents(offeredLoad: load, for: goals)
      for (agents, fits) in [(least, true), (least - 1, false)] where agents > 0 {
        let line = try ErlangB(agents: Double(agents), offeredLoad: load)
        #expect((line.blocking <= 0.02 && line.occupancy <= 0.7) == fits, "\(agents), \(load)")
      }
      let most = try ErlangB.greatestLoad(agents: Double(least), for: goals)
      #expect(most >= load)
    }
  }

  @Test("answers a question to Erlang B for whichever quantity is left out")
  func question() throws {
    var question = ErlangQuestion(.b)
    question.maxBlocking = 0.01
    question.agents = 14
    var solution = try question.solve()
    guard case .arrivals(let load) = solution.solved else {
      Issue.record("the load was left out")
      return
    }
    expectClose(load, 7.3516805861170522424, relative: 1e-11)
    question.handleTime = 180
    solution = try question.solve()
    #expect(ErlangReport(solution).sentence.contains("at most 147.034 contacts an hour"))
    question.handleTime = nil
    question.arrivals = ArrivalCount(count: 100, span: 3600)
    solution = try question.solve()
    guard case .handleTime(let longest) = solution.solved else {
      Issue.record("the handle time was left out")
      return
    }
    expectClose(longest, 7.3516805861170522424 * 36, relative: 1e-11)
  }

  @Test("refuses a cap on blocking where nobody is turned away")
  func unlimited() {
    let line = WaitingLine(offeredLoad: 10, handleTime: 180)
    #expect(throws: QueueingError.self) { try line.leastAgents(for: [.blocking(0.01)]) }
    #expect(throws: QueueingError.self) {
      try line.greatestLoad(agents: 14, for: [.blocking(0.01)])
    }
    #expect(throws: QueueingError.self) { try ErlangB.leastAgents(offeredLoad: 10, for: []) }
    #expect(throws: QueueingError.self) {
      try ErlangB.leastAgents(offeredLoad: 1e20, for: [.blocking(0.01)])
    }
  }
}
