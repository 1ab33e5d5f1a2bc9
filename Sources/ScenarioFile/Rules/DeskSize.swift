internal import Workforce

/// Desks with more teams or queues than the simulation can tell apart.
enum DeskSize: Rule {
  static let record = RuleRecord(
    "desk-size",
    summary: "The desk has more than 64 teams or 64 queues.",
    reason: "Teams and queues are told apart by 64 marks each. Contacts alike in kind of channel, "
      + "priority and able teams share a queue: put teams together that work the same.")
  static let needs = ["teams", "channels", "requests", "sla", "demand"]
  static let most = 64

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard scenario.teams.count <= most else {
      return [
        Finding(
          record, at: desk.place("teams"), "\(scenario.teams.count) teams",
          expected: "at most \(most)", hint: "put teams that work the same together")
      ]
    }
    let queues = queues(scenario)
    guard queues.count > most else { return [] }
    return [
      Finding(
        record, at: desk.place("teams"),
        "\(queues.count) queues: so many sets of teams, priorities and kinds of channel occur",
        expected: "at most \(most)",
        hint: "let teams share channels and requests, or have fewer priorities")
    ]
  }

  /// What makes contacts alike for routing.
  private struct Queue: Hashable {
    var isLive: Bool
    var priority: Int
    var teams: UInt64
  }

  private static func queues(_ scenario: Scenario) -> Set<Queue> {
    let routes = Routes(scenario)
    let pairs = ContactPairs(scenario)
    var queues: Set<Queue> = []
    func add(_ channel: Int, _ request: Int, _ priority: Int) {
      var teams: UInt64 = 0
      for team in scenario.teams.indices
      where routes.works(team, channel: channel, request: request) {
        teams |= 1 << UInt64(team)
      }
      queues.insert(
        Queue(
          isLive: scenario.channels[channel].kind == .voice, priority: priority, teams: teams))
    }
    if case .replay(let replay) = scenario.demand {
      var known: Set<[Int]> = []
      for ticket in replay.tickets
      where known.insert([ticket.channel, ticket.request, ticket.priority]).inserted {
        add(ticket.channel, ticket.request, ticket.priority)
      }
      return queues
    }
    for channel in scenario.channels.indices {
      for request in scenario.requests.indices
      where pairs.occurs(channel: channel, request: request)
        || pairs.isBurst(channel: channel, request: request)
      {
        add(channel, request, scenario.requests[request].priority)
      }
    }
    return queues
  }
}
