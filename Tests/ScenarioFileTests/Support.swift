import Foundation
import ScenarioFile
import Testing
import Workforce

/// The folder of this test target.
let testFolder = URL(filePath: #filePath).deletingLastPathComponent()
/// The folder of the package.
let packageFolder = testFolder.deletingLastPathComponent().deletingLastPathComponent()

/// A small scenario that has no faults; tests change or add lines.
let plainDesk = """
  muster: 1
  period: {from: 2027-03-01, to: 2027-03-28}
  demand: {tickets: 100 per week}
  channels: {email: {kind: deferred}}
  teams: {desk: {agents: 3}}

  """

/// Loads a text.
func load(
  _ text: String, sets: [String] = [], tables: any TableReader = NoTables()
) throws(InvalidInput) -> LoadedScenario {
  try ScenarioLoader.load(text: text, file: "desk.yaml", sets: sets, tables: tables)
}

/// Loads the plain desk with lines added, the keys of which replace its own.
func desk(_ lines: String, sets: [String] = []) throws(InvalidInput) -> Scenario {
  let keys = lines.split(separator: "\n").compactMap { line in
    line.first?.isLetter == true ? line.prefix { $0 != ":" } : nil
  }
  let kept = plainDesk.split(separator: "\n").filter { line in
    !keys.contains { line.hasPrefix($0 + ":") }
  }
  return try load(kept.joined(separator: "\n") + "\n" + lines + "\n", sets: sets).scenario
}

/// The findings of a text, warnings included, as printed.
func findings(_ text: String, sets: [String] = [], tables: any TableReader = NoTables()) -> String {
  do throws(InvalidInput) {
    let loaded = try load(text, sets: sets, tables: tables)
    return FindingPrinter().text(of: loaded.warnings)
  } catch {
    return FindingPrinter().text(of: error.findings)
  }
}

/// The synthetic demand of a scenario.
func synthetic(_ scenario: Scenario) throws -> SyntheticDemand {
  guard case .synthetic(let demand) = scenario.demand else {
    throw TestFailure("the demand is a log")
  }
  return demand
}

/// A reason for which a test cannot go on.
struct TestFailure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// Whether two numbers are equal to 12 digits.
func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a), abs(b)) }
