import Testing
import Workforce

@Suite("Ways to the right agent, worked by hand")
struct RoutingDayTests {
  private static let nine = 9.0 * 60

  // MARK: Triage

  @Test("the first triage rule that fits sets priority and tier")
  func triage() throws {
    // Request 1 becomes P0 and begins at the second tier; the second rule would fit everything.
    var desk = HandMade.desk(
      [
        HandMade.row(Self.nine, request: 1, priority: 1), HandMade.row(Self.nine + 60, priority: 1),
      ],
      requests: [HandMade.tenMinutes, HandMade.tenMinutes],
      priorities: [HandMade.patient, Priority(name: "P1")],
      teams: [HandMade.level(0), HandMade.level(1)])
    desk.tiers = [Tier(name: "L1", escalatesTo: 1), Tier(name: "L2")]
    desk.routing.triage = [TriageRule(requests: [1], priority: 0, tier: 1), TriageRule(tier: 0)]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1 → 1", "09:10 touched 0 by 1 → 1", "09:10 closed 0",
        "10:00 arrived 1", "10:00 started 1 by 0", "10:10 touched 1 by 0", "10:10 closed 1",
      ])
    #expect(try ReferenceDesk(desk).tickets.map(\.priority) == [0, 1])
  }

  @Test("a triage rule can name the only team that works a ticket")
  func triageTeam() throws {
    var desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 1)],
      teams: [HandMade.level(0), HandMade.level(0)])
    desk.routing.triage = [TriageRule(tier: 0, team: 1)]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:01 arrived 1", "09:01 queued 1",
        "09:10 touched 0 by 1", "09:10 closed 0", "09:10 started 1 by 1",
        "09:20 touched 1 by 1", "09:20 closed 1",
      ])
  }

  @Test("a ticket begins at the lowest tier with a team for it")
  func lowestTier() throws {
    // The first tier works request 0 only; the second language is spoken at the second tier only.
    var desk = HandMade.desk(
      [
        HandMade.row(Self.nine, request: 1), HandMade.row(Self.nine + 60),
        HandMade.row(Self.nine + 120, language: 1),
      ],
      requests: [HandMade.tenMinutes, HandMade.tenMinutes],
      teams: [HandMade.level(0), HandMade.level(1)])
    desk.languages = ["en", "fr"].map { Language(name: $0, share: 0.5) }
    desk.tiers = [Tier(name: "L1", escalatesTo: 1), Tier(name: "L2")]
    desk.teams[0].skills = [Skill(channels: [0], requests: [0], languages: [0])]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1 → 1", "09:10 touched 0 by 1 → 1", "09:10 closed 0",
        "10:00 arrived 1", "10:00 started 1 by 0", "10:10 touched 1 by 0", "10:10 closed 1",
        "11:00 arrived 2", "11:00 started 2 by 1 → 1", "11:10 touched 2 by 1 → 1", "11:10 closed 2",
      ])
  }

  // MARK: Sorting and mis-routing

  @Test("mail is sorted by a team of its own first; calls are not")
  func sorting() throws {
    var desk = HandMade.desk(
      [HandMade.row(Self.nine, channel: 1), HandMade.row(Self.nine + 20)],
      channels: [HandMade.phone, HandMade.mail],
      teams: [HandMade.level(0, channels: [0, 1]), Team(name: "sorters", agents: 1, skills: [])])
    desk.routing.sorting = Sorting(team: 1, handle: .constant(120))
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:02 touched 0 by 1",
        "09:02 started 0 by 0", "09:12 touched 0 by 0", "09:12 closed 0",
        "09:20 arrived 1", "09:20 started 1 by 0", "09:30 touched 1 by 0", "09:30 closed 1",
      ])
    // Sorting is no response: that comes at 9:12.
    #expect(try ReferenceDesk(desk).tickets[0].firstResponse == 33_120)
  }

  @Test("a call that went to the wrong team stays on the line, and is answered there")
  func misrouted() throws {
    // Team 1 works mail only. One line, in use until 9:13.
    var phone = HandMade.phone
    phone.lines = 1
    var desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 4)], channels: [phone, HandMade.mail],
      teams: [HandMade.level(0), HandMade.level(0, channels: [1])])
    desk.routing.misroutes = 1
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 misrouted 0 → 1", "09:00 started 0 by 1",
        "09:03 touched 0 by 1", "09:03 started 0 by 0", "09:04 arrived 1", "09:04 busy 1",
        "09:13 touched 0 by 0", "09:13 closed 0",
      ])
    let ticket = try ReferenceDesk(desk).tickets[0]
    #expect(ticket.contacts.map(\.answeredAt) == [9 * 3600])
    #expect(ticket.firstResponse == 33_180)
  }

  @Test("sorted mail can still go to the wrong team first")
  func misroutedMail() throws {
    // The sorters are the only team that does not work it: they get it a second time, by themselves
    // since they decide before they take the next contact. Two and three minutes.
    var desk = HandMade.desk(
      [HandMade.row(Self.nine)], channels: [HandMade.mail],
      teams: [HandMade.level(0), Team(name: "sorters", agents: 1, skills: [])])
    desk.routing.sorting = Sorting(team: 1, handle: .constant(120))
    desk.routing.misroutes = 1
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 1", "09:02 touched 0 by 1",
        "09:02 misrouted 0 → 1", "09:02 queued 0", "09:02 started 0 by 1",
        "09:05 touched 0 by 1", "09:05 started 0 by 0", "09:15 touched 0 by 0", "09:15 closed 0",
      ])
  }

  // MARK: Overflow

  /// One agent for calls; team 1 works mail and joins by a rule.
  private static func overflowing(_ when: OverflowRule.When, _ rows: [ReplayTicket]) -> Scenario {
    var desk = HandMade.desk(
      rows, channels: [HandMade.phone, HandMade.mail],
      teams: [HandMade.level(0), HandMade.level(0, channels: [1])])
    desk.routing.overflow = [OverflowRule(channels: [0], when: when, teams: [1])]
    return desk
  }

  @Test("a call that has waited so long goes to an agent of another team")
  func overflow() throws {
    try expectStory(
      Self.overflowing(
        .waited(300), [HandMade.row(Self.nine, handle: 20), HandMade.row(Self.nine + 1)]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:06 started 1 by 1", "09:16 touched 1 by 1", "09:16 closed 1",
        "09:20 touched 0 by 0", "09:20 closed 0",
      ])
  }

  @Test("if nobody there is free it moves to a queue of its own, taken before those of its kind")
  func overflowQueue() throws {
    // Team 1 is at a mail until 9:12. The call of 9:01 overflows at 9:06 and stays able for team 0:
    // its agent gets free at 9:08 and takes it before the call of 9:02, which overflows at 9:07.
    try expectStory(
      Self.overflowing(
        .waited(300),
        [
          HandMade.row(Self.nine, handle: 8), HandMade.row(Self.nine, channel: 1, handle: 12),
          HandMade.row(Self.nine + 1), HandMade.row(Self.nine + 4),
        ]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:00 arrived 1", "09:00 started 1 by 1",
        "09:01 arrived 2", "09:01 queued 2", "09:04 arrived 3", "09:04 queued 3",
        "09:06 overflowed 2", "09:08 touched 0 by 0", "09:08 closed 0", "09:08 started 2 by 0",
        "09:09 overflowed 3", "09:12 touched 1 by 1", "09:12 closed 1", "09:12 started 3 by 1",
        "09:18 touched 2 by 0", "09:18 closed 2", "09:22 touched 3 by 1", "09:22 closed 3",
      ])
  }

  @Test("a contact that overflowed keeps its patience")
  func overflowPatience() throws {
    var desk = Self.overflowing(
      .waited(300),
      [
        HandMade.row(Self.nine, handle: 20), HandMade.row(Self.nine, channel: 1, handle: 20),
        HandMade.row(Self.nine + 1),
      ])
    desk.channels[0].patience = .constant(480)
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:00 arrived 1", "09:00 started 1 by 1",
        "09:01 arrived 2", "09:01 queued 2", "09:06 overflowed 2", "09:09 abandoned 2",
        "09:20 touched 0 by 0", "09:20 closed 0", "09:20 touched 1 by 1", "09:20 closed 1",
      ])
  }

  @Test("a call that makes the queue too long gives the head to another team")
  func tooLong() throws {
    // More than one waits at 9:02: the head goes to agent 1. At 9:03 again two wait, but agent 1 is
    // busy; it gets free at 9:12, when one waits only, and takes nothing.
    try expectStory(
      Self.overflowing(
        .longer(1),
        [
          HandMade.row(Self.nine), HandMade.row(Self.nine + 1), HandMade.row(Self.nine + 2),
          HandMade.row(Self.nine + 3),
        ]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 queued 2", "09:02 started 1 by 1",
        "09:03 arrived 3", "09:03 queued 3",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 2 by 0",
        "09:12 touched 1 by 1", "09:12 closed 1",
        "09:20 touched 2 by 0", "09:20 closed 2", "09:20 started 3 by 0",
        "09:30 touched 3 by 0", "09:30 closed 3",
      ])
  }

  @Test("an agent of another team who gets free takes the head while the queue is too long")
  func stillTooLong() throws {
    // Agent 1 is at a mail until 9:05; two calls wait then, one too many.
    try expectStory(
      Self.overflowing(
        .longer(1),
        [
          HandMade.row(Self.nine), HandMade.row(Self.nine, channel: 1, handle: 5),
          HandMade.row(Self.nine + 1), HandMade.row(Self.nine + 2),
        ]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:00 arrived 1", "09:00 started 1 by 1",
        "09:01 arrived 2", "09:01 queued 2", "09:02 arrived 3", "09:02 queued 3",
        "09:05 touched 1 by 1", "09:05 closed 1", "09:05 started 2 by 1",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 3 by 0",
        "09:15 touched 2 by 1", "09:15 closed 2", "09:20 touched 3 by 0", "09:20 closed 3",
      ])
  }
}
