/// A desk and what is asked of it: complete, validated, all defaults filled in.
///
/// ```
/// Scenario
/// ├── period, timeZone, simulation settings
/// ├── calendars      named opening hours
/// ├── demand         synthetic rates or a log
/// ├── channels       how customers come        → calendar
/// ├── requests       what they want            → priority, tier
/// ├── customers      who they are
/// ├── languages      what they speak
/// ├── priorities     promises                  → calendar
/// ├── selfService    tier L0
/// ├── tiers          levels of expertise
/// ├── routing        who gets which contact    → teams
/// ├── teams          who works, when, on what  → tier, channels, requests
/// ├── people         absence, ramp
/// ├── quality        reviews                   → team
/// ├── satisfaction   an assumption about customers
/// ├── costs          money
/// └── assumptions    every default that was used
/// ```
/// Arrows are indices into the arrays of this value.
public struct Scenario: Sendable, Equatable {
  /// Title shown in reports.
  public var name: String
  /// IANA name of the zone in which dates and hours are meant.
  public var timeZone: String
  /// First instant counted, local time.
  public var from: LocalDateTime
  /// End of the counted period (exclusive), local time.
  public var to: LocalDateTime
  /// How the experiment is run.
  public var simulation: SimulationSettings
  /// Opening hours; never empty.
  public var calendars: [CalendarRule]
  /// Where tickets come from.
  public var demand: Demand
  /// Whether the demand leaves out what self-service solves; then nobody tries it in the simulation.
  public var isDemandAfterSelfService: Bool
  /// Ways in; never empty.
  public var channels: [Channel]
  /// Kinds of problems; never empty.
  public var requests: [Request]
  /// Classes of customers; never empty.
  public var customers: [CustomerTier]
  /// Languages; never empty.
  public var languages: [Language]
  /// Urgencies, most urgent first; never empty.
  public var priorities: [Priority]
  /// Promises that differ from those of the priority; the first that fits holds.
  public var promiseExceptions: [PromiseException]
  /// Share of SLA clocks to be met.
  public var goal: Fraction
  /// Whether the resolution clock stands still while the ticket waits on the customer.
  public var pausesWhilePending: Bool
  /// Time after which a solved ticket is closed; who comes back later makes a new one, a follow-up.
  ///
  /// `nil` = who will not come back is closed at once, who does always reopens the ticket.
  public var closesAfter: Seconds?
  /// Tier L0.
  public var selfService: SelfService
  /// Levels of expertise, lowest first; never empty.
  public var tiers: [Tier]
  /// Who gets which contact.
  public var routing: Routing
  /// Who works; never empty.
  public var teams: [Team]
  /// Rules that hold for all agents.
  public var people: People
  /// Reviews of solved tickets; `nil` = none.
  public var quality: QualityReview?
  /// What waiting does to customers; `nil` = nothing is assumed.
  public var satisfaction: Satisfaction?
  /// What the desk costs; `nil` = no money.
  public var costs: Costs?
  /// Defaults that were used, in the order of the file.
  public var assumptions: [Assumption]

  /// Creates a scenario from its parts.
  public init(
    name: String, timeZone: String, from: LocalDateTime, to: LocalDateTime,
    simulation: SimulationSettings, calendars: [CalendarRule], demand: Demand,
    isDemandAfterSelfService: Bool = false, channels: [Channel], requests: [Request],
    customers: [CustomerTier], languages: [Language] = [Language(name: "any", share: 1)],
    priorities: [Priority], promiseExceptions: [PromiseException] = [], goal: Fraction = 0.95,
    pausesWhilePending: Bool = true, closesAfter: Seconds? = nil,
    selfService: SelfService = SelfService(),
    tiers: [Tier] = [Tier(name: "L1")], routing: Routing = Routing(), teams: [Team],
    people: People = People(), quality: QualityReview? = nil, satisfaction: Satisfaction? = nil,
    costs: Costs? = nil, assumptions: [Assumption] = []
  ) {
    self.name = name
    self.timeZone = timeZone
    self.from = from
    self.to = to
    self.simulation = simulation
    self.calendars = calendars
    self.demand = demand
    self.isDemandAfterSelfService = isDemandAfterSelfService
    self.channels = channels
    self.requests = requests
    self.customers = customers
    self.languages = languages
    self.priorities = priorities
    self.promiseExceptions = promiseExceptions
    self.goal = goal
    self.pausesWhilePending = pausesWhilePending
    self.closesAfter = closesAfter
    self.selfService = selfService
    self.tiers = tiers
    self.routing = routing
    self.teams = teams
    self.people = people
    self.quality = quality
    self.satisfaction = satisfaction
    self.costs = costs
    self.assumptions = assumptions
  }
}

extension Scenario {
  /// Tells whether some team works a request on a channel.
  ///
  /// - Parameters:
  ///   - channel: Index of the channel.
  ///   - request: Index of the request.
  /// - Returns: Whether the contact has somebody to go to.
  public func isWorked(channel: Int, request: Int) -> Bool {
    teams.contains { team in
      team.skills.contains {
        $0.channels.contains(channel) && ($0.requests?.contains(request) ?? true)
      }
    }
  }
}
