import Foundation
import ScenarioFile
import Testing
import Workforce

/// One scenario per fault, with the text that a user sees.
///
/// A missing expectation is recorded and fails, so that somebody reads it before it is kept.
@Suite("Catalogue of findings")
struct CatalogueTests {
  static let folder = testFolder.appending(path: "Catalogue")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("base-") }.sorted()
  }()

  @Test("a bad scenario is reported as recorded", arguments: names)
  func isReported(name: String) throws {
    let file = Self.folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let sets = text.split(separator: "\n").filter { $0.hasPrefix("# --set ") }
      .map { String($0.dropFirst(8)) }
    let printed: String
    do throws(InvalidInput) {
      let loaded = try ScenarioLoader.load(
        path: file.path, sets: sets, tables: CatalogueTables())
      printed = FindingPrinter().text(of: loaded.warnings)
    } catch {
      printed = FindingPrinter().text(of: error.findings)
    }
    let actual = printed.replacingOccurrences(of: Self.folder.path + "/", with: "")
    let expectation = Self.folder.appending(path: name + ".txt")
    guard let expected = try? String(contentsOf: expectation, encoding: .utf8) else {
      try actual.write(to: expectation, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).txt: read it, then run again")
      return
    }
    #expect(actual == expected, "\(name)")
  }

  @Test("every rule has a scenario that breaks it")
  func isComplete() throws {
    let folder = Self.folder
    let texts = try Self.names.map {
      try String(contentsOf: folder.appending(path: $0 + ".txt"), encoding: .utf8)
    }.joined()
    // Byte-level faults have no readable file; they are tested one by one.
    for rule in RuleList.names where rule != "unreadable" {
      #expect(texts.contains("[\(rule)]"), "no scenario breaks '\(rule)'")
    }
  }
}

/// Tables that scenarios of the catalogue name.
struct CatalogueTables: TableReader {
  func tickets(
    path: String, columns: [TicketField: String], zone: TimeZoneTable
  ) throws(InvalidInput) -> TicketTable {
    let day = LocalDate(year: 2027, month: 3, day: 1)
    let row = { (line: Int, channel: Int) in
      TicketRow(
        line: line, createdAt: LocalDateTime(date: day, secondOfDay: Double(line)),
        channel: channel, request: 0)
    }
    if path.hasSuffix("old.csv") {
      return TicketTable(
        rows: [TicketRow(line: 2, createdAt: LocalDateTime(date: day + -900))], channels: [])
    }
    return TicketTable(
      rows: [row(2, 0), row(3, 1), row(4, 1), row(5, 2)], channels: ["email", "emial", "fax"],
      requests: ["request"])
  }

  func duties(path: String, zone: TimeZoneTable) throws(InvalidInput) -> DutyTable {
    let day = LocalDate(year: 2027, month: 3, day: 1)
    let duty = Duty(
      agent: 0, from: LocalDateTime(date: day, secondOfDay: 32_400),
      to: LocalDateTime(date: day, secondOfDay: 61_200))
    return DutyTable(teams: [
      DutyTable.Team(name: "desk", line: 2, agents: 1, duties: [duty]),
      DutyTable.Team(name: "dsk", line: 7, agents: 1, duties: [duty]),
    ])
  }
}

/// Names of all rules, as `muster explain --list` shows them.
enum RuleList {
  static let names = Explanation.rules
}
