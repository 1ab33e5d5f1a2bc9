import Numerics
import Workforce

/// Ways off the ordinary one after a touch: merging, bouncing, switching, escalating, sorting.
extension Replication {
  /// Decides whether the touch ends with an escalation; a warm hand-over makes it longer.
  ///
  /// - Returns: Whether the touch goes on, because both agents hand over.
  @inline(never)
  mutating func handsOverNow(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ agent: SlabElement<Agent>, _ time: Double
  ) -> Bool {
    guard step.kind == .tier, step.next >= 0,
      ticket.flags.isDisjoint(with: [.willBounce, .willSwitch, .willEscalate]),
      !kind.traits.contains(.isDuplicate)
    else {
      ticket.flags.remove(.handingOver)
      return false
    }
    if step.isChat { agent.touchStep = extras[ticket.index].rampStep }
    guard ticket.flags.contains(.isStuck) || escalates(ticket, step, agent) else { return false }
    ticket.flags.insert(.willEscalate)
    let next = step.next
    guard steps[next].isWarm else { return false }
    ticket.escalations &+= 1
    let cost = handOverTime(ticket.index, next)
    ticket.escalations &-= 1
    guard cost > 0 else { return false }
    ticket.flags.insert(.handingOver)
    if step.isChat {
      prolongChat(ticket.index, by: cost, time)
    } else {
      ticket.workDone += ticket.workLeft * ticket.slowness
      ticket.workLeft = cost
      schedule(ticket, time + cost * ticket.slowness, .touchEnd)
    }
    return true
  }

  /// Tells whether a ticket escalates by a rule or by technical depth, which is drawn once a tier.
  @inline(__always)
  private mutating func escalates(
    _ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>, _ agent: SlabElement<Agent>
  ) -> Bool {
    if _slowPath(!step.rules.isEmpty), ruleEscalates(ticket.key, step.index) { return true }
    var share = step.escalates
    if _slowPath(agent.touchStep != .max) { share *= rampFactor(agent.index, \.escalation) }
    if hasExtras { share *= extras[ticket.index].escalationFactor }
    return share > 0 && happens(ticket.key, .escalates, step.tier, min(1, share))
  }

  /// Tells whether a ticket escalates by a rule.
  @inline(never)
  private mutating func ruleEscalates(_ ticket: UInt64, _ step: Int) -> Bool {
    for place in steps[step].rules where fits(ticket, place, step) { return true }
    return false
  }

  /// Tells whether a rule lets a ticket escalate from its tier.
  ///
  /// - Parameters:
  ///   - ticket: Its key.
  ///   - place: The rule, among the compiled ones.
  ///   - step: Where it is worked.
  /// - Returns: Whether the ticket has that cause at the tier.
  mutating func fits(_ ticket: UInt64, _ place: Int, _ step: Int) -> Bool {
    let rule = escalations.element(place)
    return rule.share > 0
      && happens(ticket, .escalates, 1000 * (rule.rule + 1) + steps[step].tier, rule.share)
  }

  /// Makes the work of the teams that the rules involve because of which a ticket escalates.
  ///
  /// - Parameters:
  ///   - ticket: Its key.
  ///   - touch: Number of the touch, counted already.
  ///   - step: Where it was worked.
  ///   - time: Now.
  private mutating func involve(_ ticket: UInt64, _ touch: Int, _ step: Int, _ time: Double) {
    for place in steps[step].rules {
      let rule = escalations.element(place)
      guard rule.step >= 0, fits(ticket, place, step) else { continue }
      makeWork(
        Offspring.involved.key(of: ticket, 1000 * (rule.rule + 1) + touch), step: rule.step,
        law: rule.handle, .otherHandle, touch, detail: rule.team, time, from: ticket)
    }
  }

  /// The hand-over time of the present escalation, in standard seconds.
  mutating func handOverTime(_ slot: Int, _ step: Int) -> Double {
    var stream = KeyedStream(
      key: drawKey(tickets[slot].key, .handOver, Int(tickets[slot].escalations)),
      tables: ziggurat)
    return steps[step].handOver.draw(&stream, observed)
  }

  /// A touch after which the ticket neither waits nor is solved.
  @inline(never)
  mutating func leavesItsWay(
    _ slot: Int, _ index: Int, _ step: Int, _ time: Double, _ agent: Int
  ) {
    let flags = tickets[slot].flags
    tickets[slot].flags.subtract([.willBounce, .isStuck, .willSwitch, .willEscalate])
    if classes[index].traits.contains(.isDuplicate) {
      merge(slot, index, step, time)
    } else if flags.contains(.willBounce) {
      bounce(slot, index, step, time)
    } else if flags.contains(.willSwitch) {
      responded(tickets.element(slot), classes.element(index), steps.element(step), time)
      switchChannel(slot, index, step, time)
    } else {
      responded(tickets.element(slot), classes.element(index), steps.element(step), time)
      escalate(slot, index, step, time, isStuck: flags.contains(.isStuck))
    }
  }

