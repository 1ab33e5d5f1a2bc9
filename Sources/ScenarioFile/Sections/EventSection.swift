internal import Workforce

/// A change of demand over a window, or a burst of tickets.
struct EventKeys: SectionKeys {
  static let title = "event"
  static let meaning = "A change of demand over a window ('volume') or a burst ('tickets')"
  static let later = ["priority", "duplicates", "channel", "status_page"]

  let from = Key("from", .dateTime, meaning: "first day or instant", example: "2027-11-22")
  let to = Key(
    "to", .dateTime, meaning: "last day (included), or the instant at which it ends",
    example: "2027-12-03")
  let at = Key(
    "at", .dateTime, meaning: "instant at which a burst begins", example: "2027-05-12 14:20")
  let volume = Key(
    "volume", .change(-1...99), meaning: "change of the demand inside the window", example: "+140%")
  let ramp = Key(
    "ramp", .duration(0...(365 * TimeUnit.day)), default: "0 s",
    meaning: "time over which the change is reached, and left again, inside the window",
    example: "3 days")
  let tickets = Key<(tickets: Double, over: Seconds)>(
    "tickets",
    .scalar("a number of tickets over a time, such as 900 over 3h", pattern: BurstText.pattern) {
      text throws(Misfit) in try BurstText.parse(text)
    }, meaning: "extra tickets, spread evenly over a time that begins at 'at'",
    example: "900 over 3h")
  let request = Key(
    "request", .reference(.requests),
    meaning: "request of the extra tickets; without it they are mixed like all others",
    example: "outage")
}

extension DemandEvent {
  static let record = RuleRecord(
    "event",
    summary: "An event lacks its window or its effect, or has two effects.",
    reason: "Write {from, to, volume} for a change over a window, or {at, tickets: 900 over 3h} "
      + "for a burst.")

  static func read(_ map: MapReader<EventKeys>, name: String) -> DemandEvent? {
    if map.has(\.volume) == map.has(\.tickets) {
      map.reading.add(
        Finding(
          record, at: map.spot.node.place,
          "\(map.title) has \(map.has(\.volume) ? "both" : "neither") 'volume' \(map.has(\.volume) ? "and" : "nor") 'tickets'",
          expected: "{from, to, volume} or {at, tickets}"), path: map.spot.path)
      return nil
    }
    return map.has(\.volume) ? change(map, name) : burst(map, name)
  }

  private static func change(_ map: MapReader<EventKeys>, _ name: String) -> DemandEvent? {
    refuse(map, [(map.has(\.at), "at"), (map.has(\.request), "request")], "volume")
    if !map.has(\.from) { map.reportMissing(\.from) }
    if !map.has(\.to) { map.reportMissing(\.to) }
    let ramp = map.read(\.ramp) ?? 0
    guard let from = map.read(\.from), let to = map.read(\.to), let volume = map.read(\.volume)
    else { return nil }
    let length =
      Double(to.end.date - from.start.date) * TimeUnit.day + to.end.secondOfDay
      - from.start.secondOfDay
    guard length > 0 else {
      map.report(
        record, \.to, "\(map.title) ends \(length < 0 ? "before" : "when") it begins")
      return nil
    }
    guard 2 * ramp <= length else {
      map.report(
        QuantityRules.range, \.ramp, "the ramp is longer than half of the window",
        expected: "at most \(DurationText.write(length / 2))")
      return nil
    }
    return DemandEvent(
      name: name, from: from.start, to: to.end, effect: .volume(factor: 1 + volume, ramp: ramp))
  }

  private static func burst(_ map: MapReader<EventKeys>, _ name: String) -> DemandEvent? {
    refuse(
      map, [(map.has(\.from), "from"), (map.has(\.to), "to"), (map.has(\.ramp), "ramp")], "tickets")
    if !map.has(\.at) { map.reportMissing(\.at) }
    let request = map.read(\.request)
    guard let at = map.read(\.at), let burst = map.read(\.tickets) else { return nil }
    let end = at.start.secondOfDay + burst.over
    let days = (end / TimeUnit.day).rounded(.down)
    let to = LocalDateTime(
      date: at.start.date + Int(days), secondOfDay: end - days * TimeUnit.day)
    return DemandEvent(
      name: name, from: at.start, to: to, effect: .burst(tickets: burst.tickets, request: request))
  }

  /// Reports keys that belong to the other kind of event.
  private static func refuse(
    _ map: MapReader<EventKeys>, _ keys: [(isThere: Bool, name: String)], _ effect: String
  ) {
    for key in keys where key.isThere {
      map.reading.add(
        Finding(
          record, at: map.spot.node[key.name]?.place,
          "'\(key.name)' does not go with '\(effect)'",
          expected: effect == "volume" ? "from, to, volume, ramp" : "at, tickets, request"),
        path: map.spot.path)
    }
  }
}
