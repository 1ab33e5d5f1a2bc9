public import Workforce

/// Means over the replications for every interval of the period.
public struct IntervalTable: Sendable {
  /// Length of an interval in seconds.
  public var grid: Seconds
  /// Local beginning of each interval.
  public var starts: [LocalDateTime]
  /// `[channel][interval]`, channels in the order of the scenario.
  public var channels: [[ChannelInterval]]
  /// `[team][interval]`, teams in the order of the scenario.
  public var teams: [[TeamInterval]]

  /// Length of the last interval, which the end of the period may cut.
  public var lastLength: Seconds

  /// Returns the length of an interval in seconds.
  ///
  /// - Parameter index: Number of the interval, from 0.
  /// - Returns: The grid, or less for the last one.
  public func length(of index: Int) -> Seconds { index == starts.count - 1 ? lastLength : grid }

  /// Creates a table.
  public init(
    grid: Seconds, starts: [LocalDateTime], channels: [[ChannelInterval]], teams: [[TeamInterval]],
    lastLength: Seconds? = nil
  ) {
    self.grid = grid
    self.lastLength = lastLength ?? grid
    self.starts = starts
    self.channels = channels
    self.teams = teams
  }
}

/// One channel in one interval; contacts are booked where they were offered.
public struct ChannelInterval: Sendable, Equatable {
  /// Contacts offered, per replication.
  public var offered = 0.0
  /// Contacts answered.
  public var answered = 0.0
  /// Contacts that hung up.
  public var abandoned = 0.0
  /// Contacts turned away.
  public var turnedAway = 0.0
  /// Contacts that had to wait.
  public var waited = 0.0
  /// Answered within the threshold (live), or first-response clocks met (deferred).
  public var inTime = 0.0
  /// Total time in queue of the contacts offered in the interval, seconds.
  public var waitSeconds = 0.0
  /// Open tickets, not waiting on the customer, at the end of the interval.
  public var backlog = 0.0

  /// Creates an empty cell.
  public init() {}
}

/// One team in one interval; booked where it happens.
public struct TeamInterval: Sendable, Equatable {
  /// Mean number of agents signed in.
  public var onDuty = 0.0
  /// Mean number of agents with a contact in hand.
  public var busy = 0.0
  /// Work that arrived for the team in the interval, in agents (erlangs).
  ///
  /// Handling time of the tickets created in it that the team worked, and mean handling time of
  /// those that nobody worked (hung up, turned away, never reached), ÷ length of the interval.
  public var offeredLoad = 0.0
  /// Mean number of contacts waiting that this team answers first in the order of the file.
  public var queue = 0.0

  /// Creates an empty cell.
  public init() {}
}

/// By day of the period.
public struct DayTable: Sendable {
  /// The local days of the period.
  public var dates: [LocalDate]
  /// `[channel][day]`, means over replications.
  public var channels: [[DayCell]]
  /// Open tickets, not waiting on the customer, at the end of each day: bands over replications.
  public var backlog: [Band]

  /// Creates a table.
  public init(dates: [LocalDate], channels: [[DayCell]], backlog: [Band]) {
    self.dates = dates
    self.channels = channels
    self.backlog = backlog
  }
}

/// One channel on one day, means over the replications; contacts are booked where offered.
public struct DayCell: Sendable, Equatable {
  /// Contacts offered.
  public var offered = 0.0
  /// Contacts answered.
  public var answered = 0.0
  /// Contacts that hung up.
  public var abandoned = 0.0
  /// Contacts that had to wait.
  public var waited = 0.0
  /// Total time in queue, seconds, hanging up included.
  public var waitSeconds = 0.0
  /// Total time in queue of the answered contacts, seconds.
  public var answeredWaitSeconds = 0.0
  /// Clocks met: answered within the threshold (live) or first responses in time (deferred).
  public var inTime = 0.0

  /// Creates an empty cell.
  public init() {}
}

/// Quantiles over replications at a fixed time.
public struct Band: Sendable, Equatable {
  /// 10 % quantile.
  public var p10: Double
  /// Median.
  public var p50: Double
  /// 90 % quantile.
  public var p90: Double
  /// Mean.
  public var mean: Double

  /// Creates a band.
  public init(p10: Double, p50: Double, p90: Double, mean: Double) {
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.mean = mean
  }
}
