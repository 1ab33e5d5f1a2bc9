internal import Workforce

/// The work that a desk can expect in the long run, by the teams that may do it.
///
/// Every ticket is followed in the mean: through self-service, its touches at a tier, questions
/// back, blocked times and reopenings, and up the tiers. Waiting changes little here: nobody writes
/// again, and of customers on the line one in ten hangs up.
struct Workload {
  /// Teams as bits: bit `t` stands for team `t`.
  typealias Teams = UInt64

  /// Hours of work.
  struct Hours {
    var all = 0.0
    /// Of them, those that wait until somebody does them, since no customer is on the line.
    var waiting = 0.0
  }

  /// Hours of work per week at the start of the period, by the teams that may do it.
  private(set) var hours: [Teams: Hours] = [:]
  private let scenario: Scenario
  private let routes: Routes

  /// Most kinds of contacts that are followed; scenarios with more are not judged.
  private static let limit = 100_000

  /// Share of impatient customers who stay; fewer do only where the desk is overloaded in earnest.
  private static let staying = 0.9

  /// `nil` where tickets are not drawn from rates, or there are too many kinds of them or teams.
  init?(_ scenario: Scenario) {
    guard case .synthetic(let demand) = scenario.demand, scenario.teams.count <= 64 else {
      return nil
    }
    self.scenario = scenario
    routes = Routes(scenario)
    let priorities = scenario.requests.reduce(0) {
      $0 + ($1.priorityMix?.count { $0 > 0 } ?? 1)
    }
    let groups = routes.customers.count * routes.languages.count
    guard scenario.channels.count * priorities * groups <= Self.limit else { return nil }
    let weekly = demand.ticketsPerSecond * TimeUnit.week
    for (channel, way) in scenario.channels.enumerated() where way.share > 0 {
      for (request, problem) in scenario.requests.enumerated() where problem.share > 0 {
        for (priority, mix) in problem.priorities where mix > 0 {
          for customer in routes.customers {
            for language in routes.languages {
              let contact = Contact(
                channel: channel, request: request, priority: priority, customer: customer.index,
                language: language.index)
              let share = way.share * problem.share * mix * customer.share * language.share
              arrive(contact, tickets: weekly * share)
            }
          }
        }
      }
    }
  }

  /// Kinds of tickets that are alike.
  struct Contact {
    var channel: Int
    var request: Int
    var priority: Int
    var customer: Int
    var language: Int
  }

  /// Takes tickets through self-service and triage to their first tier.
  private mutating func arrive(_ contact: Contact, tickets: Double) {
    var contact = contact
    let rule = scenario.routing.triage.first {
      !$0.needsLog
        && $0.covers(contact.channel, contact.request, contact.customer, contact.language)
    }
    contact.priority = rule?.priority ?? contact.priority
    let way = scenario.channels[contact.channel]
    let use = scenario.requests[contact.request].selfService
    contact.channel = way.handsOverTo ?? contact.channel
    var tries = way.kind == .selfService ? 1 : use?.tries ?? 0
    if scenario.isDemandAfterSelfService { tries = 0 }
    enter(contact, rule, tickets * (1 - tries), harder: 1, escalation: 1)
    guard tries > 0 else { return }
    let service = scenario.selfService
    let failed = tickets * tries * (1 - (use?.resolves ?? 0))
    let residual = 1 + service.residualHandle
    enter(
      contact, rule, failed * (1 - service.givesUp), harder: residual * (1 - service.saves),
      escalation: 1 + service.residualEscalation)
    guard let back = service.comesBack else { return }
    contact.channel = back.channel ?? contact.channel
    enter(
      contact, rule, failed * service.givesUp * back.share, harder: residual * back.harder,
      escalation: 1 + service.residualEscalation)
  }

  /// Brings tickets to the tier at which they begin.
  private mutating func enter(
    _ contact: Contact, _ rule: TriageRule?, _ tickets: Double, harder: Double, escalation: Double
  ) {
    guard tickets > 0 else { return }
    let lowest = routes.lowestTier(
      channel: contact.channel, request: contact.request, customer: contact.customer,
      language: contact.language)
    guard let start = rule?.tier ?? lowest else { return }
    if let sorting = scenario.routing.sorting, !scenario.channels[contact.channel].kind.isLive {
      add(tickets * sorting.handle.mean, to: 1 << Teams(sorting.team), isLive: false)
    }
    let way = scenario.channels[contact.channel]
    let isImpatient =
      way.kind.isLive && (scenario.requests[contact.request].patience ?? way.patience) != nil
    var flow = TierFlow(scenario, contact, harder: harder, escalation: escalation)
    let tier = flow.offered(at: start)
    flow.run(from: tier, tickets: isImpatient ? tickets * Self.staying : tickets)
    for (index, work) in flow.work.enumerated() where work > 0 {
      let team = index == tier ? rule?.team : nil
      if let (teams, efficiency) = able(contact, index, only: team) {
        add(work / efficiency, to: teams, isLive: flow.isLive[index] && isImpatient)
      }
    }
    for other in flow.others { add(other.work, to: 1 << Teams(other.team), isLive: false) }
  }

  /// Teams that may do a contact at a tier, those of overflow included, and the best speed.
  private func able(
    _ contact: Contact, _ tier: Int, only team: Int?
  ) -> (Teams, efficiency: Double)? {
    var teams: Teams = 0
    var best = 0.0
    for team in team.map({ [$0] }) ?? routes.teams[tier] {
      let efficiency = routes.efficiency(
        team, channel: contact.channel, request: contact.request, customer: contact.customer,
        language: contact.language)
      guard let efficiency else { continue }
      teams |= 1 << Teams(team)
      best = max(best, efficiency)
    }
    guard teams != 0 else { return nil }
    let rules = scenario.routing.overflow.filter {
      $0.fits(channel: contact.channel, request: contact.request, priority: contact.priority)
    }
    for team in rules.flatMap(\.teams) {
      teams |= 1 << Teams(team)
      best = max(best, 1)
    }
    return (teams, best)
  }

  private mutating func add(_ seconds: Double, to teams: Teams, isLive: Bool) {
    hours[teams, default: Hours()].all += seconds / TimeUnit.hour
    if !isLive { hours[teams, default: Hours()].waiting += seconds / TimeUnit.hour }
  }
}

extension Request {
  /// Its priorities with their shares.
  fileprivate var priorities: [(index: Int, share: Fraction)] {
    priorityMix.map { mix in mix.enumerated().map { ($0, $1) } } ?? [(priority, 1)]
  }
}
