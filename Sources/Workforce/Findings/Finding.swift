/// Something wrong or odd in an input, said so that the reader can mend it.
///
/// A finding is a value; only the command line prints it.
public struct Finding: Sendable, Equatable {
  /// How grave a finding is.
  public enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input is legal but probably not what was meant.
    case warning
  }

  /// Stable name of the rule, such as `unknown-key`; `muster explain` knows it.
  public var rule: String
  /// How grave it is.
  public var severity: Severity
  /// Where it is; `nil` if no place in a file is to blame.
  public var location: SourceLocation?
  /// What is wrong, with the offending value; lower case, no full stop.
  public var message: String
  /// What would be legal, such as `expected one of: voice, deferred`.
  public var expected: String?
  /// What to do, such as `did you mean 'patience'?`.
  public var hint: String?

  /// Creates a finding.
  ///
  /// - Parameters:
  ///   - rule: Stable name of the rule.
  ///   - severity: How grave it is.
  ///   - location: Where it is.
  ///   - message: What is wrong, with the offending value.
  ///   - expected: What would be legal.
  ///   - hint: What to do.
  public init(
    rule: String, severity: Severity = .error, location: SourceLocation?, message: String,
    expected: String? = nil, hint: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.location = location
    self.message = message
    self.expected = expected
    self.hint = hint
  }
}

/// A place in a file.
public struct SourceLocation: Sendable, Equatable {
  /// Path of the file as the user wrote it, or a description such as `--set teams.desk.agents=x`.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// Column in characters, from 1.
  public var column: Int
  /// Characters to underline; at least 1.
  public var length: Int
  /// The text of the line, for the excerpt; `nil` if it is not at hand.
  public var excerpt: String?

  /// Creates a place.
  ///
  /// - Parameters:
  ///   - file: Path as the user wrote it.
  ///   - line: Line, from 1.
  ///   - column: Column, from 1.
  ///   - length: Characters to underline.
  ///   - excerpt: The text of the line.
  public init(file: String, line: Int, column: Int, length: Int = 1, excerpt: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.excerpt = excerpt
  }
}

/// Findings that make an input unusable, thrown together.
public struct InvalidInput: Error, Sendable, Equatable {
  /// All findings of the input, warnings included, in the order of the file.
  public var findings: [Finding]

  /// Creates the error.
  ///
  /// - Parameter findings: All findings, at least one of them an error.
  public init(findings: [Finding]) { self.findings = findings }
}
