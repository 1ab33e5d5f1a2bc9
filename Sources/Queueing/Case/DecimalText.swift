// Numbers in bytes of text: read exactly and quickly.

enum DecimalText {
  /// Reads a decimal number, with a percent sign divided by 100; nil if it is none.
  ///
  /// Correctly rounded: up to 15 digits with a small exponent are exact in doubles, so one
  /// division rounds once; everything else takes the library's way.
  static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    var text = trim(bytes)
    guard let last = text.last else { return nil }
    let isPercent = last == UInt8(ascii: "%")
    if isPercent { text = trim(text.dropLast()) }
    let exponentShift = isPercent ? 2 : 0
    if let value = quick(text, extraScale: exponentShift) { return value }
    // The library stops at a NUL and reads hexadecimal and names of no numbers.
    guard text.count < 400, text.allSatisfy(isPart) else { return nil }
    let whole = String(decoding: text, as: UTF8.self)
    guard let value = Double(isPercent ? whole + "e-2" : whole) else {
      // A percentage with an exponent of its own.
      return isPercent ? Double(whole).map { $0 / 100 } : nil
    }
    return value.isFinite ? value : nil
  }

  /// Whether a byte may be part of a decimal number.
  private static func isPart(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var low = bytes.startIndex
    var high = bytes.endIndex
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    while low < high, isBlank(bytes[low]) { low += 1 }
    while high > low, isBlank(bytes[high - 1]) { high -= 1 }
    return bytes[low..<high]
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static func quick(_ text: ArraySlice<UInt8>, extraScale: Int) -> Double? {
    var value: UInt64 = 0
    var digits = 0
    var scale = extraScale
    var seenPoint = false
    var negative = false
    for (offset, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value &* 10 &+ UInt64(byte &- 48)
        digits += 1
        if digits > 15 { return nil }
        if seenPoint { scale += 1 }
      case UInt8(ascii: ".") where !seenPoint:
        seenPoint = true
      case UInt8(ascii: "-") where offset == 0:
        negative = true
      default:
        return nil
      }
    }
    guard digits > 0, scale < powers.count else { return nil }
    let magnitude = Double(value) / powers[scale]
    return negative ? -magnitude : magnitude
  }
}
