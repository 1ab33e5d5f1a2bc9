/// Where tickets come from.
public enum Demand: Sendable, Equatable {
  /// Tickets are drawn from rates.
  case synthetic(SyntheticDemand)
  /// The rows of a log arrive, at their own instants or day by day at random.
  case replay(ReplayDemand)
}

/// Demand drawn from a level, its growth, and the shapes of week and day.
public struct SyntheticDemand: Sendable, Equatable {
  /// Tickets per second at the beginning of the period, averaged over whole weeks.
  public var ticketsPerSecond: Double
  /// Growth per second of the logarithm of the level, counted from the period's start.
  public var growth: Double
  /// Whether growth happens in jumps at the starts of quarters instead of continuously.
  public var growsInSteps: Bool
  /// Share of a week's tickets by weekday, Monday first; seven values, sum 1.
  public var week: [Fraction]
  /// Weights of equal slices of the local day; at least one value, sum 1.
  public var day: [Double]
  /// The same of each weekday, Monday first, where they differ; empty = all are like `day`.
  public var dayByWeekday: [[Double]]
  /// Coefficient of variation of the daily busyness factor (gamma, mean 1); 0 = none.
  public var dailyCV: Double
  /// Correlation of busyness from one day to the next, 0 up to but not including 1.
  public var dayToDay: Double
  /// Coefficient of variation of the hourly busyness factor (gamma, mean 1); 0 = none.
  public var hourlyCV: Double
  /// Correlation of busyness from one hour to the next, 0 up to but not including 1.
  public var hourToHour: Double
  /// What lifts or lowers demand over a window, or adds a burst.
  public var events: [DemandEvent]

  /// Creates a demand.
  public init(
    ticketsPerSecond: Double, growth: Double = 0, growsInSteps: Bool = false,
    week: [Fraction] = Array(repeating: 1.0 / 7, count: 7), day: [Double] = [1],
    dayByWeekday: [[Double]] = [], dailyCV: Double = 0, dayToDay: Double = 0, hourlyCV: Double = 0,
    hourToHour: Double = 0,
    events: [DemandEvent] = []
  ) {
    self.ticketsPerSecond = ticketsPerSecond
    self.growth = growth
    self.growsInSteps = growsInSteps
    self.week = week
    self.day = day
    self.dayByWeekday = dayByWeekday
    self.dailyCV = dailyCV
    self.dayToDay = dayToDay
    self.hourlyCV = hourlyCV
    self.hourToHour = hourToHour
    self.events = events
  }

  /// Returns the shape of a weekday.
  ///
  /// - Parameter weekday: The day of the week.
  /// - Returns: Weights of equal slices; sum 1.
  public func day(on weekday: Weekday) -> [Double] {
    dayByWeekday.isEmpty ? day : dayByWeekday[weekday.rawValue]
  }
}

/// A change of demand over a window of time.
public struct DemandEvent: Sendable, Equatable {
  /// What an event does to demand.
  public enum Effect: Sendable, Equatable {
    /// Multiplies demand by `factor`, reached and left linearly over `ramp` inside the window.
    case volume(factor: Double, ramp: Seconds)
    /// Adds tickets of its own.
    case burst(Burst)
  }
  /// Name in the scenario.
  public var name: String
  /// Beginning, local time of the scenario.
  public var from: LocalDateTime
  /// End (exclusive), local time of the scenario.
  public var to: LocalDateTime
  /// What it does.
  public var effect: Effect

  /// Creates an event.
  public init(name: String, from: LocalDateTime, to: LocalDateTime, effect: Effect) {
    self.name = name
    self.from = from
    self.to = to
    self.effect = effect
  }
}

/// Extra tickets, as of an incident.
public struct Burst: Sendable, Equatable {
  /// Expected number, those that a status page deflects included.
  public var tickets: Double
  /// Index of their request; `nil` = mixed like all others.
  public var request: Int?
  /// Index of their priority; `nil` = as the request or triage says.
  public var priority: Int?
  /// Index of their channel; `nil` = mixed like all others.
  public var channel: Int?
  /// Time in which their rate falls to 1/e; `nil` = even over the window.
  public var decay: Seconds?
  /// Share of tickets about a problem that the desk knows already; merged at the first touch.
  public var duplicates: Fraction
  /// Time of the touch that merges one, seconds.
  public var merge: Distribution
  /// A page that tells customers, so that some do not write.
  public var statusPage: StatusPage?

