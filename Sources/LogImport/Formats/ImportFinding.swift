/// Something odd about an export, said so that a manager can judge what it does to the numbers.
public struct ImportFinding: Sendable, Equatable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// It can lead to wrong conclusions.
    case warning
    /// It is good to know.
    case note
  }

  /// Stable name of the rule.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// Tickets or rows concerned; `nil` = it is about the export as a whole.
  public var count: Int?
  /// Their share of those that could be concerned.
  public var share: Double?
  /// What is odd, in plain words.
  public var message: String
  /// What to do about it.
  public var remedy: String?

  /// Creates a finding.
  ///
  /// - Parameters:
  ///   - rule: Stable name of the rule.
  ///   - severity: How much it matters.
  ///   - count: Tickets or rows concerned.
  ///   - share: Their share of those that could be concerned.
  ///   - message: What is odd, in plain words.
  ///   - remedy: What to do about it.
  public init(
    _ rule: String, _ severity: Severity, count: Int? = nil, share: Double? = nil,
    _ message: String, remedy: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.count = count
    self.share = share
    self.message = message
    self.remedy = remedy
  }
}
