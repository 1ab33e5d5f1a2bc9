import Workforce

extension RandomScenario {
  /// Each tier but the last escalates to a later one.
  mutating func tiers() -> [Tier] {
    let last = size.tiers - 1
    return (0..<size.tiers).map { number in
      Tier(
        name: "L\(number + 1)", escalatesTo: number < last ? dice.int((number + 1)...last) : nil,
        stuckAfter: number < last && uses() ? Double(dice.choose([5, 10, 20])) * 60 : nil,
        handle: number > 0 && uses() ? dice.law(minutes: [10, 15, 30]) : nil,
        handOver: HandOver(
          isWarm: dice.chance(0.4), cost: dice.law(minutes: [0, 2, 5]),
          saves: dice.choose([0, 0.5]), bounces: uses(0.8) ? 0.4 : 0,
          acknowledge: uses() ? Double(dice.choose([5, 30])) * 60 : nil,
          calendar: dice.int(0...(size.calendars - 1))),
        passes: number < last && uses(0.6) ? [dice.int(0...(size.priorities - 1))] : [])
    }
  }

  mutating func routing(teams: [Team], requests: [Request]) -> Routing {
    Routing(
      agents: dice.chance(0.4) ? .longestIdle : dice.choose(Routing.AgentChoice.allCases),
      returns: uses() ? .sameAgent : .anyone,
      triage: uses() ? (0..<dice.int(1...3)).map { _ in rule(teams) } : [],
      sorting: uses(0.7)
        ? Sorting(team: dice.int(0...(teams.count - 1)), handle: dice.law(minutes: [2, 5])) : nil,
      misroutes: uses(0.8) ? 0.4 : 0, misroutedHandle: dice.law(minutes: [2, 3, 5]),
      overflow: uses() ? (0..<dice.int(1...3)).map { _ in overflow(teams) } : [],
      weights: dice.chance(0.7)
        ? (0..<size.priorities).map { _ in Double(dice.choose([1, 2, 4, 8])) } : [],
      ratios: dice.chance(0.7) ? dice.shares(size.priorities) : [],
      escalations: uses() ? (0..<dice.int(1...2)).map { escalation($0) } : [])
  }

  private mutating func rule(_ teams: [Team]) -> TriageRule {
    var rule = TriageRule(
      channels: someIndices(size.channels), requests: someIndices(size.requests),
      customers: someIndices(size.customers, all: 0.7),
      languages: someIndices(size.languages, all: 0.7),
      keyword: dice.chance(0.2) ? "refund" : nil, affectedUsers: dice.chance(0.2) ? 10 : nil,
      priority: dice.chance(0.6) ? dice.int(0...(size.priorities - 1)) : nil)
    // A tier whose first team works everything, perhaps with one of its teams alone.
    let tier = dice.int(0...(size.tiers - 1))
    let staffed = teams.indices.filter { teams[$0].tier == tier && !teams[$0].skills.isEmpty }
    let isComplete = staffed.contains { teams[$0].skills.last?.requests == nil }
    guard isComplete, dice.chance(0.5) else { return rule }
    rule.tier = dice.chance(0.7) ? tier : nil
    if rule.tier == nil || dice.chance(0.5) { rule.team = dice.choose(staffed) }
    return rule
  }

  private mutating func overflow(_ teams: [Team]) -> OverflowRule {
    OverflowRule(
      channels: someIndices(size.channels), requests: someIndices(size.requests, all: 0.7),
      priorities: someIndices(size.priorities, all: 0.7),
      when: dice.chance(0.5)
        ? .waited(Double(dice.choose([0, 5, 5, 10, 20])) * 60) : .longer(dice.int(0...2)),
      teams: dice.some(of: teams.count))
  }

  private mutating func escalation(_ number: Int) -> EscalationRule {
    EscalationRule(
      name: "rule-\(number)", tier: dice.int(0...max(0, size.tiers - 2)),
      requests: someIndices(size.requests), priorities: someIndices(size.priorities, all: 0.7),
      customers: someIndices(size.customers, all: 0.7), share: dice.choose([0.2, 0.5, 1]),
      involves: dice.chance(0.6)
        ? EscalationRule.Involvement(
          team: dice.int(0...(size.teams - 1)), handle: dice.law(minutes: [5, 10])) : nil)
  }
}
