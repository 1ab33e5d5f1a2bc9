/// A day of the proleptic Gregorian calendar, without time zone.
///
///     LocalDate(year: 2027, month: 1, day: 4).weekday    // .monday
///
/// Stored as days since 1970-01-01, so that arithmetic and comparison are integer work.
public struct LocalDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public var dayNumber: Int

  /// Creates the day with the given distance from 1970-01-01.
  ///
  /// - Parameter dayNumber: Days since 1970-01-01.
  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Creates a day from its civil date, which must exist.
  ///
  /// - Parameters:
  ///   - year: Astronomical year.
  ///   - month: 1 to 12.
  ///   - day: 1 to the length of the month.
  /// - Source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  public init(year: Int, month: Int, day: Int) {
    precondition(
      Self.exists(year: year, month: month, day: day), "no such day: \(year)-\(month)-\(day)")
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Tells whether a civil date exists.
  ///
  /// - Parameters:
  ///   - year: Astronomical year.
  ///   - month: Month to test.
  ///   - day: Day to test.
  /// - Returns: Whether the month has that day in that year.
  public static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }

  /// Year, month and day of this date.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  /// The day of the week.
  public var weekday: Weekday {
    Weekday(rawValue: ((dayNumber + 3) % 7 + 7) % 7) ?? .monday
  }

  /// The date as `2027-01-04`.
  public var description: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Orders days by time.
  public static func < (a: LocalDate, b: LocalDate) -> Bool { a.dayNumber < b.dayNumber }

  /// Returns the date that is `days` later.
  public static func + (date: LocalDate, days: Int) -> LocalDate {
    LocalDate(dayNumber: date.dayNumber + days)
  }

  /// Returns the number of days from `b` to `a`.
  public static func - (a: LocalDate, b: LocalDate) -> Int { a.dayNumber - b.dayNumber }
}

/// A day of the week; weeks begin on Monday.
public enum Weekday: Int, Sendable, CaseIterable, CustomStringConvertible {
  /// Monday is 0, Sunday is 6.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The three-letter name used in scenario files.
  public var description: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }
}

/// A wall-clock date and time of a stated time zone.
public struct LocalDateTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The day.
  public var date: LocalDate
  /// Seconds of wall-clock time since midnight, 0 to 86,400 (the latter is the next midnight).
  public var secondOfDay: Seconds

  /// Creates a wall-clock time.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - secondOfDay: Seconds since midnight.
  public init(date: LocalDate, secondOfDay: Seconds = 0) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  /// The time as `2027-01-04T09:30:00`; fractions of a second are cut.
  public var description: String {
    let s = Int(secondOfDay)
    return "\(date)T\(padded(s / 3600, 2)):\(padded(s / 60 % 60, 2)):\(padded(s % 60, 2))"
  }

  /// Orders wall-clock times.
  public static func < (a: LocalDateTime, b: LocalDateTime) -> Bool {
    (a.date, a.secondOfDay) < (b.date, b.secondOfDay)
  }
}

/// Writes a number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(abs(value))
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (value < 0 ? "-" : "") + zeros + digits
}
