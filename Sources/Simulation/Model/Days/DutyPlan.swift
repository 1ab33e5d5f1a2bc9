import Numerics
import Workforce

/// Who is on duty when, compiled: what each team's agents do on each weekday or date.
struct DutyPlan: Sendable {
  /// One agent's stretch of duty on a day, in wall-clock seconds since its midnight.
  struct Stretch: Sendable {
    var agent: Int
    var from: Seconds
    var to: Seconds
    /// Its shift; −1 outside shifts.
    var shift = -1
    /// Whether the shift begins with it.
    var isFirst = false
  }
  /// A shift of one team, compiled.
  struct ShiftPlan: Sendable {
    var from: Seconds
    var to: Seconds
    /// Paid seconds of one agent.
    var paid: Seconds
  }
  /// A team's duty, or that of its seats on call.
  struct TeamPlan: Sendable {
    var zone: TimeZoneTable
    var firstAgent: Int
    var agents: Int
    /// Key of its absences, from its name: other teams do not change it.
    var key: UInt64
    /// Stretches by weekday, Monday first; empty for seats and listed duties.
    var week: [[Stretch]]
    /// Stretches by day number for listed duties.
    var listed: [Int: [Stretch]]
    /// Everybody, all the time.
    var isAlwaysOn: Bool
    /// Whether stretches are slices of the day, whose borders never change their order.
    var isInSlices: Bool
    /// Days that the longest duty spans.
    var longestDuty: Int
    /// Days after that of its shift on which a stretch can begin.
    var latestStart: Int
    /// Whether absence strikes: seats and listed duties have it taken off already.
    var losesToAbsence: Bool
    var team: Int
    var isOnCall: Bool
    var shifts: [ShiftPlan] = []
    /// First and last day of employment by agent; empty = all days.
    var employed: [ClosedRange<Int>] = []
    /// Share of a shift that each agent is there for contacts, meetings excepted.
    var availability: [Double] = []
    /// Whether a part of the shifts is off contacts, or begins late.
    var hasBlocks = false
    /// Of seats on call: simulated times at which they are on duty, in order.
    var gaps: [(from: Seconds, to: Seconds)] = []
  }

  var teams: [TeamPlan]
  var people: People

  init(
    _ scenario: Scenario, clock: SimulatedClock, groups: [GroupTable]
  ) throws(SimulationError) {
    people = scenario.people
    teams = []
    for group in groups {
      let team = scenario.teams[group.team]
      var plan = TeamPlan(
        zone: try clock.zone(named: team.timeZone), firstAgent: group.firstAgent,
        agents: group.agents, key: StreamKey.named(team.name),
        week: Array(repeating: [], count: 7), listed: [:], isAlwaysOn: false,
        isInSlices: false, longestDuty: 2, latestStart: 0, losesToAbsence: false,
        team: group.team, isOnCall: group.isOnCall)
      if let onCall = team.onCall, group.isOnCall {
        plan.fillOnCall(team, onCall, clock)
      } else {
        plan.fill(team, scenario.people)
      }
      teams.append(plan)
    }
  }
}

extension DutyPlan.TeamPlan {
  /// Returns the instant of a wall-clock second of a day, in seconds since 1970-01-01 UTC.
  func instant(_ date: LocalDate, _ second: Seconds) -> Seconds {
    isInSlices
      ? zone.boundary(ofDay: date, second: second) : zone.instant(ofDay: date, second: second)
  }

  /// Fills in the duty of a team's agents.
  fileprivate mutating func fill(_ team: Team, _ people: People) {
    switch team.coverage {
    case .always:
      isAlwaysOn = team.cohorts.isEmpty
      if !isAlwaysOn { fillWeek(seats: [team.agents]) }
    case .seats(let seats):
      isInSlices = true
      fillWeek(seats: seats)
    case .duties(let duties):
      for duty in duties {
        longestDuty = max(longestDuty, duty.to.date - duty.from.date + 1)
        listed[duty.from.date.dayNumber, default: []].append(
          DutyPlan.Stretch(
            agent: duty.agent, from: duty.from.secondOfDay,
            to: Double(duty.to.date - duty.from.date) * TimeUnit.day + duty.to.secondOfDay))
      }
    case .shifts(let shifts):
      losesToAbsence = true
      fillWeek(shifts: shifts)
      latestStart = Int((week.joined().map(\.from).max() ?? 0) / TimeUnit.day)
      availability = (0..<team.agents).map { agent in
        agent >= team.agents - team.leads ? team.leadLoad : team.availability
      }
      hasBlocks =
        people.meetings > 0 || availability.contains { $0 < 1 } || people.lateness != nil
    }
    if !team.cohorts.isEmpty {
      for cohort in team.cohorts {
        let days = (cohort.from?.dayNumber ?? .min)...(cohort.to?.dayNumber ?? .max)
        employed += Array(repeating: days, count: cohort.agents)
      }
      employed = Array(employed.prefix(team.agents))
      employed += Array(repeating: .min ... .max, count: team.agents - employed.count)
    }
  }

