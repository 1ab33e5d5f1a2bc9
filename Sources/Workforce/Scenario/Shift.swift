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
