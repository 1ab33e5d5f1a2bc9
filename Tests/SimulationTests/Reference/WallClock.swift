import Foundation
import Simulation
import Workforce

/// The wall clock of one zone, asked of Foundation one time at a time.
final class WallClock {
  let zone: TimeZone
  private let calendar: Calendar
  /// Answers of Foundation, which thinks long about each: offsets by quarter of an hour, weekdays.
  private var offsets: [Int: Double] = [:]
  private var weekdays: [LocalDate: Int] = [:]

  init(_ identifier: String) throws {
    guard let zone = TimeZone(identifier: identifier) else { throw UnknownZone(name: identifier) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.zone = zone
    self.calendar = calendar
  }

  struct UnknownZone: Error { var name: String }

  /// The instant (seconds since 1970 UTC) at which the clock shows a second of a day.
  ///
  /// Seconds may be 86,400 and more. Of a repeated time the first is meant; a skipped time is moved
  /// on by the gap, which is what reading it with the offset before the gap does.
  func instant(_ date: LocalDate, _ second: Double) -> Double {
    let wall = Double(date.dayNumber) * 86_400 + second
    // Offsets lie between −12 h and +14 h, so 26 h are well before or behind the instant.
    let before = offset(at: wall - 26 * 3600)
    let after = offset(at: wall + 26 * 3600)
    let readings = [wall - before, wall - after].filter { $0 + offset(at: $0) == wall }
    return readings.min() ?? wall - before
  }

  /// The last instant at which the clock shows a second of a day; of a skipped time, the only one.
  func lastInstant(_ date: LocalDate, _ second: Double) -> Double {
    let wall = Double(date.dayNumber) * 86_400 + second
    let after = wall - offset(at: wall + 26 * 3600)
    return after + offset(at: after) == wall ? after : instant(date, second)
  }

  func instant(_ local: LocalDateTime) -> Double { instant(local.date, local.secondOfDay) }

  /// The first instant at which the clock shows a second of a day or a later one.
  ///
  /// Of a skipped time this is the gap itself, where the clock jumps past it.
  func reaches(_ date: LocalDate, _ second: Double) -> Double {
    let instant = instant(date, second)
    let wall = Double(date.dayNumber) * 86_400 + second
    if instant + offset(at: instant) == wall { return instant }
    let before = Date(timeIntervalSince1970: instant - 7200)
    return zone.nextDaylightSavingTimeTransition(after: before)?.timeIntervalSince1970 ?? instant
  }

  /// The day which the clock shows at an instant.
  func day(at instant: Double) -> LocalDate {
    let parts = calendar.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: instant))
    return LocalDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
  }

  /// The weekday of a date, Monday = 0.
  func weekday(_ date: LocalDate) -> Int {
    if let known = weekdays[date] { return known }
    let noon = Date(timeIntervalSince1970: instant(date, 43_200))
    let weekday = (calendar.component(.weekday, from: noon) + 5) % 7
    weekdays[date] = weekday
    return weekday
  }

  private func offset(at instant: Double) -> Double {
    // Clocks change on quarters of an hour.
    let quarter = Int((instant / 900).rounded(.down))
    if let known = offsets[quarter] { return known }
    let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant)))
    offsets[quarter] = offset
    return offset
  }
}

/// The span of one simulation: zero is the beginning of the warm-up.
struct ReferenceSpan {
  let clock: WallClock
  /// Seconds since 1970 UTC at time zero.
  let origin: Double
  let periodStart: Double
  let periodEnd: Double
  let coolDownEnd: Double
  let firstDay: LocalDate
  let lastDay: LocalDate
  /// The last day of the period.
  let lastPeriodDay: LocalDate

  init(_ scenario: Scenario) throws {
    clock = try WallClock(scenario.timeZone)
    let from = clock.instant(scenario.from)
    periodStart = scenario.simulation.warmUp.rounded(.up)
    origin = from - periodStart
    periodEnd = clock.instant(scenario.to) - origin
    coolDownEnd = periodEnd + scenario.simulation.coolDown.rounded(.up)
    firstDay = clock.day(at: origin)
    lastDay = clock.day(at: origin + coolDownEnd)
    lastPeriodDay = clock.day(at: (origin + periodEnd).nextDown)
  }

  /// Simulated time of a wall-clock second of a day.
  func time(_ date: LocalDate, _ second: Double) -> Double {
    clock.instant(date, second) - origin
  }

  func time(_ local: LocalDateTime) -> Double { time(local.date, local.secondOfDay) }
  /// Simulated time of the later of two equal readings of the clock.
  func lastTime(_ date: LocalDate, _ second: Double) -> Double {
    clock.lastInstant(date, second) - origin
  }

  /// The day of the log that is lived on a date: itself, or one of the period's last week.
  func loggedDay(_ date: LocalDate) -> LocalDate {
    var day = date
    while day > lastPeriodDay { day = day + -7 }
    return day
  }
}

/// The open intervals of a calendar, one window of one day after the other.
struct ReferenceCalendar {
  private var windows: [(from: Double, to: Double)] = []

  init(_ rule: CalendarRule, _ span: ReferenceSpan) throws {
    let clock = try rule.timeZone.map { try WallClock($0) } ?? span.clock
    // Deadlines of long promises lie beyond the end.
    for number in (span.firstDay.dayNumber - 3)...(span.lastDay.dayNumber + 100) {
      let date = LocalDate(dayNumber: number)
      if rule.holidays.contains(date) { continue }
      func add(_ from: Double, _ to: Double) {
        let begin = clock.instant(date, from) - span.origin
        let end = clock.instant(date, to) - span.origin
        if end > begin { windows.append((begin, end)) }
      }
      if rule.isAlwaysOpen { add(0, 86_400) }
      for window in rule.windows where window.weekday.rawValue == clock.weekday(date) {
        add(window.from, window.to)
      }
    }
    windows.sort { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  func isOpen(_ time: Double) -> Bool { windows.contains { $0.from <= time && time < $0.to } }

  /// The open stretches from a time on; windows that overlap count once.
  private func stretches(from time: Double) -> [(from: Double, to: Double)] {
    var list: [(from: Double, to: Double)] = []
    var reached = time
    for window in windows where window.to > reached {
      list.append((max(reached, window.from), window.to))
      reached = window.to
    }
    return list
  }

  /// Open seconds between two times.
  func open(from: Double, to: Double) -> Double {
    stretches(from: from).reduce(0) { $0 + max(0, min(to, $1.to) - $1.from) }
  }

  /// The first instant at which so many open seconds have passed; infinity if they never do.
  func instant(after seconds: Double, from time: Double) -> Double {
    if seconds <= 0 { return time }
    var left = seconds
    for stretch in stretches(from: time) {
      let length = stretch.to - stretch.from
      if left <= length { return stretch.from + left }
      left -= length
    }
    return .infinity
  }
}
