import Simulation
import Testing
import Workforce

@Suite("Clocks of promises, worked by hand")
struct ClockTests {
  private static let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
  private static let friday = LocalDate(year: 2027, month: 1, day: 8)

  private static func office(holidays: [LocalDate] = []) -> CalendarRule {
    CalendarRule(
      name: "office",
      windows: weekdays.map { WeeklyWindow(weekday: $0, from: 9 * 3600, to: 17 * 3600) },
      holidays: holidays)
  }

  /// Mail of Friday 16:00, answered by a shift that begins on a later day at 9:30, in 30 minutes.
  private static func overTheWeekend(_ holidays: [LocalDate], target: Double) -> Scenario {
    let weekday: Weekday = holidays.isEmpty ? .monday : .tuesday
    return HandMade.desk(
      [HandMade.row(16 * 60, handle: 30, day: friday)], channels: [HandMade.mail],
      priorities: [Priority(name: "P0", firstResponse: target, calendar: 0)],
      calendars: [office(holidays: holidays)],
      teams: [
        HandMade.team(
          .shifts([Shift(days: [weekday], from: 9.5 * 3600, to: 17 * 3600, agents: 1)]))
      ],
      from: LocalDateTime(date: friday), coolDown: 7 * 24)
  }

  @Test(
    "nights, weekends and holidays do not count",
    arguments: [[], [LocalDate(year: 2027, month: 1, day: 11)]])
  func weekend(_ holidays: [LocalDate]) async throws {
    // Friday 16–17 and 9–10 of the next working day: two hours.
    let desk = Self.overTheWeekend(holidays, target: 7200)
    #expect(try await measured(desk, .firstResponseCalendarMean) == 7200)
  }

  @Test(
    "a promise is kept to the second",
    arguments: [(7200.0, 1.0), (7199, 0)])
  func target(_ target: Double, _ share: Double) async throws {
    let desk = Self.overTheWeekend([], target: target)
    #expect(try await measured(desk, .firstResponseAttainment) == share)
  }

  @Test(
    "a night on the clock is as long as it was",
    arguments: [
      (LocalDate(year: 2027, month: 3, day: 13), 9.0),
      (LocalDate(year: 2027, month: 3, day: 20), 10.0),
      (LocalDate(year: 2027, month: 11, day: 6), 11.0),
    ])
  func clockChange(_ saturday: LocalDate, _ hours: Double) async throws {
    // Mail of Saturday 22:00, answered on Sunday from 7:30 to 8:00, around the clock.
    let desk = HandMade.desk(
      [HandMade.row(22 * 60, handle: 30, day: saturday)], channels: [HandMade.mail],
      teams: [
        HandMade.team(.shifts([Shift(days: [.sunday], from: 7.5 * 3600, to: 9 * 3600, agents: 1)]))
      ],
      from: LocalDateTime(date: saturday), days: 2, zone: "America/Chicago")
    #expect(try await measured(desk, .firstResponseCalendarMean) == hours * 3600)
  }

  @Test(
    "a window past midnight loses the hour that the clock skips",
    arguments: [
      (LocalDate(year: 2027, month: 3, day: 13), 7.0),
      (LocalDate(year: 2027, month: 3, day: 20), 8.0),
      (LocalDate(year: 2027, month: 11, day: 6), 9.0),
    ])
  func nightWindow(_ saturday: LocalDate, _ hours: Double) async throws {
    // Open Saturday 22:00 to Sunday 06:00; mail of 12:00, answered on Sunday at 12:00.
    let night = CalendarRule(
      name: "night", windows: [WeeklyWindow(weekday: .saturday, from: 22 * 3600, to: 30 * 3600)])
    let desk = HandMade.desk(
      [HandMade.row(12 * 60, handle: 30, day: saturday)], channels: [HandMade.mail],
      calendars: [night],
      teams: [
        HandMade.team(
          .shifts([Shift(days: [.sunday], from: 11.5 * 3600, to: 13 * 3600, agents: 1)]))
      ],
      from: LocalDateTime(date: saturday), days: 2, zone: "America/Chicago")
    #expect(try await measured(desk, .firstResponseCalendarMean) == hours * 3600)
  }

  @Test(
    "time waiting on the customer counts only if the scenario says so",
    arguments: [(true, 10.0), (false, 70.0)])
  func pause(_ pauses: Bool, _ minutes: Double) async throws {
    // Ten minutes of work, then the ticket is closed without a reply an hour after the question.
    let request = Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(share: 1, reply: .constant(3601), never: 0, autoClose: 3600))
    let desk = HandMade.desk([HandMade.row(9 * 60)], requests: [request], pauses: pauses)
    #expect(try await measured(desk, .resolutionCalendarMean) == minutes * 60)
  }

  @Test(
    "time between solving and reopening does not count",
    arguments: [(130.0, 1.0), (129, 0)])
  func solved(_ target: Double, _ share: Double) async throws {
    // From 9:00 on ten minutes of work every 70 minutes, the 13th and last from 23:00 to 23:10:
    // 130 minutes in all. At midnight the ticket is solved and its clock stands.
    let request = Request(
      name: "r", handle: .constant(600), laterTouches: 1,
      reopens: Reopen(share: 1, after: .constant(3600)))
    let desk = HandMade.desk(
      [HandMade.row(9 * 60)], requests: [request],
      priorities: [Priority(name: "P0", resolution: target * 60)])
    #expect(try await measured(desk, .resolutionAttainment) == share)
  }

  @Test("a clock still inside its target at the end is undecided, one past it is missed")
  func undecided() async throws {
    // Nobody works. Mail of 12:00 and 23:00, promise three hours, end at midnight.
    let desk = HandMade.desk(
      [HandMade.row(12 * 60), HandMade.row(23 * 60)], channels: [HandMade.mail],
      priorities: [Priority(name: "P0", firstResponse: 3 * 3600)],
      teams: [HandMade.team(.shifts([]))])
    #expect(try await measured(desk, .firstResponseUndecided) == 1)
    #expect(try await measured(desk, .firstResponseAttainment) == 0)
  }
}
