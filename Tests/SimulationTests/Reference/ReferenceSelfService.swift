import Foundation
import Simulation
import Workforce

/// Tier L0: what customers do before they meet a person.
extension ReferenceDesk {
  /// Whether a ticket tries self-service first; on a self-service channel it always does.
  func triesSelfService(_ ticket: ReferenceTicket) -> Bool {
    guard !scenario.isDemandAfterSelfService else { return false }
    if scenario.channels[ticket.channel].kind == .selfService { return true }
    guard let use = scenario.requests[ticket.arrival.request].selfService else { return false }
    return ReferenceDraws.happens(use.tries, ticket.key, .triesSelfService, 0)
  }

  /// The try begins; in an outage it takes no time.
  func beginTry(_ ticket: ReferenceTicket) {
    ticket.hasTried = true
    ticket.triedAt = now
    ticket.become(.inSelfService, at: now)
    record(.tries, ticket)
    if isOut(at: now) {
      handOver(ticket, wasTried: false)
    } else {
      let time = ReferenceDraws.value(
        of: scenario.selfService.duration, ticket.key, .tryTime, 0)
      plan(now + time, .triesNoMore(ticket))
    }
  }

  /// The try ends: resolved, given up or handed over.
  func endTry(_ ticket: ReferenceTicket) {
    let selfService = scenario.selfService
    let resolves = scenario.requests[ticket.arrival.request].selfService?.resolves ?? 0
    if ReferenceDraws.happens(
      resolves * success(at: ticket.triedAt ?? now), ticket.key, .resolves, 0)
    {
      end(ticket, .deflected, .deflected, detail: 1)
    } else if ReferenceDraws.happens(selfService.givesUp, ticket.key, .givesUp, 0) {
      giveUp(ticket)
    } else {
      handOver(ticket)
    }
  }

  private func handOver(_ ticket: ReferenceTicket, wasTried: Bool = true) {
    let selfService = scenario.selfService
    // In an outage those come too whom self-service would have helped.
    if wasTried {
      ticket.handleFactor = (1 + selfService.residualHandle) * (1 - selfService.saves)
      ticket.escalationFactor = 1 + selfService.residualEscalation
    }
    let channel = scenario.channels[ticket.channel]
    if channel.kind == .selfService { ticket.channel = channel.handsOverTo ?? ticket.channel }
    if wasTried, selfService.answersCount {
      ticket.respond(at: now)
    } else {
      ticket.responseStart = now
    }
    record(.handedOver, ticket, detail: ticket.channel)
    enterFirst(ticket)
  }

  private func giveUp(_ ticket: ReferenceTicket) {
    let selfService = scenario.selfService
    guard let comeBack = selfService.comesBack,
      ReferenceDraws.happens(comeBack.share, ticket.key, .comesBack, 0)
    else {
      end(ticket, .gaveUp, .gaveUp, detail: 0)
      return
    }
    ticket.handleFactor = (1 + selfService.residualHandle) * comeBack.harder
    ticket.escalationFactor = 1 + selfService.residualEscalation
    let delay = ReferenceDraws.value(of: comeBack.after, ticket.key, .comesBackAfter, 0)
    ticket.responseStart = now + delay
    var channel = comeBack.channel ?? ticket.channel
    if scenario.channels[channel].kind == .selfService {
      channel = scenario.channels[channel].handsOverTo ?? channel
    }
    // From now on it is one of that channel.
    ticket.channel = channel
    ticket.become(.away, at: now)
    record(.gaveUp, ticket, detail: 1)
    let how = ReferenceReturn(cause: .afterGivingUp, channel: channel, tier: ticket.tier)
    plan(now + delay, .returns(ticket, how, since: ticket.history.count))
  }

  // MARK: Success

  private func isOut(at time: Double) -> Bool {
    scenario.selfService.outages.contains { outage in
      span.time(outage.from.date, outage.from.secondOfDay) <= time
        && time < span.time(outage.to.date, outage.to.secondOfDay)
    }
  }

  /// The factor on the share resolved: falls since it was last refreshed, times every change in force.
  func success(at time: Double) -> Double {
    let selfService = scenario.selfService
    let fresh = selfService.refreshed.map { span.time($0, 0) }.filter { $0 <= time }
    let start = max(span.periodStart, fresh.max() ?? span.periodStart)
    var factor = exp(-selfService.decay * max(0, time - start))
    for change in selfService.changes where span.time(change.from, 0) <= time {
      factor *= change.factor
    }
    return factor
  }
}
