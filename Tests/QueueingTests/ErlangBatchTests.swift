import Foundation
import Queueing
import TestSupport
import Testing

@Suite("Batch of cases")
struct ErlangBatchTests {
  static let header =
    "agents,load,handle_s,answer_within_s,patience_s,lines,target_service_level,max_occupancy,shrinkage"

  /// Answers a table and returns its lines as cells by column name.
  func answer(
    _ table: String, piece: Int = 7, rule: ServiceLevelRule = .offered
  ) throws -> [[String: String]] {
    var batch = ErlangBatch(rule: rule)
    var output: [UInt8] = []
    let bytes = Array(table.utf8)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try batch.consume(bytes[start..<min(bytes.count, start + piece)], into: &output)
    }
    try batch.finish(into: &output)
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { cells in
      Dictionary(zip(lines[0], cells), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("answers each kind of row with its model")
  func models() throws {
    let rows = try answer(
      """
      \(Self.header)
      14,10,180,20,,,0.8,,30%
      12,10,180,20,240,,,,
      12,10,180,20,,15,,,
      ,10,180,20,,,80%,65%,0.3
      12,10,,,,,,,
      """)
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0["status"] == "ok" })
    let c = try ErlangC(agents: 14, offeredLoad: 10, handleTime: 180)
    #expect(Double(rows[0]["wait_probability"] ?? "") == c.waitProbability)
    #expect(Double(rows[0]["service_level"] ?? "") == c.serviceLevel(within: 20))
    #expect(Double(rows[0]["average_speed_of_answer_s"] ?? "") == c.averageSpeedOfAnswer)
    // A queue without limit turns nobody away; the last row says nothing of waiting.
    #expect(rows[0]["blocking"] == "0.0")
    #expect(rows[1]["blocking"] == "0.0")
    #expect(Double(rows[4]["blocking"] ?? "") == (try erlangB(agents: 12, offeredLoad: 10)))
    #expect(rows[0]["required_agents"] == "14")
    #expect(rows[0]["scheduled_agents"] == "20")
    let a = try ErlangA(agents: 12, offeredLoad: 10, handleTime: 180, patience: 240)
    #expect(Double(rows[1]["abandon_probability"] ?? "") == a.abandonProbability)
    #expect(Double(rows[1]["mean_wait_s"] ?? "") == a.meanWait)
    #expect(Double(rows[1]["average_speed_of_answer_s"] ?? "") == a.averageSpeedOfAnswer)
    let k = try FiniteLine(agents: 12, lines: 15, offeredLoad: 10, handleTime: 180)
    #expect(Double(rows[2]["blocking"] ?? "") == k.blocking)
    #expect(Double(rows[2]["occupancy"] ?? "") == k.occupancy)
    #expect(rows[3]["required_agents"] == "16")
    #expect(rows[3]["agents"] == "")
    #expect(rows[3]["scheduled_agents"] == "23")
    #expect(rows[4]["service_level"] == "")
    #expect(rows[4]["wait_probability"] != "")
  }

  @Test("blocking is filled wherever it is a number: lines, no limit, and nothing said of waiting")
  func blocking() throws {
    let rows = try answer(
      """
      \(Self.header)
      12,10,180,,,15,,,
      12,10,180,,60,15,,,
      12,10,,,,15,,,
      12,10,180,,,,,,
      12,10,180,,60,,,,
      12,10,,,,,,,
      9,10,180,,,,,,
      9,10,,,,,,,
      ,10,,,,,,80%,
      0,10,,,,,,,
      """)
    let limited = try FiniteLine(agents: 12, lines: 15, offeredLoad: 10, handleTime: 180)
    let impatient = try FiniteLine(
      agents: 12, lines: 15, offeredLoad: 10, handleTime: 180, patience: 60)
    let expected = [
      limited.blocking, impatient.blocking, limited.blocking, 0, 0,
      try erlangB(agents: 12, offeredLoad: 10), 0, try erlangB(agents: 9, offeredLoad: 10),
      try erlangB(agents: 13, offeredLoad: 10), 1,
    ]
    #expect(rows.map { Double($0["blocking"] ?? "") } == expected)
    let unstable = [6, 7, 9]
    for (index, row) in rows.enumerated() {
      #expect(row["status"] == (unstable.contains(index) ? "unstable" : "ok"), "row \(index)")
    }
  }

