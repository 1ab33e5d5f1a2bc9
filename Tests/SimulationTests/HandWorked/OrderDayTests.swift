import Simulation
import Testing
import Workforce

@Suite("Orders of taking, worked by hand")
struct OrderDayTests {
  private static let nine = 9.0 * 60
  private static let plain = (0..<3).map { Priority(name: "P\($0)") }

  /// One agent busy with ticket 0 from 9:00 to 9:10, then tickets that wait, ten minutes each unless
  /// the row says otherwise: the order in which they begin.
  private static func begun(
    _ order: Team.Order, _ rows: [ReplayTicket], _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> [Int] {
    var desk = HandMade.desk(
      [HandMade.row(nine, channel: 1)] + rows, channels: [HandMade.phone, HandMade.mail],
      requests: [HandMade.tenMinutes, HandMade.work(4)], priorities: plain,
      teams: [HandMade.team(channels: [0, 1], order: order)])
    change(&desk)
    let trace = try ReferenceDesk(desk).trace
    let arrivals = trace.filter { $0.kind == .arrived }.map(\.ticket)
    let order = trace.filter { $0.kind == .started }.compactMap {
      arrivals.firstIndex(of: $0.ticket)
    }
    // The kernel tells the same story.
    try expectStory(desk, story(trace))
    return Array(order.dropFirst())
  }

  private static func mail(_ minute: Double, priority: Int = 0, request: Int = 0) -> ReplayTicket {
    HandMade.row(nine + minute, channel: 1, request: request, priority: priority)
  }

  @Test("priority: live before deferred, voice before chat, then by priority")
  func priority() throws {
    let order = try Self.begun(
      .priority,
      [
        Self.mail(1), HandMade.row(Self.nine + 2, channel: 2),
        HandMade.row(Self.nine + 3, priority: 2),
        HandMade.row(Self.nine + 4, priority: 1),
      ]
    ) { desk in
      desk.channels.append(HandMade.chat)
      desk.teams[0].skills = [Skill(channels: [0, 1, 2])]
    }
    #expect(order == [4, 3, 2, 1])
  }

  @Test("deadline: the contact whose clock breaks first")
  func deadline() throws {
    // First responses promised within 60, 30 and 20 minutes: 10:01, 9:32, 9:23. A call to be answered
    // within 5 minutes from 9:09 on: 9:14.
    let rows = [
      Self.mail(1), Self.mail(2, priority: 1), Self.mail(3, priority: 2),
      HandMade.row(Self.nine + 9),
    ]
    let order = try Self.begun(.deadline, rows) { desk in
      for (priority, minutes) in [60, 30, 20].enumerated() {
        desk.priorities[priority].firstResponse = Double(minutes) * 60
      }
      desk.channels[0].answer = AnswerTarget(share: 0.8, within: 300)
    }
    #expect(order == [4, 3, 2, 1])
  }

  @Test("deadline: open hours count, and what nobody promised comes last")
  func deadlineOfOpenTime() throws {
    // P0 within 30 min on a calendar that opens at noon: 12:30. P1 within 60 min around the clock:
    // 10:02. P2 without a promise.
    let noon = CalendarRule(
      name: "noon", windows: [WeeklyWindow(weekday: .monday, from: 12 * 3600, to: 17 * 3600)])
    let rows = [Self.mail(1, priority: 2), Self.mail(2), Self.mail(3, priority: 1)]
    let order = try Self.begun(.deadline, rows) { desk in
      desk.calendars.append(noon)
      desk.priorities[0] = Priority(name: "P0", firstResponse: 1800, calendar: 1)
      desk.priorities[1].firstResponse = 3600
    }
    #expect(order == [3, 2, 1])
  }

  @Test("deadline: within a queue too, where customers have promises of their own")
  func deadlineInQueue() throws {
    // Same priority, so one queue: customer 1 is promised 10 minutes instead of 60.
    let rows = [
      Self.mail(1), HandMade.row(Self.nine + 2, channel: 1, customer: 1), Self.mail(3),
      HandMade.row(Self.nine + 4, channel: 1, customer: 1),
    ]
    let order = try Self.begun(.deadline, rows) { desk in
      desk.customers = ["all", "vip"].map { CustomerTier(name: $0, share: 0.5) }
      desk.priorities[0].firstResponse = 3600
      desk.promiseExceptions = [PromiseException(customer: 1, firstResponse: 600)]
    }
    #expect(order == [2, 4, 1, 3])
  }

  @Test(
    "weighted-wait: the longest wait times the weight of its priority",
    arguments: [(7.0, [2, 1]), (8.0, [1, 2])])
  func weightedWait(_ minute: Double, _ expected: [Int]) throws {
    // At 9:10 P1 (weight 1) has waited 9 minutes; P0 (weight 4) 3 minutes = 12, or 2 minutes = 8.
    let order = try Self.begun(.weightedWait, [Self.mail(1, priority: 1), Self.mail(minute)]) {
      $0.routing.weights = [4, 1, 1]
    }
    #expect(order == expected)
  }

  @Test("shortest-first: the work that is shortest on average, whatever the priority")
  func shortestFirst() throws {
    let rows = [Self.mail(1), Self.mail(2, priority: 2, request: 1), Self.mail(3)]
    #expect(try Self.begun(.shortestFirst, rows) == [2, 1, 3])
    // On the phone it takes a fourth of the time: 2.5 minutes against 4.
    let order = try Self.begun(.shortestFirst, rows + [HandMade.row(Self.nine + 4)]) {
      $0.channels[0].work = 0.25
    }
    #expect(order == [4, 2, 1, 3])
  }

  @Test("ratio: the queue that exceeds its share by most")
  func ratio() throws {
    // Half each. One P0 and three P1 wait: 1 − 2 and 3 − 2, so P1; then 1 − 1.5 and 2 − 1.5, P1 again;
    // then 1 − 1 each, so the first in the standard order; then what is left.
    let rows = [
      Self.mail(1, priority: 1), Self.mail(2, priority: 1), Self.mail(3, priority: 1), Self.mail(4),
    ]
    let order = try Self.begun(.ratio, rows) { $0.routing.ratios = [0.5, 0.5, 0] }
    #expect(order == [1, 2, 4, 3])
  }

  @Test(
    "in all orders the skill of the better preference comes first",
    arguments: Team.Order.allCases)
  func preference(_ order: Team.Order) throws {
    // Mail is preferred to calls.
    let rows = [HandMade.row(Self.nine + 1), Self.mail(2, priority: 2)]
    let begun = try Self.begun(order, rows) { desk in
      desk.teams[0].skills = [
        Skill(channels: [0], preference: 2), Skill(channels: [1], preference: 1),
      ]
    }
    #expect(begun == [2, 1])
  }

  @Test("cherry-pickers take the shortest work, the others what comes first")
  func cherryPickers() throws {
    // Agents 0 (a cherry-picker: half of two) and 1 are at mail until 9:10 and 9:11. Agent 0 takes
    // the four minutes of ticket 3, agent 1 the mail of 9:02.
    var desk = HandMade.desk(
      [
        HandMade.row(Self.nine), HandMade.row(Self.nine + 1), HandMade.row(Self.nine + 2),
        HandMade.row(Self.nine + 3, request: 1),
      ],
      channels: [HandMade.mail], requests: [HandMade.tenMinutes, HandMade.work(4)],
      teams: [HandMade.team(agents: 2)])
    desk.teams[0].cherryPickers = 0.5
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 started 1 by 1",
        "09:02 arrived 2", "09:02 queued 2", "09:03 arrived 3", "09:03 queued 3",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 3 by 0",
        "09:11 touched 1 by 1", "09:11 closed 1", "09:11 started 2 by 1",
        "09:14 touched 3 by 0", "09:14 closed 3", "09:21 touched 2 by 1", "09:21 closed 2",
      ])
  }
}
