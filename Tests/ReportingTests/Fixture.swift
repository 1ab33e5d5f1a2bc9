import Reporting
import Simulation
import Workforce

/// A realistic result: two channels, three priorities, two teams, two weeks.
///
/// Only sums, products and quotients are used, so its bytes are the same on every machine.
enum Fixture {
  static let identity = RunIdentity(
    file: "/somewhere/else/two-teams.yaml", scenarioHash: "5d41402abc4b2a76b9719d911017c592",
    programVersion: "0.1.0")

  static let result = make(names: Names())
  static let report = Report(result, identity: identity)

  /// Names that come from the scenario.
  struct Names {
    var scenario = "Two teams in March"
    var phone = "phone"
    var email = "email"
    var priorities = ["P1", "P2", "P3"]
    var requests = ["outage", "billing", "how-to"]
    var customers = ["business", "self-serve"]
    var teams = ["front line", "specialists"]
    var assumption = Assumption(
      key: "channels.phone.lines", value: "no limit",
      meaning: "contacts that can be on the line at once")
  }

  static func make(names: Names) -> RunResult {
    let scenario = scenario(names)
    let starts = (0..<(14 * 24)).map { hour in
      LocalDateTime(date: scenario.from.date + hour / 24, secondOfDay: Double(hour % 24) * 3600)
    }
    var waits = WaitDistribution(
      channel: names.phone, upperBounds: [0, 5, 10, 20, 40, 80, 160, 320, 640],
      shares: [0.52, 0.08, 0.06, 0.09, 0.1, 0.08, 0.05, 0.015, 0.005])
    let phoneWaits = waits
    waits.channel = names.email
    waits.upperBounds = [0, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 259_200]
    waits.shares = [0.05, 0.04, 0.08, 0.12, 0.14, 0.17, 0.14, 0.11, 0.09, 0.05, 0.01]
    var fates = Fates()
    fates.created = 84_160
    fates.closed = 79_893
    fates.autoClosed = 1_204
    fates.abandoned = 2_911
    fates.turnedAwayClosed = 139
    fates.open = 13
    return RunResult(
      scenario: scenario, replications: 40, wasInterrupted: false, ticketsSimulated: 91_377,
      eventsSimulated: 518_204, measures: FixtureMeasures.all(names),
      intervals: IntervalTable(
        grid: 3600, starts: starts,
        channels: [starts.map { phone($0) }, starts.map { email($0) }],
        teams: [starts.map { team($0, isFirst: true) }, starts.map { team($0, isFirst: false) }]),
      days: days(scenario), waits: [phoneWaits, waits], fates: fates,
      sickDay: SickDayCheck(
        measure: "service_level", channel: names.phone, goal: 0.8, weeksKept: 0.41,
        weeksKeptWithOneAway: 0.18, daysBroken: 0.34, daysBrokenHalfWidth: 0.031, days: 400,
        weeksKeptRange: ShareRange(low: 0.36, high: 0.46),
        weeksKeptWithOneAwayRange: ShareRange(low: 0.14, high: 0.22), weeksLostHalfWidth: 0.05))
  }

  private static func scenario(_ names: Names) -> Scenario {
    let start = LocalDate(year: 2027, month: 3, day: 1)
    let office = CalendarRule(
      name: "office",
      windows: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map {
        WeeklyWindow(weekday: $0, from: 8 * 3600, to: 18 * 3600)
      })
    return Scenario(
      name: names.scenario, timeZone: "Europe/Paris", from: LocalDateTime(date: start),
      to: LocalDateTime(date: start + 14),
      simulation: SimulationSettings(seed: 2027, replications: 40, warmUp: TimeUnit.week),
      calendars: [office, .always],
      demand: .synthetic(SyntheticDemand(ticketsPerSecond: 0.0017)),
      channels: [
        Channel(
          name: names.phone, kind: .voice, share: 0.4, patience: .exponential(mean: 120),
          answer: AnswerTarget(share: 0.8, within: 20)),
        Channel(name: names.email, kind: .deferred, share: 0.6, calendar: 1),
      ],
      requests: zip(names.requests, [0.1, 0.3, 0.6]).enumerated().map { index, request in
        Request(
          name: request.0, share: request.1, priority: index, handle: .exponential(mean: 480))
      },
      customers: zip(names.customers, [0.35, 0.65]).map { CustomerTier(name: $0, share: $1) },
      priorities: [
        Priority(name: names.priorities[0], firstResponse: 3600, resolution: 28_800, calendar: 1),
        Priority(name: names.priorities[1], firstResponse: 14_400, resolution: 86_400),
        Priority(name: names.priorities[2], firstResponse: 86_400, resolution: 259_200),
      ],
      teams: [
        Team(name: names.teams[0], agents: 7, channels: [0, 1]),
        Team(name: names.teams[1], agents: 3, channels: [1]),
      ],
      assumptions: [
        names.assumption,
        Assumption(
          key: "simulation.cool_down", value: "4 weeks",
          meaning: "longest time after the period in which counted clocks may be decided"),
        Assumption(
          key: "requests.billing.handle", value: "8 min",
          meaning: "work of the first touch: mean, lognormal with cv 1"),
      ])
  }

