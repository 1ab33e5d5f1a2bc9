import ArgumentParser
import ScenarioFile
import Workforce

/// `muster check`: every fault of a scenario at once, silence if there is none.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds every fault of a scenario, with its place and a remedy.",
    discussion: """
      Prints nothing when all is well. Errors make the scenario unusable; warnings are legal but \
      probably not meant. 'muster explain RULE' tells more about a rule named in brackets.

      Exit codes: 0 nothing found, 1 warnings only, 65 errors.

      Example: muster check scenarios/first-desk.yaml
      """)

  @Argument(help: "The scenario file.") var scenario: String
  @OptionGroup var overrides: OverrideOptions

  func run() throws {
    let warnings: [Finding]
    do throws(InvalidInput) {
      warnings = try ScenarioLoader.load(
        path: scenario, sets: overrides.sets, tables: CSVTables()
      ).warnings
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
    FindingOutput.write(warnings)
    if !warnings.isEmpty { throw ExitCode(1) }
  }
}

/// Options of every command that reads a scenario.
struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Overrides a key, such as 'teams.\"front line\".agents=14', '+2' or '-10%'. Repeatable.",
      valueName: "path=value"))
  var sets: [String] = []
}
