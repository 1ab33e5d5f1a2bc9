internal import Workforce

/// Agents with the same skills and the same rules.
struct TeamKeys: SectionKeys {
  static let title = "team"
  static let meaning = "Agents with the same skills and the same rules"
  static let later = [
    "tier", "pay", "availability", "on_call", "absences", "skills", "languages", "cost",
    "level", "reserve",
  ]

  let agents = Key(
    "agents", .count(1...100_000),
    meaning: "employed people, absent ones included; with 'on_shift' or 'roster' it follows",
    example: "12")
  let channels = Key(
    "channels", Kind<Int>.reference(.channels).list(), meaning: "channels it works",
    example: "[phone, email]")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests it works",
    example: "[billing, bug]")
  let shifts = Key<[ShiftDraft]?>(
    "shifts",
    Kind<[ShiftDraft]?>(
      form: .either([.choice(["always"]), Kind<[ShiftDraft]>.shifts.form])
    ) { spot, reading in
      if spot.node.text == "always" { return .some(nil) }
      return Kind<[ShiftDraft]>.shifts.read(spot, reading).map { .some($0) }
    }, default: "{days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}",
    meaning: "weekly patterns of duty; 'always' = everybody, around the clock",
    example: "[{days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 7}]")
  let onShift = Key(
    "on_shift", Kind<Int>.count(0...100_000).list(limit: 1440),
    meaning:
      "seats filled, absence already taken off: one number, or one per equal slice of the day",
    example: "[2, 2, 8, 12, 8, 4]")
  let roster = Key(
    "roster", .text("the path of a CSV file, relative to this file"),
    meaning: "CSV file with periods of duty (agent, start, end; team if there are several)",
    example: "agents.csv")
  let shiftEnd = Key<Team.ShiftEnd>(
    "at_shift_end", .oneOf, default: "finish",
    meaning: "whether a live contact is finished in overtime, or handed back at the shift's end",
    example: "finish")
  let order = Key<Team.Order>(
    "order", .oneOf, default: "priority",
    meaning: "which contact an agent takes next: live first, then by priority, then first come; "
      + "or first come alone", example: "first-come")
  let timeZone = Key(
    "timezone", .timeZone, assumed: false,
    meaning: "time zone of its shifts, where it is not the scenario's", example: "Asia/Manila")
}

extension Team {
  static let record = RuleRecord(
    "team",
    summary: "A team's agents, shifts, seats and roster do not fit together.",
    reason: "A team has 'agents' on 'shifts', or seats by 'on_shift', or a 'roster' file. The "
      + "agents of its shifts add up to the agents of the team.")

  static func read(_ map: MapReader<TeamKeys>, name: String) -> Team? {
    let reading = map.reading
    let channels = map.read(\.channels) ?? Array((reading.names[.channels] ?? [""]).indices)
    let requests = map.read(\.requests)
    var team = Team(
      name: name, agents: map.has(\.agents) ? map.read(\.agents) ?? 1 : 0, channels: channels,
      requests: requests, shiftEnd: map.read(\.shiftEnd) ?? .finish,
      order: map.read(\.order) ?? .priority, timeZone: map.read(\.timeZone))
    let sources = [
      (map.has(\.shifts), "shifts"), (map.has(\.onShift), "on_shift"),
      (map.has(\.roster), "roster"),
    ].filter(\.0).map(\.1)
    if sources.count > 1 {
      map.reading.add(
        Finding(
          record, at: map.spot.node[sources[1]]?.place,
          "\(map.title) has both '\(sources[0])' and '\(sources[1])'",
          expected: "one of: shifts, on_shift, roster"), path: map.spot.path)
    }
    if map.has(\.onShift) {
      team.seat(map)
    } else if map.has(\.roster) {
      team.roster(map)
    } else {
      guard team.employ(map) else { return nil }
    }
    return team
  }

  /// Fills the coverage from seats.
  private mutating func seat(_ map: MapReader<TeamKeys>) {
    guard let seats = map.read(\.onShift) else { return }
    let most = seats.max() ?? 0
    if 1440 % seats.count != 0 {
      map.report(
        Team.record, \.onShift, "\(seats.count) slices do not divide a day",
        expected: "a number of seats that divides the 1440 minutes of a day",
        hint: "write 24, 48 or 96 numbers")
    }
    if most == 0 { map.report(Team.record, \.onShift, "\(map.title) has no seats at all") }
    if agents > 0, agents < most {
      map.report(
        Team.record, \.onShift, "\(most) seats for \(agents) agents",
        expected: "at most \(agents) seats")
    }
    agents = max(most, agents)
    coverage = .seats(seats)
  }

  /// Fills the coverage from weekly shifts; false if the agents are not known.
  private mutating func employ(_ map: MapReader<TeamKeys>) -> Bool {
    guard let shifts = map.read(\.shifts) else { return false }
    guard let drafts = shifts else {
      coverage = .always
      if agents == 0 { map.reportMissing(\.agents) }
      return true
    }
    let given = drafts.compactMap(\.agents)
    let sum = given.reduce(0, +)
    if given.isEmpty {
      if agents == 0 { map.reportMissing(\.agents) }
      if drafts.count > 1 {
        map.report(
          Team.record, \.shifts, "the shifts of \(map.title) do not say who works them",
          expected: "'agents' in each shift")
      }
    } else if given.count < drafts.count {
      map.report(
        Team.record, \.shifts, "a shift of \(map.title) does not say how many agents work it",
        expected: "'agents' in each shift")
    } else if agents == 0 {
      agents = sum
    } else if sum != agents {
      map.report(
        Team.record, \.shifts, "the shifts of \(map.title) have \(sum) agents, the team \(agents)",
        expected: "\(agents) agents over all shifts",
        hint: sum < agents
          ? "without a shift: \(agents - sum)" : "too many on shifts: \(sum - agents)")
    }
    coverage = .shifts(drafts.map { $0.shift(agents: $0.agents ?? max(1, agents)) })
    return true
  }
}
