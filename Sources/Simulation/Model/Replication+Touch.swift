import Numerics
import Workforce

/// Touches: how they begin, how long they take, and how they end.
extension Replication {
  /// An agent begins a touch, or resumes one that was put down.
  mutating func start(_ slot: Int, _ time: Double, agent id: UInt32) {
    let ticket = tickets.element(slot)
    let agent = agents.element(Int(id))
    start(
      ticket, classes.element(Int(ticket.contactClass)), steps.element(Int(ticket.step)), agent,
      groups.element(agent.group), time)
  }

  /// The same, spelled out.
  @inline(__always)
  mutating func start(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ agent: SlabElement<Agent>, _ group: SlabElement<GroupState>, _ time: Double
  ) {
    let slot = ticket.index
    let id = UInt32(truncatingIfNeeded: agent.index)
    leaveFreeList(agent, group)
    ticket.agent = id
    ticket.state = .inHand
    if _slowPath(group.isSpecial), startsSpecially(slot, id, step.index, time) { return }
    if !ticket.flags.contains(.answered) { answered(ticket, step, kind, time) }
    note(
      slot, time, .started, ticket.workDone > 0 ? .resumed : .nothing, agent: agent.index,
      detail: step.tier)
    if hasExtras { noteStart(ticket, kind, step, time) }
    var work = ticket.workLeft
    if step.isSpecial {
      if work < 0 || ticket.flags.contains(.workIsKnown) {
        work = specialWork(ticket, kind, step, time)
      }
    } else if work < 0 {
      var stream = KeyedStream(
        key: drawKey(ticket.key, .handle, Int(ticket.touches)), tables: ziggurat)
      work = step.handle.draw(&stream, observed)
      if ticket.tiersTouched != 0 { work *= step.laterTouches }
      if kind.traits.contains(.hasWrapUp), step.isLive { work += wrapUp(slot, kind.index) }
    } else if ticket.flags.contains(.workIsKnown) {
      work = knownWork(slot, step.index, kind.index)
    }
    ticket.workLeft = work
    if hasPaces {
      ticket.slowness = slowness(slot, agent.index)
      agent.touchStep = agent.rampStep
    }
    if _slowPath(step.isChat) {
      startChat(slot, id, time)
      return
    }
    group.busy.change(by: 1, ledger.left(time))
    agent.contact = UInt32(truncatingIfNeeded: slot)
    agent.inHand = 1
    schedule(ticket, time + work * ticket.slowness, .touchEnd)
  }

  /// Notes the answer to a contact.
  @_transparent
  private mutating func answered(
    _ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>, _ kind: SlabElement<ContactClass>,
    _ time: Double
  ) {
    if step.kind != .tier, !countsAsAnswer(ticket.index, step.index) { return }
    let isFirst = !ticket.flags.contains(.wasServed) && step.kind != .work
    ticket.flags.formUnion([.answered, .wasServed])
    let wait = time - waitingSince(ticket)
    ledger.answered(
      contactBooking(ticket), kind.scopes, after: wait,
      isInTime: kind.isLive && kind.answerWithin < .infinity && wait <= kind.answerWithin,
      isFirst: isFirst, ticket: ticket.booking)
    if kind.isLive {
      noteClock(ticket.index, time, .answer, used: wait, of: kind.answerWithin)
    }
  }

  /// When the contact began to wait for an answer; sorting is none.
  @inline(__always)
  private mutating func waitingSince(_ ticket: SlabElement<Ticket>) -> Double {
    if _slowPath(hasExtras) {
      let extra = extras.element(ticket.index)
      if extra.waitsSince >= 0 {
        defer { extra.waitsSince = -1 }
        return extra.waitsSince
      }
    }
    return ticket.queuedAt
  }

  /// Whether a touch that is none of a tier answers the customer: by a wrong team, or to a chaser.
  private mutating func countsAsAnswer(_ slot: Int, _ step: Int) -> Bool {
    steps[step].kind == .misrouted || tickets[slot].flags.contains(.isContact)
  }

  /// What desks with more than the plain features note at the beginning of a touch.
  @inline(__always)
  private mutating func noteStart(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double
  ) {
    let extra = extras.element(ticket.index)
    if ticket.flags.contains(.overflowed) { backToOwnStep(ticket.index) }
    if step.kind == .sorting, extra.waitsSince < 0 { extra.waitsSince = ticket.queuedAt }
    if kind.isLive, extra.responseAfter < 0 {
      extra.responseAfter = time - responseFrom(ticket)
    }
    if ticket.flags.contains(.justEscalated), ticket.workLeft < 0 {
      acknowledged(ticket.index, step.index, time)
    }
  }

