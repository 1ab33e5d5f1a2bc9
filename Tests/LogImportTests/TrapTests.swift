import DeskData
import LogImport
import Testing
import Workforce

/// The traps of exports, one by one.
@Suite("Traps")
struct TrapTests {
  private static func created(
    _ times: [String], options: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Imported {
    let rows = times.enumerated().map { "\($0.offset);\"\($0.element)\"" }.joined(separator: "\n")
    return try Imported(text: "id;created\n" + rows + "\n", options: options)
  }

  @Test(
    "dates and times are read as they are written",
    arguments: [
      ("2016-03-01 01:22:05", "2016-03-01T01:22:05Z"), ("2016-03-01T01:22", "2016-03-01T01:22:00Z"),
      ("2016-03-01T01:22:05.750Z", "2016-03-01T01:22:05Z"),
      ("2016-03-01T01:22:05+02:00", "2016-02-29T23:22:05Z"),
      ("13/3/2016 01:22", "2016-03-13T01:22:00Z"),
      ("3/13/2016 1:22 PM", "2016-03-13T13:22:00Z"), ("13.03.2016, 01:22", "2016-03-13T01:22:00Z"),
      ("11/May/24 03:26 PM", "2024-05-11T15:26:00Z"),
      ("11/may/24 12:00 AM", "2024-05-11T00:00:00Z"),
      ("Thu, 27 Oct 2016 14:51:34", "2016-10-27T14:51:34Z"),
      ("Thu, 27 Oct 2016 14:51:34 +0100", "2016-10-27T13:51:34Z"),
      ("Oct 27, 2016 2:51 PM", "2016-10-27T14:51:00Z"),
      ("27-10-2016 14:51", "2016-10-27T14:51:00Z"),
      ("27. Oktober 2016 14:51", "2016-10-27T14:51:00Z"),
      ("2016/10/27 14:51", "2016-10-27T14:51:00Z"),
      ("13/3/16", "2016-03-13T00:00:00Z"), ("5/3/69 8:00 a.m.", "2069-03-05T08:00:00Z"),
      ("2016-10-27 14:51:34 UTC", "2016-10-27T14:51:34Z"),
      ("15 août 2026 09:30", "2026-08-15T09:30:00Z"),
    ])
  func times(text: String, instant: String) throws {
    #expect(try Self.created([text]).tickets[0]["created_at"] == instant)
  }

  @Test(
    "what is no time, or none that exists, costs its row",
    arguments: [
      "tomorrow", "2016-13-01 10:00", "30/2/2016 10:00", "13/13/2016 10:00", "2016-03-01 25:00",
      "11/Foo/24 03:26 PM", "11/May/24 13:26 PM", "1/2/3/4/5", "12:30",
    ])
  func noTimes(text: String) throws {
    let imported = try Self.created(["2016-03-01 10:00", text])
    #expect(imported.tickets.count == 1)
    #expect(imported.report.rows.dropped == 1)
  }

  @Test("the order of day and month is decided over the whole column")
  func dateOrder() throws {
    let american = try Self.created(["3/4/2016 10:00", "5/6/2016 10:00", "7/31/2016 10:00"])
    #expect(american.tickets[0]["created_at"] == "2016-03-04T10:00:00Z")
    #expect(american.report.dateOrder == .monthDay && american.report.dateOrderSource == .decided)
    let european = try Self.created(["3/4/2016 10:00", "31/7/2016 10:00"])
    #expect(european.tickets[0]["created_at"] == "2016-04-03T10:00:00Z")
    let stated = try Self.created(["3/4/2016 10:00"]) { $0.dateOrder = .monthDay }
    #expect(stated.tickets[0]["created_at"] == "2016-03-04T10:00:00Z")
    #expect(stated.findings("date-order-assumed").isEmpty)
    let unknown = try Self.created(["3/4/2016 10:00", "5/6/2016 10:00"])
    #expect(unknown.report.dateOrderSource == .assumed)
    #expect(unknown.findings("date-order-assumed").first?.count == 2)
    let mixed = try Self.created(["13/4/2016 10:00", "14/4/2016 10:00", "4/13/2016 10:00"])
    #expect(mixed.findings("date-order-mixed").first?.count == 1)
    // In America the month comes first, where nothing else decides.
    let zone = try Self.created(["3/4/2016 10:00"]) { $0.timeZone = "America/Chicago" }
    #expect(zone.tickets[0]["created_at"] == "2016-03-04T16:00:00Z")
  }

  @Test("times without a zone are UTC until somebody names one, and that is said")
  func zones() throws {
    let assumed = try Self.created(["2027-03-30 09:00"])
    #expect(assumed.report.timeZone == "UTC" && assumed.report.timeZoneSource == .assumed)
    #expect(assumed.findings("time-zone-assumed").first?.severity == .warning)
    let stated = try Self.created(["2027-03-30 09:00", "2027-01-30 09:00"]) {
      $0.timeZone = "Europe/Berlin"
    }
    #expect(
      stated.tickets.map { $0["created_at"] } == ["2027-03-30T07:00:00Z", "2027-01-30T08:00:00Z"])
    #expect(stated.findings("time-zone-assumed").isEmpty)
    let zoned = try Self.created(["2027-03-30T09:00Z"])
    #expect(zoned.report.timeZoneSource == .notNeeded)
    #expect(zoned.findings("time-zone-assumed").isEmpty)
    #expect(throws: InvalidInput.self) {
      try Self.created(["2027-03-30 09:00"]) { $0.timeZone = "Mars" }
    }
    // A tool that writes Z behind local times.
    let local = try Self.created(["2027-03-30T09:00:00Z"]) {
      $0.timeZone = "Europe/Berlin"
      $0.ignoresOffsets = true
    }
    #expect(local.tickets[0]["created_at"] == "2027-03-30T07:00:00Z")
    // A platform that writes UTC, read in another zone: as asked, but not in silence.
    let against = try Imported("servicenow.csv") { $0.timeZone = "Europe/Berlin" }
    #expect(against.findings("time-zone-against-platform").count == 1)
    #expect(against.tickets[0]["created_at"] == "2027-03-30T06:00:00Z")
  }

  @Test("hours that the clock skips or repeats are counted")
  func clockChanges() throws {
    let imported = try Self.created(["2027-03-28 02:30", "2027-10-31 02:30", "2027-10-31 03:30"]) {
      $0.timeZone = "Europe/Berlin"
    }
    // 02:30 does not exist: it is 03:30 in summer time. The first 02:30 of October is in summer time.
    #expect(
      imported.tickets.map { $0["created_at"] }
        == ["2027-03-28T01:30:00Z", "2027-10-31T00:30:00Z", "2027-10-31T02:30:00Z"])
    #expect(imported.findings("skipped-hour").first?.count == 1)
    #expect(imported.findings("repeated-hour").first?.count == 1)
  }

  @Test("words for nothing and dates for never are missing values")
  func nothing() throws {
    let words = [
      "", "-", "?", "null", "NULL", "N/A", "[None]", "[Deleted]", "1900-01-01 00:00:00",
      "1970-01-01",
    ]
    let rows = words.enumerated().map { "\($0.offset),2027-03-30 09:00,\($0.element)" }
    let imported = try Imported(text: "id,created_at,resolved_at\n" + rows.joined(separator: "\n"))
    #expect(imported.tickets.allSatisfy { $0["resolved_at"] == "" })
    #expect(imported.report.rows.used == words.count)
    #expect(imported.findings("sentinel-times").first?.count == 2)
  }

  @Test("ticket numbers that a spreadsheet has shortened stand for themselves")
  func shortenedIDs() throws {
    let text =
      "id,created_at\n1.03006E+13,2027-03-30 09:00\n1.03006E+13,2027-03-30 09:05\n5,2027-03-30 10:00\n"
    let imported = try Imported(text: text)
    #expect(Set(imported.tickets.compactMap { $0["id"] }).count == 3)
    #expect(imported.reason("damaged-id")?.rows == 2)
    #expect(imported.report.rows.repaired == 2)
    #expect(imported.findings("damaged-ids").count == 1)
  }

  @Test("of several rows of a ticket the last counts, over all files")
  func duplicates() throws {
    let first = Imported.file(
      "a.csv",
      Array("id,created_at,status\n1,2027-03-30 09:00,open\n2,2027-03-30 09:05,open\n".utf8))
    let second = Imported.file(
      "b.csv",
      Array("id,created_at,status\n1,2027-03-30 09:00,closed\n1,2027-03-30 09:00,solved\n".utf8))
    let imported = try Imported([first, second])
    #expect(imported.tickets.map { $0["outcome"] } == ["open", "solved"])
    #expect(imported.reason("superseded")?.rows == 2)
    #expect(imported.reason("superseded")?.firstPlaces == ["a.csv:2", "b.csv:2"])
    #expect(imported.report.rows.read == 4)
  }

  @Test(
    "numbers with decimal commas, thousands and blanks",
    arguments: [
      ("1,5", "1.5"), ("1.5", "1.5"), ("1.234,5", "1234.5"), ("1 234,5", "1234.5"),
      ("0,25", "0.25"),
      ("7", "7"), ("1'234", "1234"), ("0:01:30", "90"), ("1:30", "90"), ("25:00:00", "90000"),
      ("1970-01-01 00:02:00", "120"),
    ])
  func numbers(text: String, seconds: String) throws {
    let imported = try Imported(text: "id;created_at;handle_s\n1;2027-03-30 09:00;\(text)\n")
    #expect(imported.tickets[0]["handle_s"] == seconds)
  }

  @Test("a comma between thousands stays one where commas separate fields")
  func thousands() throws {
    let text = "id,created_at,handle_s\n1,2027-03-30 09:00,\"1,234\"\n2,2027-03-30 09:00,\"12,5\"\n"
    #expect(try Imported(text: text).tickets.map { $0["handle_s"] } == ["1234", "12.5"])
  }

  @Test("byte order marks, line ends, blank lines, quotes over lines, sep= and tabs change nothing")
  func dress() throws {
    let plain = "id,created_at,subject\n1,2027-03-30 09:00,\"a\nb\"\n2,2027-03-30 10:00,c\n"
    let expected = try Imported(text: plain).tickets
    for dressed in [
      "\u{FEFF}" + plain, plain.replacing("\n", with: "\r\n"), "\n\n" + plain + "\n\n",
      "sep=,\n" + plain, plain.replacing(",", with: "\t"), plain.replacing(",", with: ";"),
    ] {
      #expect(try Imported(text: dressed).tickets == expected)
    }
  }

  @Test("an older encoding of labels is understood")
  func latin1() throws {
    var bytes = Array("id,created_at,category\n".utf8)
    for i in 0..<5 {
      bytes += Array("\(i),2027-03-30 09:00,R".utf8) + [0xFC] + Array("ckgabe\n".utf8)
    }
    let imported = try Imported([Imported.file("old.csv", bytes)])
    #expect(imported.tickets.allSatisfy { $0["request"] == "Rückgabe" })
  }

  @Test("a count that is blank is missing; 0 is none; a missing row is not known")
  func absentAndZero() throws {
    let imported = try Imported("intervals.csv")
    #expect(imported.series.map { $0["count"] } == ["111", "113", "0"])
    #expect(imported.reason("missing-count")?.rows == 1)
    #expect(imported.report.series?.absentIsZero == false)
  }

  @Test("labels never begin as a formula would")
  func formulas() throws {
    let rows = (0..<5).map { "\($0),2027-03-30 09:00,=HYPERLINK(1)" }.joined(separator: "\n")
    let imported = try Imported(text: "id,created_at,category\n" + rows)
    #expect(imported.tickets[0]["request"] == "'=HYPERLINK(1)")
  }

  @Test("workbooks, UTF-16 and unknown tables are refused with the step that helps")
  func refusals() throws {
    func findings(_ bytes: [UInt8]) -> [Finding] {
      do {
        _ = try Imported([Imported.file("x.csv", bytes)])
        return []
      } catch { return (error as? InvalidInput)?.findings ?? [] }
    }
    let workbook = findings([0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 100))
    #expect(workbook.first?.hint?.contains("CSV") == true)
    #expect(findings([0xFF, 0xFE, 0x69, 0]).first?.rule == "not-utf8")
    #expect(findings(Array("a,b\n1,2\n".utf8)).first?.rule == "unknown-format")
    #expect(findings([]).first?.rule == "empty-file")
    #expect(findings(Array("id,created_at\n".utf8)).first?.rule == "no-rows")
    #expect(findings(Array("{}".utf8)).first?.rule == "no-rows")
    #expect(findings(Array(repeating: 0, count: 1000)).first?.rule == "not-text")
    let wide = Array(repeating: "c", count: 20_000).joined(separator: ",")
    #expect(findings(Array((wide + "\n" + wide).utf8)).first?.rule == "too-many-columns")
    let wrong = try? Imported(text: "id,created_at\n1,2027-03-30 09:00\n") { $0.format = "zendesc" }
    #expect(wrong == nil)
  }
}
