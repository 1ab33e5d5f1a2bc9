import Foundation
import Queueing
import Testing

@Suite("Limited lines")
struct FiniteLineTests {
  @Test("agrees with 45-digit state probabilities, with and without patience")
  func reference() throws {
    let rows = referenceTable("finite-lines")
    #expect(rows.count == 12)
    for row in rows {
      let line = try FiniteLine(
        agents: Int(row["agents"]), lines: Int(row["lines"]), offeredLoad: row["load"],
        handleTime: row["handle"], patience: row["patience"] > 0 ? row["patience"] : nil)
      let label = "K(\(row["agents"])/\(row["lines"]), \(row["load"]))"
      let blocked = row["blocking"]
      let answered = 1 - blocked - row["abandon_probability"]
      let within = row["answered_within"]
      let gone = row["abandoned_within"]
      expectClose(line.blocking, blocked, relative: 1e-12, "blocking \(label)")
      expectClose(line.waitProbability, row["wait_probability"], relative: 1e-12, "kwait \(label)")
      expectClose(
        line.abandonProbability, row["abandon_probability"], relative: 1e-12, "kabandon \(label)")
      expectClose(line.averageSpeedOfAnswer, row["asa"], relative: 1e-12, "kasa \(label)")
      expectClose(line.meanWait, row["mean_wait"], relative: 1e-12, "kmeanwait \(label)")
      let threshold = row["threshold"]
      for (rule, expected) in [
        (ServiceLevelRule.offered, within), (.answered, within / answered), (.met, within + gone),
        (.answeredOrPatient, within / (1 - gone)),
      ] {
        #expect(
          (line.serviceLevel(within: threshold, rule: rule) - expected).magnitude < 1e-12,
          "\(rule) \(label)")
      }
    }
  }

  @Test("is Erlang B when every line has an agent", arguments: [(10, 9.0), (100, 130), (3, 1e-3)])
  func erlangBLimit(agents: Int, load: Double) throws {
    let line = try FiniteLine(agents: agents, lines: agents, offeredLoad: load, handleTime: 60)
    let loss = try erlangB(agents: Double(agents), offeredLoad: load)
    expectClose(line.blocking, loss, relative: 1e-13)
    #expect(line.waitProbability == 0)
    #expect(line.averageSpeedOfAnswer == 0)
    expectClose(line.serviceLevel(within: 20), 1 - loss, relative: 1e-13)
    expectClose(line.occupancy, load * (1 - loss) / Double(agents), relative: 1e-13)
  }

  @Test("tends to Erlang C and Erlang A as lines are added")
  func unlimited() throws {
    let patient = try FiniteLine(agents: 20, lines: 3000, offeredLoad: 18, handleTime: 240)
    let endless = try ErlangC(agents: 20, offeredLoad: 18, handleTime: 240)
    let leaving = try FiniteLine(
      agents: 20, lines: 2000, offeredLoad: 22, handleTime: 240, patience: 100)
    let impatient = try ErlangA(agents: 20, offeredLoad: 22, handleTime: 240, patience: 100)
    let pairs: [(any SteadyState, any SteadyState)] = [(patient, endless), (leaving, impatient)]
    for (limited, unlimited) in pairs {
      expectClose(limited.waitProbability, unlimited.waitProbability, relative: 1e-12)
      expectClose(limited.averageSpeedOfAnswer, unlimited.averageSpeedOfAnswer, relative: 1e-12)
      expectClose(limited.meanWait, unlimited.meanWait, relative: 1e-12)
      expectClose(limited.abandonProbability, unlimited.abandonProbability, relative: 1e-12)
      expectClose(limited.meanQueueLength, unlimited.meanQueueLength, relative: 1e-12)
      for rule in ServiceLevelRule.allCases {
        expectClose(
          limited.serviceLevel(within: 15, rule: rule),
          unlimited.serviceLevel(within: 15, rule: rule), relative: 1e-12)
      }
      #expect(limited.blocking < 1e-30)
    }
  }

  @Test("survives loads and lines that overflow a naive product")
  func overload() throws {
    let line = try FiniteLine(agents: 100, lines: 100_000, offeredLoad: 250, handleTime: 1)
    // All lines are taken nearly always; the agents carry what they can.
    expectClose(line.blocking, 0.6, relative: 1e-9)
    expectClose(line.occupancy, 1, relative: 1e-12)
    expectClose(line.meanWait, (100_000 - 100 - 2.0 / 3) / 100, relative: 1e-6)
  }

  @Test("keeps the digits of a service level near nothing")
  func tinyServiceLevel() throws {
    // A deep overload: the answer of unlimited lines with patience, which is computed otherwise.
    for (agents, load, patience, lines) in [(10, 30.0, 3000.0, 3000), (40, 60, 2000, 4000)] {
      let limited = try FiniteLine(
        agents: agents, lines: lines, offeredLoad: load, handleTime: 100, patience: patience)
      let open = try ErlangA(
        agents: Double(agents), offeredLoad: load, handleTime: 100, patience: patience)
      for threshold in [0.0, 5, 100] {
        for rule in ServiceLevelRule.allCases {
          let level = open.serviceLevel(within: threshold, rule: rule)
          #expect(level < 0.2)
          let value = limited.serviceLevel(within: threshold, rule: rule)
          // Served or abandoned is 1 − (turned away or waiting): its digits are absolute.
          if rule == .met {
            #expect((value - level).magnitude < 1e-12)
          } else {
            expectClose(value, level, relative: 1e-9, "tiny \(rule) \(agents) \(threshold)")
          }
        }
      }
    }
    let patient = try FiniteLine(agents: 5, lines: 60, offeredLoad: 20, handleTime: 1)
    // Nobody ahead, or at most as many as finish within T: by hand for T = 0.
    var weights = [1.0]
    for k in 1...60 { weights.append(weights[k - 1] * 20 / Double(min(k, 5))) }
    let total = weights.reduce(0, +)
    expectClose(
      patient.serviceLevel(within: 0), weights[0..<5].reduce(0, +) / total, relative: 1e-12)
  }

  @Test("refuses fewer lines than agents")
  func domain() {
    #expect(
      throws: QueueingError.invalid(
        quantity: "lines", value: 9, expected: "10 (the agents) to 10,000,000 more")
    ) { try FiniteLine(agents: 10, lines: 9, offeredLoad: 5, handleTime: 1) }
  }
}
