import Numerics
import Workforce

/// How tickets come to the desk: creation, self-service, doors and lines.
extension Replication {
  /// A ticket is created.
  @inline(__always)
  mutating func arrive(_ arrival: Arrival) {
    let time = arrival.time
    let slot = takeSlot()
    let index = arrival.contactClass
    tickets[slot] = Ticket(
      key: arrival.key, createdAt: time, workLeft: arrival.handle,
      booking: ledger.booking(time, day: today), contactClass: UInt32(truncatingIfNeeded: index),
      step: UInt32(truncatingIfNeeded: classes[index].firstStep),
      flags: arrival.handle < 0 ? [] : .workIsKnown, state: .waiting)
    if hasExtras { newExtras(slot) }
    created &+= 1
    if tickets[slot].isCounted { openCounted &+= 1 }
    note(slot, time, .arrived, detail: classes[index].channel)
    if _slowPath(
      arrival.isDeflected
        || !classes[index].traits.isDisjoint(with: [.triesSelfService, .isSelfServiceChannel]))
    {
      arrivesSpecially(arrival, slot, index)
      return
    }
    enter(slot, index, time, isNew: true)
  }

  /// A ticket is created that a status page keeps away, or that tries self-service first.
  @inline(never)
  private mutating func arrivesSpecially(_ arrival: Arrival, _ slot: Int, _ index: Int) {
    let time = arrival.time
    ledger.created(tickets[slot].booking, classes[index].scopes)
    if arrival.isDeflected {
      deflect(slot, time, bySelfService: false)
      return
    }
    if classes[index].traits.contains(.triesSelfService), triesSelfService(slot, index, time) {
      return
    }
    if classes[index].traits.contains(.isSelfServiceChannel) {
      // Whom self-service would solve is not in the demand: the others ask people.
      let target = classes[index].selfService.handedOver
      become(slot, target)
      enter(slot, target, time)
      return
    }
    enter(slot, index, time)
  }

  @inline(never)
  private mutating func newExtras(_ slot: Int) {
    extras[slot] = TicketExtras()
    extras[slot].contactBooking = tickets[slot].booking
  }

  /// A contact enters its channel: it is turned away, or offered.
  @inline(__always)
  mutating func enter(_ slot: Int, _ index: Int, _ time: Double, isNew: Bool = false) {
    startClock(slot, time)
    if isNew {
      ledger.arrived(tickets[slot].booking, classes[index].scopes)
    } else {
      ledger.offered(contactBooking(slot), classes[index].scopes)
    }
    if classes[index].isLive {
      let channel = classes[index].channel
      if !calendars[classes[index].openCalendar].isOpen(time) {
        meetsClosedDoor(slot, index, time)
        return
      }
      if onLine[channel] >= classes[index].lines {
        meetsBusySignal(slot, index, time)
        return
      }
      changeLine(channel, 1)
    }
    ledger.openChanged(classes[index].channel, 1, at: time)
    if desk.hasMisroutes, classes[index].firstStep == classes[index].entryStep {
      misroute(slot, index, time)
    }
    offer(slot, time, atHead: false)
  }

  /// Where the present contact is booked: that of the ticket, unless it came later.
  @inline(__always)
  mutating func contactBooking(_ slot: Int) -> Booking {
    hasExtras ? extras[slot].contactBooking : tickets[slot].booking
  }

  // MARK: Turned away

  @inline(never)
  private mutating func meetsClosedDoor(_ slot: Int, _ index: Int, _ time: Double) {
    ledger.turnedAway(contactBooking(slot), classes[index].scopes, because: false)
    note(slot, time, .closedDoor, detail: classes[index].channel)
    if turns(slot, classes[index].whenClosed, time) { return }
    ledger.lost(tickets[slot].booking, classes[index].scopes, .closedDoor)
    bookUnworked(slot)
    end(slot)
  }

  @inline(never)
  private mutating func meetsBusySignal(_ slot: Int, _ index: Int, _ time: Double) {
    ledger.turnedAway(contactBooking(slot), classes[index].scopes, because: true)
    note(slot, time, .busy, detail: classes[index].channel)
    if redials(slot, index, time) { return }
    ledger.lost(tickets[slot].booking, classes[index].scopes, .busy)
    bookUnworked(slot)
    end(slot)
  }

