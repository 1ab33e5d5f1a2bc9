import Foundation
import Simulation
import Testing
import Workforce

@Suite("Self-service, worked by hand")
struct SelfServiceDayTests {
  private static let nine = 9.0 * 60

  /// Everybody tries for three minutes; a share of 0 or 1 succeeds.
  private static func desk(
    _ minutes: [Double] = [nine], resolves: Double, _ selfService: SelfService = SelfService()
  ) -> Scenario {
    var request = HandMade.tenMinutes
    request.selfService = SelfServiceUse(resolves: resolves)
    var desk = HandMade.desk(minutes.map { HandMade.row($0) }, requests: [request])
    desk.selfService = selfService
    return desk
  }

  @Test("who succeeds needs nobody")
  func resolved() throws {
    try expectStory(
      Self.desk(resolves: 1), ["09:00 arrived 0", "09:00 tries 0", "09:03 deflected 0 → 1"])
  }

  @Test("who fails is handed over: harder work, of which the history saves a part")
  func handedOver() throws {
    // 10 min × (1 + 0.25) × (1 − 0.5) = 6:15.
    try expectStory(
      Self.desk(resolves: 0, SelfService(saves: 0.5, residualHandle: 0.25)),
      [
        "09:00 arrived 0", "09:00 tries 0", "09:03 handedOver 0", "09:03 started 0 by 0",
        "09:09:15 touched 0 by 0", "09:09:15 closed 0",
      ])
  }

  @Test("who gives up is lost")
  func givesUp() throws {
    try expectStory(
      Self.desk(resolves: 0, SelfService(givesUp: 1)),
      ["09:00 arrived 0", "09:00 tries 0", "09:03 gaveUp 0"])
  }

  @Test("or comes back with work that has become harder, and does not try again")
  func comesBack() throws {
    // 10 min × (1 + 0.25) × 1.5 = 18:45; nothing is saved.
    let comesBack = SelfService.ComeBack(share: 1, after: .constant(3600), harder: 1.5)
    try expectStory(
      Self.desk(
        resolves: 0,
        SelfService(givesUp: 1, comesBack: comesBack, saves: 0.5, residualHandle: 0.25)),
      [
        "09:00 arrived 0", "09:00 tries 0", "09:03 gaveUp 0 → 1",
        "10:03 returned 0", "10:03 started 0 by 0", "10:21:45 touched 0 by 0", "10:21:45 closed 0",
      ])
  }

  @Test("in an outage nobody is resolved, gives up or loses time")
  func outage() async throws {
    // Out from 9:00 to 10:00, the end exclusive.
    let hour = { LocalDateTime(date: HandMade.monday, secondOfDay: $0 * 3600) }
    let outage = SelfService.Outage(from: hour(9), to: hour(10))
    let desk = Self.desk(
      [Self.nine - 1, Self.nine, 10 * 60], resolves: 1, SelfService(givesUp: 1, outages: [outage]))
    // What nobody got through to is no try, and costs nothing.
    #expect(try await measured(desk, .selfServiceTries) == 2)
    try expectStory(
      desk,
      [
        "08:59 arrived 0", "08:59 tries 0",
        "09:00 arrived 1", "09:00 tries 1", "09:00 handedOver 1", "09:00 started 1 by 0",
        "09:02 deflected 0 → 1", "09:10 touched 1 by 0", "09:10 closed 1",
        "10:00 arrived 2", "10:00 tries 2", "10:03 deflected 2 → 1",
      ])
  }

  @Test("a self-service channel is always tried, and hands over to another")
  func channel() throws {
    var desk = Self.desk(resolves: 0)
    desk.requests[0].selfService?.tries = 0
    desk.channels = [
      Channel(name: "help", kind: .selfService, handsOverTo: 1), HandMade.mail,
    ]
    desk.teams = [HandMade.team(channels: [1])]
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 tries 0", "09:03 handedOver 0 → 1", "09:03 started 0 by 0",
        "09:13 touched 0 by 0", "09:13 closed 0",
      ])
  }

  @Test("who is handed over meets the door like everybody else")
  func closedDoor() throws {
    var desk = Self.desk(resolves: 0)
    desk.calendars = [HandMade.office]
    desk.demand = .replay(ReplayDemand(path: "hand", tickets: [HandMade.row(17 * 60 - 2)]))
    try expectStory(
      desk,
      ["16:58 arrived 0", "16:58 tries 0", "17:01 handedOver 0", "17:01 closedDoor 0"])
  }

  @Test("success falls from day to day, is refreshed, and changes")
  func success() throws {
    // Halves in a day; from Tuesday on half as good; refreshed on Wednesday.
    let desk = try ReferenceDesk(
      Self.desk(
        resolves: 1,
        SelfService(
          decay: log(2) / 86_400, refreshed: [HandMade.monday + 2],
          changes: [SelfService.Change(from: HandMade.monday + 1, factor: 0.5)])))
    let noons = (0..<4).map { desk.success(at: 43_200 + Double($0) * 86_400) }
    for (own, power) in zip(noons, [0.5, 2.5, 1.5, 2.5]) {
      #expect(abs(own - pow(0.5, power)) < 1e-12)
    }
  }

  @Test("work that self-service leaves escalates more often")
  func escalation() throws {
    // A share of 0.5 × (1 + 1): always.
    var desk = Self.desk(resolves: 0, SelfService(residualEscalation: 1))
    desk.requests[0].escalates = [0.5]
    desk.tiers = [Tier(name: "L1", escalatesTo: 1), Tier(name: "L2")]
    desk.teams.append(HandMade.level(1))
    try expectStory(
      desk,
      [
        "09:00 arrived 0", "09:00 tries 0", "09:03 handedOver 0", "09:03 started 0 by 0",
        "09:13 touched 0 by 0", "09:13 escalated 0 → 1", "09:13 started 0 by 1 → 1",
        "09:23 touched 0 by 1 → 1", "09:23 closed 0",
      ])
  }
}
