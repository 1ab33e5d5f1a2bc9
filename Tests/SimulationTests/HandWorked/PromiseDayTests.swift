import Testing
import Workforce

/// Clocks and counts that the kernel reports under names of its own, worked by hand.
@Suite("Clocks and counts of the reference, worked by hand")
struct PromiseDayTests {
  private static let nine = 9.0 * 60

  private static func counts(_ desk: Scenario, channel: Int = 0) throws -> ReferenceChannelCounts {
    try ReferenceDesk(desk).channelCounts(channel)
  }

  @Test(
    "next response: from each reply to the end of the touch that follows",
    arguments: [(300.0, 1, 0), (299, 0, 1)])
  func nextResponse(_ target: Double, _ met: Int, _ missed: Int) throws {
    // Asked at 9:10, back at 9:20, answered within the five minutes of the later touch, and asked for
    // good: the second reply never comes within the day.
    let request = Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(share: 1, reply: .constant(600), never: 0, autoClose: 86_400))
    var desk = HandMade.desk(
      [HandMade.row(Self.nine)], channels: [HandMade.mail], requests: [request],
      priorities: [Priority(name: "P0", nextResponse: target)])
    desk.to = LocalDateTime(date: HandMade.monday, secondOfDay: 9.5 * 3600)
    let counts = try Self.counts(desk)
    #expect(counts.nextResponse.met == met && counts.nextResponse.missed == missed)
    #expect(counts.nextResponse.undecided == 0)
  }

  @Test(
    "acknowledgement: from an escalation to the beginning of the next tier's first touch",
    arguments: [(3000.0, 1, 0), (2999, 0, 1)])
  func acknowledgement(_ target: Double, _ met: Int, _ missed: Int) throws {
    // Escalated at 9:10; the second tier comes at 10:00.
    var request = HandMade.tenMinutes
    request.escalates = [1]
    var desk = HandMade.desk(
      [HandMade.row(Self.nine)], channels: [HandMade.mail], requests: [request],
      teams: [HandMade.level(0), HandMade.level(1)])
    desk.teams[1].coverage = .shifts([HandMade.shift(10, 17)])
    desk.tiers = [
      Tier(name: "L1", escalatesTo: 1), Tier(name: "L2", handOver: HandOver(acknowledge: target)),
    ]
    let counts = try Self.counts(desk)
    #expect(counts.acknowledgement.met == met && counts.acknowledgement.missed == missed)
    // New at once in hand; open 9:00–9:10 and 10:00–10:10, escalated between.
    let states = try ReferenceDesk(desk).stateSeconds(0, from: 0, to: 86_400)
    #expect(states == ReferenceStateSeconds(open: 1200, escalated: 3000))
    let tiers = try [0, 1].map { try ReferenceDesk(desk).tierCounts($0) }
    #expect(tiers[0] == ReferenceTierCounts(touches: 1, seconds: 600, escalated: 1))
    #expect(tiers[1] == ReferenceTierCounts(touches: 1, seconds: 600, received: 1))
  }

  @Test("the first exception that fits holds; what it leaves out is as the priority says")
  func exception() throws {
    // Customer 1 is promised 15 minutes instead of 5; the answers take 10.
    var desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 60, customer: 1)],
      channels: [HandMade.mail],
      priorities: [Priority(name: "P0", firstResponse: 300, resolution: 600)])
    desk.customers = ["all", "vip"].map { CustomerTier(name: $0, share: 0.5) }
    desk.promiseExceptions = [
      PromiseException(customer: 1, firstResponse: 900), PromiseException(resolution: 1),
    ]
    let counts = try Self.counts(desk)
    #expect(counts.firstResponse == ReferencePromiseCounts(met: 1, missed: 1))
    // The second exception fits customer 0 only: the first one comes before it for customer 1.
    #expect(counts.resolution == ReferencePromiseCounts(met: 1, missed: 1))
  }

  @Test("the first response counts from the hand-over of self-service")
  func handOver() throws {
    // An hour in self-service, then ten minutes of work.
    var request = HandMade.tenMinutes
    request.selfService = SelfServiceUse(resolves: 0)
    var desk = HandMade.desk(
      [HandMade.row(Self.nine)], channels: [HandMade.mail], requests: [request],
      priorities: [Priority(name: "P0", firstResponse: 600)])
    desk.selfService.duration = .constant(3600)
    #expect(try Self.counts(desk).responseSeconds == 600)
    #expect(try Self.counts(desk).firstResponse == ReferencePromiseCounts(met: 1))
  }

  @Test("every attempt is a contact, and every ticket has one fate")
  func contacts() throws {
    // One line, patience two minutes, answers within one minute. Ticket 0 is answered at once and
    // keeps the line until 9:20. Ticket 1 meets a busy signal at 9:01 and 9:06. At 9:20 ticket 2 is
    // answered; at 9:30 ticket 3 at once.
    var phone = HandMade.phone
    phone.lines = 1
    phone.answer = AnswerTarget(share: 0.8, within: 60)
    phone.redial = Redial(share: 1, after: .constant(300), limit: 1)
    let desk = HandMade.desk(
      [
        HandMade.row(Self.nine, handle: 20), HandMade.row(Self.nine + 1),
        HandMade.row(Self.nine + 20), HandMade.row(Self.nine + 30),
      ], channels: [phone])
    let counts = try Self.counts(desk)
    #expect(counts.offered == 5 && counts.busy == 2 && counts.answered == 3)
    #expect(counts.answeredInTime == 3 && counts.abandoned == 0)
    #expect(counts.created == 4 && counts.ended(.closed) == 3 && counts.ended(.busy) == 1)
  }

  @Test("who was answered once and hangs up in a later wait has left for good")
  func leftLater() throws {
    // Asked at 9:10, back at 9:20, hung up at 9:22, while the agent is at ticket 1 until 9:25.
    var phone = HandMade.phone
    phone.patience = .constant(120)
    let request = Request(
      name: "r", handle: .constant(600),
      asksBack: AskBack(share: 1, reply: .constant(600), never: 0, autoClose: 86_400))
    let desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 15, request: 1)], channels: [phone],
      requests: [request, HandMade.tenMinutes])
    let counts = try Self.counts(desk)
    #expect(counts.offered == 2 && counts.answered == 2 && counts.abandoned == 0)
    #expect(counts.ended(.leftLater) == 1 && counts.ended(.closed) == 1)
    #expect(try ReferenceDesk(desk).isConserved)
  }

  @Test("a lost ticket decides no clock but those that had stopped")
  func lost() throws {
    // By phone: no first response of its own; hung up at 9:03, so no resolution either.
    var phone = HandMade.phone
    phone.patience = .constant(120)
    let desk = HandMade.desk(
      [HandMade.row(Self.nine), HandMade.row(Self.nine + 1)], channels: [phone],
      priorities: [Priority(name: "P0", firstResponse: 600, resolution: 600)])
    let counts = try Self.counts(desk)
    #expect(counts.firstResponse == ReferencePromiseCounts())
    #expect(counts.resolution == ReferencePromiseCounts(met: 1))
    #expect(counts.abandoned == 1 && counts.ended(.abandoned) == 1)
  }
}
