internal import Simulation
internal import Workforce

/// Why the promise on a clock that fails most does: which tickets are late, and where they wait.
enum PromiseCause {
  /// Occupancy from which on a team keeps its tickets waiting for good.
  private static let full = 0.9

  /// Returns the sentences; none for promises of live channels, whose hours say more.
  static func sentences(_ promise: Promise, in result: RunResult) -> [String] {
    guard promise.measure.name != .serviceLevel else { return [] }
    return [lateTickets(promise, result), fullTeam(promise, result)].compactMap { $0 }
  }

  /// The channel that most of the late tickets come by.
  private static func lateTickets(_ promise: Promise, _ result: RunResult) -> String? {
    let priority = promise.measure.scope.priority
    let isFirst = promise.measure.name == .firstResponseAttainment
    let decided: MeasureName = isFirst ? .firstResponseDecided : .resolutionDecided
    let late = result.scenario.channels.map { channel -> Double in
      let scope = Scope(channel: channel.name, priority: priority)
      func mean(_ name: MeasureName) -> Double? {
        result.measures.first { $0.name == name && $0.scope == scope && $0.mean.isFinite }?.mean
      }
      guard let share = mean(promise.measure.name), let count = mean(decided) else { return 0 }
      return (1 - share) * count
    }
    let total = late.reduce(0, +)
    guard late.count > 1, total > 0, let most = late.indices.max(by: { late[$0] < late[$1] })
    else { return nil }
    let name = result.scenario.channels[most].name
    return
      "\(Readable.percent(late[most] / total, places: 0)) of the tickets that miss it come by \(name)."
  }

  /// The fullest team of those that the tickets of the promise get to.
  private static func fullTeam(_ promise: Promise, _ result: RunResult) -> String? {
    let scenario = result.scenario
    let priority = scenario.priorities.firstIndex { $0.name == promise.measure.scope.priority }
    let requests = scenario.requests.filter { request in
      guard let priority else { return true }
      return (request.priorityMix.map { $0[priority] } ?? (request.priority == priority ? 1 : 0))
        > 0
    }
    let lowest = scenario.teams.map(\.tier).min() ?? 0
    let isFirst = promise.measure.name == .firstResponseAttainment
    let teams = scenario.teams.indices.filter { index in
      let team = scenario.teams[index]
      // The first response comes from the first tier.
      if team.tier == lowest || isFirst { return team.tier == lowest }
      return scenario.tiers[..<team.tier].contains { $0.stuckAfter != nil }
        || !scenario.routing.triage.isEmpty || !scenario.routing.escalations.isEmpty
        || requests.contains { $0.escalates.prefix(team.tier).contains { $0 > 0 } }
    }
    let busiest = teams.map { ($0, WeakPlaces.occupancy(result.intervals.teams[$0])) }
      .max { $0.1 < $1.1 }
    guard let (index, occupancy) = busiest, occupancy > full else { return nil }
    let team = scenario.teams[index]
    let tier = scenario.tiers.count > 1 ? " (\(scenario.tiers[team.tier].name))" : ""
    let text =
      "They wait at \(team.name)\(tier), which is busy "
      + "\(Readable.percent(occupancy)) of its time"
    let waits = result.measures.first {
      $0.name == .escalatedTime && $0.scope == promise.measure.scope && $0.mean.isFinite
    }
    guard team.tier > lowest, let waits, waits.mean > 60 else { return text + "." }
    return text
      + ": \(Readable.duration(waits.mean)) on average between an escalation and the next touch."
  }
}
