internal import DeskData

extension LogFormat {
  /// Whether the columns of the format are guessed from their names.
  var isGeneric: Bool { name == "tickets" || name == "intervals" }

  /// Whether a header has what the format is recognised by.
  func recognises(_ header: CSVHeader) -> Bool {
    signature.allSatisfy { group in group.contains { !header.columns(named: $0).isEmpty } }
  }

  /// Number of the format's columns that a header has.
  func matches(_ header: CSVHeader) -> Int {
    columns.count { rule in rule.names.contains { !header.columns(named: $0).isEmpty } }
  }

  /// Finds the format of a header: of those recognised the one most of whose columns it has.
  ///
  /// The general formats stand behind all others, however many columns they match.
  static func recognised(_ header: CSVHeader, shape: Shape) -> LogFormat? {
    let fitting = all.filter { $0.shape == shape && $0.recognises(header) }
    let particular = fitting.filter { !$0.isGeneric }
    var best: (format: LogFormat, score: Int)?
    for format in particular.isEmpty ? fitting : particular {
      // A file with a row for each update has all that a list has, and more.
      let score = format.matches(header) + format.signature.count
      if score > best?.score ?? -1 { best = (format, score) }
    }
    return best?.format
  }
}