  /// Does what on-call and interruptible agents need; tells whether the touch has to wait until an
  /// agent on call has reached work.
  @inline(never)
  private mutating func startsSpecially(
    _ slot: Int, _ agent: UInt32, _ step: Int, _ time: Double
  ) -> Bool {
    let a = Int(agent)
    let group = agents[a].group
    if groups[group].isInterruptible, !steps[step].isChat, agents[a].isOnDuty {
      joinBusyList(agent, level: steps[step].level)
    }
    guard groups[group].isOnCall, !agents[a].isAtWork, groups[group].reachesWork > 0 else {
      return false
    }
    agents[a].isAtWork = true
    tickets[slot].flags.insert(.reaching)
    if agents[a].inHand == 0 { groups[group].busy.change(by: 1, ledger.left(time)) }
    agents[a].contact = UInt32(truncatingIfNeeded: slot)
    agents[a].inHand = 1
    schedule(slot, time + groups[group].reachesWork, .touchEnd)
    return true
  }

  /// An agent on call has reached work: the touch begins.
  @inline(never)
  private mutating func reachesWork(_ slot: Int, _ time: Double) {
    let agent = tickets[slot].agent
    let a = Int(agent)
    tickets[slot].flags.remove(.reaching)
    agents[a].contact = Ticket.none
    agents[a].inHand = 0
    groups[agents[a].group].busy.change(by: -1, ledger.left(time))
    isSettling = true
    start(slot, time, agent: agent)
    isSettling = false
    // On the way nothing else was taken.
    if agents[a].hasChats { goOnChatting(agent, time) }
  }

  /// Seconds that the agent takes for a standard second of the ticket.
  @inline(never)
  mutating func slowness(_ slot: Int, _ agent: Int) -> Double {
    if tickets[slot].flags.contains(.atLogSpeed) { return 1 }
    var speed = agents[agent].speed
    let step = agents[agent].rampStep
    if step != .max, let ramp = desk.pace.ramp {
      speed *= Ramp.value(ramp.productivity, step: Int(step))
    }
    if !desk.routing.efficiency.isEmpty {
      let group = agents[agent].group
      speed *=
        desk.routing.efficiency[
          group * classes.count + Int(tickets[slot].contactClass)]
    }
    return 1 / speed
  }

  // MARK: Handle time

  @inline(never)
  private mutating func wrapUp(_ slot: Int, _ index: Int) -> Double {
    var stream = KeyedStream(
      key: drawKey(tickets[slot].key, .wrapUp, Int(tickets[slot].touches)), tables: ziggurat)
    return classes[index].wrapUp.draw(&stream, observed)
  }

  /// The handle time of a log, which knows nothing of what came after.
  @inline(never)
  private mutating func knownWork(_ slot: Int, _ step: Int, _ index: Int) -> Double {
    tickets[slot].flags.remove(.workIsKnown)
    tickets[slot].flags.insert(.atLogSpeed)
    var work = tickets[slot].workLeft
    if classes[index].traits.contains(.hasWrapUp), steps[step].isLive {
      work += wrapUp(slot, index)
    }
    return work
  }

  /// The handle time of a touch where more than the request decides.
  @inline(never)
  private mutating func specialWork(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double
  ) -> Double {
    let slot = ticket.index
    let key = ticket.key
    let touch = Int(ticket.touches)
    if step.kind != .tier {
      // What the log says is for a later touch.
      if ticket.flags.contains(.workIsKnown) {
        extras[slot].rest = ticket.workLeft
        ticket.flags.remove(.workIsKnown)
        ticket.flags.insert(.restIsKnown)
      }
      var stream = KeyedStream(key: drawKey(key, .shortHandle, touch), tables: ziggurat)
      return step.handle.draw(&stream, observed)
    }
    if ticket.flags.contains(.workIsKnown) {
      return knownWork(slot, step.index, kind.index) + takeChaserWork(slot)
    }
    var isOrdinary = true
    var handOver = 0.0
    let isFirst = ticket.flags.contains(.justEscalated)
    if isFirst {
      stateEnded(slot, .escalated, time)
      handOver = handOverTime(slot, step.index)
      if step.bounces > 0, happens(key, .bounces, Int(ticket.escalations), step.bounces) {
        ticket.flags.insert(.willBounce)
        isOrdinary = false
      }
    }
    var work = 0.0
    if kind.traits.contains(.isDuplicate) {
      var stream = KeyedStream(key: drawKey(key, .handle, touch), tables: ziggurat)
      work = kind.merge.draw(&stream, observed)
      isOrdinary = false
    } else if isOrdinary {
      var stream = KeyedStream(key: drawKey(key, .handle, touch), tables: ziggurat)
      work = step.handle.draw(&stream, observed) * step.work
      let tier = 1 as UInt16 &<< UInt16(truncatingIfNeeded: step.tier)
      if ticket.tiersTouched & tier != 0 { work *= step.laterTouches }
      if isFirst { work *= step.unsaved }
      if hasExtras { work *= extras[slot].hardness }
    }
    if kind.traits.contains(.hasWrapUp), step.isLive { work += wrapUp(slot, kind.index) }
    work += handOver + takeChaserWork(slot)
    return isOrdinary ? cut(ticket, kind, step, work) : work
  }

