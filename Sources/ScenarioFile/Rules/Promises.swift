internal import Workforce

/// Priorities and requests that change nothing.
enum EmptyDistinction: Rule {
  static let record = RuleRecord(
    "changes-nothing", .warning,
    summary: "A priority or request differs from another in nothing that the desk does.",
    reason: "A category has to change the owner, the promise or the work. Otherwise it only costs "
      + "time to choose it: join the two.")
  static let needs = ["teams", "requests", "sla", "channels", "calendars"]

  static func check(_ desk: Desk) -> [Finding] { priorities(desk) + requests(desk) }

  /// Priorities that no request has.
  private static func priorities(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    guard !desk.reading.isReplay, desk.reading.names[.priorities]?.isEmpty == false else {
      return []
    }
    return scenario.priorities.enumerated().compactMap { index, priority in
      guard !scenario.requests.contains(where: { $0.priority == index }) else { return nil }
      return Finding(
        record, at: desk.place("sla", "priorities", priority.name),
        "no request has priority \(quoted(priority.name))",
        hint: "give it to a request, or delete it")
    }
  }

  /// Requests alike in priority, work and teams.
  private static func requests(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    var findings: [Finding] = []
    for (index, request) in scenario.requests.enumerated() {
      let twin = scenario.requests[..<index].firstIndex { earlier in
        var other = earlier
        other.name = request.name
        other.share = request.share
        return other == request
      }
      guard let twin, !differ(twin, index, desk) else { continue }
      findings.append(
        Finding(
          record, at: desk.place("requests", request.name),
          "request \(quoted(request.name)) differs from "
            + "\(quoted(scenario.requests[twin].name)) in nothing but its share",
          hint: "join the two, or say what differs: priority, handle, teams"))
    }
    return findings
  }

  private static func differ(_ a: Int, _ b: Int, _ desk: Desk) -> Bool {
    let scenario = desk.scenario
    let ownersDiffer = scenario.teams.contains { team in
      team.requests.map { $0.contains(a) != $0.contains(b) } ?? false
    }
    guard case .synthetic(let demand) = scenario.demand else { return true }
    let isNamed = demand.events.contains { event in
      if case .burst(_, let request?) = event.effect { request == a || request == b } else { false }
    }
    return ownersDiffer || isNamed
  }
}

/// Promises that cannot be measured on their channel.
enum PromiseKind: Rule {
  static let record = RuleRecord(
    "promise",
    summary: "A service level is promised on a channel whose customers do not wait.",
    reason: "On deferred channels the promise is a first response or a resolution by priority, in "
      + "'sla.priorities'.")
  static let needs = ["sla", "channels"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.channels.compactMap { channel in
      guard channel.kind == .deferred, channel.answer != nil else { return nil }
      return Finding(
        record, at: desk.place("sla", "channels", channel.name),
        "channel \(quoted(channel.name)) is deferred: nobody waits for an answer in seconds",
        hint: "promise a first response in 'sla.priorities'")
    }
  }
}
