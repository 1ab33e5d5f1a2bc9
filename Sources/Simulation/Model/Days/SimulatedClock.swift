import Workforce

/// How simulated seconds lie on the wall clock.
///
/// Zero is the beginning of the warm-up. Local days are numbered from the one in which zero lies;
/// the days of the cool-down, and one more, are included.
struct SimulatedClock: Sendable {
  var zone: TimeZoneTable
  /// Instant of zero in seconds since 1970-01-01 UTC.
  var origin: Seconds
  /// Beginning of the counted period.
  var windowStart: Seconds
  /// End of the counted period.
  var windowEnd: Seconds
  /// Latest end of the simulation.
  var horizon: Seconds
  var firstDay: LocalDate
  var lastDay: LocalDate
  /// First and last local day of the counted period.
  var periodDays: ClosedRange<Int>
  /// Local midnights in simulated seconds from `firstDay` to the day after `lastDay`.
  var midnights: [Seconds]

  init(_ scenario: Scenario) throws(SimulationError) {
    let settings = scenario.simulation
    let margin = 400 + Int(max(settings.warmUp, settings.coolDown) / TimeUnit.day)
    guard
      let zone = TimeZoneTable(
        identifier: scenario.timeZone, from: scenario.from.date + -margin,
        to: scenario.to.date + (margin + 400))
    else { throw .unknownTimeZone(scenario.timeZone) }
    self.zone = zone
    let from = zone.instant(of: scenario.from)
    let to = zone.instant(of: scenario.to)
    guard to > from else { throw .emptyPeriod }
    // Whole seconds, so that midnights and borders of intervals are exact.
    windowStart = settings.warmUp.rounded(.up)
    origin = from - windowStart
    windowEnd = windowStart + (to - from)
    horizon = windowEnd + settings.coolDown.rounded(.up)
    firstDay = zone.local(at: origin).date
    lastDay = zone.local(at: origin + horizon).date
    // The period's last day is that of its last instant.
    periodDays =
      zone.local(at: from).date.dayNumber...zone.local(at: to.nextDown).date.dayNumber
    midnights = []
    for day in firstDay.dayNumber...(lastDay.dayNumber + 1) {
      midnights.append(
        zone.instant(of: LocalDateTime(date: LocalDate(dayNumber: day))) - origin)
    }
  }

  /// Number of simulated local days.
  var dayCount: Int { midnights.count - 1 }

  /// Returns a zone by name over the simulated time; without a name the scenario's.
  ///
  /// - Throws: ``SimulationError/unknownTimeZone(_:)``.
  func zone(named name: String?) throws(SimulationError) -> TimeZoneTable {
    guard let name, name != zone.identifier else { return zone }
    guard
      let other = TimeZoneTable(identifier: name, from: firstDay + -4, to: lastDay + 402)
    else { throw .unknownTimeZone(name) }
    return other
  }

  /// Returns the simulated instant of a wall-clock second of a day.
  func seconds(ofDay date: LocalDate, second: Seconds) -> Seconds {
    zone.instant(ofDay: date, second: second) - origin
  }

  /// Returns the simulated instant of a wall-clock second of a day, of repeated ones the second.
  func lastSeconds(ofDay date: LocalDate, second: Seconds) -> Seconds {
    zone.lastInstant(of: LocalDateTime(date: date, secondOfDay: second)) - origin
  }

  /// Returns the first instant at which the wall clock shows a second of a day or a later one.
  func boundary(ofDay date: LocalDate, second: Seconds) -> Seconds {
    zone.boundary(ofDay: date, second: second) - origin
  }

  /// Returns the day of the period that a later day repeats: its last whole week again and again.
  ///
  /// Days of the period and earlier ones stand for themselves.
  func repeatedDay(_ date: LocalDate) -> LocalDate {
    let last = periodDays.upperBound
    guard date.dayNumber > last else { return date }
    let weeks = (date.dayNumber - last + 6) / 7
    return LocalDate(dayNumber: date.dayNumber - 7 * weeks)
  }
}
