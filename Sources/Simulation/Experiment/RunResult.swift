public import Workforce

/// What an experiment found: everything that reports show.
///
/// All numbers are over the finished replications; nothing here depends on the number of threads.
public struct RunResult: Sendable {
  /// The scenario that was run.
  public var scenario: Scenario
  /// Replications that were finished and are counted here.
  public var replications: Int
  /// Whether the user stopped the run before all replications were done.
  public var wasInterrupted: Bool
  /// Whether the user stopped the second run, with one agent away; all replications are counted.
  public var wasSickDayInterrupted = false
  /// Tickets created in all replications, warm-up and cool-down included.
  public var ticketsSimulated: Int
  /// Events processed in all replications.
  public var eventsSimulated: Int
  /// The tidy list of measures: total first, then by channel, priority, request, customer, team.
  public var measures: [Measure]
  /// Means over the replications by interval of the period.
  public var intervals: IntervalTable
  /// By day of the period, with bands over the replications.
  public var days: DayTable
  /// Distribution of waiting times by channel, all replications together.
  public var waits: [WaitDistribution]
  /// How tickets ended, all replications together.
  public var fates: Fates
  /// How often one absent agent breaks the promise; only for small desks.
  public var sickDay: SickDayCheck?
  /// What happened on the days of a replay, where the log has waits.
  public var history: History?
  /// What the desk costs in a month; `nil` if nothing has a price.
  public var costs: CostResult?
  /// How exactly the numbers are known of which a precision was asked.
  public var precision: [PrecisionCheck] = []

  /// Creates a result.
  public init(
    scenario: Scenario, replications: Int, wasInterrupted: Bool, ticketsSimulated: Int,
    eventsSimulated: Int, measures: [Measure], intervals: IntervalTable, days: DayTable,
    waits: [WaitDistribution], fates: Fates, sickDay: SickDayCheck?,
    history: History? = nil, costs: CostResult? = nil
  ) {
    self.scenario = scenario
    self.replications = replications
    self.wasInterrupted = wasInterrupted
    self.ticketsSimulated = ticketsSimulated
    self.eventsSimulated = eventsSimulated
    self.measures = measures
    self.intervals = intervals
    self.days = days
    self.waits = waits
    self.fates = fates
    self.sickDay = sickDay
    self.history = history
    self.costs = costs
  }
}

/// How the counted tickets ended, summed over all replications (measures: conservation).
public struct Fates: Sendable, Equatable {
  /// Tickets created in the period.
  public var created = 0
  /// Solved and closed.
  public var closed = 0
  /// Closed without a reply of the customer.
  public var autoClosed = 0
  /// Resolved by self-service.
  public var resolvedAlone = 0
  /// Kept away by a status page.
  public var deflected = 0
  /// Gave up in self-service for good.
  public var gaveUp = 0
  /// Merged into another ticket.
  public var merged = 0
  /// Hung up before anybody answered.
  public var abandoned = 0
  /// Answered once, and hung up in a later wait.
  public var leftLater = 0
  /// Turned away because all lines were in use.
  public var busy = 0
  /// Turned away because the channel was closed.
  public var turnedAwayClosed = 0
  /// Still open at the end of the cool-down: waiting, in hand, or on their way.
  public var open = 0
  /// Still waiting on the customer at the end of the cool-down.
  public var pending = 0
  /// Still waiting on somebody else at the end of the cool-down.
  public var blocked = 0
  /// Solved and not yet closed at the end of the cool-down.
  public var solved = 0

  /// Creates an empty count.
  public init() {}

  /// Tickets of which the end, or the last state, is known; as many as were created.
  public var accounted: Int {
    closed + autoClosed + resolvedAlone + deflected + gaveUp + merged + abandoned + leftLater
      + busy + turnedAwayClosed + unfinished
  }

  /// Tickets whose life was not over at the end of the cool-down.
  public var unfinished: Int { open + pending + blocked + solved }

  /// Ways to end without being solved.
  enum Loss {
    case resolvedAlone, deflected, gaveUp, merged, abandoned, leftLater, busy, closedDoor
  }

  mutating func lose(_ loss: Loss) {
    switch loss {
    case .resolvedAlone: resolvedAlone += 1
    case .deflected: deflected += 1
    case .gaveUp: gaveUp += 1
    case .merged: merged += 1
    case .abandoned: abandoned += 1
    case .leftLater: leftLater += 1
    case .busy: busy += 1
    case .closedDoor: turnedAwayClosed += 1
    }
  }

  mutating func leaveOpen(_ state: TicketState) {
    switch state {
    case .pending: pending += 1
    case .blocked: blocked += 1
    case .solved: solved += 1
    default: open += 1
    }
  }
}

/// Distribution of the time to the first answer of a person on one channel.
public struct WaitDistribution: Sendable, Equatable {
  /// Name of the channel.
  public var channel: String
  /// Upper bounds of the classes in seconds, ascending; the first class is exactly zero.
  public var upperBounds: [Seconds]
  /// Share of the answered contacts in each class; sums to 1.
  public var shares: [Double]

  /// Creates a distribution.
  public init(channel: String, upperBounds: [Seconds], shares: [Double]) {
    self.channel = channel
    self.upperBounds = upperBounds
    self.shares = shares
  }
}

/// What one absent agent on one day of the week does to the promise.
public struct SickDayCheck: Sendable, Equatable {
  /// The promise looked at, as a measure name such as `sla.first_response`.
  public var measure: String
  /// Name of the channel where the measure is one of a channel.
  public var channel: String?
  /// The goal of the promise.
  public var goal: Fraction
  /// Share of weeks that kept the promise with everybody in.
  public var weeksKept: Fraction
  /// Share of weeks that kept it with one agent away on one working day of the week.
  public var weeksKeptWithOneAway: Fraction
  /// Confidence interval of `weeksKept`; `nil` with a single replication.
  public var weeksKeptRange: ShareRange?
  /// Confidence interval of `weeksKeptWithOneAway`.
  public var weeksKeptWithOneAwayRange: ShareRange?
  /// Half-width of the difference of the two, from pairs of weeks.
  public var weeksLostHalfWidth: Fraction?
  /// Share of the days with one agent away on which the promise of the day was broken although it
  /// was kept with everybody in.
  public var daysBroken: Fraction
  /// Half-width of `daysBroken` at the scenario's confidence, over replications; `nil` with one.
  public var daysBrokenHalfWidth: Fraction?
  /// Days compared.
  public var days: Int

  /// Creates a check.
  public init(
    measure: String, channel: String?, goal: Fraction, weeksKept: Fraction,
    weeksKeptWithOneAway: Fraction, daysBroken: Fraction, daysBrokenHalfWidth: Fraction?, days: Int,
    weeksKeptRange: ShareRange? = nil, weeksKeptWithOneAwayRange: ShareRange? = nil,
    weeksLostHalfWidth: Fraction? = nil
  ) {
    self.weeksKeptRange = weeksKeptRange
    self.weeksKeptWithOneAwayRange = weeksKeptWithOneAwayRange
    self.weeksLostHalfWidth = weeksLostHalfWidth
    self.measure = measure
    self.channel = channel
    self.goal = goal
    self.weeksKept = weeksKept
    self.weeksKeptWithOneAway = weeksKeptWithOneAway
    self.daysBroken = daysBroken
    self.daysBrokenHalfWidth = daysBrokenHalfWidth
    self.days = days
  }
}