  @Test("reads times with units, and refuses other cells with the number that was meant")
  func units() throws {
    let rows = try answer(
      """
      \(Self.header)
      12,10,3 min,20s,4m,,,,
      12,10,180,20,240,,,,
      12 h,10,180,20,,,,,
      12,10,"3,5",20,,,,,
      12,10,180,20,,,80,,
      12,10,180,20,,,,90,
      """)
    #expect(rows[0]["status"] == "ok")
    for column in ErlangBatch.outputColumns { #expect(rows[0][column] == rows[1][column]) }
    #expect(rows[2]["status"]?.contains("agents is '12 h'") == true)
    let table = "\(Self.header)\n12,10,\"3,5\",20,,,,,\n"
    var batch = ErlangBatch()
    var output: [UInt8] = []
    try batch.consume(Array(table.utf8), into: &output)
    try batch.finish(into: &output)
    #expect(batch.firstRefusal?.row == 1)
    #expect(batch.firstRefusal?.reason.contains("did you mean '3.5'?") == true)
    #expect(rows[4]["status"]?.contains("did you mean 80%?") == true)
    #expect(rows[5]["status"]?.contains("max_occupancy is 90") == true)
    // A row that is refused answers nothing.
    for column in ErlangBatch.outputColumns.dropLast() { #expect(rows[4][column] == "") }
  }

  @Test("schedules the agents required for a target, and without one the agents given")
  func scheduled() throws {
    let rows = try answer("\(Self.header)\n20,10,180,20,,,0.8,,30%\n21,10,180,20,,,,,30%\n")
    #expect(rows[0]["required_agents"] == "14")
    #expect(rows[0]["scheduled_agents"] == "20")
    #expect(rows[1]["required_agents"] == "")
    #expect(rows[1]["scheduled_agents"] == "30")
  }

  @Test("names unstable rows and still answers what holds")
  func unstable() throws {
    let rows = try answer(
      "\(Self.header)\n10,10,180,20,,,0.8,,\n10,12,180,20,240,,,,\n0,3,180,20,,,,,\n")
    #expect(rows[2]["status"] == "unstable")
    #expect(rows[0]["status"] == "unstable")
    #expect(rows[0]["wait_probability"] == "")
    #expect(rows[0]["required_agents"] == "14")
    // With patience the same load is stable.
    #expect(rows[1]["status"] == "ok")
  }

  @Test("a bad row says what is wrong and costs itself alone")
  func badRows() throws {
    let table = """
      \(Self.header)
      abc,10,180,20,,,,,
      14,-1,180,20,,,,,
      14,10,180
      14,10,180,20,,,1,,
      14,,180,20,,,,,
      14,10,180,20,,9.5,,,
      14,10,0,20,,,,,
      ,10,180,20,,,,,
      14,10,,20,,,,,
      14,10,180,20,,,,,100%
      14,nan,180,20,,,,,
      14,10,180,20,,,,,"
      14,10,180,20,,,,,
      """
    for piece in [1, 3, 1000] {
      let rows = try answer(table, piece: piece)
      #expect(rows.count == 13)
      let status = rows.map { $0["status"] ?? "" }
      #expect(status.dropLast().allSatisfy { $0 != "ok" && !$0.isEmpty })
      #expect(status.last == "ok")
      #expect(status[0].contains("agents is 'abc'"))
      #expect(status[1].contains("load is -1;"))
      #expect(status[2].contains("3 cells"))
      #expect(status[9].contains("shrinkage is 1;"))
    }
  }

  @Test("keeps columns of the caller's own, their order, quotes and the line ends of Windows")
  func passThrough() throws {
    var batch = ErlangBatch()
    var output: [UInt8] = []
    let table = "\u{FEFF}name,load,agents\r\n\"Care, evening\",10,14\r\n\r\nnight,0.5,2"
    try batch.consume(Array(table.utf8), into: &output)
    try batch.finish(into: &output)
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("name,load,agents,blocking,wait_probability,service_level,"))
    #expect(lines[0].hasSuffix(",required_agents,scheduled_agents,status"))
    #expect(lines[1].hasPrefix("\"Care, evening\",10,14,0.0568"))
    #expect(lines[2].hasPrefix("night,0.5,2,"))
    #expect(lines[2].hasSuffix(",ok"))
    #expect(batch.rows == 2)
  }

  @Test(
    "refuses a table without a usable header",
    arguments: ["", "agents,handle_s\n1,2\n", "load,load\n1,1\n", "load,status\n1,ok\n"])
  func header(table: String) {
    var batch = ErlangBatch()
    var output: [UInt8] = []
    #expect(throws: QueueingError.self) {
      try batch.consume(Array(table.utf8), into: &output)
      try batch.finish(into: &output)
    }
  }

  @Test("reads numbers exactly as the language does")
  func numbers() throws {
    let texts = [
      "0.1", "3.14159", "1e-9", "1234567890123", "0.30000000000000004", "1E5", "999999.999999",
      " 12.5 ", "+3", "5e-1", "0.000000001", "1234567890.12345678",
    ]
    for text in texts {
      let rows = try answer("load,agents\n\(text),1e13\n")
      var row = ErlangCase()
      row.load = Double(text.trimmingCharacters(in: .whitespaces))
      row.agents = 1e13
      let expected = row.evaluate()
      #expect(expected.status == .ok)
      #expect(Double(rows[0]["occupancy"] ?? "") == expected.occupancy, "\(text)")
    }
    for text in ["1,5", "0x10", "1.2.3", "--1", "inf", "1 2", "", "12a", "1e999"] {
      let rows = try answer("load,agents\n\(text),100\n")
      #expect(rows[0]["status"] != "ok", "\(text)")
    }
  }

  @Test("names its service level and follows the rule asked")
  func rules() throws {
    let table = "\(Self.header)\n12,12,180,20,60,,0.8,,\n"
    var levels: [Double] = []
    for rule in ServiceLevelRule.allCases {
      let row = try answer(table, rule: rule)[0]
      let a = try ErlangA(agents: 12, offeredLoad: 12, handleTime: 180, patience: 60)
      #expect(Double(row["service_level"] ?? "") == a.serviceLevel(within: 20, rule: rule))
      levels.append(Double(row["service_level"] ?? "") ?? .nan)
    }
    #expect(Set(levels).count == 4)
  }

  @Test("answers a hundred thousand rows with targets in a few seconds")
  func speed() throws {
    var table = Self.header + "\n"
    for index in 0..<100_000 {
      let load = 1 + Double(index % 1999) / 10
      table += "\(Int(load * 1.05) + 1),\(load),240,20,\(index % 2 == 0 ? "" : "120"),,0.8,,30%\n"
    }
    var batch = ErlangBatch()
    var output: [UInt8] = []
    let bytes = Array(table.utf8)
    let taken = try processorTime {
      try batch.consume(bytes, into: &output)
      try batch.finish(into: &output)
    }
    #expect(batch.rows == 100_000)
    #expect(batch.refused == 0)
    #expect(taken < .seconds(4), "\(taken)")
  }
}
