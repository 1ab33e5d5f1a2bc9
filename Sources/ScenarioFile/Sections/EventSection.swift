internal import Workforce

/// A change of demand over a window, or a burst of tickets.
struct EventKeys: SectionKeys {
  static let title = "event"
  static let meaning = "A change of demand over a window ('volume') or a burst ('tickets')"

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
    }, meaning: "extra tickets over a time that begins at 'at', evenly unless 'decay' is given",
    example: "900 over 3h")
  let request = Key(
    "request", .reference(.requests),
    meaning: "request of the extra tickets; without it they are mixed like all others",
    example: "outage")
  let priority = Key(
    "priority", .reference(.priorities),
    meaning: "priority of the extra tickets; without it as the request or triage says",
    example: "P0")
  let channel = Key(
    "channel", .reference(.channels),
    meaning: "channel of the extra tickets; without it they are mixed like all others",
    example: "phone")
  let decay = Key(
    "decay", .duration(TimeUnit.minute...(365 * TimeUnit.day)), assumed: false,
    meaning: "time in which the rate of the extra tickets falls to 37 %, counted from 'at'",
    example: "1h")
  let duplicates = Key(
    "duplicates", .share(of: "the tickets"), default: "0%", assumed: false,
    meaning: "share of them about a problem that the desk knows already; merged at first touch",
    example: "60%")
  let merge = Key(
    "merge", .distribution(.lognormal), default: "1 min constant", assumed: false,
    meaning: "time of the touch that merges a duplicate; a mean alone is lognormal with cv 1",
    example: "1 min")
  let statusPage = Key<Burst.StatusPage>(
    "status_page", .section(StatusPageKeys.self) { Burst.StatusPage.read($0) }, assumed: false,
    meaning: "a page that tells customers of the incident, so that some do not write",
    example: "{after: 15 min, deflects: 30%}")
}

/// A page that tells customers of an incident.
struct StatusPageKeys: SectionKeys {
  static let title = "status_page"
  static let meaning = "A page that tells customers of an incident"

  let after = Key(
    "after", .duration(0...(30 * TimeUnit.day)), default: "15 min",
    meaning: "time from the beginning of the incident to its appearance", example: "15 min")
  let deflects = Key(
    "deflects", .share(of: "the tickets"), required: true,
    meaning: "share of the tickets that it keeps away from then on", example: "30%")
}

extension Burst.StatusPage {
  fileprivate static func read(_ map: MapReader<StatusPageKeys>) -> Burst.StatusPage? {
    let after = map.read(\.after) ?? 900
    return map.read(\.deflects).map { Burst.StatusPage(after: after, deflects: $0) }
  }
}

extension DemandEvent {
  static let record = RuleRecord(
    "event",
    summary: "An event lacks its window or its effect, or has two effects.",
    reason: "Write {from, to, volume} for a change over a window, or {at, tickets: 900 over 3h} "
      + "for a burst.")

  /// Keys that belong to one kind of event only.
  private static let ofChange = ["from", "to", "ramp"]
  private static let ofBurst = [
    "at", "request", "priority", "channel", "decay", "duplicates", "merge", "status_page",
  ]

  static func read(_ map: MapReader<EventKeys>, name: String) -> DemandEvent? {
    if map.has(\.volume) == map.has(\.tickets) {
      let isBoth = map.has(\.volume)
      map.reading.add(
        Finding(
          record, at: map.spot.node.place,
          "\(map.title) has \(isBoth ? "both 'volume' and" : "neither 'volume' nor") 'tickets'",
          expected: "{from, to, volume} or {at, tickets}"), path: map.spot.path)
      return nil
    }
    return map.has(\.volume) ? change(map, name) : burst(map, name)
  }

  private static func change(_ map: MapReader<EventKeys>, _ name: String) -> DemandEvent? {
    refuse(map, ofBurst, "volume", expected: "from, to, volume, ramp")
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
      map, ofChange, "tickets",
      expected: "at, tickets, " + ofBurst.dropFirst().joined(separator: ", "))
    if !map.has(\.at) { map.reportMissing(\.at) }
    if !map.has(\.duplicates) { map.ignore(["merge"], "without 'duplicates'") }
    let (request, priority) = (map.read(\.request), map.read(\.priority))
    let (channel, decay) = (map.read(\.channel), map.read(\.decay))
    let duplicates = map.read(\.duplicates) ?? 0
    let merge = map.read(\.merge) ?? .constant(60)
    let page = map.read(\.statusPage)
    guard let at = map.read(\.at), let burst = map.read(\.tickets) else { return nil }
    let end = at.start.secondOfDay + burst.over
    let days = (end / TimeUnit.day).rounded(.down)
    let to = LocalDateTime(
      date: at.start.date + Int(days), secondOfDay: end - days * TimeUnit.day)
    let effect = Burst(
      tickets: burst.tickets, request: request, priority: priority, channel: channel, decay: decay,
      duplicates: duplicates, merge: merge, statusPage: page)
    return DemandEvent(name: name, from: at.start, to: to, effect: .burst(effect))
  }

  /// Reports keys that belong to the other kind of event.
  private static func refuse(
    _ map: MapReader<EventKeys>, _ names: [String], _ effect: String, expected: String
  ) {
    for name in names where map.spot.node[name] != nil {
      map.report(
        record, named: name, "'\(name)' does not go with '\(effect)'", expected: expected)
    }
  }
}
