import Numerics

/// Contacts that wait: offering, queues, and what happens to those in them.
extension Replication {
  /// Gives a contact to a free agent, interrupts somebody for it, or puts it in its queue.
  ///
  /// - Parameters:
  ///   - slot: The ticket.
  ///   - time: Now.
  ///   - atHead: Whether it goes to the head of its queue: a touch that was put down.
  ///   - mayInterrupt: Whether it may interrupt others; not what was interrupted itself, else two
  ///     rules of a team could go on for ever.
  mutating func offer(_ slot: Int, _ time: Double, atHead: Bool, mayInterrupt: Bool = true) {
    let ticket = tickets.element(slot)
    offer(
      ticket, classes.element(Int(ticket.contactClass)), time, atHead: atHead,
      mayInterrupt: mayInterrupt)
  }

  /// The same, spelled out where most contacts come.
  @_transparent
  mutating func offer(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double, atHead: Bool,
    mayInterrupt: Bool
  ) {
    let step = steps.element(Int(ticket.step))
    ticket.state = .waiting
    ticket.queuedAt = time
    let free: UInt32
    if _fastPath(step.isPlain) {
      let able = idleGroups & step.groups
      free = able != 0 ? groups[able.trailingZeroBitCount].idleHead : Agent.none
    } else {
      free = freeAgent(ticket.index, step.index)
    }
    if free != Agent.none {
      let agent = agents.element(Int(free))
      start(ticket, kind, step, agent, groups.element(agent.group), time)
    } else if step.interrupts && mayInterrupt && interrupts(ticket.index, step.index, time) {
      return
    } else {
      wait(ticket, kind, step, time, atHead: atHead)
    }
  }

  /// Puts a contact in its queue and plans how long it stays there.
  @inline(__always)
  private mutating func wait(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double, atHead: Bool
  ) {
    note(ticket.index, time, .queued, before(ticket.index, step.index))
    let line = lines.element(step.queue)
    enqueue(ticket, step, line, time, atHead: atHead)
    if hasExtras {
      extras[ticket.index].queueOrder = queueOrder
      queueOrder &+= 1
    }
    if step.timers.isEmpty {
      if kind.traits.contains(.hasPatience), step.isLive, step.kind != .work {
        let patience = patience(ticket, kind)
        if patience < .infinity { schedule(ticket, time + patience, .wait) }
      }
      ticket.entries &+= 1
    } else {
      beginTimers(ticket, step, kind, time)
    }
    if _slowPath(line.count > line.length) { callFurtherGroups(line.index, time) }
  }

  @inline(__always)
  private mutating func patience(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>
  ) -> Double {
    var stream = KeyedStream(
      key: drawKey(ticket.key, .patience, Int(ticket.entries)), tables: ziggurat)
    return kind.patience.draw(&stream, observed)
  }

  // MARK: Queues

  /// Puts a waiting ticket into the queue of its step.
  @inline(__always)
  private mutating func enqueue(
    _ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>, _ line: SlabElement<WaitingLine>,
    _ time: Double, atHead: Bool
  ) {
    ticket.wakeOrder = .max
    let id = UInt32(truncatingIfNeeded: ticket.index)
    // Behind which ticket it goes.
    var before = atHead ? Ticket.none : line.tail
    if _slowPath(line.isByDeadline) {
      before = placeByDeadline(ticket.index, step.index, line.index, time, atHead: atHead)
    }
    let after = before == Ticket.none ? line.head : tickets[Int(before)].next
    ticket.previous = before
    ticket.next = after
    if before == Ticket.none { line.head = id } else { tickets[Int(before)].next = id }
    if after == Ticket.none { line.tail = id } else { tickets[Int(after)].previous = id }
    line.count &+= 1
    if line.count == 1 { setWaiting(line.index, line.groups, true) }
    groups[step.home].waiting.change(by: 1, ledger.left(time))
  }

  /// Takes a waiting ticket out of its queue, wherever it stands.
  mutating func dequeue(_ slot: Int, _ time: Double) {
    let ticket = tickets.element(slot)
    let step = steps.element(Int(ticket.step))
    dequeue(ticket, step, lines.element(step.queue), time)
  }

