import Numerics
import Workforce

/// Touches: how they begin, how long they take, and how they end.
extension Replication {
  /// An agent begins a touch, or resumes one that was put down.
  @inline(__always)
  mutating func start(_ slot: Int, _ time: Double, agent: UInt32) {
    let index = Int(tickets[slot].contactClass)
    let step = Int(tickets[slot].step)
    let a = Int(agent)
    leaveFreeList(agent)
    let group = agents[a].group
    ledger.advance(&groups[group], to: time)
    tickets[slot].agent = agent
    tickets[slot].state = .inHand
    if _slowPath(groups[group].isSpecial), startsSpecially(slot, agent, step, time) { return }
    if !tickets[slot].flags.contains(.answered) { answered(slot, step, index, time) }
    note(
      slot, time, .started, tickets[slot].workDone > 0 ? .resumed : .nothing, agent: a,
      detail: steps[step].tier)
    if hasExtras { noteStart(slot, step, time) }
    var work = tickets[slot].workLeft
    if steps[step].isSpecial {
      if work < 0 || tickets[slot].flags.contains(.workIsKnown) {
        work = specialWork(slot, step, index, time)
      }
    } else if work < 0 {
      let touch = Int(tickets[slot].touches)
      var stream = KeyedStream(
        key: drawKey(tickets[slot].key, .handle, touch), tables: ziggurat)
      work = steps[step].handle.draw(&stream, observed)
      if tickets[slot].tiersTouched != 0 { work *= steps[step].laterTouches }
      if classes[index].traits.contains(.hasWrapUp), steps[step].isLive {
        work += wrapUp(slot, index)
      }
    } else if tickets[slot].flags.contains(.workIsKnown) {
      work = knownWork(slot, step, index)
    }
    tickets[slot].workLeft = work
    if hasPaces {
      tickets[slot].slowness = slowness(slot, a)
      agents[a].touchStep = agents[a].rampStep
    }
    if _slowPath(steps[step].isChat) {
      startChat(slot, agent, time)
      return
    }
    groups[group].busy &+= 1
    agents[a].contact = UInt32(truncatingIfNeeded: slot)
    agents[a].inHand = 1
    schedule(slot, time + work * tickets[slot].slowness, .touchEnd)
  }

  /// Notes the answer to a contact.
  @inline(__always)
  private mutating func answered(_ slot: Int, _ step: Int, _ index: Int, _ time: Double) {
    if steps[step].kind != .tier, !countsAsAnswer(slot, step) { return }
    let isFirst = !tickets[slot].flags.contains(.wasServed) && steps[step].kind != .work
    tickets[slot].flags.formUnion([.answered, .wasServed])
    let wait = time - waitingSince(slot)
    ledger.answered(
      contactBooking(slot), classes[index].scopes, after: wait,
      isInTime: classes[index].isLive && classes[index].answerWithin < .infinity
        && wait <= classes[index].answerWithin,
      isFirst: isFirst, ticket: tickets[slot].booking)
    if classes[index].isLive {
      noteClock(slot, time, .answer, used: wait, of: classes[index].answerWithin)
    }
  }

  /// When the contact began to wait for an answer; sorting is none.
  @inline(__always)
  private mutating func waitingSince(_ slot: Int) -> Double {
    if _slowPath(hasExtras), extras[slot].waitsSince >= 0 {
      defer { extras[slot].waitsSince = -1 }
      return extras[slot].waitsSince
    }
    return tickets[slot].queuedAt
  }

  /// Whether a touch that is none of a tier answers the customer: by a wrong team, or to a chaser.
  private mutating func countsAsAnswer(_ slot: Int, _ step: Int) -> Bool {
    steps[step].kind == .misrouted || tickets[slot].flags.contains(.isContact)
  }

