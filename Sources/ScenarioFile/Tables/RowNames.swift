internal import Workforce

/// Resolves the names that a CSV file uses, and says once per name which are unknown.
struct RowNames {
  static let record = RuleRecord(
    "table-name",
    summary: "A row of a CSV file names something that the scenario does not define.",
    reason: "Define the channel, request, priority, customer or team in the scenario, or correct "
      + "the file. A row without a priority has that of its request.")

  /// Most findings about one file.
  static let limit = 20

  let path: String
  private let reading: Reading
  private var findings: [Finding] = []
  private var hidden = 0
  /// Names that were reported.
  private var reported: Set<String> = []

  init(path: String, _ reading: Reading) {
    self.path = path
    self.reading = reading
  }

  /// The scenario's index of a name; `nil` with a finding if it is unknown.
  ///
  /// A row without a name means the only entry there is.
  mutating func index(_ name: String?, in table: Reading.Names, line: Int) -> Int? {
    let known = reading.names[table] ?? []
    guard let name else {
      if known.count <= 1 { return 0 }
      report(line, "the row names no \(table.noun)", known: known, hint: nil)
      return nil
    }
    if let index = reading.index(of: name, in: table) { return index }
    report(
      line, "there is no \(table.noun) \(quoted(name)) in the scenario", known: known,
      hint: Suggestion.hint(for: name, among: known))
    return nil
  }

  private mutating func report(_ line: Int, _ message: String, known: [String], hint: String?) {
    guard reported.insert(message).inserted, findings.count < Self.limit else {
      hidden += 1
      return
    }
    findings.append(
      Finding(
        rule: Self.record.name, location: SourceLocation(file: path, line: line, column: 1),
        message: message,
        expected: known.isEmpty ? nil : "one of: " + known.prefix(12).joined(separator: ", "),
        hint: hint))
  }

  /// Hands the findings over.
  func finish(at section: [String]) {
    for finding in findings { reading.add(finding, path: section) }
    guard hidden > 0 else { return }
    reading.add(
      Finding(
        rule: Self.record.name,
        location: SourceLocation(file: path, line: findings.last?.location?.line ?? 1, column: 1),
        message: "and \(hidden) more rows like these"), path: section)
  }
}

extension Reading {
  /// Adds the findings of a table's reader; those without a place are put at the key.
  func add(_ findings: [Finding], at spot: Spot) {
    for var finding in findings.prefix(RowNames.limit) {
      finding.location = finding.location ?? spot.node.place.location
      add(finding, path: spot.path)
    }
    let hidden = findings.count - RowNames.limit
    guard hidden > 0, let severity = findings.last?.severity else { return }
    add(
      Finding(
        rule: RowNames.record.name, severity: severity, location: spot.node.place.location,
        message: "and \(hidden) more findings in this file"), path: spot.path)
  }
}
