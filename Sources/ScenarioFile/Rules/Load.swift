internal import Workforce

/// Hours of agents in the long run, for rules that compare them with the work.
enum RosteredHours {
  /// Hours per week for contacts, breaks and absence taken off, of each team.
  static func perWeek(_ scenario: Scenario) -> [Double] {
    scenario.teams.map { hours(of: $0, scenario) }
  }

  private static func hours(of team: Team, _ scenario: Scenario) -> Double {
    let people = scenario.people
    let present = (1 - people.plannedAbsence) * (1 - people.sickness) * employed(team, scenario)
    switch team.coverage {
    case .always: return Double(team.agents) * 168 * present
    case .seats(let seats): return Double(seats.reduce(0, +)) / Double(seats.count) * 168
    case .shifts(let shifts):
      let onShift = shifts.reduce(0.0) { sum, shift in
        let rest = shift.breaks.reduce(0) { $0 + $1.length }
        return sum + Double(shift.agents * shift.days.count) * (shift.to - shift.from - rest)
          / TimeUnit.hour
      }
      let leads = Double(team.leads) / Double(max(1, team.agents))
      let load = team.availability * (1 - leads * (1 - team.leadLoad)) * (1 - people.meetings)
      return onShift * present * load
    case .duties(let duties):
      let length = duties.reduce(0.0) { sum, duty in
        sum + Double(duty.to.date - duty.from.date) * TimeUnit.day + duty.to.secondOfDay
          - duty.from.secondOfDay
      }
      let days = max(1, Double(scenario.to.date - scenario.from.date))
      return length / TimeUnit.hour / days * 7
    }
  }

  /// Share of the period for which the team's agents are employed, on average.
  private static func employed(_ team: Team, _ scenario: Scenario) -> Double {
    let whole = Double(max(1, scenario.to.date - scenario.from.date))
    let missing = team.cohorts.reduce(0.0) { sum, cohort in
      let from = max(cohort.from ?? scenario.from.date, scenario.from.date)
      let to = min(cohort.to.map { $0 + 1 } ?? scenario.to.date, scenario.to.date)
      return sum + Double(cohort.agents) * (1 - max(0, Double(to - from)) / whole)
    }
    return 1 - min(1, missing / Double(max(1, team.agents)))
  }
}

/// Work that is more than the rostered hours can do.
enum Overload: Rule {
  static let record = RuleRecord(
    "overload", .warning,
    summary:
      "The work that only some teams may do, and that nobody gives up, is more than their hours.",
    reason: "The backlog then grows for as long as the period lasts, and waits say more about its "
      + "length than about the desk. Where all of the work is customers on the line, those who hang "
      + "up keep it within bounds, and it is not told; elsewhere one in ten is taken to.")
  static let needs = [
    "teams", "channels", "requests", "demand", "people", "sla", "tiers", "routing", "quality",
  ]

  /// Most sets of teams that are compared.
  private static let limit = 4096

  static func check(_ desk: Desk) -> [Finding] {
    let teams = desk.scenario.teams
    guard let load = Workload(desk.scenario) else { return [] }
    let hours = RosteredHours.perWeek(desk.scenario)
    let work = load.hours.sorted { fewerTeams($0.key, $1.key) }
    var reported: [Workload.Teams] = []
    var findings: [Finding] = []
    for set in unions(of: work.map(\.key)).sorted(by: fewerTeams) {
      // What holds for some teams holds with others added; that is told once.
      guard findings.count < 5, !reported.contains(where: { $0 & ~set == 0 }) else { continue }
      let members = teams.indices.filter { set & (1 << Workload.Teams($0)) != 0 }
      let rostered = members.reduce(0) { $0 + hours[$1] }
      let own = work.filter { $0.key & ~set == 0 }.map(\.value)
      let exclusive = own.reduce(0) { $0 + $1.all }
      guard exclusive > rostered * 1.0001, own.contains(where: { $0.waiting > 0 }) else { continue }
      let names = members.map { quoted(teams[$0].name) }.joined(separator: " and ")
      let place =
        members.count == 1 ? desk.place("teams", teams[members[0]].name) : desk.place("teams")
      reported.append(set)
      findings.append(
        Finding(
          record, at: place,
          "\(names): \(round(exclusive)) hours of work a week for \(round(rostered)) rostered hours",
          hint: "add agents, or check the volume, the handle times and the shifts"))
    }
    return findings
  }

  /// All unions of some sets, as far as there are not too many.
  private static func unions(of sets: [Workload.Teams]) -> [Workload.Teams] {
    var known = Set(sets)
    var all = sets
    for set in sets {
      for other in all where known.count < limit && known.insert(set | other).inserted {
        all.append(set | other)
      }
    }
    return all
  }

  private static func fewerTeams(_ a: Workload.Teams, _ b: Workload.Teams) -> Bool {
    (a.nonzeroBitCount, a) < (b.nonzeroBitCount, b)
  }

  private static func round(_ hours: Double) -> String { NumberText.write(hours, digits: 0) }
}
