internal import Workforce

/// Skills that an earlier one hides.
enum UnusedSkill: Rule {
  static let record = RuleRecord(
    "unused-skill", .warning,
    summary: "A skill of a team never applies.",
    reason: "The first skill that fits a contact counts, beginning with the team's own 'channels' "
      + "and 'requests'. A skill behind a wider one says nothing.")
  static let needs = ["teams", "channels", "requests", "demand", "tiers"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    var findings: [Finding] = []
    for (number, team) in scenario.teams.enumerated() {
      let written = team.skills.count - (desk.reading.handedOver[number] ?? 0)
      let listed = desk.reading.items(of: ["teams", team.name, "skills"]) ?? 1
      for index in 1..<max(1, written) {
        let skill = team.skills[index]
        guard team.skills[..<index].contains(where: { $0.contains(skill, scenario) }) else {
          continue
        }
        // The team's own skill stands before those of the list.
        let item = index + 1 - (written - listed)
        findings.append(
          Finding(
            record, at: desk.place("teams", team.name, "skills", String(item)),
            "a skill of team \(quoted(team.name)) never applies: an earlier one covers all of it",
            hint: "put it before the wider one, or narrow that"))
      }
    }
    return findings
  }
}

extension Skill {
  /// Whether it covers every contact that another skill covers.
  fileprivate func contains(_ other: Skill, _ scenario: Scenario) -> Bool {
    Covering.holds(channels, other.channels, of: scenario.channels.count)
      && Covering.holds(requests, other.requests, of: scenario.requests.count)
      && Covering.holds(customers, other.customers, of: scenario.customers.count)
      && Covering.holds(languages, other.languages, of: scenario.languages.count)
  }
}

/// Teams of which nobody is there in the period.
enum NeverOnDuty: Rule {
  static let record = RuleRecord(
    "never-on-duty", .warning,
    summary: "No agent of a team is employed within the period.",
    reason: "All of its agents stand in cohorts that come later or left before, so nobody does its "
      + "work: contacts, sorting, reviews or what other teams hand to it.")
  static let needs = ["teams", "period"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let last = desk.reading.days.upperBound
    return scenario.teams.compactMap { team in
      let cohorts = team.cohorts
      guard cohorts.reduce(0, { $0 + $1.agents }) == team.agents, !cohorts.isEmpty,
        cohorts.allSatisfy({ cohort in
          cohort.from.map { $0 > last } ?? false
            || cohort.to.map { $0 < scenario.from.date } ?? false
        })
      else { return nil }
      return Finding(
        record, at: desk.place("teams", team.name, "cohorts"),
        "no agent of team \(quoted(team.name)) is employed from \(scenario.from.date) to \(last)",
        hint: "check the years of 'from' and 'to'")
    }
  }
}
