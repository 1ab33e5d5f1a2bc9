import Workforce

/// Makes classes, steps and queues as the demand names them, each combination once.
struct DeskCompiler {
  let scenario: Scenario
  var classes: [ContactClass] = []
  var scopeCells: [Int32] = []
  var steps: [Step] = []
  var observed: [Double] = []
  var routing = RoutingTables()
  var selfService: SelfServiceTable
  var needsExtras = false
  private var known: [ClassKey: Int] = [:]
  var keys: [ClassKey] = []
  /// Steps of each class by 2 × tier + (1 if live).
  var tierSteps: [[Int: Int]] = []
  /// Queue of each step, before queues have numbers.
  var stepQueues: [QueueTable] = []
  /// Classes to which tickets move in the midst of their lives.
  var returning: Set<Int> = []
  /// Classes whose ways on are still to be compiled.
  private var unfinished: [Int] = []

  /// What makes contacts alike.
  struct ClassKey: Hashable {
    var channel: Int
    var request: Int
    var priority: Int
    var customer: Int
    var language: Int
    /// Tier and team set by triage.
    var tier: Int?
    var team: Int?
    /// Index of the burst of which it is a duplicate.
    var duplicateOf: Int?
  }

  init(_ scenario: Scenario) throws(SimulationError) {
    self.scenario = scenario
    selfService = SelfServiceTable(scenario.selfService, observed: &observed)
    routing.choice = scenario.routing.agents
    routing.returnsToSameAgent = scenario.routing.returns == .sameAgent
    var first = 0
    for (index, team) in scenario.teams.enumerated() {
      routing.groups.append(
        GroupTable(
          team: index, firstAgent: first, agents: team.agents, order: team.order,
          dropsAtShiftEnd: team.shiftEnd == .drop,
          cherryPickers: Int((team.cherryPickers * Double(team.agents)).rounded()),
          reserve: team.reserve?.agents ?? 0, isInterruptible: !team.interrupts.isEmpty))
      first += team.agents
    }
    for (index, team) in scenario.teams.enumerated() {
      guard let onCall = team.onCall else { continue }
      routing.groups.append(
        GroupTable(
          team: index, firstAgent: first, agents: onCall.seats, isOnCall: true,
          reachesWork: onCall.reachesWork, order: team.order,
          dropsAtShiftEnd: team.shiftEnd == .drop))
      first += onCall.seats
    }
    guard routing.groups.count <= 64 else { throw .tooManyTeams(routing.groups.count) }
    routing.hasReserve = routing.groups.contains { $0.reserve > 0 }
    let chats = scenario.channels.filter { $0.kind == .chat }
    routing.levels = max(1, chats.map(\.concurrency).max() ?? 1)
    for channel in scenario.channels {
      for inHand in 0..<routing.levels {
        routing.pace.append(channel.pace[min(inHand, channel.pace.count - 1)])
      }
    }
  }

  // MARK: Classes

  /// Returns the class of new tickets, after triage, which cannot change a fixed priority.
  mutating func index(
    channel: Int, request: Int, priority: Int? = nil, customer: Int, language: Int = 0,
    keyword: String? = nil, affectedUsers: Int? = nil, duplicateOf: Int? = nil,
    isPriorityFixed: Bool = false
  ) throws(SimulationError) -> Int {
    var key = ClassKey(
      channel: channel, request: request,
      priority: priority ?? scenario.requests[request].priority, customer: customer,
      language: language, duplicateOf: duplicateOf)
    let rule = scenario.routing.triage.first {
      $0.fits(
        channel: channel, request: request, customer: customer, language: language,
        keyword: keyword, affectedUsers: affectedUsers)
    }
    if let rule {
      if !isPriorityFixed { key.priority = rule.priority ?? key.priority }
      (key.tier, key.team) = (rule.tier, rule.team)
    }
    let index = try classIndex(key)
    while let next = unfinished.popLast() { try compileWays(next) }
    return index
  }

