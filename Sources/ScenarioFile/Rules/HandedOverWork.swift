internal import Workforce

/// Skills that follow from a team's tier.
///
/// What is handed over to a tier is work for its teams, whatever channel the customer came by. So
/// where no team of a tier works a channel that lower tiers work, its teams get these contacts as
/// further skills: no new ticket begins there because of them, for a lower tier takes it.
enum HandedOverWork {
  private static let meaning =
    "what is handed over to a tier is worked by its teams, whatever channel it came by"

  /// Sections whose items are referred to by number, so that none may be missing.
  private static let needs = ["channels", "requests", "demand", "tiers", "teams"]

  static func complete(_ scenario: inout Scenario, _ reading: Reading) {
    guard !reading.broken.contains(where: { $0.first.map(needs.contains) ?? false }) else { return }
    for tier in scenario.tiers.indices {
      let lower = tiersBelow(tier, scenario.tiers)
      guard !lower.isEmpty else { continue }
      let teams = scenario.teams.indices.filter { scenario.teams[$0].tier == tier }
      let worked = Set(teams.flatMap { scenario.teams[$0].skills.flatMap(\.channels) })
      let skills = scenario.teams.filter { lower.contains($0.tier) }.flatMap(\.skills)
      for team in teams {
        let further = further(
          scenario.teams[team].skills, of: skills, but: worked, scenario.channels.count)
        guard !further.isEmpty else { continue }
        scenario.teams[team].skills += further
        reading.handedOver[team] = further.count
        let names = Set(further.flatMap(\.channels)).sorted().map { scenario.channels[$0].name }
        reading.assume(
          Assumption(
            key: "", value: names.joined(separator: ", ") + " when handed over", meaning: meaning),
          path: ["teams", scenario.teams[team].name, "channels"])
      }
    }
  }

  /// Tiers from which tickets escalate to a tier, directly or by others.
  private static func tiersBelow(_ tier: Int, _ tiers: [Tier]) -> Set<Int> {
    var below: Set<Int> = []
    for index in tiers.indices.reversed() where index < tier {
      if let next = tiers[index].escalatesTo, next == tier || below.contains(next), next > index {
        below.insert(index)
      }
    }
    return below
  }

  /// A team's skills narrowed to what lower tiers work on channels that its own tier does not.
  private static func further(
    _ own: [Skill], of lower: [Skill], but worked: Set<Int>, _ channels: Int
  ) -> [Skill] {
    var further: [Skill] = []
    for skill in own {
      for other in lower {
        let missing = Set(other.channels).subtracting(worked).sorted()
        guard !missing.isEmpty, further.count < 200 else { continue }
        let narrowed = Skill(
          channels: missing, requests: common(skill.requests, other.requests),
          customers: common(skill.customers, other.customers),
          languages: common(skill.languages, other.languages), efficiency: skill.efficiency,
          preference: skill.preference)
        let isEmpty = [narrowed.requests, narrowed.customers, narrowed.languages].contains([])
        if !isEmpty, !further.contains(narrowed) { further.append(narrowed) }
      }
    }
    return further
  }

  /// What stands in both lists; `nil` = all.
  private static func common(_ a: [Int]?, _ b: [Int]?) -> [Int]? {
    guard let a else { return b }
    guard let b else { return a }
    return a.filter(b.contains)
  }
}
