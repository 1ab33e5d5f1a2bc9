import ArgumentParser

/// The root of all verbs.
struct Muster: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "muster",
    abstract: "Plans and simulates the workforce of a customer support desk.",
    discussion: """
      Start with 'muster init desk.yaml', then 'muster run desk.yaml'.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CompareCommand.self, CheckCommand.self, InitCommand.self,
      ImportCommand.self, FitCommand.self, ExplainCommand.self, ExplainTicketCommand.self,
      SchemaCommand.self, ErlangCommand.self,
    ])
}
