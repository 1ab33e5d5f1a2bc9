internal import Workforce

/// Wall-clock minutes of a week, Monday 00:00 first, in which something is so.
struct WeekMinutes {
  static let count = 10_080
  private(set) var minutes = Array(repeating: false, count: WeekMinutes.count)

  init() {}

  init(_ calendar: CalendarRule) {
    if calendar.isAlwaysOpen {
      minutes = Array(repeating: true, count: Self.count)
    }
    for window in calendar.windows {
      add(window.weekday, from: window.from, to: window.to)
    }
  }

  /// Minutes in which at least one agent of a team is rostered; `nil` for duties listed one by one.
  init?(_ team: Team) {
    switch team.coverage {
    case .always: minutes = Array(repeating: true, count: Self.count)
    case .duties: return nil
    case .seats(let seats):
      for (index, seat) in seats.enumerated() where seat > 0 {
        let length = TimeUnit.day / Double(seats.count)
        for day in Weekday.allCases {
          add(day, from: Double(index) * length, to: Double(index + 1) * length)
        }
      }
    case .shifts(let shifts):
      for shift in shifts where shift.agents > 0 {
        for day in shift.days { add(day, from: shift.from, to: shift.to) }
      }
    }
  }

  mutating func add(_ day: Weekday, from: Seconds, to: Seconds) {
    let start = day.rawValue * 1440
    for minute in Int(from / 60)..<max(Int(from / 60), Int((to / 60).rounded(.up))) {
      minutes[(start + minute) % Self.count] = true
    }
  }

  mutating func formUnion(_ other: WeekMinutes) {
    for index in minutes.indices where other.minutes[index] { minutes[index] = true }
  }

  /// The first window that is in this week but not in another, in words, with its whole length.
  func first(outside other: WeekMinutes) -> (words: String, minutes: Int)? {
    let gaps = minutes.indices.filter { minutes[$0] && !other.minutes[$0] }
    guard let first = gaps.first else { return nil }
    var end = first
    let isGap = Set(gaps)
    while isGap.contains(end + 1) { end += 1 }
    let day = Weekday(rawValue: first / 1440) ?? .monday
    let endDay = Weekday(rawValue: ((end + 1) / 1440) % 7) ?? .monday
    let endClock = clock((end + 1) % 1440)
    let sameDay = first / 1440 == end / 1440
    let to = sameDay ? (end % 1440 == 1439 ? "24:00" : endClock) : "\(endDay) \(endClock)"
    return ("\(day) \(clock(first % 1440))-\(to)", gaps.count)
  }

  private func clock(_ minute: Int) -> String { DateText.writeClock(Double(minute) * 60) }
}

/// Live channels that take contacts while nobody is there.
enum UnmannedHours: Rule {
  static let record = RuleRecord(
    "unmanned-hours", .warning,
    summary: "A live channel is open at hours when no agent who works it is rostered.",
    reason: "Callers then wait until they hang up. Close the channel at these hours by its "
      + "'calendar', or roster someone.")
  static let needs = ["teams", "channels", "calendars"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.channels.enumerated().compactMap { index, channel in
      let calendar = desk.scenario.calendars[channel.calendar]
      guard channel.kind.isLive, channel.share > 0, isLocal(calendar.timeZone, desk) else {
        return nil
      }
      let teams = frontTeams(index, desk)
      var manned = WeekMinutes()
      for team in teams {
        // Other zones and listed duties need dates; only plain weekly rosters are judged.
        guard isLocal(team.timeZone, desk), let minutes = WeekMinutes(team) else { return nil }
        manned.formUnion(minutes)
      }
      let open = WeekMinutes(calendar)
      guard !teams.isEmpty, let gap = open.first(outside: manned) else { return nil }
      let hours = NumberText.write(Double(gap.minutes) / 60, digits: 1)
      let isDefault = !desk.reading.isWritten("channels", channel.name, "calendar")
      return Finding(
        record,
        at: desk.place("channels", channel.name, "calendar"),
        "channel \(quoted(channel.name)) is open \(hours) h a week with nobody on duty, "
          + "first \(gap.words)",
        hint: isDefault
          ? "a channel without 'calendar' is always open; give it opening hours"
          : "shorten the calendar or extend the shifts")
    }
  }

