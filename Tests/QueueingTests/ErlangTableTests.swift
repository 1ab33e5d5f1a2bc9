import Foundation
import Queueing
import Testing

@Suite("Tables as they come")
struct ErlangTableTests {
  /// Answers a table in pieces of a size and returns the text.
  func answer(_ table: String, piece: Int) throws -> (text: String, batch: ErlangBatch) {
    var batch = ErlangBatch()
    var output: [UInt8] = []
    let bytes = Array(table.utf8)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try batch.consume(bytes[start..<min(bytes.count, start + piece)], into: &output)
    }
    try batch.finish(into: &output)
    return (String(decoding: output, as: UTF8.self), batch)
  }

  /// A plain reader of CSV, for what is written: quotes only around whole cells.
  func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    let letters = Array(text.unicodeScalars)
    for (index, letter) in letters.enumerated() {
      switch letter {
      case "\"":
        if isQuoted || cell.isEmpty || letters[index - 1] == "\"" {
          if !isQuoted, index > 0, letters[index - 1] == "\"" { cell.unicodeScalars.append("\"") }
          isQuoted.toggle()
        }
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\n" where !isQuoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(letter)
      }
    }
    return rows
  }

  static let pieces = [1, 2, 5, 4096]

  @Test("a stray quote costs no other row, here or for who reads the answer", arguments: pieces)
  func strayQuote(piece: Int) throws {
    let table =
      "name,agents,load\nthe 5\" desk,14,10\n\"open,14,10\nplain,14,10\nq,\"14,10\nz,2,1\n"
    let (text, batch) = try answer(table, piece: piece)
    let read = rows(text)
    #expect(read.count == 6)
    #expect(read.allSatisfy { $0.count == 13 })
    #expect(batch.rows == 5)
    #expect(read.map { $0[0] } == ["name", "the 5\" desk", "\"open", "plain", "q", "z"])
    #expect(
      read.map(\.last) == [
        "status", "ok", "ok", "ok", "agents is '\"14'; expected a number", "ok",
      ])
  }

  @Test("a line break inside quotes belongs to its cell", arguments: pieces)
  func lineBreak(piece: Int) throws {
    let table = "name,agents,load\r\n\"two\r\nlines, \"\"quoted\"\"\",14,10\r\n\"x\" ,\"14\",10"
    let (text, batch) = try answer(table, piece: piece)
    #expect(batch.rows == 2)
    #expect(batch.refused == 0)
    #expect(text.contains("\"two\r\nlines, \"\"quoted\"\"\",14,10,0.0568"))
    #expect(text.hasSuffix(",ok\n"))
  }

  @Test("rows may end as on an old Macintosh", arguments: pieces)
  func carriageReturns(piece: Int) throws {
    let (text, batch) = try answer("agents,load\r14,10\r2,0.5\r", piece: piece)
    #expect(batch.rows == 2)
    #expect(batch.refused == 0)
    #expect(rows(text).count == 3)
  }

  @Test("a NUL inside a number makes it none")
  func nul() throws {
    let (_, batch) = try answer("agents,load\n14,1\u{0}0\n14,10\u{0}\n", piece: 100)
    #expect(batch.refused == 2)
  }

  @Test("asks whether a misspelt column was meant")
  func misspelt() throws {
    let (_, batch) = try answer(
      "agents,load,handel_s,Patience_s,answer within s,comment,name\n14,10,1,1,1,x,y\n", piece: 100)
    #expect(batch.warnings.count == 3)
    #expect(batch.warnings[0] == "column 'handel_s' is not understood; did you mean 'handle_s'?")
    #expect(batch.warnings[1].hasSuffix("did you mean 'patience_s'?"))
    #expect(batch.warnings[2].hasSuffix("did you mean 'answer_within_s'?"))
  }

  @Test(
    "a monstrous row is refused by name and costs itself alone",
    arguments: [
      ",1e20,180,20,,,0.8,,", ",1e16,180,20,,,0.8,,", "10,1e20,180,20,,,0.8,,", ",1e18,,,,,,0.9,",
      ",5,1e300,20,,,0.8,,30%", "1e300,1e299,1e308,1e308,1e308,,,,", ",1e300,1e308,,1e308,,0.8,,",
    ])
  func monstrous(row: String) throws {
    let (text, batch) = try answer(
      "\(ErlangBatchTests.header)\n\(row)\n14,10,180,20,,,0.8,,\n", piece: 100)
    let read = rows(text)
    #expect(batch.rows == 2)
    #expect(read[2].last == "ok")
    #expect(read[2][16] == "14")
    if row.contains("e20") || row.contains("e16") || row.contains("e18") {
      #expect(read[1].last?.contains("at most 1e15 erlangs") == true, "\(read[1])")
    }
  }

  @Test("a row with lines to its limit names no step of the search")
  func manyLines() throws {
    let (text, _) = try answer(
      "\(ErlangBatchTests.header)\n,1000000,180,20,,10999999,0.8,,\n,10,180,20,,10999999,0.8,,\n",
      piece: 100)
    let read = rows(text)
    #expect(read[1].last == "ok")
    #expect(
      read[2].last == "lines is 10999999; expected at most 10,000,000 more than the agents needed")
  }
}

@Suite("Waits that a share does not exceed")
struct AnswerTimeTests {
  @Test("is the wait quantile of Erlang C, and inverts every other service level")
  func inverts() throws {
    let patient = try ErlangC(agents: 14, offeredLoad: 10, handleTime: 180)
    for share in [0.9, 0.99, 0.999999] {
      expectClose(
        try answerTime(of: share, in: patient), try patient.waitQuantile(share), relative: 1e-12)
    }
    let states: [any SteadyState] = [
      try ErlangA(agents: 12, offeredLoad: 11, handleTime: 180, patience: 240),
      try FiniteLine(agents: 12, lines: 30, offeredLoad: 12, handleTime: 180),
      try FiniteLine(agents: 12, lines: 30, offeredLoad: 10, handleTime: 180, patience: 100),
      try GeneralPatience(
        agents: 12, offeredLoad: 11, handleTime: 180,
        patience: LognormalDuration(median: 120, p90: 480)),
    ]
    for state in states {
      for rule in ServiceLevelRule.allCases {
        for share in [0.6, 0.8] {
          let time = try answerTime(of: share, in: state, rule: rule)
          let level = state.serviceLevel(within: time, rule: rule)
          if time > 0 { expectClose(level, share, relative: 1e-9, "\(rule) \(share)") }
          if time == 0 { #expect(level >= share) }
        }
      }
    }
    #expect(throws: QueueingError.self) { try answerTime(of: 0.999, in: states[2]) }
    #expect(throws: QueueingError.self) { try answerTime(of: 1, in: patient) }
  }

  @Test("a lognormal law from two quantiles has them")
  func quantiles() throws {
    let law = try LognormalDuration(median: 120, p90: 480)
    expectClose(law.cumulative(120), 0.5, relative: 1e-14)
    expectClose(law.cumulative(480), 0.9, relative: 1e-13)
    #expect(throws: QueueingError.self) { try LognormalDuration(median: 120, p90: 120) }
  }
}