  /// The same, spelled out.
  @inline(__always)
  mutating func dequeue(
    _ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>, _ line: SlabElement<WaitingLine>,
    _ time: Double
  ) {
    let next = ticket.next
    let previous = ticket.previous
    if previous == Ticket.none {
      line.head = next
    } else {
      tickets[Int(previous)].next = next
    }
    if next == Ticket.none {
      line.tail = previous
    } else {
      tickets[Int(next)].previous = previous
    }
    line.count &-= 1
    if line.count == 0 { setWaiting(line.index, line.groups, false) }
    if _slowPath(line.count == line.length) {
      setWaiting(line.index, line.furtherGroups, false)
    }
    groups[step.home].waiting.change(by: -1, ledger.left(time))
  }

  /// Notes for groups whether a queue has somebody for them.
  @inline(__always)
  private mutating func setWaiting(_ queue: Int, _ mask: UInt64, _ isWaiting: Bool) {
    var rest = mask
    while rest != 0 {
      let group = rest.trailingZeroBitCount
      rest &= rest &- 1
      let place = Int(places[group &* lines.count &+ queue])
      if isWaiting {
        groups[group].waitingPlaces.insert(place)
      } else {
        groups[group].waitingPlaces.remove(place)
      }
    }
  }

  /// Finds the ticket behind which one goes by the order of deadlines.
  @inline(never)
  private mutating func placeByDeadline(
    _ slot: Int, _ step: Int, _ queue: Int, _ time: Double, atHead: Bool
  ) -> UInt32 {
    // To the millisecond: what is left of a clock is a difference, and equal deadlines stay equal.
    let deadline = (deadline(slot, step, time) * 1024).rounded() / 1024
    extras[slot].deadline = deadline
    var before = lines[queue].tail
    while before != Ticket.none {
      let other = extras[Int(before)].deadline
      if other < deadline || (other == deadline && !atHead) { break }
      before = tickets[Int(before)].previous
    }
    return before
  }

  /// Further groups join a queue that has become too long; one of their free agents takes its head.
  @inline(never)
  private mutating func callFurtherGroups(_ queue: Int, _ time: Double) {
    guard lines[queue].furtherGroups != 0 else { return }
    setWaiting(queue, lines[queue].furtherGroups, true)
    let head = Int(lines[queue].head)
    let agent = freeAgent(head, Int(tickets[head].step), further: lines[queue].furtherGroups)
    guard agent != Agent.none else { return }
    dequeue(head, time)
    start(head, time, agent: agent)
  }

  // MARK: Timers

  /// Plans the first timer of a contact that begins to wait.
  @inline(never)
  private mutating func beginTimers(
    _ ticket: SlabElement<Ticket>, _ step: SlabElement<Step>, _ kind: SlabElement<ContactClass>,
    _ time: Double
  ) {
    let extra = extras.element(ticket.index)
    extra.timersDone = 0
    extra.patienceEnds = .infinity
    if step.isLive, step.kind != .work, kind.traits.contains(.hasPatience),
      !ticket.flags.contains(.leftRequest)
    {
      extra.patienceEnds = time + patience(ticket, kind)
    }
    ticket.entries &+= 1
    // All timers were planned when the wait began, whenever the next one is looked at.
    extra.timerOrder = events.reserve(4)
    planTimer(ticket.index)
  }

  /// Plans the next timer of a waiting contact.
  private mutating func planTimer(_ slot: Int) {
    let next = nextTimer(slot)
    guard next.at < .infinity else {
      forgetEvent(slot)
      return
    }
    let place: UInt64 =
      next.timer == .overflow ? 0 : next.timer == .callBack ? 1 : next.timer == .chaser ? 2 : 3
    schedule(slot, next.at, .wait, as: extras[slot].timerOrder &+ place)
  }

  /// The next timer of a waiting contact; at equal times in the order of ``WaitTimers``.
  private mutating func nextTimer(_ slot: Int) -> (at: Double, timer: WaitTimers) {
    let step = Int(tickets[slot].step)
    let since = tickets[slot].queuedAt
    let timers = steps[step].timers.subtracting(WaitTimers(rawValue: extras[slot].timersDone))
    var next = (at: Double.infinity, timer: WaitTimers())
    if timers.contains(.overflow) { next = (since + steps[step].overflowAfter, .overflow) }
    if timers.contains(.callBack), !tickets[slot].flags.contains(.leftRequest) {
      let at = since + steps[step].callBackAfter
      if at < next.at { next = (at, .callBack) }
    }
    if timers.contains(.chaser), !tickets[slot].flags.contains(.responded) {
      let at = since + classes[Int(tickets[slot].contactClass)].chaser.after
      if at < next.at { next = (at, .chaser) }
    }
    if extras[slot].patienceEnds < next.at { next = (extras[slot].patienceEnds, []) }
    return next
  }

