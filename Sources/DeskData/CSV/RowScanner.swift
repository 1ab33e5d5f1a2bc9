/// Where the bytes of one wanted field stand.
struct FieldRange {
  var start: Int32 = 0
  var end: Int32 = 0
  /// Whether the range holds the field's quotes, which must be taken off.
  var holdsQuotes = false
}

/// What a scan of one row came to.
struct RowScan {
  enum Outcome: UInt8 {
    /// A whole row.
    case row
    /// The window ends within the row.
    case incomplete
    /// A quoted field over several lines ends before other text: its quote is not meant as one.
    case strayQuote
  }
  var outcome: Outcome
  /// First byte behind the row and its line end.
  var next = 0
  /// Number of fields.
  var columns = 0
  /// Line ends within the row, without its own.
  var innerLines = 0
  /// Whether a field holds a doubled quote or text behind its closing quote.
  var needsUnquoting = false
  /// Lines between the beginning of the row and the quote that is open or stray.
  var linesBeforeQuote = 0
  /// First byte of the line after the open or stray quote; 0 if that line has not ended.
  var lineAfterQuote = 0
}

/// Finds the fields of one row, eight bytes at a time.
///
/// Quotes count only at the beginning of a field, as RFC 4180 has it; elsewhere they are text. The
/// byte behind the window is a line feed, so no search needs a test for the end.
struct RowScanner {
  private let delimiter: UInt8
  private let delimiters: UInt64

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    delimiters = UInt64(delimiter) &* Self.ones
  }

  static let quote: UInt8 = 34
  static let lineFeed: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let quotes = UInt64(quote) &* ones

  /// Returns a word with bit 7 set in each byte that equals the pattern's or is below 16.
  ///
  /// Line ends are below 16; the rare other control bytes are sorted out by the caller.
  @inline(__always)
  private static func candidates(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ pattern
    let differs = ((difference & low) &+ low) | difference
    let atLeast16 = ((word & low) &+ 0x7070_7070_7070_7070) | word
    return ~(differs & atLeast16) & 0x8080_8080_8080_8080
  }

  /// Scans the row that begins at `start`.
  ///
  /// - Parameters:
  ///   - window: The window and its slack; a line feed at `end`.
  ///   - start: First byte of the row; before `end`.
  ///   - end: End of the window.
  ///   - isComplete: Whether the input ends with the window.
  ///   - slots: For each column the place of its range in `fields`, or -1.
  ///   - fields: Receives the ranges of the wanted fields.
  /// - Returns: Where the row ends and how many fields it has, or why there is no whole row.
  func scan(
    _ window: borrowing [UInt8], from start: Int, to end: Int, isComplete: Bool,
    slots: borrowing [Int32], fields: inout [FieldRange]
  ) -> RowScan {
    let bytes = window.span
    let slots = slots.span
    var fields = fields.mutableSpan
    var result = RowScan(outcome: .row)
    var column = 0
    var fieldStart = start
    var closing = -1  // Closing quote of this field; -1 = it is not quoted.
    var isDoubled = false
    var base = start
    if byte(bytes, start) == Self.quote {
      guard let found = skipQuoted(bytes, from: start, to: end, isComplete, &result, &isDoubled)
      else { return result }
      closing = found
      base = found + 1
    }
    var mask = Self.candidates(RawBytes.word(bytes, at: base), delimiters)
    while true {
      while mask == 0 {
        base &+= 8
        mask = Self.candidates(RawBytes.word(bytes, at: base), delimiters)
      }
      let position = base &+ (mask.trailingZeroBitCount &>> 3)
      mask &= mask &- 1
      let found = byte(bytes, position)
      let isDelimiter = found == delimiter && position < end
      guard isDelimiter || found == Self.lineFeed || found == Self.carriageReturn else { continue }
      if column < slots.count {
        let slot = Int(slots[column])
        if slot >= 0 {
          var range = FieldRange(start: Int32(fieldStart), end: Int32(position))
          if closing >= 0 {
            if closing + 1 == position && !isDoubled {
              range.start += 1
              range.end -= 1
            } else {
              range.holdsQuotes = true
              result.needsUnquoting = true
            }
          }
          fields[slot] = range
        }
      }
      column &+= 1
      guard isDelimiter else {
        result.columns = column
        return finish(bytes, lineEnd: position, end, isComplete, result)
      }
      fieldStart = position &+ 1
      closing = -1
      if byte(bytes, fieldStart) == Self.quote && fieldStart < end {
        isDoubled = false
        guard
          let found = skipQuoted(bytes, from: fieldStart, to: end, isComplete, &result, &isDoubled)
        else { return result }
        closing = found
        base = found + 1
        mask = Self.candidates(RawBytes.word(bytes, at: base), delimiters)
      }
    }
  }

  @inline(__always)
  private func byte(_ bytes: borrowing Span<UInt8>, _ position: Int) -> UInt8 {
    RawBytes.byte(bytes, at: position)
  }

  /// Completes the result at a line end, or at the line feed behind the window.
  private func finish(
    _ bytes: borrowing Span<UInt8>, lineEnd: Int, _ end: Int, _ isComplete: Bool, _ scanned: RowScan
  ) -> RowScan {
    var result = scanned
    let isCarriageReturn = byte(bytes, lineEnd) == Self.carriageReturn
    if !isComplete && (lineEnd == end || (isCarriageReturn && lineEnd + 1 == end)) {
      result.outcome = .incomplete
      result.lineAfterQuote = 0
      return result
    }
    result.next = min(lineEnd + 1, end)
    if isCarriageReturn && result.next < end && byte(bytes, result.next) == Self.lineFeed {
      result.next += 1
    }
    return result
  }

  /// Finds the closing quote of the field that opens at `opening`.
  ///
  /// - Returns: Its position; `nil` = none, and `result` says why.
  private func skipQuoted(
    _ bytes: borrowing Span<UInt8>, from opening: Int, to end: Int, _ isComplete: Bool,
    _ result: inout RowScan, _ isDoubled: inout Bool
  ) -> Int? {
    let linesBefore = result.innerLines
    var lineAfter = 0
    var base = opening + 1
    var mask = Self.candidates(RawBytes.word(bytes, at: base), Self.quotes)
    while true {
      while mask == 0 {
        base &+= 8
        mask = Self.candidates(RawBytes.word(bytes, at: base), Self.quotes)
      }
      let position = base &+ (mask.trailingZeroBitCount &>> 3)
      mask &= mask &- 1
      if position >= end { break }
      let following = byte(bytes, position + 1)
      switch byte(bytes, position) {
      case Self.quote:
        if position + 1 == end && !isComplete { break }
        if following == Self.quote && position + 1 < end {
          isDoubled = true
          base = position + 2
          mask = Self.candidates(RawBytes.word(bytes, at: base), Self.quotes)
          continue
        }
        let endsField =
          position + 1 == end || following == delimiter || following == Self.lineFeed
          || following == Self.carriageReturn
        if endsField || lineAfter == 0 { return position }
        result.outcome = .strayQuote
        result.linesBeforeQuote = linesBefore
        result.lineAfterQuote = lineAfter
        return nil
      case Self.lineFeed, Self.carriageReturn:
        // A carriage return before a line feed is counted with the latter.
        if byte(bytes, position) == Self.carriageReturn && following == Self.lineFeed
          && position + 1 < end
        {
          continue
        }
        result.innerLines += 1
        if lineAfter == 0 { lineAfter = position + 1 }
        continue
      default: continue
      }
      break
    }
    result.outcome = .incomplete
    result.linesBeforeQuote = linesBefore
    result.lineAfterQuote = lineAfter
    return nil
  }
}
