import Simulation
import Testing
import Workforce

@Suite("Choice of an agent, worked by hand")
struct ChoiceDayTests {
  private static let nine = 9.0 * 60

  /// Calls of ten minutes unless the row says otherwise, three teams with an agent each.
  private static func desk(
    _ choice: Routing.AgentChoice, _ rows: [ReplayTicket], _ skills: [Skill]
  ) -> Scenario {
    var desk = HandMade.desk(
      rows, channels: [HandMade.phone, HandMade.mail],
      teams: skills.enumerated().map { Team(name: "team \($0)", agents: 1, skills: [$1]) })
    desk.routing.agents = choice
    return desk
  }

  /// The agents who begin the touches, in order.
  private static func takers(_ desk: Scenario) throws -> [Int] {
    try ReferenceDesk(desk).trace.filter { $0.kind == .started }.map(\.agent)
  }

  @Test("longest-idle asks the teams of the better preference first, of equals in their order")
  func longestIdle() throws {
    let rows = (0..<3).map { HandMade.row(Self.nine + Double($0)) }
    try expectStory(
      Self.desk(
        .longestIdle, rows,
        [Skill(channels: [0], preference: 2), Skill(channels: [0]), Skill(channels: [0])]),
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:01 arrived 1", "09:01 started 1 by 2",
        "09:02 arrived 2", "09:02 started 2 by 0",
      ], isBeginning: true)
  }

  @Test("most-skilled asks the fastest team first, whatever the preference")
  func mostSkilled() throws {
    // Team 1 is twice as fast: 5 min. Of teams 0 and 2 the one with the better preference.
    let rows = (0..<3).map { HandMade.row(Self.nine + Double($0)) }
    try expectStory(
      Self.desk(
        .mostSkilled, rows,
        [
          Skill(channels: [0], preference: 2), Skill(channels: [0], efficiency: 2, preference: 3),
          Skill(channels: [0]),
        ]),
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:01 arrived 1", "09:01 started 1 by 2",
        "09:02 arrived 2", "09:02 started 2 by 0", "09:05 touched 0 by 1", "09:05 closed 0",
      ], isBeginning: true)
  }

  @Test("least-skilled keeps flexible people free")
  func leastSkilled() throws {
    // Team 0 works calls and mail of the only request (two combinations), teams 1 and 2 calls only.
    let rows = (0..<3).map { HandMade.row(Self.nine + Double($0)) }
    try expectStory(
      Self.desk(
        .leastSkilled, rows,
        [Skill(channels: [0, 1]), Skill(channels: [0], preference: 2), Skill(channels: [0])]),
      [
        "09:00 arrived 0", "09:00 started 0 by 2", "09:01 arrived 1", "09:01 started 1 by 1",
        "09:02 arrived 2", "09:02 started 2 by 0",
      ], isBeginning: true)
  }

  @Test("round-robin goes on behind the one chosen last")
  func roundRobin() throws {
    // Agent 0 is busy until 9:20; agent 1 has short calls at 9:05 and 9:10. At 9:21 the next behind 1
    // is 2, though it is idle longest only by chance; then 0, and 1 again.
    let rows = [
      HandMade.row(Self.nine, handle: 20), HandMade.row(Self.nine + 5, handle: 1),
      HandMade.row(Self.nine + 10, handle: 1), HandMade.row(Self.nine + 15, handle: 1),
      HandMade.row(Self.nine + 21, handle: 1), HandMade.row(Self.nine + 25, handle: 1),
    ]
    let skills = Array(repeating: Skill(channels: [0]), count: 3)
    // 0 (0 behind −1), 1, 2, then from the beginning: 0 is busy, so 1; 2; 0.
    #expect(try Self.takers(Self.desk(.roundRobin, rows, skills)) == [0, 1, 2, 1, 2, 0])
    // In one team, the one idle longest: 0, 1, 2, 1 (since 9:06), 2 (since 9:11), 1 (since 9:16,
    // agent 0 since 9:20).
    var team = Self.desk(.longestIdle, rows, [skills[0]])
    team.teams[0].agents = 3
    #expect(try Self.takers(team) == [0, 1, 2, 1, 2, 1])
  }

  @Test("random takes every idle agent now and then")
  func random() throws {
    let rows = (0..<60).map { HandMade.row(Self.nine + 2 * Double($0), handle: 1) }
    let takers = try Self.takers(
      Self.desk(.random, rows, Array(repeating: Skill(channels: [0]), count: 4)))
    // Sixty draws, fifteen expected each; less than four would be a matter of one in ten thousand.
    for agent in 0..<4 { #expect(takers.count { $0 == agent } >= 4) }
  }

  @Test("a reply goes to the agent who had the ticket, if that one is free")
  func sameAgent() throws {
    // Agent 0 at 9:00; the reply comes at 9:20, when agent 1 has been idle since the morning.
    let asking = Request(
      name: "r", handle: .constant(600), laterTouches: 1,
      asksBack: AskBack(share: 1, reply: .constant(600), never: 0, autoClose: 86_400))
    var desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 35, request: 1)],
      requests: [asking, HandMade.tenMinutes], teams: [HandMade.team(agents: 2)])
    desk.routing.returns = .sameAgent
    let beginning = [
      "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 asked 0",
    ]
    try expectStory(
      desk,
      beginning + [
        "09:20 returned 0", "09:20 started 0 by 0", "09:30 touched 0 by 0", "09:30 asked 0",
        // Agent 1 is idle longest and gets ticket 1; had it been agent 0, the reply would go to 1.
        "09:35 arrived 1", "09:35 started 1 by 1", "09:40 returned 0", "09:40 started 0 by 0",
      ], isBeginning: true)
    desk.routing.returns = .anyone
    try expectStory(
      desk, beginning + ["09:20 returned 0", "09:20 started 0 by 1"], isBeginning: true)
  }

  @Test("a reserve is kept for what is urgent")
  func reserve() throws {
    // Two agents, one kept for P0. At 9:01 one is idle: the P1 call waits. The P0 call of 9:02 is
    // taken. At 9:10 agent 0 is the only one idle, not more than the reserve; at 9:12 there are two.
    var desk = HandMade.desk(
      [
        HandMade.row(Self.nine, priority: 1), HandMade.row(Self.nine + 1, priority: 1),
        HandMade.row(Self.nine + 2),
      ],
      priorities: [HandMade.patient, Priority(name: "P1")], teams: [HandMade.team(agents: 2)])
    desk.teams[0].reserve = Reserve(agents: 1, priorities: [0])
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 started 2 by 1", "09:10 touched 0 by 0", "09:10 closed 0",
        "09:12 touched 2 by 1", "09:12 closed 2", "09:12 started 1 by 1",
        "09:22 touched 1 by 1", "09:22 closed 1",
      ])
  }
}
