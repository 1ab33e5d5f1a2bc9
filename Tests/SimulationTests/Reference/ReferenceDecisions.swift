import Simulation
import Workforce

/// What follows a touch, in the order of the page.
extension ReferenceDesk {
  func decide(_ touch: ReferenceTouch) {
    let ticket = touch.ticket
    switch touch.work.nature {
    case .sorting:
      ticket.isSorted = true
      ticket.detour = .none
      offer(ticket)
      return
    case .misrouted:
      ticket.detour = .none
      offer(ticket)
      return
    case .piece:
      endPiece(ticket)
      return
    case .merging:
      end(ticket, .merged, .merged)
      return
    case .bounced:
      bounce(ticket)
      return
    case .logged, .drawn, .rest: break
    }
    if case .switched(let left) = touch.work.cut {
      moveOn(ticket, left: left)
    } else if let causes = touch.work.handOver {
      escalate(ticket, causes)
    } else if !block(ticket), !ask(ticket) {
      solve(ticket, touch)
    }
  }

  private func happens(
    _ share: Double, _ ticket: ReferenceTicket, _ purpose: ReferenceDraws.Purpose
  ) -> Bool {
    ReferenceDraws.happens(share, ticket.key, purpose, ticket.touches)
  }

  private func value(
    _ law: Distribution, _ ticket: ReferenceTicket, _ purpose: ReferenceDraws.Purpose
  ) -> Double {
    ReferenceDraws.value(of: law, ticket.key, purpose, ticket.touches)
  }

  /// What is left of a touch is done on the other channel.
  private func moveOn(_ ticket: ReferenceTicket, left: Double) {
    ticket.channel = scenario.channels[ticket.channel].switches?.channel ?? ticket.channel
    placeAtTierWithTeam(ticket)
    ticket.kind = kind(of: ticket.channel)
    ticket.leftRequest = false
    ticket.unfinished = ReferenceWork(nature: .rest, seconds: left)
    record(.switched, ticket, detail: ticket.channel)
    ticket.contacts.append(ReferenceContact(channel: ticket.channel, time: now))
    offer(ticket)
  }

  // MARK: Blocked

  private func block(_ ticket: ReferenceTicket) -> Bool {
    guard let blocked = scenario.requests[ticket.arrival.request].blocked,
      happens(blocked.share, ticket, .blocked)
    else { return false }
    ticket.become(.blocked, at: now)
    switch blocked.on {
    case .outside(let law, let calendar):
      record(.blocked, ticket, detail: -1)
      let time = value(law, ticket, .blockedTime)
      plan(
        calendars[calendar].instant(after: time, from: now),
        .returns(ticket, unblocked(ticket), since: ticket.history.count))
    case .team(let team, let law):
      record(.blocked, ticket, detail: team)
      make(.blocked, from: ticket, groups: [team], law, .otherWork, detail: team) {
        $0.unblocks = ticket
      }
    }
    return true
  }

  func unblocked(_ ticket: ReferenceTicket) -> ReferenceReturn {
    ReferenceReturn(cause: .unblocked, channel: ticket.channel, tier: ticket.tier)
  }

  // MARK: Pending

  private func ask(_ ticket: ReferenceTicket) -> Bool {
    guard let question = scenario.requests[ticket.arrival.request].asksBack,
      happens(question.share, ticket, .asksBack)
    else { return false }
    ticket.become(.pending, at: now)
    record(.asked, ticket)
    let since = ticket.history.count
    let delay = value(question.reply, ticket, .replyDelay)
    if !neverReplies(ticket, question) {
      plan(now + delay, .returns(ticket, reply(of: ticket), since: since))
    }
    if let reminder = question.reminder {
      plan(now + reminder.after, .reminds(ticket, since: since))
    }
    plan(now + question.autoClose, .autoCloses(ticket, since: since))
    return true
  }

  private func neverReplies(_ ticket: ReferenceTicket, _ question: AskBack) -> Bool {
    happens(question.never, ticket, .neverReplies)
  }

  /// A reply comes on the ticket's channel or, after many touches there, on another.
  private func reply(of ticket: ReferenceTicket) -> ReferenceReturn {
    var channel = ticket.channel
    if let move = scenario.channels[channel].switches, case .touches(let limit) = move.after,
      ticket.touchesOnChannel[channel, default: 0] >= limit, happens(move.share, ticket, .switches)
    {
      channel = move.channel
    }
    return ReferenceReturn(cause: .reply, channel: channel, tier: ticket.tier)
  }

  /// A reminder is sent; some who would never have replied do now.
  func remind(_ ticket: ReferenceTicket) {
    record(.reminded, ticket)
    guard let question = scenario.requests[ticket.arrival.request].asksBack,
      let reminder = question.reminder, neverReplies(ticket, question),
      happens(reminder.wins, ticket, .reminderWins)
    else { return }
    let delay = value(question.reply, ticket, .reminderDelay)
    plan(now + delay, .returns(ticket, reply(of: ticket), since: ticket.history.count))
  }

  // MARK: Solved

  private func solve(_ ticket: ReferenceTicket, _ touch: ReferenceTouch) {
    let reopening = scenario.requests[ticket.arrival.request].reopens
    var delay = Double.infinity
    if let reopening {
      let share = min(1, reopening.share * rampFactor(\.reopening, touch.step))
      if ticket.touches < 10_000, happens(share, ticket, .reopens) {
        delay = value(reopening.after, ticket, .reopenDelay)
      }
    }
    let closesAfter = scenario.closesAfter ?? (delay.isFinite ? .infinity : 0)
    if delay > closesAfter, closesAfter == 0 {
      end(ticket, .closed, .closed)
    } else {
      ticket.become(.solved, at: now)
      record(.solved, ticket)
    }
    let since = ticket.history.count
    if delay <= closesAfter, let reopening {
      plan(now + delay, .returns(ticket, self.reopening(of: ticket, reopening), since: since))
    } else {
      if !ticket.hasEnded { plan(now + closesAfter, .closes(ticket, since: since)) }
      if let reopening, delay.isFinite {
        ticket.comesBackAfter = delay
        plan(now + delay, .writesAgain(followUp(to: ticket, reopening, at: now + delay)))
      }
    }
    review(ticket, touch)
  }

  private func reopening(of ticket: ReferenceTicket, _ reopening: Reopen) -> ReferenceReturn {
    ReferenceReturn(
      cause: .reopening, channel: reopening.channel ?? ticket.channel,
      tier: reopening.tier == .first ? ticket.firstTier ?? ticket.tier : ticket.tier)
  }

  /// The ticket of a customer who comes back when the old one is closed.
  private func followUp(
    to ticket: ReferenceTicket, _ reopening: Reopen, at time: Double
  ) -> ReferenceTicket {
    var arrival = ticket.arrival
    arrival.time = time
    arrival.key = ReferenceDraws.child(ticket.key, .followUp, ticket.touches)
    arrival.channel = reopening.channel ?? ticket.channel
    arrival.priority = ticket.priority
    arrival.handle = nil
    arrival.burst = nil
    arrival.followUpTier = ticket.tier
    let new = ReferenceTicket(arrival)
    // Triage's team has it no more, unless nobody else works it.
    if let triage = ticket.triage, !scenario.tiers.indices.contains(where: { hasTeam(new, at: $0) })
    {
      new.triage = triage
    }
    return new
  }
}
