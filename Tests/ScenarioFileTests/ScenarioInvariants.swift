import Workforce

/// What every scenario that the reader lets through must hold.
struct ScenarioInvariants {
  /// Lines of this file that do not hold.
  private var faults: [String] = []

  static func faults(of scenario: Scenario) -> [String] {
    var invariants = ScenarioInvariants()
    invariants.check(scenario)
    return invariants.faults
  }

  private mutating func hold(_ holds: Bool, line: UInt = #line) {
    if !holds { faults.append("line \(line) of ScenarioInvariants does not hold") }
  }

  private mutating func check(_ scenario: Scenario) {
    hold(scenario.from < scenario.to)
    hold(!scenario.channels.isEmpty && !scenario.requests.isEmpty && !scenario.teams.isEmpty)
    hold(!scenario.tiers.isEmpty && !scenario.customers.isEmpty && !scenario.languages.isEmpty)
    for channel in scenario.channels { check(channel, scenario) }
    for request in scenario.requests { check(request, scenario) }
    for team in scenario.teams { check(team, scenario) }
    for (index, tier) in scenario.tiers.enumerated() {
      if let next = tier.escalatesTo {
        hold(next > index && scenario.tiers.indices.contains(next))
      }
      hold(tier.passes.allSatisfy(scenario.priorities.indices.contains))
      hold(scenario.calendars.indices.contains(tier.handOver.calendar))
      hold(scenario.teams.contains { $0.tier == index })
    }
    for exception in scenario.promiseExceptions {
      hold(exception.customer.map(scenario.customers.indices.contains) ?? true)
      hold(exception.channel.map(scenario.channels.indices.contains) ?? true)
      hold(exception.priority.map(scenario.priorities.indices.contains) ?? true)
    }
    checkDemand(scenario)
    checkRouting(scenario)
    checkCosts(scenario)
  }

  private mutating func check(_ channel: Channel, _ scenario: Scenario) {
    hold(scenario.calendars.indices.contains(channel.calendar))
    hold(!channel.pace.isEmpty && channel.pace.allSatisfy { $0 > 0 })
    hold(channel.concurrency >= 1 && channel.work > 0)
    if let patience = channel.patience { hold(patience.mean > 0 && patience.mean.isFinite) }
    let targets = [
      channel.whenClosed?.channel, channel.whenAbandoned?.channel, channel.chaser?.channel,
      channel.switches?.channel, channel.handsOverTo,
    ].compactMap { $0 }
    for target in targets {
      hold(scenario.channels.indices.contains(target))
      if scenario.channels.indices.contains(target) {
        hold(scenario.channels[target].kind != .selfService)
      }
    }
    hold((channel.kind == .selfService) == (channel.handsOverTo != nil))
  }

  private mutating func check(_ request: Request, _ scenario: Scenario) {
    hold(scenario.priorities.indices.contains(request.priority))
    if let mix = request.priorityMix {
      hold(mix.count == scenario.priorities.count)
      hold(abs(mix.reduce(0, +) - 1) < 1e-9)
    }
    hold(request.handle.mean > 0 && request.handle.mean.isFinite)
    hold(request.handle.variance >= 0 && request.handle.variance.isFinite)
    hold(request.escalates.count <= scenario.tiers.count)
    if let use = request.selfService {
      hold((0...1).contains(use.tries) && (0...1).contains(use.resolves))
    }
    switch request.blocked?.on {
    case .team(let team, _): hold(scenario.teams.indices.contains(team))
    case .outside(let law, let calendar):
      hold(scenario.calendars.indices.contains(calendar) && law.mean.isFinite)
    case nil: break
    }
  }

  private mutating func check(_ team: Team, _ scenario: Scenario) {
    hold(team.agents >= 1 && scenario.tiers.indices.contains(team.tier))
    hold(team.leads <= team.agents && (team.reserve?.agents ?? 0) < team.agents)
    hold(team.cohorts.reduce(0) { $0 + $1.agents } <= team.agents)
    for skill in team.skills {
      hold(skill.channels.allSatisfy(scenario.channels.indices.contains))
      hold((skill.requests ?? []).allSatisfy(scenario.requests.indices.contains))
      hold((skill.customers ?? []).allSatisfy(scenario.customers.indices.contains))
      hold((skill.languages ?? []).allSatisfy(scenario.languages.indices.contains))
      hold(skill.efficiency > 0)
    }
    let called = team.onCall?.priorities ?? []
    hold(called.allSatisfy { scenario.priorities.indices.contains($0) })
  }

  private mutating func checkDemand(_ scenario: Scenario) {
    if case .synthetic(let demand) = scenario.demand {
      hold(demand.ticketsPerSecond > 0 && demand.ticketsPerSecond.isFinite)
      hold(abs(demand.week.reduce(0, +) - 1) < 1e-9)
      hold(abs(demand.day.reduce(0, +) - 1) < 1e-9)
    }
    hold(abs(scenario.customers.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    hold(abs(scenario.languages.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    for outage in scenario.selfService.outages { hold(outage.from < outage.to) }
  }

  private mutating func checkRouting(_ scenario: Scenario) {
    let routing = scenario.routing
    for rule in routing.triage {
      hold(rule.priority != nil || rule.tier != nil || rule.team != nil)
      if let team = rule.team {
        hold(scenario.teams.indices.contains(team))
        hold(rule.tier == scenario.teams[team].tier)
      }
    }
    hold(routing.overflow.allSatisfy { $0.teams.allSatisfy(scenario.teams.indices.contains) })
    hold(routing.weights.isEmpty || routing.weights.count == scenario.priorities.count)
    hold(routing.ratios.isEmpty || routing.ratios.count == scenario.priorities.count)
    for rule in routing.escalations where rule.share > 0 {
      hold(scenario.tiers[rule.tier].escalatesTo != nil)
    }
  }

  private mutating func checkCosts(_ scenario: Scenario) {
    guard let costs = scenario.costs else { return }
    hold(costs.pay.count == scenario.teams.count)
    hold(costs.channels.count == scenario.channels.count)
    hold(costs.penalties.isEmpty || costs.penalties.count == scenario.priorities.count)
  }
}
