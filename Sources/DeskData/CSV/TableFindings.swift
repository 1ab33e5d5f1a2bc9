// The words for what is wrong with a table. No message quotes what a row holds: it may be a
// customer's name. Lines, columns and shapes are enough to find it.

internal import Workforce

extension InvalidInput {
  /// A file that cannot be read, or not to its end.
  static func unreadable(_ file: String, _ failure: ByteSourceFailure) -> InvalidInput {
    InvalidInput(findings: [
      Finding(
        rule: "cannot-read", location: nil, message: "cannot read \(file): \(failure.reason)")
    ])
  }

  /// Something wrong with a file as a whole.
  static func atBeginning(
    _ file: String, _ rule: String, _ message: String, hint: String? = nil, line: Int = 1
  ) -> InvalidInput {
    InvalidInput(findings: [
      Finding(
        rule: rule, location: SourceLocation(file: file, line: line, column: 1),
        message: message, hint: hint)
    ])
  }
}

extension RowFault {
  /// Stable name of the rule.
  package var rule: String {
    switch self {
    case .fieldCount: "field-count"
    case .unterminatedQuote: "unterminated-quote"
    case .strayQuote: "stray-quote"
    case .tooLong: "row-too-long"
    case .nulByte: "zero-byte"
    case .fieldTooLong: "field-too-long"
    }
  }

  /// What is wrong.
  package var message: String {
    switch self {
    case .fieldCount(let found, let expected):
      "the row has \(found) \(found == 1 ? "field" : "fields"), the header \(expected)"
    case .unterminatedQuote(let line):
      "a quoted field begins on line \(line) and is not closed before the end of the file"
    case .strayQuote(let line):
      "a quoted field begins on line \(line) and its closing quote is followed by text"
    case .tooLong(let limit): "the row is longer than \(limit) bytes"
    case .nulByte: "the row holds a zero byte"
    case .fieldTooLong(_, let limit): "a field is longer than \(limit) bytes"
    }
  }

  /// What to do.
  var hint: String? {
    switch self {
    case .unterminatedQuote: "was the file cut off, or does a quote not belong there?"
    case .strayQuote: "a quote inside a quoted field is written twice"
    default: nil
    }
  }
}
