import DeskData
import Foundation
import LogImport
import Testing
import Workforce

/// Nothing personal leaves the import, wherever in an export it stands and however broken its row is.
@Suite("Privacy")
struct PrivacyTests {
  /// What is planted: an address, a name, a telephone number, a sentence, a street.
  static let planted = [
    "zoe.quill@private.example", "Zoë Quillfeather", "+49 170 5550199", "my password is hunter2",
    "12 Elm Street, 90210",
  ]

  /// Looks for planted texts, or long enough parts of them, in everything that an import says.
  static func leaks(_ text: String) -> [String] {
    let parts =
      planted + [
        "zoe.quill", "private.example", "Quillfeather", "5550199", "hunter2", "password",
        "Elm Street",
      ]
    return parts.filter { text.lowercased().contains($0.lowercased()) }
  }

  /// All tables among the fixtures.
  static let tables = [
    "zendesk.csv", "freshdesk.csv", "freshservice.csv", "jira.csv", "jira-es.csv", "servicenow.csv",
    "servicenow-log.csv", "intercom.csv", "genesys.csv", "genesys-history.csv",
    "amazon-connect.csv",
    "five9.csv", "five9-report.csv", "bank.tsv", "intervals.csv",
  ]

  @Test("what is planted in any column, in a few rows, reaches nothing", arguments: tables)
  func everyColumn(name: String) throws {
    let text = String(
      decoding: try Data(contentsOf: Imported.folder.appending(path: name)), as: UTF8.self)
    let (rows, delimiter) = try Self.cells(text)
    let header = rows[0]
    for column in header.indices {
      var damaged = rows
      for row in 1..<min(rows.count, 5) {
        damaged[row][column] = Self.planted[(row + column) % Self.planted.count]
      }
      let bytes = Self.text(damaged, delimiter)
      #expect(Self.leaks(Self.said(name, bytes)) == [], "column \(header[column])")
    }
  }

  @Test(
    "what is planted in every string of JSON reaches nothing",
    arguments: [
      "zendesk-tickets.ndjson", "zendesk-metrics.json", "intercom.json", "helpscout.json",
      "amazon-connect.ndjson",
    ])
  func everyString(name: String) throws {
    let text = String(
      decoding: try Data(contentsOf: Imported.folder.appending(path: name)), as: UTF8.self)
    let strings = text.split(separator: "\"", omittingEmptySubsequences: false)
    var judged = 0
    // Every second piece is a string; those before a colon are names of members.
    for i in stride(from: 1, to: strings.count - 1, by: 2)
    where !strings[i + 1].drop(while: { $0 == " " }).hasPrefix(":") && strings[i].last != "\\" {
      var damaged = strings
      damaged[i] = Substring(Self.planted[judged % Self.planted.count])
      let bytes = Array(damaged.joined(separator: "\"").utf8)
      #expect(Self.leaks(Self.said(name, bytes)) == [])
      judged += 1
    }
    #expect(judged > 5)
  }

  @Test("rows that are cut off, too long, or of too many fields are not quoted", arguments: tables)
  func brokenRows(name: String) throws {
    let text = String(
      decoding: try Data(contentsOf: Imported.folder.appending(path: name)), as: UTF8.self)
    let secret = Self.planted.joined(separator: " ")
    let broken = [
      text + "\"\(secret)", text + secret + "\n", text + "\(secret),\(secret);\(secret)\n",
      text + "\"\(secret)\n\(secret)\" \(secret)\n", text + "\u{0}\(secret)\n",
      // The header is lost: the first row is data.
      text.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n" + secret,
      "\(secret),\(secret)\n\(secret),x\n", secret,
    ]
    for text in broken { #expect(Self.leaks(Self.said(name, Array(text.utf8))) == []) }
  }

  @Test("a label that few rows carry is not written, nor one that looks like a person's")
  func rareLabels() throws {
    var text = "id,created_at,category,group\n"
    for i in 0..<30 {
      let group = i < 24 ? "Billing" : "Quillfeather"
      text +=
        "\(i),2027-03-30 09:\(10 + i),\(i < 4 ? "Rare" : "Common"),\(i % 2 == 0 ? group : "zoe.quill@private.example")\n"
    }
    let imported = try Imported(text: text)
    #expect(Set(imported.tickets.map { $0["request"] ?? "" }) == ["Common", "other"])
    #expect(Set(imported.tickets.map { $0["group"] ?? "" }) == ["Billing", "other"])
    let labels = try #require(imported.report.labels.first { $0.column == "group" })
    #expect(labels.kept == 1 && labels.joined == 2 && labels.rowsJoined == 18)
    #expect(Self.leaks(imported.everything) == [])
  }

  @Test("a name in many rows of a column of labels is none, if it is somebody's elsewhere")
  func namesAsLabels() throws {
    var text = "id,created_at,group,assignee,requester\n"
    for i in 0..<40 {
      text += "\(i),2027-03-30 09:\(10 + i),\(i % 2 == 0 ? "Billing" : "Zoë Quillfeather"),"
      text += i == 3 ? "zoë quillfeather,x\n" : "y,x\n"
    }
    let imported = try Imported(text: text)
    #expect(Set(imported.tickets.map { $0["group"] ?? "" }) == ["Billing", "other"])
    #expect(Self.leaks(imported.everything) == [])
  }

  @Test(
    "a label that names somebody among other words, or is written like an address, is none",
    arguments: [
      "Waiting for Zoë Quillfeather", "Quillfeather, Zoë", "VIP: zoë quillfeather",
      "Frau Quillfeather", "Dr. Z. Quillfeather", "quill(at)private.example",
      "https://private.example/quill", "The printer of Zoë is on fire",
    ])
  func namesWithinLabels(_ label: String) throws {
    var text = "id,created_at,group,assignee\n"
    for i in 0..<40 {
      text += "\(i),2027-03-30 09:\(10 + i),\(i % 2 == 0 ? "Billing" : "\"\(label)\""),"
      text += i == 3 ? "Zoë Quillfeather\n" : "y\n"
    }
    let imported = try Imported(text: text)
    #expect(Set(imported.tickets.map { $0["group"] ?? "" }) == ["Billing", "other"])
  }

