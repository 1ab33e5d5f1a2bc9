import Foundation
import Queueing
import Testing

@Suite("Erlang A")
struct ErlangATests {
  @Test("agrees with 45-digit integrals of the offered wait in every regime")
  func reference() throws {
    let rows = referenceTable("erlang-a")
    #expect(rows.count > 30)
    for row in rows {
      let line = try ErlangA(
        agents: row["agents"], offeredLoad: row["load"], handleTime: row["handle"],
        patience: row["patience"])
      let label = "A(\(row["agents"]), \(row["load"]), \(row["patience"])/\(row["handle"]))"
      let threshold = row["threshold"]
      let within = row["answered_within"]
      let gone = row["abandoned_within"]
      let answered = 1 - row["abandon_probability"]
      expectClose(line.waitProbability, row["wait_probability"], relative: 1e-9, "wait \(label)")
      expectClose(
        line.abandonProbability, row["abandon_probability"], relative: 1e-9, "abandon \(label)")
      expectClose(line.averageSpeedOfAnswer, row["asa"], relative: 1e-9, "asa \(label)")
      expectClose(line.meanWait, row["mean_wait"], relative: 1e-9, "meanwait \(label)")
      let expected: [(ServiceLevelRule, Double)] = [
        (.offered, within), (.answered, within / answered), (.met, within + gone),
        (.answeredOrPatient, within / (1 - gone)),
      ]
      for (rule, value) in expected {
        expectClose(
          line.serviceLevel(within: threshold, rule: rule), value, relative: 1e-9,
          "sl-\(rule.rawValue) \(label)")
        #expect(
          (line.missedShare(within: threshold, rule: rule) - (1 - value)).magnitude < 1e-11,
          "missed \(rule.rawValue) \(label)")
      }
    }
  }
}

@Suite("Erlang A beside its neighbours")
struct ErlangALimitTests {
  @Test("tends to Erlang C as patience grows", arguments: [(14.0, 10.0), (100, 95), (1000, 990)])
  func tendsToErlangC(agents: Double, load: Double) throws {
    let endless = try ErlangC(agents: agents, offeredLoad: load, handleTime: 300)
    var last = Double.infinity
    for patience in [1e4, 1e6, 1e8, 1e10, 1e12] {
      let line = try ErlangA(
        agents: agents, offeredLoad: load, handleTime: 300, patience: patience)
      let gap = relativeError(line.averageSpeedOfAnswer, endless.averageSpeedOfAnswer)
      // The gap falls in proportion to 1/patience.
      #expect(gap < 0.2 * last || gap < 1e-9, "patience \(patience)")
      last = gap
    }
    #expect(last < 1e-7)
    let line = try ErlangA(agents: agents, offeredLoad: load, handleTime: 300, patience: 1e14)
    expectClose(line.waitProbability, endless.waitProbability, relative: 1e-9)
    expectClose(
      line.serviceLevel(within: 20), endless.serviceLevel(within: 20), relative: 1e-9)
  }

  @Test("tends to Erlang B as patience vanishes", arguments: [(14.0, 10.0), (100, 120)])
  func tendsToErlangB(agents: Double, load: Double) throws {
    let line = try ErlangA(agents: agents, offeredLoad: load, handleTime: 300, patience: 1e-7)
    let loss = try erlangB(agents: agents, offeredLoad: load)
    expectClose(line.waitProbability, loss, relative: 1e-6)
    expectClose(line.abandonProbability, loss, relative: 1e-6)
  }

  @Test("is an infinite-server queue when patience equals the handle time")
  func infiniteServer() throws {
    // θ = μ: the number present is Poisson with mean a whatever the agents, so
    // P(wait) = P(N ≥ n) and E[queue] = Σ (j − n)⁺ p(j).
    for (agents, load) in [(10, 8.0), (10, 15.0), (40, 40.0)] {
      let line = try ErlangA(
        agents: Double(agents), offeredLoad: load, handleTime: 1, patience: 1)
      var mass = exp(-load)
      var below = 0.0
      var queue = 0.0
      for j in 0..<400 {
        if j < agents { below += mass }
        queue += Double(max(0, j - agents)) * mass
        mass *= load / Double(j + 1)
      }
      expectClose(line.waitProbability, 1 - below, relative: 1e-13)
      expectClose(line.meanQueueLength, queue, relative: 1e-12)
      expectClose(line.abandonProbability, queue / load, relative: 1e-12)
    }
  }

  @Test("conserves contacts: answered work equals the agents' busy time")
  func conservation() throws {
    for load in [5.0, 10, 13.9, 14, 14.1, 30] {
      let line = try ErlangA(agents: 14, offeredLoad: load, handleTime: 300, patience: 90)
      // Busy agents by summing the birth-death chain, apart from the formulas under test.
      var mass = 1.0
      var total = 0.0
      var busy = 0.0
      for j in 0..<3000 {
        total += mass
        busy += Double(min(j, 14)) * mass
        let out = Double(min(j + 1, 14)) + Double(max(0, j + 1 - 14)) * 300 / 90
        mass *= load / out
      }
      expectClose(line.occupancy, busy / total / 14, relative: 1e-12)
      // The mean wait of all is made of the served and of those who gave up.
      let served = line.answeredProbability * line.averageSpeedOfAnswer
      #expect(served < line.meanWait)
      expectClose(line.meanWait, 90 * line.abandonProbability, relative: 1e-15)
    }
  }

  @Test("orders the definitions of the service level as their formulas demand")
  func definitions() throws {
    let line = try ErlangA(agents: 12, offeredLoad: 12, handleTime: 300, patience: 60)
    let levels = ServiceLevelRule.allCases.map { line.serviceLevel(within: 20, rule: $0) }
    // offered < answered-or-patient < met, and answered above offered.
    #expect(levels[0] < levels[1])
    #expect(levels[1] < levels[3])
    #expect(levels[0] < levels[2])
    for rule in ServiceLevelRule.allCases {
      var last = -1.0
      for threshold in stride(from: 0.0, through: 600, by: 15) {
        let level = line.serviceLevel(within: threshold, rule: rule)
        #expect(level > last)
        #expect(level <= 1)
        last = level
      }
    }
    // At threshold 0 only those who need not wait are served.
    expectClose(line.serviceLevel(within: 0), 1 - line.waitProbability, relative: 1e-13)
    // Long after everybody was served or gone, every definition counts all served.
    expectClose(
      line.serviceLevel(within: 1e5), 1 - line.abandonProbability, relative: 1e-13)
    expectClose(line.serviceLevel(within: 1e5, rule: .answered), 1, relative: 1e-13)
  }

  @Test("is continuous where load crosses the agents and where sums give way to integrals")
  func continuity() throws {
    for (agents, patience) in [(10.0, 600.0), (500, 300), (1000, 1e7), (12_345, 9e8)] {
      func measures(_ load: Double) throws -> [Double] {
        let line = try ErlangA(
          agents: agents, offeredLoad: load, handleTime: 300, patience: patience)
        return [
          line.waitProbability, line.abandonProbability, line.averageSpeedOfAnswer,
          line.serviceLevel(within: 10),
        ]
      }
      let below = try measures(agents * (1 - 1e-13))
      let above = try measures(agents * (1 + 1e-13))
      // P(wait) itself moves by this much: its slope in the load is of order √(agents·patience).
      let slope = (agents * patience / 300).squareRoot()
      for (low, high) in zip(below, above) {
        expectClose(high, low, relative: 1e-12 * slope + 1e-11, "jump")
      }
    }
  }
}
