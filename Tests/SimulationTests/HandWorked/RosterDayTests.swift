import Simulation
import Testing
import Workforce

@Suite("Who is there, and how fast, worked by hand")
struct RosterDayTests {
  private static let nineToFive = HandMade.shift(9, 17)
  private static let nine = 9.0 * 60

  /// One agent from nine to five.
  private static func desk(_ rows: [ReplayTicket], days: Int = 1) -> Scenario {
    HandMade.desk(
      rows, teams: [HandMade.team(.shifts([nineToFive]))], days: days, coolDown: 24)
  }

  @Test("who is late misses the beginning of the shift")
  func lateness() throws {
    var desk = Self.desk([HandMade.row(Self.nine + 5)])
    desk.people.lateness = Lateness(share: 1, by: 1200)
    try expectStory(
      desk,
      [
        "09:05 arrived 0", "09:05 queued 0", "09:20 started 0 by 0", "09:30 touched 0 by 0",
        "09:30 closed 0",
      ])
  }

  @Test("meetings and leading take their share of every shift, in one block")
  func blocks() async throws {
    // A fourth of eight hours are two; half of them are four for the lead, the last agent.
    var desk = Self.desk([])
    desk.people.meetings = 0.25
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 6)
    desk.people.meetings = 0
    desk.teams = [HandMade.team(.shifts([HandMade.shift(9, 17, agents: 2)]), agents: 2)]
    desk.teams[0].leads = 1
    desk.teams[0].leadLoad = 0.5
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 12)
    desk.teams[0].availability = 0.75
    #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 10)
  }

  @Test("a cohort works from its first to its last day")
  func cohort() throws {
    // From Tuesday to Tuesday: the call of Monday waits until 33:00, that of Wednesday for ever.
    var desk = Self.desk([HandMade.row(Self.nine), HandMade.row(57 * 60)], days: 3)
    desk.teams[0].cohorts = [
      Cohort(agents: 1, from: HandMade.monday + 1, to: HandMade.monday + 1)
    ]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 queued 0", "33:00 started 0 by 0", "33:10 touched 0 by 0",
        "33:10 closed 0", "57:00 arrived 1", "57:00 queued 1",
      ])
  }

  @Test("who is on call reaches work after a while, and is there for what is urgent only")
  func onCall() throws {
    // The shift ends at 17:00. P0 at 20:00: work begins at 20:10. P1 at 20:05 waits for the morning
    // (33:00). P0 at 20:15 is taken at 20:20, at once.
    var desk = Self.desk([
      HandMade.row(20 * 60), HandMade.row(20 * 60 + 5, priority: 1), HandMade.row(20 * 60 + 15),
    ])
    desk.priorities.append(Priority(name: "P1"))
    desk.teams[0].onCall = OnCall(seats: 1, priorities: [0], reachesWork: 600)
    try expectStory(
      desk,
      [
        "20:00 arrived 0", "20:05 arrived 1", "20:05 queued 1", "20:10 started 0 by 1",
        "20:15 arrived 2", "20:15 queued 2", "20:20 touched 0 by 1", "20:20 closed 0",
        "20:20 started 2 by 1", "20:30 touched 2 by 1", "20:30 closed 2",
        "33:00 started 1 by 0", "33:10 touched 1 by 0", "33:10 closed 1",
      ])
  }

  @Test("people on call come after all others, and only outside of the shifts")
  func onCallInTheDay() throws {
    // At 12:00 the agent of the shift is busy; whoever is on call around the clock helps, others wait.
    let rows = [HandMade.row(12 * 60, handle: 30), HandMade.row(12 * 60 + 5)]
    var desk = Self.desk(rows)
    desk.teams[0].onCall = OnCall(seats: 1, priorities: [0], isAlways: true, reachesWork: 600)
    let beginning = ["12:00 arrived 0", "12:00 started 0 by 0", "12:05 arrived 1"]
    try expectStory(desk, beginning + ["12:15 started 1 by 1"], isBeginning: true)
    desk.teams[0].onCall?.isAlways = false
    try expectStory(desk, beginning + ["12:05 queued 1"], isBeginning: true)
  }

  @Test("new agents are slower, step by step")
  func ramp() throws {
    // Half as fast in the first week, 0.8 in the second and from then on.
    var desk = HandMade.desk(
      [0, 7, 14].map { HandMade.row($0 * 1440 + Self.nine) },
      teams: [HandMade.team(.shifts([Self.nineToFive]))], days: 15)
    desk.people.ramp = Ramp(every: TimeUnit.week, productivity: [0.5, 0.8])
    desk.teams[0].cohorts = [Cohort(agents: 1, from: HandMade.monday)]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:20 touched 0 by 0", "09:20 closed 0",
        "177:00 arrived 1", "177:00 started 1 by 0",
        "177:12:30 touched 1 by 0", "177:12:30 closed 1",
        "345:00 arrived 2", "345:00 started 2 by 0",
        "345:12:30 touched 2 by 0", "345:12:30 closed 2",
      ])
    // Who was hired before, or has no date, is past it.
    desk.teams[0].cohorts = []
    try expectStory(
      desk,
      ["09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0"], isBeginning: true)
  }

  @Test("efficiency makes drawn work longer, the times of a log not")
  func efficiency() throws {
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine), HandMade.row(Self.nine + 60, handle: 10)],
        teams: [HandMade.level(0, efficiency: 0.5)]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:20 touched 0 by 0", "09:20 closed 0",
        "10:00 arrived 1", "10:00 started 1 by 0", "10:10 touched 1 by 0", "10:10 closed 1",
      ])
  }

  @Test("a touch that is resumed by somebody slower takes longer")
  func resumed() throws {
    // Ten minutes of work at speed 1 from 16:55: five done by 17:00, five left. The night team works
    // at 0.5: ten minutes.
    var desk = HandMade.desk(
      [HandMade.row(16 * 60 + 55)], channels: [HandMade.mail],
      teams: [HandMade.team(.shifts([Self.nineToFive])), HandMade.level(0, efficiency: 0.5)])
    desk.teams[1].coverage = .shifts([HandMade.shift(17, 33)])
    try expectStory(
      desk,
      [
        "16:55 arrived 0", "16:55 started 0 by 0", "17:00 putDown 0 by 0", "17:00 queued 0",
        "17:00 started 0 by 1", "17:10 touched 0 by 1", "17:10 closed 0",
      ])
  }

  @Test("a channel has a factor on work")
  func work() throws {
    var mail = HandMade.mail
    mail.work = 1.5
    try expectStory(
      HandMade.desk([HandMade.row(Self.nine)], channels: [mail]),
      ["09:00 arrived 0", "09:00 started 0 by 0", "09:15 touched 0 by 0", "09:15 closed 0"])
  }

  @Test("a calendar in another zone opens by its own clock")
  func calendarZone() throws {
    // Nine to five in Kathmandu (UTC+5:45) is 03:15 to 11:15 UTC.
    var kathmandu = HandMade.office
    kathmandu.timeZone = "Asia/Kathmandu"
    try expectStory(
      HandMade.desk(
        [HandMade.row(3 * 60), HandMade.row(3 * 60 + 15), HandMade.row(11 * 60 + 15)],
        calendars: [kathmandu]),
      [
        "03:00 arrived 0", "03:00 closedDoor 0", "03:15 arrived 1", "03:15 started 1 by 0",
        "03:25 touched 1 by 0", "03:25 closed 1", "11:15 arrived 2", "11:15 closedDoor 2",
      ])
  }
}
