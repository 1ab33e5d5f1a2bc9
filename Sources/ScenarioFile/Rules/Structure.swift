internal import Workforce

/// Keys that are unknown, missing or hold the wrong kind of value.
enum Structure {
  static let unknown = RuleRecord(
    "unknown-key",
    summary: "A section has a key that this version does not know.",
    reason: "A misspelt key would silently leave its default in force, so no unknown key passes. "
      + "'muster explain SECTION' lists the keys of a section.")
  static let missing = RuleRecord(
    "missing-key",
    summary: "A required key is absent.",
    reason: "There is no sensible default for it; the answer would hang on a guess.")
  static let kind = RuleRecord(
    "wrong-kind",
    summary: "A list, map or single value stands where another kind of value is expected.",
    reason: "Often an indentation slip, or a value that was forgotten after the colon.")
  static let name = RuleRecord(
    "name",
    summary: "A name is missing, used twice or not usable.",
    reason: "Names tie the sections together and label the report, so each must be unique, of at "
      + "most 80 characters and on one line.")
  static let reference = RuleRecord(
    "unknown-name",
    summary: "A value names a channel, request, priority, calendar, customer or team that does "
      + "not exist.",
    reason: "Names are compared letter by letter. Define the name in its section or correct it.")

  static func unknownKey(_ entry: Entry, in title: String, _ section: Section) -> Finding {
    let names = section.keys.map(\.name)
    if let later = section.later.first(where: { $0 == entry.key }) {
      return Finding(
        unknown, at: entry.keyPlace, "unknown key \(quoted(entry.key)) in \(title)",
        hint: "this version does not simulate '\(later)'; delete the line")
    }
    if title.hasPrefix("channel"), entry.key == "answer" || entry.key == "service_level" {
      return Finding(
        unknown, at: entry.keyPlace, "unknown key \(quoted(entry.key)) in \(title)",
        hint: "promises stand in 'sla.channels', such as "
          + "sla: {channels: {phone: {answer: 80% in 20 s}}}")
    }
    // 'share:40%' is one word to YAML.
    let colon = entry.key.firstIndex(of: ":")
    let glued = colon.flatMap { names.contains(String(entry.key[..<$0])) ? $0 : nil }
    return Finding(
      unknown, at: entry.keyPlace, "unknown key \(quoted(entry.key)) in \(title)",
      expected: "one of: " + names.joined(separator: ", "),
      hint: glued.map { "put a space behind the colon of '\(entry.key[...$0])'" }
        ?? Suggestion.hint(for: entry.key, among: names))
  }

  static func missingKey(_ key: any KeyRecord, in title: String, at place: Place) -> Finding {
    Finding(
      missing, at: place, "missing key '\(key.name)' in \(title)",
      expected: key.form.words, hint: "for example '\(key.name): \(key.example)'")
  }

  static func wrongKind(_ node: Node, path: [String], expected: String) -> Finding {
    let message =
      switch node.content {
      case .empty: "\(path.last.map { "'\($0)'" } ?? "the file") has no value"
      default: "\(path.last.map { "'\($0)'" } ?? "the file") is \(node.noun)"
      }
    return Finding(kind, at: node.place, message, expected: expected)
  }

  static func andMore(_ count: Int, _ severity: Finding.Severity) -> Finding {
    Finding(
      rule: kind.name, severity: severity, location: nil, message: "and \(count) more findings")
  }

  static func unknownName(
    _ text: String, noun: String, known: [String], at place: Place
  ) -> Finding {
    Finding(
      reference, at: place, "there is no \(noun) \(quoted(text))",
      expected: known.isEmpty ? nil : "one of: " + some(known),
      hint: Suggestion.hint(for: text, among: known) ?? (known.isEmpty ? "define it first" : nil))
  }

  /// A list of names, cut to a length that fits a message.
  private static func some(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? shown + ", ... (\(names.count) in all)" : shown
  }

  static func repeatedName(_ text: String, noun: String, at place: Place, first: Place) -> Finding {
    Finding(
      name, at: place,
      "two \(Noun.plural(noun)) are called \(quoted(text)); the first stands in line \(first.line)")
  }

  static func unusableName(_ text: String, noun: String, at place: Place) -> Finding {
    Finding(
      name, at: place, "\(quoted(text)) cannot be the name of \(Noun.one(noun))",
      expected: "1 to 80 characters on one line")
  }
}
