/// Why a row of a table cannot be used.
public enum RowFault: Sendable, Equatable {
  /// It has more or fewer fields than the header has names.
  case fieldCount(found: Int, expected: Int)
  /// A quoted field begins on the line and nothing closes it before the end of the file.
  case unterminatedQuote(line: Int)
  /// A quote on the line opens a field that ends, lines later, in the middle of text.
  case strayQuote(line: Int)
  /// It is longer than allowed.
  case tooLong(limit: Int)
  /// It holds a zero byte.
  case nulByte
  /// A wanted field, counted from 0, is longer than allowed.
  case fieldTooLong(column: Int, limit: Int)
}

/// What the next row of a table turned out to be.
public enum CSVStep: Sendable, Equatable {
  /// A row whose fields can be read.
  case row
  /// A row that cannot be used; the one after it can be.
  case faulty(RowFault)
  /// There are no more rows.
  case end
}
