import DeskData
import Foundation
import LogImport
import Testing
import Workforce

/// Every row is accounted for, whatever is broken.
@Suite("Accounts of rows")
struct AccountTests {
  @Test("a broken row in the middle costs that row alone")
  func middle() throws {
    var lines = ["id,created_at,subject"]
    for i in 0..<100 { lines.append("\(i),2027-03-30 09:00,ok") }
    lines[20] = "19,2027-03-30 09:00"
    lines[40] = "39,not a time,ok"
    lines[60] = "59,,ok"
    lines[80] = "79,2027-03-30 09:00,a\u{0}b"
    let imported = try Imported(text: lines.joined(separator: "\n"))
    let rows = imported.report.rows
    #expect(imported.tickets.count == 96)
    #expect((rows.read, rows.used, rows.repaired, rows.dropped) == (100, 96, 0, 4))
    #expect(
      rows.reasons.map { "\($0.rule) \($0.rows) \($0.firstPlaces)" } == [
        "field-count 1 [\"export.csv:21\"]", "not-a-time 1 [\"export.csv:41\"]",
        "missing-created 1 [\"export.csv:61\"]", "zero-byte 1 [\"export.csv:81\"]",
      ])
  }

  @Test("a file cut off in a quoted field says so and keeps what stands before")
  func cutOff() throws {
    let text = "id,created_at,subject\n1,2027-03-30 09:00,ok\n2,2027-03-30 09:00,\"it is"
    let imported = try Imported(text: text)
    #expect(imported.tickets.count == 1)
    #expect(imported.reason("unterminated-quote")?.rows == 1)
    #expect(imported.findings("file-cut-off").first?.severity == .warning)
  }

  @Test("broken records of JSON cost themselves alone")
  func json() throws {
    let good = { (id: Int) in
      "{\"id\":\(id),\"requester_id\":1,\"submitter_id\":1,\"via\":{\"channel\":\"web\"},\"created_at\":\"2027-03-30T09:00:00Z\"}"
    }
    let lines = [
      good(1), "{\"id\":2,\"created_at\":\"2027-", good(3), "{\"id\":4,,}", "nonsense", good(5),
      "{\"id\":6,\"created_at\":null}", String(good(7).dropLast(30)),
    ]
    let imported = try Imported(text: lines.joined(separator: "\n"), name: "export.ndjson")
    #expect(imported.tickets.count == 3)
    #expect(imported.report.rows.read == 8)
    #expect(imported.report.rows.dropped == 5)
    #expect(imported.reason("missing-created")?.rows == 1)
    #expect(imported.reason("cut-off")?.firstPlaces == ["export.ndjson:8"])
  }

  @Test("counts add up for every fixture cut off anywhere", arguments: PrivacyTests.tables)
  func anywhere(name: String) throws {
    let whole = try Self.bytes(name)
    for end in stride(from: 1, to: whole.count, by: max(1, whole.count / 60)) {
      let cut = Imported.file(name, Array(whole[..<end]))
      guard let imported = try? Imported([cut]) else { continue }
      let rows = imported.report.rows
      #expect(rows.read == rows.used + rows.repaired + rows.dropped)
      #expect(rows.reasons.filter(\.isRepair).reduce(0) { $0 + $1.rows } == rows.repaired)
      #expect(rows.reasons.filter { !$0.isRepair }.reduce(0) { $0 + $1.rows } == rows.dropped)
      if imported.report.formatName != "five9", imported.report.formatName != "servicenow-log" {
        #expect(imported.tickets.count + imported.series.count == rows.used + rows.repaired)
      }
    }
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Imported.folder.appending(path: name)))
  }

  @Test("what is odd about an export is found")
  func oddities() throws {
    var lines = ["id,created_at,first_reply_at,resolved_at,closed_at,customer_id,channel"]
    var id = 0
    func add(_ day: Int, _ time: String, _ reply: String, customer: Int, solved: Bool = true) {
      id += 1
      let date = day < 10 ? "0\(day)" : "\(day)"
      let next = day + 3
      let end = next < 10 ? "0\(next)" : "\(next)"
      lines.append(
        "\(id),2027-03-\(date) \(time),2027-03-\(date) \(reply),"
          + (solved ? "2027-03-\(date) 18:00:00,2027-03-\(end) 18:00:00" : ",")
          + ",\(customer),email")
    }
    for day in 1...26 where day != 10 && day % 7 != 6 && day % 7 != 0 {
      for minute in 10..<20 {
        add(day, "09:\(minute):07", "09:\(minute):\(minute < 15 ? "40" : "59")", customer: minute)
        add(day, "14:\(minute):30", "15:\(minute):00", customer: 99, solved: day < 24)
      }
    }
    // Fifty at once.
    for _ in 0..<50 { add(17, "03:00:00", "05:00:00", customer: 1000 + id) }
    let imported = try Imported(text: lines.joined(separator: "\n")) { $0.timeZone = "UTC" }
    // 26 days without three weekends and the tenth are 19, with ten tickets of each kind.
    #expect(imported.findings("bot-replies").first?.count == 190)
    #expect(imported.findings("batches").first?.count == 50)
    #expect(imported.findings("auto-close").first?.message.contains("72 hours") == true)
    #expect(imported.findings("noisy-requester").first?.count == 190)
    #expect(imported.findings("gaps").first?.count == 1)
    #expect(imported.findings("gaps").first?.message.contains("2027-03-10") == true)
    #expect(imported.findings("censored").first?.count == 30)
  }

  @Test("an export with a round number of rows may have been cut by a limit")
  func rowLimit() throws {
    let rows = (0..<1000).map { "\($0),2027-03-30 09:00:\(10 + $0 % 50)" }
    let imported = try Imported(text: "id,created_at\n" + rows.joined(separator: "\n"))
    #expect(imported.findings("row-limit").first?.count == 1000)
  }
}
