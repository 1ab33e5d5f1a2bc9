internal import Workforce

/// The part of the week in which something happens, so that charts waste no room on closed hours.
struct WeekFrame {
  /// Days shown, Monday first.
  var days: [Weekday]
  /// Hours of the day shown, the same on all days.
  var hours: Range<Int>

  /// Finds the days and hours in which `isActive` holds anywhere.
  init(isActive: (_ hourOfWeek: Int) -> Bool) {
    let active = (0..<WeekProfile.hours).filter(isActive)
    days = Weekday.allCases.filter { day in active.contains { $0 / 24 == day.rawValue } }
    let ofDay = active.map { $0 % 24 }
    hours = (ofDay.min() ?? 0)..<((ofDay.max() ?? -1) + 1)
  }

  /// The hours of the week inside the frame, in order of time.
  var hoursOfWeek: [Int] { days.flatMap { day in hours.map { day.rawValue * 24 + $0 } } }
}
