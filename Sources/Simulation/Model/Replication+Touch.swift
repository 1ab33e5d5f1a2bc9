import Numerics

extension Replication {
  /// An agent begins a touch, or resumes one that was put down.
  @inline(__always)
  mutating func start(_ slot: Int, _ time: Double, agent: UInt32) {
    let index = Int(tickets[slot].contactClass)
    leaveIdleList(agent)
    let team = agents[Int(agent)].team
    ledger.advance(&teams[team], to: time)
    teams[team].busy &+= 1
    agents[Int(agent)].contact = UInt32(truncatingIfNeeded: slot)
    tickets[slot].agent = agent
    tickets[slot].state = .inHand
    if !tickets[slot].flags.contains(.answered) {
      tickets[slot].flags.insert(.answered)
      let wait = time - tickets[slot].queuedAt
      ledger.answered(
        tickets[slot].booking, classes[index].scopes, after: wait,
        isInTime: classes[index].isLive && classes[index].answerWithin < .infinity
          && wait <= classes[index].answerWithin)
    }
    trace.record(time, .started, tickets[slot].key, Int(agent))
    var work = tickets[slot].workLeft
    if work < 0 {
      let touch = Int(tickets[slot].touches)
      var stream = KeyedStream(
        key: drawKey(tickets[slot].key, .handle, touch), tables: ziggurat)
      work = classes[index].handle.draw(&stream, observed)
      if touch > 0 { work *= classes[index].laterTouches }
      if classes[index].hasWrapUp { work += wrapUp(slot, index, touch) }
    } else if tickets[slot].flags.contains(.workIsKnown) {
      // The handle time of a log, which knows nothing of what came after.
      tickets[slot].flags.remove(.workIsKnown)
      if classes[index].hasWrapUp { work += wrapUp(slot, index, 0) }
    }
    tickets[slot].workLeft = work
    schedule(slot, time + work, .touchEnd)
  }

  @inline(never)
  private mutating func wrapUp(_ slot: Int, _ index: Int, _ touch: Int) -> Double {
    var stream = KeyedStream(key: drawKey(tickets[slot].key, .wrapUp, touch), tables: ziggurat)
    return classes[index].wrapUp.draw(&stream, observed)
  }

  /// An agent finishes a touch: the ticket goes on, the agent takes the next contact.
  @inline(__always)
  mutating func touchEnded(_ slot: Int, _ time: Double, _ order: UInt64) {
    guard isCurrent(slot, order, .inHand) else { return }
    let index = Int(tickets[slot].contactClass)
    let agent = tickets[slot].agent
    let team = agents[Int(agent)].team
    ledger.advance(&teams[team], to: time)
    teams[team].busy &-= 1
    agents[Int(agent)].contact = Ticket.none
    tickets[slot].touches &+= 1
    ledger.touched(
      tickets[slot].booking, classes[index].scopes,
      work: tickets[slot].workDone + tickets[slot].workLeft, team: team)
    tickets[slot].workLeft = -1
    tickets[slot].workDone = 0
    trace.record(time, .touched, tickets[slot].key, Int(agent))
    if !classes[index].isLive, !tickets[slot].flags.contains(.responded) {
      tickets[slot].flags.insert(.responded)
      ledger.responded(
        tickets[slot].booking, classes[index].scopes,
        elapsed: time - tickets[slot].createdAt, clock: responseClock(slot, time),
        target: classes[index].firstResponse)
    }
    decide(slot, index, time)
    if agents[Int(agent)].isOnDuty {
      takeNext(agent, time)
    } else {
      // The touch was finished in overtime.
      teams[team].signedIn &-= 1
      teams[team].overtime &-= 1
    }
  }

  /// What becomes of a ticket after a touch: pending, solved for now, or closed.
  @inline(__always)
  private mutating func decide(_ slot: Int, _ index: Int, _ time: Double) {
    let touch = Int(tickets[slot].touches)
    let key = tickets[slot].key
    if classes[index].asksBack > 0, happens(key, .asksBack, touch, classes[index].asksBack) {
      ask(slot, index, time, touch)
      return
    }
    if !tickets[slot].flags.contains(.solved) {
      tickets[slot].flags.insert(.solved)
      ledger.solved(tickets[slot].booking, classes[index].scopes)
    }
    ledger.openChanged(classes[index].channel, -1, at: time)
    if classes[index].isLive { onLine[classes[index].channel] &-= 1 }
    stopClock(slot, time)
    if classes[index].reopens > 0, happens(key, .reopens, touch, classes[index].reopens) {
      trace.record(time, .solved, key, -1)
      tickets[slot].state = .solved
      var stream = KeyedStream(key: drawKey(key, .reopenDelay, touch), tables: ziggurat)
      schedule(slot, time + classes[index].reopenAfter.draw(&stream, observed), .return)
      return
    }
    close(slot, index, time, withoutReply: false)
  }

