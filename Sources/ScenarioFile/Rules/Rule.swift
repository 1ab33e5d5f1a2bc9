public import Workforce

/// What `muster explain` says about a rule that findings name.
public struct RuleRecord: Sendable {
  /// Stable name, such as `unknown-key`.
  public let name: String
  /// How grave a breach is.
  public let severity: Finding.Severity
  /// What is found, in one sentence.
  public let summary: String
  /// Why it matters and what to do, in a sentence or two.
  public let reason: String

  init(
    _ name: String, _ severity: Finding.Severity = .error, summary: String, reason: String
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    self.reason = reason
  }
}

extension Finding {
  /// Creates a finding of a rule.
  init(
    _ rule: RuleRecord, at place: Place?, _ message: String, expected: String? = nil,
    hint: String? = nil
  ) {
    self.init(
      rule: rule.name, severity: rule.severity, location: place?.location, message: message,
      expected: expected, hint: hint)
  }
}

/// A rule about a whole scenario, judged after all sections are read.
protocol Rule: SendableMetatype {
  static var record: RuleRecord { get }
  /// Top-level keys that must be free of errors for the rule to make sense.
  static var needs: [String] { get }
  /// Whether an error at a path leaves the rule without sense; by default, one in what it needs.
  static func isHindered(by path: [String]) -> Bool
  static func check(_ desk: Desk) -> [Finding]
}

extension Rule {
  static func isHindered(by path: [String]) -> Bool { path.first.map(needs.contains) ?? false }
}

/// A scenario with the places of its parts, for rules.
struct Desk {
  let scenario: Scenario
  let reading: Reading

  /// The place of a key, or of the nearest part around it that is in the file.
  func place(_ path: String...) -> Place? { reading.place(path) }
}
