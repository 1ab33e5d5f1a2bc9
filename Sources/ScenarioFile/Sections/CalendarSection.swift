internal import Workforce

/// Opening hours with holidays: `{hours: mon-fri 08:00-18:00, holidays: [2027-12-24]}`.
struct CalendarKeys: SectionKeys {
  static let title = "calendar"
  static let meaning = "When something is open; 'always' is predefined and never closes"

  let hours = Key(
    "hours", Kind<WeeklyHours>.weeklyHours, required: true,
    meaning: "weekly opening hours on its wall clock",
    example: "mon-fri 08:00-18:00; sat 10:00-14:00")
  let holidays = Key(
    "holidays", Kind<LocalDate>.date.list(limit: 5000), assumed: false,
    meaning: "days on which it stays closed", example: "[2027-12-24, 2027-12-31]")
  let timeZone = Key(
    "timezone", .timeZone, assumed: false,
    meaning: "time zone of its wall clock, where it is not the scenario's",
    example: "Europe/Berlin")
}

/// Windows of a week, or around the clock.
struct WeeklyHours: Sendable {
  /// `nil` = around the clock.
  let windows: [WeeklyWindow]?
}

extension Kind where Value == WeeklyHours {
  /// Opening hours as one text or a list of texts.
  static var weeklyHours: Kind {
    let one = Kind.scalar(
      "opening hours, such as mon-fri 08:00-18:00 or 24x7", pattern: WeeklyHoursText.pattern
    ) { text throws(Misfit) in WeeklyHours(windows: try WeeklyHoursText.parse(text)) }
    return Kind(form: one.list().form) { spot, reading in
      guard let parts = one.list().read(spot, reading) else { return nil }
      if parts.contains(where: { $0.windows == nil }) { return WeeklyHours(windows: nil) }
      let windows = parts.flatMap { $0.windows ?? [] }
      if let (a, b) = CalendarOverlap.first(in: windows) {
        reading.add(CalendarOverlap.finding(a, b, at: spot.node.place), path: spot.path)
        return nil
      }
      return WeeklyHours(windows: windows)
    }
  }
}

extension Kind where Value == CalendarRule {
  /// Hours alone, or a map with holidays; the name is set by the section.
  static var calendar: Kind {
    let short = Kind<WeeklyHours>.weeklyHours.map { CalendarRule(name: "", hours: $0) }
    return .either(
      short,
      or: .section(CalendarKeys.self) { map in
        let holidays = map.read(\.holidays) ?? []
        let timeZone = map.read(\.timeZone)
        return map.read(\.hours).map {
          CalendarRule(name: "", hours: $0, holidays: holidays, timeZone: timeZone)
        }
      })
  }
}

extension CalendarRule {
  fileprivate init(
    name: String, hours: WeeklyHours, holidays: [LocalDate] = [], timeZone: String? = nil
  ) {
    self.init(
      name: name, windows: hours.windows ?? [], holidays: holidays,
      isAlwaysOpen: hours.windows == nil, timeZone: timeZone)
  }

  /// Open time of an open day on average: what a business day is in open time.
  var businessDay: Seconds? {
    if isAlwaysOpen { return TimeUnit.day }
    let days = Set(windows.map(\.weekday)).count
    guard days > 0 else { return nil }
    return windows.reduce(0) { $0 + $1.to - $1.from } / Double(days)
  }
}
