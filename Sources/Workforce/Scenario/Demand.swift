/// Where tickets come from.
public enum Demand: Sendable, Equatable {
  /// Tickets are drawn from rates.
  case synthetic(SyntheticDemand)
  /// The rows of a log arrive at their own instants.
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
  /// Coefficient of variation of the daily busyness factor (gamma, mean 1); 0 = none.
  public var dailyCV: Double
  /// Correlation of busyness from one day to the next, 0 up to but not including 1.
  public var dayToDay: Double
  /// What lifts or lowers demand over a window, or adds a burst.
  public var events: [DemandEvent]

  /// Creates a demand.
  public init(
    ticketsPerSecond: Double, growth: Double = 0, growsInSteps: Bool = false,
    week: [Fraction] = Array(repeating: 1.0 / 7, count: 7), day: [Double] = [1],
    dailyCV: Double = 0, dayToDay: Double = 0, events: [DemandEvent] = []
  ) {
    self.ticketsPerSecond = ticketsPerSecond
    self.growth = growth
    self.growsInSteps = growsInSteps
    self.week = week
    self.day = day
    self.dailyCV = dailyCV
    self.dayToDay = dayToDay
    self.events = events
  }
}

/// A change of demand over a window of time.
public struct DemandEvent: Sendable, Equatable {
  /// What an event does to demand.
  public enum Effect: Sendable, Equatable {
    /// Multiplies demand by `factor`, reached and left linearly over `ramp` inside the window.
    case volume(factor: Double, ramp: Seconds)
    /// Adds `tickets` (expected) spread evenly over the window, of one request if named.
    case burst(tickets: Double, request: Int?)
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

/// Demand taken from a log, row by row.
public struct ReplayDemand: Sendable, Equatable {
  /// Where the rows came from, as written in the scenario.
  public var path: String
  /// The rows in ascending order of time.
  public var tickets: [ReplayTicket]
  /// Rows of the log that could not be read.
  public var rowsDropped: Int

  /// Creates a replay.
  public init(path: String, tickets: [ReplayTicket], rowsDropped: Int = 0) {
    self.rowsDropped = rowsDropped
    self.path = path
    self.tickets = tickets
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
  /// Handle time of the first touch in seconds, where the log has it.
  public var handle: Seconds?
  /// Time in queue that happened, in seconds, where the log has it.
  public var wait: Seconds?
  /// Whether the customer hung up, where the log has it.
  public var hungUp: Bool?

  /// Creates a row.
  public init(
    createdAt: LocalDateTime, channel: Int, request: Int, priority: Int, customer: Int = 0,
    handle: Seconds? = nil, wait: Seconds? = nil, hungUp: Bool? = nil, isLater: Bool = false
  ) {
    self.createdAt = createdAt
    self.isLater = isLater
    self.channel = channel
    self.request = request
    self.priority = priority
    self.customer = customer
    self.handle = handle
    self.wait = wait
    self.hungUp = hungUp
  }
}