  /// A timer of a waiting contact acts.
  mutating func waitTimerActs(_ slot: Int, _ time: Double, _ order: UInt64) {
    guard isCurrent(slot, order) else { return }
    if steps[Int(tickets[slot].step)].timers.isEmpty {
      // Overflowed contacts and plain ones have nothing but patience.
      hangsUp(slot, time)
      return
    }
    let timer = nextTimer(slot).timer
    extras[slot].timersDone |= timer.rawValue
    switch timer {
    case .overflow: overflow(slot, time)
    case .callBack:
      leavesRequest(slot, time)
      planTimer(slot)
    case .chaser:
      chases(slot, time)
      if tickets[slot].state == .waiting { planTimer(slot) }
    default: hangsUp(slot, time)
    }
  }

  /// Further groups become able: a free agent there takes the contact, or it moves to their queue.
  private mutating func overflow(_ slot: Int, _ time: Double) {
    let beyond = steps[Int(tickets[slot].step)].overflowStep
    dequeue(slot, time)
    tickets[slot].step = UInt32(truncatingIfNeeded: beyond)
    tickets[slot].flags.insert(.overflowed)
    let agent = freeAgent(slot, beyond)
    if agent != Agent.none {
      start(slot, time, agent: agent)
      return
    }
    note(slot, time, .overflowed)
    let step = steps.element(beyond)
    enqueue(tickets.element(slot), step, lines.element(step.queue), time, atHead: false)
    extras[slot].queueOrder = queueOrder
    queueOrder &+= 1
    planTimer(slot)
  }

  /// The customer leaves a call-back request, if the draw says so.
  private mutating func leavesRequest(_ slot: Int, _ time: Double) {
    let step = Int(tickets[slot].step)
    let key = tickets[slot].key
    guard
      happens(key, .callBack, Int(tickets[slot].entries) &- 1, steps[step].callBackShare)
    else { return }
    note(slot, time, .leftRequest)
    ledger.leftRequest(
      contactBooking(tickets.element(slot)), classes[Int(tickets[slot].contactClass)].scopes)
    tickets[slot].flags.insert(.leftRequest)
    extras[slot].patienceEnds = .infinity
    changeLine(classes[Int(tickets[slot].contactClass)].channel, -1)
  }

  /// A waiting customer hangs up.
  private mutating func hangsUp(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    dequeue(slot, time)
    backToOwnStep(slot)
    if steps[Int(tickets[slot].step)].kind != .tier {
      tickets[slot].step = UInt32(truncatingIfNeeded: classes[index].entryStep)
    }
    let wait = time - tickets[slot].queuedAt
    note(slot, time, .abandoned, detail: classes[index].channel)
    ledger.openChanged(classes[index].channel, -1, at: time)
    changeLine(classes[index].channel, -1)
    // Measures of live channels are about contacts: who was answered and hangs up in a later wait
    // has left, but is not counted among those that nobody answered.
    if tickets[slot].flags.contains(.answered) {
      ledger.lost(tickets[slot].booking, classes[index].scopes, .leftLater)
      end(slot)
      return
    }
    ledger.abandoned(
      contactBooking(tickets.element(slot)), classes[index].scopes, after: wait,
      isInTime: wait <= classes[index].answerWithin)
    // The desk has spoken to the customer, and moved the conversation: nobody calls again.
    if tickets[slot].flags.contains(.wasServed) {
      ledger.lost(tickets[slot].booking, classes[index].scopes, .leftLater)
      end(slot)
      return
    }
    if classes[index].redial.share > 0, redials(slot, index, time) { return }
    if classes[index].whenAbandoned.share > 0, turns(slot, classes[index].whenAbandoned, time) {
      return
    }
    bookUnworked(slot)
    ledger.lost(tickets[slot].booking, classes[index].scopes, .abandoned)
    end(slot)
  }

  /// A contact that leaves the queue of those that overflowed is again what it was.
  @inline(__always)
  mutating func backToOwnStep(_ slot: Int) {
    guard tickets[slot].flags.contains(.overflowed) else { return }
    tickets[slot].flags.remove(.overflowed)
    tickets[slot].step = UInt32(
      truncatingIfNeeded: steps[Int(tickets[slot].step)].overflowOf)
  }

  /// Books the load of a contact that leaves before anybody has worked it.
  @inline(never)
  mutating func bookUnworked(_ slot: Int) {
    let step = Int(tickets[slot].step)
    ledger.unworked(
      tickets[slot].booking, work: steps[step].meanWork, group: steps[step].home)
  }
}
