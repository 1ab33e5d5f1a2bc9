import DeskData

/// A second reader of tables, byte by byte over the whole text: slow, obvious, for comparison.
struct SlowCSV {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var i = 0
  private var line = 1

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
  }

  private enum Read {
    case fields([[UInt8]])
    case open(line: Int)
    case stray(line: Int)
  }

  /// Reads the rows behind the header; `nil` = there is no sound header.
  mutating func rows() -> [RowRead]? {
    guard let (_, _, first) = nextRow(), case .fields(let names) = first else { return nil }
    var rows: [RowRead] = []
    while let (start, from, read) = nextRow() {
      switch read {
      case .open(let line):
        rows.append(.faulty(line: start, .unterminatedQuote(line: line)))
      case .stray(let line): rows.append(.faulty(line: start, .strayQuote(line: line)))
      case .fields(let fields):
        if bytes[from..<i].contains(0) {
          rows.append(.faulty(line: start, .nulByte))
        } else if fields.count != names.count {
          rows.append(
            .faulty(line: start, .fieldCount(found: fields.count, expected: names.count)))
        } else {
          rows.append(.fields(line: start, fields.map(Self.text)))
        }
      }
    }
    return rows
  }

  private static func text(_ field: [UInt8]) -> String {
    var field = field[...]
    while let first = field.first, first == 32 || first == 9 { field = field.dropFirst() }
    while let last = field.last, last == 32 || last == 9 { field = field.dropLast() }
    return String(decoding: field, as: UTF8.self)
  }

  /// Returns the line and the first byte of the next row that is not blank, and what it holds.
  private mutating func nextRow() -> (Int, Int, Read)? {
    while i < bytes.count, takeLineEnd() { line += 1 }
    guard i < bytes.count else { return nil }
    let start = line
    let from = i
    var fields: [[UInt8]] = []
    while true {
      var field: [UInt8] = []
      if i < bytes.count, bytes[i] == 34 {
        let opening = (i, line)
        guard let isStray = takeQuoted(&field) else {
          return (start, from, give(up: opening, .open(line: opening.1)))
        }
        if isStray { return (start, from, give(up: opening, .stray(line: opening.1))) }
      }
      while i < bytes.count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 {
        field.append(bytes[i])
        i += 1
      }
      fields.append(field)
      if i < bytes.count, bytes[i] == delimiter {
        i += 1
        continue
      }
      _ = takeLineEnd()
      line += 1
      return (start, from, .fields(fields))
    }
  }

  /// Takes a quoted text; `nil` = it does not end, true = it ends, lines later, before other text.
  private mutating func takeQuoted(_ field: inout [UInt8]) -> Bool? {
    let firstLine = line
    i += 1
    while i < bytes.count {
      if bytes[i] == 34 {
        i += 1
        if i < bytes.count, bytes[i] == 34 {
          field.append(34)
          i += 1
          continue
        }
        let endsField = i == bytes.count || [delimiter, 10, 13].contains(bytes[i])
        return !endsField && line > firstLine
      }
      let before = i
      if takeLineEnd() {
        line += 1
        field += bytes[before..<i]
      } else {
        field.append(bytes[i])
        i += 1
      }
    }
    return nil
  }

  /// Goes to the line after an opening quote.
  private mutating func give(up opening: (at: Int, line: Int), _ read: Read) -> Read {
    (i, line) = opening
    while i < bytes.count, !takeLineEnd() { i += 1 }
    line += 1
    return read
  }

  private mutating func takeLineEnd() -> Bool {
    guard i < bytes.count, bytes[i] == 10 || bytes[i] == 13 else { return false }
    i += bytes[i] == 13 && i + 1 < bytes.count && bytes[i + 1] == 10 ? 2 : 1
    return true
  }
}
