public import Workforce

/// A scenario compiled to flat tables; replications read these and never the scenario.
struct DeskTables: Sendable {
  var clock: SimulatedClock
  var calendars: [OpenHours]
  var classes: [ContactClass]
  var observed: [Double]
  var queueCount: Int
  var teams: [TeamTable]
  /// Index of the first agent of each team among all agents; one more entry than teams.
  var firstAgent: [Int]
  var channelCount: Int
  var scopes: ScopeLayout
  var arrivals: ArrivalPlan
  var duties: DutyPlan
  var seed: UInt64
  var grid: Seconds
  var pausesWhilePending: Bool
  var channelNames: [String]
  var priorityNames: [String]
  /// Most tickets that may be open at once in a replication; 112 bytes each, and an event of 16.
  var openTicketLimit = 1 << 23

  /// What the loop needs of a team.
  struct TeamTable: Sendable {
    var queues: UInt64
    var takesFirstCome: Bool
    var dropsAtShiftEnd: Bool
  }
}

/// The cells in which ticket statistics are kept: additive marginals, never the full product.
struct ScopeLayout: Sendable {
  var channels: Int
  var priorities: Int
  /// Requests with cells of their own; 0 if there is only one.
  var requests: Int
  /// Customer tiers with cells of their own; 0 if there is only one.
  var customers: Int

  /// Cells of channel × priority first, then requests, then customers.
  var count: Int { channels * priorities + requests + customers }
  var firstRequest: Int { channels * priorities }
  var firstCustomer: Int { channels * priorities + requests }

  init(_ scenario: Scenario) {
    channels = scenario.channels.count
    priorities = scenario.priorities.count
    requests = scenario.requests.count > 1 ? scenario.requests.count : 0
    customers = scenario.customers.count > 1 ? scenario.customers.count : 0
  }

  /// Returns the cells of a combination.
  func key(channel: Int, priority: Int, request: Int, customer: Int) -> ScopeKey {
    ScopeKey(
      channel: Int32(channel), own: Int32(channel * priorities + priority),
      request: requests > 0 ? Int32(firstRequest + request) : -1,
      customer: customers > 0 ? Int32(firstCustomer + customer) : -1)
  }
}

/// The cells of one class of contacts; −1 where none is kept.
struct ScopeKey: Sendable {
  var channel: Int32
  /// Channel × priority.
  var own: Int32
  var request: Int32
  var customer: Int32
}

/// Why a scenario that reads well cannot be simulated.
public enum SimulationError: Error, Sendable, Equatable {
  /// The system does not know a time zone.
  case unknownTimeZone(String)
  /// More than 64 teams.
  case tooManyTeams(Int)
  /// More than 64 kinds of contact that differ in teams, kind of channel or priority.
  case tooManyQueues(Int)
  /// Nobody works contacts of a channel and request.
  case nobodyWorks(channel: String, request: String)
  /// A source's expected tickets of a day are beyond what can be drawn.
  case tooMuchDemand(day: LocalDate, tickets: Double)
  /// The period holds no instant, as a day that its zone skipped.
  case emptyPeriod
  /// Work in progress grew beyond what is kept: the longest queue, and when, on the wall clock.
  case tooManyOpen(tickets: Int, at: LocalDateTime, queue: String, waiting: Int)
  /// The conservation of tickets was violated: a fault of the program.
  case notConserved(replication: Int, created: Int, accountedFor: Int)
}

extension DeskTables {
  /// Compiles a scenario.
  ///
  /// - Throws: ``SimulationError`` if a zone is unknown, a contact has no team, or there are more
  ///   than 64 queues.
  init(_ scenario: Scenario) throws(SimulationError) {
    guard scenario.teams.count <= 64 else { throw .tooManyTeams(scenario.teams.count) }
    let clock = try SimulatedClock(scenario)
    self.clock = clock
    calendars = scenario.calendars.map {
      OpenHours(
        $0, zone: clock.zone, from: clock.firstDay, to: clock.lastDay + 400,
        origin: clock.origin)
    }
    channelCount = scenario.channels.count
    scopes = ScopeLayout(scenario)
    var compiler = ClassCompiler(scenario)
    arrivals = try ArrivalPlan(scenario, clock: clock, classes: &compiler)
    let queues = try compiler.assignQueues()
    classes = compiler.classes
    observed = compiler.observed
    queueCount = queues.count
    teams = scenario.teams.indices.map { team in
      var mask: UInt64 = 0
      for (index, teams) in queues.enumerated() where teams & (1 << UInt64(team)) != 0 {
        mask |= 1 << UInt64(index)
      }
      return TeamTable(
        queues: mask, takesFirstCome: scenario.teams[team].order == .firstCome,
        dropsAtShiftEnd: scenario.teams[team].shiftEnd == .drop)
    }
    var first = [0]
    for team in scenario.teams { first.append(first[first.count - 1] + team.agents) }
    firstAgent = first
    duties = try DutyPlan(scenario, clock: clock, firstAgent: first)
    seed = scenario.simulation.seed
    grid = scenario.simulation.grid
    pausesWhilePending = scenario.pausesWhilePending
    channelNames = scenario.channels.map(\.name)
    priorityNames = scenario.priorities.map(\.name)
  }

