import ArgumentParser
import ScenarioFile

/// `muster schema`: the scenario language for editors and for readers.
struct SchemaCommand: ParsableCommand {
  /// What to print.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of scenario files, or their reference page.",
    discussion: """
      Editors complete and check a scenario whose first line names the schema:
      # yaml-language-server: $schema=scenario.schema.json

      Example: muster schema > scenario.schema.json
      """)

  @Option(help: "json: JSON Schema (draft 2020-12); markdown: the reference page.")
  var format: Format = .json

  func run() throws {
    switch format {
    case .json: try StandardOutput.write(JSONSchema.text())
    case .markdown: try StandardOutput.write(ReferencePage.text())
    }
  }
}
