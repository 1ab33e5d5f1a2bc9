import Queueing
import Testing

@Suite("Named approximations")
struct ApproximationTests {
  @Test("general service stays within the error told, against exact chains")
  func generalService() throws {
    let rows = referenceTable("general-service")
    #expect(rows.count == 100)
    for row in rows {
      let agents = Int(row["agents"])
      if row["cs2"] == 0 {
        let constant = try constantServiceMeanWait(
          agents: agents, offeredLoad: row["load"], handleTime: 1)
        expectClose(constant, row["mean_wait"], relative: 1e-10, "mdc \(row.testDescription)")
        continue
      }
      for method in GeneralServiceMethod.allCases {
        let answer = try approximateMeanWait(
          agents: agents, offeredLoad: row["load"], handleTime: 1,
          handleVariation: row["cs2"].squareRoot(), method: method)
        expectClose(
          answer.meanWait, row["mean_wait"], relative: answer.knownError ?? 0,
          "\(method.rawValue) cs2=\(row["cs2"]) n=\(agents) load=\(row["load"])")
      }
    }
  }

  @Test("general service is exact where its formulas are")
  func exactCases() throws {
    for agents in [1, 7] {
      let load = 0.8 * Double(agents)
      let line = try ErlangC(agents: Double(agents), offeredLoad: load, handleTime: 60)
      for method in GeneralServiceMethod.allCases {
        let answer = try approximateMeanWait(
          agents: agents, offeredLoad: load, handleTime: 60, handleVariation: 1, method: method)
        expectClose(answer.meanWait, line.meanWait, relative: 1e-12)
      }
    }
    // M/G/1 is Pollaczek-Khinchine: ρ·(1 + cs²)/(2(1 − ρ)).
    for variation in [0.0, 0.5, 2] {
      for method in GeneralServiceMethod.allCases {
        let answer = try approximateMeanWait(
          agents: 1, offeredLoad: 0.8, handleTime: 1, handleVariation: variation, method: method)
        expectClose(answer.meanWait, 0.8 * (1 + variation * variation) / 0.4, relative: 1e-9)
      }
    }
    #expect(throws: QueueingError.unstable(offeredLoad: 8, agents: 8)) {
      try approximateMeanWait(agents: 8, offeredLoad: 8, handleTime: 1, handleVariation: 1)
    }
    // Near saturation Cosmetatos' formula takes over without a jump.
    let exact = try constantServiceMeanWait(agents: 2, offeredLoad: 1.9628, handleTime: 1)
    let near = try constantServiceMeanWait(agents: 2, offeredLoad: 1.9629, handleTime: 1)
    #expect(near > exact)
    #expect(relativeError(near, exact) < 0.004)
    expectClose(
      try constantServiceMeanWait(agents: 1, offeredLoad: 0.999, handleTime: 1), 0.999 / 0.002,
      relative: 1e-6)
  }

  @Test("retrials balance and stay within the error told, against exact chains")
  func retrials() throws {
    let rows = referenceTable("retrials")
    #expect(rows.count == 24)
    for row in rows {
      let agents = Int(row["agents"])
      let line = WaitingLine(offeredLoad: row["load"], handleTime: 1, lines: agents)
      let answer = try line.withRetrials(
        agents: row["agents"], redialProbability: row["redial"])
      let loss = try erlangB(agents: row["agents"], offeredLoad: answer.state.offeredLoad)
      expectClose(answer.lostAttempts, loss, relative: 1e-10)
      expectClose(
        answer.state.offeredLoad, row["load"] * answer.attemptsPerCustomer, relative: 1e-9)
      let allowed = row["pause"] > 5 ? 0.03 : 0.18
      expectClose(
        answer.lostAttempts, row["lost_attempts"], relative: allowed,
        "retrial pause=\(row["pause"]) n=\(agents) load=\(row["load"]) r=\(row["redial"])")
    }
    // Nobody redials: the plain model. Everybody does, for ever: unstable above capacity.
    let plain = WaitingLine(offeredLoad: 9, handleTime: 1, lines: 10)
    let none = try plain.withRetrials(agents: 10, redialProbability: 0)
    expectClose(none.lostCustomers, try erlangB(agents: 10, offeredLoad: 9), relative: 1e-12)
    let all = try plain.withRetrials(agents: 10, redialProbability: 1)
    #expect(all.lostCustomers == 0)
    expectClose(all.state.occupancy, 0.9, relative: 1e-9)
    #expect(throws: QueueingError.unstable(offeredLoad: 11, agents: 10)) {
      try WaitingLine(offeredLoad: 11, handleTime: 1, lines: 10)
        .withRetrials(agents: 10, redialProbability: 1)
    }
  }
}
