internal import Workforce

/// A kind of problem that customers bring.
struct RequestKeys: SectionKeys {
  static let title = "request"
  static let meaning = "A kind of problem that customers bring, and the work it makes"
  static let later = ["self_service", "escalates", "blocked", "duplicates"]

  let share = Key(
    "share", .share(), meaning: "share of all tickets; the shares of all requests add to 100 %",
    example: "25%")
  let priority = Key(
    "priority", .reference(.priorities), meaning: "its urgency, from 'sla.priorities'",
    example: "P2")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "8 min",
    meaning: "agent's work of the first touch; a mean alone is lognormal with cv 1",
    example: "{median: 8 min, p90: 20 min}")
  let laterTouches = Key(
    "later_touches", .share(0.01...2), default: "50%",
    meaning: "work of a later touch, in percent of the first", example: "50%")
  let patience = Key(
    "patience", .distribution(.exponential),
    meaning: "patience of its customers on voice channels where it differs from the channel's; "
      + "a mean alone is exponential", example: "4 min")
  let asksBack = Key(
    "asks_back",
    Kind<AskBack>.section(AskBackKeys.self, short: \.share) { AskBack.read($0) }.orNone,
    default: "none", meaning: "how often the agent has to ask the customer back after a touch",
    example: "{share: 20%, reply: 4h, never: 10%, auto_close: 72h}")
  let reopens = Key(
    "reopens",
    Kind<Reopen>.section(ReopenKeys.self, short: \.share) { Reopen.read($0) }.orNone,
    default: "none", meaning: "how often a solved ticket comes back",
    example: "{share: 9%, after: 24h}")
}

/// A question back to the customer.
struct AskBackKeys: SectionKeys {
  static let title = "asks_back"
  static let meaning = "A question back to the customer, during which the ticket is pending"

  let share = Key(
    "share", .share(0...0.95), required: true,
    meaning: "probability, after each touch, that something has to be asked", example: "20%")
  let reply = Key(
    "reply", .distribution(.lognormal), default: "4h",
    meaning: "time until the customer replies; a mean alone is lognormal with cv 1", example: "4h")
  let never = Key(
    "never", .share(), default: "10%", meaning: "share of customers who never reply",
    example: "10%")
  let autoClose = Key(
    "auto_close", .duration(TimeUnit.minute...(365 * TimeUnit.day)), default: "72h",
    meaning: "time after which a ticket without reply is closed", example: "72h")
}

/// A return of a solved ticket.
struct ReopenKeys: SectionKeys {
  static let title = "reopens"
  static let meaning = "A return of a solved ticket"

  let share = Key(
    "share", .share(0...0.95), required: true,
    meaning: "probability that a solved ticket is reopened", example: "9%")
  let after = Key(
    "after", .distribution(.lognormal), default: "24h",
    meaning: "time from solving to reopening; a mean alone is lognormal with cv 1",
    example: "24h")
}

extension AskBack {
  fileprivate static func read(_ map: MapReader<AskBackKeys>) -> AskBack? {
    let reply = map.read(\.reply)
    let never = map.read(\.never) ?? 0
    let autoClose = map.read(\.autoClose) ?? 1
    guard let share = map.read(\.share), let reply else { return nil }
    return AskBack(share: share, reply: reply, never: never, autoClose: autoClose)
  }
}

extension Reopen {
  fileprivate static func read(_ map: MapReader<ReopenKeys>) -> Reopen? {
    let after = map.read(\.after)
    guard let share = map.read(\.share), let after else { return nil }
    return Reopen(share: share, after: after)
  }
}

extension Request {
  /// Reads a request, one of `count`; a single one has all of the demand.
  ///
  /// A replay does not draw tickets by share: there shares do not matter.
  static func read(
    _ map: MapReader<RequestKeys>, name: String, count: Int, sharesMatter: Bool
  ) -> Request {
    let priorities = map.reading.names[.priorities] ?? []
    let least = priorities.last
    let priority = least.flatMap { map.read(\.priority, default: $0) }
    if least == nil, map.has(\.priority) { _ = map.read(\.priority) }
    return Request(
      name: name, share: Share.read(map, \.share, count: count, matters: sharesMatter),
      priority: priority ?? 0, handle: map.read(\.handle) ?? .constant(1),
      laterTouches: map.read(\.laterTouches) ?? 0.5, patience: map.read(\.patience),
      asksBack: map.read(\.asksBack) ?? nil, reopens: map.read(\.reopens) ?? nil)
  }
}
