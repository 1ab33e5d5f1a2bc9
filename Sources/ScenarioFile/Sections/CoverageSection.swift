internal import Workforce

extension Team {
  /// Fills the coverage from shifts, seats or a roster; false if the agents are not known.
  mutating func cover(_ map: MapReader<TeamKeys>) -> Bool {
    let sources = [
      (map.has(\.shifts), "shifts"), (map.has(\.onShift), "on_shift"),
      (map.has(\.roster), "roster"),
    ].filter(\.0).map(\.1)
    if sources.count > 1 {
      map.reading.add(
        Finding(
          Team.record, at: map.spot.node[sources[1]]?.place,
          "\(map.title) has both '\(sources[0])' and '\(sources[1])'",
          expected: "one of: shifts, on_shift, roster"), path: map.spot.path)
    }
    if map.has(\.onShift) {
      seat(map)
    } else if map.has(\.roster) {
      map.ignore(["agents"], "beside 'roster', which says who works: change its rows")
      roster(map)
    } else {
      return employ(map)
    }
    return true
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

  /// Judges the numbers of agents that are part of the team's, and drops what has no effect.
  mutating func judgeParts(_ map: MapReader<TeamKeys>) {
    guard agents > 0 else { return }
    let kept = reserve?.agents ?? 0
    let new = cohorts.reduce(0) { $0 + $1.agents }
    let parts = [
      (
        new > agents, "cohorts",
        "the cohorts of \(map.title) have \(new) agents, the team \(agents)"
      ),
      (leads > agents, "leads", "\(leads) leads among \(agents) agents"),
      (
        kept >= agents, "reserve",
        "a reserve of \(kept) among \(agents) agents: nobody would take the rest"
      ),
    ]
    for (isWrong, name, message) in parts where isWrong {
      map.report(
        Team.record, named: name, message,
        expected: "at most \(name == "reserve" ? agents - 1 : agents)")
    }
    if case .shifts = coverage { return }
    map.ignore(["availability", "leads"], "without shifts")
    availability = 1
    leads = 0
    if coverage == .always { return }
    map.ignore(["cohorts"], "on seats or a roster, which say who is there")
    cohorts = []
  }
}
