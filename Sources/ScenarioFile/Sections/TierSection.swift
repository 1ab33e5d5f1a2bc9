internal import Workforce

/// A level of expertise.
struct TierKeys: SectionKeys {
  static let title = "tier"
  static let meaning = "A level of expertise; tickets that need more go from one to a later one"

  let escalatesTo = Key(
    "escalates_to", Kind<Int>.reference(.tiers).orNone,
    meaning: "tier to which its tickets escalate; without it the next one of the file",
    example: "L2")
  let stuckAfter = Key(
    "stuck_after", Kind<Seconds>.duration(1...(7 * TimeUnit.day)).orNone, default: "none",
    assumed: false, meaning: "work in one touch after which the agent gives up and escalates",
    example: "30 min")
  let handle = Key(
    "handle", .distribution(.lognormal),
    meaning: "work of a first touch at this tier, where it is not the request's; a mean alone is "
      + "lognormal with cv 1", example: "{median: 25 min, p90: 70 min}")
  let handOver = Key(
    "hand_over", Kind<HandOver>.section(HandOverKeys.self) { HandOver.read($0) }, default: "{}",
    assumed: false, meaning: "how a ticket comes to this tier from another",
    example: "{kind: warm, cost: 5 min, saves: 30%, acknowledge: 4h}")
  let passes = Key(
    "passes", Kind<Int>.reference(.priorities).list(), assumed: false,
    meaning: "priorities that go on to the next tier without a touch at this one",
    example: "[P0]")
}

/// How a ticket is handed over to a tier.
struct HandOverKeys: SectionKeys {
  static let title = "hand_over"
  static let meaning = "How a ticket comes to a tier from another"

  /// Kinds of hand-over.
  enum Manner: String, Sendable, CaseIterable {
    case cold, warm
  }
  let kind = Key<Manner>(
    "kind", .oneOf, default: "cold", assumed: false,
    meaning: "warm: both agents talk to the customer, who stays on the line; cold: the ticket is "
      + "deferred work from then on", example: "warm")
  let cost = Key(
    "cost", Kind<Distribution>.distribution(.lognormal).orNone, default: "none", assumed: false,
    meaning: "time that it costs the one who takes over, with a warm one both; a mean alone is "
      + "lognormal with cv 1", example: "5 min")
  let saves = Key(
    "saves", .share(of: "the work"), default: "0%", assumed: false,
    meaning: "share of the work at the new tier that is saved by what was done before",
    example: "30%")
  let bounces = Key(
    "bounces", .share(0...0.95, of: "hand-overs"), default: "0%", assumed: false,
    meaning: "share of tickets that the new tier sends back", example: "5%")
  let acknowledge = Key(
    "acknowledge", .promise, assumed: false,
    meaning: "promised time to the first touch at the new tier", example: "4h")
  let calendar = Key(
    "calendar", .reference(.calendars), default: "always", assumed: false,
    meaning: "calendar of that promise", example: "office")
}

extension HandOver {
  fileprivate static func read(_ map: MapReader<HandOverKeys>) -> HandOver? {
    let calendar = map.read(\.calendar) ?? 0
    if !map.has(\.acknowledge) { map.ignore(["calendar"], "without 'acknowledge'") }
    let acknowledge = map.reading.onCalendar(calendar) { map.read(\.acknowledge) }
    let cost = map.read(\.cost) ?? nil
    return HandOver(
      isWarm: map.read(\.kind) == .warm, cost: cost ?? .constant(0), saves: map.read(\.saves) ?? 0,
      bounces: map.read(\.bounces) ?? 0, acknowledge: acknowledge, calendar: calendar)
  }
}

extension Tier {
  fileprivate static func read(_ map: MapReader<TierKeys>, name: String) -> Tier {
    let names = map.reading.names[.tiers] ?? []
    let index = names.firstIndex(of: name) ?? 0
    let next = names.indices.contains(index + 1) ? names[index + 1] : nil
    let escalatesTo =
      map.has(\.escalatesTo) || next != nil ? map.read(\.escalatesTo, default: next) ?? nil : nil
    let tier = Tier(
      name: name, escalatesTo: escalatesTo, stuckAfter: map.read(\.stuckAfter) ?? nil,
      handle: map.read(\.handle), handOver: map.read(\.handOver) ?? HandOver(),
      passes: map.read(\.passes) ?? [])
    TierOrder.judge(tier, index, map)
    return tier
  }
}

/// All of the section `tiers`.
struct Tiers: Sendable {
  var tiers: [Tier]
  var selfService = SelfService()
  /// Price of a try of self-service.
  var tryCost: Money?
  /// Whether the file describes self-service.
  var hasSelfService = false
}

extension Kind where Value == Tiers {
  /// Tiers by name; `L0` is self-service.
  static var tiers: Kind {
    let form = Form.items(
      noun: "tier", .either([.section(TierKeys().section), .section(SelfServiceKeys().section)]))
    return Kind(form: form) { spot, reading in
      guard let items = NamedItems.read(spot, noun: "tier", reading) else { return nil }
      var result = Tiers(tiers: [])
      for item in items {
        let title = "tier \(quoted(item.name))"
        if item.name == "L0" {
          let map = MapReader<SelfServiceKeys>(
            item.spot, title: title, extra: item.extra, reading)
          result.hasSelfService = true
          result.tryCost = map?.read(\.cost)
          result.selfService = map.map { SelfService.read($0) } ?? SelfService()
        } else if let map = MapReader<TierKeys>(
          item.spot, title: title, extra: item.extra, reading)
        {
          result.tiers.append(Tier.read(map, name: item.name))
        }
      }
      if result.tiers.isEmpty { result.tiers = [Tier(name: "L1")] }
      return result
    }
  }
}
