/// Agents with the same skills and the same rules.
public struct Team: Sendable, Equatable {
  /// What happens to work in hand when an agent's duty ends.
  public enum ShiftEnd: String, Sendable, CaseIterable {
    /// A live contact is finished in overtime; deferred work goes back with what is done kept.
    case finish
    /// Every contact goes back to the head of its queue with what is done kept.
    case drop
  }
  /// Which contact an agent takes next.
  public enum Order: String, Sendable, CaseIterable {
    /// Live before deferred, then by priority, then first come.
    case priority
    /// First come, whatever the channel and priority.
    case firstCome = "first-come"
  }
  /// Who is on duty when.
  public enum Coverage: Sendable, Equatable {
    /// Everybody, around the clock.
    case always
    /// Employed agents on weekly shifts.
    case shifts([Shift])
    /// Seats filled in equal slices of every local day, absence already taken off.
    case seats([Int])
    /// Periods of duty listed one by one.
    case duties([Duty])
  }
  /// Name in the scenario.
  public var name: String
  /// Employed agents; with seats or duties, the most on duty at once or the agents listed.
  public var agents: Int
  /// Indices of the channels it works.
  public var channels: [Int]
  /// Indices of the requests it works; `nil` = all.
  public var requests: [Int]?
  /// Who is on duty when.
  public var coverage: Coverage
  /// What happens to work in hand when duty ends.
  public var shiftEnd: ShiftEnd
  /// Which contact an agent takes next.
  public var order: Order
  /// Time zone of its shifts; `nil` = the scenario's.
  public var timeZone: String?

  /// Creates a team.
  public init(
    name: String, agents: Int, channels: [Int], requests: [Int]? = nil,
    coverage: Coverage = .always, shiftEnd: ShiftEnd = .finish, order: Order = .priority,
    timeZone: String? = nil
  ) {
    self.name = name
    self.agents = agents
    self.channels = channels
    self.requests = requests
    self.coverage = coverage
    self.shiftEnd = shiftEnd
    self.order = order
    self.timeZone = timeZone
  }
}

/// A weekly pattern of duty shared by some agents of a team.
public struct Shift: Sendable, Equatable {
  /// Days on which the shift begins.
  public var days: [Weekday]
  /// Beginning, wall-clock seconds since midnight.
  public var from: Seconds
  /// End, wall-clock seconds since midnight of the first day; > `from`, at most `from` + 24 h.
  public var to: Seconds
  /// Breaks inside the shift.
  public var breaks: [Break]
  /// Agents who work this shift; they differ from those of the team's other shifts.
  public var agents: Int

  /// Creates a shift.
  public init(days: [Weekday], from: Seconds, to: Seconds, breaks: [Break] = [], agents: Int) {
    self.days = days
    self.from = from
    self.to = to
    self.breaks = breaks
    self.agents = agents
  }
}

/// A break inside a shift.
public struct Break: Sendable, Equatable {
  /// Length of the break.
  public var length: Seconds
  /// Wall-clock beginning; `nil` = staggered among the agents over the middle third of the shift.
  public var at: Seconds?
  /// Whether the time is paid.
  public var isPaid: Bool

  /// Creates a break.
  public init(length: Seconds, at: Seconds? = nil, isPaid: Bool = false) {
    self.length = length
    self.at = at
    self.isPaid = isPaid
  }
}

/// One period of duty of one agent.
public struct Duty: Sendable, Equatable {
  /// Agent within the team, from 0.
  public var agent: Int
  /// Beginning, wall clock of the team.
  public var from: LocalDateTime
  /// End, wall clock of the team; later than `from`.
  public var to: LocalDateTime

  /// Creates a period of duty.
  public init(agent: Int, from: LocalDateTime, to: LocalDateTime) {
    self.agent = agent
    self.from = from
    self.to = to
  }
}

/// Rules that hold for all employed agents.
public struct People: Sendable, Equatable {
  /// Share of rostered days lost to planned absence, spread evenly over the team.
  public var plannedAbsence: Fraction
  /// Share of rostered days lost to sickness, independent from agent to agent and day to day.
  public var sickness: Fraction

  /// Creates the rules.
  public init(plannedAbsence: Fraction = 0, sickness: Fraction = 0) {
    self.plannedAbsence = plannedAbsence
    self.sickness = sickness
  }
}
