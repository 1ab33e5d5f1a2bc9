import Numerics
import Workforce

/// What becomes of a ticket after a touch.
extension Replication {
  /// Blocked, pending, solved for now, or closed.
  @_transparent
  mutating func decide(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double, _ agent: Int
  ) {
    if !kind.traits.isDisjoint(with: .mayStayOpen), staysOpen(ticket.index, kind.index, time) {
      return
    }
    solve(ticket, kind, step, time, agent)
  }

  /// Blocks a ticket or asks its customer back, if a draw says so.
  @inline(never)
  private mutating func staysOpen(_ slot: Int, _ index: Int, _ time: Double) -> Bool {
    let key = tickets[slot].key
    let touch = Int(tickets[slot].touches)
    let traits = classes[index].traits
    if traits.contains(.isBlocked), happens(key, .blocked, touch, classes[index].blocked.share) {
      block(slot, index, time, touch)
      return true
    }
    if traits.contains(.asksBack), happens(key, .asksBack, touch, classes[index].asksBack.share) {
      ask(slot, index, time, touch)
      return true
    }
    return false
  }

  /// The ticket is solved: it will be reopened, followed up, or closed.
  @_transparent
  private mutating func solve(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ step: SlabElement<Step>,
    _ time: Double, _ agent: Int
  ) {
    let isFirst = !ticket.flags.contains(.solved)
    ticket.flags.insert(.solved)
    if isFirst {
      ledger.countSolving(kind.scopes, tier: step.tier, at: time, day: today)
    }
    ledger.openChanged(kind.channel, -1, at: time)
    leaveLine(ticket, kind, step)
    stopClock(ticket, kind, time)
    let isReviewed = kind.traits.contains(.isReviewed)
    let review =
      isReviewed ? self.review(ticket.index, kind.index, step.index, time, agent) : nil
    if !kind.traits.contains(.reopens)
      || !comesBack(ticket, kind, time, agent)
    {
      if let closesAfter = desk.closesAfter, closesAfter > 0 {
        closeLater(ticket, kind, time, closesAfter, solvesFirst: isFirst)
      } else {
        close(ticket, kind, time, at: time, solvesFirst: isFirst)
      }
    } else if isFirst {
      ledger.solved(ticket.booking, kind.scopes)
    }
    if let review { makeReview(review, time) }
  }

  /// Touches after which a solved ticket comes back no more: one that would for certain, at once and
  /// without work, would stop the clock.
  private static var mostTouches: Int { 10_000 }

  /// Draws whether and when the customer comes back; plans a reopening or a follow-up.
  ///
  /// - Returns: Whether the ticket is reopened, so that it stays solved until then.
  @inline(never)
  private mutating func comesBack(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double, _ agent: Int
  ) -> Bool {
    let key = ticket.key
    let touch = Int(ticket.touches)
    var share = kind.reopens.share
    if _slowPath(agents[agent].touchStep != .max) {
      share = min(1, share * rampFactor(agent, \.reopening))
    }
    guard share > 0, touch < Self.mostTouches, happens(key, .reopens, touch, share) else {
      return false
    }
    var stream = KeyedStream(key: drawKey(key, .reopenDelay, touch), tables: ziggurat)
    let delay = kind.reopens.after.draw(&stream, observed)
    if let closesAfter = desk.closesAfter, delay > closesAfter {
      planFollowUp(ticket.index, kind.index, time + delay, touch)
      if delay <= 7 * 86_400 { ticket.flags.insert(.isRepeated) }
      return false
    }
    note(ticket.index, time, .solved)
    ticket.state = .solved
    ticket.mark = time
    schedule(ticket, time + delay, .return)
    return true
  }

  /// A solved ticket that will not be reopened is closed after the scenario's time.
  ///
  /// Nothing can happen to it before, so that without a listener it is closed on paper at once; the
  /// event counts as any other.
  @_transparent
  private mutating func closeLater(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ time: Double,
    _ closesAfter: Double, solvesFirst: Bool
  ) {
    let closesAt = time + closesAfter
    ticket.mark = time
    if Trace.isOn {
      if solvesFirst { ledger.solved(ticket.booking, kind.scopes) }
      note(ticket.index, time, .solved)
      ticket.state = .solved
      schedule(ticket, closesAt, .timer)
      return
    }
    let horizon = desk.clock.horizon
    if timesSolved { stateEnded(ticket.index, .solved, min(closesAt, horizon)) }
    if closesAt < horizon {
      eventCount &+= 1
      close(ticket, kind, time, at: closesAt, solvesFirst: solvesFirst)
    } else {
      ledger.leftSolved(ticket.value, kind.value, solvesFirst: solvesFirst)
      if asksSatisfaction { bookSatisfaction(ticket.index, kind.index, time) }
      end(ticket)
    }
  }

