internal import Workforce

/// Days of the week: `mon-fri`, `mon, wed-fri`, `daily`.
enum DaysText {
  static let pattern = #"^(daily|((mon|tue|wed|thu|fri|sat|sun)[\s,-]*)+)$"#

  static func parse(_ text: String) throws(Misfit) -> [Weekday] {
    if text == "daily" { return Weekday.allCases }
    var days: [Weekday] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { String($0).trimmingSpaces }
      guard ends.count <= 2 else { throw .unreadable(text, "a list of days", hint: hint) }
      let first = try day(ends[0], text)
      let last = ends.count == 2 ? try day(ends[1], text) : first
      var current = first.rawValue
      while true {
        guard let weekday = Weekday(rawValue: current) else { break }
        if days.contains(weekday) {
          throw .unreadable(text, "a list of days without repetition")
        }
        days.append(weekday)
        if current == last.rawValue { break }
        current = (current + 1) % 7
      }
    }
    return days.sorted { $0.rawValue < $1.rawValue }
  }

  static func write(_ days: [Weekday]) -> String {
    days == Weekday.allCases ? "daily" : days.map(\.description).joined(separator: ", ")
  }

  static func day(_ text: String, _ whole: String) throws(Misfit) -> Weekday {
    let lower = text.lowercased()
    let full = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    for day in Weekday.allCases where lower == day.description || lower == full[day.rawValue] {
      return day
    }
    let names = Weekday.allCases.map(\.description)
    throw Misfit(
      rule: QuantityRules.quantity, message: "\(quoted(text)) is not a day of the week",
      expected: "one of: " + names.joined(separator: ", ") + ", daily",
      hint: Suggestion.hint(for: text, among: names))
  }

  private static let hint = "write it as 'mon-fri' or 'mon, wed-fri'"
}

/// Windows of the day: `08:00-18:00`; `22:00-06:00` reaches into the next day.
enum WindowText {
  static let pattern = #"^[0-9]{1,2}:[0-9]{2}\s*-\s*[0-9]{1,2}:[0-9]{2}$"#

  static func parse(_ text: String) throws(Misfit) -> (from: Seconds, to: Seconds) {
    let ends = text.split(
      separator: text.contains("–") ? "–" : "-", omittingEmptySubsequences: false
    )
    .map { String($0).trimmingSpaces }
    guard ends.count == 2 else {
      throw .unreadable(text, "a window of the day", hint: "write it as '08:00-18:00'")
    }
    let from = try DateText.clock(ends[0])
    var to = try DateText.clock(ends[1])
    guard from < TimeUnit.day else { throw .range(text, "a beginning before 24:00") }
    if from == to { throw .range(text, "an end that differs from the beginning") }
    if to < from { to += TimeUnit.day }
    return (from, to)
  }

  static func write(_ from: Seconds, _ to: Seconds) -> String {
    DateText.writeClock(from) + "-" + DateText.writeClock(to)
  }
}

/// Weekly hours: `24x7`, `mon-fri 08:00-18:00; sat 10:00-14:00`.
enum WeeklyHoursText {
  static let pattern = #"^(24x7|24/7|.*[0-9]:[0-9]{2}.*)$"#

  /// Reads windows; `nil` stands for around the clock.
  static func parse(_ text: String) throws(Misfit) -> [WeeklyWindow]? {
    if ["24x7", "24/7", "always"].contains(text) { return nil }
    var windows: [WeeklyWindow] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: true) {
      windows += try window(String(part).trimmingSpaces)
    }
    guard !windows.isEmpty else { throw .unreadable(text, "a list of opening hours", hint: hint) }
    return windows
  }

  private static func window(_ text: String) throws(Misfit) -> [WeeklyWindow] {
    // The hours begin at the first digit; what stands before are days.
    guard let start = text.firstIndex(where: { ("0"..."9").contains($0) }) else {
      throw .unreadable(text, "a list of opening hours", hint: hint)
    }
    let days = String(text[..<start]).trimmingSpaces
    let weekdays = days.isEmpty ? Weekday.allCases : try DaysText.parse(days)
    var result: [WeeklyWindow] = []
    for hours in text[start...].split(separator: ",", omittingEmptySubsequences: false) {
      let (from, to) = try WindowText.parse(String(hours).trimmingSpaces)
      result += weekdays.map { WeeklyWindow(weekday: $0, from: from, to: to) }
    }
    return result
  }

  private static let hint = "write them as 'mon-fri 08:00-18:00' or '24x7'"
}
