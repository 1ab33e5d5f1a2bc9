import Testing
import Workforce

@Suite("Tickets that wait on somebody else, worked by hand")
struct WaitingDayTests {
  private static let nine = 9.0 * 60

  private static func desk(_ minute: Double = nine, _ request: Request) -> Scenario {
    HandMade.desk(
      [HandMade.row(minute)], channels: [HandMade.mail], requests: [request], coolDown: 48)
  }

  private static let touched = [
    "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0",
  ]

  // MARK: Blocked

  @Test("who waits on somebody outside waits during that one's hours")
  func outside() throws {
    // Two hours from 16:10 on, nine to five: 50 minutes on the first day, 70 on the next (33:00 is
    // nine o'clock).
    var request = HandMade.tenMinutes
    request.blocked = Blocked(share: 1, on: .outside(.constant(7200), calendar: 1))
    var desk = Self.desk(16 * 60, request)
    desk.calendars.append(HandMade.office)
    try expectStory(
      desk,
      [
        "16:00 arrived 0", "16:00 started 0 by 0", "16:10 touched 0 by 0", "16:10 blocked 0 → -1",
        "34:10 returned 0", "34:10 started 0 by 0", "34:15 touched 0 by 0",
      ], isBeginning: true)
  }

  @Test("who waits on another team returns when its work is done")
  func team() throws {
    var request = HandMade.tenMinutes
    request.blocked = Blocked(share: 1, on: .team(1, handle: .constant(180)))
    var desk = Self.desk(Self.nine, request)
    desk.teams.append(Team(name: "engineers", agents: 1, skills: []))
    try expectStory(
      desk,
      Self.touched + [
        "09:10 blocked 0 → 1", "09:10 made 1 → 1", "09:10 started 1 by 1",
        "09:13 touched 1 by 1", "09:13 done 1", "09:13 returned 0", "09:13 started 0 by 0",
        "09:18 touched 0 by 0",
      ], isBeginning: true)
  }

  // MARK: Pending

