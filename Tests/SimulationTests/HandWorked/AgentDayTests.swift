import Simulation
import Testing
import Workforce

@Suite("Days of agents, worked by hand")
struct AgentDayTests {
  private static let nineToFive = HandMade.shift(9, 17)

  @Test("a live contact is finished in overtime, and then the agent goes")
  func finish() async throws {
    // 16:50 + 10 min work + 10 min wrap-up = 17:10, ten minutes after the end of the shift.
    var phone = HandMade.phone
    phone.wrapUp = .constant(600)
    let desk = HandMade.desk(
      [HandMade.row(16 * 60 + 50), HandMade.row(17 * 60 + 5)], channels: [phone],
      teams: [HandMade.team(.shifts([Self.nineToFive]))])
    try expectStory(
      desk,
      [
        "16:50 arrived 0", "16:50 started 0 by 0",
        "17:05 arrived 1", "17:05 queued 1",
        "17:10 touched 0 by 0", "17:10 closed 0",
      ])
    // Signed in 8 h 10 min, of which 10 min are overtime; 20 min with a contact in hand.
    let team = Scope(team: "team")
    #expect(abs(try await measured(desk, .dutyHours, team) - 49.0 / 6) < 1e-12)
    #expect(abs(try await measured(desk, .overtimeHours, team) - 1.0 / 6) < 1e-12)
    #expect(abs(try await measured(desk, .occupancy, team) - 20.0 / 490) < 1e-12)
  }

  @Test("with drop a live contact is put down and exactly the rest is done the next morning")
  func drop() throws {
    // Of twenty minutes ten are done by 17:00; 33:00 is nine on Tuesday.
    try expectStory(
      HandMade.desk(
        [HandMade.row(16 * 60 + 50, handle: 20)],
        teams: [HandMade.team(.shifts([Self.nineToFive]), shiftEnd: .drop)], coolDown: 24),
      [
        "16:50 arrived 0", "16:50 started 0 by 0", "17:00 putDown 0 by 0", "17:00 queued 0",
        "33:00 started 0 by 0", "33:10 touched 0 by 0", "33:10 closed 0",
      ])
  }

  @Test("deferred work goes back to the head of its queue, before what came earlier")
  func putDownAtHead() throws {
    // Ticket 1 waits since 16:55, but ticket 0 is resumed first.
    try expectStory(
      HandMade.desk(
        [HandMade.row(16 * 60 + 50, handle: 15), HandMade.row(16 * 60 + 55, handle: 5)],
        channels: [HandMade.mail], teams: [HandMade.team(.shifts([Self.nineToFive]))], coolDown: 24),
      [
        "16:50 arrived 0", "16:50 started 0 by 0", "16:55 arrived 1", "16:55 queued 1",
        "17:00 putDown 0 by 0", "17:00 queued 0",
        "33:00 started 0 by 0", "33:05 touched 0 by 0", "33:05 closed 0",
        "33:05 started 1 by 0", "33:10 touched 1 by 0", "33:10 closed 1",
      ])
  }

