import DeskData
import Foundation
import LogImport
import TestSupport
import Testing
import Workforce

/// Damaged exports of every platform: whatever the bytes, the import answers with rows that add up, or
/// with findings; and nothing personal that stands in them gets out.
@Suite("Fuzzing of exports", .serialized)
struct ImportFuzzTests {
  static let fuzzing = Fuzzing(
    name: "export",
    folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files"))

  @Test("damaged exports neither crash nor hang the import, and are accounted for")
  func damaged() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Imported.folder.path).sorted()
    var exports = try names.map { Array(try Data(contentsOf: Imported.folder.appending(path: $0))) }
    exports += try exports.prefix(3).map { try GzipTests.packed($0) }
    let faults = try Self.fuzzing.run(
      inputs: 1500,
      make: { random in
        var bytes = exports[random.below(exports.count)]
        for _ in 0..<(1 + random.below(6)) { Self.damage(&bytes, exports, &random) }
        return bytes
      }, judge: Self.faults)
    for fault in faults { Issue.record("\(fault)") }
  }

  @Test("exports that once broke the import are judged", arguments: fuzzing.kept)
  func kept(name: String) throws {
    #expect(Self.faults(try Self.fuzzing.input(name)) == [])
  }

  /// Bytes that mean something to a reader.
  private static let pieces: [[UInt8]] = [
    "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "{", "}", "[", "]", ":", "\\", "\\u12", "null",
    "1e999",
    "99999999999999999999", "-1", "31/12/9999 23:59", "0000-00-00 00:00", "0:00:00", "\u{0}",
    "\u{FEFF}",
    "1900-01-01", "é", "zoe.quill@private.example", "2027-02-30 10:00", "1.03006E+13",
  ].map { Array($0.utf8) }

  private static func damage(
    _ bytes: inout [UInt8], _ exports: [[UInt8]], _ random: inout SplitMix
  ) {
    let place = random.below(bytes.count + 1)
    switch random.below(7) {
    case 0 where !bytes.isEmpty: bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
    case 1: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
    case 3: bytes = Array(bytes[..<place])
    case 4:
      let end = min(bytes.count, place + random.below(300))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: random.below(bytes.count + 1))
    case 5:
      let other = exports[random.below(exports.count)]
      bytes = Array(bytes[..<place]) + other.suffix(random.below(other.count + 1))
    default:
      let end = min(bytes.count, place + random.below(20))
      let piece = pieces[random.below(pieces.count)]
      bytes.replaceSubrange(place..<end, with: piece)
    }
  }

  /// What is wrong with the import of some bytes.
  static func faults(_ bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    do {
      let imported = try Imported([Imported.file("export", bytes)])
      let rows = imported.report.rows
      if rows.read != imported.report.files.reduce(0, { $0 + $1.rows }) {
        faults.append("\(rows.read) rows of \(imported.report.files[0].rows)")
      }
      if rows.reasons.filter(\.isRepair).reduce(0, { $0 + $1.rows }) != rows.repaired
        || rows.reasons.filter({ !$0.isRepair }).reduce(0, { $0 + $1.rows }) != rows.dropped
      {
        faults.append("rows repaired and dropped do not add up")
      }
      if imported.tickets.count + imported.series.count > rows.used + rows.repaired {
        faults.append("more tickets than rows")
      }
      if let tickets = imported.report.tickets, tickets != imported.tickets.count {
        faults.append("\(tickets) tickets said, \(imported.tickets.count) written")
      }
      if Set(imported.tickets.compactMap { $0["id"] }).count != imported.tickets.count {
        faults.append("an id comes twice")
      }
      for row in imported.tickets {
        for (column, value) in row where column.hasSuffix("_at") && !value.isEmpty {
          if value.count != 20 || !value.hasSuffix("Z") { faults.append("\(column) is \(value)") }
        }
        for (column, value) in row where column.hasSuffix("_s") && !value.isEmpty {
          if !(Double(value).map { $0 >= 0 } ?? false) { faults.append("\(column) is \(value)") }
        }
      }
      faults += PrivacyTests.leaks(imported.everything).map { "leaked: \($0)" }
    } catch let error as InvalidInput {
      if !error.findings.contains(where: { $0.severity == .error }) {
        faults.append("refused without an error")
      }
      let said = error.findings.map { "\($0.message) \($0.expected ?? "") \($0.hint ?? "")" }
      faults += PrivacyTests.leaks(said.joined(separator: "\n")).map { "leaked: \($0)" }
    } catch {
      faults.append("\(error)")
    }
    return faults
  }
}
