import Testing
import Workforce

@Suite("Interruptions, worked by hand")
struct InterruptionDayTests {
  private static let nine = 9.0 * 60

  /// Mail (channel 1) is in hand when something else comes.
  private static func desk(
    _ rows: [ReplayTicket], _ interrupts: [Interruption], agents: Int = 1
  ) -> Scenario {
    var desk = HandMade.desk(
      rows, channels: [HandMade.phone, HandMade.mail],
      priorities: [HandMade.patient, Priority(name: "P1"), Priority(name: "P2")],
      teams: [HandMade.team(agents: agents, channels: [0, 1])])
    desk.teams[0].interrupts = interrupts
    return desk
  }

  private static func mail(_ minute: Double, _ priority: Int) -> ReplayTicket {
    HandMade.row(nine + minute, channel: 1, priority: priority)
  }

  @Test("a call interrupts mail, which loses nothing")
  func live() throws {
    // Four of ten minutes are done by 9:04, the other six from 9:14 on.
    try expectStory(
      Self.desk([Self.mail(0, 0), HandMade.row(Self.nine + 4, priority: 2)], [.liveOverDeferred]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0",
        "09:04 arrived 1", "09:04 started 1 by 0", "09:04 putDown 0 by 0", "09:04 queued 0",
        "09:14 touched 1 by 0", "09:14 closed 1", "09:14 started 0 by 0",
        "09:20 touched 0 by 0", "09:20 closed 0",
      ])
  }

  @Test("a call does not interrupt another, nor does mail")
  func notLive() throws {
    try expectStory(
      Self.desk(
        [HandMade.row(Self.nine), HandMade.row(Self.nine + 1), Self.mail(2, 0)],
        [.liveOverDeferred]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 queued 2",
      ], isBeginning: true)
  }

  @Test(
    "an urgent priority interrupts less urgent mail, or calls too",
    arguments: [
      // Channel and priority in hand, the rule, whether P1 mail interrupts it.
      (1, 2, Interruption.priorityOverDeferred(1), true),
      (1, 1, .priorityOverDeferred(1), false),
      (1, 0, .priorityOverDeferred(1), false),
      (0, 2, .priorityOverDeferred(1), false),
      (1, 2, .priorityOverDeferred(0), false),
      (0, 2, .priorityOverAll(1), true),
      (0, 1, .priorityOverAll(1), false),
    ])
  func priority(_ channel: Int, _ priority: Int, _ rule: Interruption, _ does: Bool) throws {
    let first = HandMade.row(Self.nine, channel: channel, priority: priority)
    let beginning = ["09:00 arrived 0", "09:00 started 0 by 0", "09:04 arrived 1"]
    try expectStory(
      Self.desk([first, Self.mail(4, 1)], [rule]),
      beginning
        + (does
          ? ["09:04 started 1 by 0", "09:04 putDown 0 by 0", "09:04 queued 0"]
          : ["09:04 queued 1"]),
      isBeginning: true)
  }

  @Test("of the least urgent touches the one begun last is interrupted")
  func last() throws {
    // P2 mail of 9:00 and 9:01, P1 mail of 9:02: agent 1 is interrupted, and again nobody else.
    try expectStory(
      Self.desk(
        [Self.mail(0, 2), Self.mail(1, 2), Self.mail(2, 1), HandMade.row(Self.nine + 4)],
        [.liveOverDeferred], agents: 3),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 started 1 by 1",
        "09:02 arrived 2", "09:02 started 2 by 2",
        "09:04 arrived 3", "09:04 started 3 by 1", "09:04 putDown 1 by 1", "09:04 queued 1",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0",
      ], isBeginning: true)
  }

  @Test("what was interrupted goes to the head of its queue, and back to whoever is free first")
  func head() throws {
    // Ticket 1 waits since 9:01; ticket 0, put down at 9:04 with six minutes left, is resumed first.
    try expectStory(
      Self.desk(
        [Self.mail(0, 0), Self.mail(1, 0), HandMade.row(Self.nine + 4)], [.liveOverDeferred]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:04 arrived 2", "09:04 started 2 by 0", "09:04 putDown 0 by 0", "09:04 queued 0",
        "09:14 touched 2 by 0", "09:14 closed 2", "09:14 started 0 by 0",
        "09:20 touched 0 by 0", "09:20 closed 0", "09:20 started 1 by 0",
        "09:30 touched 1 by 0", "09:30 closed 1",
      ])
  }

  @Test("a chat in hand is not interrupted, but may interrupt")
  func chat() throws {
    var desk = Self.desk(
      [Self.mail(0, 2), HandMade.row(Self.nine + 4, channel: 2), HandMade.row(Self.nine + 5)],
      [.liveOverDeferred, .priorityOverAll(0)])
    desk.channels.append(HandMade.chat)
    desk.teams[0].skills = [Skill(channels: [0, 1, 2])]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 started 0 by 0",
        "09:04 arrived 1", "09:04 started 1 by 0", "09:04 putDown 0 by 0", "09:04 queued 0",
        "09:05 arrived 2", "09:05 queued 2",
        "09:14 touched 1 by 0", "09:14 closed 1", "09:14 started 2 by 0",
        "09:24 touched 2 by 0", "09:24 closed 2", "09:24 started 0 by 0",
        "09:30 touched 0 by 0", "09:30 closed 0",
      ])
  }
}
