internal import Workforce

/// Contacts that no team may work.
enum UnworkedContacts: Rule {
  static let record = RuleRecord(
    "unworked",
    summary: "A channel, or a request on a channel, is worked by no team, or by none of a tier "
      + "that it reaches.",
    reason: "Its tickets would wait for ever. Add the channel or request to a team, or leave out "
      + "the team's 'requests' to let it work all.")
  static let needs = ["teams", "channels", "requests", "sla", "tiers", "routing", "demand"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard let reach = Reach(scenario) else { return [] }
    var findings: [Finding] = []
    for (index, channel) in scenario.channels.enumerated() {
      let mine = reach.gaps.filter { $0.channel == index }
      let place = desk.place("channels", channel.name)
      let missing = mine.filter { $0.tier == nil }.map(\.request)
      if !missing.isEmpty { findings.append(finding(missing, channel, index, scenario, place)) }
      for tier in Set(mine.compactMap(\.tier)).sorted() {
        let names = names(mine.filter { $0.tier == tier }.map(\.request), scenario)
        findings.append(
          Finding(
            record, at: desk.place("tiers", scenario.tiers[tier].name) ?? place,
            "no team of tier \(quoted(scenario.tiers[tier].name)) works \(names) on channel "
              + "\(quoted(channel.name)), which gets there",
            hint: "add the request or channel to a team of the tier"))
      }
    }
    return findings + bursts(desk)
  }

  /// Bursts of a request that nobody works on any channel.
  private static func bursts(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    return scenario.demand.events.compactMap { event in
      guard case .burst(let burst) = event.effect, let request = burst.request,
        burst.channel == nil,
        !scenario.channels.indices.contains(where: { channel in
          scenario.channels[channel].share > 0
            && scenario.isWorked(channel: channel, request: request)
        })
      else { return nil }
      return Finding(
        record, at: desk.place("demand", "events", event.name, "request"),
        "no team works \(quoted(scenario.requests[request].name)), which event "
          + "\(quoted(event.name)) brings",
        hint: "add the request to a team")
    }
  }

  private static func finding(
    _ missing: [Int], _ channel: Channel, _ index: Int, _ scenario: Scenario, _ place: Place?
  ) -> Finding {
    let isWorked = scenario.teams.contains { $0.skills.contains { $0.channels.contains(index) } }
    guard isWorked else {
      return Finding(
        record, at: place, "no team works channel \(quoted(channel.name))",
        hint: "add it to the 'channels' of a team")
    }
    return Finding(
      record, at: place,
      "no team works \(names(missing, scenario)) on channel \(quoted(channel.name))",
      hint: "add the request to a team that works this channel")
  }

  private static func names(_ requests: [Int], _ scenario: Scenario) -> String {
    requests.prefix(5).map { quoted(scenario.requests[$0].name) }.joined(separator: ", ")
  }
}

/// Teams to which nothing is routed.
enum IdleTeam: Rule {
  static let record = RuleRecord(
    "idle-team", .warning,
    summary: "A team works only channels and requests that bring no tickets.",
    reason: "Nobody routes to it, so its agents would sit idle. Give it work or take it out.")
  static let needs = ["teams", "channels", "requests", "demand", "tiers", "routing", "quality"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard !desk.reading.isReplay, let reach = Reach(scenario) else { return [] }
    let given = scenario.givenWork
    return scenario.teams.enumerated().compactMap { index, team in
      let hasWork = reach.busyTeams.contains(index) || given.contains(index)
      // Teams of a tier that nothing reaches are told of with the tier.
      guard !hasWork, reach.tiers.contains(team.tier) else { return nil }
      return Finding(
        record, at: desk.place("teams", team.name),
        "nothing is routed to team \(quoted(team.name))",
        hint: team.skills.isEmpty
          ? "give it 'channels', or work in 'routing', 'quality' or 'requests'"
          : "check its 'channels' and 'requests' and their shares")
    }
  }
}

extension Scenario {
  /// Teams that get work otherwise than by their skills.
  var givenWork: Set<Int> {
    var teams = Set(routing.overflow.flatMap(\.teams))
    if let sorting = routing.sorting { teams.insert(sorting.team) }
    if let quality { teams.insert(quality.team) }
    for rule in routing.escalations {
      if let involved = rule.involves { teams.insert(involved.team) }
    }
    for request in requests {
      if case .team(let team, _)? = request.blocked?.on { teams.insert(team) }
    }
    return teams
  }
}
