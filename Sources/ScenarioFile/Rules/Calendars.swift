internal import Workforce

/// Calendars that nothing refers to.
enum UnusedCalendar: Rule {
  static let record = RuleRecord(
    "unused-calendar", .warning,
    summary: "A calendar is defined and used nowhere.",
    reason: "Perhaps a channel or a priority was meant to use it; those without 'calendar' are "
      + "always open.")
  static let needs = ["calendars", "channels", "sla", "requests", "tiers"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.calendars.dropFirst().compactMap { calendar in
      guard desk.reading.used[.calendars]?.contains(calendar.name) != true else { return nil }
      return Finding(
        record, at: desk.place("calendars", calendar.name),
        "calendar \(quoted(calendar.name)) is used nowhere",
        hint: "delete it, or write 'calendar: \(calendar.name)' where it is meant")
    }
  }
}

/// Calendars without an open hour in the period.
enum NeverOpen: Rule {
  static let record = RuleRecord(
    "never-open",
    summary: "A calendar has no open hour within the period.",
    reason: "Its holidays cover every day on which it would open, so a channel on it takes no "
      + "contact and a clock on it never runs.")
  static let needs = ["calendars", "period"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    return scenario.calendars.dropFirst().compactMap { calendar in
      guard desk.reading.used[.calendars]?.contains(calendar.name) == true else { return nil }
      let holidays = Set(calendar.holidays)
      // Eight days see every weekday, one more than a week for a window that reaches over midnight.
      let last = scenario.to.secondOfDay > 0 ? scenario.to.date : scenario.to.date + -1
      var day = scenario.from.date + -1
      while day <= last {
        let isOpen =
          calendar.isAlwaysOpen || calendar.windows.contains { $0.weekday == day.weekday }
        if isOpen && !holidays.contains(day) { return nil }
        day = day + 1
      }
      return Finding(
        record, at: desk.place("calendars", calendar.name),
        "calendar \(quoted(calendar.name)) is never open from \(scenario.from.date) to \(last)")
    }
  }
}

/// Shift edges at hours that a change of the clock skips.
enum SkippedHour: Rule {
  static let record = RuleRecord(
    "skipped-hour", .warning,
    summary: "A shift begins or ends at a time that the clock skips on a day of the period.",
    reason: "In spring the clock jumps, usually from 02:00 to 03:00. A shift edge in the gap moves "
      + "on by its length on that day.")
  static let needs = ["teams", "period", "timezone"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    return scenario.teams.compactMap { team in
      guard case .shifts(let shifts) = team.coverage,
        let zone = TimeZoneTable(
          identifier: team.timeZone ?? scenario.timeZone, from: scenario.from.date,
          to: scenario.to.date)
      else { return nil }
      var day = scenario.from.date
      while day <= scenario.to.date {
        let midnight = zone.instant(of: LocalDateTime(date: day))
        let next = zone.instant(of: LocalDateTime(date: day + 1))
        if next - midnight < TimeUnit.day {
          for shift in shifts {
            for edge in edges(shift, on: day) {
              let time = LocalDateTime(date: day, secondOfDay: edge)
              let local = zone.local(at: zone.instant(of: time))
              guard abs(local.secondOfDay - edge) > 1 else { continue }
              return Finding(
                record, at: desk.place("teams", team.name, "shifts"),
                "\(DateText.writeClock(edge)) does not exist on \(day): the clock jumps to "
                  + DateText.writeClock(local.secondOfDay),
                hint: "the shift edge moves on that day; nothing needs to be done if that is meant")
            }
          }
        }
        day = day + 1
      }
      return nil
    }
  }

  /// Beginnings and ends of a shift that fall on a day, as seconds since its midnight.
  private static func edges(_ shift: Shift, on day: LocalDate) -> [Seconds] {
    var edges: [Seconds] = []
    if shift.days.contains(day.weekday) {
      edges.append(shift.from)
      if shift.to < TimeUnit.day { edges.append(shift.to) }
    }
    if shift.days.contains((day + -1).weekday), shift.to > TimeUnit.day {
      edges.append(shift.to - TimeUnit.day)
    }
    return edges
  }
}
