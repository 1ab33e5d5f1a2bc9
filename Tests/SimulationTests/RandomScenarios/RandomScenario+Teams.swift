import Workforce

extension RandomScenario {
  /// At every tier a team that works everything (at the lowest perhaps not some request, which then
  /// begins at the next), and some more with skills of their own or none.
  mutating func teams(kinds: [Channel.Kind]) -> [Team] {
    var teams: [Team] = []
    let worked = worked(kinds)
    for tier in 0..<size.tiers {
      var skills = [Skill(channels: worked)]
      if tier == 0, size.tiers > 1, size.requests > 1, dice.chance(0.4) {
        skills[0].requests = Array(0..<dice.int(1...(size.requests - 1)))
      }
      if uses(0.8) { skills.insert(skill(worked), at: 0) }
      if tier == 0, skills.last?.requests != nil { skills = [skills[skills.count - 1]] }
      teams.append(team(teams.count, tier: tier, skills: skills))
      for _ in 0..<dice.choose([0, 0, 1, 1, 2]) {
        let own = tier == 0 && size.tiers > 1 ? skills.last?.requests : nil
        teams.append(
          team(
            teams.count, tier: tier,
            skills: (0..<dice.int(1...2)).map { _ in skill(worked, within: own) }))
      }
    }
    if uses(0.7) { teams.append(team(teams.count, tier: 0, skills: [])) }
    size.teams = teams.count
    return teams
  }

  private mutating func skill(_ worked: [Int], within requests: [Int]? = nil) -> Skill {
    let channels = worked.filter { _ in dice.chance(0.6) }
    return Skill(
      channels: channels.isEmpty ? [dice.choose(worked)] : channels,
      requests: dice.chance(0.5)
        ? requests : requests.map { [dice.choose($0)] } ?? dice.some(of: size.requests),
      customers: uses(0.5) ? dice.some(of: size.customers) : nil,
      languages: uses(0.5) ? dice.some(of: size.languages) : nil,
      efficiency: uses() ? dice.choose([0.5, 0.8, 1.25, 2]) : 1,
      preference: uses() ? dice.int(1...3) : 1)
  }

  private mutating func team(_ number: Int, tier: Int, skills: [Skill]) -> Team {
    let coverage = coverage()
    var team = Team(
      name: "team-\(number)", tier: tier, agents: coverage.agents, skills: skills,
      coverage: coverage.value, shiftEnd: dice.chance(0.5) ? .finish : .drop,
      order: dice.chance(0.4) ? .priority : dice.choose(Team.Order.allCases),
      cherryPickers: uses(0.6) ? 0.5 : 0,
      timeZone: dice.chance(0.3) ? dice.choose(Self.farZones) : nil)
    if uses() { team.interrupts = (0..<dice.int(1...2)).map { _ in interruption() } }
    if uses() {
      team.reserve = Reserve(
        agents: 1, channels: dice.chance(0.5) ? dice.some(of: size.channels) : [],
        priorities: dice.chance(0.7) ? [0] : [])
    }
    if uses() { team.availability = dice.choose([0.5, 0.75]) }
    if uses(0.7) {
      team.leads = 1
      team.leadLoad = dice.choose([0.25, 0.5])
    }
    if uses(0.7) { team.paceCV = 0.3 }
    if uses(0.7) { team.cohorts = cohorts(of: team) }
    if uses(0.8) {
      team.onCall = OnCall(
        seats: dice.int(1...2), priorities: dice.some(of: size.priorities),
        isAlways: dice.chance(0.3), reachesWork: dice.choose([0, 600, 900]))
    }
    return team
  }

  private mutating func interruption() -> Interruption {
    switch dice.int(0...2) {
    case 0: .liveOverDeferred
    case 1: .priorityOverDeferred(dice.int(0...(size.priorities - 1)))
    default: .priorityOverAll(dice.int(0...(size.priorities - 1)))
    }
  }

