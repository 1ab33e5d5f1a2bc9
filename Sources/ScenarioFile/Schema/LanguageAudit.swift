internal import Workforce

/// Checks the declarations of the language against themselves; for tests.
public enum LanguageAudit {
  /// Returns what is wrong with the declarations of keys; empty if all is well.
  ///
  /// - Returns: One line per fault: a key without meaning, an example or a default that its own
  ///   parser does not accept, a name declared twice.
  public static func faults() -> [String] {
    var faults: [String] = []
    for item in LanguageIndex.items() {
      let path = item.path.joined(separator: ".")
      let key = item.key
      if key.meaning.isEmpty || key.meaning.contains("\n") || key.meaning.hasSuffix(".") {
        faults.append("\(path): the meaning is not one line without a full stop")
      }
      if key.form.words.isEmpty { faults.append("\(path): no form") }
      if item.section.keys.count(where: { $0.name == key.name }) > 1 {
        faults.append("\(path): declared twice")
      }
      if item.section.later.contains(key.name) {
        faults.append("\(path): also listed as a key of later versions")
      }
      for text in [key.example, key.fallback].compactMap({ $0 }) where !accepts(text, item) {
        faults.append("\(path): its own parser refuses '\(text)'")
      }
    }
    return faults
  }

  /// Reads a text as a value of a key, with every name defined that it uses.
  private static func accepts(_ text: String, _ item: LanguageIndex.Item) -> Bool {
    let reading = Reading(tables: NoTables())
    // Shares need not be written in a replay, nor therefore in an example.
    reading.isReplay = true
    reading.drawsShares = false
    let names = [
      "always", "office", "P0", "P1", "P2", "billing", "bug", "outage", "phone", "email", "L1",
      "L2", "L3", "en", "es", "enterprise", "specialists", "sorters", "quality",
    ]
    for table in Reading.Names.allCases { reading.names[table] = names }
    let spot = Spot(node: reading.node(ofDefault: text, for: item.key.name), path: item.path)
    // Business days may be counted where a calendar stands beside the key.
    let isLegal = reading.onCalendar(0) { item.key.check(spot, reading) }
    return isLegal && !reading.findings.contains { $0.severity == .error }
  }
}
