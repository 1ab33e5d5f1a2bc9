internal import Workforce

/// A rule for new tickets.
struct TriageKeys: SectionKeys {
  static let title = "triage rule"
  static let meaning = "Which new tickets it fits, and the priority, tier or team that it sets"

  let channels = Key(
    "channels", Kind<Int>.reference(.channels).list(), meaning: "channels; without it all",
    example: "[phone, email]")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests; without it all",
    example: "[outage]")
  let customers = Key(
    "customers", Kind<Int>.reference(.customers).list(), meaning: "customers; without it all",
    example: "[enterprise]")
  let languages = Key(
    "languages", Kind<Int>.reference(.languages).list(), meaning: "languages; without it all",
    example: "[es]")
  let keyword = Key(
    "keyword", .text("the name of a keyword rule"),
    meaning: "keyword rule that the row of a log matched (its column 'rule')", example: "outage")
  let affectedUsers = Key(
    "affected_users", .count(1...1_000_000_000),
    meaning: "least number of users affected, of rows of a log (its column 'affected_users')",
    example: "100")
  let priority = Key(
    "priority", .reference(.priorities), meaning: "the priority that it sets", example: "P0")
  let tier = Key(
    "tier", .reference(.tiers), meaning: "the tier at which the ticket begins", example: "L2")
  let team = Key(
    "team", .reference(.teams), meaning: "the only team that works it there",
    example: "specialists")
}

/// Manual sorting.
struct SortingKeys: SectionKeys {
  static let title = "sorting"
  static let meaning = "Manual sorting of deferred tickets before their first touch"

  let team = Key(
    "team", .reference(.teams), required: true, meaning: "team that sorts", example: "sorters")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "90 s",
    meaning: "its work for a ticket; a mean alone is lognormal with cv 1", example: "90 s")
}

/// Tickets that go astray.
struct MisrouteKeys: SectionKeys {
  static let title = "misroutes"
  static let meaning = "Tickets that first go to a team that does not work them"

  let share = Key(
    "share", .share(0...0.95, of: "tickets"), required: true, meaning: "share of tickets",
    example: "5%")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "3 min constant", assumed: false,
    meaning: "time that the wrong team needs to see it; a mean alone is lognormal with cv 1",
    example: "2 min")
}

/// A rule by which further teams join.
struct OverflowKeys: SectionKeys {
  static let title = "overflow rule"
  static let meaning = "When further teams join: {after: 60 s} or {above: 10}"

  let channels = Key(
    "channels", Kind<Int>.reference(.channels).list(), meaning: "channels; without it all",
    example: "[phone]")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests; without it all",
    example: "[billing]")
  let priorities = Key(
    "priorities", Kind<Int>.reference(.priorities).list(), meaning: "priorities; without it all",
    example: "[P0, P1]")
  let after = Key(
    "after", .duration(1...(30 * TimeUnit.day)), meaning: "waiting time of a contact",
    example: "60 s")
  let above = Key(
    "above", .count(0...1_000_000), meaning: "number of contacts waiting in a queue",
    example: "10")
  let teams = Key(
    "teams", Kind<Int>.reference(.teams).list(), required: true,
    meaning: "the further teams; they work the contacts whatever their tier and skills",
    example: "[specialists]")
}

/// A cause of escalation.
struct EscalationKeys: SectionKeys {
  static let title = "escalation rule"
  static let meaning = "A cause for which tickets escalate beside technical depth"

  let at = Key(
    "at", .reference(.tiers), meaning: "tier at which it holds; without it the first",
    example: "L1")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests; without it all",
    example: "[billing]")
  let priorities = Key(
    "priorities", Kind<Int>.reference(.priorities).list(), meaning: "priorities; without it all",
    example: "[P0]")
  let customers = Key(
    "customers", Kind<Int>.reference(.customers).list(), meaning: "customers; without it all",
    example: "[enterprise]")
  let share = Key(
    "share", .share(of: "tickets"), required: true,
    meaning: "share of the tickets worked at the tier", example: "2%")
  let involves = Key<EscalationRule.Involvement>(
    "involves", .section(InvolvementKeys.self) { EscalationRule.Involvement.read($0) },
    meaning: "another team that has work with it too",
    example: "{team: specialists, handle: 10 min}")
}

