import Numerics
import Workforce

/// One change of duty to come.
struct DutyChange {
  var time: Seconds
  /// Index among all agents.
  var agent: Int
  var comesOn: Bool
}

/// One agent kept away on one day, in addition to the absences of the scenario.
struct ExtraAbsence: Sendable, Equatable {
  /// Index among all agents.
  var agent: Int
  var day: LocalDate
}

/// Lists the changes of duty of one simulated day, in order of time.
///
/// At one instant those who leave come before those who arrive, then by number of the agent. An
/// agent who leaves and arrives at the same instant stays.
struct DutyDay: ~Copyable {
  private let plan: DutyPlan
  private let clock: SimulatedClock
  private let replication: UInt64
  private let tables: ZigguratTables
  private let extraAbsences: [ExtraAbsence]
  private(set) var changes: [DutyChange] = []
  /// Changes of shifts that began earlier and lie beyond the day.
  private var later: [DutyChange] = []
  /// Index in `changes` of each agent's last leave; scratch of ``unite()``.
  private var lastLeave: [Int?]
  /// Stretches of duty in which each agent is.
  private var depth: [Int]
  /// `[day][team]`, flattened; days of the period.
  private(set) var attendance: [Attendance]
  private let teamCount: Int

  init(
    _ plan: DutyPlan, clock: SimulatedClock, replication: UInt64, tables: ZigguratTables,
    extraAbsences: [ExtraAbsence]
  ) {
    self.plan = plan
    self.clock = clock
    self.replication = replication
    self.tables = tables
    self.extraAbsences = extraAbsences
    let agents = plan.teams.last.map { $0.firstAgent + $0.agents } ?? 0
    lastLeave = Array(repeating: nil, count: agents)
    depth = Array(repeating: 0, count: agents)
    teamCount = plan.teams.filter { !$0.isOnCall }.count
    attendance = Array(
      repeating: Attendance(), count: clock.periodDays.count * teamCount)
  }

  /// Lists the changes of a day.
  ///
  /// - Parameter index: Number of the day from the first simulated one; days come in order.
  /// - Complexity: O(n log n) in the changes of the day.
  mutating func list(day index: Int) {
    changes = later
    later.removeAll(keepingCapacity: true)
    // Duty that began earlier may reach into the first day.
    let from = index == 0 ? -.infinity : clock.midnights[index]
    let to = clock.midnights[index + 1]
    for team in plan.teams.indices {
      attend(team, clock.firstDay + index)
      if plan.teams[team].isAlwaysOn {
        if index == 0 {
          for agent in 0..<plan.teams[team].agents {
            changes.append(
              DutyChange(time: 0, agent: plan.teams[team].firstAgent + agent, comesOn: true))
          }
        }
        continue
      }
      if plan.teams[team].isOnCall {
        for gap in plan.teams[team].gaps where gap.from >= from && gap.from < to {
          for agent in 0..<plan.teams[team].agents {
            let agent = plan.teams[team].firstAgent + agent
            changes.append(DutyChange(time: gap.from, agent: agent, comesOn: true))
            changes.append(DutyChange(time: gap.to, agent: agent, comesOn: false))
          }
        }
        continue
      }
      // Clocks differ by up to 25 hours, so that days of a team in another zone that are two away can
      // have parts in this one; listed duties can be of any length.
      let isHome = plan.teams[team].zone.identifier == clock.zone.identifier
      let reach = plan.teams[team].latestStart + (isHome ? 1 : 2)
      let earliest = index == 0 ? -max(4, plan.teams[team].longestDuty + 2) : index - reach
      let latest = index + (isHome ? 0 : 2)
      for offset in earliest...latest { add(team, clock.firstDay + offset, from, to) }
    }
    changes.sort(by: Self.precedes)
    later = changes.filter { $0.time >= to }
    changes.removeAll { $0.time >= to }
    unite()
    if index == 0 { gatherAtZero() }
  }

