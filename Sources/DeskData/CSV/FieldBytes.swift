/// The bytes of the wanted fields of one row, copied out of whatever they were read from.
///
/// Blanks around a field and its quotes are gone. The storage is used again for the next row, so that
/// a row costs no allocation.
public struct FieldBytes: Sendable {
  /// All fields, one behind the other.
  public private(set) var bytes: [UInt8] = []
  /// Where each field stands in ``bytes``; empty = the field says nothing.
  public private(set) var ranges: [Range<Int>]

  /// Creates room for a row.
  ///
  /// - Parameter count: Number of fields.
  public init(count: Int) {
    ranges = Array(repeating: 0..<0, count: count)
    bytes.reserveCapacity(1024)
  }

  /// Makes all fields empty.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    for field in ranges.indices { ranges[field] = 0..<0 }
  }

  /// Sets a field that has not been set in this row; blanks around it are left out.
  ///
  /// - Parameters:
  ///   - field: Index of the field.
  ///   - text: Its bytes.
  public mutating func set(_ field: Int, to text: borrowing Span<UInt8>) {
    var start = 0
    var end = text.count
    while start < end && Self.isBlank(text[start]) { start += 1 }
    while start < end && Self.isBlank(text[end - 1]) { end -= 1 }
    let begin = bytes.count
    RawBytes.append(text, start..<end, to: &bytes)
    ranges[field] = begin..<bytes.count
  }

  /// Takes all fields of a row at once, which is quicker than one after the other.
  mutating func load(_ row: borrowing Span<UInt8>, at place: (Int) -> Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    RawBytes.append(row, 0..<row.count, to: &bytes)
    for field in ranges.indices { ranges[field] = place(field) }
  }

  /// Adds text to a field that was set last, behind a blank.
  ///
  /// - Parameters:
  ///   - field: Index of the field.
  ///   - text: More bytes.
  public mutating func extend(_ field: Int, by text: borrowing Span<UInt8>) {
    guard !ranges[field].isEmpty, ranges[field].upperBound == bytes.count else {
      return set(field, to: text)
    }
    let begin = ranges[field].lowerBound
    bytes.append(32)
    RawBytes.append(text, 0..<text.count, to: &bytes)
    ranges[field] = begin..<bytes.count
  }

  /// Whether a field says nothing.
  public func isEmpty(_ field: Int) -> Bool { ranges[field].isEmpty }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }
}

extension CSVReader {
  /// Copies the selected fields of the row read last.
  ///
  /// - Parameter row: Receives the fields; as many as columns are selected.
  public borrowing func copy(into row: inout FieldBytes) {
    var end = rowStart
    for field in fields { end = max(end, Int(field.end)) }
    row.load(buffer.bytes.span.extracting(rowStart..<end)) { field in
      let raw = fields[field]
      guard raw.end > raw.start, !raw.holdsQuotes else { return 0..<0 }
      let trimmed = Self.trimmed(buffer.bytes, Int(raw.start)..<Int(raw.end))
      return (trimmed.lowerBound - rowStart)..<(trimmed.upperBound - rowStart)
    }
    for field in fields.indices where fields[field].holdsQuotes {
      withBytes(of: field) { row.set(field, to: $0) }
    }
  }
}
