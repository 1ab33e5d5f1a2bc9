internal import Workforce

/// Turns the bytes of a file into text, or says why they are no scenario.
enum TextDecoding {
  /// Largest scenario file in bytes.
  static let maximumSize = 1_048_576

  static func text(of bytes: [UInt8], file: String) throws(InvalidInput) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if bytes.count > maximumSize {
      throw InvalidInput(findings: [Unreadable.tooLarge(file: file)])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InvalidInput(findings: [Unreadable.utf16(file: file)])
    }
    if let index = bytes.firstIndex(of: 0) {
      throw InvalidInput(findings: [Unreadable.binary(file: file, at: place(of: index, in: bytes))])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let index = firstInvalid(bytes)
      throw InvalidInput(findings: [
        Unreadable.notUTF8(file: file, byte: bytes[index], at: place(of: index, in: bytes))
      ])
    }
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
      throw InvalidInput(findings: [Unreadable.empty(file: file)])
    }
    return text
  }

  /// Line and column, in bytes, of an offset.
  private static func place(of index: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for i in 0..<index where bytes[i] == 0x0A {
      line += 1
      start = i + 1
    }
    return (line, index - start + 1)
  }

  /// Offset of the first byte that is not part of a UTF-8 character.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var low = 0
    var high = bytes.count
    // A prefix may end inside a character, so "valid" here means valid up to its last three bytes.
    func isValid(_ count: Int) -> Bool {
      for cut in 0...min(3, count)
      where String(validating: bytes[..<(count - cut)], as: UTF8.self) != nil {
        return true
      }
      return false
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isValid(middle) { low = middle } else { high = middle }
    }
    for cut in 0...min(3, low) {
      if String(validating: bytes[..<(low - cut)], as: UTF8.self) != nil { return low - cut }
    }
    return min(low, bytes.count - 1)
  }
}
