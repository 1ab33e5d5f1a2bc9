public import Workforce

/// Why a JSON record cannot be used.
public enum JSONFault: Sendable, Equatable {
  /// What stands there is not JSON.
  case invalid
  /// The file ends within the record.
  case cutOff
  /// It is longer than allowed.
  case tooLong(limit: Int)

  /// Stable name of the rule.
  package var rule: String {
    switch self {
    case .invalid: "not-json"
    case .cutOff: "cut-off"
    case .tooLong: "row-too-long"
    }
  }
}

/// What the next record of a file turned out to be.
public enum JSONStep: Sendable, Equatable {
  /// A record whose fields can be read.
  case record
  /// A record that cannot be used; the one after it can be.
  case faulty(JSONFault)
  /// There are no more records.
  case end
}

/// Reads records from JSON one by one, in memory that does not grow with the file.
///
/// Records are the objects of a list, of a list under one of the given names in an outermost object
/// (as pages of an API have them), or outermost objects one behind the other (one a line, say). An
/// object within a record under a wrapping name, such as `{"ticket": {…}}`, is the record itself.
/// A broken record costs itself alone: reading goes on at the next line that opens an object.
public struct JSONRecordReader: ~Copyable {
  /// The file's name in messages.
  public let file: String
  /// Line on which the record begins that was read last, from 1.
  public private(set) var line = 1
  /// Records read so far, faulty ones included.
  public private(set) var rowsRead = 0

  private var buffer: BlockBuffer
  private let options: CSVOptions
  private let scanner: JSONScan
  private var parser: JSONRecordParser
  private var row: FieldBytes
  private var position = 0
  private var nextLine = 1
  private var place = Place.outside
  private var isSkipping = false
  /// Objects that are open around the list of records.
  private var depth = 0

  /// Where the next byte stands.
  private enum Place { case outside, list, behindList }

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  ///   - paths: Wanted members, such as `via.channel`; field `i` is that of path `i`. A member that
  ///     is a list of values has them one behind the other, with blanks between them.
  ///   - lists: Names of members of an outermost object that are lists of records.
  ///   - wrappers: Names of members of a record that are the record itself.
  ///   - options: Limits.
  public init(
    source: consuming any ByteSource, file: String, paths: [String], lists: [String],
    wrappers: [String], options: CSVOptions = CSVOptions()
  ) {
    buffer = BlockBuffer(source: source, blockSize: options.blockSize)
    self.file = file
    self.options = options
    scanner = JSONScan(lists: lists.map { Array($0.utf8) })
    parser = JSONRecordParser(
      paths: JSONPaths(paths), wrappers: wrappers.map { Array($0.utf8) })
    row = FieldBytes(count: paths.count)
  }

  /// Copies the fields of the record read last.
  ///
  /// - Parameter target: Receives the fields.
  public borrowing func copy(into target: inout FieldBytes) { target = row }

  /// All paths of the record read last that lead to values.
  public private(set) var foundPaths: [String] = []

  /// Reads on to the next record.
  ///
  /// - Parameter collectsPaths: Whether ``foundPaths`` is wanted.
  /// - Returns: Whether there is one and whether it can be used.
  /// - Throws: `InvalidInput` if the source cannot be read on.
  public mutating func next(collectsPaths: Bool = false) throws(InvalidInput) -> JSONStep {
    while true {
      guard try skipBlanks() else { return .end }
      let byte = buffer.bytes[position]
      if isSkipping {
        guard isLineStart, byte == 0x7B || (byte == 0x5D && place == .list) else {
          try skipLine()
          continue
        }
        isSkipping = false
      }
      switch (byte, place) {
      case (0x7B, .outside), (0x7B, .list):
        if let step = try record(collectsPaths) { return step }
      case (0x5B, .outside):
        depth = 0
        advance(to: position + 1, place: .list)
      case (0x5D, .list): advance(to: position + 1, place: depth == 0 ? .outside : .behindList)
      // What follows a list in its object is of no interest, up to the object's end.
      case (0x7D, .behindList):
        depth -= 1
        advance(to: position + 1, place: depth <= 0 ? .outside : .behindList)
      case (0x22, .behindList), (0x7B, .behindList), (0x5B, .behindList):
        try skipValue()
      case (_, .behindList): advance(to: position + 1, place: .behindList)
      default:
        line = nextLine
        rowsRead += 1
        isSkipping = true
        try skipLine()
        return .faulty(.invalid)
      }
    }
  }

