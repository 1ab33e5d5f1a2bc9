import Reporting
import Testing

@Suite("Comma-separated values")
struct CSVTextTests {
  @Test(
    "cells are quoted where needed and never a formula",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+49", "'+49"), ("-x", "'-x"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("", ""),
    ])
  func cells(text: String, cell: String) {
    var csv = CSVText(columns: ["name"])
    csv.add(text)
    csv.endRow()
    #expect(csv.text == "name\r\n\(cell)\r\n")
  }

  @Test(
    "numbers have at most six decimals and no zeros at the end",
    arguments: [
      (0.5, "0.5"), (3600, "3600"), (1.0 / 3, "0.333333"), (-2.5, "-2.5"), (0.05, "0.05"),
      (12_000_000.25, "12000000.25"), (1e-9, "0"),
      (.nan, ""), (.infinity, ""),
    ])
  func numbers(value: Double, cell: String) {
    var csv = CSVText(columns: ["value", "next"])
    csv.add(value)
    csv.skip(1)
    csv.endRow()
    #expect(csv.text == "value,next\r\n\(cell),\r\n")
  }

  @Test("every row of the files has as many cells as the heading")
  func rectangular() {
    for bytes in [IntervalsFile.bytes(Fixture.result), DaysFile.bytes(Fixture.result)] {
      let text = String(decoding: bytes, as: UTF8.self)
      let counts = Set(
        text.split(separator: "\r\n").map { row in row.count { $0 == "," } })
      #expect(counts.count == 1)
      #expect(text.hasSuffix("\r\n"))
    }
  }

  @Test("there is one row per interval and channel or team")
  func rows() {
    let text = String(decoding: IntervalsFile.bytes(Fixture.result), as: UTF8.self)
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 1 + 14 * 24 * 4)
    #expect(lines[1].hasPrefix("2027-03-01T00:00:00,3600,channel,phone,"))
    #expect(lines[4].hasPrefix("2027-03-01T00:00:00,3600,team,specialists,"))
  }
}