  private mutating func cohorts(of team: Team) -> [Cohort] {
    let first = dice.int(1...team.agents)
    var cohorts = [
      Cohort(
        agents: first, from: dice.chance(0.7) ? firstDay + dice.int(-20...1) : nil,
        to: dice.chance(0.2) ? firstDay + dice.int(1...3) : nil,
        hired: dice.chance(0.3) ? firstDay + -dice.int(21...40) : nil)
    ]
    if first < team.agents, dice.chance(0.5) { cohorts.append(Cohort(agents: 1)) }
    return cohorts
  }

  // MARK: Coverage

  private mutating func coverage() -> (value: Team.Coverage, agents: Int) {
    switch dice.int(0...9) {
    case 0...1: return (.always, dice.int(1...2))
    case 2...6:
      let shifts = (0..<dice.int(1...2)).map { _ in shift() }
      return (.shifts(shifts), shifts.reduce(0) { $0 + $1.agents } + (dice.chance(0.2) ? 1 : 0))
    case 7...8:
      let seats = (0..<dice.choose([3, 6, 24, 48])).map { _ in dice.int(0...2) }
      return (.seats(seats), max(1, seats.max() ?? 0))
    default:
      let agents = dice.int(1...3)
      return (.duties((0..<agents).flatMap { duties(agent: $0) }), agents)
    }
  }

  private mutating func shift() -> Shift {
    let from = Double(dice.int(0...47)) * 1800
    let length = Double(dice.chance(0.1) ? 48 : dice.int(6...24)) * 1800
    let breaks = (0..<dice.int(0...2)).map { _ in
      let at = from + Double(dice.int(1...(Int(length / 900) - 1))) * 900
      return Break(
        length: dice.choose([900, 1800, 3600]),
        at: dice.chance(0.6) ? at.truncatingRemainder(dividingBy: 86_400) : nil)
    }
    let all = Weekday.allCases
    return Shift(
      days: dice.chance(0.7) ? all : dice.some(of: 7).map { all[$0] },
      from: from, to: from + length, breaks: breaks, agents: dice.int(1...2))
  }

  /// One agent's duties one after the other, some without a gap, some past midnight.
  private mutating func duties(agent: Int) -> [Duty] {
    var list: [Duty] = []
    var halfHour = dice.int(-48...20)
    while halfHour < 48 * (days + 1) {
      let end = halfHour + dice.int(2...30)
      list.append(Duty(agent: agent, from: local(halfHour), to: local(end)))
      halfHour = end + (dice.chance(0.2) ? 0 : dice.int(1...24))
    }
    return list
  }

  // MARK: People

  mutating func people() -> People {
    People(
      plannedAbsence: dice.choose([0, 0, 0.2, 0.5]), sickness: dice.choose([0, 0, 0.1, 0.3]),
      meetings: uses() ? dice.choose([0.1, 0.25]) : 0,
      lateness: uses() ? Lateness(share: 0.5, by: Double(dice.choose([5, 20, 300])) * 60) : nil,
      ramp: uses()
        ? Ramp(
          every: dice.choose([TimeUnit.day, TimeUnit.week]),
          productivity: dice.choose([[], [0.5, 0.75, 1]]),
          escalation: dice.choose([[], [2, 1.5]]), reopening: dice.choose([[], [1.2, 1]])) : nil)
  }

  mutating func quality() -> QualityReview {
    QualityReview(
      team: dice.int(0...(size.teams - 1)), handle: dice.law(minutes: [5, 10]),
      share: dice.choose([0, 0.3]), newAgents: dice.choose([0, 0.5]),
      escalated: dice.choose([0, 0.5]), badRatings: dice.choose([0, 1]))
  }

  mutating func satisfaction() -> Satisfaction {
    func points(_ at: [Double]) -> [Satisfaction.Point] {
      zip(at, [1, 0.8, 0.5]).map { Satisfaction.Point(at: $0, factor: $1) }
    }
    return Satisfaction(
      base: dice.choose([0.9, 1]), response: dice.chance(0.5) ? points([300, 1800, 7200]) : [],
      resolution: dice.chance(0.5) ? points([1800, 7200, 86_400]) : [],
      touches: dice.chance(0.5) ? points([1, 2, 4]) : [])
  }
}
