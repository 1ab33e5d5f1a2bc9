/// When something is open: around the clock, or weekly hours less holidays, on a wall clock.
public struct CalendarRule: Sendable, Equatable {
  /// Name in the scenario.
  public var name: String
  /// Open wall-clock windows of a week; empty together with `isAlwaysOpen` false means never open.
  public var windows: [WeeklyWindow]
  /// Days on which the calendar stays closed; ascending.
  public var holidays: [LocalDate]
  /// Open at every instant, holidays excepted.
  public var isAlwaysOpen: Bool
  /// Time zone of its wall clock; `nil` = the scenario's.
  public var timeZone: String?

  /// Creates a calendar.
  ///
  /// - Parameters:
  ///   - name: Name in the scenario.
  ///   - windows: Open windows of a week.
  ///   - holidays: Closed days, in any order.
  ///   - isAlwaysOpen: Open around the clock, holidays excepted.
  ///   - timeZone: Time zone of its wall clock; `nil` = the scenario's.
  public init(
    name: String, windows: [WeeklyWindow] = [], holidays: [LocalDate] = [],
    isAlwaysOpen: Bool = false, timeZone: String? = nil
  ) {
    self.name = name
    self.windows = windows
    self.holidays = holidays.sorted()
    self.isAlwaysOpen = isAlwaysOpen
    self.timeZone = timeZone
  }

  /// The calendar that never closes.
  public static let always = CalendarRule(name: "always", isAlwaysOpen: true)
}

/// An open window on one weekday, in wall-clock seconds since midnight.
public struct WeeklyWindow: Sendable, Equatable {
  /// The day on which the window begins.
  public var weekday: Weekday
  /// Beginning, 0 up to but not including 86,400.
  public var from: Seconds
  /// End, later than `from`; beyond 86,400 it reaches into the next day.
  public var to: Seconds

  /// Creates a window.
  ///
  /// - Parameters:
  ///   - weekday: The day on which the window begins.
  ///   - from: Seconds since midnight.
  ///   - to: Seconds since midnight of the same day; > `from`.
  public init(weekday: Weekday, from: Seconds, to: Seconds) {
    self.weekday = weekday
    self.from = from
    self.to = to
  }
}