  private mutating func merge(_ slot: Int, _ index: Int, _ step: Int, _ time: Double) {
    note(slot, time, .merged)
    ledger.openChanged(classes[index].channel, -1, at: time)
    leaveLine(slot, index, step)
    ledger.lost(tickets[slot].booking, classes[index].scopes, .merged)
    end(slot)
  }

  /// The tier sends the ticket back to where it came from, as deferred work.
  private mutating func bounce(_ slot: Int, _ index: Int, _ step: Int, _ time: Double) {
    hadTouch(tickets.element(slot), steps.element(step))
    let last = Int(extras[slot].lastStep)
    let back = steps[last].deferredTwin >= 0 ? steps[last].deferredTwin : last
    note(slot, time, .bounced, detail: steps[back].tier)
    ledger.bounced(tickets[slot].booking, tier: steps[step].tier)
    leaveLine(slot, index, step)
    tickets[slot].step = UInt32(truncatingIfNeeded: back)
    offer(slot, time, atHead: false)
  }

  /// The conversation moves to another channel, with the work that is left.
  private mutating func switchChannel(_ slot: Int, _ index: Int, _ step: Int, _ time: Double) {
    let target = classes[index].switches.contactClass
    note(slot, time, .switched, detail: classes[target].channel)
    ledger.openChanged(classes[index].channel, -1, at: time)
    ledger.openChanged(classes[target].channel, 1, at: time)
    leaveLine(slot, index, step)
    tickets[slot].flags.remove(.leftRequest)
    tickets[slot].flags.insert(.transferred)
    tickets[slot].attempts &+= 1
    tickets[slot].flags.remove(.answered)
    if tickets[slot].isCounted {
      extras[slot].contactBooking = ledger.booking(day: today)
    }
    moves(slot, to: target, isToFirstTier: false)
    tickets[slot].workLeft = extras[slot].rest
    ledger.offered(contactBooking(tickets.element(slot)), classes[target].scopes)
    if steps[Int(tickets[slot].step)].isLive { changeLine(classes[target].channel, 1) }
    offer(slot, time, atHead: false)
  }

  /// The ticket goes on to the next tier.
  private mutating func escalate(
    _ slot: Int, _ index: Int, _ step: Int, _ time: Double, isStuck: Bool
  ) {
    let next = steps[step].next
    let isFirst = tickets[slot].escalations == 0
    tickets[slot].escalations &+= 1
    tickets[slot].flags.formUnion([.escalated, .transferred, .justEscalated])
    tickets[slot].mark = time
    ledger.escalated(
      tickets[slot].booking, classes[index].scopes, tier: steps[step].tier, isStuck: isStuck,
      isFirst: isFirst)
    if hasExtras {
      extras[slot].lastStep = UInt32(truncatingIfNeeded: step)
      extras[slot].escalatedAt = calendars[steps[next].acknowledgeCalendar].elapsed(time)
    }
    note(slot, time, .escalated, reason(slot, step, isStuck: isStuck), detail: steps[next].tier)
    if !steps[next].isLive { leaveLine(slot, index, step) }
    tickets[slot].step = UInt32(truncatingIfNeeded: next)
    let key = tickets[slot].key
    let touch = Int(tickets[slot].touches)
    offer(slot, time, atHead: false)
    if !isStuck, !steps[step].rules.isEmpty { involve(key, touch, step, time) }
  }

  /// The first touch at the tier to which a ticket was escalated begins.
  mutating func acknowledged(_ slot: Int, _ step: Int, _ time: Double) {
    guard steps[step].acknowledge < .infinity else { return }
    let clock =
      calendars[steps[step].acknowledgeCalendar].elapsed(time) - extras[slot].escalatedAt
    ledger.acknowledged(
      tickets[slot].booking, tier: steps[step].tier, isInTime: clock <= steps[step].acknowledge)
    noteClock(slot, time, .acknowledgement, used: clock, of: steps[step].acknowledge)
  }

  /// A touch of sorting, of a wrong team, or of other work ends.
  @inline(never)
  mutating func shortTouchEnded(_ slot: Int, _ index: Int, _ step: Int, _ time: Double) {
    if steps[step].kind == .work {
      workDone(slot, step, time)
      return
    }
    if tickets[slot].flags.contains(.restIsKnown) {
      tickets[slot].flags.remove(.restIsKnown)
      tickets[slot].flags.insert(.workIsKnown)
      tickets[slot].workLeft = extras[slot].rest
    }
    tickets[slot].step = UInt32(truncatingIfNeeded: classes[index].entryStep)
    if steps[step].kind == .sorting {
      if desk.hasMisroutes { misroute(slot, index, time) }
    } else {
      tickets[slot].flags.insert(.transferred)
    }
    offer(slot, time, atHead: false)
  }
}
