internal import Workforce

/// Who gets which contact.
struct RoutingKeys: SectionKeys {
  static let title = "routing"
  static let meaning = "Who gets which contact"

  let agents = Key<Routing.AgentChoice>(
    "agents", .oneOf, default: "longest-idle", assumed: false,
    meaning: "which of several free agents takes a contact; least-skilled keeps flexible people "
      + "free", example: "least-skilled")
  let returns = Key<Routing.Return>(
    "returns", .oneOf, default: "anyone", assumed: false,
    meaning: "to whom a returning ticket goes: anyone, or the agent who had it last, if free",
    example: "same-agent")
  let triage = Key<[TriageRule]>(
    "triage", Kind<TriageRule>.section(TriageKeys.self) { TriageRule.read($0) }.list(limit: 500),
    assumed: false,
    meaning: "rules that set priority, tier or team of new tickets; the first that fits decides",
    example: "[{requests: outage, priority: P0, tier: L2}]")
  let sorting = Key(
    "sorting",
    Kind<Sorting>.section(SortingKeys.self) { Sorting.read($0) }.orNone, default: "none",
    assumed: false, meaning: "manual sorting of deferred tickets before their first touch",
    example: "{team: sorters, handle: 90 s}")
  let misroutes = Key<Misroutes>(
    "misroutes", .section(MisrouteKeys.self, short: \.share) { Misroutes.read($0) },
    default: "0%", assumed: false,
    meaning: "tickets that first go to a team that does not work them",
    example: "{share: 5%, handle: 2 min}")
  let overflow = Key<[OverflowRule]>(
    "overflow",
    Kind<OverflowRule>.section(OverflowKeys.self) { OverflowRule.read($0) }.list(limit: 100),
    assumed: false, meaning: "rules by which further teams join when contacts wait long or many",
    example: "[{channels: phone, after: 60 s, teams: [specialists]}]")
  let weights = Key<[(index: Int, value: Double)]>(
    "weights", .byName(.priorities, .number(0...1e6)), assumed: false,
    meaning: "weight of a priority's waiting time for teams with 'order: weighted-wait'; 1 where "
      + "none is given", example: "{P0: 10, P1: 5}")
  let ratios = Key<[(index: Int, value: Fraction)]>(
    "ratios", .byName(.priorities, .share(of: "the queue")), assumed: false,
    meaning: "share of each priority in the queue for teams with 'order: ratio'; even without it",
    example: "{P0: 20%, P1: 80%}")
  let escalations = Key<[EscalationRule]>(
    "escalations", .items(EscalationKeys.self) { EscalationRule.read($0, name: $1) },
    assumed: false,
    meaning: "causes for which tickets escalate beside technical depth: VIP, a manager asked for",
    example:
      "[{name: manager asked for, at: L1, share: 2%, involves: {team: specialists, handle: 10 min}}]"
  )
}

extension Routing {
  static func read(_ map: MapReader<RoutingKeys>) -> Routing {
    let misroutes = map.read(\.misroutes) ?? Misroutes()
    return Routing(
      agents: map.read(\.agents) ?? .longestIdle, returns: map.read(\.returns) ?? .anyone,
      triage: map.read(\.triage) ?? [], sorting: map.read(\.sorting) ?? nil,
      misroutes: misroutes.share, misroutedHandle: misroutes.handle,
      overflow: map.read(\.overflow) ?? [], weights: weights(map), ratios: ratios(map),
      escalations: map.read(\.escalations) ?? [])
  }

  private static func weights(_ map: MapReader<RoutingKeys>) -> [Double] {
    guard let pairs = map.read(\.weights) else { return [] }
    var weights = Array(repeating: 1.0, count: map.reading.names[.priorities]?.count ?? 0)
    for pair in pairs { weights[pair.index] = pair.value }
    return weights
  }

  private static func ratios(_ map: MapReader<RoutingKeys>) -> [Double] {
    guard let pairs = map.read(\.ratios) else { return [] }
    guard let parts = Shares.normalised(pairs.map(\.value)) else {
      map.reading.add(
        Shares.finding(
          "the ratios", pairs.map(\.value), at: map.spot.node["ratios"]?.place),
        path: map.spot.path + ["ratios"])
      return []
    }
    var ratios = Array(repeating: 0.0, count: map.reading.names[.priorities]?.count ?? 0)
    for (pair, part) in zip(pairs, parts) { ratios[pair.index] = part }
    return ratios
  }

  /// Fills in the weights and ratios that the orders of teams need.
  mutating func complete(for scenario: Scenario) {
    let count = scenario.priorities.count
    if weights.isEmpty, scenario.teams.contains(where: { $0.order == .weightedWait }) {
      weights = Array(repeating: 1, count: count)
    }
    if ratios.isEmpty, scenario.teams.contains(where: { $0.order == .ratio }) {
      ratios = Array(repeating: 1 / Double(count), count: count)
    }
  }
}
