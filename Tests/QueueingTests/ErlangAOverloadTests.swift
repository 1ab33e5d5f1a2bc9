import Foundation
import Numerics
import Queueing
import Testing

/// One queue with many more contacts than agents; handle time 180, mean patience 60.
struct OverloadCase: Sendable, CustomTestStringConvertible {
  let agents: Double
  let load: Double
  let threshold: Double
  /// Share answered within the threshold.
  let within: Double
  let occupancy: Double

  var testDescription: String { "\(agents) agents, \(load) erlangs, \(threshold) s" }
}

@Suite("Erlang A far beyond the agents")
struct ErlangAOverloadTests {
  /// Values made with mpmath at 60 digits, apart from the formulas under test.
  ///
  /// The states of the birth-death chain are summed one by one below the agents and, up to 30,000
  /// arrivals per patience, beyond them; the rest, and the share within the threshold, are
  /// integrals of the offered wait. A share of 0 stands for one below the least double, such as
  /// 1e-1030 in the first case.
  static let cases: [OverloadCase] = [
    .init(agents: 10, load: 1e4, threshold: 20, within: 0, occupancy: 1),
    .init(agents: 1, load: 1e6, threshold: 20, within: 0, occupancy: 1),
    .init(agents: 1000, load: 1e5, threshold: 20, within: 0, occupancy: 1),
    .init(agents: 10, load: 1e4, threshold: 0, within: 0, occupancy: 1),
    .init(
      agents: 1, load: 30, threshold: 1, within: 4.305466455949567233e-6,
      occupancy: 9.9999634888364515099e-1),
    .init(
      agents: 10, load: 100, threshold: 20, within: 2.0721282236464752738e-8,
      occupancy: 9.9999999999948276259e-1),
    .init(
      agents: 10, load: 500, threshold: 20, within: 2.5464231206188445183e-48, occupancy: 1),
    .init(
      agents: 10, load: 2000, threshold: 20, within: 1.6172823357201896117e-202, occupancy: 1),
    .init(
      agents: 1000, load: 20_000, threshold: 150, within: 2.0522214089215372343e-24,
      occupancy: 1),
    .init(
      agents: 10, load: 1e4, threshold: 350, within: 1.7753037816530154587e-5, occupancy: 1),
    .init(
      agents: 10, load: 1e4, threshold: 400, within: 4.5340652013047298169e-4, occupancy: 1),
    .init(
      agents: 1000, load: 1e5, threshold: 270, within: 2.7512491766009852882e-4, occupancy: 1),
    .init(
      agents: 1000, load: 1e5, threshold: 280, within: 8.7458876727799992905e-3, occupancy: 1),
    .init(
      agents: 1, load: 1e6, threshold: 800, within: 7.2585159377195376086e-7, occupancy: 1),
    .init(
      agents: 1, load: 1e6, threshold: 2000, within: 9.9999999999903154126e-7, occupancy: 1),
    .init(
      agents: 100_000, load: 1e6, threshold: 138, within: 3.1970453674379868534e-2,
      occupancy: 1),
    .init(
      agents: 1_000_000, load: 1_000_001, threshold: 1, within: 9.9949362510302478414e-1,
      occupancy: 9.9949462459664988717e-1),
    .init(
      agents: 999_999, load: 1e6, threshold: 0.05, within: 7.6879642143139235387e-1,
      occupancy: 9.9949462434419343877e-1),
  ]

  @Test("agrees with sums over the states and 60-digit integrals", arguments: cases)
  func reference(_ known: OverloadCase) throws {
    let line = try ErlangA(
      agents: known.agents, offeredLoad: known.load, handleTime: 180, patience: 60)
    expectClose(line.serviceLevel(within: known.threshold), known.within, relative: 1e-9)
    expectClose(line.occupancy, known.occupancy, relative: 1e-14)
    #expect(line.occupancy <= 1)
    // Answered contacts per contact offered are the agents' work.
    let answered = known.agents / known.load * known.occupancy
    expectClose(line.answeredProbability, answered, relative: 1e-12)
    expectClose(
      line.serviceLevel(within: known.threshold, rule: .answered), known.within / answered,
      relative: 1e-9)
    #expect(
      (line.missedShare(within: known.threshold, rule: .offered) - (1 - known.within))
        .magnitude < 1e-11)
  }

  @Test("gives shares, and never more than all, for every load, size and rule")
  func everywhere() throws {
    let agents: [Double] = [1, 10, 1000, 30_000, 1e6]
    let loads: [Double] = [1e-9, 1e-3, 0.5, 1, 9.99, 10, 101, 1e3, 1e4, 1e5, 999_999, 1e6, 1e308]
    for agents in agents {
      for load in loads {
        for patience in [1e-3, 60, 180, 1e5, 1e10] {
          guard load < 1e300 || patience <= 180 else { continue }
          let line = try ErlangA(
            agents: agents, offeredLoad: load, handleTime: 180, patience: patience)
          let label: Comment = "\(agents) agents, \(load) erlangs, patience \(patience)"
          #expect(line.occupancy >= 0 && line.occupancy <= 1, label)
          #expect(line.averageSpeedOfAnswer >= 0, label)
          for rule in ServiceLevelRule.allCases {
            var last = 0.0
            for threshold in [0, 1e-3, 20, 400, 1e6] {
              let level = line.serviceLevel(within: threshold, rule: rule)
              #expect(level >= last * (1 - 1e-9) && level <= 1 + 1e-14, label)
              let missed = line.missedShare(within: threshold, rule: rule)
              #expect((level + missed - 1).magnitude < 1e-9, label)
              last = level
            }
          }
        }
      }
    }
  }

  @Test("refuses what no double holds")
  func tooGreat() {
    #expect(throws: QueueingError.self) {
      try ErlangA(agents: 10, offeredLoad: 1e308, handleTime: 1, patience: 60)
    }
  }

  @Test("ends a quadrature that does not settle after a set number of calls")
  func bounded() {
    var calls = 0
    var state: UInt64 = 1
    let noise = integrateSmooth(from: 0, to: 1) { (_: Double) -> Double in
      calls += 1
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11)
    }
    #expect(noise.isNaN)
    #expect(calls <= 20 * integrationPanelLimit)
    calls = 0
    let infinite = integrateSmooth(from: 0, to: 1000) { (x: Double) -> Double in
      calls += 1
      return exp(x) - exp(x)
    }
    #expect(infinite.isNaN)
    #expect(calls <= 60)
  }

  @Test("answers ten thousand overloaded rows of a batch, each with its status")
  func batch() throws {
    var table = "agents,load,handle_s,answer_within_s,patience_s\n"
    for _ in 0..<2000 {
      table += "10,1e4,180,20,60\n1,1e6,180,20,60\n1000,1e5,180,20,60\n"
      table += "10,1e308,180,20,60\n10,1e308,1,20,60\n"
    }
    var batch = ErlangBatch()
    var output: [UInt8] = []
    try batch.consume(Array(table.utf8), into: &output)
    try batch.finish(into: &output)
    #expect(batch.rows == 10_000)
    #expect(batch.refused == 2000)
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    for row in 1...4 {
      let cells = lines[row].split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[7] == "0.0", "service level of \(lines[row])")
      #expect(cells[11] == "1.0", "occupancy of \(lines[row])")
      #expect(cells[14] == "ok")
    }
    #expect(lines[5].contains("offered load · patience ÷ handle time is inf"))
  }
}