  /// Adds the duty of a team that begins on one of its local days and in [from, to).
  private mutating func add(_ team: Int, _ date: LocalDate, _ from: Seconds, _ to: Seconds) {
    let plan = plan.teams[team]
    let rostered = clock.repeatedDay(date)
    let stretches = plan.listed[rostered.dayNumber] ?? plan.week[date.weekday.rawValue]
    var isAbsent: [Bool] = []
    for stretch in stretches {
      let begin = plan.instant(date, stretch.from) - clock.origin
      guard begin >= from, begin < to else { continue }
      if isAbsent.isEmpty { isAbsent = absent(team, date) }
      if isAbsent[stretch.agent] { continue }
      guard plan.hasBlocks else {
        add(stretch.from, stretch.to, agent: plan.firstAgent + stretch.agent, plan, date)
        continue
      }
      for piece in available(stretch, plan, date) {
        add(piece.from, piece.to, agent: plan.firstAgent + stretch.agent, plan, date)
      }
    }
  }

  private mutating func add(
    _ from: Seconds, _ to: Seconds, agent: Int, _ plan: DutyPlan.TeamPlan, _ date: LocalDate
  ) {
    let begin = plan.instant(date, from) - clock.origin
    let end = plan.instant(date, to) - clock.origin
    // What is over at time zero need not be sorted.
    if end <= begin || end <= 0 { return }
    changes.append(DutyChange(time: begin, agent: agent, comesOn: true))
    changes.append(DutyChange(time: end, agent: agent, comesOn: false))
  }

  /// The parts of a stretch in which an agent is there for contacts, late beginnings taken off.
  ///
  /// One block of every shift is for meetings, training, or other work.
  private func available(
    _ stretch: DutyPlan.Stretch, _ plan: DutyPlan.TeamPlan, _ date: LocalDate
  ) -> [(from: Seconds, to: Seconds)] {
    guard stretch.shift >= 0 else { return [(stretch.from, stretch.to)] }
    let shift = plan.shifts[stretch.shift]
    let people = self.plan.people
    var from = stretch.from
    if let lateness = people.lateness, stretch.isFirst,
      draw(StreamKey.lateness, stretch.agent, plan, date) < lateness.share
    {
      from = min(stretch.to, from + lateness.by)
    }
    var pieces = [(from: from, to: stretch.to)]
    let blocks = [
      (people.meetings, StreamKey.meetings),
      (1 - plan.availability[stretch.agent], StreamKey.availability),
    ]
    for (share, source) in blocks where share > 0 {
      let length = share * (shift.to - shift.from)
      let u = draw(source, stretch.agent, plan, date)
      let begin =
        shift.from + (u * (shift.to - shift.from - length) / 60).rounded(.down) * 60
      pieces = pieces.flatMap { piece in
        [
          (from: piece.from, to: min(piece.to, max(piece.from, begin))),
          (from: max(piece.from, min(piece.to, begin + length)), to: piece.to),
        ]
      }
    }
    return pieces.filter { $0.from < $0.to }
  }

  /// A uniform number of an agent of a team on a day.
  private func draw(
    _ source: UInt64, _ agent: Int, _ plan: DutyPlan.TeamPlan, _ date: LocalDate
  ) -> Double {
    uniform(derivedKey(plan.key, source + UInt64(agent)), date)
  }

  /// Counts attended and paid hours of the shifts that begin on a day of the period.
  private mutating func attend(_ team: Int, _ date: LocalDate) {
    let plan = plan.teams[team]
    let day = date.dayNumber - clock.periodDays.lowerBound
    guard !plan.isOnCall, !plan.shifts.isEmpty, day >= 0, day < clock.periodDays.count else {
      return
    }
    let cell = day * teamCount + plan.team
    let isAbsent = absent(team, date)
    var isCounted = Array(repeating: false, count: plan.agents)
    for stretch in plan.week[date.weekday.rawValue]
    where stretch.shift >= 0 && !isCounted[stretch.agent] {
      isCounted[stretch.agent] = true
      guard plan.isEmployed(stretch.agent, date) else { continue }
      let shift = plan.shifts[stretch.shift]
      attendance[cell].paid += shift.paid
      if !isAbsent[stretch.agent] { attendance[cell].attended += shift.to - shift.from }
    }
  }