  /// Returns the class of a key, making it at its first mention.
  mutating func classIndex(_ key: ClassKey) throws(SimulationError) -> Int {
    if let index = known[key] { return index }
    let index = classes.count
    known[key] = index
    keys.append(key)
    tierSteps.append([:])
    classes.append(makeClass(key))
    unfinished.append(index)
    return index
  }

  private mutating func makeClass(_ key: ClassKey) -> ContactClass {
    let way = scenario.channels[key.channel]
    let kind = scenario.requests[key.request]
    let promise = scenario.promise(
      customer: key.customer, channel: key.channel, priority: key.priority)
    let isLive = way.kind.isLive
    let patience = kind.patience ?? way.patience
    let firstCell = scopeCells.count
    scopeCells += ScopeLayout(scenario).cells(
      channel: key.channel, priority: key.priority, request: key.request,
      customer: key.customer, language: key.language)
    var result = ContactClass(
      channel: key.channel, request: key.request, priority: key.priority, customer: key.customer,
      language: key.language,
      scopes: ScopeKey(
        channel: Int32(key.channel), first: Int32(firstCell), end: Int32(scopeCells.count)),
      isLive: isLive, openCalendar: way.calendar, clockCalendar: promise.calendar,
      lines: way.lines ?? Int.max, answerWithin: Self.target(way.answer?.within),
      firstResponse: isLive ? .infinity : Self.target(promise.firstResponse),
      nextResponse: Self.target(promise.nextResponse),
      resolution: Self.target(promise.resolution),
      patience: law(isLive ? patience : nil), wrapUp: law(isLive ? way.wrapUp : nil),
      merge: .never, asksBack: AskRule(), reopens: ReopenRule(), blocked: BlockRule(),
      redial: RedialRule(), selfService: SelfServiceRule(), whenClosed: TurnRule(),
      whenAbandoned: TurnRule(), chaser: ChaserRule(), switches: SwitchRule())
    if isLive, patience != nil { result.traits.insert(.hasPatience) }
    if isLive, way.wrapUp != nil { result.traits.insert(.hasWrapUp) }
    if way.kind == .chat { result.traits.insert(.isChat) }
    if promise.nextResponse != nil { result.traits.insert(.hasNextResponse) }
    if let burst = key.duplicateOf {
      result.traits.insert(.isDuplicate)
      result.merge = law(burstEvents[burst].merge)
    }
    if let ask = kind.asksBack, ask.share > 0 {
      result.traits.insert(.asksBack)
      result.asksBack = AskRule(
        share: ask.share, never: ask.never, reply: law(ask.reply), autoClose: ask.autoClose,
        remindsAfter: ask.reminder?.after ?? .infinity, reminderWins: ask.reminder?.wins ?? 0)
    }
    if let redial = way.redial {
      result.redial = RedialRule(
        share: redial.share, after: law(redial.after), limit: redial.limit)
    }
    result.review = kind.review
    if scenario.quality != nil { result.traits.insert(.isReviewed) }
    return result
  }

  /// The bursts of the demand in the order of the file.
  var burstEvents: [Burst] {
    let events: [DemandEvent] =
      switch scenario.demand {
      case .synthetic(let demand): demand.events
      case .replay(let replay): replay.events
      }
    return events.compactMap { if case .burst(let burst) = $0.effect { burst } else { nil } }
  }

  /// Compiles a law; none is never drawn.
  mutating func law(_ distribution: Distribution?) -> Law {
    distribution.map { Law($0, values: &observed) } ?? .never
  }

  /// A promised time with a microsecond of grace; infinity without promise.
  ///
  /// Ten minutes from an odd second on are ten minutes, although the difference of the two instants
  /// rounds to a hair more.
  static func target(_ promised: Seconds?) -> Seconds {
    promised.map { $0 + 1e-6 } ?? .infinity
  }
}
