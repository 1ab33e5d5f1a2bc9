import DeskData
import Testing
import Workforce

@Suite("ReplayReader")
struct ReplayReaderTests {
  /// Reads a log as a whole and in small blocks, which must not matter.
  private func read(_ text: String, zone: TimeZoneTable? = nil) throws -> ReplayLog {
    let log = try ReplayReader(zone: zone).read(MemorySource(text), file: "log.csv")
    for size in oddBlockSizes {
      let reader = ReplayReader(options: CSVOptions(blockSize: size), zone: zone)
      #expect(try reader.read(MemorySource(text), file: "log.csv") == log)
    }
    return log
  }

  private func time(_ day: Int, _ hour: Int, _ minute: Int) -> LocalDateTime {
    LocalDateTime(
      date: LocalDate(year: 2016, month: 3, day: day),
      secondOfDay: Double(hour * 3600 + minute * 60))
  }

  @Test("rows come by time, names by first appearance, columns in any order")
  func sorted() throws {
    let log = try read(
      """
      Priority,Channel,note,Created At,handle_s,request,customer_tier
      P2,email,"Ann said ""hi""
      and left",2016-03-02 08:00,90,billing,gold
      P1,phone,,2016-03-01T09:30,,bug,?
      P2,email,,2016-03-01T09:30:00,45.5,-,silver
      """)
    #expect(log.channels == ["email", "phone"])
    #expect(log.requests == ["billing", "bug"])
    #expect(log.priorities == ["P2", "P1"])
    #expect(log.customers == ["gold", "silver"])
    #expect(
      log.rows == [
        ReplayRow(
          line: 4, createdAt: time(1, 9, 30), channel: 1, request: 1, priority: 1, customer: nil,
          handle: nil),
        ReplayRow(
          line: 5, createdAt: time(1, 9, 30), channel: 0, request: nil, priority: 0, customer: 1,
          handle: 45.5),
        ReplayRow(
          line: 2, createdAt: time(2, 8, 0), channel: 0, request: 0, priority: 0, customer: 0,
          handle: 90),
      ])
    #expect(log.quality.rowsUsed == 3 && log.quality.findings.isEmpty)
  }

  @Test("the second of two equal readings of an autumn night is told by its distance from UTC")
  func repeatedHour() throws {
    let zone = try #require(
      TimeZoneTable(
        identifier: "Europe/Berlin", from: LocalDate(year: 2016, month: 1, day: 1),
        to: LocalDate(year: 2016, month: 12, day: 31)))
    let log = try read(
      """
      created_at
      2016-10-30T02:30:00+02:00
      2016-10-30T02:30:00+01:00
      2016-10-30T02:40:00
      2016-10-30T03:30:00+01:00
      """, zone: zone)
    #expect(log.rows.map(\.createdAt.secondOfDay) == [9000, 9000, 9600, 12_600])
    #expect(log.rows.map(\.isLater) == [false, true, false, false])
  }

  @Test("rows may say the language, the keyword rule that matched and how many users are affected")
  func triageColumns() throws {
    let log = try read(
      """
      created_at,language,rule,affected_users
      2016-03-01 08:00,es,outage,150
      2016-03-01 09:00,en,-,
      """)
    #expect(log.languages == ["es", "en"] && log.rules == ["outage"])
    #expect(log.rows.map(\.language) == [0, 1])
    #expect(log.rows.map(\.rule) == [0, nil])
    #expect(log.rows.map(\.affectedUsers) == [150, nil])
  }

  @Test("the time alone makes a log")
  func timeAlone() throws {
    let log = try read("created_at\n2016-03-01\n")
    #expect(log.rows.map(\.createdAt) == [time(1, 0, 0)])
    #expect(log.rows[0].channel == nil && log.channels.isEmpty)
  }

  @Test("a broken row costs itself alone, and is counted and named")
  func brokenRows() throws {
    let log = try read(
      """
      created_at,channel,handle_s
      2016-03-01 08:00,email,1
      yesterday,email,1
      2016-02-30 08:00,email,1
      ,email,1
      2016-03-01 08:01,email,soon
      2016-03-01 08:02,email,-5
      2016-03-01 08:03,email
      2016-03-01 08:04,email,"1
      2016-03-01 08:05,phone,2
      2016-03-01 08:06,phone,3
      2016-03-01 08:07,phone,4
      2016-03-01 08:08,phone,5
      2016-03-01 08:09,phone,6
      2016-03-01 08:10,phone,7
      """)
    #expect(log.rows.map(\.line) == [2, 10, 11, 12, 13, 14, 15])
    #expect(log.quality.rowsRead == 14)
    #expect(log.quality.rowsDropped == 7)
    #expect(
      log.quality.findings.map {
        "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.rule)"
      }
        == [
          "3:1 not-a-time", "4:1 no-such-time", "5:1 missing-value", "6:24 not-a-number",
          "7:24 negative", "8:23 field-count", "9:24 unterminated-quote",
        ])
    #expect(log.quality.findings.allSatisfy { $0.severity == .warning })
    #expect(
      log.quality.findings[0].message
        == "created_at holds a value of the form 'aaaaaaaaa'; the row is left out")
  }

  @Test("a broken field is placed by line and column, also behind quoted text over several lines")
  func places() throws {
    let log = try read(
      """
      request,channel,handle_s,created_at
      "say ""é""
      and ""\n"" or",mail, soon,2016-03-01
      a,mail,1,2016-03-01

      """)
    let place = log.quality.findings.first?.location
    #expect(place == SourceLocation(file: "log.csv", line: 4, column: 14, length: 4))
  }

  @Test("a row broken as a whole is placed at the cell that is to blame, and its column is named")
  func placesOfRows() throws {
    let good = (1...6).map { "2016-03-01 08:0\($0),email,\($0)\n" }.joined()
    let log = try read(
      "created_at,channel,handle_s\n" + good + #"""
        2016-03-01 08:10,Zoë
        2016-03-01 08:11,"a, ""b""",5,more,and more
        2016-03-01 08:12,"Zoë
        \#(good)"x,5
        2016-03-01 08:13,em\#0ail,5
        2016-03-01 08:14,email,"5
        """#)
    let found = log.quality.findings.map { finding in
      "\(finding.location?.line ?? 0):\(finding.location?.column ?? 0) \(finding.message)"
    }
    #expect(
      found.map { $0.replacing("; the row is left out", with: "") } == [
        "8:21 the row has 2 fields, the header 3; it ends before column 'handle_s'",
        "9:31 the row has 5 fields, the header 3; what is too much begins behind column 'handle_s'",
        "10:18 a quoted field begins on line 10 and its closing quote is followed by text, in column "
          + "'channel'",
        "17:1 a quoted field begins on line 17 and its closing quote is followed by text, in column "
          + "'created_at'",
        "18:20 the row holds a zero byte, in column 'channel'",
        "19:24 a quoted field begins on line 19 and is not closed before the end of the file, in "
          + "column 'handle_s'",
      ])
    #expect(!found.joined().contains("Zoë"))
  }

  @Test("the first twenty broken rows are listed, the others counted by reason")
  func manyBrokenRows() throws {
    let good = String(repeating: "2016-03-01,x\n", count: 60)
    let bad = String(repeating: "soon,x\n2016-03-01\n", count: 20)
    let log = try read("created_at,channel\n" + good + bad)
    #expect(log.quality.rowsUsed == 60 && log.quality.rowsDropped == 40)
    #expect(
      log.quality.reasons == [
        ReadQuality.Reason(rule: "not-a-time", rows: 20),
        ReadQuality.Reason(rule: "field-count", rows: 20),
      ])
    #expect(log.quality.findings.count == 21)
    #expect(
      log.quality.findings.last?.message
        == "20 more rows are left out; in all: not-a-time 20, field-count 20")
  }

  @Test("a log is refused if more than half of its rows are broken, not if it is half")
  func mostlyBroken() throws {
    #expect(try read("created_at\n2016-03-01\nx\n").rows.count == 1)
    let found = findings { _ = try read("created_at\n2016-03-01\nx\ny\n") }
    #expect(found.map(\.rule) == ["mostly-broken", "not-a-time", "not-a-time"])
    #expect(found[0].message == "2 of 3 rows cannot be used")
    #expect(found[0].severity == .error)
  }

  @Test("a log without rows is refused")
  func noRows() {
    #expect(findings { _ = try read("created_at,channel\n\n") }.map(\.rule) == ["no-rows"])
  }

  @Test("times with a distance from UTC need the zone, and are shown on its clock")
  func zones() throws {
    let text = "created_at\n2016-03-01T01:22Z\n2016-03-01T03:22+02:00\n2016-03-01 01:23\n"
    let found = findings { _ = try read(text) }
    #expect(found.map(\.rule) == ["mostly-broken", "zone-unknown", "zone-unknown"])
    let chicago = try #require(
      TimeZoneTable(
        identifier: "America/Chicago", from: LocalDate(year: 2016, month: 1, day: 1),
        to: LocalDate(year: 2016, month: 12, day: 31)))
    #expect(
      try read(text, zone: chicago).rows.map(\.createdAt.description) == [
        "2016-02-29T19:22:00", "2016-02-29T19:22:00", "2016-03-01T01:23:00",
      ])
  }

  @Test("a column with a different name in every row is no column of names")
  func tooManyNames() {
    let rows = (0..<30_000).map { "2016-03-01,ticket \($0)\n" }.joined()
    let found = findings {
      _ = try ReplayReader().read(
        MemorySource("created_at,customer\n" + rows), file: "log.csv")
    }
    #expect(found.first?.message == "20000 of 30000 rows cannot be used")
    #expect(found.dropFirst().first?.rule == "too-many-names")
  }

  @Test("no message holds a name, an address or a text of the log, whatever column it slipped into")
  func nothingPersonal() throws {
    let text = """
      created_at,channel,handle_s,requester
      2016-03-01,email,5,Zoë Quintero
      Zoë Quintero,email,5,zoe@quintero.example
      2016-03-01,email,zoe@quintero.example,
      "Zoë Quintero,
      2016-03-01,email,5,"Zoë
      Quintero"x
      2016-03-01,phone,5,Zoë,Quintero
      2016-03-01,phone,5,zoe@quintero.example
      2016-03-01,phone,5,zoe@quintero.example
      2016-03-01,phone,5,zoe@quintero.example
      2016-03-01,phone,5,zoe@quintero.example
      2016-03-01,phone,5,zoe@quintero.example
      """
    let log = try read(text)
    #expect(log.quality.rowsDropped == 6)
    for secret in ["Zo", "uintero", "example", "@quintero"] {
      #expect(!"\(log)".contains(secret))
    }
  }
}
