import DeskData
import Foundation
import LogImport
import Reporting
import Workforce

/// An import of fixtures or texts, with all that it leaves as text.
struct Imported {
  let report: ImportReport
  /// The rows of `tickets.csv`, by column.
  let tickets: [[String: String]]
  /// The rows of `series.csv`, by column.
  let series: [[String: String]]
  /// Everything that leaves the import: rows, `quality.json`, page, words for the terminal.
  let everything: String

  static let key = PseudonymKey(bytes: Array(1...16))
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Imports fixtures.
  init(
    _ names: String..., options: (inout ImportOptions) -> Void = { _ in }
  ) throws {
    try self.init(names.map { try Self.fixture($0) }, options: options)
  }

  /// Imports a text under a name.
  init(
    text: String, name: String = "export.csv", options: (inout ImportOptions) -> Void = { _ in }
  ) throws {
    try self.init([Self.file(name, Array(text.utf8))], options: options)
  }

  init(_ files: [ImportFile], options: (inout ImportOptions) -> Void = { _ in }) throws {
    var chosen = ImportOptions(key: Self.key)
    options(&chosen)
    let kept = Kept()
    guard
      let report = try Importer(files, chosen).run(
        to: .init(tickets: { kept.tickets += $0 }, series: { kept.series += $0 }))
    else { throw Stopped() }
    self.report = report
    tickets = try Self.rows(kept.tickets)
    series = try Self.rows(kept.series)
    let files = ImportFiles.all(report, version: "1", chartBundle: nil)
    everything =
      String(decoding: kept.tickets + kept.series, as: UTF8.self)
      + files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      + ImportTerminal.text(report, files: "out")
  }

  struct Stopped: Error {}

  private final class Kept {
    var tickets: [UInt8] = []
    var series: [UInt8] = []
  }

  static func fixture(_ name: String) throws -> ImportFile {
    file(name, Array(try Data(contentsOf: folder.appending(path: name))))
  }

  static func file(_ name: String, _ bytes: [UInt8]) -> ImportFile {
    ImportFile(name: name) { MemorySource(bytes) }
  }

  /// Reads a table that the import wrote, with the reader of tables.
  static func rows(_ bytes: [UInt8]) throws -> [[String: String]] {
    guard !bytes.isEmpty else { return [] }
    var reader = try CSVReader(source: MemorySource(bytes), file: "result.csv")
    let names = reader.header.names
    reader.select(positions: Array(names.indices))
    var rows: [[String: String]] = []
    while true {
      switch try reader.next() {
      case .row:
        var row: [String: String] = [:]
        for (i, name) in names.enumerated() { row[name] = try reader.text(i) ?? "" }
        rows.append(row)
      case .faulty(let fault): throw Faulty(fault: fault)
      case .end: return rows
      }
    }
  }

  struct Faulty: Error { let fault: RowFault }

  func findings(_ rule: String) -> [ImportFinding] { report.findings.filter { $0.rule == rule } }

  func reason(_ rule: String) -> RowCounts.Reason? {
    report.rows.reasons.first { $0.rule == rule }
  }
}

extension [String: String] {
  /// Several columns of a row, for comparison.
  func columns(_ names: String...) -> [String] { names.map { self[$0] ?? "absent" } }
}
