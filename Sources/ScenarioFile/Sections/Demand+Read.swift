internal import Workforce

/// Everything of the section `demand`.
struct DemandDraft: Sendable {
  var demand: Demand
  var customers: [CustomerTier]
  var languages: [Language]
  var isAfterSelfService: Bool
}

extension Demand {
  static let record = RuleRecord(
    "demand",
    summary: "A key of the demand does not go with the others.",
    reason: "Rates, growth, shapes and busyness belong to 'tickets', which are drawn; 'scale', "
      + "'shift_dates' and 'columns' to a log. A log is replayed row by row or day by day, not "
      + "both.")

  /// Keys that shape what is drawn.
  private static let drawn = ["growth", "week", "day", "busyness"]
  /// Keys that say how a log is used.
  private static let logged = ["columns", "scale", "shift_dates"]

  static func read(_ map: MapReader<DemandKeys>) -> DemandDraft? {
    let hasLog = map.has(\.replay) || map.has(\.bootstrap)
    if map.has(\.replay), map.has(\.bootstrap) {
      map.report(
        record, \.bootstrap, "'bootstrap' does not go with 'replay'",
        hint: "delete one of the two")
    }
    for name in logged where !hasLog && map.spot.node[name] != nil {
      map.report(record, named: name, "'\(name)' goes with 'replay' or 'bootstrap' only")
    }
    for name in drawn where hasLog && !map.has(\.tickets) && map.spot.node[name] != nil {
      map.report(
        record, named: name,
        "'\(name)' does not go with '\(map.has(\.replay) ? "replay" : "bootstrap")'",
        hint: "it shapes the tickets that are drawn: delete it, or write 'tickets' too")
    }
    let customers = map.read(\.customers) ?? [("all", 1)]
    let languages = map.read(\.languages) ?? [("any", 1)]
    let counted = map.read(\.counted)
    let events = map.read(\.events) ?? []
    let demand: Demand?
    if hasLog {
      var addition: SyntheticDemand?
      if map.has(\.tickets) { addition = SyntheticDemand.read(map, events: []) }
      demand = ReplayDemand.read(map, events: events, addition: addition).map { .replay($0) }
    } else {
      demand = SyntheticDemand.read(map, events: events).map { .synthetic($0) }
    }
    return demand.map {
      DemandDraft(
        demand: $0, customers: customers.map { CustomerTier(name: $0.name, share: $0.value) },
        languages: languages.map { Language(name: $0.name, share: $0.value) },
        isAfterSelfService: counted == .after)
    }
  }

  /// Whether some tickets are drawn by the shares of channels and requests.
  static func drawsShares(_ node: Node?) -> Bool {
    guard let node, node["replay"] != nil || node["bootstrap"] != nil else { return true }
    if node["tickets"] != nil { return true }
    let events = node["events"]
    let items = events?.items ?? events?.entries?.map(\.value) ?? []
    return items.contains {
      $0["tickets"] != nil && ($0["channel"] == nil || $0["request"] == nil)
    }
  }
}

extension SyntheticDemand {
  static func read(_ map: MapReader<DemandKeys>, events: [DemandEvent]) -> SyntheticDemand? {
    let growth = map.read(\.growth)
    let busyness = map.read(\.busyness) ?? Busyness()
    let week = map.read(\.week)
    let day = map.read(\.day)
    guard map.has(\.tickets) else {
      map.reportMissing(\.tickets)
      return nil
    }
    guard let tickets = map.read(\.tickets), let week, let day else { return nil }
    return SyntheticDemand(
      ticketsPerSecond: tickets, growth: growth?.rate ?? 0, growsInSteps: growth?.inSteps ?? false,
      week: week, day: day.shape, dayByWeekday: day.byWeekday, dailyCV: busyness.dailyCV,
      dayToDay: busyness.dayToDay,
      hourlyCV: busyness.hourlyCV, hourToHour: busyness.hourToHour, events: events)
  }
}

/// Column of a log for one field.
struct TicketColumn: Sendable {
  let field: String
  let column: String

  init(_ pair: (name: String, value: String)) {
    field = pair.name
    column = pair.value
  }
}