  /// Cuts a touch where the agent is stuck, or where the conversation moves to another channel.
  @inline(__always)
  private mutating func cut(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ work: Double
  ) -> Double {
    let stuck = step.next >= 0 ? step.stuckAfter : .infinity
    if work > kind.switches.work, kind.switches.work < stuck, switchesNow(ticket, kind, step) {
      ticket.flags.insert(.willSwitch)
      extras[ticket.index].rest = work - kind.switches.work
      return kind.switches.work
    }
    if work > stuck {
      ticket.flags.insert(.isStuck)
      return stuck
    }
    return work
  }

  /// Draws whether the conversation moves to another channel in the midst of a touch.
  @inline(never)
  private mutating func switchesNow(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>
  ) -> Bool {
    step.tier == firstTier(ticket.index)
      && happens(ticket.key, .switches, Int(ticket.touches) + 1, kind.switches.share)
  }

  private mutating func takeChaserWork(_ slot: Int) -> Double {
    guard hasExtras else { return 0 }
    defer { extras[slot].chaserWork = 0 }
    return extras[slot].chaserWork
  }

  // MARK: End

  /// An agent finishes a touch: the ticket goes on, the agent takes the next contact.
  @inline(__always)
  mutating func touchEnded(_ slot: Int, _ time: Double, _ order: UInt64) {
    let ticket = tickets.element(slot)
    guard isCurrent(ticket, order) else { return }
    let step = steps.element(Int(ticket.step))
    let kind = classes.element(Int(ticket.contactClass))
    let id = ticket.agent
    let agent = agents.element(Int(id))
    let group = groups.element(agent.group)
    if _slowPath(group.isOnCall), ticket.flags.contains(.reaching) {
      reachesWork(slot, time)
      return
    }
    if step.isSpecial, handsOverNow(ticket, kind, step, agent, time) { return }
    var handled = ticket.workDone
    var shared = handled
    if _slowPath(step.isChat) {
      (handled, shared) = endChat(slot, id, time)
    } else {
      handled += ticket.workLeft * ticket.slowness
      shared = handled
      group.busy.change(by: -1, ledger.left(time))
      agent.contact = Ticket.none
      agent.inHand = 0
      if _slowPath(group.isSpecial) { leaveBusyList(id) }
    }
    ticket.touches &+= 1
    ticket.workLeft = -1
    ticket.workDone = 0
    ticket.flags.remove(.atLogSpeed)
    if hasExtras { extras[slot].owner = id }
    note(slot, time, .touched, agent: agent.index, detail: step.tier)
    ledger.touched(
      step.kind == .work ? extras[slot].contactBooking : ticket.booking, kind.scopes,
      handled: handled, shared: shared, group: group.index, tier: step.tier,
      isTicket: step.kind != .work, at: time)
    if _fastPath(step.kind == .tier) {
      ticket.flags.remove(.justEscalated)
      if !ticket.flags.isDisjoint(with: [.willBounce, .isStuck, .willSwitch, .willEscalate])
        || kind.traits.contains(.isDuplicate)
      {
        leavesItsWay(slot, kind.index, step.index, time, agent.index)
      } else {
        responded(ticket, kind, step, time)
        decide(ticket, kind, step, time, agent.index)
      }
    } else {
      shortTouchEnded(slot, kind.index, step.index, time)
    }
    if _slowPath(step.isChat) {
      goOnChatting(id, time)
    } else if agent.isOnDuty {
      takeNext(agent, group, time)
      if _slowPath(group.isOnCall) { agent.isAtWork = agent.inHand > 0 }
    } else {
      // The touch was finished in overtime; who comes again has the way to work before them.
      agent.isAtWork = false
      let left = ledger.left(time)
      group.signedIn.change(by: -1, left)
      group.overtime.change(by: -1, left)
    }
  }

  /// Notes that a ticket has had a touch at a tier, and on its channel.
  @_transparent
  mutating func hadTouch(_ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>) {
    ticket.tiersTouched |= 1 &<< UInt16(truncatingIfNeeded: step.tier)
    if hasExtras { extras[ticket.index].channelTouches &+= 1 }
  }

  /// Notes the response that a touch gives.
  @_transparent
  mutating func responded(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double
  ) {
    hadTouch(ticket, step)
    if !ticket.flags.contains(.responded) {
      ticket.flags.insert(.responded)
      if !kind.isLive { respondedFirst(ticket, kind, time) }
    }
    if kind.traits.contains(.hasNextResponse) { nextResponseGiven(ticket.index, kind.index, time) }
  }

  /// Books the first response of a person to a ticket on a deferred channel.
  @_transparent
  private mutating func respondedFirst(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double
  ) {
    let from = responseFrom(ticket)
    let calendar = kind.clockCalendar
    let clock = calendars[calendar].elapsed(time) - calendars[calendar].elapsed(from)
    if hasExtras, extras[ticket.index].responseAfter < 0 {
      extras[ticket.index].responseAfter = time - from
    }
    ledger.responded(
      ticket.booking, kind.scopes, elapsed: time - from, clock: clock, target: kind.firstResponse)
    noteClock(ticket.index, time, .firstResponse, used: clock, of: kind.firstResponse)
  }
}