  /// The customer turns to another channel at once, if the draw says so.
  @inline(never)
  mutating func turns(_ slot: Int, _ rule: TurnRule, _ time: Double) -> Bool {
    let attempt = Int(tickets[slot].attempts)
    guard rule.share > 0, happens(tickets[slot].key, .turns, attempt, rule.share) else {
      return false
    }
    note(slot, time, .turned, detail: classes[rule.contactClass].channel)
    nextAttempt(slot, time)
    become(slot, rule.contactClass)
    if tickets[slot].flags.contains(.isFollowUp) { placeFollowUp(slot) }
    enter(slot, rule.contactClass, time)
    return true
  }

  /// The customer will try again, if the draw says so.
  @inline(never)
  mutating func redials(_ slot: Int, _ index: Int, _ time: Double) -> Bool {
    let rule = classes[index].redial
    let attempt = Int(tickets[slot].attempts)
    guard rule.share > 0, Int(extras[slot].redials) < rule.limit,
      happens(tickets[slot].key, .redials, attempt, rule.share)
    else { return false }
    extras[slot].redials &+= 1
    note(slot, time, .willRedial)
    var stream = KeyedStream(
      key: drawKey(tickets[slot].key, .redialDelay, attempt), tables: ziggurat)
    let delay = rule.after.draw(&stream, observed)
    tickets[slot].state = .away
    schedule(slot, time + delay, .return)
    return true
  }

  /// The next contact of the same ticket begins.
  private mutating func nextAttempt(_ slot: Int, _ time: Double) {
    tickets[slot].attempts &+= 1
    tickets[slot].flags.remove(.answered)
    tickets[slot].flags.remove(.leftRequest)
    if tickets[slot].isCounted {
      extras[slot].contactBooking = ledger.booking(time, day: today)
    }
  }

  /// Makes a ticket one of another class, at the tier where that class begins.
  mutating func become(_ slot: Int, _ index: Int) {
    changeClass(slot, to: index)
    tickets[slot].step = UInt32(truncatingIfNeeded: classes[index].firstStep)
  }

  /// Gives a ticket another class; its clock goes on by the calendar of that class.
  mutating func changeClass(_ slot: Int, to index: Int) {
    let old = Int(tickets[slot].contactClass)
    let runs = tickets[slot].flags.contains(.clockRuns)
    if runs { stopClock(slot, now) }
    tickets[slot].contactClass = UInt32(truncatingIfNeeded: index)
    if runs { startClock(slot, now) }
    if hasExtras, classes[old].channel != classes[index].channel {
      extras[slot].channelTouches = 0
    }
  }

  /// A live contact leaves the line, if it is on it.
  @inline(__always)
  mutating func leaveLine(_ slot: Int, _ index: Int, _ step: Int) {
    guard steps[step].isLive, !tickets[slot].flags.contains(.leftRequest) else { return }
    changeLine(classes[index].channel, -1)
  }

  /// A contact takes a line of a channel (+1), or leaves it (−1).
  @inline(__always)
  mutating func changeLine(_ channel: Int, _ change: Int) {
    if _slowPath(ledger.hasCosts) {
      ledger.advanceLine(channel, onLine[channel], to: now, day: today)
    }
    onLine[channel] &+= change
  }

  /// A redial, or the return of somebody who gave up in self-service.
  mutating func comesAgain(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    note(slot, time, .returned, detail: classes[index].channel)
    if tickets[slot].flags.contains(.comesBack) {
      tickets[slot].flags.remove(.comesBack)
      extras[slot].responseFrom = time
      extras[slot].contactBooking =
        tickets[slot].isCounted ? ledger.booking(time, day: today) : .none
    } else {
      nextAttempt(slot, time)
    }
    enter(slot, index, time)
  }

  // MARK: Wrong teams