  /// Closes a ticket for good.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - kind: Its class.
  ///   - solvedAt: When it was solved.
  ///   - time: When it is closed.
  ///   - solvesFirst: Whether it is solved for the first time now.
  @_transparent
  private mutating func close(
    _ ticket: SlabElement<Ticket>, _ kind: SlabElement<ContactClass>, _ solvedAt: Double,
    at time: Double, solvesFirst: Bool
  ) {
    ledger.closed(
      ticket.booking, kind.scopes, elapsed: solvedAt - ticket.createdAt, clock: ticket.clockUsed,
      target: kind.resolution, flags: ticket.flags, touches: ticket.touches, withoutReply: false,
      solvesFirst: solvesFirst)
    if asksSatisfaction { bookSatisfaction(ticket.index, kind.index, solvedAt) }
    noteClock(ticket.index, time, .resolution, used: ticket.clockUsed, of: kind.resolution)
    note(ticket.index, time, .closed)
    end(ticket)
  }

  /// A timer of a pending or solved ticket acts.
  mutating func timerActs(_ slot: Int, _ time: Double, _ order: UInt64) {
    let ticket = tickets.element(slot)
    guard isCurrent(ticket, order) else { return }
    if ticket.state == .solved {
      stateEnded(slot, .solved, time)
      close(
        ticket, classes.element(Int(ticket.contactClass)), ticket.mark, at: time,
        solvesFirst: false)
    } else {
      pendingTimerActs(slot, time)
    }
  }

  /// A ticket comes back, from wherever it was.
  mutating func returned(_ slot: Int, _ time: Double, _ order: UInt64) {
    guard isCurrent(slot, order) else { return }
    switch tickets[slot].state {
    case .trying: tryEnded(slot, time)
    case .away: comesAgain(slot, time)
    case .unborn: followsUp(slot, time)
    case .pending: replied(slot, time)
    case .solved: reopened(slot, time)
    default: unblocked(slot, time)
    }
  }

  // MARK: Follow-ups

  /// Plans the new ticket of a customer who comes back after the old one was closed.
  private mutating func planFollowUp(
    _ slot: Int, _ index: Int, _ time: Double, _ touch: Int
  ) {
    let key = Offspring.followUp.key(of: tickets[slot].key, touch)
    let target = classes[index].reopens.followUpClass
    let tier = steps[Int(tickets[slot].step)].tier
    let new = takeSlot()
    tickets[new] = Ticket(
      key: key, contactClass: UInt32(truncatingIfNeeded: target), flags: [.isFollowUp, .wasRouted],
      state: .unborn, firstTier: UInt8(truncatingIfNeeded: tier))
    if hasExtras { extras[new] = TicketExtras() }
    placeFollowUp(new)
    schedule(new, time, .return)
    noteFollowUp(slot, now, key)
  }

  /// Places a follow-up at the tier where the old ticket was solved; its first touch is a later one.
  mutating func placeFollowUp(_ slot: Int) {
    let step = stepOnReturn(
      Int(tickets[slot].contactClass), tier: firstTier(slot), isCold: false)
    tickets[slot].step = UInt32(truncatingIfNeeded: step)
    tickets[slot].tiersTouched = 1 &<< UInt16(truncatingIfNeeded: steps[step].tier)
  }

  /// The tier at which a ticket began.
  mutating func firstTier(_ slot: Int) -> Int {
    let tier = tickets[slot].firstTier
    if tier != .max { return Int(tier) }
    return steps[classes[Int(tickets[slot].contactClass)].entryStep].tier
  }

  /// Whether a ticket came to its tier by a cold hand-over, after which it stays deferred work.
  private mutating func cameCold(_ slot: Int) -> Bool {
    let step = Int(tickets[slot].step)
    return steps[step].isCold && steps[step].tier != firstTier(slot)
  }

