import ScenarioFile
import Testing
import Workforce

@Suite("Requests")
struct RequestTests {
  private func request(_ text: String, _ lines: String = "") throws -> Request {
    try desk("requests: {a: {\(text)}}\n" + lines).requests[0]
  }

  @Test(
    "self-service is a share, shares of tries and successes, or programmes that combine",
    arguments: [
      ("70%", 1, 0.7), ("70% of tickets", 1, 0.7), ("{tries: 60%, resolves: 55%}", 0.6, 0.55),
      ("{tries: 60% of customers, resolves: 55% of tries}", 0.6, 0.55),
      ("[15%, 20%]", 1, 1 - 0.85 * 0.8), ("[{name: forum, resolves: 10%}]", 1, 0.1),
      (
        "[{name: search, tries: 50%, resolves: 40%}, {name: bot, tries: 30%, resolves: 50%}]",
        0.65, (1 - 0.8 * 0.85) / 0.65
      ),
    ] as [(String, Double, Double)])
  func selfService(text: String, tries: Double, resolves: Double) throws {
    let use = try #require(try request("self_service: \(text)").selfService)
    #expect(isNear(use.tries, tries))
    #expect(isNear(use.resolves, resolves))
  }

  @Test("escalations are kept by tier, up to the last above 0")
  func escalations() throws {
    let tiers = """
      tiers: {L0: {gives_up: 5%}, L1: {}, L2: {}, L3: {}}
      teams: {a: {agents: 3}, b: {agents: 2, tier: L2}, c: {agents: 2, tier: L3}}
      """
    #expect(
      try request("escalates: {L2: 8%, L1: 35% of tickets}", tiers).escalates == [0.35, 0.08])
    #expect(try request("escalates: {L2: 8%}", tiers).escalates == [0, 0.08])
    #expect(try request("escalates: {L1: 5%, L2: 0%}", tiers).escalates == [0.05])
  }

  @Test("a priority is a name or a map of shares, the first the most frequent")
  func priorities() throws {
    let sla = "sla: {priorities: {P0: {resolution: 1h}, P1: {resolution: 2h}, P2: {}}}"
    let mixed = try request("priority: {P1: 80%, P0: 20%}", sla)
    #expect(mixed.priority == 1)
    #expect(mixed.priorityMix == [0.2, 0.8, 0])
    #expect(try request("priority: {P1: 100%}", sla).priorityMix == nil)
    #expect(try request("priority: P0", sla).priority == 0)
    #expect(try request("handle: 1 min", sla).priority == 2)
  }

  @Test("questions back, blocked work, reopenings and reviews")
  func returns() throws {
    let lines = """
      channels: {email: {kind: deferred, share: 50%}, form: {kind: deferred, share: 50%}}
      teams: {desk: {agents: 3}, finance: {agents: 1, channels: none}}
      """
    let request = try request(
      "asks_back: {share: 35% of touches, reply: 2h, reminder: {after: 24h, wins: 30%}}, "
        + "blocked: {share: 10%, team: finance, handle: 6 min constant}, "
        + "reopens: {share: 9%, channel: form, tier: first}, review: 10% of solved tickets", lines)
    #expect(request.asksBack?.reminder == Reminder(after: 86_400, wins: 0.3))
    #expect(request.blocked == Blocked(share: 0.1, on: .team(1, handle: .constant(360))))
    #expect(request.reopens?.channel == 1 && request.reopens?.tier == .first)
    #expect(request.review == 0.1)
  }

  @Test("a mean or a median alone stands for the place's own law")
  func singleMoments() throws {
    #expect(try request("handle: {mean: 4 min}").handle == .lognormal(mean: 240, cv: 1))
    let median = try request("handle: {median: 4 min}").handle
    #expect(isNear(median.mean, 240 * 2.0.squareRoot()))
    #expect(isNear(median.variance, median.mean * median.mean))  // cv 1
    let patience = try #require(try request("patience: {median: 2 min}").patience)
    #expect(patience == .exponential(mean: 120 / 0.693_147_180_559_945_3))
  }

  @Test("tiers go up, and self-service is L0")
  func tiers() throws {
    let scenario = try desk(
      """
      calendars: {office: mon-fri 08:00-18:00}
      requests: {a: {priority: P1, self_service: 20%}}
      sla: {priorities: {P0: {resolution: 4h}, P1: {resolution: 8h}}, bot_answers: true}
      channels: {email: {kind: deferred, share: 50%}, phone: {kind: voice, share: 50%}}
      tiers:
        L0:
          duration: 2 min constant
          gives_up: 10% of failed tries
          comes_back: {share: 50%, after: 1 day constant, channel: phone, work: 120%}
          saves: 10%
          residual: {handle: 20%, escalation: +30%}
          decay: 5% per month
          refreshed: [2027-07-01, 2027-03-10]
          changes: [{from: 2027-03-15, resolves: -20%}]
          outages: [{from: 2027-03-09 10:00, to: 2027-03-09 12:00}]
        L1: {stuck_after: 30 min, passes: P0}
        L2:
          handle: {median: 25 min, p90: 70 min}
          escalates_to: none
          hand_over: {kind: warm, cost: 5 min constant, saves: 30%, bounces: 5%, acknowledge: 4h, calendar: office}
      teams: {a: {agents: 3, shifts: always}, b: {agents: 2, tier: L2, shifts: always}}
      """)
    let service = scenario.selfService
    #expect(service.duration == .constant(120) && service.givesUp == 0.1 && service.saves == 0.1)
    #expect(service.residualHandle == 0.2 && service.residualEscalation == 0.3)
    #expect(
      service.comesBack
        == SelfService.ComeBack(share: 0.5, after: .constant(86_400), channel: 1, harder: 1.2))
    #expect(isNear(service.decay * 2_629_800, 0.051_293_294_387_550_58))  // −ln 0.95
    #expect(service.refreshed.map(\.description) == ["2027-03-10", "2027-07-01"])
    #expect(service.changes.map(\.factor) == [0.8] && service.outages.count == 1)
    #expect(service.answersCount)
    #expect(scenario.tiers.map(\.name) == ["L1", "L2"])
    #expect(scenario.tiers[0].escalatesTo == 1 && scenario.tiers[1].escalatesTo == nil)
    #expect(scenario.tiers[0].stuckAfter == 1800 && scenario.tiers[0].passes == [0])
    #expect(scenario.tiers[1].handle == .lognormal(median: 1500, p90: 4200))
    #expect(
      scenario.tiers[1].handOver
        == HandOver(
          isWarm: true, cost: .constant(300), saves: 0.3, bounces: 0.05, acknowledge: 14_400,
          calendar: 1))
  }
}
