import Simulation
import Testing
import Workforce

@Suite("Days of tickets, worked by hand")
struct TicketDayTests {
  @Test("at the instant at which an agent gets free the customer does not hang up")
  func patienceTie() throws {
    // Agent busy until 9:10. Ticket 1 would hang up at 9:04 + 5 = 9:09, ticket 2 at 9:05 + 5 = 9:10,
    // ticket 3 at 9:06 + 5 = 9:11, when the agent is at ticket 2.
    var phone = HandMade.phone
    phone.patience = .constant(300)
    let nine = 9.0 * 60
    try expectStory(
      HandMade.desk(
        [0, 4, 5, 6].map { HandMade.row(nine + $0) }, channels: [phone]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:04 arrived 1", "09:04 queued 1",
        "09:05 arrived 2", "09:05 queued 2", "09:06 arrived 3", "09:06 queued 3",
        "09:09 abandoned 1", "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 2 by 0",
        "09:11 abandoned 3", "09:20 touched 2 by 0", "09:20 closed 2",
      ])
  }

  @Test(
    "a ticket that comes back for certain, at once and without work, does so no more in the end")
  func endlessReturns() throws {
    let request = Request(
      name: "r", handle: .constant(0), laterTouches: 1,
      reopens: Reopen(share: 1, after: .constant(0)))
    var desk = HandMade.desk(
      [HandMade.row(9 * 60)], channels: [HandMade.mail], requests: [request])
    desk.closesAfter = nil
    let trace = try Experiment(desk).trace(replication: 0)
    #expect(trace.count { $0.kind == .touched } == 10_000)
    #expect(trace.last?.kind == .closed)
    #expect(trace == (try ReferenceDesk(desk).trace))
  }

  @Test("a contact that meets all lines in use is turned away, not so when a touch just ends")
  func busyLines() throws {
    // Two lines. At 9:10 the touch ends before ticket 3 arrives: one line is free again.
    var phone = HandMade.phone
    phone.lines = 2
    let nine = 9.0 * 60
    try expectStory(
      HandMade.desk([0, 1, 2, 10].map { HandMade.row(nine + $0) }, channels: [phone]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 busy 2",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0",
        "09:10 arrived 3", "09:10 queued 3",
        "09:20 touched 1 by 0", "09:20 closed 1", "09:20 started 3 by 0",
        "09:30 touched 3 by 0", "09:30 closed 3",
      ])
  }

  @Test("the door opens at the first and closes at the last instant of the opening hours")
  func closedDoor() throws {
    // Open 9:00–17:30, the end exclusive. Mail is taken at any time. Priority: the closed door comes
    // before the lines.
    var phone = HandMade.phone
    phone.calendar = 1
    phone.lines = 0
    var mail = HandMade.mail
    mail.calendar = 1
    let office = CalendarRule(
      name: "office", windows: [WeeklyWindow(weekday: .monday, from: 9 * 3600, to: 17.5 * 3600)])
    try expectStory(
      HandMade.desk(
        [
          HandMade.row(8 * 60 + 59), HandMade.row(9 * 60), HandMade.row(17 * 60 + 29),
          HandMade.row(17 * 60 + 30), HandMade.row(18 * 60, channel: 1),
        ],
        channels: [phone, mail], calendars: [.always, office],
        teams: [HandMade.team(channels: [0, 1])]),
      [
        "08:59 arrived 0", "08:59 closedDoor 0", "09:00 arrived 1", "09:00 busy 1",
        "17:29 arrived 2", "17:29 busy 2", "17:30 arrived 3", "17:30 closedDoor 3",
        "18:00 arrived 4", "18:00 started 4 by 0", "18:10 touched 4 by 0", "18:10 closed 4",
      ])
  }

