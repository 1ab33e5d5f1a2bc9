import Simulation
import Workforce

/// Touches: their beginning, their speed, their end.
extension ReferenceDesk {
  /// Gives a contact that waits in no queue to an agent.
  func assign(_ ticket: ReferenceTicket, _ agent: ReferenceAgent) {
    take(ticket, agent)
    settle(agent)
  }

  /// An agent takes a contact; one on call begins later, unless at work already.
  func take(
    _ ticket: ReferenceTicket, _ agent: ReferenceAgent, hasJustFinished: Bool = false
  ) {
    let isAtWork = hasJustFinished || agent.hand.contains { $0.begun != nil }
    ticket.overflowTeams = []
    let touch = ReferenceTouch(
      ticket, agent, assigned: now, work: ReferenceWork(nature: .rest, seconds: 0),
      channel: ticket.channel, tier: ticket.shownTier)
    agent.hand.append(touch)
    agent.place = nextPlace()
    let delay = scenario.teams[agent.team].onCall?.reachesWork ?? 0
    if agent.isOnCall, !isAtWork, delay > 0 {
      ticket.become(.assigned, at: now)
      plan(now + delay, .touchBegins(touch))
    } else {
      start(touch)
    }
    agent.note(now)
  }

  /// The touch of an agent on call begins; on the way nothing else was taken.
  func begin(_ touch: ReferenceTouch) {
    start(touch)
    if touch.agent.isOnDuty { takeNext(touch.agent) }
    settle(touch.agent)
  }

  private func start(_ touch: ReferenceTouch) {
    let (ticket, agent) = (touch.ticket, touch.agent)
    if let last = ticket.contacts.indices.last, ticket.contacts[last].answeredAt == nil,
      ticket.detour != .sorting
    {
      ticket.contacts[last].answeredAt = now
      ticket.contacts[last].waited = now - ticket.contacts[last].time
    }
    if !ticket.isPiece, scenario.channels[ticket.channel].kind.isLive, ticket.responseAfter == nil {
      ticket.responseAfter = now - ticket.responseStart
    }
    if let last = ticket.escalations.indices.last, ticket.detour == .none,
      ticket.escalations[last].acknowledged == nil
    {
      ticket.escalations[last].acknowledged = now
    }
    touch.work = ticket.unfinished ?? compose(ticket)
    ticket.unfinished = nil
    touch.step = rampStep(agent)
    touch.agentSpeed = touch.work.nature == .logged ? 1 : speed(of: agent, touch.step, ticket)
    touch.begun = now
    touch.since = now
    touch.number = nextPlace()
    ticket.become(.inHand, at: now)
    ticket.log.append(touch)
    record(.started, ticket, agent, detail: touch.tier)
  }

  // MARK: Speed

  private func speed(
    of agent: ReferenceAgent, _ step: Int?, _ ticket: ReferenceTicket
  ) -> Double {
    let efficiency = skill(of: agent.team, for: ticket).efficiency
    return efficiency * agent.pace * rampFactor(\.productivity, step)
  }

  /// The step of the ramp on which an agent is today; `nil` past it.
  private func rampStep(_ agent: ReferenceAgent) -> Int? {
    guard let ramp = scenario.people.ramp, let hired = agent.hired else { return nil }
    let days = span.clock.day(at: span.origin + now) - hired
    return Int((Double(days) * TimeUnit.day / ramp.every).rounded(.down))
  }

  /// What new agents do at a step, as a factor; 1 past the ramp.
  func rampFactor(_ list: KeyPath<Ramp, [Double]>, _ step: Int?) -> Double {
    guard let ramp = scenario.people.ramp, let step else { return 1 }
    return Ramp.value(ramp[keyPath: list], step: max(0, step))
  }

  /// Whether a touch was by an agent who has not reached the last step.
  func isOnRamp(_ touch: ReferenceTouch) -> Bool {
    guard let ramp = scenario.people.ramp, let step = touch.step else { return false }
    return step < ramp.steps - 1
  }

  /// Works out the ends of what an agent has in hand after its number changed, where that changes
  /// the speed.
  func settle(_ agent: ReferenceAgent) {
    let number = agent.hand.count
    for touch in agent.hand where touch.begun != nil {
      let pace = scenario.channels[touch.channel].pace
      let part = touch.kind == .chat ? pace[min(number, pace.count) - 1] : 1
      guard touch.agentSpeed * part != touch.speed || touch.plans == 0 else { continue }
      touch.count(until: now)
      touch.speed = touch.agentSpeed * part
      planEnd(touch)
    }
  }

  private func planEnd(_ touch: ReferenceTouch) {
    touch.plans += 1
    plan(now + touch.work.seconds / touch.speed, .touchEnds(touch, plan: touch.plans))
  }

  // MARK: Ends

  /// A touch is put down: what is done is kept, the rest is offered again.
  func putDown(_ touch: ReferenceTouch, mayInterrupt: Bool = true) {
    let (ticket, agent) = (touch.ticket, touch.agent)
    touch.count(until: now)
    touch.plans = -1
    touch.ended = now
    agent.hand.removeAll { $0 === touch }
    agent.note(now)
    if touch.begun != nil {
      ticket.unfinished = touch.work
      record(.putDown, ticket, agent, detail: touch.tier)
    }
    offer(ticket, atHead: true, mayInterrupt: mayInterrupt)
  }

  /// The work of a touch is done; a warm hand-over may have to follow in it.
  func reachEnd(_ touch: ReferenceTouch) {
    touch.count(until: now)
    touch.work.seconds = 0
    if touch.work.handOver == nil, let causes = causes(of: touch) {
      touch.work.handOver = causes
      if let next = nextTier(touch.ticket), scenario.tiers[next].handOver.isWarm, causes.cost > 0 {
        touch.work.seconds = causes.cost
        planEnd(touch)
        return
      }
    }
    finish(touch)
  }

  private func finish(_ touch: ReferenceTouch) {
    let (ticket, agent) = (touch.ticket, touch.agent)
    agent.hand.removeAll { $0 === touch }
    agent.isBetween = true
    agent.note(now)
    touch.ended = now
    record(.touched, ticket, agent, detail: touch.tier)
    count(touch)
    decide(touch)
    agent.isBetween = false
    if agent.isOnDuty { takeNext(agent, hasJustFinished: true) }
    settle(agent)
  }

  private func count(_ touch: ReferenceTouch) {
    let ticket = touch.ticket
    ticket.touches += 1
    ticket.lastAgent = touch.agent
    guard touch.work.isResponse else { return }
    ticket.properTouches += 1
    ticket.tiersTouched.insert(ticket.tier)
    ticket.touchesOnChannel[touch.channel, default: 0] += 1
    for channel in scenario.channels.indices where channel != touch.channel {
      ticket.touchesOnChannel[channel] = 0
    }
    ticket.respond(at: now)
    if let last = ticket.nextResponses.indices.last, ticket.nextResponses[last].to == nil {
      ticket.nextResponses[last].to = now
    }
  }
}
