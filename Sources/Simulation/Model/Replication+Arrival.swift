import Numerics
import Workforce

extension Replication {
  /// A ticket comes: it is turned away, met by an idle agent, or queued.
  @inline(__always)
  mutating func arrive(_ arrival: Arrival) {
    let time = arrival.time
    let slot = takeSlot(time)
    let index = arrival.contactClass
    tickets[slot] = Ticket(
      key: arrival.key, createdAt: time, workLeft: arrival.handle,
      booking: ledger.booking(time, day: today), contactClass: UInt32(index),
      state: .waiting, flags: arrival.handle < 0 ? [] : .workIsKnown)
    created &+= 1
    if tickets[slot].isCounted { openCounted &+= 1 }
    ledger.created(tickets[slot].booking, classes[index].scopes)
    trace.record(time, .arrived, arrival.key, -1)
    if classes[index].isLive {
      let channel = classes[index].channel
      if !calendars[classes[index].openCalendar].isOpen(time) {
        ledger.turnedAway(tickets[slot].booking, classes[index].scopes, because: false)
        bookUnworked(slot)
        trace.record(time, .closedDoor, arrival.key, -1)
        end(slot)
        return
      }
      if onLine[channel] >= classes[index].lines {
        ledger.turnedAway(tickets[slot].booking, classes[index].scopes, because: true)
        bookUnworked(slot)
        trace.record(time, .busy, arrival.key, -1)
        end(slot)
        return
      }
      onLine[channel] &+= 1
    }
    ledger.openChanged(classes[index].channel, 1, at: time)
    startClock(slot, time)
    offer(slot, time, atHead: false)
  }

  /// Gives a ticket to an idle agent, or puts it in its queue.
  @inline(__always)
  mutating func offer(_ slot: Int, _ time: Double, atHead: Bool) {
    let index = Int(tickets[slot].contactClass)
    tickets[slot].state = .waiting
    tickets[slot].queuedAt = time
    tickets[slot].wake = .infinity
    let able = idleTeams & classes[index].teams
    if able != 0 {
      start(slot, time, agent: teams[able.trailingZeroBitCount].idleHead)
      return
    }
    trace.record(time, .queued, tickets[slot].key, -1)
    enqueue(slot, time, atHead: atHead)
    if classes[index].hasPatience {
      var stream = KeyedStream(
        key: drawKey(tickets[slot].key, .patience, Int(tickets[slot].entries)), tables: ziggurat)
      let patience = classes[index].patience.draw(&stream, observed)
      if patience < .infinity { schedule(slot, time + patience, .patience) }
    }
    tickets[slot].entries &+= 1
  }

  /// A waiting customer hangs up.
  mutating func patienceEnded(_ slot: Int, _ time: Double, _ order: UInt64) {
    guard isCurrent(slot, order, .waiting) else { return }
    let index = Int(tickets[slot].contactClass)
    dequeue(slot, time)
    let wait = time - tickets[slot].queuedAt
    // Measures of live channels are about the first contact: who was answered and hangs up in a
    // later wait has left, but is not counted among those that nobody answered.
    if tickets[slot].flags.contains(.answered) {
      ledger.leftLater(tickets[slot].booking)
    } else {
      ledger.abandoned(
        tickets[slot].booking, classes[index].scopes, after: wait,
        isInTime: wait <= classes[index].answerWithin)
    }
    if !tickets[slot].flags.contains(.answered) { bookUnworked(slot) }
    trace.record(time, .abandoned, tickets[slot].key, -1)
    ledger.openChanged(classes[index].channel, -1, at: time)
    onLine[classes[index].channel] &-= 1
    end(slot)
  }

  /// Books the load of a contact that leaves before anybody has worked it.
  @inline(never)
  mutating func bookUnworked(_ slot: Int) {
    let index = Int(tickets[slot].contactClass)
    ledger.unworked(
      tickets[slot].booking, work: classes[index].meanWork, team: classes[index].homeTeam)
  }

  // MARK: Queues

  /// Puts a waiting ticket into its queue.
  @inline(__always)
  private mutating func enqueue(_ slot: Int, _ time: Double, atHead: Bool) {
    let index = Int(tickets[slot].contactClass)
    let queue = classes[index].queue
    let id = UInt32(truncatingIfNeeded: slot)
    if atHead {
      let head = lines[queue].head
      tickets[slot].previous = Ticket.none
      tickets[slot].next = head
      if head == Ticket.none {
        lines[queue].tail = id
      } else {
        tickets[Int(head)].previous = id
      }
      lines[queue].head = id
    } else {
      let tail = lines[queue].tail
      tickets[slot].next = Ticket.none
      tickets[slot].previous = tail
      if tail == Ticket.none {
        lines[queue].head = id
      } else {
        tickets[Int(tail)].next = id
      }
      lines[queue].tail = id
    }
    waitingLines |= 1 &<< UInt64(truncatingIfNeeded: queue)
    let home = classes[index].homeTeam
    ledger.advance(&teams[home], to: time)
    teams[home].waiting &+= 1
  }

  /// Takes a waiting ticket out of its queue, wherever it stands.
  @inline(__always)
  mutating func dequeue(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    let queue = classes[index].queue
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
    if lines[queue].head == Ticket.none {
      waitingLines &= ~(1 &<< UInt64(truncatingIfNeeded: queue))
    }
    let home = classes[index].homeTeam
    ledger.advance(&teams[home], to: time)
    teams[home].waiting &-= 1
  }

  // MARK: Slots

  /// Returns a slot for a new ticket, a used one if possible.
  @inline(__always)
  private mutating func takeSlot(_ time: Double) -> Int {
    if freeSlots != Ticket.none {
      let slot = Int(freeSlots)
      freeSlots = tickets[slot].next
      return slot
    }
    if _slowPath(usedSlots == tickets.count) { growTickets(time) }
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
    }
    tickets.grow(filler: Ticket())
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

  /// Tells whether an event is the one that its ticket waits for; stale ones are forgotten here.
  @inline(__always)
  mutating func isCurrent(_ slot: Int, _ order: UInt64, _ state: TicketState) -> Bool {
    tickets[slot].pendingEvents &-= 1
    if tickets[slot].state == state, tickets[slot].wakeOrder == order { return true }
    if tickets[slot].state == .ended, tickets[slot].pendingEvents == 0 { freeSlot(slot) }
    return false
  }
}