  /// Sends a ticket to a team that does not work it, if the draw says so.
  @inline(never)
  mutating func misroute(_ slot: Int, _ index: Int, _ time: Double) {
    guard !tickets[slot].flags.contains(.wasRouted) else { return }
    tickets[slot].flags.insert(.wasRouted)
    guard classes[index].misroutes > 0,
      happens(tickets[slot].key, .misrouted, 0, classes[index].misroutes)
    else { return }
    var stream = KeyedStream(key: drawKey(tickets[slot].key, .misrouted, 1), tables: ziggurat)
    let wrong = classes[index].wrongSteps
    let step = desk.routing.wrongSteps[
      wrong.lowerBound + Int(stream.uniform() * Double(wrong.count))]
    tickets[slot].step = UInt32(truncatingIfNeeded: step)
    note(slot, time, .misrouted, detail: steps[step].home)
  }

  // MARK: Slots

  /// Returns a slot for a new ticket, a used one if possible.
  @inline(__always)
  mutating func takeSlot() -> Int {
    if freeSlots != Ticket.none {
      let slot = Int(freeSlots)
      freeSlots = tickets[slot].next
      return slot
    }
    if _slowPath(usedSlots == tickets.count) { growTickets(now) }
    usedSlots &+= 1
    return usedSlots &- 1
  }

  /// Makes room for more tickets; past the limit of open ones the run ends at the next boundary.
  ///
  /// Throwing here would let every arrival pay for it.
  @inline(never)
  private mutating func growTickets(_ time: Double) {
    if tickets.count >= desk.openTicketLimit, overfull == nil {
      overfull = tooManyOpen(time)
      isOverfull = true
    }
    tickets.grow(filler: Ticket())
    if hasExtras { extras.grow(filler: TicketExtras()) }
  }

  /// Names the queue that has grown out of bounds.
  private func tooManyOpen(_ time: Double) -> SimulationError {
    var waiting = [Int](repeating: 0, count: classes.count)
    for slot in 0..<usedSlots where tickets[slot].state == .waiting {
      waiting[Int(tickets[slot].contactClass)] += 1
    }
    let longest = waiting.indices.max { (waiting[$0], $1) < (waiting[$1], $0) } ?? 0
    return .tooManyOpen(
      tickets: usedSlots, at: desk.clock.zone.local(at: desk.clock.origin + time),
      queue: desk.queueName(of: classes[longest]), waiting: waiting[longest])
  }

  /// Ends a ticket's life; its slot is free when no event refers to it.
  @inline(__always)
  mutating func end(_ slot: Int) {
    tickets[slot].state = .ended
    ended &+= 1
    if tickets[slot].isCounted { openCounted &-= 1 }
    if tickets[slot].pendingEvents == 0 { freeSlot(slot) }
  }

  @inline(__always)
  private mutating func freeSlot(_ slot: Int) {
    tickets[slot].next = freeSlots
    freeSlots = UInt32(truncatingIfNeeded: slot)
  }

  // MARK: Events of a ticket

  /// Plans the one event of a ticket that counts.
  @inline(__always)
  mutating func schedule(_ slot: Int, _ time: Double, _ kind: EventKind) {
    tickets[slot].wake = time
    tickets[slot].pendingEvents &+= 1
    tickets[slot].wakeOrder = events.push(time, kind, slot)
  }

  /// Plans the event at a reserved place in the order of planning.
  mutating func schedule(_ slot: Int, _ time: Double, _ kind: EventKind, as place: UInt64) {
    tickets[slot].wake = time
    tickets[slot].pendingEvents &+= 1
    tickets[slot].wakeOrder = events.push(time, kind, slot, as: place)
  }

  /// Tells whether an event is the one that its ticket waits for; stale ones are forgotten here.
  @inline(__always)
  mutating func isCurrent(_ slot: Int, _ order: UInt64) -> Bool {
    tickets[slot].pendingEvents &-= 1
    if tickets[slot].wakeOrder == order { return true }
    if tickets[slot].state == .ended, tickets[slot].pendingEvents == 0 { freeSlot(slot) }
    return false
  }

  /// Forgets the event planned for a ticket.
  @inline(__always)
  mutating func forgetEvent(_ slot: Int) { tickets[slot].wakeOrder = .max }

  /// Draws a decision of a ticket.
  @inline(__always)
  mutating func happens(
    _ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int, _ probability: Double
  ) -> Bool {
    var stream = KeyedStream(key: drawKey(ticket, purpose, ordinal), tables: ziggurat)
    return stream.uniform() < probability
  }
}
