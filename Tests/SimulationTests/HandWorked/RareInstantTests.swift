import Simulation
import Testing
import Workforce

/// Corners of the page "How the simulation works" that random scenarios led to.
@Suite("Rare instants, worked by hand")
struct RareInstantTests {
  private static let springSaturday = LocalDate(year: 2027, month: 3, day: 13)
  private static let springSunday = LocalDate(year: 2027, month: 3, day: 14)

  @Test("a break in the hour that the clock skips does not keep the agent on duty for the day")
  func breakInTheGap() async throws {
    // Chicago, Saturday 22:00 to Sunday 06:00, break 02:30–03:00: both ends are in the skipped hour
    // or at its end, so that the stretches until 02:30 (03:30) and from 03:00 on overlap. Duty is
    // seven hours; the call of Sunday 12:00 (13 hours after Saturday 22:00) meets nobody.
    let shift = Shift(
      days: [.saturday], from: 22 * 3600, to: 30 * 3600,
      breaks: [Break(length: 1800, at: 2.5 * 3600)], agents: 1)
    let desk = HandMade.desk(
      [HandMade.row(36 * 60, day: Self.springSaturday)],
      teams: [HandMade.team(.shifts([shift]))],
      from: LocalDateTime(date: Self.springSaturday), days: 2, zone: "America/Chicago")
    try expectStory(desk, ["35:00 arrived 0", "35:00 queued 0"])
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 7)
  }

  @Test("agents on duty at time zero are in line by their numbers")
  func timeZero() throws {
    // The period begins at 10:00. Agent 0 works from 9:00, agent 1 from 8:00: both come at zero.
    try expectStory(
      HandMade.desk(
        [HandMade.row(11 * 60)],
        teams: [
          HandMade.team(.shifts([HandMade.shift(9, 17), HandMade.shift(8, 16)]), agents: 2)
        ],
        from: LocalDateTime(date: HandMade.monday, secondOfDay: 10 * 3600)),
      [
        "01:00 arrived 0", "01:00 started 0 by 0", "01:10 touched 0 by 0", "01:10 closed 0",
      ])
  }

  @Test("a row of 24:00 arrives at the midnight with which the next day begins")
  func midnightRow() throws {
    let row = ReplayTicket(
      createdAt: LocalDateTime(date: HandMade.monday, secondOfDay: 86_400), channel: 0, request: 0,
      priority: 0)
    try expectStory(
      HandMade.desk([row], days: 2),
      [
        "24:00 arrived 0", "24:00 started 0 by 0", "24:10 touched 0 by 0", "24:10 closed 0",
      ])
  }

  @Test("a half hour behind the one that the clock skips keeps its tickets")
  func halfHours() async throws {
    // All demand of a day comes from 03:00 to 03:30, a half hour that also the short day has.
    var shape = Array(repeating: 0.0, count: 48)
    shape[6] = 1
    var desk = HandMade.desk(
      [], from: LocalDateTime(date: Self.springSunday), zone: "America/Chicago")
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 100.0 / 86_400, day: shape))
    let arrivals = try Experiment(desk).trace(replication: 0).filter { $0.kind == .arrived }
    // A Poisson number of mean 100, two to three hours after midnight.
    #expect(arrivals.count > 50)
    #expect(arrivals.allSatisfy { $0.time >= 2 * 3600 && $0.time < 2.5 * 3600 })
  }

  @Test("seats of a half hour behind the one that the clock skips are filled")
  func seatsInTheGap() throws {
    // One seat from 02:30 to 04:00. The clock jumps from 02:00 to 03:00; the call of 03:10 comes two
    // hours and ten minutes after midnight.
    var seats = Array(repeating: 0, count: 48)
    for slice in 5...7 { seats[slice] = 1 }
    try expectStory(
      HandMade.desk(
        [HandMade.row(3 * 60 + 10, day: Self.springSunday)], teams: [HandMade.team(.seats(seats))],
        from: LocalDateTime(date: Self.springSunday), zone: "America/Chicago"),
      [
        "02:10 arrived 0", "02:10 started 0 by 0", "02:20 touched 0 by 0", "02:20 closed 0",
      ])
  }

  @Test("the desk runs on until every counted ticket has ended, promised or not")
  func noPromise() throws {
    // Solved at 9:10 and reopened after three days, again and again, until the cool-down of five
    // days ends; nothing was promised for the resolution.
    let request = Request(
      name: "r", handle: .constant(600), reopens: Reopen(share: 1, after: .constant(3 * 86_400)))
    try expectStory(
      HandMade.desk(
        [HandMade.row(9 * 60)], requests: [request], priorities: [Priority(name: "P0")],
        coolDown: 5 * 24),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 solved 0",
        "81:10 returned 0", "81:10 started 0 by 0", "81:15 touched 0 by 0", "81:15 solved 0",
      ])
  }

  @Test("simultaneous rows arrive in the order of the list, also where the clock changes")
  func orderOfTheList() throws {
    // 02:30 does not exist: row 0 comes at 03:30 as rows 2 to 7 do, and row 1 before them. The
    // handle times tell the rows apart.
    var rows = [
      HandMade.row(150, handle: 1, day: Self.springSunday),
      HandMade.row(180, handle: 2, day: Self.springSunday),
    ]
    for number in 2...7 {
      rows.append(HandMade.row(210, handle: Double(number + 1), day: Self.springSunday))
    }
    let trace = try Experiment(
      HandMade.desk(
        rows, teams: [HandMade.team(agents: 8)], from: LocalDateTime(date: Self.springSunday),
        zone: "America/Chicago")
    ).trace(replication: 0)
    let ends = Dictionary(
      uniqueKeysWithValues: trace.filter { $0.kind == .touched }.map { ($0.ticket, $0.time) })
    let handles = trace.filter { $0.kind == .arrived }.map { record in
      ends[record.ticket].map { ($0 - record.time) / 60 }
    }
    #expect(handles == [2, 1, 3, 4, 5, 6, 7, 8])
  }

  @Test("touches that end together end in the order in which they were begun or resumed")
  func resumedTouch() throws {
    // Ticket 0 (30 min) begins at 9:50 with agent 0, who leaves at 10:00; agent 2 resumes it then.
    // Ticket 1 (25 min) begins at 9:55. Both end at 10:20, the one planned at 9:55 first.
    try expectStory(
      HandMade.desk(
        [HandMade.row(590, handle: 30), HandMade.row(595, handle: 25)], channels: [HandMade.mail],
        teams: [
          HandMade.team(
            .shifts([HandMade.shift(9, 10), HandMade.shift(9, 17, agents: 2)]), agents: 3)
        ]),
      [
        "09:50 arrived 0", "09:50 started 0 by 0", "09:55 arrived 1", "09:55 started 1 by 1",
        "10:00 putDown 0 by 0", "10:00 started 0 by 2",
        "10:20 touched 1 by 1", "10:20 closed 1", "10:20 touched 0 by 2", "10:20 closed 0",
      ])
  }

  @Test("the last part of a long shift is worked in a zone far behind")
  func farZone() throws {
    // Chicago (UTC−6), Monday 23:00 to Tuesday 23:00, break Tuesday 21:30–22:00: the last hour is
    // Wednesday 04:00–05:00 UTC. The call of Wednesday 04:30 is 52:30 after Monday's midnight.
    let shift = Shift(
      days: [.monday], from: 23 * 3600, to: 47 * 3600,
      breaks: [Break(length: 1800, at: 21.5 * 3600)], agents: 1)
    try expectStory(
      HandMade.desk(
        [HandMade.row(52 * 60 + 30)],
        teams: [HandMade.team(.shifts([shift]), timeZone: "America/Chicago")], days: 4),
      [
        "52:30 arrived 0", "52:30 started 0 by 0", "52:40 touched 0 by 0", "52:40 closed 0",
      ])
  }

  @Test("a listed duty that began days before the simulation is on")
  func earlyDuty() throws {
    let duty = Duty(
      agent: 0, from: LocalDateTime(date: HandMade.monday + -3),
      to: LocalDateTime(date: HandMade.monday + 1))
    try expectStory(
      HandMade.desk([HandMade.row(60)], teams: [HandMade.team(.duties([duty]))]),
      [
        "01:00 arrived 0", "01:00 started 0 by 0", "01:10 touched 0 by 0", "01:10 closed 0",
      ])
  }
}
