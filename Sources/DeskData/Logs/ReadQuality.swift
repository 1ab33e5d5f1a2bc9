public import Workforce

/// What became of the rows of a table; every row is either used or dropped.
public struct ReadQuality: Sendable, Equatable {
  /// A reason for which rows were dropped.
  public struct Reason: Sendable, Equatable {
    /// Stable name of the rule, as in the findings.
    public var rule: String
    /// Rows dropped for it.
    public var rows: Int

    /// Creates a reason.
    ///
    /// - Parameters:
    ///   - rule: Stable name of the rule.
    ///   - rows: Rows dropped for it.
    public init(rule: String, rows: Int) {
      self.rule = rule
      self.rows = rows
    }
  }

  /// Rows of the file, without the header and blank lines.
  public var rowsRead: Int { rowsUsed + rowsDropped }
  /// Rows that gave a value.
  public internal(set) var rowsUsed = 0
  /// Rows that did not.
  public internal(set) var rowsDropped = 0
  /// Why rows were dropped, in order of first appearance; their rows add up to those dropped.
  public internal(set) var reasons: [Reason] = []
  /// The first dropped rows one by one, and a last finding that counts those not listed.
  public internal(set) var findings: [Finding] = []

  /// Dropped rows that are listed one by one.
  public static let listed = 20
}

/// Keeps the account of the rows of one table while it is read.
struct RowAccount {
  private(set) var quality = ReadQuality()
  let file: String
  /// Severity of a dropped row.
  let severity: Finding.Severity

  init(file: String, severity: Finding.Severity) {
    self.file = file
    self.severity = severity
  }

  mutating func use() { quality.rowsUsed += 1 }

  /// Drops a row and lists it, if not too many are listed.
  mutating func drop(
    _ rule: String, at place: SourceLocation, _ message: String, expected: String? = nil,
    hint: String? = nil
  ) {
    quality.rowsDropped += 1
    if let known = quality.reasons.firstIndex(where: { $0.rule == rule }) {
      quality.reasons[known].rows += 1
    } else {
      quality.reasons.append(ReadQuality.Reason(rule: rule, rows: 1))
    }
    guard quality.findings.count < ReadQuality.listed else { return }
    quality.findings.append(
      Finding(
        rule: rule, severity: severity, location: place,
        message: severity == .warning ? message + "; the row is left out" : message,
        expected: expected, hint: hint))
  }

  /// Drops a row that seemed usable when it was read.
  mutating func dropUsed(_ rule: String, at place: SourceLocation, _ message: String) {
    quality.rowsUsed -= 1
    drop(rule, at: place, message)
  }

  /// Drops a row that is broken as such.
  mutating func drop(_ fault: RowFault, _ reader: borrowing CSVReader) {
    // Rows that are not listed one by one are only counted.
    let isListed = quality.findings.count < ReadQuality.listed
    let (place, message) =
      isListed
      ? reader.describe(fault)
      : (SourceLocation(file: file, line: reader.line, column: 1), fault.message)
    drop(fault.rule, at: place, message, hint: fault.hint)
  }

  /// Returns the account, closed by a finding that counts what is not listed.
  ///
  /// - Throws: `InvalidInput` if there are no rows or more than half of them were dropped.
  consuming func closed() throws(InvalidInput) -> ReadQuality {
    var quality = quality
    let place = SourceLocation(file: file, line: 1, column: 1)
    guard quality.rowsRead > 0 else {
      throw .atBeginning(file, "no-rows", "the table has a header but no rows")
    }
    let unlisted = quality.rowsDropped - quality.findings.count
    if unlisted > 0 {
      let counts = quality.reasons.map { "\($0.rule) \($0.rows)" }.joined(separator: ", ")
      quality.findings.append(
        Finding(
          rule: "more-rows-dropped", severity: severity, location: place,
          message: "\(unlisted) more rows are left out; in all: \(counts)"))
    }
    // Where a dropped row is an error, the rows say enough.
    guard severity == .error || quality.rowsDropped * 2 <= quality.rowsRead else {
      let finding = Finding(
        rule: "mostly-broken", location: place,
        message: "\(quality.rowsDropped) of \(quality.rowsRead) rows cannot be used")
      throw InvalidInput(findings: [finding] + quality.findings)
    }
    return quality
  }
}
