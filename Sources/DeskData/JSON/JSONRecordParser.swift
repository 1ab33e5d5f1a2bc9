/// Takes the wanted members out of the bytes of one JSON object.
struct JSONRecordParser {
  let paths: JSONPaths
  /// Names of members that are the record itself.
  let wrappers: [[UInt8]]
  /// Whether all paths are collected.
  var collectsPaths = false
  /// The paths of the last record that lead to values.
  private(set) var found: [String] = []

  private var bytes: [UInt8] = []
  private var position = 0
  private var end = 0
  private var scratch: [UInt8] = []
  private var trail: [String] = []

  /// Deepest nesting of lists and objects.
  private static let deepest = 64
  /// Most paths collected of a record.
  private static let mostPaths = 2000

  init(paths: JSONPaths, wrappers: [[UInt8]]) {
    self.paths = paths
    self.wrappers = wrappers
  }

  /// Reads an object.
  ///
  /// - Returns: Whether it is valid as far as it was looked at.
  mutating func parse(
    _ window: [UInt8], _ range: Range<Int>, into row: inout FieldBytes
  ) -> Bool {
    bytes = window
    defer { bytes = [] }
    position = range.lowerBound
    end = range.upperBound
    found = []
    trail = []
    let isValid = value(0, isRoot: true, depth: 0, &row)
    skipBlanks()
    return isValid && position == end
  }

  /// Reads a value; `node` = the wanted member that it is, or `nil`.
  private mutating func value(
    _ node: Int?, isRoot: Bool, depth: Int, _ row: inout FieldBytes
  ) -> Bool {
    skipBlanks()
    guard position < end, depth <= Self.deepest else { return false }
    switch bytes[position] {
    case 0x7B: return object(node, isRoot: isRoot, depth: depth, &row)
    case 0x5B: return list(node, depth: depth, &row)
    case 0x22:
      guard let text = string() else { return false }
      note()
      keep(text, as: node, &row)
      return true
    default: return bare(node, &row)
    }
  }

  private mutating func object(
    _ node: Int?, isRoot: Bool, depth: Int, _ row: inout FieldBytes
  ) -> Bool {
    position += 1
    skipBlanks()
    if take(0x7D) { return true }
    repeat {
      skipBlanks()
      guard position < end, bytes[position] == 0x22, let name = string() else { return false }
      skipBlanks()
      guard take(0x3A) else { return false }
      skipBlanks()
      let opensObject = position < end && bytes[position] == 0x7B
      let isWrapper =
        isRoot && opensObject && wrappers.contains { $0.elementsEqual(bytes[name]) }
      let child = node.flatMap { paths.child(of: $0, named: bytes, name) }
      if collectsPaths, !isWrapper {
        trail.append(String(decoding: bytes[name].prefix(100), as: UTF8.self))
      }
      guard value(isWrapper ? node : child, isRoot: isWrapper, depth: depth + 1, &row) else {
        return false
      }
      if collectsPaths, !isWrapper { trail.removeLast() }
      skipBlanks()
    } while take(0x2C)
    return take(0x7D)
  }

  private mutating func list(_ node: Int?, depth: Int, _ row: inout FieldBytes) -> Bool {
    position += 1
    skipBlanks()
    if take(0x5D) { return true }
    repeat {
      guard value(node, isRoot: false, depth: depth + 1, &row) else { return false }
      skipBlanks()
    } while take(0x2C)
    return take(0x5D)
  }

  /// Reads a number, a truth value or null.
  private mutating func bare(_ node: Int?, _ row: inout FieldBytes) -> Bool {
    let start = position
    while position < end, Self.isBare(bytes[position]) { position += 1 }
    guard position > start else { return false }
    note()
    let text = start..<position
    if bytes[text].elementsEqual("null".utf8) { return true }
    let first = bytes[start]
    let isNumber = first == 0x2D || first &- 0x30 <= 9
    guard
      isNumber || bytes[text].elementsEqual("true".utf8) || bytes[text].elementsEqual("false".utf8)
    else { return false }
    keep(text, as: node, &row)
    return true
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || byte &- 0x61 < 26 || byte &- 0x41 < 26
      || byte == 0x2D || byte == 0x2B || byte == 0x2E
  }

  /// Reads a string; returns where its content stands, escapes not yet resolved.
  private mutating func string() -> Range<Int>? {
    let start = position + 1
    position = start
    while position < end, bytes[position] != 0x22 {
      guard bytes[position] >= 0x20 else { return nil }
      position += bytes[position] == 0x5C ? 2 : 1
    }
    guard position < end else { return nil }
    position += 1
    return start..<(position - 1)
  }

  private mutating func keep(_ text: Range<Int>, as node: Int?, _ row: inout FieldBytes) {
    guard let node, let slot = paths.nodes[node].slot, !text.isEmpty else { return }
    if bytes[text].contains(0x5C) {
      unescape(text)
      row.extend(slot, by: scratch.span)
    } else {
      row.extend(slot, by: bytes.span.extracting(text))
    }
  }

  private mutating func note() {
    guard collectsPaths, found.count < Self.mostPaths else { return }
    let path = trail.joined(separator: ".")
    if found.last != path { found.append(path) }
  }

  /// Resolves escapes; what is none stays as it stands.
  private mutating func unescape(_ text: Range<Int>) {
    scratch.removeAll(keepingCapacity: true)
    var i = text.lowerBound
    while i < text.upperBound {
      guard bytes[i] == 0x5C, i + 1 < text.upperBound else {
        scratch.append(bytes[i])
        i += 1
        continue
      }
      let escaped = bytes[i + 1]
      i += 2
      switch escaped {
      case 0x6E, 0x72, 0x74, 0x62, 0x66: scratch.append(32)
      case 0x75:
        var code = hexadecimal(i, text.upperBound)
        i = min(i + 4, text.upperBound)
        if code & 0xFC00 == 0xD800, i + 1 < text.upperBound, bytes[i] == 0x5C, bytes[i + 1] == 0x75
        {
          let low = hexadecimal(i + 2, text.upperBound)
          if low & 0xFC00 == 0xDC00 {
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
            i = min(i + 6, text.upperBound)
          }
        }
        let scalar = Unicode.Scalar(UInt32(code)) ?? "\u{FFFD}"
        scratch.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: scratch.append(escaped)
      }
    }
  }

  private func hexadecimal(_ start: Int, _ end: Int) -> Int {
    guard start + 4 <= end else { return 0xFFFD }
    var value = 0
    for i in start..<(start + 4) {
      let byte = bytes[i]
      switch byte {
      case 0x30...0x39: value = value << 4 | Int(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | Int((byte | 0x20) - 0x57)
      default: return 0xFFFD
      }
    }
    return value
  }

  private mutating func skipBlanks() {
    while position < end {
      switch bytes[position] {
      case 32, 9, 10, 13: position += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
