import Simulation
import Workforce

/// Pieces of work made from a ticket: chasers, work of other teams, reviews.
extension ReferenceDesk {
  /// Makes a piece of work and offers it.
  ///
  /// Its draws have the ordinal of the touch (a chaser's: of the entry); its key may need another, so
  /// that two pieces of one touch differ.
  func make(
    _ child: ReferenceDraws.Child, from ticket: ReferenceTicket, ordinal: Int? = nil,
    keyOffset: Int = 0, groups: [Int], _ law: Distribution,
    _ purpose: ReferenceDraws.Purpose, detail: Int, shownTier: Int? = nil,
    kind: ReferenceKind = .deferred, channel: Int? = nil,
    change: (inout ReferenceTicket.Piece) -> Void = { _ in }
  ) {
    let ordinal = ordinal ?? ticket.touches
    var arrival = ticket.arrival
    arrival.time = now
    arrival.key = ReferenceDraws.child(ticket.key, child, keyOffset + ordinal)
    arrival.channel = channel ?? ticket.channel
    arrival.priority = ticket.priority
    var piece = ReferenceTicket.Piece(
      groups: groups, seconds: ReferenceDraws.value(of: law, arrival.key, purpose, ordinal),
      mean: law.mean, shownTier: shownTier ?? ticket.tier)
    change(&piece)
    let work = ReferenceTicket(arrival, nature: .piece(piece))
    work.kind = kind
    work.tier = piece.shownTier
    pieces.append(work)
    if piece.chases != nil { work.contacts = [ReferenceContact(channel: work.channel, time: now)] }
    work.become(.away, at: now)
    record(.made, work, detail: detail)
    offer(work)
  }

  /// A piece is done; the ticket that waits for it returns.
  func endPiece(_ work: ReferenceTicket) {
    end(work, .closed, .done)
    if let ticket = work.piece?.unblocks {
      plan(now, .returns(ticket, unblocked(ticket), since: ticket.history.count))
    }
  }

  // MARK: Chasers

  /// The customer writes again: more work for the next touch, or a piece of its own elsewhere.
  func chase(_ ticket: ReferenceTicket) {
    guard let chaser = scenario.channels[ticket.channel].chaser, ticket.firstResponse == nil else {
      return
    }
    let entry = ticket.queueEntries - 1
    let channel = chaser.channel ?? ticket.channel
    record(.chased, ticket, detail: channel)
    ticket.chasers.append((now, ticket.channel, channel))
    if channel == ticket.channel {
      ticket.chaserSeconds += ReferenceDraws.value(
        of: chaser.handle, ReferenceDraws.child(ticket.key, .chaser, entry), .chaserHandle, entry)
      return
    }
    let place = lowestTeams(for: ticket, channel: channel)
    let isOpen = calendars[scenario.channels[channel].calendar].isOpen(now)
    make(
      .chaser, from: ticket, ordinal: entry, groups: place.teams, chaser.handle, .chaserHandle,
      detail: channel, shownTier: place.tier, kind: isOpen ? kind(of: channel) : .deferred,
      channel: channel
    ) { $0.chases = ticket }
  }

  // MARK: Reviews

  /// A solved ticket is reviewed if one of the rules picks it.
  func review(_ ticket: ReferenceTicket, _ touch: ReferenceTouch) {
    guard let quality = scenario.quality else { return }
    let request = scenario.requests[ticket.arrival.request]
    var shares = [request.review, quality.share]
    if isOnRamp(touch) { shares.append(quality.newAgents) }
    if !ticket.escalations.isEmpty { shares.append(quality.escalated) }
    if isRatedBadly(ticket) { shares.append(quality.badRatings) }
    let share = 1 - shares.reduce(1) { $0 * (1 - $1) }
    guard ReferenceDraws.happens(share, ticket.key, .review, ticket.touches) else { return }
    make(
      .review, from: ticket, groups: [quality.team], quality.handle, .reviewHandle,
      detail: quality.team)
  }

  /// Whether the customer, asked at a solving, is not satisfied.
  private func isRatedBadly(_ ticket: ReferenceTicket) -> Bool {
    guard let assumed = scenario.satisfaction else { return false }
    let good =
      assumed.base * Satisfaction.value(assumed.response, at: ticket.responseAfter ?? 0)
      * Satisfaction.value(assumed.resolution, at: now - ticket.arrival.time)
      * Satisfaction.value(assumed.touches, at: Double(ticket.touches))
    return ReferenceDraws.happens(1 - good, ticket.key, .badRating, 0)
  }
}
