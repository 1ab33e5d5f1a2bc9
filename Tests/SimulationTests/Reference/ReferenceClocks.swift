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

  /// What is promised to a ticket: by its customer, the channel it is on and its priority.
  func promise(to ticket: ReferenceTicket, on channel: Int? = nil) -> Priority {
    scenario.promise(
      customer: ticket.arrival.customer, channel: channel ?? ticket.channel,
      priority: ticket.priority)
  }

  private func verdict(
    _ target: Double?, _ elapsed: Double, hasStopped: Bool, isLost: Bool
  ) -> ReferenceVerdict? {
    guard let target, hasStopped || !isLost else { return nil }
    if elapsed > target + Self.rounding { return .missed }
    return hasStopped ? .met : .undecided
  }

  // MARK: First response

  /// Whether the first response of a ticket is a promise of its own: on deferred channels.
  func hasResponseClock(_ ticket: ReferenceTicket) -> Bool {
    !ticket.contacts.isEmpty && !kind(of: ticket.responseChannel ?? ticket.channel).isLive
  }

  /// Open time from creation or hand-over to the end of the first response, or to an instant before.
  func firstResponse(of ticket: ReferenceTicket, at time: Double) -> Double {
    calendars[promise(to: ticket, on: ticket.responseChannel).calendar].open(
      from: ticket.responseStart, to: min(time, ticket.firstResponse ?? time))
  }

  /// How the promise of a first response stands; `nil` if none was given or it does not apply.
  func firstResponseVerdict(_ ticket: ReferenceTicket, at time: Double) -> ReferenceVerdict? {
    guard hasResponseClock(ticket) else { return nil }
    return verdict(
      promise(to: ticket, on: ticket.responseChannel).firstResponse,
      firstResponse(of: ticket, at: time),
      hasStopped: ticket.firstResponse != nil, isLost: ticket.isLost)
  }

  // MARK: Next response

  /// How the promises of next responses stand, one for each reply and reopening.
  func nextResponseVerdicts(
    _ ticket: ReferenceTicket, on channel: Int? = nil, at time: Double
  ) -> [ReferenceVerdict] {
    ticket.nextResponses.filter { channel == nil || $0.channel == channel }.compactMap { reply in
      let (from, to) = (reply.from, reply.to)
      let promise = promise(to: ticket, on: reply.channel)
      return verdict(
        promise.nextResponse, calendars[promise.calendar].open(from: from, to: to ?? time),
        hasStopped: to != nil, isLost: ticket.hasEnded)
    }
  }

  // MARK: Acknowledgement

  /// How the promises of acknowledgement stand, one for each escalation.
  func acknowledgements(_ ticket: ReferenceTicket, at time: Double) -> [ReferenceVerdict] {
    ticket.escalations.compactMap { escalation in
      let handOver = scenario.tiers[escalation.to].handOver
      return verdict(
        handOver.acknowledge,
        calendars[handOver.calendar].open(
          from: escalation.time, to: escalation.acknowledged ?? time),
        hasStopped: escalation.acknowledged != nil, isLost: ticket.hasEnded)
    }
  }

  // MARK: Resolution

  /// Whether the resolution clock runs in a state.
  private func isRunning(_ state: ReferenceTicket.State) -> Bool {
    switch state {
    case .inSelfService, .away, .waiting, .assigned, .inHand, .blocked: true
    case .pending: !scenario.pausesWhilePending
    default: false
    }
  }

  /// The times in which the resolution clock of a ticket runs, the last one perhaps without end,
  /// with the calendar of the channel it was on.
  private func running(
    _ ticket: ReferenceTicket
  ) -> [(from: Double, to: Double, calendar: ReferenceCalendar)] {
    ticket.history.indices.filter { isRunning(ticket.history[$0].state) }.map { index in
      let entry = ticket.history[index]
      let isLast = index + 1 == ticket.history.count
      return (
        entry.time, isLast ? .infinity : ticket.history[index + 1].time,
        calendars[promise(to: ticket, on: entry.channel).calendar]
      )
    }
  }

  /// Open time that counts towards resolution, up to an instant.
  func resolution(of ticket: ReferenceTicket, at time: Double) -> Double {
    running(ticket).reduce(0) { $0 + $1.calendar.open(from: $1.from, to: min(time, $1.to)) }
  }

  /// How the promise of a resolution stands; `nil` if none was given or it does not apply.
  func resolutionVerdict(_ ticket: ReferenceTicket, at time: Double) -> ReferenceVerdict? {
    guard !ticket.isLost else { return nil }
    return verdict(
      promise(to: ticket).resolution, resolution(of: ticket, at: time),
      hasStopped: ticket.hasEnded, isLost: false)
  }

  /// How a resolution stands when the desk has stopped: of a ticket that is solved until it is
  /// reopened later, the clock has stopped.
  func finalResolutionVerdict(_ ticket: ReferenceTicket) -> ReferenceVerdict? {
    // Whose customer has not come yet, or tries alone, has no clock.
    guard ticket.state != .inSelfService, ticket.state != .away else { return nil }
    let verdict = resolutionVerdict(ticket, at: now)
    return verdict == .undecided && ticket.state == .solved ? .met : verdict
  }
}
