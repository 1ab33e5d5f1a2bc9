package import Workforce

extension CSVReader {
  /// Returns the finding's place and words for a row that cannot be used.
  ///
  /// The place is that of the cell that is to blame, and the words name its column; a row that is too
  /// long as a whole has no such cell.
  ///
  /// - Parameter fault: What ``next()`` said of the row.
  /// - Returns: Line and column without an excerpt, which might hold a name, and the message.
  package borrowing func describe(_ fault: RowFault) -> (place: SourceLocation, message: String) {
    guard let cell = cell(of: fault) else {
      return (SourceLocation(file: file, line: line, column: 1), fault.message)
    }
    let name = columnName(cell.column)
    var message = fault.message
    switch fault {
    case .fieldCount(let found, let expected):
      message +=
        found < expected
        ? "; it ends before column \(name)"
        : "; what is too much begins behind column \(columnName(expected - 1))"
    default: message += ", in column \(name)"
    }
    return (place(ofByte: cell.byte), message)
  }

  /// A column in words, from 0.
  private borrowing func columnName(_ column: Int) -> String {
    guard column < header.names.count, !header.names[column].isEmpty else {
      return "number \(column + 1), which has no name"
    }
    return "'\(header.names[column])'"
  }

  /// The cell that a fault is about: its column, from 0, and the byte to point at.
  private borrowing func cell(of fault: RowFault) -> (column: Int, byte: Int)? {
    switch fault {
    case .tooLong: return nil
    case .fieldCount(let found, let expected):
      return walk { cell in
        found < expected
          ? (cell.isLast ? (cell.column + 1, cell.end) : nil)
          : (cell.column == expected ? (cell.column, cell.start) : nil)
      }
    case .nulByte:
      return walk { cell in
        (cell.start..<cell.end).first { buffer.bytes[$0] == 0 }.map { (cell.column, $0) }
      }
    case .fieldTooLong(let column, _):
      return walk { cell in cell.column == column ? (column, cell.start) : nil }
    case .unterminatedQuote(let quoteLine), .strayQuote(let quoteLine):
      // The last quoted cell that begins on the line: it is the one that leaves the line open.
      var found: (Int, Int)?
      var lineOfCell = line
      var counted = rowStart
      _ = walk { cell -> Bool? in
        while counted < cell.start {
          if endsLine(counted) { lineOfCell += 1 }
          counted += 1
        }
        if lineOfCell == quoteLine, cell.start < buffer.end,
          buffer.bytes[cell.start] == RowScanner.quote
        {
          found = (cell.column, cell.start)
        }
        return lineOfCell > quoteLine ? true : nil
      }
      return found
    }
  }

  /// A cell of the row read last, quotes included.
  private struct Cell {
    var column: Int
    var start: Int
    var end: Int
    var isLast: Bool
  }

  /// Goes through the cells of the row read last until `body` returns something.
  private borrowing func walk<Found>(_ body: (Cell) -> Found?) -> Found? {
    var column = 0
    var start = rowStart
    while true {
      var end = start
      if end < buffer.end, buffer.bytes[end] == RowScanner.quote {
        end += 1
        while end < buffer.end {
          if buffer.bytes[end] == RowScanner.quote {
            guard end + 1 < buffer.end, buffer.bytes[end + 1] == RowScanner.quote else { break }
            end += 1
          }
          end += 1
        }
      }
      while end < buffer.end, buffer.bytes[end] != delimiter,
        buffer.bytes[end] != RowScanner.lineFeed, buffer.bytes[end] != RowScanner.carriageReturn
      { end += 1 }
      let isLast = end >= buffer.end || buffer.bytes[end] != delimiter
      if let found = body(Cell(column: column, start: start, end: end, isLast: isLast)) {
        return found
      }
      if isLast { return nil }
      column += 1
      start = end + 1
    }
  }
}