  /// Weight of an hour: two peaks on office days, more on Monday, a little at other times.
  private static func weight(_ time: LocalDateTime) -> Double {
    let hour = Int(time.secondOfDay) / 3600
    let day = time.date.weekday.rawValue
    let ofDay = [0.55, 0.95, 1.25, 1.1, 0.7, 0.75, 1.15, 1, 0.75, 0.45]
    let ofWeek = [1.3, 1.05, 0.95, 0.9, 0.8, 0.08, 0.05]
    return (8..<18).contains(hour) ? ofDay[hour - 8] * ofWeek[day] : 0.06 * ofWeek[day]
  }

  private static func isOpen(_ time: LocalDateTime) -> Bool {
    (8..<18).contains(Int(time.secondOfDay) / 3600) && time.date.weekday.rawValue < 5
  }

  private static func phone(_ time: LocalDateTime) -> ChannelInterval {
    var cell = ChannelInterval()
    let weight = weight(time)
    cell.offered = 9.5 * weight
    cell.turnedAway = isOpen(time) ? 0 : cell.offered
    let late = max(0.04, min(0.6, (weight - 0.7) * 0.7))
    cell.abandoned = (cell.offered - cell.turnedAway) * late * 0.3
    cell.answered = cell.offered - cell.turnedAway - cell.abandoned
    cell.waited = cell.answered * min(0.9, late * 1.5)
    cell.inTime = (cell.offered - cell.turnedAway) * (1 - late)
    cell.waitSeconds = cell.waited * 45 * (1 + late)
    return cell
  }

  private static func email(_ time: LocalDateTime) -> ChannelInterval {
    var cell = ChannelInterval()
    let weight = weight(time)
    cell.offered = 14.2 * weight
    cell.answered = cell.offered
    cell.waited = cell.offered * 0.95
    cell.inTime = cell.offered * (isOpen(time) ? 0.95 : 0.91)
    cell.waitSeconds = cell.offered * 4800
    cell.backlog = 22 + 16 * weight + Double(time.date.weekday.rawValue == 0 ? 11 : 0)
    return cell
  }

  private static func team(_ time: LocalDateTime, isFirst: Bool) -> TeamInterval {
    var cell = TeamInterval()
    let weight = weight(time)
    let hour = Int(time.secondOfDay) / 3600
    let seats = isFirst ? [3, 5, 6, 6, 4.5, 4.5, 6, 6, 4, 3] : [2, 3, 3, 3, 2, 2, 3, 3, 2, 0]
    cell.onDuty = isOpen(time) ? seats[hour - 8] : 0
    cell.offeredLoad = (isFirst ? 4.9 : 1.9) * weight
    cell.busy = min(cell.onDuty * 0.985, cell.offeredLoad + 0.12 * cell.onDuty)
    cell.queue = max(0, cell.offeredLoad - cell.onDuty) * 2 + 0.2 * weight
    return cell
  }

  private static func days(_ scenario: Scenario) -> DayTable {
    let dates = (0..<14).map { scenario.from.date + $0 }
    let cells = [0.4, 0.6].map { share in
      dates.map { date -> DayCell in
        var cell = DayCell()
        cell.offered = 95 * share * (date.weekday.rawValue < 5 ? 1.3 : 0.1)
        cell.answered = cell.offered * 0.96
        cell.abandoned = cell.offered * 0.04
        cell.waited = cell.offered * 0.45
        cell.waitSeconds = cell.offered * 240
        cell.answeredWaitSeconds = cell.offered * 231
        cell.inTime = cell.offered * 0.86
        return cell
      }
    }
    let middle = [34.0, 31, 29, 26, 22, 24.5, 26, 41, 37, 33, 28.5, 23, 25.5, 27]
    return DayTable(
      dates: dates, channels: cells,
      backlog: middle.map { Band(p10: $0 * 0.7, p50: $0, p90: $0 * 1.45 + 3, mean: $0 * 1.04) })
  }
}
