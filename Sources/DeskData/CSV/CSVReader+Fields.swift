public import Workforce

/// The fields of the row read last, by their index among the selected columns. A field of a column
/// that the table lacks, and one that is empty or blank, is `nil`.
extension CSVReader {
  /// Lends the bytes of a field, its quotes and the blanks around it taken off.
  ///
  /// - Parameters:
  ///   - field: Index among the selected columns.
  ///   - body: Reads the bytes, which last as long as the call.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public borrowing func withBytes<Result, Failure: Error>(
    of field: Int, _ body: (borrowing Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = fields[field]
    if range.holdsQuotes {
      let trimmed = Self.trimmed(unquoted.bytes, unquoted.ranges[field])
      return try body(unquoted.bytes.span.extracting(trimmed))
    }
    let trimmed = Self.trimmed(buffer.bytes, Int(range.start)..<Int(range.end))
    return try body(buffer.bytes.span.extracting(trimmed))
  }

  /// Returns a field as a whole number.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: The number; `nil` = the field is empty.
  /// - Throws: ``FieldFault`` if the field holds anything else.
  public borrowing func integer(_ field: Int) throws(FieldFault) -> Int? {
    try withBytes(of: field) { bytes throws(FieldFault) in
      bytes.isEmpty ? nil : try FieldParser.integer(bytes)
    }
  }

  /// Returns a field as a number with a decimal point.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: The number; `nil` = the field is empty.
  /// - Throws: ``FieldFault`` if the field holds anything else.
  public borrowing func decimal(_ field: Int) throws(FieldFault) -> Double? {
    try withBytes(of: field) { bytes throws(FieldFault) in
      bytes.isEmpty ? nil : try FieldParser.decimal(bytes)
    }
  }

  /// Returns a field as a span of time written as a number of seconds.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: Seconds, ≥ 0; `nil` = the field is empty.
  /// - Throws: ``FieldFault`` if the field holds anything else.
  public borrowing func seconds(_ field: Int) throws(FieldFault) -> Double? {
    guard let value = try decimal(field) else { return nil }
    guard value >= 0 else { throw .negative }
    return value
  }

  /// Returns a field as a date and time.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: The time; `nil` = the field is empty.
  /// - Throws: ``FieldFault`` if the field holds anything else.
  public borrowing func timestamp(_ field: Int) throws(FieldFault) -> Timestamp? {
    try withBytes(of: field) { bytes throws(FieldFault) in
      bytes.isEmpty ? nil : try FieldParser.timestamp(bytes)
    }
  }

  /// Returns a field as text.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: The text without blanks around it; `nil` = the field is empty.
  /// - Throws: ``FieldFault`` if the field is not UTF-8.
  public borrowing func text(_ field: Int) throws(FieldFault) -> String? {
    try withBytes(of: field) { bytes throws(FieldFault) in
      bytes.isEmpty ? nil : try FieldParser.text(bytes)
    }
  }

  /// Returns the shape of a field for messages: letters as `a`, digits as `9`.
  ///
  /// What a field holds may be a customer's name, if the columns of a row are out of place; its
  /// shape is enough to see what is wrong.
  ///
  ///     2016-03-01 25:00 → 9999-99-99 99:99,  Ann Lee → aaa aaa
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: At most 40 characters.
  public borrowing func shape(of field: Int) -> String {
    withBytes(of: field) { bytes in
      var shape = ""
      for i in 0..<min(bytes.count, 40) {
        switch bytes[i] {
        case 0x30...0x39: shape += "9"
        case 0x41...0x5A, 0x61...0x7A, 0x80...: shape += "a"
        case 0x20...: shape.unicodeScalars.append(Unicode.Scalar(bytes[i]))
        default: shape += " "
        }
      }
      return bytes.count > 40 ? shape.dropLast() + "…" : shape
    }
  }

  /// Returns where a field stands, for findings; without an excerpt, which might hold a name.
  ///
  /// - Parameter field: Index among the selected columns.
  /// - Returns: Line and column of its beginning; of the row's if the table lacks the column.
  public borrowing func place(of field: Int) -> SourceLocation {
    let raw = fields[field]
    let range = Self.trimmed(buffer.bytes, Int(raw.start)..<Int(raw.end))
    guard range.upperBound > 0 else {
      return SourceLocation(file: file, line: line, column: 1)
    }
    var place = place(ofByte: range.lowerBound)
    var length = 0
    for i in range where buffer.bytes[i] & 0xC0 != 0x80 { length += 1 }
    place.length = max(1, length)
    return place
  }

  /// Returns where a byte of the row read last stands.
  borrowing func place(ofByte position: Int) -> SourceLocation {
    var place = SourceLocation(file: file, line: line, column: 1)
    for i in rowStart..<max(rowStart, position) {
      if endsLine(i) {
        place.line += 1
        place.column = 1
      } else if buffer.bytes[i] & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }

  /// Whether a line ends with a byte; a carriage return before a line feed is counted with the latter.
  borrowing func endsLine(_ position: Int) -> Bool {
    let byte = buffer.bytes[position]
    return byte == RowScanner.lineFeed
      || (byte == RowScanner.carriageReturn && buffer.bytes[position + 1] != RowScanner.lineFeed)
  }

  /// Returns a range without the blanks at its ends.
  @inline(__always)
  static func trimmed(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end && isBlank(bytes[start]) { start += 1 }
    while start < end && isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
