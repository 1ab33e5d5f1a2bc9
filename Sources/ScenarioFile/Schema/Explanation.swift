internal import Workforce

/// What `muster explain` says about keys, sections and rules.
public enum Explanation {
  /// Returns the explanation of a key, a section or a rule.
  ///
  ///     Explanation.text(for: "teams.shifts.break")
  ///
  /// - Parameter topic: A key such as `patience`, a path such as `channels.phone.patience`, a
  ///   section such as `team`, or the name of a rule such as `unknown-key`.
  /// - Returns: A few lines, the last one ended; `nil` if nothing has that name.
  public static func text(for topic: String) -> String? {
    var parts: [String] = []
    if let rule = (RuleBook.records + TableRules.records).first(where: { $0.name == topic }) {
      parts.append(text(of: rule))
    }
    let path = DottedPath.parse(topic) ?? [topic]
    let items = LanguageIndex.items()
    let exact = items.filter { $0.path == path }
    let matches = exact.isEmpty ? items.filter { isReached($0.path, by: path) } : exact
    var known: Set<String> = []
    for item in matches {
      let body = text(of: item)
      if known.insert(item.section.title + "." + item.key.name).inserted { parts.append(body) }
    }
    var sections: [Section] = []
    JSONSchema.collect(ScenarioKeys().section, into: &sections)
    if let section = sections.first(where: { $0.title == topic }) {
      parts.append(text(of: section))
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// Names of all rules, in alphabetical order.
  public static var rules: [String] { RuleBook.records.map(\.name) }

  /// Returns everything that can be asked for, for suggestions and lists.
  ///
  /// - Returns: Names of rules, then paths of keys, then titles of sections.
  public static func topics() -> [String] {
    let items = LanguageIndex.items()
    return listed() + items.map(\.key.name)
  }

  /// Returns everything that can be asked for, each once: rules, paths of keys, titles of sections.
  ///
  /// - Returns: Topics, in the order of a list for people.
  public static func listed() -> [String] {
    var sections: [Section] = []
    JSONSchema.collect(ScenarioKeys().section, into: &sections)
    let rules = (RuleBook.records + TableRules.records).map(\.name).sorted()
    var known: Set<String> = []
    return
      (rules + LanguageIndex.items().map { $0.path.joined(separator: ".") }
      + sections.map(\.title)).filter { known.insert($0).inserted }
  }

  /// Returns the topics that a word which is none may mean, the likeliest first.
  ///
  /// Misspelt topics come first, then topics that hold the word, then keys whose meaning, values or
  /// example speak of it.
  ///
  /// - Parameters:
  ///   - topic: What was asked for.
  ///   - names: Topics beside those of the language, such as names of measures.
  /// - Returns: At most six topics.
  public static func related(to topic: String, also names: [String] = []) -> [String] {
    let topics = listed() + names
    let word = topic.lowercased()
    let last = DottedPath.parse(word)?.last ?? word
    guard last.count > 1 else { return [] }
    let items = LanguageIndex.items()
    var found: [String] = []
    func add(_ topic: String) { if !found.contains(topic) { found.append(topic) } }
    // Two edits turn a short word into any other.
    func isNear(_ name: String) -> Bool { word.count > 4 || abs(name.count - word.count) < 2 }
    let keys = items.map(\.key.name)
    if let nearest = Suggestion.nearest(to: topic, among: topics.filter(isNear)) { add(nearest) }
    if let nearest = Suggestion.nearest(to: last, among: keys.filter(isNear)) { add(nearest) }
    // A stem finds 'escalates' for 'escalation'.
    let stem = last.count > 6 ? String(last.prefix(last.count - 3)) : last
    for topic in topics where topic.lowercased().contains(stem) { add(topic) }
    for item in items {
      let key = item.key
      let words = "\(key.meaning) \(key.form.words) \(key.example)".lowercased()
      if words.contains(stem) { add(item.path.joined(separator: ".")) }
    }
    return Array(found.prefix(6))
  }

  /// Returns the word that the language keeps for a later version and that a topic means.
  ///
  /// - Parameter topic: A key or kind, a path that ends in one, or a word of the same stem.
  /// - Returns: The word, such as `escalates` for `escalation`; `nil` if there is none.
  public static func laterWord(for topic: String) -> String? {
    guard let word = (DottedPath.parse(topic) ?? [topic]).last?.lowercased() else { return nil }
    var sections: [Section] = []
    JSONSchema.collect(ScenarioKeys().section, into: &sections)
    let words = sections.flatMap(\.later)
    let stem = word.count > 6 ? String(word.prefix(word.count - 3)) : nil
    return words.first { $0 == word }
      ?? words.first { word in
        stem.map { word.hasPrefix($0) } ?? false
      }
  }

  /// Whether a written path leads to a key: its last part is the key, and the others occur in order.
  private static func isReached(_ path: [String], by written: [String]) -> Bool {
    guard path.last == written.last else { return false }
    if written.count == 1 { return true }
    // Every key on the way must be written; the user's own names may stand between.
    var rest = written[...]
    for part in path {
      guard let index = rest.firstIndex(of: part) else { return false }
      rest = rest[(index + 1)...]
    }
    return rest.isEmpty && path.first == written.first
  }

  private static func text(of rule: RuleRecord) -> String {
    """
    \(rule.name) (\(rule.severity.rawValue))
      \(rule.summary)
      \(rule.reason)

    """
  }

  private static func text(of item: LanguageIndex.Item) -> String {
    let key = item.key
    var lines = [
      item.path.joined(separator: "."), "  \(key.meaning)", "  value:   \(key.form.words)",
    ]
    if let fallback = key.fallback {
      lines.append("  default: \(fallback)")
    } else {
      lines.append(key.isRequired ? "  required" : "  optional")
    }
    lines.append("  example: \(key.name): \(key.example)")
    var titles: Set<String> = []
    for section in key.form.sections where titles.insert(section.title).inserted {
      lines.append("  keys:    " + section.keys.map(\.name).joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of section: Section) -> String {
    var lines = [section.title, "  \(section.meaning)"]
    let width = section.keys.map(\.name.count).max() ?? 0
    for key in section.keys {
      let padding = String(repeating: " ", count: width - key.name.count)
      lines.append("  \(key.name)\(padding)  \(key.meaning)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
