internal import Workforce

/// Files that are no text, or too much of it.
enum Unreadable {
  static let record = RuleRecord(
    "unreadable",
    summary: "The file cannot be read, is empty, is no UTF-8 text, or is larger than 1 MB.",
    reason: "A scenario is a short text. Bulk data such as ticket logs and rosters belongs in CSV "
      + "files that the scenario names.")

  static func missing(file: String, reason: String, at place: Place?) -> Finding {
    Finding(
      rule: record.name,
      location: place?.location ?? SourceLocation(file: file, line: 1, column: 1),
      message: "cannot read '\(file)': \(reason)")
  }

  static func empty(file: String) -> Finding {
    whole(
      file, "the file is empty", hint: "write a scenario to start from with 'muster init'")
  }

  static func tooLarge(file: String) -> Finding {
    whole(
      file, "the file is larger than 1 MB",
      hint: "put bulk data into CSV files and name them in the scenario")
  }

  static func utf16(file: String) -> Finding {
    whole(file, "the file is UTF-16 text", hint: "save it as UTF-8")
  }

  static func binary(file: String, at place: (line: Int, column: Int)) -> Finding {
    Finding(
      rule: record.name,
      location: SourceLocation(file: file, line: place.line, column: place.column),
      message: "the file is no text: it has a zero byte", expected: "UTF-8 text in YAML")
  }

  static func notUTF8(file: String, byte: UInt8, at place: (line: Int, column: Int)) -> Finding {
    Finding(
      rule: record.name,
      location: SourceLocation(file: file, line: place.line, column: place.column),
      message: "byte 0x\(String(byte, radix: 16, uppercase: true)) is no UTF-8 text",
      hint: "save the file as UTF-8")
  }

  private static func whole(_ file: String, _ message: String, hint: String) -> Finding {
    Finding(
      rule: record.name, location: SourceLocation(file: file, line: 1, column: 1),
      message: message, hint: hint)
  }
}
