import Numerics
import Simulation
import Workforce

/// What is left of a shift: without absence, breaks, late beginnings and work off contacts.
extension ReferenceRoster {
  /// The parts of a shift in which an agent is there for contacts, in seconds of the wall clock.
  func worked(
    _ shift: Shift, _ rank: Int, _ place: Int, _ team: Team, _ date: LocalDate
  ) -> [Stretch] {
    if isAway(place, of: team, date) { return [] }
    var parts = Self.withoutBreaks(shift, rank)
    if let lateness = scenario.people.lateness, !parts.isEmpty,
      draw(ReferenceDraws.Source.lateness, place, team, date) < lateness.share
    {
      parts[0].from = min(parts[0].to, parts[0].from + lateness.by)
    }
    let meeting = block(
      scenario.people.meetings, shift, draw(ReferenceDraws.Source.meetings, place, team, date))
    let isLead = place >= team.agents - team.leads
    let other = block(
      1 - (isLead ? team.leadLoad : team.availability), shift,
      draw(ReferenceDraws.Source.availability, place, team, date))
    return Self.without(other, Self.without(meeting, parts)).filter { $0.to > $0.from }
  }

  /// A block of a share of the shift that begins at a whole minute.
  private func block(_ share: Double, _ shift: Shift, _ u: Double) -> Stretch {
    let length = share * (shift.to - shift.from)
    let begin = shift.from + (u * (shift.to - shift.from - length) / 60).rounded(.down) * 60
    return (begin, begin + length)
  }

  private static func without(_ block: Stretch, _ parts: [Stretch]) -> [Stretch] {
    guard block.to > block.from else { return parts }
    return parts.flatMap { part in
      [
        (part.from, min(part.to, max(part.from, block.from))),
        (max(part.from, min(part.to, block.to)), part.to),
      ]
    }
  }

  // MARK: Absence

  private func isAway(_ place: Int, of team: Team, _ date: LocalDate) -> Bool {
    let planned =
      uniform(
        derivedKey(ReferenceDraws.named(team.name), ReferenceDraws.Source.plannedAbsence), date)
      + Double(place) / Double(team.agents)
    if planned - planned.rounded(.down) < scenario.people.plannedAbsence { return true }
    return draw(ReferenceDraws.Source.sickness, place, team, date) < scenario.people.sickness
  }

  /// A uniform number by team, agent and day.
  private func draw(_ source: UInt64, _ place: Int, _ team: Team, _ date: LocalDate) -> Double {
    uniform(derivedKey(ReferenceDraws.named(team.name), source + UInt64(place)), date)
  }

  private func uniform(_ source: UInt64, _ date: LocalDate) -> Double {
    var stream = ReferenceDraws.stream(ReferenceDraws.day(replication, source, date))
    return stream.uniform()
  }

  // MARK: Breaks

  /// The minutes of a shift that are not a break, put together again.
  private static func withoutBreaks(_ shift: Shift, _ rank: Int) -> [Stretch] {
    let pauses = shift.breaks.enumerated().map { number, pause in
      let begin = beginning(of: pause, number, shift, rank)
      return (from: begin, to: begin + pause.length)
    }
    var edges = [shift.from, shift.to] + pauses.flatMap { [$0.from, $0.to] }
    edges = edges.filter { $0 >= shift.from && $0 <= shift.to }.sorted()
    var pieces: [Stretch] = []
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
    of pause: Break, _ number: Int, _ shift: Shift, _ rank: Int
  ) -> Double {
    if let at = pause.at { return at < shift.from ? at + 86_400 : at }
    let length = shift.to - shift.from
    let staggered = shift.breaks.indices.filter { shift.breaks[$0].at == nil }
    let order = staggered.firstIndex(of: number) ?? 0
    let middle = shift.from + length * Double(order + 1) / Double(staggered.count + 1)
    var aside = 0.0
    if shift.agents > 1 {
      aside =
        (Double(rank) / Double(shift.agents - 1) - 0.5) * (length / 3 / Double(staggered.count))
    }
    return ((middle - pause.length / 2 + aside) / 300).rounded() * 300
  }
}
