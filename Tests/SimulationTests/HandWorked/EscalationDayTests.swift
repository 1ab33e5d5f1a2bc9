import Simulation
import Testing
import Workforce

@Suite("Escalations, worked by hand")
struct EscalationDayTests {
  private static let nine = 9.0 * 60

  /// Two tiers with an agent each; every ticket of ten minutes escalates.
  private static func desk(
    _ rows: [ReplayTicket], _ channel: Channel = HandMade.mail, _ handOver: HandOver = HandOver()
  ) -> Scenario {
    var request = HandMade.tenMinutes
    request.escalates = [1]
    var desk = HandMade.desk(
      rows, channels: [channel], requests: [request],
      teams: [HandMade.level(0), HandMade.level(1)])
    desk.tiers = [Tier(name: "L1", escalatesTo: 1), Tier(name: "L2", handOver: handOver)]
    return desk
  }

  @Test("cold: the next tier pays the hand-over and is spared a part of the work")
  func cold() throws {
    // Second touch: 10 min × (1 − 0.5) + 2 min.
    try expectStory(
      Self.desk(
        [HandMade.row(Self.nine)], HandMade.mail, HandOver(cost: .constant(120), saves: 0.5)),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 1",
        "09:10 started 0 by 1 → 1", "09:17 touched 0 by 1 → 1", "09:17 closed 0",
      ])
  }

  @Test("warm: both agents pay the hand-over, and the caller stays on the line")
  func warm() throws {
    // First touch 10 + 2 min, second 5 + 2 min. The only line is in use until 9:19.
    var phone = HandMade.phone
    phone.lines = 1
    let warm = HandOver(isWarm: true, cost: .constant(120), saves: 0.5)
    try expectStory(
      Self.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 15)], phone, warm),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:12 touched 0 by 0", "09:12 escalated 0 → 1",
        "09:12 started 0 by 1 → 1", "09:15 arrived 1", "09:15 busy 1",
        "09:19 touched 0 by 1 → 1", "09:19 closed 0",
      ])
  }

  @Test("warm: who has to wait at the next tier may hang up there")
  func warmWait() throws {
    // Agent 1 is at ticket 0 from 9:10 to 9:20. Ticket 1 comes to the second tier at 9:12 and hangs
    // up after five minutes.
    var phone = HandMade.phone
    phone.patience = .constant(300)
    var desk = Self.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 2)], phone, HandOver(isWarm: true))
    desk.teams[0].agents = 2
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:02 arrived 1", "09:02 started 1 by 1",
        "09:10 touched 0 by 0", "09:10 escalated 0 → 1", "09:10 started 0 by 2 → 1",
        "09:12 touched 1 by 1", "09:12 escalated 1 → 1", "09:12 queued 1",
        "09:17 abandoned 1", "09:20 touched 0 by 2 → 1", "09:20 closed 0",
      ])
  }

  @Test("cold: a call becomes deferred work, off the line and without patience")
  func coldCall() throws {
    // One line. Nobody at the second tier before 10:00; the first call is off the line at 9:10, and
    // does not hang up.
    var phone = HandMade.phone
    phone.lines = 1
    phone.patience = .constant(300)
    var desk = Self.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 11)], phone)
    desk.teams[1].coverage = .shifts([HandMade.shift(10, 17)])
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 1",
        "09:10 queued 0", "09:11 arrived 1", "09:11 started 1 by 0",
        "09:21 touched 1 by 0", "09:21 escalated 1 → 1", "09:21 queued 1",
        "10:00 started 0 by 1 → 1", "10:10 touched 0 by 1 → 1", "10:10 closed 0",
        "10:10 started 1 by 1 → 1", "10:20 touched 1 by 1 → 1", "10:20 closed 1",
      ])
  }

  @Test(
    "whether a ticket is too hard for a tier is decided once, however often it is touched or sent back"
  )
  func decidedOnce() throws {
    // Asked back after every touch at the first tier, replied to after an hour, for a day; half of the
    // tickets are too hard, and half of the hand-overs are sent back.
    var desk = Self.desk(
      (0..<40).map { HandMade.row(Double($0)) }, HandMade.mail, HandOver(bounces: 0.5))
    desk.requests[0].escalates = [0.5]
    desk.requests[0].asksBack = AskBack(
      share: 0.9, reply: .constant(3600), never: 0, autoClose: TimeUnit.day)
    desk.teams = [HandMade.level(0, agents: 40), HandMade.level(1, agents: 40)]
    let trace = try Experiment(desk).trace(replication: 0)
    #expect(trace == (try ReferenceDesk(desk).trace))
    var touches: [UInt64: Int] = [:]
    var escalated: [UInt64: Int] = [:]
    for record in trace where record.detail == (record.kind == .touched ? 0 : 1) {
      if record.kind == .touched { touches[record.ticket, default: 0] += 1 }
      if record.kind == .escalated { escalated[record.ticket, default: 0] += 1 }
    }
    let hard = touches.filter { escalated[$0.key] != nil }
    #expect(hard.count > 10 && hard.count < 30)
    // Who escalates once does after every touch at the tier, and nobody else ever.
    #expect(hard.allSatisfy { $0.value == escalated[$0.key] })
    #expect(hard.contains { $0.value > 1 })
    #expect(touches.contains { $0.value > 3 && escalated[$0.key] == nil })
  }

  @Test("a tier that bounces sends the ticket back after the hand-over alone")
  func bounce() throws {
    // Two minutes at the second tier, then a later touch (half of ten minutes) at the first, which
    // escalates again.
    try expectStory(
      Self.desk(
        [HandMade.row(Self.nine)], HandMade.phone, HandOver(cost: .constant(120), bounces: 1)),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 1",
        "09:10 started 0 by 1 → 1", "09:12 touched 0 by 1 → 1", "09:12 bounced 0",
        "09:12 started 0 by 0", "09:17 touched 0 by 0", "09:17 escalated 0 → 1",
      ], isBeginning: true)
  }

  @Test("an agent who is stuck gives up at the limit", arguments: [(6.0, true), (10, false)])
  func stuck(_ limit: Double, _ isStuck: Bool) throws {
    // Ten minutes do not exceed a limit of ten.
    var desk = Self.desk([HandMade.row(Self.nine)])
    desk.requests[0].escalates = []
    desk.tiers[0].stuckAfter = limit * 60
    try expectStory(
      desk,
      isStuck
        ? [
          "09:00 arrived 0", "09:00 started 0 by 0", "09:06 touched 0 by 0",
          "09:06 escalated 0 → 1", "09:06 started 0 by 1 → 1", "09:16 touched 0 by 1 → 1",
          "09:16 closed 0",
        ]
        : [
          "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 closed 0",
        ])
  }

  @Test("a tier can have work of its own, and a request none at it")
  func tierHandle() throws {
    var desk = Self.desk([HandMade.row(Self.nine)])
    desk.tiers[1].handle = .constant(1800)
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 1",
        "09:10 started 0 by 1 → 1", "09:40 touched 0 by 1 → 1", "09:40 closed 0",
      ])
  }

  @Test("a priority that passes the first tier begins at the next, without an escalation")
  func passes() throws {
    var desk = Self.desk([HandMade.row(Self.nine)])
    desk.tiers[0].passes = [0]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1 → 1", "09:10 touched 0 by 1 → 1", "09:10 closed 0",
      ])
  }

  @Test("a ticket escalates past a tier that its priority passes")
  func passesOver() throws {
    var desk = Self.desk([HandMade.row(Self.nine)])
    desk.tiers = [
      Tier(name: "L1", escalatesTo: 1), Tier(name: "L2", escalatesTo: 2, passes: [0]),
      Tier(name: "L3"),
    ]
    desk.teams.append(HandMade.level(2))
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 2",
        "09:10 started 0 by 2 → 2", "09:20 touched 0 by 2 → 2", "09:20 closed 0",
      ])
  }

  @Test("a rule sends the tickets that it fits on, and makes work for another team")
  func rule() throws {
    // Only tickets of customer tier 1; three minutes for team 2.
    var desk = Self.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 60, customer: 1)])
    desk.requests[0].escalates = []
    desk.customers = ["all", "vip"].map { CustomerTier(name: $0, share: 0.5) }
    desk.teams.append(Team(name: "managers", agents: 1, skills: []))
    desk.routing.escalations = [
      EscalationRule(
        name: "vip", tier: 0, customers: [1], share: 1,
        involves: EscalationRule.Involvement(team: 2, handle: .constant(180)))
    ]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 closed 0",
        "10:00 arrived 1", "10:00 started 1 by 0", "10:10 touched 1 by 0", "10:10 escalated 1 → 1",
        "10:10 started 1 by 1 → 1", "10:10 made 2 → 2", "10:10 started 2 by 2",
        "10:13 touched 2 by 2", "10:13 done 2", "10:20 touched 1 by 1 → 1", "10:20 closed 1",
      ])
  }

  @Test("new agents escalate more often")
  func ramp() throws {
    // A share of 0.5 times 2 on the first step: always. Agent 0 began on the day before.
    var desk = Self.desk([HandMade.row(Self.nine)])
    desk.requests[0].escalates = [0.5]
    desk.people.ramp = Ramp(every: TimeUnit.week, productivity: [], escalation: [2, 0])
    desk.teams[0].cohorts = [Cohort(agents: 1, from: HandMade.monday + -1)]
    let story = [
      "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 escalated 0 → 1",
    ]
    try expectStory(desk, story, isBeginning: true)
    // A week later never.
    desk.teams[0].cohorts = [Cohort(agents: 1, from: HandMade.monday + -7)]
    try expectStory(desk, Array(story.prefix(3)) + ["09:10 closed 0"])
  }
}
