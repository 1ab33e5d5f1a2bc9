/// Whether the day or the month stands first in dates such as `3/4/2016`.
public enum DateOrder: String, Sendable, CaseIterable {
  case dayMonth = "day-month"
  case monthDay = "month-day"
}

/// What the dates of a file say about the order of day and month.
struct DateOrderEvidence: Sendable {
  /// Dates with a number above 12 in front: the day is first.
  var dayFirst = 0
  /// Dates with a number above 12 behind it: the month is first.
  var monthFirst = 0
  /// Dates that can be read both ways.
  var ambiguous = 0

  mutating func add(_ form: WrittenTime.Order) {
    switch form {
    case .stated: break
    case .dayFirst: dayFirst += 1
    case .monthFirst: monthFirst += 1
    case .either: ambiguous += 1
    }
  }

  /// The order that most dates above 12 show; `nil` = none shows any.
  var decided: DateOrder? {
    if dayFirst == 0 && monthFirst == 0 { return nil }
    return dayFirst >= monthFirst ? .dayMonth : .monthDay
  }
}
