import Foundation
import Queueing
import Testing

@Suite("Limited lines deep in overload and in the tail")
struct FiniteLineTailTests {
  /// |ln(value) − ln(10^expected)|; below every double only 0 or the right logarithm will do.
  private func logError(_ value: Double, _ expected: Double) -> Double {
    if value == 0 { return expected < -307.65 ? 0 : .infinity }
    return (log10(value) - expected).magnitude * log(10)
  }

  @Test("keeps the digits of shares down to the least double, and is 0 below")
  func deep() throws {
    let rows = referenceTable("finite-lines-deep")
    #expect(rows.count == 15)
    for row in rows {
      let line = try FiniteLine(
        agents: Int(row["agents"]), lines: Int(row["lines"]), offeredLoad: row["load"],
        handleTime: row["handle"], patience: row["patience"] > 0 ? row["patience"] : nil)
      let threshold = row["threshold"]
      expectClose(line.waitProbability, row["wait_probability"], relative: 1e-11, "deepwait \(row)")
      for (name, value, expected) in [
        ("blocking", line.blocking, row["log_blocking"]),
        ("within", line.serviceLevel(within: threshold), row["log_answered_within"]),
        ("gone", line.serviceLevel(within: threshold, rule: .met), row["log_gone_within"]),
        ("missed", line.missedShare(within: threshold, rule: .met), row["log_not_gone_within"]),
      ] {
        let error = logError(value, expected)
        #expect(error <= 1e-10, "\(name) of \(row): \(value), expected 10^\(expected)")
      }
      for rule in ServiceLevelRule.allCases {
        let level = line.serviceLevel(within: threshold, rule: rule)
        let missed = line.missedShare(within: threshold, rule: rule)
        #expect(level >= 0 && level <= 1 && missed >= 0 && missed <= 1, "\(rule) \(row)")
        #expect((level + missed - 1).magnitude < 1e-12, "\(rule) \(row): \(level) + \(missed)")
      }
    }
  }

  @Test("needs as many agents behind millions of lines as without a limit")
  func manyLines() throws {
    let endless = WaitingLine(offeredLoad: 100_000, handleTime: 300)
    let limited = WaitingLine(offeredLoad: 100_000, handleTime: 300, lines: 3_000_000)
    let goals = [StaffingGoal.serviceLevel(0.8, within: 20)]
    #expect(try endless.leastAgents(for: goals) == 100_023)
    #expect(try limited.leastAgents(for: goals) == 100_023)
  }

  @Test("names the lines where they exceed the agents needed by more than it sums")
  func mostLines() {
    // The lines are named, not a number of agents that the search tried.
    #expect(throws: QueueingError.self) {
      try WaitingLine(offeredLoad: 10, handleTime: 300, lines: 20_000_000)
        .leastAgents(for: [.serviceLevel(0.8, within: 20)])
    }
  }

  @Test("never leaves 0 to 1 for any definition of the service level", arguments: 0..<200)
  func bounded(number: Int) throws {
    // A scatter of queues by the golden ratio, so that the cases do not depend on a generator.
    func part(_ k: Double) -> Double { (Double(number + 1) * k).truncatingRemainder(dividingBy: 1) }
    let agents = 1 + Int(60 * part(0.6180339887))
    let line = try FiniteLine(
      agents: agents, lines: agents + Int(1500 * part(0.4142135624)),
      offeredLoad: Double(agents) * pow(10, 4 * part(0.7320508076) - 2), handleTime: 1,
      patience: number % 2 == 0 ? nil : pow(10, 6 * part(0.2360679775) - 3))
    for time in [0, 1e-3, 1, 30, 1e6] {
      for rule in ServiceLevelRule.allCases {
        let level = line.serviceLevel(within: time, rule: rule)
        let missed = line.missedShare(within: time, rule: rule)
        #expect((0...1).contains(level) && (0...1).contains(missed), "\(line) \(time) \(rule)")
        #expect((level + missed - 1).magnitude < 1e-11, "\(line) \(time) \(rule)")
      }
    }
  }
}
