public import Workforce

extension FieldParser {
  /// Returns a time of day such as `9:00`, `09:30:15` or `24:00`.
  ///
  /// - Parameter bytes: The text.
  /// - Returns: Seconds since midnight, up to 86,400.
  /// - Throws: ``FieldFault/notATimeOfDay`` or ``FieldFault/noSuchTime``.
  public static func timeOfDay(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> Seconds {
    var parts = [0]
    var digits = 0
    for i in 0..<bytes.count {
      let digit = bytes[i] &- zero
      if digit <= 9 && digits < 2 {
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int(digit)
        digits += 1
      } else if bytes[i] == 0x3A && digits > 0 && parts.count < 3 {
        parts.append(0)
        digits = 0
      } else {
        throw .notATimeOfDay
      }
    }
    guard parts.count >= 2, digits == 2 else { throw .notATimeOfDay }
    let second = parts.count == 3 ? parts[2] : 0
    let total = parts[0] * 3600 + parts[1] * 60 + second
    guard parts[1] <= 59, second <= 59, total <= 86_400 else { throw .noSuchTime }
    return Seconds(total)
  }

  /// Returns days of the week such as `mon-fri`, `Mon, Wed`, `sat/sun` or `fri-mon`.
  ///
  /// - Parameter bytes: Names of days or their first three letters, and ranges of them.
  /// - Returns: The days in the order of the week, each once.
  /// - Throws: ``FieldFault/notDays``.
  public static func weekdays(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> [Weekday] {
    let words = try text(bytes).lowercased()
      .split { $0 == "," || $0 == "/" || $0 == "+" || $0 == " " }
    var chosen: Set<Weekday> = []
    for word in words {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(weekday)
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else {
        throw .notDays
      }
      let length = (last.rawValue - first.rawValue + 7) % 7
      for step in 0...length {
        if let day = Weekday(rawValue: (first.rawValue + step) % 7) { chosen.insert(day) }
      }
    }
    guard !chosen.isEmpty else { throw .notDays }
    return Weekday.allCases.filter(chosen.contains)
  }

  private static func weekday(_ word: Substring) -> Weekday? {
    let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    guard let index = names.firstIndex(where: { $0 == word || $0.prefix(3) == word }) else {
      return nil
    }
    return Weekday(rawValue: index)
  }
}
