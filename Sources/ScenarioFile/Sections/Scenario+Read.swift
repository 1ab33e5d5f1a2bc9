internal import Workforce

/// Turns the tree of a whole file into a scenario.
///
/// Sections are read in the order in which they stand in `ScenarioKeys`. Names are gathered before
/// that, so that a section can refer to one that comes later.
enum ScenarioSection {
  /// The scenario, or `nil` if a part is missing; findings go to `reading`.
  static func read(_ root: Node, title: String, _ reading: Reading) -> Scenario? {
    gatherNames(root, reading)
    reading.note(root, at: [])
    guard let map = MapReader<ScenarioKeys>(Spot(node: root, path: []), reading) else { return nil }
    _ = map.read(\.muster)
    let name = map.read(\.name) ?? title
    let timeZone = map.read(\.timeZone)
    reading.currency = map.read(\.currency) ?? reading.currency
    let period = map.read(\.period)
    reading.timeZone = timeZone ?? reading.timeZone
    if let period {
      let isWhole = period.to.secondOfDay == 0 && period.to.date > period.from.date
      reading.days = period.from.date...(period.to.date + (isWhole ? -1 : 0))
    }
    let simulation = map.read(\.simulation)
    reading.calendars = calendars(map)
    let demand = map.read(\.demand)
    let channels = map.read(\.channels)
    let requests = map.read(\.requests)
    let promises = map.read(\.sla)
    let tiers = map.spot.node["tiers"] == nil ? Tiers(tiers: [Tier(name: "L1")]) : map.read(\.tiers)
    let routing = map.read(\.routing)
    let teams = map.read(\.teams)
    let people = map.read(\.people)
    let quality = map.read(\.quality)
    let satisfaction = map.read(\.satisfaction)
    let budget = map.read(\.budget)
    guard let timeZone, let period, let simulation, let demand, let channels, let requests,
      let promises, let tiers, let routing, let teams, let people, let budget
    else { return nil }
    var scenario = Scenario(
      name: name, timeZone: timeZone, from: period.from, to: period.to, simulation: simulation,
      calendars: reading.calendars, demand: demand.demand,
      isDemandAfterSelfService: demand.isAfterSelfService, channels: channels.map(\.item),
      requests: requests, customers: demand.customers, languages: demand.languages,
      priorities: promises.priorities.map(\.item), promiseExceptions: promises.exceptions,
      goal: promises.goal, pausesWhilePending: promises.pausesWhilePending,
      closesAfter: promises.closesAfter, selfService: tiers.selfService, tiers: tiers.tiers,
      routing: routing, teams: teams.map(\.item), people: people, quality: quality,
      satisfaction: satisfaction,
      costs: Costs.gathered(
        budget, teams: teams, channels: channels, priorities: promises.priorities,
        tryCost: tiers.tryCost, reading))
    scenario.selfService.answersCount = promises.botAnswers
    if scenario.priorities.isEmpty { scenario.priorities = [Priority(name: "all")] }
    normalise(&scenario)
    for (channel, target) in promises.answers where scenario.channels.indices.contains(channel) {
      scenario.channels[channel].answer = target
    }
    settlePriorities(of: &scenario)
    scenario.routing.complete(for: scenario)
    HandedOverWork.complete(&scenario, reading)
    return scenario
  }

  private static func gatherNames(_ root: Node, _ reading: Reading) {
    let demand = root["demand"]
    let tiers = NamedItems.names(root["tiers"]).filter { $0 != "L0" }
    reading.names[.calendars] =
      ["always"] + NamedItems.names(root["calendars"]).filter { $0 != "always" }
    reading.names[.channels] = NamedItems.names(root["channels"])
    reading.names[.requests] =
      root["requests"] == nil ? ["request"] : NamedItems.names(root["requests"])
    reading.names[.priorities] = NamedItems.names(root["sla"]?["priorities"])
    reading.names[.customers] = NamedItems.names(demand?["customers"])
    reading.names[.languages] = NamedItems.names(demand?["languages"])
    reading.names[.tiers] = tiers.isEmpty ? ["L1"] : tiers
    reading.names[.teams] = NamedItems.names(root["teams"])
    reading.isReplay = demand?["replay"] != nil || demand?["bootstrap"] != nil
    reading.drawsShares = Demand.drawsShares(demand)
    let channels = root["channels"]
    let items = channels?.entries?.map(\.value) ?? channels?.items ?? []
    for (index, item) in items.enumerated()
    where item["kind"]?.text == Channel.Kind.selfService.rawValue {
      reading.selfServiceChannels.insert(index)
    }
  }

  private static func calendars(_ map: MapReader<ScenarioKeys>) -> [CalendarRule] {
    let written = map.read(\.calendars) ?? []
    let entries = map.spot.node["calendars"]?.entries
    if let entry = entries?.first(where: { $0.key == "always" }),
      written.first(where: { $0.name == "always" })?.value.isSame(as: .always) != true
    {
      map.reading.add(
        Finding(
          Structure.name, at: entry.keyPlace,
          "the calendar 'always' is predefined and never closes",
          hint: "give this one another name"), path: ["calendars"])
    }
    return [.always]
      + written.filter { $0.name != "always" }.map { pair in
        var calendar = pair.value
        calendar.name = pair.name
        return calendar
      }
  }

  /// Scales shares that are off by rounding to a sum of exactly 1.
  private static func normalise(_ scenario: inout Scenario) {
    if let shares = Shares.normalised(scenario.channels.map(\.share)) {
      for (index, share) in shares.enumerated() { scenario.channels[index].share = share }
    }
    if let shares = Shares.normalised(scenario.requests.map(\.share)) {
      for (index, share) in shares.enumerated() { scenario.requests[index].share = share }
    }
  }

  /// Rows of a log without a priority have that of their request; rules name the tier of their team.
  private static func settlePriorities(of scenario: inout Scenario) {
    for index in scenario.routing.triage.indices {
      let rule = scenario.routing.triage[index]
      guard let team = rule.team, scenario.teams.indices.contains(team) else { continue }
      scenario.routing.triage[index].tier = rule.tier ?? scenario.teams[team].tier
    }
    guard case .replay(var replay) = scenario.demand else { return }
    for index in replay.tickets.indices where replay.tickets[index].priority < 0 {
      let request = replay.tickets[index].request
      replay.tickets[index].priority =
        scenario.requests.indices.contains(request) ? scenario.requests[request].priority : 0
    }
    scenario.demand = .replay(replay)
  }
}

extension CalendarRule {
  /// Whether both are open at the same times.
  fileprivate func isSame(as other: CalendarRule) -> Bool {
    var named = self
    named.name = other.name
    return named == other
  }
}
