/// Why the text of a field does not give a value of its kind.
public enum FieldFault: Error, Sendable, Equatable {
  /// It is not written as a whole number.
  case notAnInteger
  /// It is not written as a number with a decimal point.
  case notANumber
  /// It is a number, but too large.
  case outOfRange
  /// It is a number below zero where none is possible.
  case negative
  /// It is not written as a date and time.
  case notATimestamp
  /// It is written as a date and time, but the calendar or the clock has no such moment.
  case noSuchTime
  /// It is not written as a time of day.
  case notATimeOfDay
  /// It does not name days of the week.
  case notDays
  /// It is a time with a distance from UTC, and the zone whose clock is wanted is not known.
  case zoneUnknown
  /// It is empty where a value must be.
  case missing
  /// It is one more name than a column of names may hold.
  case tooManyNames(limit: Int)
  /// It is not UTF-8.
  case notUTF8
}
