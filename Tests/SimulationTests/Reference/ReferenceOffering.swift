import Simulation
import Workforce

/// How a ticket comes in, is offered, and waits.
extension ReferenceDesk {
  // MARK: Entering a channel

  /// A ticket enters a channel for the first time.
  func enterFirst(_ ticket: ReferenceTicket) {
    let channel = scenario.channels[ticket.channel]
    if channel.kind == .selfService { ticket.channel = channel.handsOverTo ?? ticket.channel }
    ticket.home = ticket.channel
    enter(ticket)
  }

  /// A ticket enters its channel; one that the desk expects is always let in.
  func enter(
    _ ticket: ReferenceTicket, isExpected: Bool = false, to agent: ReferenceAgent? = nil
  ) {
    let channel = scenario.channels[ticket.channel]
    ticket.detour = .none
    ticket.leftRequest = false
    ticket.overflowTeams = []
    if ticket.firstTier == nil { placeAtFirstTier(ticket) }
    placeAtTierWithTeam(ticket)
    ticket.kind = ticket.coldTiers.contains(ticket.tier) ? .deferred : kind(of: ticket.channel)
    guard !isExpected else {
      offer(ticket, to: agent)
      return
    }
    ticket.contacts.append(ReferenceContact(channel: ticket.channel, time: now))
    if ticket.kind.isLive, !calendars[channel.calendar].isOpen(now) {
      meetClosedDoor(ticket, channel)
    } else if ticket.kind.isLive, let lines = channel.lines,
      onLine(ticket.channel, except: ticket) >= lines
    {
      meetBusySignal(ticket, channel)
    } else {
      offer(ticket)
    }
  }

  func kind(of channel: Int) -> ReferenceKind {
    switch scenario.channels[channel].kind {
    case .voice: .voice
    case .chat: .chat
    case .deferred, .selfService: .deferred
    }
  }

  private func onLine(_ channel: Int, except own: ReferenceTicket) -> Int {
    tickets.count { $0 !== own && $0.channel == channel && $0.isOnLine }
  }

  private func setEnd(_ ticket: ReferenceTicket, _ end: ReferenceContact.End) {
    ticket.contacts[ticket.contacts.count - 1].end = end
  }

  private func meetClosedDoor(_ ticket: ReferenceTicket, _ channel: Channel) {
    setEnd(ticket, .closedDoor)
    record(.closedDoor, ticket, detail: ticket.channel)
    if !turn(ticket, channel.whenClosed) { ticket.become(.closedDoor, at: now) }
  }

  private func meetBusySignal(_ ticket: ReferenceTicket, _ channel: Channel) {
    setEnd(ticket, .busy)
    record(.busy, ticket, detail: ticket.channel)
    if !redial(ticket, channel) { ticket.become(.busy, at: now) }
  }

  /// The customer turns to another channel at once, if the share comes true.
  private func turn(_ ticket: ReferenceTicket, _ turn: Turn?) -> Bool {
    let attempt = ticket.contacts.count - 1
    guard let turn, ReferenceDraws.happens(turn.share, ticket.key, .turns, attempt) else {
      return false
    }
    ticket.become(.away, at: now)
    ticket.channel = turn.channel
    // Nobody has seen it yet: where it begins depends on the new channel.
    ticket.firstTier = nil
    record(.turned, ticket, detail: turn.channel)
    enter(ticket)
    return true
  }

  /// The customer will try again, if the share comes true.
  private func redial(_ ticket: ReferenceTicket, _ channel: Channel) -> Bool {
    let attempt = ticket.contacts.count - 1
    guard let redial = channel.redial, ticket.redials < redial.limit,
      ReferenceDraws.happens(redial.share, ticket.key, .redials, attempt)
    else { return false }
    ticket.redials += 1
    ticket.become(.away, at: now)
    record(.willRedial, ticket)
    let delay = ReferenceDraws.value(of: redial.after, ticket.key, .redialDelay, attempt)
    let how = ReferenceReturn(cause: .redial, channel: ticket.channel, tier: ticket.tier)
    plan(now + delay, .returns(ticket, how, since: ticket.history.count))
    return true
  }

  // MARK: Offering