  /// A follow-up is created.
  private mutating func followsUp(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    tickets[slot].createdAt = time
    tickets[slot].booking = ledger.booking(day: today)
    if hasExtras { extras[slot].contactBooking = tickets[slot].booking }
    created &+= 1
    if tickets[slot].isCounted { openCounted &+= 1 }
    ledger.created(tickets[slot].booking, classes[index].scopes)
    ledger.followedUp(tickets[slot].booking, classes[index].scopes)
    note(slot, time, .arrived, .followUp, detail: classes[index].channel)
    enter(slot, time)
  }

  /// The step at which a ticket of a class returns at a tier, or at the nearest above with a team for
  /// it, else at the lowest.
  mutating func stepOnReturn(_ index: Int, tier: Int, isCold: Bool) -> Int {
    let first = index * desk.tierCount
    if isCold, desk.coldSteps[first + tier] >= 0 { return desk.coldSteps[first + tier] }
    // Nobody hands over to a tier at which a ticket is because its own has no team for it.
    for place in tier..<desk.tierCount where desk.warmSteps[first + place] >= 0 {
      return desk.warmSteps[first + place]
    }
    for place in 0..<tier where desk.warmSteps[first + place] >= 0 {
      return desk.warmSteps[first + place]
    }
    return classes[index].entryStep
  }

  // MARK: Reopening

  /// A solved ticket is reopened.
  private mutating func reopened(_ slot: Int, _ time: Double) {
    let old = Int(tickets[slot].contactClass)
    stateEnded(slot, .reopened, time)
    if !tickets[slot].flags.contains(.reopened) {
      tickets[slot].flags.insert(.reopened)
      ledger.reopened(tickets[slot].booking, classes[old].scopes)
    }
    let rule = classes[old].reopens
    if rule.contactClass != old || rule.returnsToFirstTier {
      moves(slot, to: rule.contactClass, isToFirstTier: rule.returnsToFirstTier)
    }
    comesIn(slot, time)
  }

  /// Makes a known ticket one of another class, at the same tier or where it began.
  mutating func moves(_ slot: Int, to index: Int, isToFirstTier: Bool) {
    let now = steps[Int(tickets[slot].step)].tier
    let first = firstTier(slot)
    let tier = isToFirstTier ? first : now
    let isCold = tier == now && cameCold(slot)
    tickets[slot].firstTier = UInt8(truncatingIfNeeded: first)
    changeClass(slot, to: index)
    tickets[slot].step = UInt32(
      truncatingIfNeeded: stepOnReturn(index, tier: tier, isCold: isCold))
  }

  /// A known ticket enters its channel again: it is expected, so doors and lines let it in.
  mutating func comesIn(_ slot: Int, _ time: Double, byCustomer: Bool = true) {
    let index = Int(tickets[slot].contactClass)
    // A live contact that became deferred work is live again, unless by a cold hand-over.
    let onReturn = steps[Int(tickets[slot].step)].onReturn
    if _slowPath(onReturn >= 0), !cameCold(slot) {
      tickets[slot].step = UInt32(truncatingIfNeeded: onReturn)
    }
    let step = Int(tickets[slot].step)
    note(slot, time, .returned, detail: classes[index].channel)
    startClock(slot, time)
    tickets[slot].flags.remove(.leftRequest)
    if byCustomer {
      ledger.openChanged(classes[index].channel, 1, at: time)
      if classes[index].traits.contains(.hasNextResponse) {
        extras[slot].nextResponseSince = calendars[classes[index].clockCalendar].elapsed(time)
      }
    }
    if steps[step].isLive { changeLine(classes[index].channel, 1) }
    if desk.routing.returnsToSameAgent {
      let owner = extras[slot].owner
      if owner != Agent.none, isFree(owner, for: step) {
        tickets[slot].state = .waiting
        tickets[slot].queuedAt = time
        start(slot, time, agent: owner)
        return
      }
    }
    offer(slot, time, atHead: false)
  }

  /// Factor of an agent's tenure at the beginning of the touch on a probability; 1 past the ramp.
  @inline(__always)
  mutating func rampFactor(_ agent: Int, _ list: KeyPath<Ramp, [Double]>) -> Double {
    let step = agents[agent].touchStep
    guard step != .max, let ramp = desk.pace.ramp else { return 1 }
    return Ramp.value(ramp[keyPath: list], step: Int(step))
  }
}
