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
    var kind: Channel.Kind
    var priority: Int
    var teams: UInt64
  }

  private static func queues(_ scenario: Scenario) -> Set<Queue> {
    guard let reach = Reach(scenario) else { return [] }
    let routes = reach.routes
    var queues: Set<Queue> = []
    func add(_ channel: Int, _ request: Int, _ priority: Int) {
      for tier in scenario.tiers.indices {
        for customer in routes.customers {
          for language in routes.languages {
            var teams: UInt64 = 0
            for team in routes.able(
              tier: tier, channel: channel, request: request, customer: customer.index,
              language: language.index)
            { teams |= 1 << UInt64(team) }
            guard teams != 0 else { continue }
            queues.insert(
              Queue(kind: scenario.channels[channel].kind, priority: priority, teams: teams))
          }
        }
      }
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
      where reach.demanded[channel][request] {
        add(channel, request, scenario.requests[request].priority)
      }
    }
    return queues
  }
}
