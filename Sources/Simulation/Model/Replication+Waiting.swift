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
  @inline(__always)
  mutating func offer(_ slot: Int, _ time: Double, atHead: Bool, mayInterrupt: Bool = true) {
    let step = Int(tickets[slot].step)
    tickets[slot].state = .waiting
    tickets[slot].queuedAt = time
    if _fastPath(steps[step].isPlain) {
      let able = idleGroups & steps[step].groups
      if able != 0 {
        start(slot, time, agent: groups[able.trailingZeroBitCount].idleHead)
        return
      }
    } else {
      let agent = freeAgent(slot, step)
      if agent != Agent.none {
        start(slot, time, agent: agent)
        return
      }
    }
    if steps[step].interrupts, mayInterrupt, interrupts(slot, step, time) { return }
    note(slot, time, .queued, before(slot, step))
    enqueue(slot, step, time, atHead: atHead)
    let index = Int(tickets[slot].contactClass)
    if hasExtras {
      extras[slot].queueOrder = queueOrder
      queueOrder &+= 1
    }
    if steps[step].timers.isEmpty {
      if classes[index].traits.contains(.hasPatience), steps[step].isLive,
        steps[step].kind != .work
      {
        let patience = patience(slot, index)
        if patience < .infinity { schedule(slot, time + patience, .wait) }
      }
      tickets[slot].entries &+= 1
    } else {
      beginTimers(slot, step, index, time)
    }
    if _slowPath(lines[steps[step].queue].count > lines[steps[step].queue].length) {
      callFurtherGroups(steps[step].queue, time)
    }
  }

  @inline(__always)
  private mutating func patience(_ slot: Int, _ index: Int) -> Double {
    var stream = KeyedStream(
      key: drawKey(tickets[slot].key, .patience, Int(tickets[slot].entries)), tables: ziggurat)
    return classes[index].patience.draw(&stream, observed)
  }

  // MARK: Queues

  /// Puts a waiting ticket into a queue.
  @inline(__always)
  private mutating func enqueue(_ slot: Int, _ step: Int, _ time: Double, atHead: Bool) {
    let queue = steps[step].queue
    forgetEvent(slot)
    let id = UInt32(truncatingIfNeeded: slot)
    // Behind which ticket it goes.
    var before = atHead ? Ticket.none : lines[queue].tail
    if _slowPath(lines[queue].isByDeadline) {
      before = placeByDeadline(slot, step, queue, time, atHead: atHead)
    }
    let after = before == Ticket.none ? lines[queue].head : tickets[Int(before)].next
    tickets[slot].previous = before
    tickets[slot].next = after
    if before == Ticket.none { lines[queue].head = id } else { tickets[Int(before)].next = id }
    if after == Ticket.none { lines[queue].tail = id } else { tickets[Int(after)].previous = id }
    lines[queue].count &+= 1
    if lines[queue].count == 1 { setWaiting(queue, lines[queue].groups, true) }
    let home = steps[step].home
    ledger.advance(&groups[home], to: time)
    groups[home].waiting &+= 1
  }

  /// Takes a waiting ticket out of its queue, wherever it stands.
  @inline(__always)
  mutating func dequeue(_ slot: Int, _ time: Double) {
    let step = Int(tickets[slot].step)
    let queue = steps[step].queue
    let next = tickets[slot].next
    let previous = tickets[slot].previous
    if previous == Ticket.none {
      lines[queue].head = next
    } else {
      tickets[Int(previous)].next = next
    }
    if next == Ticket.none {
      lines[queue].tail = previous
    } else {
      tickets[Int(next)].previous = previous
    }
    lines[queue].count &-= 1
    if lines[queue].count == 0 { setWaiting(queue, lines[queue].groups, false) }
    if _slowPath(lines[queue].count == lines[queue].length) {
      setWaiting(queue, lines[queue].furtherGroups, false)
    }
    let home = steps[step].home
    ledger.advance(&groups[home], to: time)
    groups[home].waiting &-= 1
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
  private mutating func beginTimers(_ slot: Int, _ step: Int, _ index: Int, _ time: Double) {
    extras[slot].timersDone = 0
    extras[slot].patienceEnds = .infinity
    if steps[step].isLive, steps[step].kind != .work,
      classes[index].traits.contains(.hasPatience), !tickets[slot].flags.contains(.leftRequest)
    {
      extras[slot].patienceEnds = time + patience(slot, index)
    }
    tickets[slot].entries &+= 1
    // All timers were planned when the wait began, whenever the next one is looked at.
    extras[slot].timerOrder = events.reserve(4)
    planTimer(slot)
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
    enqueue(slot, beyond, time, atHead: false)
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
      contactBooking(slot), classes[Int(tickets[slot].contactClass)].scopes)
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
      contactBooking(slot), classes[index].scopes, after: wait,
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
