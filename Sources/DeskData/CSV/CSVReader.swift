public import Workforce

/// Reads a table of comma-separated values row by row, in memory that does not grow with the file.
///
/// The format is RFC 4180 as files really are: quoted fields with doubled quotes and line ends
/// inside, any line end, a byte order mark, comma, semicolon or tab, a first line `sep=;`. Blank
/// lines are passed over. Only the fields of selected columns are touched; the others are counted.
///
///     var reader = try CSVReader(source: MemorySource("id,secs\n7,1.5\n"), file: "a.csv")
///     try reader.select([Column("secs", isRequired: true)])
///     reading: while true {
///       switch try reader.next() {
///       case .row: print(reader.line, try reader.decimal(0) ?? 0)    // 2 1.5
///       case .faulty(let fault): print(reader.line, fault)
///       case .end: break reading
///       }
///     }
///
/// A broken row costs itself alone. Where a quote is opened and not closed, reading goes on in the
/// line after it. Text behind a closing quote is taken as it stands if the quoted text is on one
/// line, as Python's `csv` does; over several lines it means that the opening quote was none.
public struct CSVReader: ~Copyable {
  /// The names of the columns.
  public let header: CSVHeader
  /// The file's name in messages.
  public let file: String
  /// The byte between fields.
  public let delimiter: UInt8
  /// Line on which the row begins that was read last, from 1.
  public private(set) var line: Int
  /// Rows read so far, faulty ones included.
  public private(set) var rowsRead = 0

  var buffer: BlockBuffer
  var fields: [FieldRange] = []
  var unquoted = UnquotedFields(count: 0)
  private let options: CSVOptions
  private let scanner: RowScanner
  /// For each column the index of the selected field, or -1.
  private var slots: [Int32] = []
  /// First byte of the row read last.
  private(set) var rowStart = 0
  private var position: Int
  private var nextLine: Int
  private var isSkipping = false

  /// Begins to read a table, up to and with its header.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  ///   - options: How the table is read.
  /// - Throws: `InvalidInput` if the source cannot be read or does not begin with a header.
  public init(
    source: consuming any ByteSource, file: String, options: CSVOptions = CSVOptions()
  ) throws(InvalidInput) {
    var opening = HeaderReader(
      buffer: BlockBuffer(source: source, blockSize: options.blockSize), file: file,
      options: options)
    header = try opening.read()
    self.file = file
    self.options = options
    buffer = opening.buffer
    position = opening.position
    nextLine = opening.nextLine
    line = header.line
    delimiter = opening.delimiter
    scanner = RowScanner(delimiter: delimiter)
  }

  /// Chooses the columns whose fields will be read; field `i` is that of column `positions[i]`.
  ///
  /// - Parameter positions: Different columns, from 0; `nil` = that field is always empty.
  public mutating func select(positions: [Int?]) {
    slots = Array(repeating: -1, count: header.names.count)
    fields = Array(repeating: FieldRange(), count: positions.count)
    unquoted = UnquotedFields(count: positions.count)
    for (slot, position) in positions.enumerated() {
      guard let position else { continue }
      precondition(slots[position] < 0, "column \(position) is selected twice")
      slots[position] = Int32(slot)
    }
  }

  /// Reads on to the next row.
  ///
  /// - Returns: Whether there is one and whether it can be used.
  /// - Throws: `InvalidInput` if the source cannot be read on.
  public mutating func next() throws(InvalidInput) -> CSVStep {
    while true {
      if position >= buffer.end {
        if buffer.isComplete { return .end }
        try refill()
        continue
      }
      if isSkipping {
        skipToLineEnd()
        continue
      }
      let scan = scanner.scan(
        buffer.bytes, from: position, to: buffer.end, isComplete: buffer.isComplete,
        slots: slots, fields: &fields)
      let start = position
      rowStart = start
      line = nextLine
      switch scan.outcome {
      case .row:
        position = scan.next
        nextLine = line + scan.innerLines + 1
        if scan.columns == 1 && isBlank(start) { continue }
        rowsRead += 1
        return step(scan, start..<scan.next)
      case .strayQuote:
        rowsRead += 1
        return resume(after: scan, .strayQuote(line: line + scan.linesBeforeQuote))
      case .incomplete where buffer.isComplete:
        rowsRead += 1
        return resume(after: scan, .unterminatedQuote(line: line + scan.linesBeforeQuote))
      case .incomplete where buffer.end - start > options.rowLimit:
        rowsRead += 1
        if scan.lineAfterQuote > 0 && scan.lineAfterQuote < buffer.end {
          return resume(after: scan, .unterminatedQuote(line: line + scan.linesBeforeQuote))
        }
        nextLine = line + scan.innerLines
        position = buffer.end
        isSkipping = true
        return .faulty(.tooLong(limit: options.rowLimit))
      case .incomplete: try refill()
      }
    }
  }

  /// Reads more, with the row that begins at the position kept.
  private mutating func refill() throws(InvalidInput) {
    do throws(ByteSourceFailure) {
      try buffer.refill(keepingFrom: position, limit: options.rowLimit + 1)
    } catch { throw InvalidInput.unreadable(file, error) }
    position = 0
  }

  /// Whether the row at `start`, which has one field, is empty.
  private func isBlank(_ start: Int) -> Bool {
    let first = buffer.bytes[start]
    return first == RowScanner.lineFeed || first == RowScanner.carriageReturn
  }

  /// Judges a row that was scanned whole, and takes the quotes off its fields.
  private mutating func step(_ scan: RowScan, _ range: Range<Int>) -> CSVStep {
    if range.count > options.rowLimit { return .faulty(.tooLong(limit: options.rowLimit)) }
    if buffer.holdsNUL && buffer.bytes[range].contains(0) { return .faulty(.nulByte) }
    let isSurplus = scan.columns > header.names.count
    if scan.columns != header.names.count && !(isSurplus && options.allowsSurplus) {
      return .faulty(.fieldCount(found: scan.columns, expected: header.names.count))
    }
    if scan.needsUnquoting {
      unquoted.removeAll()
      for slot in fields.indices where fields[slot].holdsQuotes {
        unquoted.add(slot, from: buffer.bytes, fields[slot])
      }
    }
    if range.count > options.fieldLimit {
      for slot in fields.indices
      where Int(fields[slot].end - fields[slot].start) > options.fieldLimit {
        let column = slots.firstIndex(of: Int32(slot)) ?? 0
        return .faulty(.fieldTooLong(column: column, limit: options.fieldLimit))
      }
    }
    return .row
  }

  /// Goes on in the line after a quote that is not closed as it should be.
  private mutating func resume(after scan: RowScan, _ fault: RowFault) -> CSVStep {
    position = scan.lineAfterQuote > 0 ? scan.lineAfterQuote : buffer.end
    nextLine = line + scan.linesBeforeQuote + 1
    return .faulty(fault)
  }

  /// Passes over the rest of a row that is too long.
  private mutating func skipToLineEnd() {
    while position < buffer.end {
      let byte = buffer.bytes[position]
      position += 1
      guard byte == RowScanner.lineFeed || byte == RowScanner.carriageReturn else { continue }
      if byte == RowScanner.carriageReturn && buffer.bytes[position] == RowScanner.lineFeed
        && position < buffer.end
      {
        position += 1
      }
      nextLine += 1
      isSkipping = false
      return
    }
  }
}
