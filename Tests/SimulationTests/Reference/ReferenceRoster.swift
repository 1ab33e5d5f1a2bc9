import Foundation
import Numerics
import Workforce

/// One agent's uninterrupted duty, simulated seconds.
struct ReferenceDuty: Equatable {
  var agent: Int
  var from: Double
  var to: Double
}

/// Lists the duty of every agent, day by day.
struct ReferenceRoster {
  let scenario: Scenario
  let span: ReferenceSpan
  let replication: UInt64

  /// The team of each agent; agents are numbered through all teams.
  var teamOfAgent: [Int] {
    scenario.teams.indices.flatMap { team in
      Array(repeating: team, count: scenario.teams[team].agents)
    }
  }

  /// The duty of all agents; stretches of one agent that touch or overlap are one.
  func duties() throws -> [ReferenceDuty] {
    var all: [ReferenceDuty] = []
    var first = 0
    for team in scenario.teams {
      let clock = try WallClock(team.timeZone ?? scenario.timeZone)
      for agent in 0..<team.agents {
        let stretches = stretches(team, agent, first, clock).filter { $0.to > $0.from }
        var joined: [ReferenceDuty] = []
        for stretch in stretches.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
          if let last = joined.last, stretch.from <= last.to {
            joined[joined.count - 1].to = max(last.to, stretch.to)
          } else {
            joined.append(stretch)
          }
        }
        // Duty that began before time zero begins there.
        for duty in joined where duty.to > 0 {
          all.append(ReferenceDuty(agent: duty.agent, from: max(0, duty.from), to: duty.to))
        }
      }
      first += team.agents
    }
    return all
  }

  private func stretches(
    _ team: Team, _ agent: Int, _ first: Int, _ clock: WallClock
  ) -> [ReferenceDuty] {
    var list: [ReferenceDuty] = []
    func add(_ date: LocalDate, _ from: Double, _ to: Double) {
      list.append(
        ReferenceDuty(
          agent: first + agent, from: clock.instant(date, from) - span.origin,
          to: clock.instant(date, to) - span.origin))
    }
    if case .always = team.coverage {
      return [ReferenceDuty(agent: first + agent, from: 0, to: .infinity)]
    }
    for number in (span.firstDay.dayNumber - 5)...(span.lastDay.dayNumber + 3) {
      let date = LocalDate(dayNumber: number)
      switch team.coverage {
      case .always: break
      case .seats(let seats):
        let length = 86_400 / Double(seats.count)
        for (slice, seats) in seats.enumerated() where agent < seats {
          // The slice in which the wall clock stands, so a skipped slice has no seats.
          list.append(
            ReferenceDuty(
              agent: first + agent,
              from: clock.reaches(date, Double(slice) * length) - span.origin,
              to: clock.reaches(date, Double(slice + 1) * length) - span.origin))
        }
      case .duties(let duties):
        for duty in duties where duty.agent == agent && duty.from.date == span.loggedDay(date) {
          let days = duty.to.date.dayNumber - duty.from.date.dayNumber
          add(date, duty.from.secondOfDay, Double(days) * 86_400 + duty.to.secondOfDay)
        }
      case .shifts(let shifts):
        if isAway(agent, of: team, first, date) { continue }
        var before = 0
        for shift in shifts {
          let place = agent - before
          before += shift.agents
          guard place >= 0, place < shift.agents else { continue }
          guard shift.days.contains(where: { $0.rawValue == clock.weekday(date) }) else { continue }
          for piece in Self.withoutBreaks(shift, place) { add(date, piece.from, piece.to) }
        }
      }
    }
    return list
  }

  // MARK: Absence

  private func isAway(_ agent: Int, of team: Team, _ first: Int, _ date: LocalDate) -> Bool {
    let planned =
      uniform(derivedKey(ReferenceDraws.named(team.name), 1 << 41), date) + Double(agent)
      / Double(team.agents)
    if planned - planned.rounded(.down) < scenario.people.plannedAbsence { return true }
    let key = derivedKey(ReferenceDraws.named(team.name), (1 << 42) + UInt64(agent))
    return uniform(key, date) < scenario.people.sickness
  }

  private func uniform(_ source: UInt64, _ date: LocalDate) -> Double {
    var stream = ReferenceDraws.stream(ReferenceDraws.day(replication, source, date))
    return stream.uniform()
  }

  // MARK: Breaks

  /// The minutes of a shift that are not a break, put together again.
  private static func withoutBreaks(_ shift: Shift, _ place: Int) -> [(from: Double, to: Double)] {
    let pauses = shift.breaks.enumerated().map { number, pause in
      let begin = beginning(of: pause, number, shift, place)
      return (from: begin, to: begin + pause.length)
    }
    var edges = [shift.from, shift.to] + pauses.flatMap { [$0.from, $0.to] }
    edges = edges.filter { $0 >= shift.from && $0 <= shift.to }.sorted()
    var pieces: [(from: Double, to: Double)] = []
    for (from, to) in zip(edges, edges.dropFirst()) where to > from {
      if pauses.contains(where: { $0.from <= from && to <= $0.to }) { continue }
      if let last = pieces.last, last.to == from {
        pieces[pieces.count - 1].to = to
      } else {
        pieces.append((from, to))
      }
    }
    return pieces
  }

  /// A break at a stated time (after midnight, if that lies before the shift), or one staggered.
  ///
  /// Staggered breaks stand at equal distances in the shift; the agents spread around each over a
  /// third of the shift, divided among the breaks, at whole five minutes.
  private static func beginning(
    of pause: Break, _ number: Int, _ shift: Shift, _ place: Int
  ) -> Double {
    if let at = pause.at { return at < shift.from ? at + 86_400 : at }
    let length = shift.to - shift.from
    let staggered = shift.breaks.indices.filter { shift.breaks[$0].at == nil }
    let rank = staggered.firstIndex(of: number) ?? 0
    let middle = shift.from + length * Double(rank + 1) / Double(staggered.count + 1)
    var aside = 0.0
    if shift.agents > 1 {
      aside =
        (Double(place) / Double(shift.agents - 1) - 0.5) * (length / 3 / Double(staggered.count))
    }
    return ((middle - pause.length / 2 + aside) / 300).rounded() * 300
  }
}
