import Numerics
import Workforce

/// Pieces of work made from tickets: for other teams, reviews, chasers on other channels.
extension Replication {
  /// Makes a piece of work and offers it.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - step: Where it is worked.
  ///   - law: Its handle time.
  ///   - purpose: Purpose of the draw of the handle time, of its own key.
  ///   - ordinal: Ordinal of that draw: touch of the ticket, or entry of a chaser.
  ///   - detail: Team or channel, for the trace.
  ///   - time: Now.
  ///   - ticket: Key of the ticket from which it is made.
  ///   - parent: Ticket that waits for it.
  ///   - isContact: Whether it is a contact of a customer.
  ///   - isCounted: Whether that contact is counted, as its ticket is.
  mutating func makeWork(
    _ key: UInt64, step: Int, law: Law, _ purpose: Purpose, _ ordinal: Int, detail: Int,
    _ time: Double, from ticket: UInt64,
    parent: Int? = nil, isContact: Bool = false, isCounted: Bool = true
  ) {
    var stream = KeyedStream(key: drawKey(key, purpose, ordinal), tables: ziggurat)
    let work = law.draw(&stream, observed)
    let slot = takeSlot()
    tickets[slot] = Ticket(
      key: key, createdAt: time, workLeft: work,
      contactClass: UInt32(truncatingIfNeeded: steps[step].contactClass),
      step: UInt32(truncatingIfNeeded: step), flags: isContact ? [.isWork, .isContact] : .isWork,
      state: .waiting)
    extras[slot] = TicketExtras()
    extras[slot].contactBooking = isContact && !isCounted ? .none : ledger.booking(day: today)
    if let parent { extras[slot].parent = UInt32(truncatingIfNeeded: parent) }
    made &+= 1
    note(slot, time, .made, .from(ticket), detail: detail)
    if isContact {
      ledger.offered(extras[slot].contactBooking, classes[steps[step].contactClass].scopes)
    }
    offer(slot, time, atHead: false)
  }

  /// A piece of work is done; a ticket that waited for it goes on.
  mutating func workDone(_ slot: Int, _ step: Int, _ time: Double) {
    note(slot, time, .done)
    let parent = extras[slot].parent
    end(slot)
    if parent != Ticket.none { schedule(Int(parent), time, .return) }
  }

  /// The customer who waits for a first response writes again, if the draw says so.
  mutating func chases(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    let rule = classes[index].chaser
    let entry = Int(tickets[slot].entries) - 1
    let key = tickets[slot].key
    guard rule.share > 0, happens(key, .chases, entry, rule.share) else { return }
    let own = Offspring.chaser.key(of: key, entry)
    ledger.chased(tickets[slot].booking, classes[index].scopes)
    guard rule.contactClass >= 0 else {
      if tickets[slot].isCounted {
        ledger.joined(ledger.booking(day: today), classes[index].scopes)
      }
      note(slot, time, .chased, detail: classes[index].channel)
      var stream = KeyedStream(key: drawKey(own, .chaserHandle, entry), tables: ziggurat)
      extras[slot].chaserWork += rule.handle.draw(&stream, observed)
      return
    }
    let other = rule.contactClass
    note(slot, time, .chased, detail: classes[other].channel)
    let isOpen =
      rule.liveStep >= 0 && calendars[classes[other].openCalendar].isOpen(time)
    makeWork(
      own, step: isOpen ? rule.liveStep : rule.deferredStep, law: rule.handle, .chaserHandle,
      entry, detail: classes[other].channel, time, from: key, isContact: true,
      isCounted: tickets[slot].isCounted)
  }

  // MARK: Quality and satisfaction

  /// A review to be made.
  struct Review {
    var key: UInt64
    var ticket: UInt64
    var step: Int
    var touch: Int
  }

  /// The review of a ticket that is solved, if the draw says so.
  @inline(never)
  mutating func review(
    _ slot: Int, _ index: Int, _ step: Int, _ time: Double, _ agent: Int
  ) -> Review? {
    guard let quality = desk.quality else { return nil }
    let key = tickets[slot].key
    let touch = Int(tickets[slot].touches)
    var passes = (1 - quality.share) * (1 - classes[index].review)
    if isNew(agent) { passes *= 1 - quality.newAgents }
    if tickets[slot].flags.contains(.escalated) { passes *= 1 - quality.escalated }
    if quality.badRatings > 0, isRatedBadly(slot, index, time) {
      passes *= 1 - quality.badRatings
    }
    guard passes < 1, happens(key, .reviewed, touch, 1 - passes) else { return nil }
    return Review(
      key: Offspring.review.key(of: key, touch), ticket: key,
      step: classes[index].reviewSteps[steps[step].tier], touch: touch)
  }

  @inline(never)
  mutating func makeReview(_ review: Review, _ time: Double) {
    guard let quality = desk.quality else { return }
    makeWork(
      review.key, step: review.step, law: quality.handle, .reviewHandle, review.touch,
      detail: quality.team, time, from: review.ticket)
  }

  /// Probability that the customer of a ticket solved at an instant is satisfied.
  private mutating func satisfaction(_ slot: Int, _ index: Int, _ solvedAt: Double) -> Double {
    guard let assumed = desk.satisfaction else { return 1 }
    let touches = Double(tickets[slot].touches)
    let response = max(0, extras[slot].responseAfter)
    let share =
      assumed.base * Satisfaction.value(assumed.response, at: response)
      * Satisfaction.value(
        assumed.resolution, at: solvedAt - tickets[slot].createdAt)
      * Satisfaction.value(assumed.touches, at: touches)
    return max(0, min(1, share))
  }

  private mutating func isRatedBadly(_ slot: Int, _ index: Int, _ time: Double) -> Bool {
    let bad = 1 - satisfaction(slot, index, time)
    return bad > 0 && happens(tickets[slot].key, .ratedBadly, 0, bad)
  }

  @inline(never)
  mutating func bookSatisfaction(_ slot: Int, _ index: Int, _ solvedAt: Double) {
    ledger.satisfied(
      tickets[slot].booking, classes[index].scopes,
      share: satisfaction(slot, index, solvedAt))
  }
}
