import Foundation
import ScenarioFile
import TestSupport
import Testing
import Workforce

/// Mutated scenarios: whatever the bytes, the reader answers with a scenario or with findings.
@Suite("Fuzzing of scenarios", .serialized)
struct ScenarioFuzzTests {
  static let fuzzing = Fuzzing(name: "scenario", folder: testFolder.appending(path: "Files"))

  @Test("mutated scenarios neither crash nor hang the reader")
  func mutations() throws {
    let corpus = try Self.corpus()
    let faults = try Self.fuzzing.run(
      inputs: 3000, make: { Self.mutant(of: corpus, &$0) }, judge: Self.faults)
    for fault in faults { Issue.record("\(fault)") }
  }

  @Test("hard inputs, and those that once broke the reader, are judged", arguments: fuzzing.kept)
  func kept(name: String) throws {
    #expect(Self.faults(try Self.fuzzing.input(name)) == [])
  }

  /// Reads bytes as a scenario, a variant and an override, prints what is found, and returns what is
  /// wrong with the judgement.
  static func faults(_ bytes: [UInt8]) -> [String] {
    let read: (String) throws(FileFailure) -> [UInt8] = { path throws(FileFailure) in
      guard path == "fuzz.yaml" else { throw FileFailure(reason: "No such file") }
      return bytes
    }
    let sets = bytes.count % 5 == 0 ? ["teams.desk.agents=+1", "demand.tickets=-10%"] : []
    do throws(InvalidInput) {
      let loaded = try ScenarioLoader.load(
        path: "fuzz.yaml", sets: sets, tables: CatalogueTables(), readFile: read)
      _ = FindingPrinter(usesColour: true).text(of: loaded.warnings)
      return ScenarioInvariants.faults(of: loaded.scenario)
    } catch {
      _ = FindingPrinter().text(of: error.findings)
      return error.findings.contains { $0.severity == .error } ? [] : ["refused without an error"]
    }
  }

  static func corpus() throws -> [[UInt8]] {
    var texts = ScenarioTemplate.allCases.map(\.text) + [plainDesk]
    for name in CatalogueTests.names {
      texts.append(
        try String(contentsOf: CatalogueTests.folder.appending(path: name), encoding: .utf8))
    }
    return texts.map { Array($0.utf8) }
  }

  private static let tokens = [
    "{", "}", "[", "]", ": ", "- ", "\n", "\n  ", "'", "\"", "#", "&a ", "*a", "? ", "<<: *a",
    "|\n",
    ">\n", "---\n", "%", "-", "1e308", "nan", ".inf", "0", "-1", "99999999999999999999", "24:00",
    "mon-fri", "sun-mon", "2027-03-28", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "é",
    "👩‍👩‍👧", "\t", "\r",
    "none", "100%", "0%", "per", "over", "in", "share: 50%", "name: a", "~", "!!str ", "\\", ",",
  ].map { Array($0.utf8) }

  static func mutant(of corpus: [[UInt8]], _ random: inout SplitMix) -> [UInt8] {
    var bytes = corpus[random.below(corpus.count)]
    for _ in 0...random.below(6) {
      let at = random.below(bytes.count + 1)
      switch random.below(8) {
      case 0 where !bytes.isEmpty: bytes[min(at, bytes.count - 1)] = UInt8(random.below(256))
      case 1: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.below(12)))
      case 3:
        let end = min(bytes.count, at + random.below(80))
        bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count + 1))
      case 4:
        let other = corpus[random.below(corpus.count)]
        let from = random.below(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + random.below(200))], at: at)
      case 5:
        let end = min(bytes.count, at + random.below(8))
        bytes.replaceSubrange(at..<end, with: tokens[random.below(tokens.count)])
      case 6: bytes = lineSwapped(bytes, &random)
      default:
        // A digit becomes another, or a run of digits grows.
        if let digit = bytes[min(at, bytes.count)...].firstIndex(where: { (48...57).contains($0) })
        {
          bytes[digit] = UInt8(48 + random.below(10))
          if random.below(4) == 0 { bytes.insert(contentsOf: Array("00000".utf8), at: digit) }
        }
      }
    }
    return bytes
  }

  private static func lineSwapped(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    lines.swapAt(random.below(lines.count), random.below(lines.count))
    return Array(lines.joined(separator: [10]))
  }
}