  /// Fills in seats on call: always, or when none of the team's shifts is.
  fileprivate mutating func fillOnCall(_ team: Team, _ onCall: OnCall, _ clock: SimulatedClock) {
    if onCall.isAlways {
      isAlwaysOn = true
      return
    }
    if case .always = team.coverage { return }
    if case .seats = team.coverage { isInSlices = true }
    var covered = covered(team, clock)
    covered.sort { $0.from < $1.from }
    var free = 0.0
    for stretch in covered + [(.infinity, .infinity)] {
      if stretch.from > free { gaps.append((free, stretch.from)) }
      free = max(free, stretch.to)
    }
  }

  /// The simulated times of a team's shifts, breaks included and whoever is away.
  private func covered(
    _ team: Team, _ clock: SimulatedClock
  ) -> [(from: Seconds, to: Seconds)] {
    var duties: [LocalDate: [Duty]] = [:]
    if case .duties(let list) = team.coverage {
      duties = Dictionary(grouping: list) { $0.from.date }
    }
    let longest = duties.values.joined().map { $0.to.date - $0.from.date }.max() ?? 0
    var covered: [(from: Seconds, to: Seconds)] = []
    for number in (clock.firstDay.dayNumber - longest - 4)...(clock.lastDay.dayNumber + 2) {
      let date = LocalDate(dayNumber: number)
      func add(_ from: Seconds, _ to: Seconds) {
        covered.append((instant(date, from) - clock.origin, instant(date, to) - clock.origin))
      }
      switch team.coverage {
      case .always: break
      case .seats(let seats):
        let length = TimeUnit.day / Double(seats.count)
        for (slice, count) in seats.enumerated() where count > 0 {
          add(Double(slice) * length, Double(slice + 1) * length)
        }
      case .duties:
        for duty in duties[clock.repeatedDay(date)] ?? [] {
          let days = Double(duty.to.date - duty.from.date)
          add(duty.from.secondOfDay, days * TimeUnit.day + duty.to.secondOfDay)
        }
      case .shifts(let shifts):
        for shift in shifts where shift.agents > 0 && shift.days.contains(date.weekday) {
          add(shift.from, shift.to)
        }
      }
    }
    return covered
  }

  /// Seats in equal slices of every day: agent k is on while more than k seats are asked for.
  fileprivate mutating func fillWeek(seats: [Int]) {
    let length = TimeUnit.day / Double(seats.count)
    var stretches: [DutyPlan.Stretch] = []
    for agent in 0..<agents {
      var begin: Int?
      for slice in 0...seats.count {
        let isOn = slice < seats.count && seats[slice] > agent
        if isOn, begin == nil { begin = slice }
        if !isOn, let from = begin {
          stretches.append(
            DutyPlan.Stretch(
              agent: agent, from: Double(from) * length, to: Double(slice) * length))
          begin = nil
        }
      }
    }
    week = Array(repeating: stretches, count: 7)
  }

  /// Weekly shifts: each takes the next agents of the team, breaks are cut out.
  fileprivate mutating func fillWeek(shifts: [Shift]) {
    var first = 0
    for (number, shift) in shifts.enumerated() {
      let unpaid = shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.length) }
      self.shifts.append(
        DutyPlan.ShiftPlan(
          from: shift.from, to: shift.to, paid: max(0, shift.to - shift.from - unpaid)))
      for place in 0..<shift.agents {
        for (index, piece) in shift.stretches(place: place).enumerated() {
          for day in shift.days {
            week[day.rawValue].append(
              DutyPlan.Stretch(
                agent: first + place, from: piece.from, to: piece.to, shift: number,
                isFirst: index == 0))
          }
        }
      }
      first += shift.agents
    }
  }
}

extension Shift {
  /// Returns the stretches of duty of one agent of the shift, breaks taken out.
  ///
  /// - Parameter place: Number of the agent within the shift; breaks without a time are staggered
  ///   by it over the middle third.
  /// - Returns: Wall-clock seconds since the midnight of the day on which the shift begins.
  func stretches(place: Int) -> [(from: Seconds, to: Seconds)] {
    var pieces = [(from: from, to: to)]
    for (number, pause) in breaks.enumerated() {
      let begin = breakStart(pause, number: number, place: place)
      let end = min(to, begin + pause.length)
      pieces = pieces.flatMap { piece -> [(from: Seconds, to: Seconds)] in
        guard begin < piece.to, end > piece.from else { return [piece] }
        return [(piece.from, max(piece.from, begin)), (min(piece.to, end), piece.to)]
          .filter { $0.1 > $0.0 }.map { (from: $0.0, to: $0.1) }
      }
    }
    return pieces
  }

  private func breakStart(_ pause: Break, number: Int, place: Int) -> Seconds {
    // A shift past midnight may have its break after it.
    if let at = pause.at { return at < from ? at + TimeUnit.day : at }
    let floating = breaks.filter { $0.at == nil }.count
    let rank = breaks[..<number].filter { $0.at == nil }.count
    // Several floating breaks share the shift evenly; the agents spread around each.
    let center = from + (to - from) * Double(rank + 1) / Double(floating + 1)
    let spread = (to - from) / 3 / Double(floating)
    let shift = agents > 1 ? (Double(place) / Double(agents - 1) - 0.5) * spread : 0
    let start = center - pause.length / 2 + shift
    // Whole five minutes, as rosters are written.
    return (start / 300).rounded() * 300
  }
}