  /// Gives a contact to a free agent, lets it interrupt another, or puts it into its queue.
  ///
  /// What was interrupted itself interrupts nobody: else two rules of a team could go on for ever.
  func offer(
    _ ticket: ReferenceTicket, atHead: Bool = false, to wanted: ReferenceAgent? = nil,
    mayInterrupt: Bool = true
  ) {
    takeWayRound(ticket)
    let groups = able(ticket)
    if let wanted, groups.contains(wanted.group), isFree(wanted, for: ticket) {
      assign(ticket, wanted)
    } else if let agent = choose(for: ticket, among: groups) {
      assign(ticket, agent)
    } else if mayInterrupt, let victim = victim(of: ticket, among: groups) {
      interrupt(victim, with: ticket)
    } else {
      queueUp(ticket, atHead: atHead)
    }
  }

  private func queueUp(_ ticket: ReferenceTicket, atHead: Bool) {
    ticket.become(.waiting, at: now)
    ticket.queuedAt = now
    ticket.queueNumber = nextPlace()
    ticket.queueEntries += 1
    let queue = insert(ticket, atHead: atHead)
    record(.queued, ticket)
    planTimers(ticket, entry: ticket.queueEntries - 1)
    // A contact that makes the queue too long gives the head to a free agent of those who join.
    let further = furtherTeams(of: queue)
    if let head = queue.tickets.first, let agent = choose(for: head, among: further) {
      queue.tickets.removeFirst()
      assign(head, agent)
    }
  }

  // MARK: Timers of those who wait

  private func planTimers(_ ticket: ReferenceTicket, entry: Int) {
    guard !ticket.isPiece else { return }
    let channel = scenario.channels[ticket.channel]
    let since = ticket.history.count
    if let rule = timeRule(of: ticket), case .waited(let time) = rule.when {
      plan(now + time, .overflows(ticket, rule, since: since))
    }
    if let callBack = channel.callBack, ticket.kind == .voice, !ticket.leftRequest,
      ReferenceDraws.happens(callBack.share, ticket.key, .callBack, entry)
    {
      plan(now + callBack.after, .leavesRequest(ticket, since: since))
    }
    if let chaser = channel.chaser, channel.kind == .deferred, ticket.firstResponse == nil,
      ReferenceDraws.happens(chaser.share, ticket.key, .chaser, entry)
    {
      plan(now + chaser.after, .chases(ticket, since: since))
    }
    let patience = scenario.requests[ticket.arrival.request].patience ?? channel.patience
    if let patience, ticket.kind.isLive, !ticket.leftRequest {
      let limit = ReferenceDraws.value(of: patience, ticket.key, .patience, entry)
      plan(now + limit, .hangsUp(ticket, since: since))
    }
  }

  /// Further groups become able for a contact that has waited so long.
  func overflow(_ ticket: ReferenceTicket, _ rule: OverflowRule) {
    removeFromQueue(ticket)
    ticket.overflowTeams = rule.teams
    if let agent = choose(for: ticket, among: able(ticket)) {
      assign(ticket, agent)
      return
    }
    ticket.queueNumber = nextPlace()
    insert(ticket, atHead: false)
    record(.overflowed, ticket)
  }

  func leaveRequest(_ ticket: ReferenceTicket) {
    ticket.leftRequest = true
    record(.leftRequest, ticket)
  }

  func hangUp(_ ticket: ReferenceTicket) {
    removeFromQueue(ticket)
    let last = ticket.contacts.count - 1
    if ticket.contacts[last].answeredAt == nil {
      ticket.contacts[last].end = .abandoned
      ticket.contacts[last].waited = now - ticket.contacts[last].time
    }
    record(.abandoned, ticket, detail: ticket.channel)
    let channel = scenario.channels[ticket.channel]
    if !ticket.wasAnswered, redial(ticket, channel) || turn(ticket, channel.whenAbandoned) {
      return
    }
    ticket.become(ticket.wasAnswered ? .leftLater : .abandoned, at: now)
  }

  // MARK: Returns

  /// A ticket comes back.
  func bring(_ ticket: ReferenceTicket, _ how: ReferenceReturn) {
    ticket.channel = how.channel
    ticket.tier = how.tier
    record(.returned, ticket, detail: how.channel)
    switch how.cause {
    case .redial: enter(ticket)
    case .afterGivingUp: enterFirst(ticket)
    case .reply, .reopening:
      ticket.nextResponses.append((now, nil, ticket.channel))
      enterExpected(ticket)
    case .unblocked: enterExpected(ticket)
    }
  }

  private func enterExpected(_ ticket: ReferenceTicket) {
    let isSame = scenario.routing.returns == .sameAgent
    enter(ticket, isExpected: true, to: isSame ? ticket.lastAgent : nil)
  }
}
