internal import Workforce

/// Tiers that escalate backwards.
enum TierOrder {
  static let record = RuleRecord(
    "tier-order",
    summary: "A tier escalates to itself or to an earlier one.",
    reason: "Tiers stand in the file from the lowest to the highest, and tickets go up only; a "
      + "ticket could otherwise go round for ever. What is sent back is 'bounces'.")

  static func judge(_ tier: Tier, _ index: Int, _ map: MapReader<TierKeys>) {
    guard let next = tier.escalatesTo, next <= index else { return }
    let names = map.reading.names[.tiers] ?? []
    let later = names.dropFirst(index + 1)
    map.report(
      record, \.escalatesTo,
      "tier \(quoted(tier.name)) escalates to "
        + (next == index ? "itself" : "\(quoted(names[next])), which stands before it"),
      expected: later.isEmpty ? "none" : "one of: " + later.joined(separator: ", "))
  }
}

/// Tiers without a team.
enum UnstaffedTier: Rule {
  static let record = RuleRecord(
    "unstaffed-tier",
    summary: "No team works at a tier.",
    reason: "What escalates there would wait for ever. Give a team the tier, or delete it.")
  static let needs = ["tiers", "teams"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.tiers.enumerated().compactMap { index, tier in
      guard !desk.scenario.teams.contains(where: { $0.tier == index }) else { return nil }
      return Finding(
        record, at: desk.place("tiers", tier.name), "no team works at tier \(quoted(tier.name))",
        hint: "write 'tier: \(tier.name)' in a team, or delete the tier")
    }
  }
}

/// Tiers that no ticket gets to.
enum UnreachedTier: Rule {
  static let record = RuleRecord(
    "unreached-tier", .warning,
    summary: "No ticket gets to a tier.",
    reason: "Nothing escalates to it: no request has a share at the tier before, no touch can get "
      + "stuck there, and no rule sends tickets on. Its teams would sit idle.")
  static let needs = ["tiers", "teams", "requests", "channels", "routing", "demand", "sla"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard scenario.tiers.count > 1, let reach = Reach(scenario) else { return [] }
    return scenario.tiers.enumerated().compactMap { index, tier in
      guard !reach.tiers.contains(index), !reach.routes.teams[index].isEmpty else { return nil }
      return Finding(
        record, at: desk.place("tiers", tier.name), "no ticket gets to tier \(quoted(tier.name))",
        hint: "write 'escalates: {\(scenario.tiers[max(0, index - 1)].name): ...}' in a request, "
          + "or 'stuck_after' in the tier before")
    }
  }
}

/// Escalation from a tier that has none above it.
enum LastTier: Rule {
  static let record = RuleRecord(
    "last-tier",
    summary: "Tickets escalate from a tier that has none above it.",
    reason: "They have nowhere to go. Define the next tier, or take the escalation out.")
  static let needs = ["tiers", "requests", "routing", "sla"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    var findings: [Finding] = []
    func add(_ place: Place?, _ message: String, _ tier: Int) {
      findings.append(
        Finding(
          record, at: place, "\(message) tier \(quoted(scenario.tiers[tier].name)), the last one",
          hint: "define a tier above it in 'tiers'"))
    }
    func isLast(_ tier: Int) -> Bool {
      scenario.tiers.indices.contains(tier) && scenario.tiers[tier].escalatesTo == nil
    }
    for request in scenario.requests {
      for (tier, share) in request.escalates.enumerated() where share > 0 && isLast(tier) {
        add(
          desk.place("requests", request.name, "escalates"),
          "request \(quoted(request.name)) escalates from", tier)
      }
    }
    for rule in scenario.routing.escalations where rule.share > 0 && isLast(rule.tier) {
      add(
        desk.place("routing", "escalations", rule.name),
        "rule \(quoted(rule.name)) escalates from", rule.tier)
    }
    for (index, tier) in scenario.tiers.enumerated() where isLast(index) {
      if tier.stuckAfter != nil {
        add(desk.place("tiers", tier.name, "stuck_after"), "'stuck_after' escalates from", index)
      }
      if !tier.passes.isEmpty {
        add(desk.place("tiers", tier.name, "passes"), "'passes' sends tickets on from", index)
      }
    }
    return findings
  }
}
