import Workforce

/// A scope of the report with the cells that make it up.
struct ReportScope {
  var scope: Scope
  /// Indices of the cells of ``ScopeLayout`` whose sums are its sums.
  var cells: [Int]
  /// Channels in it; those of requests and customers are all.
  var channels: [Int]
  /// The live channel with a promise that it is, if it is one channel.
  var answer: AnswerTarget?
  var hasLive: Bool
  var hasDeferred: Bool
  var hasResponsePromise: Bool
  var hasResolutionPromise: Bool
  /// Whether backlog is kept for it: the whole desk and single channels.
  var hasBacklog: Bool
}

extension ReportScope {
  /// Lists the scopes of a scenario: all, channels, priorities, their pairs, requests, customers.
  static func all(of scenario: Scenario, layout: ScopeLayout) -> [ReportScope] {
    let priorities = scenario.priorities.indices
    let channels = scenario.channels.indices
    func cell(_ channel: Int, _ priority: Int) -> Int { channel * layout.priorities + priority }
    func make(
      _ scope: Scope, cells: [Int], channels: [Int], priorities: [Int], isChannel: Bool = false,
      hasBacklog: Bool = false
    ) -> ReportScope {
      let kinds = channels.map { scenario.channels[$0] }
      let promises = priorities.map { scenario.priorities[$0] }
      let hasDeferred = kinds.contains { $0.kind == .deferred }
      return ReportScope(
        scope: scope, cells: cells, channels: channels,
        answer: isChannel ? kinds[0].answer : nil,
        hasLive: kinds.contains { $0.kind == .voice }, hasDeferred: hasDeferred,
        hasResponsePromise: hasDeferred && promises.contains { $0.firstResponse != nil },
        hasResolutionPromise: promises.contains { $0.resolution != nil }, hasBacklog: hasBacklog)
    }
    var scopes = [
      make(
        Scope(), cells: Array(0..<layout.firstRequest), channels: Array(channels),
        priorities: Array(priorities), isChannel: channels.count == 1, hasBacklog: true)
    ]
    for channel in channels {
      scopes.append(
        make(
          Scope(channel: scenario.channels[channel].name),
          cells: priorities.map { cell(channel, $0) }, channels: [channel],
          priorities: Array(priorities), isChannel: true, hasBacklog: true))
    }
    for priority in priorities where priorities.count > 1 {
      scopes.append(
        make(
          Scope(priority: scenario.priorities[priority].name),
          cells: channels.map { cell($0, priority) }, channels: Array(channels),
          priorities: [priority]))
    }
    for channel in channels where channels.count > 1 && priorities.count > 1 {
      for priority in priorities {
        scopes.append(
          make(
            Scope(
              channel: scenario.channels[channel].name,
              priority: scenario.priorities[priority].name),
            cells: [cell(channel, priority)], channels: [channel], priorities: [priority],
            isChannel: true))
      }
    }
    for request in 0..<layout.requests {
      scopes.append(
        make(
          Scope(request: scenario.requests[request].name), cells: [layout.firstRequest + request],
          channels: Array(channels), priorities: Array(priorities)))
    }
    for customer in 0..<layout.customers {
      scopes.append(
        make(
          Scope(customer: scenario.customers[customer].name),
          cells: [layout.firstCustomer + customer], channels: Array(channels),
          priorities: Array(priorities)))
    }
    return scopes
  }
}
