internal import Workforce

/// Contacts that no team may work.
enum UnworkedContacts: Rule {
  static let record = RuleRecord(
    "unworked",
    summary: "A channel, or a request on a channel, is worked by no team.",
    reason: "Its tickets would wait for ever. Add the channel or request to a team, or leave out "
      + "the team's 'requests' to let it work all.")
  static let needs = ["teams", "channels", "requests", "sla"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let routes = Routes(scenario)
    let teams = scenario.teams.indices
    let pairs = ContactPairs(scenario)
    var findings: [Finding] = []
    for (index, channel) in scenario.channels.enumerated() {
      let missing = scenario.requests.indices.filter { request in
        pairs.occurs(channel: index, request: request)
          && !teams.contains { routes.works($0, channel: index, request: request) }
      }
      guard !missing.isEmpty else { continue }
      if !teams.contains(where: { routes.works($0, channel: index) }) {
        findings.append(
          Finding(
            record, at: desk.place("channels", channel.name),
            "no team works channel \(quoted(channel.name))",
            hint: "add it to the 'channels' of a team"))
      } else {
        let names = missing.prefix(5).map { quoted(scenario.requests[$0].name) }
        findings.append(
          Finding(
            record, at: desk.place("channels", channel.name),
            "no team works \(names.joined(separator: ", ")) on channel \(quoted(channel.name))",
            hint: "add the request to a team that works this channel"))
      }
    }
    return findings + bursts(desk, routes)
  }

  /// Bursts of a request that nobody works on any channel.
  private static func bursts(_ desk: Desk, _ routes: Routes) -> [Finding] {
    let scenario = desk.scenario
    guard case .synthetic(let demand) = scenario.demand else { return [] }
    return demand.events.compactMap { event in
      guard case .burst(_, let request?) = event.effect,
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
}

/// Teams to which nothing is routed.
enum IdleTeam: Rule {
  static let record = RuleRecord(
    "idle-team", .warning,
    summary: "A team works only channels and requests that bring no tickets.",
    reason: "Nobody routes to it, so its agents would sit idle. Give it work or take it out.")
  static let needs = ["teams", "channels", "requests", "demand"]

  static func check(_ desk: Desk) -> [Finding] {
    guard !desk.reading.isReplay else { return [] }
    let scenario = desk.scenario
    let routes = Routes(scenario)
    let pairs = ContactPairs(scenario)
    return scenario.teams.enumerated().compactMap { index, team in
      let hasWork = scenario.channels.indices.contains { channel in
        scenario.requests.indices.contains { request in
          (pairs.occurs(channel: channel, request: request)
            || pairs.isBurst(channel: channel, request: request))
            && routes.works(index, channel: channel, request: request)
        }
      }
      return hasWork
        ? nil
        : Finding(
          record, at: desk.place("teams", team.name),
          "nothing is routed to team \(quoted(team.name))",
          hint: "check its 'channels' and 'requests' and their shares")
    }
  }
}