  /// The queue of a class in words: its channel, and its priority if there are several.
  func queueName(of kind: ContactClass) -> String {
    let channel = channelNames[kind.channel]
    return priorityNames.count > 1 ? "\(channel), \(priorityNames[kind.priority])" : channel
  }
}

/// Makes the classes of contacts as the demand names them, each combination once.
struct ClassCompiler {
  private let scenario: Scenario
  private(set) var classes: [ContactClass] = []
  private(set) var observed: [Double] = []
  private var known: [Key: Int] = [:]

  struct Key: Hashable {
    var channel: Int
    var request: Int
    var priority: Int
    var customer: Int
  }

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Returns the index of a class, making it at its first mention.
  mutating func index(
    channel: Int, request: Int, priority: Int? = nil, customer: Int
  ) throws(SimulationError) -> Int {
    let kind = scenario.requests[request]
    let urgency = priority ?? kind.priority
    let key = Key(channel: channel, request: request, priority: urgency, customer: customer)
    if let index = known[key] { return index }
    let way = scenario.channels[channel]
    let promise = scenario.priorities[urgency]
    let isLive = way.kind == .voice
    let patience = kind.patience ?? way.patience
    var teams: UInt64 = 0
    for (index, team) in scenario.teams.enumerated()
    where team.channels.contains(channel) && team.requests?.contains(request) ?? true {
      teams |= 1 << UInt64(index)
    }
    guard teams != 0 else { throw .nobodyWorks(channel: way.name, request: kind.name) }
    let never = Law(kind: .constant)
    classes.append(
      ContactClass(
        channel: channel, request: request, priority: urgency, customer: customer,
        scopes: ScopeLayout(scenario).key(
          channel: channel, priority: urgency, request: request, customer: customer),
        isLive: isLive,
        queue: 0, teams: teams, homeTeam: teams.trailingZeroBitCount,
        openCalendar: way.calendar, clockCalendar: promise.calendar,
        lines: way.lines ?? Int.max, answerWithin: Self.target(way.answer?.within),
        firstResponse: isLive ? .infinity : Self.target(promise.firstResponse),
        resolution: Self.target(promise.resolution),
        handle: Law(kind.handle, values: &observed),
        meanWork: kind.handle.mean + (way.wrapUp?.mean ?? 0), laterTouches: kind.laterTouches,
        hasWrapUp: way.wrapUp != nil,
        wrapUp: way.wrapUp.map { Law($0, values: &observed) } ?? never,
        hasPatience: isLive && patience != nil,
        patience: patience.map { Law($0, values: &observed) } ?? never,
        asksBack: kind.asksBack?.share ?? 0, neverReplies: kind.asksBack?.never ?? 0,
        reply: kind.asksBack.map { Law($0.reply, values: &observed) } ?? never,
        autoClose: kind.asksBack?.autoClose ?? 0, reopens: kind.reopens?.share ?? 0,
        reopenAfter: kind.reopens.map { Law($0.after, values: &observed) } ?? never))
    known[key] = classes.count - 1
    return classes.count - 1
  }

  /// A promised time with a microsecond of grace; infinity without promise.
  ///
  /// Ten minutes from an odd second on are ten minutes, although the difference of the two instants
  /// rounds to a hair more.
  private static func target(_ promised: Seconds?) -> Seconds {
    promised.map { $0 + 1e-6 } ?? .infinity
  }

  /// Sorts the classes into queues and returns the teams of each queue.
  ///
  /// The order of queues is the order of service: live before deferred, then by priority.
  mutating func assignQueues() throws(SimulationError) -> [UInt64] {
    let ranks = classes.map { kind in
      QueueRank(isDeferred: !kind.isLive, priority: kind.priority, teams: kind.teams)
    }
    var ordered: [QueueRank] = []
    for rank in ranks.sorted() where ordered.last != rank { ordered.append(rank) }
    guard ordered.count <= 64 else { throw .tooManyQueues(ordered.count) }
    for (index, rank) in ranks.enumerated() {
      classes[index].queue = ordered.firstIndex(of: rank) ?? 0
    }
    return ordered.map(\.teams)
  }

  /// What makes contacts alike for routing.
  private struct QueueRank: Comparable {
    var isDeferred: Bool
    var priority: Int
    var teams: UInt64

    static func < (a: QueueRank, b: QueueRank) -> Bool {
      (a.isDeferred ? 1 : 0, a.priority, a.teams) < (b.isDeferred ? 1 : 0, b.priority, b.teams)
    }
  }
}
