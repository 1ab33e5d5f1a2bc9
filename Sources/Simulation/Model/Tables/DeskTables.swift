public import Workforce

/// A scenario compiled to flat tables; replications read these and never the scenario.
struct DeskTables: Sendable {
  var clock: SimulatedClock
  var calendars: [OpenHours]
  var classes: [ContactClass]
  var steps: [Step]
  var observed: [Double]
  var routing: RoutingTables
  var selfService: SelfServiceTable
  var channelCount: Int
  var teamCount: Int
  var tierCount: Int
  /// `[class][tier]`: step of a ticket that comes there other than by a cold hand-over; −1 = nobody
  /// works it there.
  var warmSteps: [Int]
  /// The same for one that came to the tier by a cold hand-over.
  var coldSteps: [Int]
  var scopes: ScopeLayout
  /// The cells of each class, one after the other.
  var scopeCells: [Int32]
  var arrivals: ArrivalPlan
  var duties: DutyPlan
  var pace: PaceTable
  var quality: QualityTable?
  var satisfaction: Satisfaction?
  var seed: UInt64
  var grid: Seconds
  var pausesWhilePending: Bool
  var closesAfter: Seconds?
  /// Whether tickets go to wrong teams.
  var hasMisroutes: Bool
  /// Whether work is counted by channel and tier, to split costs.
  var hasCosts: Bool
  /// Whether tickets have what only some desks need.
  var hasExtras: Bool
  /// Whether the time of tickets in `solved` is reported.
  var timesSolved: Bool
  var channelNames: [String]
  var priorityNames: [String]
  /// Most tickets that may be open at once in a replication; an event of 16 bytes each.
  var openTicketLimit = 1 << 23

  /// Index of the first agent of each group among all agents; one more entry than groups.
  var firstAgent: [Int] { routing.groups.map(\.firstAgent) + [agentCount] }
  var agentCount: Int { routing.groups.last.map { $0.firstAgent + $0.agents } ?? 0 }
}

/// How fast agents are, compiled.
struct PaceTable: Sendable {
  /// Coefficient of variation of the own pace of each team's agents.
  var cv: [Double]
  /// Key of each team.
  var keys: [UInt64]
  var ramp: Ramp?
  /// Day number from which each agent's tenure counts; `nil` = past the ramp.
  var hired: [Int?]

  /// Whether anybody is not of the ordinary speed.
  var isNeeded: Bool { cv.contains { $0 > 0 } || (ramp != nil && hired.contains { $0 != nil }) }
}

/// Quality reviews, compiled.
struct QualityTable: Sendable {
  var share: Double
  var newAgents: Double
  var escalated: Double
  var badRatings: Double
  var handle: Law
  var team: Int
}

/// The cells in which ticket statistics are kept: additive marginals, never the full product.
struct ScopeLayout: Sendable {
  var channels: Int
  var priorities: Int
  /// Requests with cells of their own; 0 if there is only one.
  var requests: Int
  /// Customer tiers with cells of their own; 0 if there is only one.
  var customers: Int
  /// Languages with cells of their own; 0 if there is only one.
  var languages: Int

  /// Cells of channel × priority first, then requests, customers, languages.
  var count: Int { firstLanguage + languages }
  var firstRequest: Int { channels * priorities }
  var firstCustomer: Int { firstRequest + requests }
  var firstLanguage: Int { firstCustomer + customers }

  init(_ scenario: Scenario) {
    channels = scenario.channels.count
    priorities = scenario.priorities.count
    requests = scenario.requests.count > 1 ? scenario.requests.count : 0
    customers = scenario.customers.count > 1 ? scenario.customers.count : 0
    languages = scenario.languages.count > 1 ? scenario.languages.count : 0
  }

  /// Returns the cells of a combination, at least one.
  func cells(
    channel: Int, priority: Int, request: Int, customer: Int, language: Int
  ) -> [Int32] {
    var cells = [channel * priorities + priority]
    if requests > 0 { cells.append(firstRequest + request) }
    if customers > 0 { cells.append(firstCustomer + customer) }
    if languages > 0 { cells.append(firstLanguage + language) }
    return cells.map { Int32($0) }
  }
}

