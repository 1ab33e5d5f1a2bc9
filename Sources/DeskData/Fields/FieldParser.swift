/// Turns the bytes of fields into values, without any text in between.
///
/// The bytes come without blanks around them and are not empty.
public enum FieldParser {
  /// Returns a whole number such as `42` or `-7`.
  ///
  /// - Parameter bytes: Digits, a sign before them allowed.
  /// - Returns: The number.
  /// - Throws: ``FieldFault/notAnInteger``, or ``FieldFault/outOfRange`` beyond 64 bits.
  public static func integer(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> Int {
    guard bytes.count > 0 else { throw .notAnInteger }
    let isNegative = bytes[0] == minus
    var i = isNegative || bytes[0] == plus ? 1 : 0
    guard i < bytes.count else { throw .notAnInteger }
    var value = 0
    var overflows = false
    while i < bytes.count {
      let digit = Int(bytes[i] &- zero)
      guard digit <= 9 else { throw .notAnInteger }
      let (product, a) = value.multipliedReportingOverflow(by: 10)
      let (sum, b) = product.subtractingReportingOverflow(digit)
      overflows = overflows || a || b
      value = sum
      i += 1
    }
    guard !overflows, isNegative || value != .min else { throw .outOfRange }
    return isNegative ? value : -value
  }

  /// Returns a number such as `0.5`, `-12`, `.25` or `1.03E+13`.
  ///
  /// Correctly rounded: up to 15 digits by one division of exact numbers, beyond by the library.
  ///
  /// - Parameter bytes: Digits with at most one point, a sign and an exponent allowed.
  /// - Returns: The number, finite.
  /// - Throws: ``FieldFault/notANumber``, or ``FieldFault/outOfRange`` if it is too large.
  public static func decimal(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> Double {
    guard bytes.count > 0 else { throw .notANumber }
    let isNegative = bytes[0] == minus
    var i = isNegative || bytes[0] == plus ? 1 : 0
    var mantissa = 0
    var digits = 0
    var decimals = 0
    var hasPoint = false
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      let digit = byte &- zero
      if digit <= 9 {
        guard digits < 15 else { return try slowDecimal(bytes) }
        mantissa = mantissa &* 10 &+ Int(digit)
        digits += 1
        if hasPoint { decimals += 1 }
      } else if byte == point && !hasPoint {
        hasPoint = true
      } else {
        return try slowDecimal(bytes)
      }
    }
    guard digits > 0 else { throw .notANumber }
    let magnitude = decimals == 0 ? Double(mantissa) : Double(mantissa) / power(of: decimals)
    return isNegative ? -magnitude : magnitude
  }

  /// Returns 10 to the power of `exponent`, which is exact up to 22.
  private static func power(of exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// Reads numbers with many digits or an exponent; a point without digits is none.
  private static func slowDecimal(
    _ bytes: borrowing Span<UInt8>
  ) throws(FieldFault) -> Double {
    var text = ""
    var hasDigit = false
    for i in 0..<bytes.count {
      let byte = bytes[i]
      switch byte {
      case 0x30...0x39: hasDigit = true
      case plus, minus, point: break
      case 0x45, 0x65: guard hasDigit else { throw .notANumber }
      default: throw .notANumber
      }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    guard hasDigit, let value = Double(text) else { throw .notANumber }
    guard value.isFinite else { throw .outOfRange }
    return value
  }

  /// Returns text, which must be UTF-8.
  ///
  /// - Parameter bytes: The text.
  /// - Returns: The text.
  /// - Throws: ``FieldFault/notUTF8``.
  public static func text(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for i in 0..<bytes.count { copy.append(bytes[i]) }
    guard let text = String(validating: copy, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  static let zero: UInt8 = 0x30
  static let minus: UInt8 = 0x2D
  static let plus: UInt8 = 0x2B
  static let point: UInt8 = 0x2E
}
