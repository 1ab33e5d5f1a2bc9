import Workforce

/// Builds desks whose days can be worked by hand: logs, constant times, few agents.
enum HandMade {
  /// Monday, the first day of the period unless a test says otherwise.
  static let monday = LocalDate(year: 2027, month: 1, day: 4)

  /// A row of a log: minutes since the midnight of the first day.
  static func row(
    _ minute: Double, channel: Int = 0, request: Int = 0, priority: Int = 0, handle: Double? = nil,
    customer: Int = 0, language: Int = 0, day: LocalDate = monday
  ) -> ReplayTicket {
    let days = Int((minute / 1440).rounded(.down))
    return ReplayTicket(
      createdAt: LocalDateTime(
        date: day + days, secondOfDay: (minute - Double(days) * 1440) * 60),
      channel: channel, request: request, priority: priority, customer: customer,
      language: language, handle: handle.map { $0 * 60 })
  }

  static let phone = Channel(name: "phone", kind: .voice)
  static let mail = Channel(name: "mail", kind: .deferred)
  static let chat = Channel(name: "chat", kind: .chat, concurrency: 3, pace: [1, 0.8, 0.65])
  static let tenMinutes = Request(name: "question", handle: .constant(600))

  /// Work of so many minutes, whatever the touch.
  static func work(_ minutes: Double) -> Request {
    Request(name: "work", handle: .constant(minutes * 60), laterTouches: 1)
  }

  /// From nine to five on every day.
  static let office = CalendarRule(
    name: "office",
    windows: Weekday.allCases.map { WeeklyWindow(weekday: $0, from: 9 * 3600, to: 17 * 3600) })

  /// A promise so long that the desk runs on until every ticket has ended.
  static let patient = Priority(name: "P0", resolution: 30 * TimeUnit.day)

  /// A shift on every day of the week; hours since midnight.
  static func shift(_ from: Double, _ to: Double, breaks: [Break] = [], agents: Int = 1) -> Shift {
    Shift(
      days: Weekday.allCases, from: from * 3600, to: to * 3600, breaks: breaks, agents: agents)
  }

  /// A team at a tier, around the clock.
  static func level(
    _ tier: Int, agents: Int = 1, channels: [Int] = [0], efficiency: Double = 1
  ) -> Team {
    Team(
      name: "L\(tier + 1)", tier: tier, agents: agents,
      skills: [Skill(channels: channels, efficiency: efficiency)])
  }

  /// A team that works the first channels.
  static func team(
    _ coverage: Team.Coverage = .always, agents: Int = 1, channels: [Int] = [0],
    shiftEnd: Team.ShiftEnd = .finish, order: Team.Order = .priority, timeZone: String? = nil
  ) -> Team {
    Team(
      name: "team", agents: agents, channels: channels, coverage: coverage, shiftEnd: shiftEnd,
      order: order, timeZone: timeZone)
  }

  static func desk(
    _ rows: [ReplayTicket], channels: [Channel] = [phone], requests: [Request] = [tenMinutes],
    priorities: [Priority] = [patient], calendars: [CalendarRule] = [.always],
    teams: [Team] = [team()], from: LocalDateTime = LocalDateTime(date: monday), days: Int = 1,
    coolDown: Double = 0, grid: Double = 3600, zone: String = "UTC", pauses: Bool = true
  ) -> Scenario {
    Scenario(
      name: "hand-made", timeZone: zone, from: from, to: LocalDateTime(date: from.date + days),
      simulation: SimulationSettings(replications: 1, coolDown: coolDown * 3600, grid: grid),
      calendars: calendars, demand: .replay(ReplayDemand(path: "hand", tickets: rows)),
      channels: channels, requests: requests, customers: [CustomerTier(name: "all", share: 1)],
      priorities: priorities, pausesWhilePending: pauses, teams: teams)
  }
}
