import Foundation
import Numerics
import Simulation
import Workforce

/// One agent's uninterrupted duty, simulated seconds.
struct ReferenceDuty: Equatable {
  var agent: Int
  var from: Double
  var to: Double
}

/// Lists all agents and the duty of each, day by day.
struct ReferenceRoster {
  let scenario: Scenario
  let span: ReferenceSpan
  /// The wall clock of each team.
  let clocks: [WallClock]
  let replication: UInt64

  /// The days on which a duty can begin that matters.
  private var days: [LocalDate] {
    ((span.firstDay.dayNumber - 4)...(span.lastDay.dayNumber + 2)).map {
      LocalDate(dayNumber: $0)
    }
  }

  // MARK: Agents

  /// Agents are numbered through all teams; those on call stand behind, in the order of the teams.
  func agents() -> [ReferenceAgent] {
    var list: [ReferenceAgent] = []
    for (index, team) in scenario.teams.enumerated() {
      let pickers = Int((team.cherryPickers * Double(team.agents)).rounded())
      for place in 0..<team.agents {
        let cohort = cohort(of: place, in: team)
        list.append(
          ReferenceAgent(
            number: list.count, team: index, group: index, isOnCall: false,
            isCherryPicker: place < pickers, pace: pace(of: place, in: team),
            hired: cohort?.hired ?? cohort?.from))
      }
    }
    var group = scenario.teams.count
    for (index, team) in scenario.teams.enumerated() {
      guard let onCall = team.onCall else { continue }
      for _ in 0..<onCall.seats {
        list.append(
          ReferenceAgent(
            number: list.count, team: index, group: group, isOnCall: true, isCherryPicker: false,
            pace: 1, hired: nil))
      }
      group += 1
    }
    return list
  }

  /// The cohort of an agent; those beyond the cohorts have none.
  private func cohort(of place: Int, in team: Team) -> Cohort? {
    var before = 0
    for cohort in team.cohorts {
      if place < before + cohort.agents { return cohort }
      before += cohort.agents
    }
    return nil
  }

  /// Lognormal with mean 1, drawn by team and agent, the same in every replication.
  private func pace(of place: Int, in team: Team) -> Double {
    guard team.paceCV > 0 else { return 1 }
    let key = derivedKey(
      ReferenceDraws.named(team.name), ReferenceDraws.Source.pace + UInt64(place))
    var stream = ReferenceDraws.stream(
      derivedKey(ReferenceDraws.root(scenario.simulation.seed), key))
    let variance = log1p(team.paceCV * team.paceCV)
    return exp(variance.squareRoot() * stream.normal() - variance / 2)
  }

  // MARK: Duty

  /// The duty of all agents; stretches of one agent that touch or overlap are one.
  func duties() -> [ReferenceDuty] {
    var all: [ReferenceDuty] = []
    var first = 0
    for (index, team) in scenario.teams.enumerated() {
      for place in 0..<team.agents {
        all += Self.joined(stretches(team, place, clocks[index])).map {
          ReferenceDuty(agent: first + place, from: $0.from, to: $0.to)
        }
      }
      first += team.agents
    }
    for (index, team) in scenario.teams.enumerated() {
      guard let onCall = team.onCall else { continue }
      for stretch in stretchesOnCall(team, onCall, clocks[index]) {
        for seat in 0..<onCall.seats {
          all.append(ReferenceDuty(agent: first + seat, from: stretch.from, to: stretch.to))
        }
      }
      first += onCall.seats
    }
    // Duty that began before time zero begins there.
    return all.filter { $0.to > 0 }.map {
      ReferenceDuty(agent: $0.agent, from: max(0, $0.from), to: $0.to)
    }
  }

  typealias Stretch = (from: Double, to: Double)