/// Work for another team when a ticket escalates.
struct InvolvementKeys: SectionKeys {
  static let title = "involves"
  static let meaning = "Work for another team when a ticket escalates"

  let team = Key(
    "team", .reference(.teams), required: true, meaning: "the team", example: "specialists")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "10 min",
    meaning: "its work; a mean alone is lognormal with cv 1", example: "10 min")
}

/// Tickets that go astray.
struct Misroutes: Sendable {
  var share = 0.0
  var handle = Distribution.constant(180)

  static func read(_ map: MapReader<MisrouteKeys>) -> Misroutes? {
    let handle = map.read(\.handle)
    guard let share = map.read(\.share), let handle else { return nil }
    return Misroutes(share: share, handle: handle)
  }
}

extension TriageRule {
  static let record = RuleRecord(
    "triage",
    summary: "A triage rule sets nothing, or a team that cannot work its tickets at the tier.",
    reason: "A rule needs a consequence: 'priority', 'tier' or 'team'. A team works at its own "
      + "tier and by its own skills, also when a rule names it.")

  static func read(_ map: MapReader<TriageKeys>) -> TriageRule? {
    let rule = TriageRule(
      channels: map.read(\.channels), requests: map.read(\.requests),
      customers: map.read(\.customers), languages: map.read(\.languages),
      keyword: map.read(\.keyword), affectedUsers: map.read(\.affectedUsers),
      priority: map.read(\.priority), tier: map.read(\.tier), team: map.read(\.team))
    if !map.has(\.priority), !map.has(\.tier), !map.has(\.team) {
      map.reading.add(
        Finding(
          record, at: map.spot.node.place, "a triage rule sets nothing",
          expected: "priority, tier or team"), path: map.spot.path)
    }
    return rule
  }
}

extension Sorting {
  static func read(_ map: MapReader<SortingKeys>) -> Sorting? {
    let handle = map.read(\.handle)
    guard let team = map.read(\.team), let handle else { return nil }
    return Sorting(team: team, handle: handle)
  }
}

extension OverflowRule {
  static func read(_ map: MapReader<OverflowKeys>) -> OverflowRule? {
    let rule = (map.read(\.channels), map.read(\.requests), map.read(\.priorities))
    let teams = map.read(\.teams)
    let (after, above) = (map.read(\.after), map.read(\.above))
    if map.has(\.after) == map.has(\.above) {
      map.reading.add(
        Finding(
          Overflow.record, at: map.spot.node.place,
          "an overflow rule has \(map.has(\.after) ? "both" : "neither") 'after' "
            + "\(map.has(\.after) ? "and" : "nor") 'above'",
          expected: "after: a waiting time, or above: a number of contacts"), path: map.spot.path)
    }
    guard let teams, let when = after.map({ When.waited($0) }) ?? above.map({ When.longer($0) })
    else { return nil }
    return OverflowRule(
      channels: rule.0, requests: rule.1, priorities: rule.2, when: when, teams: teams)
  }
}

extension EscalationRule {
  static func read(_ map: MapReader<EscalationKeys>, name: String) -> EscalationRule? {
    let tiers = map.reading.names[.tiers] ?? []
    let tier = tiers.count > 1 || map.has(\.at) ? map.read(\.at, default: tiers.first) : 0
    let rule = (map.read(\.requests), map.read(\.priorities), map.read(\.customers))
    let involves = map.read(\.involves)
    guard let share = map.read(\.share), let tier else { return nil }
    return EscalationRule(
      name: name, tier: tier, requests: rule.0, priorities: rule.1, customers: rule.2,
      share: share, involves: involves)
  }
}

extension EscalationRule.Involvement {
  fileprivate static func read(
    _ map: MapReader<InvolvementKeys>
  ) -> EscalationRule.Involvement? {
    let handle = map.read(\.handle)
    guard let team = map.read(\.team), let handle else { return nil }
    return EscalationRule.Involvement(team: team, handle: handle)
  }
}