  private static func isLocal(_ timeZone: String?, _ desk: Desk) -> Bool {
    timeZone == nil || timeZone == desk.scenario.timeZone
  }

  /// Teams of the lowest tier that works a channel.
  private static func frontTeams(_ channel: Int, _ desk: Desk) -> [Team] {
    let teams = desk.scenario.teams.filter { team in
      team.skills.contains { $0.channels.contains(channel) }
    }
    let lowest = teams.map(\.tier).min()
    return teams.filter { $0.tier == lowest }
  }
}

/// Demand of live channels that comes while they are closed.
enum ClosedDemand: Rule {
  static let record = RuleRecord(
    "closed-demand", .warning,
    summary: "More than 5 % of a live channel's contacts come while it is closed.",
    reason: "They are turned away. Often the shape of the week or day is meant for opening hours: "
      + "give the channel its own 'week' and 'day', such as 'mon-fri' and 'office', or say by "
      + "'when_closed' where they turn.")
  static let needs = ["channels", "calendars", "demand"]

  static func check(_ desk: Desk) -> [Finding] {
    guard case .synthetic(let demand) = desk.scenario.demand else { return [] }
    return desk.scenario.channels.compactMap { channel in
      let calendar = desk.scenario.calendars[channel.calendar]
      // Who turns to another channel is not lost.
      guard channel.kind.isLive, channel.share > 0, channel.whenClosed == nil,
        calendar.timeZone == nil || calendar.timeZone == desk.scenario.timeZone
      else { return nil }
      let open = WeekMinutes(calendar)
      let week = channel.week ?? demand.week
      let days = Weekday.allCases.map { channel.day ?? demand.day(on: $0) }
      var closed = 0.0
      for (index, isOpen) in open.minutes.enumerated() where !isOpen {
        let day = days[index / 1440]
        let total = day.reduce(0, +)
        let slice = (index % 1440) * day.count / 1440
        closed += week[index / 1440] * day[slice] / total * Double(day.count) / 1440
      }
      guard closed > 0.05 else { return nil }
      return Finding(
        record, at: desk.place("channels", channel.name),
        "\(NumberText.write(closed * 100, digits: 0))% of the contacts of channel "
          + "\(quoted(channel.name)) come while it is closed and are turned away",
        hint: "give the channel its own 'week' and 'day', 'when_closed', or longer hours")
    }
  }
}

/// Demand per day where some days have none.
enum DailyRate: Rule {
  static let record = RuleRecord(
    "daily-rate", .warning,
    summary: "Demand is written per day, although some weekdays have no demand.",
    reason: "A rate per day is averaged over all seven days of the week, so working days get "
      + "more than the number written. Write the rate per week.")
  static let needs = ["demand"]

  static func check(_ desk: Desk) -> [Finding] {
    guard case .synthetic(let demand) = desk.scenario.demand,
      let place = desk.place("demand", "tickets"),
      desk.reading.text(of: ["demand", "tickets"]).map({ $0.contains("day") }) == true
    else { return [] }
    let closed = Weekday.allCases.filter { demand.week[$0.rawValue] == 0 }
    guard !closed.isEmpty, let most = demand.week.max() else { return [] }
    let weekly = demand.ticketsPerSecond * TimeUnit.week
    return [
      Finding(
        record, at: place,
        "a rate per day is averaged over seven days; with no demand on \(DaysText.write(closed)) "
          + "the fullest day gets \(NumberText.write(weekly * most, digits: 0))",
        hint: "write it per week, such as '\(NumberText.write(weekly, digits: 0)) per week'")
    ]
  }
}
