/// Teams as agents' work shows them: those who took the same channels and requests.
struct TeamFit: Sendable {
  /// Agents with the same skills.
  struct Team: Sendable {
    /// Name in the scenario.
    var name: String
    /// Numbers of channels in their mix.
    var channels: [Int]
    /// Numbers of requests in their mix; empty = all.
    var requests: [Int]
    /// Indices of agents.
    var agents: [Int]
    /// Number of the tier, where there are several.
    var tier: Int?
  }

  /// The teams, the largest first.
  private(set) var teams: [Team] = []
  /// For each agent the requests that he or she takes, by index of the log; −1 where none is named.
  private(set) var skills: [Set<Int32>]
  /// Whether skills differ so much that requests are not told apart between teams.
  private(set) var isJoined = false

  private let tiers: TierFit?

  /// Most teams that are told apart.
  static let limit = 16

  /// Groups agents by what they took.
  ///
  /// An agent takes what he or she took at least twice and at least a tenth as often as all agents
  /// together do. Where three or more would have been expected and none or one came, it is no skill;
  /// of what is rare nothing can be said, and the agent is taken to have it.
  ///
  /// - Parameters:
  ///   - log: The tickets that count.
  ///   - channels: The channels of the scenario.
  ///   - requests: Its requests.
  ///   - presence: Agents who were never on duty are left out.
  ///   - tiers: Tiers, where there are several; from the second on everybody takes everything.
  init(
    _ log: TicketLog, channels: MixFit, requests: MixFit, presence: Presence, tiers: TierFit?
  ) {
    self.tiers = tiers
    let present = Set(presence.duties.map(\.agent))
    let agents = log.agents.count
    var byRequest = [[Double]](
      repeating: Array(repeating: 0, count: requests.parts.count), count: agents)
    var byChannel = [[Double]](
      repeating: Array(repeating: 0, count: channels.parts.count), count: agents)
    for ticket in log.tickets where present.contains(Int(ticket.agent)) {
      if let part = requests.part(of: ticket.request) { byRequest[Int(ticket.agent)][part] += 1 }
      if let part = channels.part(of: ticket.channel) { byChannel[Int(ticket.agent)][part] += 1 }
    }
    // What comes up to a tier comes from all requests and channels.
    let isAbove = (0..<agents).map { (tiers?.ofAgent[$0] ?? 0) > 0 }
    for agent in 0..<agents where isAbove[agent] {
      byRequest[agent] = byRequest[agent].map { _ in 0 }
      byChannel[agent] = byChannel[agent].map { _ in 0 }
    }
    let ownRequests = Self.skills(byRequest)
    var ownChannels = Self.skills(byChannel)
    for agent in 0..<agents where isAbove[agent] && present.contains(agent) {
      ownChannels[agent] = Array(channels.parts.indices)
    }
    skills = ownRequests.map { parts in
      var labels: Set<Int32> = [-1]
      for label in log.requests.indices {
        if let part = requests.part(of: Int32(label)), parts.contains(part) {
          labels.insert(Int32(label))
        }
      }
      return labels
    }
    group(ownChannels, ownRequests, requests: requests.parts.count, channels: channels.parts.count)
  }

  private static func skills(_ counts: [[Double]]) -> [[Int]] {
    guard let kinds = counts.first?.count, kinds > 0 else { return counts.map { _ in [] } }
    let totals = (0..<kinds).map { kind in counts.reduce(0) { $0 + $1[kind] } }
    let all = totals.reduce(0, +)
    var own = counts.map { counts -> [Int] in
      let n = counts.reduce(0, +)
      guard n > 0 else { return [] }
      return (0..<kinds).filter { kind in
        let expected = n * totals[kind] / all
        if expected < 3 { return counts[kind] > 0 || expected > 0.5 }
        return counts[kind] >= 2 && counts[kind] >= 0.1 * expected
      }
    }
    // What nobody is left to do goes to who did most of it.
    for kind in 0..<kinds where totals[kind] > 0 && !own.contains(where: { $0.contains(kind) }) {
      guard let most = counts.indices.max(by: { (counts[$0][kind], $1) < (counts[$1][kind], $0) })
      else { continue }
      own[most] = (own[most] + [kind]).sorted()
    }
    return own
  }

  private mutating func group(
    _ ownChannels: [[Int]], _ ownRequests: [[Int]], requests: Int, channels: Int
  ) {
    var found = groups(ownChannels, ownRequests)
    if found.count > Self.limit {
      isJoined = true
      found = groups(ownChannels, ownRequests.map { _ in [] })
      if found.count > Self.limit, tiers == nil {
        found = [
          Team(
            name: "", channels: Array(0..<channels), requests: [],
            agents: ownChannels.indices.filter { !ownChannels[$0].isEmpty })
        ]
      }
    }
    found.sort { ($1.agents.count, $0.agents.first ?? 0) < ($0.agents.count, $1.agents.first ?? 0) }
    for index in found.indices {
      found[index].name = found.count == 1 ? "desk" : "team \(index + 1)"
      if found[index].requests.count == requests { found[index].requests = [] }
    }
    teams = found
  }

  private func groups(_ channels: [[Int]], _ requests: [[Int]]) -> [Team] {
    var groups: [Team] = []
    for agent in channels.indices where !channels[agent].isEmpty {
      let tier = tiers?.ofAgent[agent]
      let place = groups.firstIndex {
        $0.channels == channels[agent] && $0.requests == requests[agent] && $0.tier == tier
      }
      if let place {
        groups[place].agents.append(agent)
      } else {
        groups.append(
          Team(
            name: "", channels: channels[agent], requests: requests[agent], agents: [agent],
            tier: tier))
      }
    }
    return groups
  }
}
