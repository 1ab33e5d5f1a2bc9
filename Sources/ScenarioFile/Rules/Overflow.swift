internal import Workforce

/// Overflow to teams that work the contacts anyway.
enum Overflow: Rule {
  static let record = RuleRecord(
    "overflow",
    summary: "An overflow rule has no condition, or two.",
    reason: "Write 'after: 60 s' for contacts that waited so long, or 'above: 10' for a queue that "
      + "grew so long.")
  static let needs = ["routing", "teams", "channels", "requests", "tiers", "sla", "demand"]

  static let needless = RuleRecord(
    "needless-overflow", .warning,
    summary: "An overflow rule adds a team that works these contacts anyway.",
    reason: "The team takes them from the beginning, so the rule changes nothing. Take the channel "
      + "or request from its skills, or name another team.")

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard !scenario.routing.overflow.isEmpty, let reach = Reach(scenario) else { return [] }
    var findings: [Finding] = []
    for (index, rule) in scenario.routing.overflow.enumerated() {
      for team in rule.teams where isAlwaysAble(team, rule, reach, scenario) {
        findings.append(
          Finding(
            needless, at: desk.place("routing", "overflow", String(index + 1), "teams"),
            "team \(quoted(scenario.teams[team].name)) works these contacts anyway",
            hint: "name a team that does not"))
      }
    }
    return findings
  }

  private static func isAlwaysAble(
    _ team: Int, _ rule: OverflowRule, _ reach: Reach, _ scenario: Scenario
  ) -> Bool {
    let routes = reach.routes
    for channel in scenario.channels.indices where rule.channels?.contains(channel) ?? true {
      for request in scenario.requests.indices
      where reach.demanded[channel][request] && rule.requests?.contains(request) ?? true {
        for customer in routes.customers {
          for language in routes.languages {
            let (customer, language) = (customer.index, language.index)
            let lowest = routes.lowestTier(
              channel: channel, request: request, customer: customer, language: language)
            let works = routes.works(
              team, channel: channel, request: request, customer: customer, language: language)
            if !works || lowest != scenario.teams[team].tier { return false }
          }
        }
      }
    }
    return true
  }
}
