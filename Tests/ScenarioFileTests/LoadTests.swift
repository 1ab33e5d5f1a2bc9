import Foundation
import ScenarioFile
import Testing
import Workforce

/// Work that can be reckoned by hand against hours that are just enough, or just not.
@Suite("Expected load")
struct LoadTests {
  /// A desk of 168 seat hours a week for each seat, with 10 hours of first touches a week.
  private func desk(_ request: String, seats: String, _ more: String = "") -> String {
    """
    muster: 1
    period: {from: 2027-03-01, to: 2027-03-28}
    demand: {tickets: 1000 per week}
    channels: {email: {kind: deferred}}
    requests: {a: {handle: 10.08 min constant, \(request)}}
    \(seats)
    \(more)

    """
  }

  private func warns(_ text: String) -> Bool { findings(text).contains("[overload]") }

  @Test("one erlang of plain work fills one seat")
  func plain() {
    let one = "teams: {desk: {on_shift: 1}}"
    #expect(!warns(desk("share: 100%", seats: one)))
    let more = desk("share: 100%", seats: one).replacing("10.08", with: "10.1")
    #expect(warns(more))
  }

  @Test("self-service takes its share off, net of the harder residual")
  func selfService() {
    let half = desk(
      "self_service: 50%", seats: "teams: {desk: {on_shift: 1}}",
      "tiers: {L0: {gives_up: 0%, residual: {handle: +99%}}}")
    #expect(!warns(half))
    #expect(warns(half.replacing("+99%", with: "+101%")))
    #expect(
      !warns(
        half.replacing("+99%", with: "+101%, escalation: 10%").replacing(
          "gives_up: 0%", with: "gives_up: 2%")))
  }

  @Test("returning work counts: 1000 × (1 + 0.5 + 0.25 …) touches at half of the work")
  func returns() {
    // asks 50 %, all reply: 1 more touch for each ticket in the mean, at half of the work.
    let asks = desk(
      "asks_back: {share: 50%, never: 0%}", seats: "teams: {desk: {on_shift: [1, 2]}}")
    #expect(!warns(asks))
    #expect(warns(asks.replacing("10.08", with: "10.1")))
  }

  @Test("what escalates is worked at the next tier")
  func tiers() {
    // 40 % escalate; there a touch takes 25.2 min constant: 1 erlang.
    let two = desk(
      "escalates: {L1: 40%}",
      seats: "teams: {front: {on_shift: 1}, back: {on_shift: 1, tier: L2}}",
      "tiers: {L1: {}, L2: {handle: 25.2 min constant}}")
    #expect(!warns(two))
    #expect(warns(two.replacing("25.2", with: "25.3")))
    // A touch cut after 5.04 min escalates: half an erlang here, all 1000 at the next tier.
    let stuck = desk(
      "share: 100%",
      seats: "teams: {front: {on_shift: [0, 1]}, back: {on_shift: 1, tier: L2}}",
      "tiers: {L1: {stuck_after: 5.04 min}, L2: {}}")
    #expect(!warns(stuck))
    #expect(warns(stuck.replacing("5.04", with: "5.1")))
  }

  @Test("chats at once count by the best total speed")
  func chat() {
    let text = desk("share: 100%", seats: "teams: {desk: {on_shift: 1}}")
      .replacing(
        "{kind: deferred}",
        with: "{kind: chat, patience: none, concurrency: 3, pace: [1, 0.8, 0.5]}")
    // Two chats at 0.8 do 1.6 seconds of work in a second.
    #expect(!warns(text.replacing("10.08", with: "16.1")))
    #expect(warns(text.replacing("10.08", with: "16.2")))
  }

  @Test("callers who hang up keep a phone desk within bounds, and a tenth off any other")
  func impatient() {
    let one = "teams: {desk: {on_shift: 1}}"
    let calls = desk("share: 100%", seats: one).replacing(
      "{kind: deferred}", with: "{kind: voice, share: 100%}")
    #expect(!warns(calls.replacing("10.08", with: "30")))
    #expect(
      warns(
        calls.replacing("10.08", with: "10.1").replacing("voice", with: "voice, patience: none")))
    // Half of it mail: 0.5 + 0.45 of the work is left.
    let mixed = desk("share: 100%", seats: one).replacing(
      "{email: {kind: deferred}}",
      with: "{email: {kind: deferred, share: 50%}, phone: {kind: voice, share: 50%}}")
    #expect(!warns(mixed.replacing("10.08", with: "10.6")))
    #expect(warns(mixed.replacing("10.08", with: "10.62")))
    // Calls that go on to the next tier wait there as work, a tenth of them lost before.
    let tiers = desk(
      "escalates: {L1: 40%}", seats: "teams: {front: {on_shift: 1}, back: {on_shift: 1, tier: L2}}",
      "tiers: {L1: {}, L2: {handle: 28 min constant}}"
    ).replacing("{kind: deferred}", with: "{kind: voice, share: 100%}")
    #expect(!warns(tiers))
    #expect(warns(tiers.replacing("28 min", with: "28.1 min")))
  }

  @Test("a ticket too hard for a tier is drawn once, however often it is asked back")
  func escalatesOnce() {
    // 40 % escalate after their first touch; the others are asked back once in the mean, at the whole
    // of the work: 1000 + 600 touches of 6.3 min here, 400 of 25.2 min there.
    let two = desk(
      "escalates: {L1: 40%}, later_touches: 100%, asks_back: {share: 50%, never: 0%}",
      seats: "teams: {front: {on_shift: 1}, back: {on_shift: [1, 2], tier: L2}}",
      "tiers: {L1: {}, L2: {handle: 18.9 min constant}}"
    ).replacing("10.08", with: "6.3")
    #expect(!warns(two))
    #expect(warns(two.replacing("6.3", with: "6.31")))
    // At L2 400 tickets take two touches each: 1.5 seats.
    #expect(warns(two.replacing("18.9", with: "18.91")))
    // What L2 sends back, half of what comes, comes again: 800 hand-overs of 12.6 min, 400 touches.
    let bounces = desk(
      "escalates: {L1: 40%}, later_touches: 100%",
      seats: "teams: {front: {on_shift: 2}, back: {on_shift: 1, tier: L2}}",
      "tiers: {L1: {}, L2: {handle: 10.08 min constant, hand_over: {cost: 7.56 min constant, bounces: 50%}}}"
    )
    #expect(!warns(bounces))
    #expect(warns(bounces.replacing("7.56", with: "7.6")))
  }

  @Test("availability, meetings and leads shorten the hours")
  func hours() {
    let text = desk(
      "share: 100%",
      seats: "teams: {desk: {agents: 10, shifts: {days: daily, hours: 08:00-16:00}, leads: 2}}"
    )
    .replacing("10.08", with: "30.2")
    // 10 agents of 56 h, two of them at half: 504 h for 503.3 h of work.
    #expect(!warns(text))
    #expect(warns(text + "people: {shrinkage: {meetings: 1%}}\n"))
  }
}

@Suite("The SaaS desk of the product's page")
struct SaaSTests {
  private static let scenario: Result<LoadedScenario, InvalidInput> = {
    let path = CatalogueTests.folder.appending(path: "saas-desk.yaml").path
    return Result { () throws(InvalidInput) in try ScenarioLoader.load(path: path) }
  }()

  @Test("it is accepted as printed")
  func accepted() throws {
    let scenario = try Self.scenario.get().scenario
    #expect(ScenarioInvariants.faults(of: scenario) == [])
    #expect(scenario.tiers.map(\.name) == ["L1", "L2", "L3"])
    #expect(scenario.tiers.map(\.escalatesTo) == [1, 2, nil])
    #expect(scenario.selfService.givesUp == 0.1)
    #expect(scenario.costs?.selfServiceTry == Money(cents: 30))
    #expect(scenario.costs?.pay.map { $0?.onCall } == [.zero, Money(units: 400), .zero])
    #expect(scenario.teams[2].availability == 0.4)
    #expect(scenario.requests[3].escalates == [0.35, 0.08])
    #expect(scenario.channels[1].pace == [1, 0.8, 0.65])
  }
}