  /// Reads the object at the position; `nil` = it holds records and has been entered.
  private mutating func record(_ collectsPaths: Bool) throws(InvalidInput) -> JSONStep? {
    while true {
      let outcome = scanner.scan(
        buffer.bytes, from: position, to: buffer.end, findsLists: place == .outside)
      line = nextLine
      switch outcome {
      case .list(let begin, let depth):
        self.depth = depth
        advance(to: begin, place: .list)
        return nil
      case .object(let end) where end - position > options.rowLimit:
        rowsRead += 1
        advance(to: end, place: place)
        return .faulty(.tooLong(limit: options.rowLimit))
      case .object(let end):
        rowsRead += 1
        row.removeAll()
        parser.collectsPaths = collectsPaths
        let isValid = parser.parse(buffer.bytes, position..<end, into: &row)
        foundPaths = parser.found
        advance(to: end, place: place)
        return isValid ? .record : .faulty(.invalid)
      case .broken(let end):
        rowsRead += 1
        advance(to: end, place: place)
        isSkipping = true
        return .faulty(.invalid)
      case .incomplete where buffer.isComplete:
        rowsRead += 1
        isSkipping = true
        try skipLine()
        return .faulty(.cutOff)
      case .incomplete where buffer.end - position > options.rowLimit:
        rowsRead += 1
        isSkipping = true
        try skipLine()
        return .faulty(.tooLong(limit: options.rowLimit))
      case .incomplete: try refill()
      }
    }
  }

  private mutating func advance(to end: Int, place: Place) {
    for i in position..<end where buffer.bytes[i] == 10 { nextLine += 1 }
    position = end
    self.place = place
  }

  /// Whether only blanks stand between the beginning of the line and the position.
  private var isLineStart = true

  /// Passes over blanks and commas; `false` = the file ends.
  private mutating func skipBlanks() throws(InvalidInput) -> Bool {
    while true {
      while position < buffer.end {
        switch buffer.bytes[position] {
        case 10:
          nextLine += 1
          isLineStart = true
        case 32, 9, 13, 0x2C: break
        case 0xEF where nextLine == 1 && isByteOrderMark: position += 2
        default: return true
        }
        position += 1
      }
      if buffer.isComplete { return false }
      try refill()
    }
  }

  private var isByteOrderMark: Bool {
    position + 2 < buffer.end && buffer.bytes[position + 1] == 0xBB
      && buffer.bytes[position + 2] == 0xBF
  }

  /// Passes over the rest of the line.
  private mutating func skipLine() throws(InvalidInput) {
    isLineStart = false
    while true {
      while position < buffer.end {
        if buffer.bytes[position] == 10 { return }
        position += 1
      }
      if buffer.isComplete { return }
      try refill()
    }
  }

  /// Passes over a string, an object or a list behind the list of records.
  private mutating func skipValue() throws(InvalidInput) {
    if buffer.bytes[position] == 0x22 {
      var next = position + 1
      while true {
        while next < buffer.end, buffer.bytes[next] != 0x22 {
          next += buffer.bytes[next] == 0x5C ? 2 : 1
        }
        if next < buffer.end || buffer.isComplete || buffer.end - position > options.rowLimit {
          advance(to: min(next + 1, buffer.end), place: place)
          return
        }
        let done = next - position
        try refill()
        next = position + done
      }
    }
    while true {
      switch scanner.scan(buffer.bytes, from: position, to: buffer.end, findsLists: false) {
      case .object(let end): return advance(to: end, place: place)
      case .incomplete where !buffer.isComplete && buffer.end - position <= options.rowLimit:
        try refill()
      default: return advance(to: buffer.end, place: place)
      }
    }
  }

  private mutating func refill() throws(InvalidInput) {
    do throws(ByteSourceFailure) {
      try buffer.refill(keepingFrom: position, limit: options.rowLimit + 1)
    } catch { throw InvalidInput.unreadable(file, error) }
    position = 0
  }
}
