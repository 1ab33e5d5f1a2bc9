import ArgumentParser
import Reporting
import ScenarioFile
import Simulation

/// `muster explain`: what a key, a section, a rule or a measure means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a key of the scenario file, a section, a rule or a measure.",
    discussion: """
      For a key: its meaning, how its value is written, its range and its default. For a rule: what \
      it finds, why that matters and what to do. For a measure: what the number means. '--list' \
      shows everything that can be asked for.

      Example: muster explain channels.patience
      """)

  @Argument(
    help: """
      A key, a path of keys, a section, a rule named in brackets by a finding, or a measure such as \
      wait.p90.
      """)
  var topic: String?
  @Flag(help: "List every topic.") var list = false

  func validate() throws {
    if topic == nil && !list {
      throw ValidationError(
        "Name a key, a section, a rule or a measure, such as channels.patience, or use '--list'.")
    }
  }

  func run() throws {
    try StandardOutput.write(try text())
  }

  private func text() throws -> String {
    guard let topic, !list else {
      return (Explanation.listed() + MeasureName.allCases.map(\.rawValue)).map { $0 + "\n" }
        .joined()
    }
    if let text = Explanation.text(for: topic) { return text }
    if let measure = MeasureName(rawValue: topic) {
      let entry = MeasureGlossary.entry(measure)
      let scopes = entry.scopes.map(\.rawValue).joined(separator: ", ")
      return "\(topic) (\(entry.label))\n  \(entry.meaning)\n  given for: \(scopes)\n"
    }
    FindingOutput.say(Self.unknown(topic))
    throw ExitCode(64)
  }

  /// What is said of a word that stands for nothing: what it may mean, and where all words are.
  private static func unknown(_ topic: String) -> String {
    var text = "error: there is no key, section, rule or measure '\(topic)'\n"
    if let later = Explanation.laterWord(for: topic) {
      text += "'\(later)' is kept for a later version; this one refuses it in a scenario\n"
    }
    let measures = MeasureName.allCases.map(\.rawValue)
    let nearest = Explanation.related(to: topic, also: measures)
    if !nearest.isEmpty { text += "nearest: \(nearest.joined(separator: ", "))\n" }
    return text + "hint: 'muster explain --list' shows all that can be asked for\n"
  }
}