/// The cells of one class of contacts: a range of the desk's list, not empty.
struct ScopeKey: Sendable {
  var channel: Int32
  var first: Int32
  var end: Int32
}

/// Why a scenario that reads well cannot be simulated.
public enum SimulationError: Error, Sendable, Equatable {
  /// The system does not know a time zone.
  case unknownTimeZone(String)
  /// More than 64 teams, seats on call counted as further ones.
  case tooManyTeams(Int)
  /// More than 255 kinds of contact that differ in routing, in one team.
  case tooManyQueues(team: String, Int)
  /// Nobody works contacts of a channel and request.
  case nobodyWorks(channel: String, request: String)
  /// Nobody works contacts of a channel and request at a tier to which they escalate.
  case nobodyWorksAt(tier: String, channel: String, request: String)
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
  /// - Throws: ``SimulationError`` if a zone is unknown, a contact has no team, or a team has more
  ///   than 255 queues.
  init(_ scenario: Scenario) throws(SimulationError) {
    let clock = try SimulatedClock(scenario)
    self.clock = clock
    var calendars: [OpenHours] = []
    for rule in scenario.calendars {
      calendars.append(
        OpenHours(
          rule, zone: try clock.zone(named: rule.timeZone), from: clock.firstDay,
          to: clock.lastDay + 400, origin: clock.origin))
    }
    self.calendars = calendars
    channelCount = scenario.channels.count
    teamCount = scenario.teams.count
    tierCount = scenario.tiers.count
    scopes = ScopeLayout(scenario)
    var compiler = try DeskCompiler(scenario)
    arrivals = try ArrivalPlan(scenario, clock: clock, compiler: &compiler)
    quality = compiler.compileQuality()
    try compiler.finish()
    classes = compiler.classes
    scopeCells = compiler.scopeCells
    steps = compiler.steps
    (warmSteps, coldSteps) = compiler.stepsOnReturn()
    observed = compiler.observed
    routing = compiler.routing
    selfService = compiler.selfService
    selfService.placeInTime(scenario.selfService, clock)
    duties = try DutyPlan(scenario, clock: clock, groups: compiler.routing.groups)
    pace = PaceTable(scenario, groups: compiler.routing.groups)
    satisfaction = scenario.satisfaction
    seed = scenario.simulation.seed
    grid = scenario.simulation.grid
    pausesWhilePending = scenario.pausesWhilePending
    closesAfter = scenario.closesAfter
    hasMisroutes = scenario.routing.misroutes > 0
    hasCosts = scenario.costs?.hasPrices ?? false
    hasExtras = compiler.needsExtras
    timesSolved = DeskFeatures(scenario).contains(.followUps)
    channelNames = scenario.channels.map(\.name)
    priorityNames = scenario.priorities.map(\.name)
  }

  /// The queue of a class in words: its channel, and its priority if there are several.
  func queueName(of kind: ContactClass) -> String {
    let channel = channelNames[kind.channel]
    return priorityNames.count > 1 ? "\(channel), \(priorityNames[kind.priority])" : channel
  }
}

extension PaceTable {
  init(_ scenario: Scenario, groups: [GroupTable]) {
    cv = scenario.teams.map(\.paceCV)
    keys = scenario.teams.map { StreamKey.named($0.name) }
    ramp = scenario.people.ramp
    hired = []
    for group in groups {
      var dates: [Int?] = []
      if !group.isOnCall {
        for cohort in scenario.teams[group.team].cohorts {
          let day = cohort.hired ?? cohort.from
          dates += Array(repeating: day?.dayNumber, count: cohort.agents)
        }
      }
      dates = Array(dates.prefix(group.agents))
      hired += dates + Array(repeating: nil, count: group.agents - dates.count)
    }
  }
}
