import Testing
import Workforce

@Suite("Doors, lines and waiting, worked by hand")
struct EntranceDayTests {
  private static let nine = 9.0 * 60
  private static let team = HandMade.team(channels: [0, 1])

  @Test("who meets a closed door writes instead")
  func closedDoor() throws {
    var phone = HandMade.phone
    phone.whenClosed = Turn(channel: 1, share: 1)
    try expectStory(
      HandMade.desk(
        [HandMade.row(8 * 60)], channels: [phone, HandMade.mail], calendars: [HandMade.office],
        teams: [Self.team]),
      [
        "08:00 arrived 0", "08:00 closedDoor 0", "08:00 turned 0 → 1", "08:00 started 0 by 0",
        "08:10 touched 0 by 0", "08:10 closed 0",
      ])
  }

  @Test("who meets a busy signal tries again, and again")
  func redial() throws {
    var phone = HandMade.phone
    phone.lines = 1
    phone.redial = Redial(share: 1, after: .constant(300))
    try expectStory(
      HandMade.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 1)], channels: [phone]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0",
        "09:01 arrived 1", "09:01 busy 1", "09:01 willRedial 1",
        "09:06 returned 1", "09:06 busy 1", "09:06 willRedial 1",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:11 returned 1", "09:11 started 1 by 0",
        "09:21 touched 1 by 0", "09:21 closed 1",
      ])
  }

  @Test("who has tried often enough is lost, or turns to another channel after hanging up")
  func limit() throws {
    // Ticket 1 hangs up at 9:03, calls again at 9:06, hangs up at 9:08 and writes. The agent is at
    // ticket 0 until 9:20.
    var phone = HandMade.phone
    phone.patience = .constant(120)
    phone.redial = Redial(share: 1, after: .constant(180), limit: 1)
    phone.whenAbandoned = Turn(channel: 1, share: 1)
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine, handle: 20), HandMade.row(Self.nine + 1)],
        channels: [phone, HandMade.mail], teams: [Self.team]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:03 abandoned 1", "09:03 willRedial 1", "09:06 returned 1", "09:06 queued 1",
        "09:08 abandoned 1", "09:08 turned 1 → 1", "09:08 queued 1",
        "09:20 touched 0 by 0", "09:20 closed 0", "09:20 started 1 by 0",
        "09:30 touched 1 by 0", "09:30 closed 1",
      ])
  }

  @Test("a busy signal does not make anybody turn")
  func busyIsLost() throws {
    var phone = HandMade.phone
    phone.lines = 0
    phone.whenAbandoned = Turn(channel: 1, share: 1)
    phone.whenClosed = Turn(channel: 1, share: 1)
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine)], channels: [phone, HandMade.mail], teams: [Self.team]),
      ["09:00 arrived 0", "09:00 busy 0"])
  }

  @Test("a call-back request keeps the place, frees the line, and never hangs up")
  func callBack() throws {
    // Two lines; patience five minutes, the offer after three. At 9:02 both lines are in use; ticket
    // 1 leaves its request at 9:04, so that ticket 3 gets in at 9:05 and leaves its own at 9:08.
    var phone = HandMade.phone
    phone.lines = 2
    phone.patience = .constant(300)
    phone.callBack = CallBack(after: 180, share: 1)
    try expectStory(
      HandMade.desk(
        [0, 1, 2, 5].map { HandMade.row(Self.nine + $0) }, channels: [phone]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 busy 2", "09:04 leftRequest 1",
        "09:05 arrived 3", "09:05 queued 3", "09:08 leftRequest 3",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0",
        "09:20 touched 1 by 0", "09:20 closed 1", "09:20 started 3 by 0",
        "09:30 touched 3 by 0", "09:30 closed 3",
      ])
  }

  @Test("call-back comes before hanging up at the same instant")
  func callBackTie() throws {
    var phone = HandMade.phone
    phone.patience = .constant(180)
    phone.callBack = CallBack(after: 180, share: 1)
    try expectStory(
      HandMade.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 1)], channels: [phone]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:04 leftRequest 1", "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0",
        "09:20 touched 1 by 0", "09:20 closed 1",
      ])
  }

  @Test("a chaser on the same channel makes the next touch longer")
  func chaser() throws {
    // Ticket 1 writes again at 9:06: 10 + 4 min.
    var mail = HandMade.mail
    mail.chaser = Chaser(after: 300, share: 1, handle: .constant(240))
    try expectStory(
      HandMade.desk([HandMade.row(Self.nine), HandMade.row(Self.nine + 1)], channels: [mail]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:06 chased 1", "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0",
        "09:24 touched 1 by 0", "09:24 closed 1",
      ])
  }

  @Test("a chaser on another channel is work of its own: live if that channel is open")
  func chaserByPhone() throws {
    // At 9:10 the call (live) is taken before the mail for which the customer asks.
    var mail = HandMade.mail
    mail.chaser = Chaser(after: 300, share: 1, channel: 0, handle: .constant(240))
    let desk = HandMade.desk(
      [HandMade.row(Self.nine, channel: 1), HandMade.row(Self.nine + 1, channel: 1)],
      channels: [HandMade.phone, mail], teams: [Self.team])
    let beginning = [
      "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
      "09:06 chased 1", "09:06 made 2", "09:06 queued 2", "09:10 touched 0 by 0", "09:10 closed 0",
    ]
    try expectStory(
      desk,
      beginning + [
        "09:10 started 2 by 0", "09:14 touched 2 by 0", "09:14 done 2",
        "09:14 started 1 by 0", "09:24 touched 1 by 0", "09:24 closed 1",
      ])
    // Where the phone is closed it is deferred, behind the mail that came before.
    var closed = desk
    closed.calendars.append(CalendarRule(name: "never"))
    closed.channels[0].calendar = 1
    try expectStory(
      closed,
      beginning + [
        "09:10 started 1 by 0", "09:20 touched 1 by 0", "09:20 closed 1",
        "09:20 started 2 by 0", "09:24 touched 2 by 0", "09:24 done 2",
      ])
  }

  @Test("a reply is let in through a closed door and a busy signal")
  func replyIsLetIn() throws {
    // The phone closes at 9:15 and has one line, in use by ticket 1 until 9:24.
    var phone = HandMade.phone
    phone.lines = 1
    let early = CalendarRule(
      name: "early", windows: [WeeklyWindow(weekday: .monday, from: 9 * 3600, to: 9.25 * 3600)])
    let asking = Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(share: 1, reply: .constant(600), never: 0, autoClose: 86_400))
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine), HandMade.row(Self.nine + 14, request: 1)], channels: [phone],
        requests: [asking, HandMade.tenMinutes], calendars: [early]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 touched 0 by 0", "09:10 asked 0",
        "09:14 arrived 1", "09:14 started 1 by 0", "09:20 returned 0", "09:20 queued 0",
        "09:24 touched 1 by 0", "09:24 closed 1", "09:24 started 0 by 0",
        "09:29 touched 0 by 0", "09:29 asked 0",
      ], isBeginning: true)
  }
}
