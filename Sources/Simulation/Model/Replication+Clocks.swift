/// Clocks of promises, and time in each state.
extension Replication {
  /// Starts the resolution clock, or lets it go on.
  @inline(__always)
  mutating func startClock(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double
  ) {
    if ticket.flags.contains(.clockRuns) { return }
    ticket.clockSince = calendars[kind.clockCalendar].elapsed(time)
    ticket.flags.insert(.clockRuns)
  }

  /// The same by number.
  mutating func startClock(_ slot: Int, _ time: Double) {
    let ticket = tickets.element(slot)
    startClock(ticket, classes.element(Int(ticket.contactClass)), time)
  }

  /// Stops the resolution clock.
  @inline(__always)
  mutating func stopClock(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double
  ) {
    ticket.clockUsed = resolutionClock(ticket, kind, time)
    ticket.flags.remove(.clockRuns)
  }

  /// The same by number.
  mutating func stopClock(_ slot: Int, _ time: Double) {
    let ticket = tickets.element(slot)
    stopClock(ticket, classes.element(Int(ticket.contactClass)), time)
  }

  /// Open time used on the resolution clock.
  @inline(__always)
  private mutating func resolutionClock(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double
  ) -> Double {
    guard ticket.flags.contains(.clockRuns) else { return ticket.clockUsed }
    return ticket.clockUsed + calendars[kind.clockCalendar].elapsed(time) - ticket.clockSince
  }

  /// The same by number.
  mutating func resolutionClock(_ slot: Int, _ time: Double) -> Double {
    let ticket = tickets.element(slot)
    return resolutionClock(ticket, classes.element(Int(ticket.contactClass)), time)
  }

  /// Open time on the clock of the first response.
  mutating func responseClock(_ slot: Int, _ time: Double) -> Double {
    let ticket = tickets.element(slot)
    let calendar = classes[Int(ticket.contactClass)].clockCalendar
    return calendars[calendar].elapsed(time)
      - calendars[calendar].elapsed(responseFrom(ticket))
  }

  /// When the clock of the first response began.
  @inline(__always)
  mutating func responseFrom(_ ticket: SlabElement<Ticket>) -> Double {
    if hasExtras, extras[ticket.index].responseFrom >= 0 {
      return extras[ticket.index].responseFrom
    }
    return ticket.createdAt
  }

  /// A response to the customer's last reply is given.
  @inline(never)
  mutating func nextResponseGiven(_ slot: Int, _ index: Int, _ time: Double) {
    let since = extras[slot].nextResponseSince
    guard since >= 0 else { return }
    extras[slot].nextResponseSince = -1
    let clock = calendars[classes[index].clockCalendar].elapsed(time) - since
    ledger.nextResponse(
      tickets[slot].booking, classes[index].scopes, isInTime: clock <= classes[index].nextResponse)
    noteClock(slot, time, .nextResponse, used: clock, of: classes[index].nextResponse)
  }

  /// At the end of the simulation, promises of next responses and acknowledgements that are past
  /// their target are broken; the others stay undecided.
  mutating func closeFurtherClocks(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    let since = extras[slot].nextResponseSince
    if since >= 0, classes[index].traits.contains(.hasNextResponse) {
      let clock = calendars[classes[index].clockCalendar].elapsed(time) - since
      if clock > classes[index].nextResponse {
        ledger.nextResponse(tickets[slot].booking, classes[index].scopes, isInTime: false)
      }
    }
    let step = Int(tickets[slot].step)
    guard tickets[slot].flags.contains(.justEscalated), steps[step].acknowledge < .infinity else {
      return
    }
    let clock =
      calendars[steps[step].acknowledgeCalendar].elapsed(time) - extras[slot].escalatedAt
    if clock > steps[step].acknowledge {
      ledger.acknowledged(tickets[slot].booking, tier: steps[step].tier, isInTime: false)
    }
  }

  /// The instant at which the running clock of a waiting contact breaks its promise.
  ///
  /// Of a broken promise the overrun is counted back from now, in open time.
  mutating func deadline(_ slot: Int, _ step: Int, _ time: Double) -> Double {
    let index = Int(tickets[slot].contactClass)
    if steps[step].kind == .work { return .infinity }
    let flags = tickets[slot].flags
    let left: Double
    if classes[index].isLive, flags.isDisjoint(with: [.answered, .wasServed]) {
      return tickets[slot].queuedAt + classes[index].answerWithin
    } else if !classes[index].isLive, !flags.contains(.responded) {
      left = classes[index].firstResponse - responseClock(slot, time)
    } else {
      left = classes[index].resolution - resolutionClock(slot, time)
    }
    if left == .infinity { return .infinity }
    return left > 0
      ? calendars[classes[index].clockCalendar].instant(left, after: time) : time + left
  }

  // MARK: States

  /// Books the time that a ticket spent in a state that it leaves.
  @inline(__always)
  mutating func stateEnded(_ slot: Int, _ state: TimedState, _ time: Double) {
    ledger.inState(
      tickets[slot].booking, classes[Int(tickets[slot].contactClass)].scopes, state,
      seconds: time - tickets[slot].mark)
  }

  /// Books the state in which a ticket is when the simulation ends.
  mutating func closeStateTime(_ slot: Int, _ time: Double) {
    switch tickets[slot].state {
    case .pending: stateEnded(slot, .pending, time)
    case .blocked: stateEnded(slot, .blocked, time)
    case .solved: stateEnded(slot, .solved, time)
    case .waiting where tickets[slot].flags.contains(.justEscalated):
      stateEnded(slot, .escalated, time)
    default: break
    }
  }
}

/// States whose time is kept beside waiting and work.
enum TimedState: Int, CaseIterable {
  case pending, blocked, escalated
  /// Solved for good.
  case solved
  /// Solved, until it was reopened.
  case reopened
}
