internal import Workforce

/// The top level of a scenario file.
struct ScenarioKeys: SectionKeys {
  static let title = "scenario"
  static let meaning = "A desk, what is asked of it, and who works there"
  static let later = [
    "currency", "tiers", "budget", "routing", "stack", "staffing", "improvements",
  ]

  let muster = Key(
    "muster", .count(1...1), required: true, meaning: "version of the scenario language",
    example: "1")
  let name = Key(
    "name", .text("a title"), assumed: false, meaning: "title shown in reports",
    example: "Northwind support")
  let extends = Key(
    "extends", .text("the path of a scenario, relative to this file"),
    meaning: "scenario of which this one is a variant; it says only what differs",
    example: "base.yaml")
  let timeZone = Key(
    "timezone", .timeZone, default: "UTC", meaning: "time zone in which dates and hours are meant",
    example: "Europe/Berlin")
  let period = Key<Period>(
    "period", .section(PeriodKeys.self) { Period.read($0) }, required: true,
    meaning: "span of time that is counted", example: "{from: 2027-01-04, to: 2027-12-31}")
  let simulation = Key<SimulationSettings>(
    "simulation",
    .section(SimulationKeys.self) { map in
      SimulationSettings.read(map, replays: map.reading.isReplay)
    }, default: "{}", assumed: false, meaning: "how the experiment is run",
    example: "{seed: 2027, replications: 40}")
  let calendars = Key<[(name: String, value: CalendarRule)]>(
    "calendars", .named("calendar", Kind<CalendarRule>.calendar), assumed: false,
    meaning: "opening hours by name; 'always' is predefined",
    example: "{office: mon-fri 08:00-18:00}")
  let demand = Key<Demand>(
    "demand", .section(DemandKeys.self) { Demand.read($0) }, required: true,
    meaning: "where tickets come from", example: "{tickets: 5000 per month}")
  let channels = Key<[Channel]>(
    "channels", .items(ChannelKeys.self) { Channel.read($0, name: $1) }, required: true,
    meaning: "ways in which customers reach the desk", example: "{email: {kind: deferred}}")
  let requests = Key<[Request]>(
    "requests", .items(RequestKeys.self) { Request.read($0, name: $1) },
    default: "{request: {}}", meaning: "kinds of problems that customers bring",
    example: "[{name: how-to, share: 100%, handle: 8 min}]")
  let sla = Key<Promises>(
    "sla", .section(SLAKeys.self) { Promises.read($0) }, default: "{}", assumed: false,
    meaning: "what is promised to customers", example: "{goal: 95%}")
  let teams = Key<[Team]>(
    "teams", .items(TeamKeys.self) { Team.read($0, name: $1) }, required: true,
    meaning: "who works, when, and on what", example: "{desk: {agents: 3}}")
  let people = Key<People>(
    "people", .section(PeopleKeys.self) { $0.read(\.shrinkage) }, default: "{}", assumed: false,
    meaning: "rules that hold for all agents",
    example: "{shrinkage: {planned: 22%, sickness: 4%}}")
}

/// Turns the tree of a whole file into a scenario.
///
/// Sections are read in the order in which they stand above. Names are gathered before that, so
/// that a section can refer to one that comes later.
enum ScenarioSection {
  /// The scenario, or `nil` if a part is missing; findings go to `reading`.
  static func read(_ root: Node, title: String, _ reading: Reading) -> Scenario? {
    gatherNames(root, reading)
    reading.note(root, at: [])
    guard let map = MapReader<ScenarioKeys>(Spot(node: root, path: []), reading) else { return nil }
    _ = map.read(\.muster)
    let name = map.read(\.name) ?? title
    let timeZone = map.read(\.timeZone)
    let period = map.read(\.period)
    reading.timeZone = timeZone ?? reading.timeZone
    if let period {
      let isWhole = period.to.secondOfDay == 0 && period.to.date > period.from.date
      reading.days = period.from.date...(period.to.date + (isWhole ? -1 : 0))
    }
    let simulation = map.read(\.simulation)
    let calendars = calendars(map)
    let demand = map.read(\.demand)
    let channels = map.read(\.channels)
    let requests = map.read(\.requests)
    let promises = map.read(\.sla)
    let teams = map.read(\.teams)
    let people = map.read(\.people)
    guard let timeZone, let period, let simulation, let demand, let channels, let requests,
      let promises, let teams, let people
    else { return nil }
    var scenario = Scenario(
      name: name, timeZone: timeZone, from: period.from, to: period.to, simulation: simulation,
      calendars: calendars, demand: demand, channels: channels, requests: requests,
      customers: customers(root, reading), priorities: promises.priorities,
      goal: promises.goal, pausesWhilePending: promises.pausesWhilePending, teams: teams,
      people: people)
    if scenario.priorities.isEmpty { scenario.priorities = [Priority(name: "all")] }
    normalise(&scenario)
    attach(promises.channels, to: &scenario)
    settlePriorities(of: &scenario)
    return scenario
  }

  private static func gatherNames(_ root: Node, _ reading: Reading) {
    reading.names[.calendars] = ["always"] + NamedItems.names(root["calendars"])
    reading.names[.channels] = NamedItems.names(root["channels"])
    reading.names[.requests] =
      root["requests"] == nil ? ["request"] : NamedItems.names(root["requests"])
    reading.names[.priorities] = NamedItems.names(root["sla"]?["priorities"])
    reading.names[.customers] = NamedItems.names(root["demand"]?["customers"])
    reading.names[.teams] = NamedItems.names(root["teams"])
    reading.isReplay = root["demand"]?["replay"] != nil
  }

  private static func calendars(_ map: MapReader<ScenarioKeys>) -> [CalendarRule] {
    let written = map.read(\.calendars) ?? []
    if let entry = map.spot.node["calendars"]?.entries?.first(where: { $0.key == "always" }) {
      map.reading.add(
        Finding(
          Structure.name, at: entry.keyPlace, "the calendar 'always' is predefined",
          hint: "give this one another name"), path: ["calendars"])
    }
    return [.always]
      + written.map { pair in
        var calendar = pair.value
        calendar.name = pair.name
        return calendar
      }
  }

  private static func customers(_ root: Node, _ reading: Reading) -> [CustomerTier] {
    guard let node = root["demand"]?["customers"] else {
      return [CustomerTier(name: "all", share: 1)]
    }
    let quiet = Reading(tables: reading.tables)
    let pairs = DemandKeys().customers.kind.read(Spot(node: node, path: []), quiet) ?? []
    guard let shares = Shares.normalised(pairs.map(\.value)), !pairs.isEmpty else {
      return [CustomerTier(name: "all", share: 1)]
    }
    return zip(pairs, shares).map { CustomerTier(name: $0.name, share: $1) }
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

  /// Rows of a log without a priority have that of their request.
  private static func settlePriorities(of scenario: inout Scenario) {
    guard case .replay(var replay) = scenario.demand else { return }
    for index in replay.tickets.indices where replay.tickets[index].priority < 0 {
      let request = replay.tickets[index].request
      replay.tickets[index].priority =
        scenario.requests.indices.contains(request) ? scenario.requests[request].priority : 0
    }
    scenario.demand = .replay(replay)
  }

  private static func attach(_ promises: [ChannelPromise], to scenario: inout Scenario) {
    for promise in promises {
      if let index = scenario.channels.firstIndex(where: { $0.name == promise.channel }) {
        scenario.channels[index].answer = promise.target
      }
    }
  }
}
