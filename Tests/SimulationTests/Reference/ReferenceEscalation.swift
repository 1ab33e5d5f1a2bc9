import Simulation
import Workforce

/// From tier to tier.
extension ReferenceDesk {
  /// Why a ticket escalates when a touch ends; `nil` if it does not.
  ///
  /// Each cause draws once for the ticket and its tier, so that the ticket escalates with 1 − (1 − p)(1 − r₁)….
  func causes(of touch: ReferenceTouch) -> ReferenceCauses? {
    let ticket = touch.ticket
    switch touch.work.nature {
    case .logged, .drawn, .rest: break
    default: return nil
    }
    if case .switched = touch.work.cut { return nil }
    guard let next = nextTier(ticket) else { return nil }
    let cost = ReferenceDraws.value(
      of: scenario.tiers[next].handOver.cost, ticket.key, .handOver, ticket.escalations.count + 1)
    if touch.work.cut == .stuck { return ReferenceCauses(isStuck: true, rules: [], cost: cost) }
    let escalates = scenario.requests[ticket.arrival.request].escalates
    let share = ticket.tier < escalates.count ? escalates[ticket.tier] : 0
    let isTooHard = ReferenceDraws.happens(
      min(1, share * ticket.escalationFactor * rampFactor(\.escalation, touch.step)), ticket.key,
      .escalates, ticket.tier)
    let rules = scenario.routing.escalations.indices.filter { index in
      let rule = scenario.routing.escalations[index]
      return rule.tier == ticket.tier
        && rule.fits(
          request: ticket.arrival.request, priority: ticket.priority,
          customer: ticket.arrival.customer)
        && ReferenceDraws.happens(
          rule.share, ticket.key, .escalates, 1000 * (index + 1) + ticket.tier)
    }
    guard isTooHard || !rules.isEmpty else { return nil }
    return ReferenceCauses(isStuck: false, rules: rules, cost: cost)
  }

  /// The ticket goes to the next tier, and the teams of the rules get their work.
  func escalate(_ ticket: ReferenceTicket, _ causes: ReferenceCauses) {
    let from = ticket.tier
    guard let next = nextTier(ticket) else { return }
    ticket.escalations.append(
      ReferenceEscalation(
        time: now, channel: ticket.channel, from: from, to: next, isStuck: causes.isStuck,
        handOver: causes.cost))
    ticket.tier = next
    ticket.isFirstTouchAfterEscalation = true
    if scenario.tiers[next].handOver.isWarm {
      ticket.coldTiers.remove(next)
    } else {
      ticket.coldTiers.insert(next)
      ticket.kind = .deferred
    }
    record(.escalated, ticket, detail: next)
    offer(ticket)
    for index in causes.rules {
      guard let involved = scenario.routing.escalations[index].involves else { continue }
      make(
        .involved, from: ticket, keyOffset: 1000 * (index + 1), groups: [involved.team],
        involved.handle, .otherWork, detail: involved.team, shownTier: from)
    }
  }

  /// The ticket goes back to the tier it came from, as deferred work.
  func bounce(_ ticket: ReferenceTicket) {
    ticket.tier = ticket.escalations.last?.from ?? ticket.tier
    ticket.kind = .deferred
    record(.bounced, ticket, detail: ticket.tier)
    offer(ticket)
  }
}