  @Test("an agent still at a contact when the break ends just goes on")
  func breakInOvertime() async throws {
    // Break 12:00–12:15; the call of 11:50 lasts until 12:30. Ticket 1 has to wait until then.
    let shift = HandMade.shift(9, 17, breaks: [Break(length: 900, at: 12 * 3600)])
    let desk = HandMade.desk(
      [HandMade.row(11 * 60 + 50, handle: 40), HandMade.row(12 * 60 + 5)],
      teams: [HandMade.team(.shifts([shift]))])
    try expectStory(
      desk,
      [
        "11:50 arrived 0", "11:50 started 0 by 0", "12:05 arrived 1", "12:05 queued 1",
        "12:30 touched 0 by 0", "12:30 closed 0",
        "12:30 started 1 by 0", "12:40 touched 1 by 0", "12:40 closed 1",
      ])
    #expect(try await measured(desk, .overtimeHours, Scope(team: "team")) == 0.25)
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 8)
  }

  @Test("a break interrupts deferred work, which loses nothing")
  func breakInterrupts() throws {
    // 10 of 25 minutes before the break, 15 after it.
    let shift = HandMade.shift(9, 17, breaks: [Break(length: 1800, at: 12 * 3600)])
    try expectStory(
      HandMade.desk(
        [HandMade.row(11 * 60 + 50, handle: 25)], channels: [HandMade.mail],
        teams: [HandMade.team(.shifts([shift]))]),
      [
        "11:50 arrived 0", "11:50 started 0 by 0", "12:00 putDown 0 by 0", "12:00 queued 0",
        "12:30 started 0 by 0", "12:45 touched 0 by 0", "12:45 closed 0",
      ])
  }

  @Test("who leaves hands over to who comes at the same instant")
  func handOver() throws {
    // Agent 0 goes at 12:00, agent 1 comes at 12:00: leaving is first, so the work is queued once.
    try expectStory(
      HandMade.desk(
        [HandMade.row(11 * 60 + 55)], channels: [HandMade.mail],
        teams: [
          HandMade.team(.shifts([HandMade.shift(9, 12), HandMade.shift(12, 17)]), agents: 2)
        ]),
      [
        "11:55 arrived 0", "11:55 started 0 by 0", "12:00 putDown 0 by 0", "12:00 queued 0",
        "12:00 started 0 by 1", "12:05 touched 0 by 1", "12:05 closed 0",
      ])
  }

  @Test("who leaves and comes back at the same instant stays")
  func seamless() throws {
    let noon = LocalDateTime(date: HandMade.monday, secondOfDay: 12 * 3600)
    let duties = [
      Duty(agent: 0, from: LocalDateTime(date: HandMade.monday, secondOfDay: 9 * 3600), to: noon),
      Duty(
        agent: 0, from: noon, to: LocalDateTime(date: HandMade.monday, secondOfDay: 17 * 3600)),
    ]
    try expectStory(
      HandMade.desk(
        [HandMade.row(11 * 60 + 55)], channels: [HandMade.mail],
        teams: [HandMade.team(.duties(duties))]),
      [
        "11:55 arrived 0", "11:55 started 0 by 0", "12:05 touched 0 by 0", "12:05 closed 0",
      ])
  }

  @Test("the contact goes to the agent who has been idle longest")
  func longestIdle() throws {
    // Both come at 9:00, so agent 0 is first in line. At 9:20 agent 1 is idle since 9:06, agent 0
    // since 9:10.
    try expectStory(
      HandMade.desk(
        [
          HandMade.row(9 * 60), HandMade.row(9 * 60 + 1, handle: 5), HandMade.row(9 * 60 + 20),
        ],
        teams: [HandMade.team(.shifts([HandMade.shift(9, 17, agents: 2)]), agents: 2)]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 started 1 by 1",
        "09:06 touched 1 by 1", "09:06 closed 1", "09:10 touched 0 by 0", "09:10 closed 0",
        "09:20 arrived 2", "09:20 started 2 by 1", "09:30 touched 2 by 1", "09:30 closed 2",
      ])
  }

  @Test("a team in another zone works by its own clock")
  func otherZone() throws {
    // Nine in Kathmandu (UTC+5:45) is 03:15 UTC.
    try expectStory(
      HandMade.desk(
        [HandMade.row(3 * 60)],
        teams: [HandMade.team(.shifts([Self.nineToFive]), timeZone: "Asia/Kathmandu")]),
      [
        "03:00 arrived 0", "03:00 queued 0", "03:15 started 0 by 0", "03:25 touched 0 by 0",
        "03:25 closed 0",
      ])
  }

  @Test(
    "a night shift over a change of the clock has the hours that a person would count",
    arguments: [
      (LocalDate(year: 2027, month: 3, day: 13), 7.0),
      (LocalDate(year: 2027, month: 3, day: 20), 8.0),
      (LocalDate(year: 2027, month: 11, day: 6), 9.0),
    ])
  func nightShift(_ date: LocalDate, _ hours: Double) async throws {
    // Saturday 22:00 to Sunday 06:00; the clock jumps at two on Sunday. Period: noon to midnight of
    // the next day.
    let shift = Shift(days: [.saturday], from: 22 * 3600, to: 30 * 3600, agents: 1)
    let desk = HandMade.desk(
      [], teams: [HandMade.team(.shifts([shift]))],
      from: LocalDateTime(date: date, secondOfDay: 12 * 3600), days: 2, zone: "America/Chicago")
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == hours)
  }

  @Test(
    "the days of the changes of the clock have 23 and 25 hours",
    arguments: [
      (LocalDate(year: 2027, month: 3, day: 28), 23.0),
      (LocalDate(year: 2027, month: 10, day: 31), 25.0),
    ])
  func longAndShortDays(_ date: LocalDate, _ hours: Double) async throws {
    let desk = HandMade.desk([], from: LocalDateTime(date: date), zone: "Europe/Berlin")
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == hours)
  }
}
