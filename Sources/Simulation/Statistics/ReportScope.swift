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
  /// What the desk does beside the plain things.
  var features: DeskFeatures
  var satisfaction: Satisfaction?
}

extension ReportScope {
  /// States whose time is worth a measure here.
  var timedStates: [TimedState] {
    var list: [TimedState] = []
    if features.contains(.pending) { list.append(.pending) }
    if features.contains(.blocked) { list.append(.blocked) }
    if features.contains(.escalation) { list.append(.escalated) }
    if features.contains(.followUps) { list.append(.solved) }
    return list
  }
}

/// What only some desks do, and so only some reports show.
struct DeskFeatures: OptionSet {
  let rawValue: UInt16
  static let furtherContacts = DeskFeatures(rawValue: 1)
  static let selfService = DeskFeatures(rawValue: 2)
  static let statusPage = DeskFeatures(rawValue: 4)
  static let duplicates = DeskFeatures(rawValue: 8)
  static let callBacks = DeskFeatures(rawValue: 16)
  static let chasers = DeskFeatures(rawValue: 32)
  static let followUps = DeskFeatures(rawValue: 64)
  static let escalation = DeskFeatures(rawValue: 128)
  static let nextResponse = DeskFeatures(rawValue: 256)
  static let pending = DeskFeatures(rawValue: 512)
  static let blocked = DeskFeatures(rawValue: 1024)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ scenario: Scenario) {
    var features: DeskFeatures = []
    func add(_ feature: DeskFeatures, if holds: Bool) { if holds { features.insert(feature) } }
    let channels = scenario.channels
    let requests = scenario.requests
    let events: [DemandEvent] =
      switch scenario.demand {
      case .synthetic(let demand): demand.events
      case .replay(let replay): replay.events
      }
    let bursts = events.compactMap { event -> Burst? in
      if case .burst(let burst) = event.effect { burst } else { nil }
    }
    let usesSelfService =
      channels.contains { $0.kind == .selfService }
      || (!scenario.isDemandAfterSelfService && requests.contains { $0.selfService != nil })
    add(.selfService, if: usesSelfService)
    add(.statusPage, if: bursts.contains { $0.statusPage != nil })
    add(.duplicates, if: bursts.contains { $0.duplicates > 0 })
    add(.callBacks, if: channels.contains { $0.callBack != nil })
    add(.chasers, if: channels.contains { $0.chaser != nil })
    add(
      .followUps,
      if: scenario.closesAfter != nil && requests.contains { $0.reopens?.share ?? 0 > 0 })
    add(
      .escalation,
      if: scenario.tiers.contains { $0.escalatesTo != nil }
        && (requests.contains { $0.escalates.contains { $0 > 0 } }
          || scenario.tiers.contains { $0.stuckAfter != nil }
          || !scenario.routing.escalations.isEmpty)
    )
    add(
      .nextResponse,
      if: scenario.priorities.contains { $0.nextResponse != nil }
        || scenario.promiseExceptions.contains { $0.nextResponse != nil })
    add(.pending, if: requests.contains { $0.asksBack?.share ?? 0 > 0 })
    add(.blocked, if: requests.contains { $0.blocked?.share ?? 0 > 0 })
    add(
      .furtherContacts,
      if: usesSelfService
        || channels.contains {
          $0.redial != nil || $0.whenClosed != nil || $0.whenAbandoned != nil || $0.chaser != nil
            || $0.switches != nil
        })
    self = features
  }
}

extension ReportScope {
  /// Lists the scopes of a scenario: all, channels, priorities, their pairs, requests, customers.
  static func all(of scenario: Scenario, layout: ScopeLayout) -> [ReportScope] {
    let features = DeskFeatures(scenario)
    let priorities = scenario.priorities.indices
    let channels = scenario.channels.indices
    func cell(_ channel: Int, _ priority: Int) -> Int { channel * layout.priorities + priority }
    func make(
      _ scope: Scope, cells: [Int], channels: [Int], priorities: [Int], isChannel: Bool = false,
      hasBacklog: Bool = false
    ) -> ReportScope {
      let kinds = channels.map { scenario.channels[$0] }
      let promises = promises(of: scenario, priorities: priorities, channels: channels)
      let hasDeferred = kinds.contains { $0.kind == .deferred }
      return ReportScope(
        scope: scope, cells: cells, channels: channels,
        answer: isChannel ? kinds[0].answer : nil,
        hasLive: kinds.contains { $0.kind.isLive }, hasDeferred: hasDeferred,
        hasResponsePromise: hasDeferred && promises.contains { $0.firstResponse != nil },
        hasResolutionPromise: promises.contains { $0.resolution != nil }, hasBacklog: hasBacklog,
        features: features, satisfaction: scenario.satisfaction)
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
    for language in 0..<layout.languages {
      scopes.append(
        make(
          Scope(language: scenario.languages[language].name),
          cells: [layout.firstLanguage + language],
          channels: Array(channels), priorities: Array(priorities)))
    }
    return scopes
  }

  /// The promises that hold somewhere in a scope.
  private static func promises(
    of scenario: Scenario, priorities: [Int], channels: [Int]
  ) -> [Priority] {
    var list = priorities.map { scenario.priorities[$0] }
    guard !scenario.promiseExceptions.isEmpty else { return list }
    for priority in priorities {
      for channel in channels {
        for customer in scenario.customers.indices {
          list.append(
            scenario.promise(customer: customer, channel: channel, priority: priority))
        }
      }
    }
    return list
  }
}
