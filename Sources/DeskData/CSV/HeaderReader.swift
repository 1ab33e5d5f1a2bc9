internal import Workforce

/// Reads the beginning of a table: what kind of file it is, its delimiter and its header.
struct HeaderReader {
  var buffer: BlockBuffer
  let file: String
  let options: CSVOptions
  /// First byte behind the header, once it is read.
  private(set) var position = 0
  /// Line behind the header, once it is read.
  private(set) var nextLine = 1
  /// The byte between fields, once the header is read.
  private(set) var delimiter: UInt8 = 44

  init(buffer: BlockBuffer, file: String, options: CSVOptions) {
    self.buffer = buffer
    self.file = file
    self.options = options
  }

  /// Reads up to and with the header.
  mutating func read() throws(InvalidInput) -> CSVHeader {
    try fill(4)
    if buffer.end == 0 { throw .atBeginning(file, "empty-file", "the file is empty") }
    try refuseOtherKinds()
    if begins(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    try skipBlankLines()
    var candidates = options.delimiter.candidates
    if let stated = try separatorLine() {
      candidates = [stated]
      try skipBlankLines()
    }
    let scan = try bestScan(candidates)
    if scan.columns > options.columnLimit {
      throw .atBeginning(
        file, "too-many-columns",
        "the header has \(scan.columns) columns, the limit is \(options.columnLimit)",
        line: nextLine)
    }
    let header = CSVHeader(names: names(scan), line: nextLine)
    position = scan.next
    nextLine += scan.innerLines + 1
    return header
  }

  /// Reads until at least `count` bytes or the whole file are at hand.
  private mutating func fill(_ count: Int) throws(InvalidInput) {
    while buffer.end < count && !buffer.isComplete { try refill() }
  }

  private mutating func refill() throws(InvalidInput) {
    do throws(ByteSourceFailure) {
      try buffer.refill(keepingFrom: position, limit: options.rowLimit + 1)
    } catch { throw InvalidInput.unreadable(file, error) }
    position = 0
  }

  private func begins(with bytes: [UInt8]) -> Bool {
    buffer.end >= bytes.count && buffer.bytes.starts(with: bytes)
  }

  /// Refuses packed files, spreadsheets, and UTF-16 with the step that helps.
  private func refuseOtherKinds() throws(InvalidInput) {
    if begins(with: [0x1F, 0x8B]) {
      throw .atBeginning(
        file, "packed-file", "the file is packed with gzip",
        hint: file.hasSuffix(".gz")
          ? "unpack it with: gunzip --keep '\(file)'"
          : "unpack it with: gunzip < '\(file)' > unpacked.csv")
    }
    if begins(with: [0x50, 0x4B, 3, 4]) || begins(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .atBeginning(
        file, "not-text", "the file is a zip archive or a spreadsheet, not text",
        hint: "unpack it, or save the sheet as CSV")
    }
    if begins(with: [0xFF, 0xFE]) || begins(with: [0xFE, 0xFF]) {
      throw .atBeginning(
        file, "not-utf8", "the file is UTF-16 text", hint: "save it as CSV in UTF-8")
    }
  }

  /// Refuses a header with zero bytes, which text in UTF-8 has not.
  private func refuseZeroBytes(_ range: Range<Int>) throws(InvalidInput) {
    guard buffer.holdsNUL && buffer.bytes[range].contains(0) else { return }
    throw .atBeginning(
      file, "not-text", "the file begins with zero bytes: it is no text, or not in UTF-8",
      hint: "save it as CSV in UTF-8")
  }

  private mutating func skipBlankLines() throws(InvalidInput) {
    while true {
      if buffer.end - position < 2 && !buffer.isComplete {
        try refill()
        continue
      }
      guard position < buffer.end else {
        throw .atBeginning(file, "empty-file", "the file holds nothing but blank lines")
      }
      let first = buffer.bytes[position]
      guard first == RowScanner.lineFeed || first == RowScanner.carriageReturn else { return }
      position += 1
      if first == RowScanner.carriageReturn && position < buffer.end
        && buffer.bytes[position] == RowScanner.lineFeed
      {
        position += 1
      }
      nextLine += 1
    }
  }

  /// Passes over a line such as `sep=;`, which spreadsheets write, and returns its delimiter.
  private mutating func separatorLine() throws(InvalidInput) -> UInt8? {
    while buffer.end - position < 7 && !buffer.isComplete { try refill() }
    guard buffer.end - position >= 6 else { return nil }
    let line = buffer.bytes[position..<(position + 6)].map { $0 | 0x20 }
    let isEnded = [RowScanner.lineFeed, RowScanner.carriageReturn]
      .contains(buffer.bytes[position + 5])
    guard line.starts(with: Array("sep=".utf8)), isEnded else { return nil }
    let stated = buffer.bytes[position + 4]
    guard stated < 128, stated != RowScanner.quote else { return nil }
    position += 5
    return stated
  }

  /// Scans the header with each delimiter and keeps the one that finds most names.
  private mutating func bestScan(_ candidates: [UInt8]) throws(InvalidInput) -> RowScan {
    while true {
      var best: RowScan?
      var isIncomplete = false
      for candidate in candidates {
        let scan = self.scan(candidate, slots: [])
        isIncomplete = isIncomplete || scan.outcome == .incomplete
        if scan.outcome == .row && scan.columns > (best?.columns ?? 0) {
          best = scan
          delimiter = candidate
        }
      }
      let isOverLimit = buffer.end - position > options.rowLimit
      let isSettled = !isIncomplete || buffer.isComplete || isOverLimit
      if let best, best.next - position <= options.rowLimit, isSettled {
        try refuseZeroBytes(position..<best.next)
        return best
      }
      if buffer.isComplete || isOverLimit {
        try refuseZeroBytes(position..<min(buffer.end, position + options.rowLimit))
      }
      if buffer.isComplete {
        throw .atBeginning(
          file, "unterminated-quote", "a quote in the header is opened and not closed",
          line: nextLine)
      }
      if isOverLimit {
        throw .atBeginning(
          file, "row-too-long", "the header is longer than \(options.rowLimit) bytes",
          hint: "is it a table of comma-separated values?", line: nextLine)
      }
      try refill()
    }
  }

  private func scan(_ delimiter: UInt8, slots: [Int32]) -> RowScan {
    var fields = Array(repeating: FieldRange(), count: slots.count)
    return scan(delimiter, slots: slots, fields: &fields)
  }

  private func scan(
    _ delimiter: UInt8, slots: [Int32], fields: inout [FieldRange]
  ) -> RowScan {
    RowScanner(delimiter: delimiter).scan(
      buffer.bytes, from: position, to: buffer.end, isComplete: buffer.isComplete,
      slots: slots, fields: &fields)
  }

  /// Returns the names of the header that was scanned.
  private func names(_ scan: RowScan) -> [String] {
    var fields = Array(repeating: FieldRange(), count: scan.columns)
    _ = self.scan(delimiter, slots: Array(0..<Int32(scan.columns)), fields: &fields)
    var unquoted = UnquotedFields(count: fields.count)
    return fields.enumerated().map { index, field in
      guard field.holdsQuotes else {
        return String(decoding: buffer.bytes[Int(field.start)..<Int(field.end)], as: UTF8.self)
      }
      unquoted.add(index, from: buffer.bytes, field)
      return String(decoding: unquoted.bytes[unquoted.ranges[index]], as: UTF8.self)
    }
  }
}
