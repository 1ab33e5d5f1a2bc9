import Workforce

/// The handle time of a touch, in standard seconds.
extension ReferenceDesk {
  /// Makes up the work of a touch that is not resumed.
  func compose(_ ticket: ReferenceTicket) -> ReferenceWork {
    if let piece = ticket.piece { return ReferenceWork(nature: .piece, seconds: piece.seconds) }
    let start = ticket.touches
    func value(_ law: Distribution, _ purpose: ReferenceDraws.Purpose) -> Double {
      ReferenceDraws.value(of: law, ticket.key, purpose, start)
    }
    // 1. Sorting and mis-routing: their own law and nothing else.
    switch ticket.detour {
    case .sorting:
      let law = scenario.routing.sorting?.handle ?? .constant(0)
      return ReferenceWork(nature: .sorting, seconds: value(law, .shortHandle))
    case .misrouted:
      return ReferenceWork(
        nature: .misrouted, seconds: value(scenario.routing.misroutedHandle, .shortHandle))
    case .none: break
    }
    let isAfterEscalation = ticket.isFirstTouchAfterEscalation
    ticket.isFirstTouchAfterEscalation = false
    let handOver = ticket.escalations.last?.handOver ?? 0
    var work: ReferenceWork
    if ticket.isDuplicate {
      // 4. The time of merging.
      let law = ticket.arrival.burst?.burst.merge ?? .constant(0)
      work = ReferenceWork(nature: .merging, seconds: value(law, .handle))
    } else if isAfterEscalation, bounces(ticket) {
      // 4. The hand-over alone.
      work = ReferenceWork(nature: .bounced, seconds: handOver)
    } else if ticket.properTouches == 0, let known = ticket.arrival.handle {
      // 2. What the log says.
      work = ReferenceWork(nature: .logged, seconds: known)
    } else {
      // 3. A draw, times what makes it shorter or longer.
      work = ReferenceWork(nature: .drawn, seconds: drawn(ticket, isAfterEscalation))
    }
    // 5. What comes on top.
    if ticket.kind.isLive, let wrapUp = scenario.channels[ticket.channel].wrapUp {
      work.seconds += value(wrapUp, .wrapUp)
    }
    if isAfterEscalation, work.nature != .bounced { work.seconds += handOver }
    work.seconds += ticket.chaserSeconds
    ticket.chaserSeconds = 0
    if work.nature == .drawn { cut(&work, ticket) }
    return work
  }

  private func drawn(_ ticket: ReferenceTicket, _ isAfterEscalation: Bool) -> Double {
    let request = scenario.requests[ticket.arrival.request]
    let tier = scenario.tiers[ticket.tier]
    var seconds = ReferenceDraws.value(
      of: tier.handle ?? request.handle, ticket.key, .handle, ticket.touches)
    seconds *= scenario.channels[ticket.channel].work
    let isLater =
      ticket.tiersTouched.contains(ticket.tier)
      || ticket.arrival.followUpTier != nil && ticket.properTouches == 0
    if isLater { seconds *= request.laterTouches }
    if isAfterEscalation { seconds *= 1 - tier.handOver.saves }
    return seconds * ticket.handleFactor
  }

  /// Whether the tier sends the ticket back after its first touch there.
  private func bounces(_ ticket: ReferenceTicket) -> Bool {
    ReferenceDraws.happens(
      scenario.tiers[ticket.tier].handOver.bounces, ticket.key, .bounces, ticket.escalations.count)
  }

  /// Cuts a touch where the agent is stuck or the conversation moves to another channel: the first
  /// of both limits holds, of equals stuck.
  private func cut(_ work: inout ReferenceWork, _ ticket: ReferenceTicket) {
    if let limit = scenario.tiers[ticket.tier].stuckAfter, nextTier(ticket) != nil,
      work.seconds > limit, limit <= switchLimit(ticket) ?? .infinity
    {
      work.seconds = limit
      work.cut = .stuck
    } else if let limit = switchLimit(ticket), work.seconds > limit {
      work.cut = .switched(left: work.seconds - limit)
      work.seconds = limit
    }
  }

  /// The work after which a conversation moves to another channel, if its share comes true.
  private func switchLimit(_ ticket: ReferenceTicket) -> Double? {
    guard let move = scenario.channels[ticket.channel].switches, case .work(let limit) = move.after,
      ticket.tier == ticket.firstTier,
      ReferenceDraws.happens(move.share, ticket.key, .switches, ticket.touches + 1)
    else { return nil }
    return limit
  }
}
