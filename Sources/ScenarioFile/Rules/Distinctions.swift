internal import Workforce

/// Priorities and requests that change nothing.
enum EmptyDistinction: Rule {
  static let record = RuleRecord(
    "changes-nothing", .warning,
    summary: "A priority or request differs from another in nothing that the desk does.",
    reason: "A category has to change the owner, the promise or the work. Otherwise it only costs "
      + "time to choose it: join the two.")
  static let needs = [
    "teams", "requests", "sla", "channels", "calendars", "tiers", "routing", "demand",
  ]

  static func check(_ desk: Desk) -> [Finding] {
    guard desk.reading.names[.priorities]?.isEmpty == false else { return requests(desk) }
    return unusedPriorities(desk) + likePriorities(desk) + requests(desk)
  }

  /// Priorities that no ticket has.
  private static func unusedPriorities(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard !desk.reading.isReplay else { return [] }
    return scenario.priorities.enumerated().compactMap { index, priority in
      let isUsed =
        scenario.requests.contains { request in
          request.priorityMix.map { $0[index] > 0 } ?? (request.priority == index)
        } || scenario.routing.triage.contains { $0.priority == index }
        || scenario.demand.bursts.contains { $0.priority == index }
      guard !isUsed else { return nil }
      return Finding(
        record, at: desk.place("sla", "priorities", priority.name),
        "no request has priority \(quoted(priority.name))",
        hint: "give it to a request, or delete it")
    }
  }

  /// Priorities with the same promises where nobody looks at them.
  private static func likePriorities(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let ordered = scenario.teams.contains { [.priority, .weightedWait, .ratio].contains($0.order) }
    guard !ordered else { return [] }
    return scenario.priorities.indices.dropFirst().compactMap { index in
      let twin = scenario.priorities[..<index].indices.first { !scenario.differ($0, index) }
      guard let twin else { return nil }
      let name = scenario.priorities[index].name
      return Finding(
        record, at: desk.place("sla", "priorities", name),
        "priority \(quoted(name)) differs from \(quoted(scenario.priorities[twin].name)) in no "
          + "promise, and no team goes by it",
        hint: "join the two, or give a team 'order: priority'")
    }
  }

  /// Requests alike in priority, work and teams.
  private static func requests(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let lists = scenario.requestLists
    var findings: [Finding] = []
    for (index, request) in scenario.requests.enumerated() {
      let twin = scenario.requests[..<index].firstIndex { earlier in
        var other = earlier
        other.name = request.name
        other.share = request.share
        return other == request
      }
      guard let twin, case .synthetic = scenario.demand,
        !lists.contains(where: { $0.contains(twin) != $0.contains(index) })
      else { continue }
      findings.append(
        Finding(
          record, at: desk.place("requests", request.name),
          "request \(quoted(request.name)) differs from "
            + "\(quoted(scenario.requests[twin].name)) in nothing but its share",
          hint: "join the two, or say what differs: priority, handle, teams"))
    }
    return findings
  }
}

extension Scenario {
  /// All lists of requests by which something differs.
  fileprivate var requestLists: [[Int]] {
    teams.flatMap(\.skills).compactMap(\.requests) + routing.triage.compactMap(\.requests)
      + routing.overflow.compactMap(\.requests) + routing.escalations.compactMap(\.requests)
      + demand.bursts.compactMap(\.request).map { [$0] }
  }

  /// Whether the desk treats two priorities differently, order of work aside.
  fileprivate func differ(_ a: Int, _ b: Int) -> Bool {
    var named = priorities[b]
    named.name = priorities[a].name
    if named != priorities[a] { return true }
    if let penalties = costs?.penalties, !penalties.isEmpty, penalties[a] != penalties[b] {
      return true
    }
    let exceptions = promiseExceptions.compactMap(\.priority).map { [$0] }
    let interrupting = teams.flatMap(\.interrupts).compactMap { interruption -> [Int]? in
      switch interruption {
      case .liveOverDeferred: nil
      case .priorityOverAll(let priority), .priorityOverDeferred(let priority): [priority]
      }
    }
    let lists =
      exceptions + interrupting + teams.compactMap(\.reserve?.priorities)
      + teams.compactMap(\.onCall?.priorities) + tiers.map(\.passes)
      + routing.overflow.compactMap(\.priorities) + routing.escalations.compactMap(\.priorities)
    return lists.contains { $0.contains(a) != $0.contains(b) }
  }
}
