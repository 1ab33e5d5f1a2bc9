internal import DeskData
internal import Workforce

/// Reads the bytes of fields as exports write them: words for nothing, numbers with commas, durations.
enum FieldText {
  /// Whether a field stands for nothing: empty, `-`, `?`, `null`, `[None]` and the like.
  static func saysNothing(_ text: borrowing Span<UInt8>) -> Bool {
    switch text.count {
    case 0: return true
    case 1: return text[0] == 0x2D || text[0] == 0x3F
    case 2...11: break
    default: return false
    }
    let first = text[0] | 0x20
    guard
      first == 0x6E || first == 0x7B || first == 0x28 || first == 0x2D || first == 0x2F
        || first == 0x75
    else { return false }
    for word in nothing where equals(text, word) { return true }
    return false
  }

  private static let nothing: [[UInt8]] = [
    "null", "none", "nil", "nan", "n/a", "na", "#n/a", "[none]", "[deleted]", "(none)", "(empty)",
    "(blank)", "no_server", "--", "unassigned", "undefined",
  ].map { Array($0.utf8) }

  /// Compares without regard to the case of letters.
  static func equals(_ text: borrowing Span<UInt8>, _ word: [UInt8]) -> Bool {
    guard text.count == word.count else { return false }
    for i in 0..<word.count {
      let byte = text[i]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == word[i] else { return false }
    }
    return true
  }

  /// Reads a number; a comma is the decimal mark where it cannot be one between thousands.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - prefersComma: Whether the file writes decimal commas, as one with semicolons does.
  /// - Returns: The number; `nil` = it is none.
  static func number(_ text: borrowing Span<UInt8>, prefersComma: Bool) -> Double? {
    do throws(FieldFault) { return try FieldParser.decimal(text) } catch {}
    guard text.count <= 40 else { return nil }
    var lastComma = -1
    var lastPoint = -1
    var commas = 0
    for i in 0..<text.count {
      switch text[i] {
      case 0x2C:
        commas += 1
        lastComma = i
      case 0x2E: lastPoint = i
      default: break
      }
    }
    let isGrouping =
      lastComma >= 0 && lastPoint < lastComma && !prefersComma && text.count - lastComma == 4
      && lastComma > 0 && lastComma <= 3 + 4 * (commas - 1)
    let decimal = isGrouping ? -1 : max(lastComma, lastPoint)
    if lastComma > lastPoint && !isGrouping && commas > 1 { return nil }
    var plain: [UInt8] = []
    for i in 0..<text.count {
      switch text[i] {
      case 0x2C, 0x2E:
        if i == decimal { plain.append(0x2E) }
      case 0x27, 0x20:
        // Between thousands stand three digits, or it is no number but one for a telephone.
        guard isThousand(text, behind: i) else { return nil }
      // The fixed blank that some languages write between thousands.
      case 0xC2, 0xE2, 0x80: break
      case 0xA0, 0xAF: guard isThousand(text, behind: i) else { return nil }
      default: plain.append(text[i])
      }
    }
    if plain.last == 0x25 { return nil }
    do throws(FieldFault) { return try FieldParser.decimal(plain.span) } catch { return nil }
  }

  /// Whether three digits and no more stand behind a place.
  private static func isThousand(_ text: borrowing Span<UInt8>, behind place: Int) -> Bool {
    guard place > 0, place + 3 < text.count else { return false }
    for i in 1...3 where text[place + i] &- 0x30 > 9 { return false }
    return place + 4 == text.count || text[place + 4] &- 0x30 > 9
  }

  /// Reads a length of time in seconds: a number of units, `H:MM:SS`, or for hours `H:MM`.
  ///
  /// A date in 1970 is what some platforms make of a duration: the time since its beginning.
  static func duration(
    _ text: borrowing Span<UInt8>, _ unit: DurationUnit, prefersComma: Bool
  ) -> Double? {
    do throws(FieldFault) { return try FieldParser.decimal(text) * unit.rawValue } catch {}
    if text.count >= 16, text[4] == 0x2D {
      guard let time = WrittenTime(text, order: .dayMonth), time.wall >= 0,
        time.wall < 366 * 86_400
      else { return nil }
      return Double(time.wall)
    }
    if let seconds = clock(text, twoPartsAreMinutes: unit == .seconds) { return seconds }
    return number(text, prefersComma: prefersComma).map { $0 * unit.rawValue }
  }

  /// Reads `H:MM:SS`, or two parts; hours may exceed 24 and a sign may stand in front.
  static func clock(_ text: borrowing Span<UInt8>, twoPartsAreMinutes: Bool) -> Double? {
    guard text.count <= 16 else { return nil }
    var parts = [0.0]
    var digits = 0
    let isNegative = text.count > 0 && text[0] == 0x2D
    for i in (isNegative ? 1 : 0)..<text.count {
      let digit = text[i] &- 0x30
      if digit <= 9 {
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Double(digit)
        digits += 1
      } else if text[i] == 0x3A && digits > 0 && parts.count < 3 {
        parts.append(0)
        digits = 0
      } else {
        return nil
      }
    }
    guard parts.count >= 2, digits > 0, parts[1] < 60 || twoPartsAreMinutes else { return nil }
    let seconds =
      parts.count == 3
      ? parts[0] * 3600 + parts[1] * 60 + parts[2]
      : twoPartsAreMinutes ? parts[0] * 60 + parts[1] : parts[0] * 3600 + parts[1] * 60
    return isNegative ? -seconds : seconds
  }

  /// Whether a field is a number that a spreadsheet has shortened, such as `1.03006E+13`.
  static func isShortened(_ text: borrowing Span<UInt8>) -> Bool {
    guard text.count >= 6, text.count <= 24, text[0] &- 0x30 <= 9 else { return false }
    for i in 2..<(text.count - 1) where text[i] | 0x20 == 0x65 && text[i + 1] == 0x2B {
      return text[1] == 0x2E || text[1] == 0x2C
    }
    return false
  }

  /// Reads `yymmdd` or `yyyymmdd` as seconds since 1970-01-01 on the wall clock.
  static func compactDate(_ text: borrowing Span<UInt8>) -> Double? {
    guard text.count == 6 || text.count == 8 else { return nil }
    var value = 0
    for i in 0..<text.count {
      guard text[i] &- 0x30 <= 9 else { return nil }
      value = value * 10 + Int(text[i] - 0x30)
    }
    let (short, month, day) = (value / 10_000, value / 100 % 100, value % 100)
    let year = text.count == 8 ? short : short + (short < 70 ? 2000 : 1900)
    guard LocalDate.exists(year: year, month: month, day: day) else { return nil }
    return Double(LocalDate(year: year, month: month, day: day).dayNumber) * TimeUnit.day
  }
}
