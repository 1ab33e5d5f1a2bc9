/// What became of the rows of an import: every row is used, repaired or dropped.
public struct RowCounts: Sendable, Equatable {
  /// A reason for which rows were repaired or dropped.
  public struct Reason: Sendable, Equatable {
    /// Stable name of the rule.
    public var rule: String
    /// Whether its rows are used all the same, with a value corrected or emptied.
    public var isRepair: Bool
    /// Rows whose first reason it is.
    public var rows: Int
    /// The first rows, as `file:line`.
    public var firstPlaces: [String]

    /// What it means, in plain words.
    public var message: String { RowReasons.message(rule) }
  }

  /// Rows used as they are.
  public internal(set) var used = 0
  /// Rows used with a value corrected or emptied.
  public internal(set) var repaired = 0
  /// Rows left out.
  public internal(set) var dropped = 0
  /// Why, in order of first appearance.
  public internal(set) var reasons: [Reason] = []

  /// Rows of all files, without headers and blank lines.
  public var read: Int { used + repaired + dropped }

  /// Places that are listed for each reason.
  public static let listed = 5

  mutating func use() { used += 1 }

  mutating func add(_ rule: String, isRepair: Bool, file: String, line: Int) {
    if isRepair { repaired += 1 } else { dropped += 1 }
    var index = reasons.firstIndex { $0.rule == rule && $0.isRepair == isRepair }
    if index == nil {
      index = reasons.count
      reasons.append(Reason(rule: rule, isRepair: isRepair, rows: 0, firstPlaces: []))
    }
    guard let index else { return }
    reasons[index].rows += 1
    if reasons[index].firstPlaces.count < Self.listed {
      reasons[index].firstPlaces.append("\(file):\(line)")
    }
  }
}

/// The words for the reasons.
enum RowReasons {
  static func message(_ rule: String) -> String {
    switch rule {
    case "missing-created": "there is no time of creation"
    case "not-a-time": "a time is not written as one, or does not exist"
    case "not-a-duration": "a length of time is not written as one"
    case "negative-duration": "a length of time is below zero"
    case "not-a-number": "a number is not written as one"
    case "damaged-id":
      "a spreadsheet has shortened the ticket's number (1.03E+13); the row stands for itself"
    case "impossible-order": "a time lies before one that it must follow; the later one is emptied"
    case "superseded": "the same ticket comes again further on; the last row counts"
    case "field-count": "the row has more or fewer fields than the header has names"
    case "unterminated-quote":
      "a quote is opened and not closed before the end of the file: was it cut off?"
    case "stray-quote": "a quote in a field over several lines is followed by text"
    case "row-too-long": "the row is too long"
    case "zero-byte": "the row holds a zero byte"
    case "field-too-long": "a field is too long"
    case "not-json": "the record is not valid JSON"
    case "cut-off": "the file ends within a record: it was cut off"
    case "phantom": "the log says that the call is to be ignored"
    case "interval-growing": "the interval was not over when the report was made"
    case "missing-count": "there is no count"
    default: rule
    }
  }
}
