internal import Workforce

/// A kind of problem that customers bring.
struct RequestKeys: SectionKeys {
  static let title = "request"
  static let meaning = "A kind of problem that customers bring, and the work it makes"
  static let later = ["duplicates"]

  let share = Key(
    "share", .share(of: "tickets"),
    meaning: "share of all tickets; the shares of all requests add to 100 %", example: "25%")
  let priority = Key<PriorityChoice>(
    "priority", .priority,
    meaning: "its urgency, from 'sla.priorities', or the share of each", example: "P2")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "8 min",
    meaning: "agent's work of the first touch; a mean alone is lognormal with cv 1",
    example: "{median: 8 min, p90: 20 min}")
  let laterTouches = Key(
    "later_touches", .share(0.01...2, of: "the first"), default: "50%",
    meaning: "work of a later touch at the same tier, in percent of the first", example: "50%")
  let patience = Key(
    "patience", .distribution(.exponential),
    meaning: "patience of its customers on live channels where it differs from the channel's; "
      + "a mean alone is exponential", example: "4 min")
  let selfService = Key(
    "self_service", Kind<SelfServiceUse>.selfServiceUse.orNone, default: "none", assumed: false,
    meaning: "share that self-service resolves (everybody tries it), shares of those who try and "
      + "succeed, or a list of programmes; each resolves its share of what the others leave",
    example: "{tries: 60%, resolves: 55%}")
  let escalates = Key<[(index: Int, value: Fraction)]>(
    "escalates", .byName(.tiers, .share(of: "tickets")), assumed: false,
    meaning: "share of the tickets at a tier that are too hard for it and need the next one",
    example: "{L1: 35%, L2: 8%}")
  let asksBack = Key(
    "asks_back",
    Kind<AskBack>.section(AskBackKeys.self, short: \.share) { AskBack.read($0) }.orNone,
    default: "none", meaning: "how often the agent has to ask the customer back after a touch",
    example: "{share: 20%, reply: 4h, never: 10%, auto_close: 72h}")
  let blocked = Key(
    "blocked", Kind<Blocked>.section(BlockedKeys.self) { Blocked.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "how often somebody else has to act first: outside of the desk, or a team of it",
    example: "{share: 10%, outside: finance, for: 4h, calendar: office}")
  let reopens = Key(
    "reopens",
    Kind<Reopen>.section(ReopenKeys.self, short: \.share) { Reopen.read($0) }.orNone,
    default: "none", meaning: "how often a solved ticket comes back",
    example: "{share: 9%, after: 24h}")
  let review = Key(
    "review", .share(of: "solved tickets"), default: "0%", assumed: false,
    meaning: "share of its solved tickets that are reviewed, beside the rules of 'quality'",
    example: "10%")
}

/// One urgency, or the share of each.
struct PriorityChoice: Sendable {
  let priority: Int
  /// Share of each of the scenario's priorities, if there are several.
  let mix: [Fraction]?
}

extension Kind where Value == PriorityChoice {
  /// The name of a priority, or a map of shares.
  static var priority: Kind {
    let one = Kind<Int>.reference(.priorities).map { PriorityChoice(priority: $0, mix: nil) }
    let shares = Kind<[(index: Int, value: Fraction)]>.byName(
      .priorities, .share(of: "tickets"))
    let mix = Kind(form: shares.form) { spot, reading in
      guard let pairs = shares.read(spot, reading) else { return nil }
      guard let parts = Shares.normalised(pairs.map(\.value)) else {
        reading.add(
          Shares.finding("its priorities", pairs.map(\.value), at: spot.node.place),
          path: spot.path)
        return nil
      }
      var mix = Array(repeating: 0.0, count: reading.names[.priorities]?.count ?? 0)
      for (pair, part) in zip(pairs, parts) { mix[pair.index] = part }
      let most = mix.indices.max { (mix[$0], -$0) < (mix[$1], -$1) } ?? 0
      return PriorityChoice(priority: most, mix: mix[most] == 1 ? nil : mix)
    }
    return .either(one, or: mix)
  }
}

extension Request {
  /// Reads one of the scenario's requests; a single one has all of the demand.
  static func read(_ map: MapReader<RequestKeys>, name: String) -> Request {
    let priorities = map.reading.names[.priorities] ?? []
    let least = priorities.last
    let priority = least.flatMap { map.read(\.priority, default: $0) }
    if least == nil, map.has(\.priority) { _ = map.read(\.priority) }
    return Request(
      name: name,
      share: Share.read(
        map, \.share, count: map.reading.names[.requests]?.count ?? 1,
        matters: map.reading.drawsShares),
      priority: priority?.priority ?? 0, priorityMix: priority?.mix,
      handle: map.read(\.handle) ?? .constant(1), laterTouches: map.read(\.laterTouches) ?? 0.5,
      patience: map.read(\.patience), selfService: map.read(\.selfService) ?? nil,
      escalates: escalations(map), asksBack: map.read(\.asksBack) ?? nil,
      blocked: map.read(\.blocked) ?? nil, reopens: map.read(\.reopens) ?? nil,
      review: map.read(\.review) ?? 0)
  }

  /// Probabilities by tier, up to the last one above 0.
  private static func escalations(_ map: MapReader<RequestKeys>) -> [Fraction] {
    let pairs = map.read(\.escalates) ?? []
    let count = (pairs.filter { $0.value > 0 }.map(\.index).max() ?? -1) + 1
    var shares = Array(repeating: 0.0, count: count)
    for pair in pairs where pair.index < count { shares[pair.index] = pair.value }
    return shares
  }
}