  static func joined(_ stretches: [Stretch]) -> [Stretch] {
    var joined: [Stretch] = []
    for stretch in stretches.filter({ $0.to > $0.from }).sorted(by: { $0 < $1 }) {
      if let last = joined.last, stretch.from <= last.to {
        joined[joined.count - 1].to = max(last.to, stretch.to)
      } else {
        joined.append(stretch)
      }
    }
    return joined
  }

  private func stretches(_ team: Team, _ place: Int, _ clock: WallClock) -> [Stretch] {
    let cohort = cohort(of: place, in: team)
    if case .always = team.coverage {
      let from = cohort?.from.map { clock.instant($0, 0) - span.origin } ?? 0
      let to = cohort?.to.map { clock.instant($0 + 1, 0) - span.origin } ?? .infinity
      return [(from, to)]
    }
    return days.flatMap { date -> [Stretch] in
      if let from = cohort?.from, date < from { return [] }
      if let to = cohort?.to, date > to { return [] }
      switch team.coverage {
      case .always: return []
      case .seats(let seats):
        return seats.indices.filter { place < seats[$0] }.map {
          slice($0, of: seats.count, date, clock)
        }
      case .duties(let duties):
        return duties.filter { $0.agent == place && $0.from.date == span.loggedDay(date) }.map {
          listed($0, on: date, clock)
        }
      case .shifts(let shifts):
        var before = 0
        for shift in shifts {
          let rank = place - before
          before += shift.agents
          guard rank >= 0, rank < shift.agents else { continue }
          guard shift.days.contains(where: { $0.rawValue == clock.weekday(date) }) else { continue }
          return worked(shift, rank, place, team, date).map {
            (clock.instant(date, $0.from) - span.origin, clock.instant(date, $0.to) - span.origin)
          }
        }
        return []
      }
    }
  }

  /// The slice in which the wall clock stands, so a skipped slice has no seats.
  private func slice(_ slice: Int, of count: Int, _ date: LocalDate, _ clock: WallClock) -> Stretch
  {
    let length = 86_400 / Double(count)
    return (
      clock.reaches(date, Double(slice) * length) - span.origin,
      clock.reaches(date, Double(slice + 1) * length) - span.origin
    )
  }

  private func listed(_ duty: Duty, on date: LocalDate, _ clock: WallClock) -> Stretch {
    let days = duty.to.date.dayNumber - duty.from.date.dayNumber
    return (
      clock.instant(date, duty.from.secondOfDay) - span.origin,
      clock.instant(date, Double(days) * 86_400 + duty.to.secondOfDay) - span.origin
    )
  }

  // MARK: On call

  /// When none of the team's shifts is, or always.
  private func stretchesOnCall(_ team: Team, _ onCall: OnCall, _ clock: WallClock) -> [Stretch] {
    if onCall.isAlways { return [(0, .infinity)] }
    var gaps: [Stretch] = []
    var reached = 0.0
    for shift in Self.joined(shifts(of: team, clock)) {
      if shift.from > reached { gaps.append((reached, shift.from)) }
      reached = max(reached, shift.to)
    }
    gaps.append((reached, .infinity))
    return gaps.filter { $0.to > $0.from }
  }

  /// Whenever a shift of the team is, breaks included and whoever is away.
  private func shifts(of team: Team, _ clock: WallClock) -> [Stretch] {
    switch team.coverage {
    case .always: return [(0, .infinity)]
    case .seats(let seats):
      return days.flatMap { date in
        seats.indices.filter { seats[$0] > 0 }.map { slice($0, of: seats.count, date, clock) }
      }
    case .duties(let duties):
      return days.flatMap { date in
        duties.filter { $0.from.date == span.loggedDay(date) }.map { listed($0, on: date, clock) }
      }
    case .shifts(let shifts):
      return days.flatMap { date in
        shifts.filter { shift in
          shift.days.contains { $0.rawValue == clock.weekday(date) }
        }.map {
          (clock.instant(date, $0.from) - span.origin, clock.instant(date, $0.to) - span.origin)
        }
      }
    }
  }
}
