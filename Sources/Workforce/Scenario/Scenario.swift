/// A desk and what is asked of it: complete, validated, all defaults filled in.
///
/// ```
/// Scenario
/// ├── period, timeZone, simulation settings
/// ├── calendars      named opening hours
/// ├── demand         synthetic rates or a log
/// ├── channels       how customers come        → calendar
/// ├── requests       what they want            → priority
/// ├── customers      who they are
/// ├── priorities     promises                  → calendar
/// ├── teams          who works, when, on what  → channels, requests
/// ├── people         absence
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
  /// Ways in; never empty.
  public var channels: [Channel]
  /// Kinds of problems; never empty.
  public var requests: [Request]
  /// Classes of customers; never empty.
  public var customers: [CustomerTier]
  /// Urgencies, most urgent first; never empty.
  public var priorities: [Priority]
  /// Share of SLA clocks to be met.
  public var goal: Fraction
  /// Whether the resolution clock stands still while the ticket waits on the customer.
  public var pausesWhilePending: Bool
  /// Who works; never empty.
  public var teams: [Team]
  /// Rules that hold for all agents.
  public var people: People
  /// Defaults that were used, in the order of the file.
  public var assumptions: [Assumption]

  /// Creates a scenario from its parts.
  public init(
    name: String, timeZone: String, from: LocalDateTime, to: LocalDateTime,
    simulation: SimulationSettings, calendars: [CalendarRule], demand: Demand,
    channels: [Channel], requests: [Request], customers: [CustomerTier], priorities: [Priority],
    goal: Fraction = 0.95, pausesWhilePending: Bool = true, teams: [Team],
    people: People = People(), assumptions: [Assumption] = []
  ) {
    self.name = name
    self.timeZone = timeZone
    self.from = from
    self.to = to
    self.simulation = simulation
    self.calendars = calendars
    self.demand = demand
    self.channels = channels
    self.requests = requests
    self.customers = customers
    self.priorities = priorities
    self.goal = goal
    self.pausesWhilePending = pausesWhilePending
    self.teams = teams
    self.people = people
    self.assumptions = assumptions
  }
}

/// How the experiment is run.
public struct SimulationSettings: Sendable, Equatable {
  /// Master seed of all randomness.
  public var seed: UInt64
  /// Independent replications; ≥ 1.
  public var replications: Int
  /// Simulated time before the period, not counted.
  public var warmUp: Seconds
  /// Longest time after the period in which counted clocks may still be decided.
  public var coolDown: Seconds
  /// Length of a reporting interval: 900, 1,800 or 3,600 seconds.
  public var grid: Seconds
  /// Confidence level of intervals.
  public var confidence: Fraction

  /// Creates settings.
  public init(
    seed: UInt64 = 1, replications: Int = 40, warmUp: Seconds = 0,
    coolDown: Seconds = 4 * TimeUnit.week, grid: Seconds = 3600, confidence: Fraction = 0.95
  ) {
    self.seed = seed
    self.replications = replications
    self.warmUp = warmUp
    self.coolDown = coolDown
    self.grid = grid
    self.confidence = confidence
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
      team.channels.contains(channel) && (team.requests?.contains(request) ?? true)
    }
  }
}

/// A default that a scenario relies on.
public struct Assumption: Sendable, Equatable {
  /// Dotted path of the key, such as `channels.phone.patience`.
  public var key: String
  /// The value used, as it would be written in the file.
  public var value: String
  /// What it means, in one line.
  public var meaning: String

  /// Creates an assumption.
  public init(key: String, value: String, meaning: String) {
    self.key = key
    self.value = value
    self.meaning = meaning
  }
}
