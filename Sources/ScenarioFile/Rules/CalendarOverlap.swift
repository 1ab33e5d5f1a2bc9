internal import Workforce

/// Opening hours that name the same time twice.
enum CalendarOverlap {
  static let record = RuleRecord(
    "overlapping-hours",
    summary: "Two windows of one calendar overlap.",
    reason: "One of the two is probably a slip. Join them into one window.")

  /// The first two windows that overlap, over the end of the week too.
  static func first(in windows: [WeeklyWindow]) -> (WeeklyWindow, WeeklyWindow)? {
    func start(_ window: WeeklyWindow) -> Seconds {
      Double(window.weekday.rawValue) * TimeUnit.day + window.from
    }
    let sorted = windows.sorted { start($0) < start($1) }
    for (index, window) in sorted.enumerated() where sorted.count > 1 {
      let isLast = index == sorted.count - 1
      let next = sorted[isLast ? 0 : index + 1]
      let nextStart = start(next) + (isLast ? TimeUnit.week : 0)
      if start(window) + window.to - window.from > nextStart { return (window, next) }
    }
    return nil
  }

  static func finding(_ a: WeeklyWindow, _ b: WeeklyWindow, at place: Place) -> Finding {
    Finding(
      record, at: place,
      "\(words(a)) and \(words(b)) overlap", hint: "join them into one window")
  }

  private static func words(_ window: WeeklyWindow) -> String {
    "\(window.weekday) \(WindowText.write(window.from, window.to))"
  }
}
