import Foundation
import ScenarioFile
import Testing
import Workforce

/// Mutated scenarios: whatever the bytes, the reader answers with a scenario or with findings.
///
/// The seed is fixed. `MUSTER_FUZZ_SECONDS` runs on from other seeds for so long.
@Suite("Fuzzing", .serialized)
struct FuzzTests {
  @Test("mutated scenarios neither crash nor hang the reader")
  func mutations() throws {
    let corpus = try Self.corpus()
    var slowest = Duration.zero
    let limit = ProcessInfo.processInfo.environment["MUSTER_FUZZ_SECONDS"].flatMap(Double.init)
    let start = ContinuousClock.now
    var round: UInt64 = 0
    repeat {
      for index in 0..<3000 {
        var random = SplitMix(state: round << 32 | UInt64(index))
        let bytes = Self.mutant(of: corpus, &random)
        let before = ContinuousClock.now
        Self.judge(bytes)
        let time = ContinuousClock.now - before
        slowest = max(slowest, time)
        if time > .seconds(5) {
          let file = FileManager.default.temporaryDirectory.appending(
            path: "slow-\(round)-\(index)")
          try Data(bytes).write(to: file)
          Issue.record("\(time) for \(file.path)")
        }
      }
      round += 1
    } while ContinuousClock.now - start < .seconds(limit ?? 0)
    if limit != nil { print("fuzzed \(round * 3000) inputs, slowest \(slowest)") }
  }

  @Test("inputs that once broke the reader are judged", arguments: keptFiles)
  func kept(name: String) throws {
    let file = testFolder.appending(path: "Files").appending(path: name)
    Self.judge(Array(try Data(contentsOf: file)))
  }

  static let keptFiles: [String] = {
    let folder = testFolder.appending(path: "Files").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }()

  /// Reads bytes as a scenario, a variant and an override, and prints what is found.
  static func judge(_ bytes: [UInt8]) {
    let read: (String) throws(FileFailure) -> [UInt8] = { path throws(FileFailure) in
      guard path == "fuzz.yaml" else { throw FileFailure(reason: "No such file") }
      return bytes
    }
    let sets = bytes.count % 5 == 0 ? ["teams.desk.agents=+1", "demand.tickets=-10%"] : []
    do throws(InvalidInput) {
      let loaded = try ScenarioLoader.load(
        path: "fuzz.yaml", sets: sets, tables: CatalogueTables(), readFile: read)
      _ = FindingPrinter(usesColour: true).text(of: loaded.warnings)
      check(loaded.scenario)
    } catch {
      #expect(error.findings.contains { $0.severity == .error })
      _ = FindingPrinter().text(of: error.findings)
    }
  }

  /// What every scenario that is let through must hold.
  static func check(_ scenario: Scenario) {
    #expect(scenario.from < scenario.to)
    #expect(!scenario.channels.isEmpty && !scenario.requests.isEmpty && !scenario.teams.isEmpty)
    for channel in scenario.channels {
      #expect(scenario.calendars.indices.contains(channel.calendar))
      if let patience = channel.patience { #expect(patience.mean > 0 && patience.mean.isFinite) }
    }
    for request in scenario.requests {
      #expect(scenario.priorities.indices.contains(request.priority))
      #expect(request.handle.mean > 0 && request.handle.mean.isFinite)
      #expect(request.handle.variance >= 0 && request.handle.variance.isFinite)
    }
    for team in scenario.teams {
      #expect(team.agents >= 1)
      #expect(team.channels.allSatisfy(scenario.channels.indices.contains))
      #expect((team.requests ?? []).allSatisfy(scenario.requests.indices.contains))
    }
    if case .synthetic(let demand) = scenario.demand {
      #expect(demand.ticketsPerSecond > 0 && demand.ticketsPerSecond.isFinite)
      #expect(abs(demand.week.reduce(0, +) - 1) < 1e-9)
      #expect(abs(demand.day.reduce(0, +) - 1) < 1e-9)
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

/// A small generator with a fixed seed.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }
}
