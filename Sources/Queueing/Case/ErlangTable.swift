// The rows of a CSV table in bytes: where one ends, and what its cells are.

/// Cuts a CSV table into rows as its bytes come in.
///
/// Rows end with LF, CR or both. A cell whose first byte is a quote runs to the quote that is
/// followed by a comma or the end of the row, over line ends too; inside, two quotes stand for one.
/// A quote that opens no such cell is taken for a character: it costs no other row.
struct ErlangTable: Sendable {
  private var pending: [UInt8] = []

  /// Bytes within which a quoted cell has to end; beyond, its quote is taken for a character.
  private static let longestCell = 1 << 16

  /// Cuts off the rows that are complete.
  ///
  /// - Parameters:
  ///   - bytes: The next piece of the table.
  ///   - isLast: Whether nothing follows.
  ///   - body: Receives each row without its line end; empty ones too.
  /// - Throws: What `body` throws.
  mutating func consume<Failure: Error>(
    _ bytes: some Sequence<UInt8>, isLast: Bool,
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    pending.append(contentsOf: bytes)
    var start = 0
    while start < pending.count {
      guard let end = rowEnd(from: start, isLast: isLast) else { break }
      try body(pending[start..<end])
      start = end + 1
      // A CR and a LF are one end.
      if start < pending.count, pending[end] == 13, pending[start] == 10 { start += 1 }
    }
    pending.removeFirst(min(start, pending.count))
  }

  /// Where the row that starts at an index ends; nil if more bytes are needed to tell.
  private func rowEnd(from start: Int, isLast: Bool) -> Int? {
    var index = start
    var isCellStart = true
    let count = pending.count
    return pending.withUnsafeBufferPointer { bytes -> Int? in
      while index < count {
        let byte = bytes[index]
        if byte == 34, isCellStart {
          switch Self.closing(bytes, from: index, isLast: isLast) {
          case .found(let after): index = after
          case .absent: index += 1
          case .unknown: return nil
          }
          isCellStart = false
          continue
        }
        if byte == 10 { return index }
        if byte == 13 {
          // Whether a LF belongs to it is seen with the next byte.
          return index + 1 < count || isLast ? index : nil
        }
        // Blanks before a quote are forgiven, as is a byte order mark.
        isCellStart =
          byte == 44 || (isCellStart && (byte == 32 || byte == 9 || byte >= 0xBB))
        index += 1
      }
      return isLast ? count : nil
    }
  }

  private enum Closing {
    /// The index behind the closing quote.
    case found(Int)
    case absent
    case unknown
  }

  /// Where the cell that opens with a quote at an index closes.
  private static func closing(
    _ bytes: UnsafeBufferPointer<UInt8>, from open: Int, isLast: Bool
  ) -> Closing {
    var index = open + 1
    while index < bytes.count {
      if index - open > longestCell { return .absent }
      guard bytes[index] == 34 else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return isLast ? .found(index + 1) : .unknown }
      switch bytes[index + 1] {
      case 34: index += 2
      case 44, 10, 13: return .found(index + 1)
      case 32, 9:
        // Blanks up to the comma or the end of the row.
        var after = index + 1
        while after < bytes.count, bytes[after] == 32 || bytes[after] == 9 { after += 1 }
        if after == bytes.count { return isLast ? .found(after) : .unknown }
        return [44, 10, 13].contains(bytes[after]) ? .found(after) : .absent
      default: return .absent
      }
    }
    return isLast ? .absent : .unknown
  }

  /// The cells of a row as they stand, and whether their quotes are all in order.
  static func cells(_ row: ArraySlice<UInt8>) -> (cells: [ArraySlice<UInt8>], isSound: Bool) {
    var cells: [ArraySlice<UInt8>] = []
    cells.reserveCapacity(12)
    var isSound = true
    var start = row.startIndex
    var index = start
    while index < row.endIndex {
      let byte = row[index]
      if byte == 34 {
        var after: Int?
        if DecimalText.trim(row[start..<index]).isEmpty {
          row.withUnsafeBufferPointer { bytes in
            if case .found(let end) = closing(bytes, from: index - row.startIndex, isLast: true) {
              after = end + row.startIndex
            }
          }
        }
        if let after {
          index = after
          continue
        }
        isSound = false
      }
      if byte == 44 {
        cells.append(row[start..<index])
        start = index + 1
      }
      index += 1
    }
    cells.append(row[start...])
    return (cells, isSound)
  }

  /// What a cell says, without the quotes around it.
  static func content(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = DecimalText.trim(cell)
    guard text.count >= 2, text.first == 34, text.last == 34 else { return text }
    let inner = text.dropFirst().dropLast()
    guard inner.contains(34) else { return inner }
    var plain: [UInt8] = []
    var isSecond = false
    for byte in inner {
      if byte == 34, !isSecond {
        isSecond = true
        continue
      }
      isSecond = false
      plain.append(byte)
    }
    return plain[...]
  }

  /// Adds a cell, in quotes where it needs them.
  static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    guard text.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
      output.append(contentsOf: text)
      return
    }
    output.append(34)
    for byte in text {
      if byte == 34 { output.append(34) }
      output.append(byte)
    }
    output.append(34)
  }
}
