import Workforce

/// How a promise stands.
enum ReferenceVerdict: Equatable {
  case met, missed, undecided
}

/// The clocks of the promises, worked out from the history of each ticket.
extension ReferenceDesk {
  /// Rounding of sums of seconds; a promise kept to the second is kept.
  private static let rounding = 1e-6

  /// Whether a ticket was created inside the period.
  func counts(_ ticket: ReferenceTicket) -> Bool {
    span.periodStart <= ticket.arrival.time && ticket.arrival.time < span.periodEnd
  }

  /// Open time from creation to the end of the first touch, or to an instant before it.
  func firstResponse(of ticket: ReferenceTicket, at time: Double) -> Double {
    calendars[scenario.priorities[ticket.arrival.priority].calendar].open(
      from: ticket.arrival.time, to: min(time, ticket.firstTouchEnd ?? time))
  }

  /// Open time that counts towards resolution, up to an instant.
  func resolution(of ticket: ReferenceTicket, at time: Double) -> Double {
    let calendar = calendars[scenario.priorities[ticket.arrival.priority].calendar]
    var sum = 0.0
    for (index, entry) in ticket.history.enumerated() {
      let next = index + 1 < ticket.history.count ? ticket.history[index + 1].time : time
      switch entry.state {
      case .waiting, .inHand: sum += calendar.open(from: entry.time, to: min(time, next))
      case .pending where !scenario.pausesWhilePending:
        sum += calendar.open(from: entry.time, to: min(time, next))
      default: break
      }
    }
    return sum
  }

  /// How the promise of a first response stands; `nil` if none was given or it does not apply.
  func firstResponseVerdict(_ ticket: ReferenceTicket, at time: Double) -> ReferenceVerdict? {
    guard !ticket.isLive,
      let target = scenario.priorities[ticket.arrival.priority].firstResponse
    else { return nil }
    if firstResponse(of: ticket, at: time) > target + Self.rounding { return .missed }
    return ticket.firstTouchEnd == nil ? .undecided : .met
  }

  /// How the promise of a resolution stands; `nil` if none was given or it does not apply.
  func resolutionVerdict(_ ticket: ReferenceTicket, at time: Double) -> ReferenceVerdict? {
    guard let target = scenario.priorities[ticket.arrival.priority].resolution,
      !ticket.isTurnedAway, ticket.state != .abandoned
    else { return nil }
    if resolution(of: ticket, at: time) > target + Self.rounding { return .missed }
    return ticket.state == .closed || ticket.state == .autoClosed ? .met : .undecided
  }

  /// How a resolution stands when the desk has stopped: of a ticket that is solved until it is
  /// reopened later, the clock has stopped.
  func finalResolutionVerdict(_ ticket: ReferenceTicket) -> ReferenceVerdict? {
    let verdict = resolutionVerdict(ticket, at: now)
    return verdict == .undecided && ticket.state == .solved ? .met : verdict
  }
}