  @Test("only a rule's name leaves of the text in which its words stand")
  func rules() throws {
    let text = """
      id,created_at,subject,tags
      1,2027-03-30 09:00,Site is DOWN says Zoë Quillfeather,vip
      2,2027-03-30 09:00,Downtown office,
      3,2027-03-30 09:00,refund please,churn-risk
      4,2027-03-30 09:00,refund, data loss
      """
    let imported = try Imported(text: text) { options in
      options.rules = [
        KeywordRule(name: "outage", keywords: ["down", "data loss"]),
        KeywordRule(name: "money", keywords: ["refund"]),
      ]
    }
    #expect(imported.tickets.map { $0["rule"] } == ["outage", "", "money", "outage"])
    #expect(Self.leaks(imported.everything) == [])
  }

  @Test("pseudonyms join imports with one key and tell nothing with another")
  func pseudonyms() throws {
    let one = try Imported("freshdesk.csv")
    let same = try Imported("freshdesk.csv")
    let other = try Imported(
      [try Imported.fixture("freshdesk.csv")],
      options: { $0 = ImportOptions(key: PseudonymKey(bytes: Array(repeating: 7, count: 16))) })
    #expect(one.tickets == same.tickets)
    #expect(Set(one.tickets.map { $0["id"] }).isDisjoint(with: other.tickets.map { $0["id"] }))
    #expect(one.report.keyID != other.report.keyID)
    // The same text as an id and as a customer has different pseudonyms.
    let twins = try Imported(text: "id,created_at,customer_id\nabc,2027-03-30 09:00,abc\n").tickets
    #expect(twins[0]["id"]?.dropFirst() != twins[0]["requester"]?.dropFirst())
  }

  @Test("the hash is SipHash-2-4, by the vectors of its authors")
  func sipHash() {
    // J.-P. Aumasson, D. J. Bernstein: vectors.h and appendix A; key 00 01 .. 0f, text 00 01 ...
    let hash = SipHash(k0: 0x0706_0504_0302_0100, k1: 0x0F0E_0D0C_0B0A_0908)
    let vectors: [(Int, UInt64)] = [
      (0, 0x726F_DB47_DD0E_0E31), (1, 0x74F8_39C5_93DC_67FD), (8, 0x93F5_F579_9A93_2462),
      (15, 0xA129_CA61_49BE_45E5),
    ]
    for (count, expected) in vectors {
      let text = (0..<count).map { UInt8($0) }
      #expect(hash.hash(text.span) == expected)
    }
  }

  // MARK: Helpers

  /// Everything that an import says: its results, or its findings.
  static func said(_ name: String, _ bytes: [UInt8]) -> String {
    do {
      return try Imported([Imported.file(name, bytes)]).everything
    } catch let error as InvalidInput {
      return error.findings.map {
        "\($0.message) \($0.expected ?? "") \($0.hint ?? "") \($0.location?.excerpt ?? "")"
      }.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  /// The cells of a fixture with its delimiter.
  private static func cells(_ text: String) throws -> ([[String]], String) {
    var reader = try CSVReader(source: MemorySource(text), file: "fixture")
    var rows = [reader.header.names]
    reader.select(positions: Array(reader.header.names.indices))
    reading: while true {
      switch try reader.next() {
      case .row:
        var row: [String] = []
        for i in rows[0].indices { row.append(try reader.text(i) ?? "") }
        rows.append(row)
      case .faulty: break
      case .end: break reading
      }
    }
    return (rows, String(decoding: [reader.delimiter], as: UTF8.self))
  }

  private static func text(_ rows: [[String]], _ delimiter: String) -> [UInt8] {
    let lines = rows.map { row in
      row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        .joined(separator: delimiter)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