  /// What desks with more than the plain features note at the beginning of a touch.
  @inline(never)
  private mutating func noteStart(_ slot: Int, _ step: Int, _ time: Double) {
    backToOwnStep(slot)
    let index = Int(tickets[slot].contactClass)
    if steps[step].kind == .sorting, extras[slot].waitsSince < 0 {
      extras[slot].waitsSince = tickets[slot].queuedAt
    }
    if extras[slot].responseAfter < 0, classes[index].isLive {
      extras[slot].responseAfter = time - responseFrom(slot)
    }
    if tickets[slot].flags.contains(.justEscalated), tickets[slot].workLeft < 0 {
      acknowledged(slot, step, time)
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
    if agents[a].inHand == 0 { groups[group].busy &+= 1 }
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
    ledger.advance(&groups[agents[a].group], to: time)
    groups[agents[a].group].busy &-= 1
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
    _ slot: Int, _ step: Int, _ index: Int, _ time: Double
  ) -> Double {
    let key = tickets[slot].key
    let touch = Int(tickets[slot].touches)
    if steps[step].kind != .tier {
      // What the log says is for a later touch.
      if tickets[slot].flags.contains(.workIsKnown) {
        extras[slot].rest = tickets[slot].workLeft
        tickets[slot].flags.remove(.workIsKnown)
        tickets[slot].flags.insert(.restIsKnown)
      }
      var stream = KeyedStream(key: drawKey(key, .shortHandle, touch), tables: ziggurat)
      return steps[step].handle.draw(&stream, observed)
    }
    if tickets[slot].flags.contains(.workIsKnown) {
      return knownWork(slot, step, index) + takeChaserWork(slot)
    }
    var work = 0.0
    var isOrdinary = true
    var handOver = 0.0
    let isFirst = tickets[slot].flags.contains(.justEscalated)
    if isFirst {
      stateEnded(slot, .escalated, time)
      let escalation = Int(tickets[slot].escalations)
      handOver = handOverTime(slot, step)
      if steps[step].bounces > 0, happens(key, .bounces, escalation, steps[step].bounces) {
        tickets[slot].flags.insert(.willBounce)
        isOrdinary = false
      }
    }
    if classes[index].traits.contains(.isDuplicate) {
      var stream = KeyedStream(key: drawKey(key, .handle, touch), tables: ziggurat)
      work = classes[index].merge.draw(&stream, observed)
      isOrdinary = false
    } else if isOrdinary {
      var stream = KeyedStream(key: drawKey(key, .handle, touch), tables: ziggurat)
      work = steps[step].handle.draw(&stream, observed) * steps[step].work
      let tier = 1 as UInt16 &<< UInt16(truncatingIfNeeded: steps[step].tier)
      if tickets[slot].tiersTouched & tier != 0 { work *= steps[step].laterTouches }
      if isFirst { work *= steps[step].unsaved }
      if hasExtras { work *= extras[slot].hardness }
    }
    if classes[index].traits.contains(.hasWrapUp), steps[step].isLive {
      work += wrapUp(slot, index)
    }
    work += handOver + takeChaserWork(slot)
    return isOrdinary ? cut(slot, step, index, work) : work
  }

  /// Cuts a touch where the agent is stuck, or where the conversation moves to another channel.
  private mutating func cut(_ slot: Int, _ step: Int, _ index: Int, _ work: Double) -> Double {
    let stuck = steps[step].next >= 0 ? steps[step].stuckAfter : .infinity
    let rule = classes[index].switches
    if rule.work < stuck, work > rule.work, steps[step].tier == firstTier(slot),
      happens(tickets[slot].key, .switches, Int(tickets[slot].touches) + 1, rule.share)
    {
      tickets[slot].flags.insert(.willSwitch)
      extras[slot].rest = work - rule.work
      return rule.work
    }
    if work > stuck {
      tickets[slot].flags.insert(.isStuck)
      return stuck
    }
    return work
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
    guard isCurrent(slot, order) else { return }
    let step = Int(tickets[slot].step)
    let index = Int(tickets[slot].contactClass)
    let agent = tickets[slot].agent
    let a = Int(agent)
    let group = agents[a].group
    if _slowPath(groups[group].isOnCall), tickets[slot].flags.contains(.reaching) {
      reachesWork(slot, time)
      return
    }
    if steps[step].isSpecial, handsOverNow(slot, step, a, time) { return }
    ledger.advance(&groups[group], to: time)
    var handled = tickets[slot].workDone
    var shared = handled
    if _slowPath(steps[step].isChat) {
      (handled, shared) = endChat(slot, agent, time)
    } else {
      let seconds = tickets[slot].workLeft * tickets[slot].slowness
      handled += seconds
      shared = handled
      groups[group].busy &-= 1
      agents[a].contact = Ticket.none
      agents[a].inHand = 0
      if _slowPath(groups[group].isSpecial) { leaveBusyList(agent) }
    }
    tickets[slot].touches &+= 1
    let place =
      steps[step].kind == .work ? extras[slot].contactBooking : tickets[slot].booking
    ledger.touched(
      place, classes[index].scopes, handled: handled, shared: shared, group: group,
      tier: steps[step].tier, isTicket: steps[step].kind != .work, at: time)
    tickets[slot].workLeft = -1
    tickets[slot].workDone = 0
    tickets[slot].flags.remove(.atLogSpeed)
    if hasExtras { extras[slot].owner = agent }
    note(slot, time, .touched, agent: a, detail: steps[step].tier)
    if _fastPath(steps[step].kind == .tier) {
      tickets[slot].flags.remove(.justEscalated)
      if !tickets[slot].flags.isDisjoint(with: [.willBounce, .isStuck, .willSwitch, .willEscalate])
        || classes[index].traits.contains(.isDuplicate)
      {
        leavesItsWay(slot, index, step, time, a)
      } else {
        responded(slot, index, step, time)
        decide(slot, index, step, time, a)
      }
    } else {
      shortTouchEnded(slot, index, step, time)
    }
    if _slowPath(steps[step].isChat) {
      goOnChatting(agent, time)
    } else if agents[a].isOnDuty {
      takeNext(agent, time)
      if _slowPath(groups[group].isOnCall) { agents[a].isAtWork = agents[a].inHand > 0 }
    } else {
      // The touch was finished in overtime; who comes again has the way to work before them.
      agents[a].isAtWork = false
      groups[group].signedIn &-= 1
      groups[group].overtime &-= 1
    }
  }

  /// Notes that a ticket has had a touch at a tier, and on its channel.
  @inline(__always)
  mutating func hadTouch(_ slot: Int, _ step: Int) {
    tickets[slot].tiersTouched |= 1 &<< UInt16(truncatingIfNeeded: steps[step].tier)
    if hasExtras { extras[slot].channelTouches &+= 1 }
  }

  /// Notes the response that a touch gives.
  @inline(__always)
  mutating func responded(_ slot: Int, _ index: Int, _ step: Int, _ time: Double) {
    hadTouch(slot, step)
    if !tickets[slot].flags.contains(.responded) {
      tickets[slot].flags.insert(.responded)
      if !classes[index].isLive { respondedFirst(slot, index, time) }
    }
    if classes[index].traits.contains(.hasNextResponse) { nextResponseGiven(slot, index, time) }
  }

  /// Books the first response of a person to a ticket on a deferred channel.
  @inline(__always)
  private mutating func respondedFirst(_ slot: Int, _ index: Int, _ time: Double) {
    if hasExtras, extras[slot].responseAfter < 0 {
      extras[slot].responseAfter = time - responseFrom(slot)
    }
    ledger.responded(
      tickets[slot].booking, classes[index].scopes,
      elapsed: time - responseFrom(slot), clock: responseClock(slot, time),
      target: classes[index].firstResponse)
    noteClock(
      slot, time, .firstResponse, used: responseClock(slot, time),
      of: classes[index].firstResponse)
  }
}
