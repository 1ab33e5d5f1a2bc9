import Numerics
import Workforce

/// Who is on duty when, compiled: what each team's agents do on each weekday or date.
struct DutyPlan: Sendable {
  /// One agent's stretch of duty on a day, in wall-clock seconds since its midnight.
  struct Stretch: Sendable {
    var agent: Int
    var from: Seconds
    var to: Seconds
  }
  /// A team's duty.
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
  }

  var teams: [TeamPlan]
  var people: People

  init(
    _ scenario: Scenario, clock: SimulatedClock, firstAgent: [Int]
  ) throws(SimulationError) {
    people = scenario.people
    teams = []
    for (index, team) in scenario.teams.enumerated() {
      var zone = clock.zone
      if let name = team.timeZone, name != scenario.timeZone {
        guard
          let own = TimeZoneTable(
            identifier: name, from: clock.firstDay + -4, to: clock.lastDay + 4)
        else { throw .unknownTimeZone(name) }
        zone = own
      }
      var plan = TeamPlan(
        zone: zone, firstAgent: firstAgent[index], agents: team.agents,
        key: StreamKey.named(team.name),
        week: Array(repeating: [], count: 7), listed: [:], isAlwaysOn: false,
        isInSlices: false, longestDuty: 2, latestStart: 0, losesToAbsence: false)
      switch team.coverage {
      case .always: plan.isAlwaysOn = true
      case .seats(let seats):
        plan.isInSlices = true
        plan.fillWeek(seats: seats)
      case .duties(let duties):
        for duty in duties {
          plan.longestDuty = max(plan.longestDuty, duty.to.date - duty.from.date + 1)
          plan.listed[duty.from.date.dayNumber, default: []].append(
            Stretch(
              agent: duty.agent, from: duty.from.secondOfDay,
              to: Double(duty.to.date - duty.from.date) * TimeUnit.day + duty.to.secondOfDay))
        }
      case .shifts(let shifts):
        plan.losesToAbsence = true
        plan.fillWeek(shifts: shifts)
        plan.latestStart = Int((plan.week.joined().map(\.from).max() ?? 0) / TimeUnit.day)
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
    for shift in shifts {
      for place in 0..<shift.agents {
        for piece in shift.stretches(place: place) {
          for day in shift.days {
            week[day.rawValue].append(
              DutyPlan.Stretch(agent: first + place, from: piece.from, to: piece.to))
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