  /// Tells whether an agent, numbered among all, is away on a day.
  func isAbsent(_ agent: Int, _ date: LocalDate) -> Bool {
    guard let team = plan.teams.lastIndex(where: { $0.firstAgent <= agent }) else { return false }
    return absent(team, date)[agent - plan.teams[team].firstAgent]
  }

  /// Tells which agents of a team are away on a day.
  ///
  /// Planned absence is spread as evenly as whole people allow: the number away on a day is its
  /// mean rounded down or up. Sickness strikes each agent on its own.
  private func absent(_ team: Int, _ date: LocalDate) -> [Bool] {
    let team = plan.teams[team]
    var result = Array(repeating: false, count: team.agents)
    if team.losesToAbsence {
      let people = plan.people
      if people.plannedAbsence > 0 {
        // The same offset for the team: agents at evenly spaced points of a circle are hit by an
        // arc of the length of the share.
        let offset = uniform(derivedKey(team.key, StreamKey.plannedAbsence), date)
        for agent in 0..<team.agents {
          let place = offset + Double(agent) / Double(team.agents)
          if place - place.rounded(.down) < people.plannedAbsence { result[agent] = true }
        }
      }
      if people.sickness > 0 {
        for agent in 0..<team.agents
        where uniform(derivedKey(team.key, StreamKey.sickness + UInt64(agent)), date)
          < people.sickness
        {
          result[agent] = true
        }
      }
    }
    for agent in team.employed.indices where !team.isEmployed(agent, date) {
      result[agent] = true
    }
    for absence in extraAbsences where absence.day == date {
      let agent = absence.agent - team.firstAgent
      if agent >= 0, agent < team.agents { result[agent] = true }
    }
    return result
  }

  private func uniform(_ source: UInt64, _ date: LocalDate) -> Double {
    let key = StreamKey.day(replication: replication, source: source, day: date.dayNumber)
    var stream = KeyedStream(key: key, tables: tables)
    return stream.uniform()
  }

  private static func precedes(_ a: DutyChange, _ b: DutyChange) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.comesOn != b.comesOn { return b.comesOn }
    return a.agent < b.agent
  }

  /// Unites stretches of an agent that touch or overlap, as they do where the clock skips an hour.
  private mutating func unite() {
    var isKept = Array(repeating: true, count: changes.count)
    for (index, change) in changes.enumerated() {
      let agent = change.agent
      depth[agent] += change.comesOn ? 1 : -1
      if change.comesOn, depth[agent] == 1, let leave = lastLeave[agent],
        changes[leave].time == change.time
      {
        isKept[leave] = false
        isKept[index] = false
      } else if depth[agent] != (change.comesOn ? 1 : 0) {
        isKept[index] = false
      }
      lastLeave[agent] = change.comesOn ? nil : index
    }
    for change in changes { lastLeave[change.agent] = nil }
    changes = zip(changes, isKept).filter(\.1).map(\.0)
  }

  /// Replaces what happened before time zero by its effect: those on duty come at zero.
  private mutating func gatherAtZero() {
    let past = changes.prefix { $0.time < 0 }
    guard !past.isEmpty else { return }
    var isOn = Array(repeating: false, count: depth.count)
    for change in past { isOn[change.agent] = change.comesOn }
    changes.removeFirst(past.count)
    // Who leaves at zero was never there.
    changes.removeAll { change in
      guard change.time == 0, !change.comesOn, isOn[change.agent] else { return false }
      isOn[change.agent] = false
      return true
    }
    for agent in isOn.indices where isOn[agent] {
      changes.append(DutyChange(time: 0, agent: agent, comesOn: true))
    }
    changes.sort(by: Self.precedes)
  }
}
