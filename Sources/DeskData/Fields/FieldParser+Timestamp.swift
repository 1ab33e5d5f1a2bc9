extension FieldParser {
  /// Returns a date and time of ISO 8601 in its extended form.
  ///
  /// Legal are `2016-03-01`, `2016-03-01T01:22`, `2016-03-01 01:22:05`, a fraction of a second
  /// behind a point or comma, and at the end `Z`, `+hh:mm`, `+hhmm` or `+hh`. A date alone is its
  /// midnight; `24:00` is the midnight that ends the day.
  ///
  /// - Parameter bytes: The text.
  /// - Returns: The time on the wall clock, with the offset if there is one.
  /// - Throws: ``FieldFault/notATimestamp`` or ``FieldFault/noSuchTime``.
  public static func timestamp(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> Timestamp {
    let count = bytes.count
    guard count >= 16 else { return try dateOnly(bytes) }
    // YYYY-MM- and DDThh:mm: each byte xor what it should be leaves a digit's value, or 0.
    let first = RawBytes.word(bytes, at: 0) ^ 0x2D30_302D_3030_3030
    let separator = bytes[10]
    guard separator == 0x54 || separator == 0x20 || separator == 0x74 else {
      throw .notATimestamp
    }
    let second =
      (RawBytes.word(bytes, at: 8) & ~0x0000_0000_00FF_0000) ^ 0x3030_3A30_3000_3030
    // Adding 6 to a digit, 15 to what must be 0, reaches the high half of the byte if it is wrong.
    let isFirstWrong = (first | (first &+ 0x0F06_060F_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    let isSecondWrong = (second | (second &+ 0x0606_0F06_0600_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    guard isFirstWrong == 0 && isSecondWrong == 0 else { throw .notATimestamp }
    let date = first &* 10 &+ first &>> 8
    let time = second &* 10 &+ second &>> 8
    var result = try midnight(
      year: Int(date & 0xFF) * 100 + Int(date &>> 16 & 0xFF), month: Int(date &>> 40 & 0xFF),
      day: Int(time & 0xFF))
    var secondOfDay = try secondOfDay(
      hour: Int(time &>> 24 & 0xFF), minute: Int(time &>> 48 & 0xFF))
    var next = 16
    if count >= 19 && bytes[16] == colon {
      guard let value = twoDigits(bytes, at: 17) else { throw .notATimestamp }
      guard value <= 59 else { throw .noSuchTime }
      secondOfDay += value
      next = 19
    }
    guard secondOfDay <= 86_400 else { throw .noSuchTime }
    result += secondOfDay
    if next == count { return Timestamp(wallSeconds: Double(result)) }
    if next == count - 1 && bytes[next] | 0x20 == 0x7A {
      return Timestamp(wallSeconds: Double(result), offset: 0)
    }
    return try tail(bytes, from: next, wallSeconds: result, isMidnight: secondOfDay == 86_400)
  }

  /// Reads a date without a time.
  private static func dateOnly(_ bytes: borrowing Span<UInt8>) throws(FieldFault) -> Timestamp {
    guard bytes.count == 10, bytes[4] == minus, bytes[7] == minus,
      let century = twoDigits(bytes, at: 0), let year = twoDigits(bytes, at: 2),
      let month = twoDigits(bytes, at: 5), let day = twoDigits(bytes, at: 8)
    else { throw .notATimestamp }
    return Timestamp(
      wallSeconds: Double(try midnight(year: century * 100 + year, month: month, day: day)))
  }

  /// Reads what may follow the seconds: a fraction and an offset.
  private static func tail(
    _ bytes: borrowing Span<UInt8>, from start: Int, wallSeconds: Int, isMidnight: Bool
  ) throws(FieldFault) -> Timestamp {
    let count = bytes.count
    var next = start
    var fraction = 0.0
    if start == 19 && (bytes[next] == point || bytes[next] == 0x2C) {
      var scale = 0.1
      next += 1
      let digitsStart = next
      while next < count, bytes[next] &- zero <= 9 {
        fraction += Double(bytes[next] &- zero) * scale
        scale /= 10
        next += 1
      }
      guard next > digitsStart else { throw .notATimestamp }
      guard !isMidnight || fraction == 0 else { throw .noSuchTime }
    }
    let seconds = Double(wallSeconds) + fraction
    if next == count { return Timestamp(wallSeconds: seconds) }
    let sign = bytes[next]
    if sign | 0x20 == 0x7A && next + 1 == count {
      return Timestamp(wallSeconds: seconds, offset: 0)
    }
    guard sign == plus || sign == minus, let hours = twoDigits(bytes, at: next + 1) else {
      throw .notATimestamp
    }
    next += 3
    var minutes = 0
    if next < count {
      if bytes[next] == colon { next += 1 }
      guard let value = twoDigits(bytes, at: next) else { throw .notATimestamp }
      minutes = value
      next += 2
    }
    guard next == count else { throw .notATimestamp }
    guard hours <= 18, minutes <= 59 else { throw .noSuchTime }
    let offset = hours * 3600 + minutes * 60
    return Timestamp(wallSeconds: seconds, offset: sign == minus ? -offset : offset)
  }

  private static let colon: UInt8 = 0x3A

  /// Returns the number that two digits write; `nil` if there are none.
  private static func twoDigits(_ bytes: borrowing Span<UInt8>, at position: Int) -> Int? {
    guard position + 2 <= bytes.count else { return nil }
    let tens = bytes[position] &- zero
    let ones = bytes[position + 1] &- zero
    guard tens <= 9 && ones <= 9 else { return nil }
    return Int(tens) * 10 + Int(ones)
  }

  /// Returns the second of the day; 24:00 is the end of the day.
  private static func secondOfDay(hour: Int, minute: Int) throws(FieldFault) -> Int {
    guard hour <= 24, minute <= 59 else { throw .noSuchTime }
    return hour * 3600 + minute * 60
  }

  /// Returns the seconds from 1970-01-01 to the beginning of a day.
  ///
  /// - Source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  private static func midnight(year: Int, month: Int, day: Int) throws(FieldFault) -> Int {
    guard month >= 1 && month <= 12 && day >= 1 else { throw .noSuchTime }
    if day > 28 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let length = month == 2 ? (isLeap ? 29 : 28) : (month + month / 8) % 2 == 1 ? 31 : 30
      guard day <= length else { throw .noSuchTime }
    }
    // Years from March on, counted from -400 so that all divisions are of positive numbers.
    let y = UInt(year + 400 - (month <= 2 ? 1 : 0))
    let era = y / 400
    let yearOfEra = y % 400
    let dayOfYear = (153 * UInt(month > 2 ? month - 3 : month + 9) + 2) / 5 + UInt(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (Int(era * 146_097 + dayOfEra) - 719_468 - 146_097) * 86_400
  }
}
