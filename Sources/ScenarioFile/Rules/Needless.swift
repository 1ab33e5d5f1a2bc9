internal import Workforce

/// Settings that change nothing in the scenario at hand.
enum Needless: Rule {
  static let record = NoEffect.record
  static let needs = [
    "tiers", "requests", "channels", "teams", "people", "routing", "quality", "sla", "satisfaction",
    "demand",
  ]

  static func check(_ desk: Desk) -> [Finding] {
    cases(desk).compactMap { item in
      guard item.isIdle, desk.reading.isWritten(item.path) else { return nil }
      return Finding(
        record, at: desk.reading.place(item.path),
        "'\(item.path.last ?? "")' has no effect: \(item.why)", hint: item.hint)
    }
  }

  private struct Case {
    let path: [String]
    let isIdle: Bool
    let why: String
    let hint: String

    init(_ path: String..., if isIdle: Bool, _ why: String, _ hint: String) {
      self.path = path
      self.isIdle = isIdle
      self.why = why
      self.hint = hint
    }
  }

  private static func cases(_ desk: Desk) -> [Case] {
    let scenario = desk.scenario
    let orders = Set(scenario.teams.map(\.order))
    let isNew = scenario.teams.contains { team in
      team.cohorts.contains { $0.from != nil || $0.hired != nil }
    }
    var cases = [
      Case(
        "tiers", "L0", if: !triesSelfService(scenario), "nobody tries self-service",
        "write 'self_service' in a request"),
      Case(
        "people", "ramp", if: !isNew, "no agent is new",
        "write 'cohorts' with 'from' or 'hired' in a team"),
      Case(
        "quality", "new_agents", if: !isNew || scenario.people.ramp == nil,
        "no agent is on a ramp", "write 'people.ramp' and 'cohorts' in a team"),
      Case(
        "quality", "bad_ratings", if: scenario.satisfaction == nil, "nothing is rated",
        "write 'satisfaction'"),
      Case(
        "satisfaction", "value",
        if: scenario.satisfaction.map { $0.churnSatisfied + $0.churnUnsatisfied == 0 } ?? false,
        "no customer is lost", "write 'churn' beside it"),
      Case(
        "routing", "weights", if: !orders.contains(.weightedWait), "no team uses it",
        "write 'order: weighted-wait' in a team"),
      Case(
        "routing", "ratios", if: !orders.contains(.ratio), "no team uses it",
        "write 'order: ratio' in a team"),
    ]
    for team in scenario.teams where team.coverage == .always {
      cases.append(
        Case(
          "teams", team.name, "on_call", if: team.onCall?.isAlways == false,
          "the team is always on duty", "delete it, or write 'hours: always'"))
    }
    for channel in scenario.channels where channel.kind.isLive {
      cases.append(
        Case(
          "sla", "channels", channel.name, "first_response", if: true,
          "customers wait on the line", "promise 'answer' on a \(channel.kind.rawValue) channel"))
    }
    return cases
  }

  private static func triesSelfService(_ scenario: Scenario) -> Bool {
    guard !scenario.isDemandAfterSelfService else { return false }
    return scenario.requests.contains { $0.selfService.map { $0.tries > 0 } ?? false }
      || scenario.channels.contains { $0.kind == .selfService && $0.share > 0 }
  }
}
