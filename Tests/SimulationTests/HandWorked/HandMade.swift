import Simulation
import Testing
import Workforce

/// Builds desks whose days can be worked by hand: logs, constant times, few agents.
enum HandMade {
  /// Monday, the first day of the period unless a test says otherwise.
  static let monday = LocalDate(year: 2027, month: 1, day: 4)

  /// A row of a log: minutes since the midnight of the first day.
  static func row(
    _ minute: Double, channel: Int = 0, request: Int = 0, priority: Int = 0, handle: Double? = nil,
    day: LocalDate = monday
  ) -> ReplayTicket {
    let days = Int((minute / 1440).rounded(.down))
    return ReplayTicket(
      createdAt: LocalDateTime(
        date: day + days, secondOfDay: (minute - Double(days) * 1440) * 60),
      channel: channel, request: request, priority: priority, handle: handle.map { $0 * 60 })
  }

  static let phone = Channel(name: "phone", kind: .voice)
  static let mail = Channel(name: "mail", kind: .deferred)
  static let tenMinutes = Request(name: "question", handle: .constant(600))

  /// A promise so long that the desk runs on until every ticket has ended.
  static let patient = Priority(name: "P0", resolution: 30 * TimeUnit.day)

  /// A shift on every day of the week; hours since midnight.
  static func shift(_ from: Double, _ to: Double, breaks: [Break] = [], agents: Int = 1) -> Shift {
    Shift(
      days: Weekday.allCases, from: from * 3600, to: to * 3600, breaks: breaks, agents: agents)
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

/// Tells a trace line by line: `16:50 started 0 by 0`, tickets numbered as they arrive.
///
/// Hours count on from the beginning of the simulation: 33:00 is nine on the second day.
func story(_ trace: [TraceRecord]) -> [String] {
  var numbers: [UInt64: Int] = [:]
  return trace.map { record in
    let number = numbers[record.ticket] ?? numbers.count
    numbers[record.ticket] = number
    let seconds = Int(record.time)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = seconds % 60 == 0 ? "" : ":\(two(seconds % 60))"
    let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))\(rest)"
    let agent = record.agent < 0 ? "" : " by \(record.agent)"
    return "\(clock) \(record.kind) \(number)\(agent)"
  }
}

/// Expects that the kernel and the reference desk tell the same story, worked by hand.
func expectStory(
  _ scenario: Scenario, _ expected: [String], isBeginning: Bool = false,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let kernel = story(try Experiment(scenario).trace(replication: 0))
  let reference = story(try ReferenceDesk(scenario).trace)
  let length = isBeginning ? expected.count : Int.max
  #expect(Array(kernel.prefix(length)) == expected, "kernel", sourceLocation: sourceLocation)
  #expect(Array(reference.prefix(length)) == expected, "reference", sourceLocation: sourceLocation)
}

/// Runs a desk and returns one of its measures.
func measured(
  _ scenario: Scenario, _ name: MeasureName, _ scope: Scope = Scope()
) async throws -> Double {
  let run = try #require(
    try Experiment(scenario).run(threads: 1, checksSickDay: false))
  let measure = run.measures.first { $0.name == name && $0.scope == scope }
  return try #require(measure, "\(name) was not reported").mean
}