  @Test(
    "by priority live contacts come first, by first-come whoever came first",
    arguments: [
      (Team.Order.priority, [3, 2, 1]), (.firstCome, [1, 2, 3]),
    ])
  func order(_ order: Team.Order, _ expected: [Int]) throws {
    // Behind ticket 0: urgent mail at 9:01, a plain call at 9:02, an urgent call at 9:03.
    let nine = 9.0 * 60
    let desk = HandMade.desk(
      [
        HandMade.row(nine, priority: 1), HandMade.row(nine + 1, channel: 1, priority: 0),
        HandMade.row(nine + 2, priority: 1), HandMade.row(nine + 3, priority: 0),
      ],
      channels: [HandMade.phone, HandMade.mail],
      priorities: [HandMade.patient, Priority(name: "P1")],
      teams: [HandMade.team(channels: [0, 1], order: order)])
    let lines = expected.enumerated().flatMap { place, ticket in
      let minute = 10 + 10 * place
      return [
        "09:\(minute) started \(ticket) by 0", "09:\(minute + 10) touched \(ticket) by 0",
        "09:\(minute + 10) closed \(ticket)",
      ]
    }
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 queued 2", "09:03 arrived 3", "09:03 queued 3",
        "09:10 touched 0 by 0", "09:10 closed 0",
      ] + lines)
  }

  @Test("a reply that comes at the instant of the automatic closing comes in time")
  func replyTie() throws {
    // Asked at 22:10, reply after 60 min, closing after 60 min: returned at 23:10.
    let request = Request(
      name: "r", handle: .constant(600), laterTouches: 0.5,
      asksBack: AskBack(share: 1, reply: .constant(3600), never: 0, autoClose: 3600))
    try expectStory(
      HandMade.desk([HandMade.row(22 * 60)], requests: [request]),
      [
        "22:00 arrived 0", "22:00 started 0 by 0", "22:10 touched 0 by 0", "22:10 asked 0",
        "23:10 returned 0", "23:10 started 0 by 0", "23:15 touched 0 by 0", "23:15 asked 0",
      ])
  }

  @Test("a reply that comes a second too late finds the ticket closed")
  func replyTooLate() throws {
    let request = Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(share: 1, reply: .constant(3601), never: 0, autoClose: 3600))
    try expectStory(
      HandMade.desk([HandMade.row(22 * 60)], requests: [request]),
      [
        "22:00 arrived 0", "22:00 started 0 by 0", "22:10 touched 0 by 0", "22:10 asked 0",
        "23:10 autoClosed 0",
      ])
  }

  @Test("a ticket reopened at once goes behind the contact that the agent takes")
  func reopenedAtOnce() throws {
    // At 9:10 the touch ends and the agent takes ticket 1; the return is later in the same instant.
    let reopening = Request(
      name: "r", handle: .constant(600), laterTouches: 1,
      reopens: Reopen(share: 1, after: .constant(0)))
    try expectStory(
      HandMade.desk(
        [HandMade.row(9 * 60), HandMade.row(9 * 60 + 1, request: 1)], channels: [HandMade.mail],
        requests: [reopening, HandMade.tenMinutes]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:10 touched 0 by 0", "09:10 solved 0", "09:10 started 1 by 0",
        "09:10 returned 0", "09:10 queued 0",
        "09:20 touched 1 by 0", "09:20 closed 1", "09:20 started 0 by 0",
        "09:30 touched 0 by 0", "09:30 solved 0", "09:30 returned 0", "09:30 started 0 by 0",
      ], isBeginning: true)
  }

  @Test("a reply overtakes the ticket that arrives at the same instant")
  func replyBeforeArrival() throws {
    // Asked at 9:10, back at 9:30, when ticket 1 arrives and one agent is idle.
    let asking = Request(
      name: "r", handle: .constant(600), laterTouches: 1,
      asksBack: AskBack(share: 1, reply: .constant(1200), never: 0, autoClose: 86_400))
    try expectStory(
      HandMade.desk(
        [HandMade.row(9 * 60), HandMade.row(9 * 60 + 30, request: 1)], channels: [HandMade.mail],
        requests: [asking, HandMade.tenMinutes]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 asked 0",
        "09:30 returned 0", "09:30 started 0 by 0", "09:30 arrived 1", "09:30 queued 1",
        "09:40 touched 0 by 0", "09:40 asked 0", "09:40 started 1 by 0",
      ], isBeginning: true)
  }

  @Test("the first team of the file with an idle agent gets the contact")
  func teamOrder() throws {
    // Team 0 works mail only, teams 1 and 2 work calls.
    let nine = 9.0 * 60
    try expectStory(
      HandMade.desk(
        [HandMade.row(nine), HandMade.row(nine + 1), HandMade.row(nine + 2)],
        channels: [HandMade.phone, HandMade.mail],
        teams: [
          HandMade.team(channels: [1]), HandMade.team(channels: [0]),
          HandMade.team(channels: [0, 1]),
        ]),
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:01 arrived 1", "09:01 started 1 by 2",
        "09:02 arrived 2", "09:02 queued 2",
        "09:10 touched 0 by 1", "09:10 closed 0", "09:10 started 2 by 1",
        "09:11 touched 1 by 2", "09:11 closed 1", "09:20 touched 2 by 1", "09:20 closed 2",
      ])
  }
}
