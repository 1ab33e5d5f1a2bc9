internal import Workforce

/// Idle agents kept back.
struct ReserveKeys: SectionKeys {
  static let title = "reserve"
  static let meaning = "Idle agents kept back for what is urgent"

  let agents = Key(
    "agents", .count(1...100_000), required: true, meaning: "how many", example: "2")
  let purposes = Key(
    "for", Kind<String>.text("the name of a channel or priority").list(), required: true,
    meaning: "channels and priorities for which they are kept", example: "[phone, P0]")
}

/// Agents who lead.
struct LeadKeys: SectionKeys {
  static let title = "leads"
  static let meaning = "Agents of the team who lead it and take part of the work only"

  let agents = Key(
    "agents", .count(0...100_000), required: true, meaning: "how many", example: "1")
  let load = Key(
    "load", .share(0.01...1, of: "the shift"), default: "50%",
    meaning: "share of every shift for which they are there for contacts", example: "50%")
}

/// Differences between agents.
struct OwnPaceKeys: SectionKeys {
  static let title = "own pace"
  static let meaning = "How much the speed of a team's agents differs"

  let cv = Key(
    "cv", .share(0...1), required: true,
    meaning: "standard deviation of the agents' own speed, in percent of its mean", example: "15%")
}

/// Agents who are new or temporary.
struct CohortKeys: SectionKeys {
  static let title = "cohort"
  static let meaning = "Agents who are new, or there for a part of the time only"

  let agents = Key(
    "agents", .count(1...100_000), required: true, meaning: "how many of the team's agents",
    example: "3")
  let from = Key("from", .date, meaning: "first day of work", example: "2027-10-15")
  let to = Key("to", .date, meaning: "last day of work", example: "2028-01-10")
  let hired = Key(
    "hired", .date, meaning: "day from which tenure counts; without it the first day of work",
    example: "2027-09-01")
}

/// People on call.
struct OnCallKeys: SectionKeys {
  static let title = "on call"
  static let meaning = "People on call from home for what cannot wait"

  /// When they are on call.
  enum Hours: String, Sendable, CaseIterable {
    case outsideShifts = "outside shifts"
    case always
  }
  let priorities = Key(
    "priorities", Kind<Int>.reference(.priorities).list(), required: true,
    meaning: "priorities for which they are called", example: "[P0]")
  let hours = Key<Hours>(
    "hours", .oneOf, default: "outside shifts", assumed: false,
    meaning: "whether they are on call around the clock, or outside the team's shifts only",
    example: "outside shifts")
  let seats = Key(
    "seats", .count(1...1000), default: "1", meaning: "people on call at once", example: "1")
  let reachesWork = Key(
    "reaches_work", .duration(0...TimeUnit.day), default: "10 min",
    meaning: "time from the call to the beginning of work", example: "10 min")
  let pay = Key<MoneyText.Rate>(
    "pay",
    .money(per: ["week", "month", "year", "seat week"], example: "$400 per week"),
    assumed: false, meaning: "pay for each seat on call", example: "$400 per week")
}

/// Agents who lead a team.
struct Leads: Sendable {
  let agents: Int
  let load: Fraction

  static func read(_ map: MapReader<LeadKeys>) -> Leads? {
    let load = map.read(\.load) ?? 0.5
    return map.read(\.agents).map { Leads(agents: $0, load: load) }
  }
}

extension Reserve {
  static func read(_ map: MapReader<ReserveKeys>) -> Reserve? {
    let names = map.read(\.purposes)
    guard let agents = map.read(\.agents), let names else { return nil }
    var reserve = Reserve(agents: agents)
    let reading = map.reading
    for name in names {
      let channel = reading.index(of: name, in: .channels)
      let priority = reading.index(of: name, in: .priorities)
      if let channel { reserve.channels.append(channel) }
      if let priority { reserve.priorities.append(priority) }
      guard channel == nil, priority == nil else { continue }
      let known = (reading.names[.channels] ?? []) + (reading.names[.priorities] ?? [])
      reading.add(
        Structure.unknownName(
          name, noun: "channel or priority", known: known,
          at: map.spot.node["for"]?.place ?? map.spot.node.place),
        path: map.spot.path + ["for"])
    }
    return reserve
  }
}

extension Cohort {
  static func read(_ map: MapReader<CohortKeys>) -> Cohort? {
    let (from, to, hired) = (map.read(\.from), map.read(\.to), map.read(\.hired))
    if let from, let to, to < from {
      map.report(QuantityRules.range, \.to, "the last day of work is before the first")
    }
    if let from, let hired, hired > from {
      map.report(
        QuantityRules.range, \.hired, "agents are hired after their first day of work")
    }
    return map.read(\.agents).map { Cohort(agents: $0, from: from, to: to, hired: hired) }
  }
}

extension OnCall {
  static func read(_ map: MapReader<OnCallKeys>) -> Priced<OnCall, Money>? {
    let hours = map.read(\.hours)
    let seats = map.read(\.seats) ?? 1
    let reachesWork = map.read(\.reachesWork) ?? 600
    let pay = map.read(\.pay)
    guard let priorities = map.read(\.priorities) else { return nil }
    let onCall = OnCall(
      seats: seats, priorities: priorities, isAlways: hours == .always, reachesWork: reachesWork)
    return Priced(onCall, pay?.perWeek)
  }
}
