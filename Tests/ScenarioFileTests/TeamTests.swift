import ScenarioFile
import Testing
import Workforce

@Suite("Teams and people")
struct TeamTests {
  private let lines = """
    channels: {phone: {kind: voice, share: 50%}, email: {kind: deferred, share: 50%}}
    requests: {a: {share: 50%, priority: P0}, b: {share: 50%, priority: P1, handle: 5 min}}
    sla: {priorities: {P0: {resolution: 4h}, P1: {resolution: 8h}}}
    demand: {tickets: 9 per week, customers: {vip: 10%, rest: 90%}, languages: {en: 80%, es: 20%}}

    """

  @Test("a team without a list works all; 'skills' alone replace it, beside a list they add to it")
  func skills() throws {
    let scenario = try desk(
      lines + """
        teams:
          all: {agents: 3, shifts: always}
          listed: {agents: 3, channels: email, customers: vip, languages: [es]}
          both:
            agents: 3
            channels: phone
            skills: [{channels: email, requests: b, efficiency: 80%, preference: 2}]
          only: {agents: 3, skills: [{channels: email, languages: es}]}
          none: {agents: 1, channels: none}
        routing: {sorting: {team: none, handle: 90 s constant}}
        """)
    #expect(scenario.teams[0].skills == [Skill(channels: [0, 1])])
    #expect(scenario.teams[1].skills == [Skill(channels: [1], customers: [0], languages: [1])])
    #expect(
      scenario.teams[2].skills == [
        Skill(channels: [0]), Skill(channels: [1], requests: [1], efficiency: 0.8, preference: 2),
      ])
    #expect(scenario.teams[3].skills == [Skill(channels: [1], languages: [1])])
    #expect(scenario.teams[4].skills.isEmpty)
    #expect(scenario.routing.sorting == Sorting(team: 4, handle: .constant(90)))
    #expect(scenario.languages.map(\.name) == ["en", "es"])
  }

  @Test("rules of a team")
  func rules() throws {
    let team = try desk(
      lines + """
        teams:
          desk:
            agents: 8
            shifts: {days: daily, hours: 08:00-16:30}
            order: weighted-wait
            cherry_pickers: 25% of agents
            interrupts: [live, P1, P0 over all]
            reserve: {agents: 2, for: [phone, P0]}
            availability: 40%
            leads: {agents: 1, load: 60%}
            pace: {cv: 15%}
            cohorts:
              - {agents: 3, from: 2027-03-15, to: 2027-04-10, hired: 2027-03-01}
              - {agents: 1, to: 2027-03-20}
            on_call: {priorities: [P0], hours: always, seats: 2, reaches_work: 5 min}
          more: {agents: 1, shifts: always}
        """
    ).teams[0]
    #expect(team.order == .weightedWait && team.cherryPickers == 0.25)
    #expect(
      team.interrupts == [.liveOverDeferred, .priorityOverDeferred(1), .priorityOverAll(0)])
    #expect(team.reserve == Reserve(agents: 2, channels: [0], priorities: [0]))
    #expect(team.availability == 0.4 && team.leads == 1 && team.leadLoad == 0.6)
    #expect(team.paceCV == 0.15)
    let day = { LocalDate(year: 2027, month: $0, day: $1) }
    #expect(
      team.cohorts == [
        Cohort(agents: 3, from: day(3, 15), to: day(4, 10), hired: day(3, 1)),
        Cohort(agents: 1, to: day(3, 20)),
      ])
    #expect(team.onCall == OnCall(seats: 2, priorities: [0], isAlways: true, reachesWork: 300))
  }

  @Test("rules for all people")
  func people() throws {
    let scenario = try desk(
      """
      people:
        shrinkage: {planned: 22% of rostered days, sickness: 4%, meetings: 6%}
        lateness: {share: 10% of shifts, by: 8 min}
        ramp: {every: 4 weeks, productivity: [30%, 100%], escalation: [2, 100%], reopening: [150%, 1]}
      quality: {team: desk, handle: 10 min constant, share: 10%, new_agents: 30%, escalated: 100%}
      """)
    #expect(
      scenario.people
        == People(
          plannedAbsence: 0.22, sickness: 0.04, meetings: 0.06,
          lateness: Lateness(share: 0.1, by: 480),
          ramp: Ramp(
            every: 2_419_200, productivity: [0.3, 1], escalation: [2, 1], reopening: [1.5, 1])))
    #expect(
      scenario.quality
        == QualityReview(
          team: 0, handle: .constant(600), share: 0.1, newAgents: 0.3, escalated: 1))
  }

  @Test("routing")
  func routing() throws {
    let scenario = try desk(
      lines + """
        tiers: {L1: {stuck_after: 20 min}, L2: {}}
        teams:
          a: {agents: 2, shifts: always, order: ratio}
          b: {agents: 2, shifts: always, tier: L2}
          c: {agents: 1, channels: none}
        routing:
          agents: least-skilled
          returns: same-agent
          triage:
            - {customers: vip, requests: a, channels: phone, languages: en, team: b}
            - {requests: b, priority: P0, tier: L2}
          misroutes: {share: 5%, handle: 2 min constant}
          overflow:
            - {channels: phone, after: 60 s, teams: [c]}
            - {priorities: P0, above: 10, teams: c}
          weights: {P0: 10}
          escalations:
            - {name: threat, at: L1, customers: vip, share: 2% of tickets, involves: {team: c, handle: 10 min constant}}
        """)
    let routing = scenario.routing
    #expect(routing.agents == .leastSkilled && routing.returns == .sameAgent)
    #expect(
      routing.triage == [
        // The tier is that of the team.
        TriageRule(channels: [0], requests: [0], customers: [0], languages: [0], tier: 1, team: 1),
        TriageRule(requests: [1], priority: 0, tier: 1),
      ])
    #expect(routing.misroutes == 0.05 && routing.misroutedHandle == .constant(120))
    #expect(
      routing.overflow == [
        OverflowRule(channels: [0], when: .waited(60), teams: [2]),
        OverflowRule(priorities: [0], when: .longer(10), teams: [2]),
      ])
    #expect(routing.weights == [10, 1])
    // A team that goes by ratios gets even ones.
    #expect(routing.ratios == [0.5, 0.5])
    #expect(
      routing.escalations == [
        EscalationRule(
          name: "threat", tier: 0, customers: [0], share: 0.02,
          involves: EscalationRule.Involvement(team: 2, handle: .constant(600)))
      ])
  }

  @Test("what is handed over to a tier is worked there, whatever channel it came by")
  func handedOver() throws {
    let scenario = try desk(
      lines + """
        tiers: {L1: {stuck_after: 20 min}, L2: {}}
        teams:
          front: {agents: 2, shifts: always}
          experts: {agents: 2, tier: L2, channels: email, customers: vip}
          others: {agents: 2, tier: L2, channels: email, requests: [b, a]}
        """)
    #expect(
      scenario.teams[1].skills == [
        Skill(channels: [1], customers: [0]), Skill(channels: [0], customers: [0]),
      ])
    #expect(
      scenario.teams[2].skills == [
        Skill(channels: [1], requests: [1, 0]), Skill(channels: [0], requests: [1, 0]),
      ])
    let lines = scenario.assumptions.map { "\($0.key) = \($0.value)" }
    #expect(
      lines.contains {
        $0.hasPrefix("teams.{experts, others}.channels") || $0.hasPrefix("teams.*.channels")
      })
  }
}
