import Numerics
import Workforce

/// How tickets come to the desk: creation, self-service, doors and lines.
extension Replication {
  /// A ticket is created.
  @inline(__always)
  mutating func arrive(_ arrival: Arrival) {
    let time = arrival.time
    let slot = takeSlot()
    let ticket = tickets.element(slot)
    let kind = classes.element(Int(arrival.contactClass))
    let booking = ledger.booking(day: today)
    ticket.value = Ticket(
      key: arrival.key, createdAt: time, workLeft: arrival.handle, booking: booking,
      contactClass: UInt32(truncatingIfNeeded: kind.index),
      step: UInt32(truncatingIfNeeded: kind.firstStep),
      flags: arrival.handle < 0 ? [] : .workIsKnown, state: .waiting)
    if hasExtras { newExtras(slot) }
    created &+= 1
    if booking.isCounted { openCounted &+= 1 }
    note(slot, time, .arrived, detail: kind.channel)
    if _slowPath(
      arrival.isDeflected
        || !kind.traits.isDisjoint(with: [.triesSelfService, .isSelfServiceChannel]))
    {
      arrivesSpecially(arrival, slot, kind.index)
      return
    }
    enter(ticket, kind, time, isNew: true)
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
      enter(slot, time)
      return
    }
    enter(slot, time)
  }

  @inline(never)
  private mutating func newExtras(_ slot: Int) {
    extras[slot] = TicketExtras()
    extras[slot].contactBooking = tickets[slot].booking
  }

  /// A contact enters its channel: it is turned away, or offered.
  mutating func enter(_ slot: Int, _ time: Double) {
    let ticket = tickets.element(slot)
    enter(ticket, classes.element(Int(ticket.contactClass)), time, isNew: false)
  }

  /// A contact enters its channel; `isNew` is the first one of a ticket that comes straight to it.
  @_transparent
  private mutating func enter(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double, isNew: Bool
  ) {
    startClock(ticket, kind, time)
    if isNew {
      ledger.arrived(ticket.booking, kind.scopes)
    } else {
      ledger.offered(contactBooking(ticket), kind.scopes)
    }
    if kind.isLive {
      if !calendars[kind.openCalendar].isOpen(time) {
        meetsClosedDoor(ticket.index, kind.index, time)
        return
      }
      if onLine[kind.channel] >= kind.lines {
        meetsBusySignal(ticket.index, kind.index, time)
        return
      }
      changeLine(kind.channel, 1)
    }
    ledger.openChanged(kind.channel, 1, at: time)
    if _slowPath(desk.hasMisroutes), kind.firstStep == kind.entryStep {
      misroute(ticket.index, kind.index, time)
    }
    offer(ticket, kind, time, atHead: false, mayInterrupt: true)
  }

  /// Where the present contact is booked: that of the ticket, unless it came later.
  @inline(__always)
  mutating func contactBooking(_ ticket: SlabElement<Ticket>) -> Booking {
    hasExtras ? extras[ticket.index].contactBooking : ticket.booking
  }

  // MARK: Turned away

  @inline(never)
  private mutating func meetsClosedDoor(_ slot: Int, _ index: Int, _ time: Double) {
    ledger.turnedAway(contactBooking(tickets.element(slot)), classes[index].scopes, because: false)
    note(slot, time, .closedDoor, detail: classes[index].channel)
    if turns(slot, classes[index].whenClosed, time) { return }
    ledger.lost(tickets[slot].booking, classes[index].scopes, .closedDoor)
    bookUnworked(slot)
    end(slot)
  }

  @inline(never)
  private mutating func meetsBusySignal(_ slot: Int, _ index: Int, _ time: Double) {
    ledger.turnedAway(contactBooking(tickets.element(slot)), classes[index].scopes, because: true)
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
    enter(slot, time)
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
      extras[slot].contactBooking = ledger.booking(day: today)
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
  mutating func leaveLine(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>
  ) {
    guard step.isLive, !ticket.flags.contains(.leftRequest) else { return }
    changeLine(kind.channel, -1)
  }

  /// The same by numbers.
  mutating func leaveLine(_ slot: Int, _ index: Int, _ step: Int) {
    leaveLine(tickets.element(slot), classes.element(index), steps.element(step))
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
        tickets[slot].isCounted ? ledger.booking(day: today) : .none
    } else {
      nextAttempt(slot, time)
    }
    enter(slot, time)
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
    usedSlots &+= 1
    return usedSlots &- 1
  }

  /// Makes room for more tickets; past the limit of open ones the run ends at the next boundary.
  ///
  /// Called between events alone: within one the storage stays where it is, and steps may hold on to
  /// a ticket. Throwing here would let every arrival pay for it.
  @inline(never)
  mutating func growTickets() {
    if roomEnds >= desk.openTicketLimit, overfull == nil {
      overfull = tooManyOpen(now)
      isOverfull = true
    }
    roomEnds *= 2
    tickets.grow(to: roomEnds + mostMade, filler: Ticket())
    if hasExtras { extras.grow(to: roomEnds + mostMade, filler: TicketExtras()) }
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
  mutating func end(_ ticket: SlabElement<Ticket>) {
    ticket.state = .ended
    ended &+= 1
    if ticket.booking.isCounted { openCounted &-= 1 }
    if ticket.pendingEvents == 0 { free(ticket) }
  }

  /// The same by number.
  mutating func end(_ slot: Int) { end(tickets.element(slot)) }

  @inline(__always)
  private mutating func free(_ ticket: SlabElement<Ticket>) {
    ticket.next = freeSlots
    freeSlots = UInt32(truncatingIfNeeded: ticket.index)
  }

  // MARK: Events of a ticket

  /// Plans the one event of a ticket that counts.
  @inline(__always)
  mutating func schedule(_ ticket: SlabElement<Ticket>, _ time: Double, _ kind: EventKind) {
    ticket.wake = time
    ticket.pendingEvents &+= 1
    ticket.wakeOrder = events.push(time, kind, ticket.index)
  }

  /// The same by number.
  mutating func schedule(_ slot: Int, _ time: Double, _ kind: EventKind) {
    schedule(tickets.element(slot), time, kind)
  }

  /// Plans the event at a reserved place in the order of planning.
  mutating func schedule(_ slot: Int, _ time: Double, _ kind: EventKind, as place: UInt64) {
    tickets[slot].wake = time
    tickets[slot].pendingEvents &+= 1
    tickets[slot].wakeOrder = events.push(time, kind, slot, as: place)
  }

  /// Tells whether an event is the one that its ticket waits for; stale ones are forgotten here.
  @inline(__always)
  mutating func isCurrent(_ ticket: SlabElement<Ticket>, _ order: UInt64) -> Bool {
    ticket.pendingEvents &-= 1
    if ticket.wakeOrder == order { return true }
    if ticket.state == .ended, ticket.pendingEvents == 0 { free(ticket) }
    return false
  }

  /// The same by number.
  mutating func isCurrent(_ slot: Int, _ order: UInt64) -> Bool {
    isCurrent(tickets.element(slot), order)
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
