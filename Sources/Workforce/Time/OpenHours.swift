/// The open intervals of a calendar over a span of absolute time, for exact elapsed open time.
///
/// Instants are seconds since 1970-01-01 UTC minus `origin`. Wall-clock windows are mapped one by
/// one, so that a local day of 23 or 25 hours has the open hours that a person would count.
///
///     hours.elapsed(to: b) - hours.elapsed(to: a)    // open seconds between a and b
public struct OpenHours: Sendable, Equatable {
  /// Starts of the open intervals, ascending; intervals neither touch nor overlap.
  public let starts: [Seconds]
  /// Ends (exclusive) of the open intervals.
  public let ends: [Seconds]
  /// Open time before each interval, counted from the first.
  public let openBefore: [Seconds]

  /// Expands a calendar.
  ///
  /// - Parameters:
  ///   - rule: The calendar.
  ///   - zone: Zone of its wall clock; its table must cover the span.
  ///   - from: First local day needed.
  ///   - to: Last local day needed.
  ///   - origin: Instant (seconds since 1970-01-01 UTC) that becomes zero.
  /// - Complexity: O(days × windows a day).
  public init(
    _ rule: CalendarRule, zone: TimeZoneTable, from: LocalDate, to: LocalDate, origin: Seconds
  ) {
    var intervals: [(start: Seconds, end: Seconds)] = []
    var holidays = rule.holidays[...]
    // The day before may reach past midnight into the first day.
    for day in (from.dayNumber - 1)...max(from.dayNumber, to.dayNumber) {
      let date = LocalDate(dayNumber: day)
      holidays = holidays.drop { $0 < date }
      if holidays.first == date { continue }
      let windows =
        rule.isAlwaysOpen
        ? [WeeklyWindow(weekday: date.weekday, from: 0, to: TimeUnit.day)]
        : rule.windows.filter { $0.weekday == date.weekday }
      for window in windows {
        let start = zone.instant(ofDay: date, second: window.from) - origin
        let end = zone.instant(ofDay: date, second: window.to) - origin
        if end > start { intervals.append((start, end)) }
      }
    }
    intervals.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var starts: [Seconds] = []
    var ends: [Seconds] = []
    for interval in intervals {
      if let last = ends.last, interval.start <= last {
        ends[ends.count - 1] = max(last, interval.end)
      } else {
        starts.append(interval.start)
        ends.append(interval.end)
      }
    }
    var total = 0.0
    var openBefore: [Seconds] = []
    for (start, end) in zip(starts, ends) {
      openBefore.append(total)
      total += end - start
    }
    self.starts = starts
    self.ends = ends
    self.openBefore = openBefore
  }

  /// Returns the open seconds from the beginning of the span to an instant.
  ///
  /// - Parameter instant: Any instant; beyond the span nothing is open.
  /// - Returns: Open time; a difference of two values is the open time between two instants.
  /// - Complexity: O(log n) in the number of open intervals.
  public func elapsed(to instant: Seconds) -> Seconds {
    guard let i = index(at: instant) else { return 0 }
    return openBefore[i] + min(instant, ends[i]) - starts[i]
  }

  /// Tells whether the calendar is open at an instant.
  ///
  /// - Parameter instant: Any instant.
  /// - Returns: Whether it lies in an open interval; ends are exclusive.
  public func isOpen(at instant: Seconds) -> Bool {
    guard let i = index(at: instant) else { return false }
    return instant < ends[i]
  }

  /// The last interval that begins at or before an instant.
  private func index(at instant: Seconds) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

extension TimeZoneTable {
  /// Returns the first instant at which the wall clock shows a second of a day or a later one.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - second: Wall-clock seconds since its midnight; 86,400 and more reach into later days.
  /// - Returns: Seconds since 1970-01-01 UTC.
  public func boundary(ofDay date: LocalDate, second: Seconds) -> Seconds {
    let days = (second / TimeUnit.day).rounded(.down)
    return boundary(
      of: LocalDateTime(date: date + Int(days), secondOfDay: second - days * TimeUnit.day))
  }

  /// Returns the instant of a wall-clock second counted from a day's midnight.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - second: Wall-clock seconds since its midnight; 86,400 and more reach into later days.
  /// - Returns: Seconds since 1970-01-01 UTC.
  public func instant(ofDay date: LocalDate, second: Seconds) -> Seconds {
    let days = (second / TimeUnit.day).rounded(.down)
    return instant(
      of: LocalDateTime(date: date + Int(days), secondOfDay: second - days * TimeUnit.day))
  }
}