  /// A page that tells customers of an incident.
  public struct StatusPage: Sendable, Equatable {
    /// Time from the beginning of the incident to its appearance.
    public var after: Seconds
    /// Share of the tickets that it deflects from then on.
    public var deflects: Fraction

    /// Creates a page.
    public init(after: Seconds, deflects: Fraction) {
      self.after = after
      self.deflects = deflects
    }
  }

  /// Creates a burst.
  public init(
    tickets: Double, request: Int? = nil, priority: Int? = nil, channel: Int? = nil,
    decay: Seconds? = nil, duplicates: Fraction = 0, merge: Distribution = .constant(60),
    statusPage: StatusPage? = nil
  ) {
    self.tickets = tickets
    self.request = request
    self.priority = priority
    self.channel = channel
    self.decay = decay
    self.duplicates = duplicates
    self.merge = merge
    self.statusPage = statusPage
  }
}

/// Demand taken from a log.
public struct ReplayDemand: Sendable, Equatable {
  /// How the log's days become those of the simulation.
  public enum Mode: Sendable, Equatable {
    /// Every row at its own instant.
    case rows
    /// Each day is one of the log's days of the same weekday, drawn evenly.
    case daysAtRandom
  }
  /// Where the rows came from, as written in the scenario.
  public var path: String
  /// The rows in ascending order of time.
  public var tickets: [ReplayTicket]
  /// How the log's days become those of the simulation.
  public var mode: Mode
  /// Volume relative to the log; rows are thinned out or copied.
  public var scale: Double
  /// Events on top.
  public var events: [DemandEvent]
  /// Drawn tickets on top of the log's; its own events are not used.
  public var addition: SyntheticDemand?

  /// Rows of the log that could not be read.
  public var rowsDropped: Int

  /// Creates a replay.
  public init(
    path: String, tickets: [ReplayTicket], mode: Mode = .rows, scale: Double = 1,
    events: [DemandEvent] = [], addition: SyntheticDemand? = nil,
    rowsDropped: Int = 0
  ) {
    self.rowsDropped = rowsDropped
    self.path = path
    self.tickets = tickets
    self.mode = mode
    self.scale = scale
    self.events = events
    self.addition = addition
  }
}

/// One row of a log: what arrives, when, and (where known) the work it took.
public struct ReplayTicket: Sendable, Equatable {
  /// When the ticket was created, wall clock of the scenario.
  public var createdAt: LocalDateTime
  /// Whether it is the later of two equal readings, where an autumn change repeats an hour.
  public var isLater: Bool
  /// Index into the scenario's channels.
  public var channel: Int
  /// Index into the scenario's requests.
  public var request: Int
  /// Index into the scenario's priorities.
  public var priority: Int
  /// Index into the scenario's customer tiers.
  public var customer: Int
  /// Index into the scenario's languages.
  public var language: Int
  /// Name of the keyword rule that matched, where the log has it.
  public var keyword: String?
  /// Number of users affected, where the log has it.
  public var affectedUsers: Int?
  /// Handle time of the first touch in seconds, where the log has it.
  public var handle: Seconds?
  /// Time in queue that happened, in seconds, where the log has it.
  public var wait: Seconds?
  /// Whether the customer hung up, where the log has it.
  public var hungUp: Bool?

  /// Creates a row.
  public init(
    createdAt: LocalDateTime, channel: Int, request: Int, priority: Int, customer: Int = 0,
    language: Int = 0, keyword: String? = nil, affectedUsers: Int? = nil, handle: Seconds? = nil,
    wait: Seconds? = nil, hungUp: Bool? = nil,
    isLater: Bool = false
  ) {
    self.createdAt = createdAt
    self.isLater = isLater
    self.channel = channel
    self.request = request
    self.priority = priority
    self.customer = customer
    self.language = language
    self.keyword = keyword
    self.affectedUsers = affectedUsers
    self.handle = handle
    self.wait = wait
    self.hungUp = hungUp
  }
}