  private static func asking(
    _ reply: Double, never: Double = 0, autoClose: Double = 60, _ reminder: Reminder? = nil
  ) -> Request {
    Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(
        share: 1, reply: .constant(reply * 60), never: never, autoClose: autoClose * 60,
        reminder: reminder))
  }

  @Test("a reminder wins a reply from some who would never have replied")
  func reminder() throws {
    // Sent twenty minutes after the question; the new delay is ten.
    try expectStory(
      Self.desk(Self.nine, Self.asking(10, never: 1, Reminder(after: 1200, wins: 1))),
      Self.touched + [
        "09:10 asked 0", "09:30 reminded 0", "09:40 returned 0", "09:40 started 0 by 0",
      ], isBeginning: true)
  }

  @Test("and not from the others")
  func reminderInVain() throws {
    try expectStory(
      Self.desk(Self.nine, Self.asking(10, never: 1, Reminder(after: 1200, wins: 0))),
      Self.touched + ["09:10 asked 0", "09:30 reminded 0", "10:10 autoClosed 0"])
  }

  @Test("who would reply later is reminded too; who has replied is not")
  func reminderAndReply() throws {
    let reminder = Reminder(after: 1200, wins: 1)
    try expectStory(
      Self.desk(Self.nine, Self.asking(30, reminder)),
      Self.touched + ["09:10 asked 0", "09:30 reminded 0", "09:40 returned 0"], isBeginning: true)
    // A reply at the instant of the reminder comes before it.
    try expectStory(
      Self.desk(Self.nine, Self.asking(20, reminder)),
      Self.touched + ["09:10 asked 0", "09:30 returned 0", "09:30 started 0 by 0"],
      isBeginning: true)
  }

  @Test("a reply that the reminder wins too late finds the ticket closed")
  func reminderTooLate() throws {
    // Won at 9:30, due at 10:30, closed at 10:10.
    try expectStory(
      Self.desk(Self.nine, Self.asking(60, never: 1, Reminder(after: 1200, wins: 1))),
      Self.touched + ["09:10 asked 0", "09:30 reminded 0", "10:10 autoClosed 0"])
  }

  @Test("after enough touches the reply comes on another channel")
  func switchByTouches() throws {
    // Two touches by mail; the second reply is a call.
    var desk = Self.desk(Self.nine, Self.asking(20))
    desk.channels[0].switches = ChannelSwitch(after: .touches(2), channel: 1)
    desk.channels.append(HandMade.phone)
    desk.teams = [HandMade.team(channels: [0, 1])]
    try expectStory(
      desk,
      Self.touched + [
        "09:10 asked 0", "09:30 returned 0", "09:30 started 0 by 0", "09:35 touched 0 by 0",
        "09:35 asked 0", "09:55 returned 0 → 1", "09:55 started 0 by 0",
      ], isBeginning: true)
  }

  @Test("what is too long for a channel is finished on the other")
  func switchByWork() throws {
    // Six of ten minutes on the phone, four by mail.
    var phone = HandMade.phone
    phone.switches = ChannelSwitch(after: .work(360), channel: 1)
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine)], channels: [phone, HandMade.mail],
        teams: [HandMade.team(channels: [0]), HandMade.team(channels: [1])]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:06 touched 0 by 0", "09:06 switched 0 → 1",
        "09:06 started 0 by 1", "09:10 touched 0 by 1", "09:10 closed 0",
      ])
  }

  @Test(
    "the first of both limits holds, of equals stuck",
    arguments: [(360.0, "switched 0 → 1"), (480, "escalated 0 → 1"), (420, "escalated 0 → 1")])
  func switchOrStuck(_ limit: Double, _ what: String) throws {
    var desk = Self.desk(Self.nine, HandMade.tenMinutes)
    desk.channels[0].switches = ChannelSwitch(after: .work(limit), channel: 1)
    desk.channels.append(HandMade.phone)
    desk.tiers = [Tier(name: "L1", escalatesTo: 1, stuckAfter: 420), Tier(name: "L2")]
    desk.teams = [HandMade.level(0, channels: [0, 1]), HandMade.level(1, channels: [0, 1])]
    let minute = Int(min(limit, 420)) / 60
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:0\(minute) touched 0 by 0",
        "09:0\(minute) \(what)",
      ], isBeginning: true)
  }

  // MARK: Solved

  @Test("a solved ticket is closed after its time")
  func closesAfter() throws {
    var desk = Self.desk(Self.nine, HandMade.tenMinutes)
    desk.closesAfter = 1800
    try expectStory(desk, Self.touched + ["09:10 solved 0", "09:40 closed 0"])
  }

  @Test("who comes back in time reopens it, at the last instant too", arguments: [20, 30])
  func reopened(_ minutes: Int) throws {
    var request = HandMade.tenMinutes
    request.reopens = Reopen(share: 1, after: .constant(Double(minutes) * 60))
    var desk = Self.desk(Self.nine, request)
    desk.closesAfter = 1800
    let back = "09:\(10 + minutes)"
    try expectStory(
      desk,
      Self.touched + ["09:10 solved 0", "\(back) returned 0", "\(back) started 0 by 0"],
      isBeginning: true)
  }

  @Test("who comes back later makes a new ticket, whose first touch is a later one")
  func followUp() throws {
    var request = HandMade.tenMinutes
    request.reopens = Reopen(share: 1, after: .constant(3600))
    var desk = Self.desk(Self.nine, request)
    desk.closesAfter = 1800
    try expectStory(
      desk,
      Self.touched + [
        "09:10 solved 0", "09:40 closed 0", "10:10 arrived 1", "10:10 started 1 by 0",
        "10:15 touched 1 by 0", "10:15 solved 1", "10:45 closed 1", "11:15 arrived 2",
      ], isBeginning: true)
  }

  @Test(
    "a reopened ticket returns on the channel and at the tier that the request says",
    arguments: [(Reopen.Place.same, "started 0 by 1 → 1"), (.first, "started 0 by 0")])
  func place(_ tier: Reopen.Place, _ started: String) throws {
    var request = HandMade.tenMinutes
    request.escalates = [1]
    request.reopens = Reopen(share: 1, after: .constant(3600), channel: 1, tier: tier)
    var desk = Self.desk(Self.nine, request)
    desk.channels.append(HandMade.phone)
    desk.tiers = [Tier(name: "L1", escalatesTo: 1), Tier(name: "L2")]
    desk.teams = [HandMade.level(0, channels: [0, 1]), HandMade.level(1, channels: [0, 1])]
    try expectStory(
      desk,
      Self.touched + [
        "09:10 escalated 0 → 1", "09:10 started 0 by 1 → 1", "09:20 touched 0 by 1 → 1",
        "09:20 solved 0", "10:20 returned 0 → 1", "10:20 \(started)",
      ], isBeginning: true)
  }

  @Test("a solved ticket is reviewed by the team of quality")
  func review() throws {
    var desk = Self.desk(Self.nine, HandMade.tenMinutes)
    desk.quality = QualityReview(team: 1, handle: .constant(300), share: 1)
    desk.teams.append(Team(name: "quality", agents: 1, skills: []))
    // A second ticket keeps the desk running until the review is done.
    desk.demand = .replay(
      ReplayDemand(path: "hand", tickets: [HandMade.row(Self.nine), HandMade.row(Self.nine + 60)]))
    try expectStory(
      desk,
      Self.touched + [
        "09:10 closed 0", "09:10 made 1 → 1", "09:10 started 1 by 1",
        "09:15 touched 1 by 1", "09:15 done 1",
      ], isBeginning: true)
  }
}
