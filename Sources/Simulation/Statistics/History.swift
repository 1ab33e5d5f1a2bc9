public import Workforce

/// What happened on the days of a replay, where the log has waits, to stand beside the simulation.
public struct History: Sendable {
  /// One channel on one day as it happened; same meaning as ``DayCell``.
  public struct Cell: Sendable, Equatable {
    /// Contacts offered.
    public var offered = 0.0
    /// Contacts that waited at all; those who hung up at once count.
    public var waited = 0.0
    /// Contacts that hung up.
    public var abandoned = 0.0
    /// Total time in queue, seconds.
    public var waitSeconds = 0.0

    /// Creates an empty cell.
    public init() {}
  }

  /// The local days of the period, as in ``DayTable``.
  public var dates: [LocalDate]
  /// `[channel][day]`, channels in the order of the scenario.
  public var channels: [[Cell]]

  /// Sums up a log; `nil` if the demand is not a replay or its log has no waits.
  ///
  /// - Parameters:
  ///   - scenario: The scenario with the log.
  ///   - dates: The local days of the period.
  init?(_ scenario: Scenario, dates: [LocalDate]) {
    guard case .replay(let replay) = scenario.demand, let first = dates.first,
      replay.tickets.contains(where: { $0.wait != nil })
    else { return nil }
    self.dates = dates
    channels = scenario.channels.map { _ in Array(repeating: Cell(), count: dates.count) }
    for ticket in replay.tickets {
      let day = ticket.createdAt.date - first
      // The period may begin or end within a day.
      guard channels[0].indices.contains(day), let wait = ticket.wait,
        ticket.createdAt >= scenario.from, ticket.createdAt < scenario.to
      else { continue }
      let hungUp = ticket.hungUp ?? false
      channels[ticket.channel][day].offered += 1
      channels[ticket.channel][day].waitSeconds += wait
      if wait > 0 || hungUp { channels[ticket.channel][day].waited += 1 }
      if hungUp { channels[ticket.channel][day].abandoned += 1 }
    }
  }
}
