internal import Workforce

/// Triage rules whose team does not fit.
enum TriageTeam: Rule {
  static let record = TriageRule.record
  static let needs = ["routing", "teams", "tiers", "channels", "requests", "demand"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let routes = Routes(scenario)
    return scenario.routing.triage.enumerated().compactMap { index, rule in
      guard let team = rule.team else { return nil }
      let place = desk.place("routing", "triage", String(index + 1), "team")
      let name = quoted(scenario.teams[team].name)
      if let tier = rule.tier, tier != scenario.teams[team].tier {
        return Finding(
          record, at: place,
          "team \(name) works at tier \(quoted(scenario.tiers[scenario.teams[team].tier].name)), "
            + "not \(quoted(scenario.tiers[tier].name))",
          hint: "leave out 'tier': it is that of the team")
      }
      guard let gap = firstGap(rule, team, routes, scenario) else { return nil }
      return Finding(
        record, at: place, "team \(name) has no skill for \(gap), which the rule sends to it",
        hint: "add a skill to the team, or narrow the rule")
    }
  }

  /// The first contact that a rule sends to a team that may not work it, in words.
  private static func firstGap(
    _ rule: TriageRule, _ team: Int, _ routes: Routes, _ scenario: Scenario
  ) -> String? {
    for (channel, way) in scenario.channels.enumerated()
    where way.kind != .selfService && rule.channels?.contains(channel) ?? (way.share > 0) {
      for (request, problem) in scenario.requests.enumerated()
      where rule.requests?.contains(request) ?? (problem.share > 0) {
        for customer in routes.customers where rule.customers?.contains(customer.index) ?? true {
          for language in routes.languages
          where rule.languages?.contains(language.index) ?? true {
            let isAble = routes.works(
              team, channel: channel, request: request, customer: customer.index,
              language: language.index)
            if !isAble { return "\(quoted(problem.name)) on channel \(quoted(way.name))" }
          }
        }
      }
    }
    return nil
  }
}

/// Triage rules that no ticket gets to.
enum HiddenTriage: Rule {
  static let record = RuleRecord(
    "hidden-triage", .warning,
    summary: "A triage rule never decides.",
    reason: "The first rule that fits a ticket decides, so a rule behind a wider one has no "
      + "effect. Rules by keyword or affected users need a log whose rows say so.")
  static let needs = ["routing", "demand", "channels", "requests"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let rules = desk.scenario.routing.triage
    return rules.enumerated().compactMap { index, rule in
      let place = desk.place("routing", "triage", String(index + 1))
      if rule.needsLog, !desk.reading.isReplay {
        return Finding(
          record, at: place, "a triage rule needs a log: drawn tickets match no keyword",
          hint: "use 'demand.replay', or a rule by request")
      }
      guard let wider = rules[..<index].firstIndex(where: { $0.contains(rule, scenario) }) else {
        return nil
      }
      return Finding(
        record, at: place, "a triage rule never decides: rule \(wider + 1) fits all of its tickets",
        hint: "put the special rule before the general one")
    }
  }
}

extension TriageRule {
  /// Whether it fits every ticket that another rule fits.
  fileprivate func contains(_ other: TriageRule, _ scenario: Scenario) -> Bool {
    Covering.holds(channels, other.channels, of: scenario.channels.count)
      && Covering.holds(requests, other.requests, of: scenario.requests.count)
      && Covering.holds(customers, other.customers, of: scenario.customers.count)
      && Covering.holds(languages, other.languages, of: scenario.languages.count)
      && (keyword == nil || keyword == other.keyword)
      && (affectedUsers ?? 0) <= (other.affectedUsers ?? 0)
  }
}

/// Lists of indices in which `nil` means all.
enum Covering {
  /// Whether all that stands in a list of `count` things stands in another one.
  static func holds(_ wide: [Int]?, _ narrow: [Int]?, of count: Int) -> Bool {
    guard let wide else { return true }
    let known = Set(wide)
    return narrow?.allSatisfy(known.contains) ?? (known.count == count)
  }
}