  /// The agent asks the customer, who replies after a while or never.
  @inline(never)
  private mutating func ask(_ slot: Int, _ index: Int, _ time: Double, _ touch: Int) {
    let key = tickets[slot].key
    ledger.openChanged(classes[index].channel, -1, at: time)
    if classes[index].isLive { onLine[classes[index].channel] &-= 1 }
    if desk.pausesWhilePending { stopClock(slot, time) }
    tickets[slot].flags.insert(.askedBack)
    tickets[slot].state = .pending
    trace.record(time, .asked, key, -1)
    var stream = KeyedStream(key: drawKey(key, .replyDelay, touch), tables: ziggurat)
    let delay = classes[index].reply.draw(&stream, observed)
    let never = happens(key, .replies, touch, classes[index].neverReplies)
    if never || delay > classes[index].autoClose {
      schedule(slot, time + classes[index].autoClose, .autoClose)
    } else {
      schedule(slot, time + delay, .return)
    }
  }

  /// A ticket comes back: the customer replied, or reopens a solved ticket.
  mutating func returned(_ slot: Int, _ time: Double) {
    tickets[slot].pendingEvents &-= 1
    let index = Int(tickets[slot].contactClass)
    if tickets[slot].state == .solved, !tickets[slot].flags.contains(.reopened) {
      tickets[slot].flags.insert(.reopened)
      ledger.reopened(tickets[slot].booking, classes[index].scopes)
    }
    trace.record(time, .returned, tickets[slot].key, -1)
    startClock(slot, time)
    ledger.openChanged(classes[index].channel, 1, at: time)
    if classes[index].isLive { onLine[classes[index].channel] &+= 1 }
    offer(slot, time, atHead: false)
  }

  /// A pending ticket is closed without a reply.
  mutating func autoClosed(_ slot: Int, _ time: Double) {
    tickets[slot].pendingEvents &-= 1
    stopClock(slot, time)
    close(slot, Int(tickets[slot].contactClass), time, withoutReply: true)
  }

  /// Closes a ticket for good.
  @inline(__always)
  private mutating func close(_ slot: Int, _ index: Int, _ time: Double, withoutReply: Bool) {
    ledger.closed(
      tickets[slot].booking, classes[index].scopes, elapsed: time - tickets[slot].createdAt,
      clock: tickets[slot].clockUsed, target: classes[index].resolution,
      flags: tickets[slot].flags, touches: tickets[slot].touches, withoutReply: withoutReply)
    trace.record(time, withoutReply ? .autoClosed : .closed, tickets[slot].key, -1)
    end(slot)
  }

  /// Draws a decision of a ticket.
  @inline(__always)
  private mutating func happens(
    _ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int, _ probability: Double
  ) -> Bool {
    var stream = KeyedStream(key: drawKey(ticket, purpose, ordinal), tables: ziggurat)
    return stream.uniform() < probability
  }

  // MARK: Clocks

  /// Starts the resolution clock, or lets it go on.
  @inline(__always)
  mutating func startClock(_ slot: Int, _ time: Double) {
    if tickets[slot].flags.contains(.clockRuns) { return }
    let calendar = classes[Int(tickets[slot].contactClass)].clockCalendar
    tickets[slot].clockSince = calendars[calendar].elapsed(time)
    tickets[slot].flags.insert(.clockRuns)
  }

  /// Stops the resolution clock.
  @inline(__always)
  private mutating func stopClock(_ slot: Int, _ time: Double) {
    tickets[slot].clockUsed = resolutionClock(slot, time)
    tickets[slot].flags.remove(.clockRuns)
  }

  /// Open time used on the resolution clock.
  @inline(__always)
  mutating func resolutionClock(_ slot: Int, _ time: Double) -> Double {
    let used = tickets[slot].clockUsed
    guard tickets[slot].flags.contains(.clockRuns) else { return used }
    let calendar = classes[Int(tickets[slot].contactClass)].clockCalendar
    return used + calendars[calendar].elapsed(time) - tickets[slot].clockSince
  }

  /// Open time since the ticket was created.
  @inline(__always)
  mutating func responseClock(_ slot: Int, _ time: Double) -> Double {
    let calendar = classes[Int(tickets[slot].contactClass)].clockCalendar
    return calendars[calendar].elapsed(time)
      - calendars[calendar].elapsed(tickets[slot].createdAt)
  }
}
