public import Workforce

/// Reads scenario files: the one entrance to this target.
///
/// ```
/// text ─ Tree/ ──▶ located nodes ─ Sections/ by Schema/ ──▶ Scenario ─ Rules/ ──▶ findings
/// ```
///
///     let loaded = try ScenarioLoader.load(path: "desk.yaml", sets: ["teams.desk.agents=+1"])
///     loaded.scenario.teams[0].agents
public enum ScenarioLoader {
  /// Reads a scenario file with the files it extends.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - sets: Overrides, each `path=value`, applied in order after all files are merged.
  ///   - tables: Reads the CSV files that the scenario names.
  ///   - readFile: Reads the bytes of a scenario file; for tests and services without files.
  /// - Returns: The scenario, its warnings, and the files it was read from.
  /// - Throws: ``InvalidInput`` with every finding of the scenario, at least one of them an error.
  public static func load(
    path: String, sets: [String] = [], tables: any TableReader = NoTables(),
    readFile: @escaping (String) throws(FileFailure) -> [UInt8] = FileReading.bytes(path:)
  ) throws(InvalidInput) -> LoadedScenario {
    var files = Extends(readFile: readFile)
    let tree = try files.tree(path: path)
    return try load(tree, files, title: title(of: path), sets: sets, tables: tables)
  }

  /// Reads a scenario from a text.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - file: How findings call it; `extends` and tables are relative to it.
  ///   - sets: Overrides, each `path=value`.
  ///   - tables: Reads the CSV files that the scenario names.
  ///   - readFile: Reads the files that the text extends.
  /// - Returns: The scenario, its warnings, and the files it extends.
  /// - Throws: ``InvalidInput`` with every finding of the scenario, at least one of them an error.
  public static func load(
    text: String, file: String = "scenario.yaml", sets: [String] = [],
    tables: any TableReader = NoTables(),
    readFile: @escaping (String) throws(FileFailure) -> [UInt8] = FileReading.bytes(path:)
  ) throws(InvalidInput) -> LoadedScenario {
    var files = Extends(readFile: readFile)
    let tree = try files.tree(text: text, file: file)
    return try load(tree, files, title: title(of: file), sets: sets, tables: tables)
  }

  private static func load(
    _ tree: Node, _ files: Extends, title: String, sets: [String], tables: any TableReader
  ) throws(InvalidInput) -> LoadedScenario {
    let reading = Reading(tables: tables)
    for finding in files.findings { reading.add(finding, path: []) }
    let tree = Overrides.apply(sets, to: tree, reading)
    let scenario = ScenarioSection.read(tree, title: title, reading)
    if let scenario { RuleBook.check(Desk(scenario: scenario, reading: reading)) }
    let findings = reading.sorted(files: files.files.map(\.path))
    guard var scenario, reading.errors == 0 else {
      throw InvalidInput(findings: findings)
    }
    scenario.assumptions = reading.assumptions.all
    return LoadedScenario(scenario: scenario, warnings: findings, files: files.files, tree: tree)
  }

  private static func title(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}

/// A scenario that was read, with what else the reading brought.
public struct LoadedScenario: Sendable {
  /// The scenario, complete and validated.
  public var scenario: Scenario
  /// What is legal but probably not meant, in the order of the file.
  public var warnings: [Finding]
  /// The scenario file and those it extends, with their bytes; for a run's identity.
  public var files: [(path: String, bytes: [UInt8])]
  /// What was read, with everything inherited and overridden; for differences.
  let tree: Node
}
