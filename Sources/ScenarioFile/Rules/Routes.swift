internal import Workforce

/// Which team may do what at which tier.
///
/// Customers and languages that no skill or rule tells apart are treated as one.
struct Routes {
  /// Customers, or languages, that are alike for all teams.
  struct Group: Sendable {
    /// Index of one of them.
    let index: Int
    /// Share of all tickets.
    let share: Fraction
  }
  private struct Flags {
    let channels: [Bool]
    let requests: [Bool]
    let customers: [Bool]
    let languages: [Bool]
    let efficiency: Double
  }
  private let skills: [[Flags]]
  /// Teams of each tier.
  let teams: [[Int]]
  let customers: [Group]
  let languages: [Group]

  init(_ scenario: Scenario) {
    skills = scenario.teams.map { team in
      team.skills.map { skill in
        Flags(
          channels: Self.flags(skill.channels, count: scenario.channels.count),
          requests: Self.flags(skill.requests, count: scenario.requests.count),
          customers: Self.flags(skill.customers, count: scenario.customers.count),
          languages: Self.flags(skill.languages, count: scenario.languages.count),
          efficiency: skill.efficiency)
      }
    }
    teams = scenario.tiers.indices.map { tier in
      scenario.teams.indices.filter { scenario.teams[$0].tier == tier }
    }
    let allSkills = scenario.teams.flatMap(\.skills)
    customers = Self.groups(
      scenario.customers.map(\.share),
      apartBy: allSkills.compactMap(\.customers) + scenario.routing.triage.compactMap(\.customers)
        + scenario.routing.escalations.compactMap(\.customers))
    languages = Self.groups(
      scenario.languages.map(\.share),
      apartBy: allSkills.compactMap(\.languages) + scenario.routing.triage.compactMap(\.languages))
  }

  /// Whether a team may do a contact, wherever that stands.
  func works(_ team: Int, channel: Int, request: Int, customer: Int, language: Int) -> Bool {
    efficiency(team, channel: channel, request: request, customer: customer, language: language)
      != nil
  }

  /// Speed of a team at a contact, by the first skill that covers it; `nil` = it may not do it.
  func efficiency(
    _ team: Int, channel: Int, request: Int, customer: Int, language: Int
  ) -> Double? {
    skills[team].first {
      $0.channels[channel] && $0.requests[request] && $0.customers[customer]
        && $0.languages[language]
    }?.efficiency
  }

  /// Teams of a tier that may do a contact.
  func able(
    tier: Int, channel: Int, request: Int, customer: Int, language: Int
  ) -> [Int] {
    teams[tier].filter {
      works($0, channel: channel, request: request, customer: customer, language: language)
    }
  }

  /// The lowest tier with a team for a contact.
  func lowestTier(channel: Int, request: Int, customer: Int, language: Int) -> Int? {
    teams.indices.first { tier in
      teams[tier].contains {
        works($0, channel: channel, request: request, customer: customer, language: language)
      }
    }
  }

  private static func flags(_ indices: [Int]?, count: Int) -> [Bool] {
    guard let indices else { return Array(repeating: true, count: count) }
    var flags = Array(repeating: false, count: count)
    for index in indices where flags.indices.contains(index) { flags[index] = true }
    return flags
  }

  /// Items that stand in the same of some lists, as groups.
  private static func groups(_ shares: [Fraction], apartBy lists: [[Int]]) -> [Group] {
    let sets = lists.map(Set.init)
    var groups: [(signature: [Bool], group: Group)] = []
    for (index, share) in shares.enumerated() {
      let signature = sets.map { $0.contains(index) }
      if let known = groups.firstIndex(where: { $0.signature == signature }) {
        let old = groups[known].group
        groups[known].group = Group(index: old.index, share: old.share + share)
      } else {
        groups.append((signature, Group(index: index, share: share)))
      }
    }
    return groups.map(\.group)
  }
}
