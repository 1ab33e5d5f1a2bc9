import Workforce

/// What happened to the counted tickets of a channel.
struct ReferenceChannelCounts: Equatable {
  // Contacts: each attempt of a customer on the channel.
  var offered = 0
  var answered = 0
  var answeredInTime = 0
  /// Hung up before anybody answered.
  var abandoned = 0
  var abandonedInTime = 0
  var busy = 0
  var closedDoor = 0
  /// Sum of the waits of the answered.
  var waited = 0.0
  // Tickets: created on the channel, and what happened to tickets while they were on it.
  var created = 0
  var fates: [ReferenceTicket.State: Int] = [:]
  var firstResponse = ReferencePromiseCounts()
  var nextResponse = ReferencePromiseCounts()
  var resolution = ReferencePromiseCounts()
  var acknowledgement = ReferencePromiseCounts()
  /// Open time to the first responses given, and their number.
  var responseSeconds = 0.0
  var responses = 0
  /// Time on the resolution clocks of closed tickets, and their number.
  var resolutionSeconds = 0.0
  var closed = 0
  /// Solved at least once, at the first touch for good, reopened; touches of all.
  var solved = 0
  var solvedAtFirstTouch = 0
  var reopened = 0
  var touches = 0
  /// Touched by a person, escalated at least once; chasers, of them on the same channel.
  var served = 0
  var escalated = 0
  var chasers = 0
  var joined = 0

  /// Tickets that ended in a state.
  func ended(_ state: ReferenceTicket.State) -> Int { fates[state] ?? 0 }

}

/// How many promises were kept.
struct ReferencePromiseCounts: Equatable {
  var met = 0
  var missed = 0
  var undecided = 0

  mutating func add(_ verdict: ReferenceVerdict?) {
    switch verdict {
    case .met: met += 1
    case .missed: missed += 1
    case .undecided: undecided += 1
    case nil: break
    }
  }
}

/// What was done for the counted tickets at a tier.
struct ReferenceTierCounts: Equatable {
  var touches = 0
  var seconds = 0.0
  /// Tickets that went on from here, those that were stuck among them.
  var escalated = 0
  var stuck = 0
  /// Tickets that came from another tier.
  var received = 0
  var bounced = 0
}

/// Seconds of the agents of a team.
struct ReferenceTeamSeconds: Equatable {
  var signedIn = 0.0
  var busy = 0.0
  var overtime = 0.0
}

extension ReferenceDesk {
  func channelCounts(_ channel: Int) -> ReferenceChannelCounts {
    var counts = ReferenceChannelCounts()
    for contact in contacts(channel, from: span.periodStart, to: span.periodEnd) {
      add(contact, to: &counts)
    }
    for ticket in tickets where self.counts(ticket) {
      add(ticket, on: channel, to: &counts)
    }
    return counts
  }

  private func add(_ contact: ReferenceContact, to counts: inout ReferenceChannelCounts) {
    let within = scenario.channels[contact.channel].answer?.within ?? .infinity
    counts.offered += 1
    switch contact.end {
    case .closedDoor: counts.closedDoor += 1
    case .busy: counts.busy += 1
    case .abandoned:
      counts.abandoned += 1
      if contact.waited ?? 0 <= within { counts.abandonedInTime += 1 }
    case nil: break
    }
    guard contact.answeredAt != nil, let waited = contact.waited else { return }
    counts.answered += 1
    counts.waited += waited
    if waited <= within { counts.answeredInTime += 1 }
  }

  private func add(
    _ ticket: ReferenceTicket, on channel: Int, to counts: inout ReferenceChannelCounts
  ) {
    if ticket.arrival.channel == channel { counts.created += 1 }
    if (ticket.responseChannel ?? ticket.channel) == channel {
      addResponse(of: ticket, to: &counts)
    }
    for touch in ticket.log where touch.channel == channel && touch.hasBeenFinished {
      counts.touches += 1
    }
    if ticket.contacts.first(where: { $0.answeredAt != nil })?.channel == channel {
      counts.served += 1
    }
    if ticket.escalations.first?.channel == channel { counts.escalated += 1 }
    for chaser in ticket.chasers where chaser.from == channel {
      counts.chasers += 1
      // A contact after the period is counted nowhere.
      if chaser.to == channel, chaser.time < span.periodEnd { counts.joined += 1 }
    }
    for verdict in nextResponseVerdicts(ticket, on: channel, at: now) {
      counts.nextResponse.add(verdict)
    }
    if ticket.firstSolved?.channel == channel { counts.solved += 1 }
    if ticket.firstReopened?.channel == channel { counts.reopened += 1 }
    guard ticket.channel == channel else { return }
    counts.fates[ticket.state, default: 0] += 1
    counts.resolution.add(finalResolutionVerdict(ticket))
    for verdict in acknowledgements(ticket, at: now) { counts.acknowledgement.add(verdict) }
    guard [.closed, .autoClosed, .solved].contains(ticket.state) else { return }
    counts.closed += 1
    counts.resolutionSeconds += resolution(of: ticket, at: now)
    if isSolvedInOneGo(ticket) { counts.solvedAtFirstTouch += 1 }
  }

  private func addResponse(of ticket: ReferenceTicket, to counts: inout ReferenceChannelCounts) {
    // The touch that merges a duplicate answers nothing.
    guard ticket.state != .merged else { return }
    counts.firstResponse.add(firstResponseVerdict(ticket, at: now))
    if hasResponseClock(ticket), ticket.firstResponse != nil {
      counts.responses += 1
      counts.responseSeconds += firstResponse(of: ticket, at: now)
    }
  }

  /// Closed after one touch, without transfer, question, reopening, or a linked repeat within a week.
  private func isSolvedInOneGo(_ ticket: ReferenceTicket) -> Bool {
    let states = ticket.history.map(\.state)
    return ticket.state != .autoClosed && ticket.touches == 1 && !states.contains(.pending)
      && !ticket.wasReopened && ticket.escalations.isEmpty && ticket.arrival.followUpTier == nil
      && ticket.comesBackAfter > 7 * TimeUnit.day
  }

  /// Contacts on a channel from one instant up to another, of counted tickets.
  func contacts(_ channel: Int, from: Double, to: Double) -> [ReferenceContact] {
    let chasers = pieces.filter { $0.piece?.chases.map(counts) ?? false }
    return (tickets.filter(counts) + chasers).flatMap(\.contacts).filter {
      // A chaser after the period is counted nowhere, as is a redial.
      $0.channel == channel && from <= $0.time && $0.time < to
    }
  }

  /// Touches, work and escalations at a tier.
  func tierCounts(_ tier: Int) -> ReferenceTierCounts {
    var counts = ReferenceTierCounts()
    for ticket in tickets where self.counts(ticket) {
      for touch in ticket.log where touch.tier == tier {
        if touch.hasBeenFinished { counts.touches += 1 }
        counts.seconds += (touch.ended ?? now) - (touch.begun ?? now)
        if touch.work.nature == .bounced, touch.hasBeenFinished {
          counts.bounced += 1
        }
      }
      counts.escalated += ticket.escalations.count { $0.from == tier }
      counts.stuck += ticket.escalations.count { $0.from == tier && $0.isStuck }
      counts.received += ticket.escalations.count { $0.to == tier }
    }
    return counts
  }

  /// Seconds of a team's agents from one instant up to another; those on call not included.
  func seconds(of team: Int, from: Double, to: Double) -> ReferenceTeamSeconds {
    seconds(agents.filter { $0.team == team && !$0.isOnCall }, from: from, to: to)
  }

  /// The same of a team's agents on call.
  func secondsOnCall(of team: Int, from: Double, to: Double) -> ReferenceTeamSeconds {
    seconds(agents.filter { $0.team == team && $0.isOnCall }, from: from, to: to)
  }

  private func seconds(
    _ agents: [ReferenceAgent], from: Double, to: Double
  ) -> ReferenceTeamSeconds {
    var sum = ReferenceTeamSeconds()
    for agent in agents {
      for (index, entry) in agent.history.enumerated() {
        let isLast = index + 1 == agent.history.count
        let next = isLast ? to : agent.history[index + 1].time
        let length = min(next, to) - max(entry.time, from)
        guard length > 0 else { continue }
        if entry.isOnDuty || entry.inHand > 0 { sum.signedIn += length }
        if entry.inHand > 0 { sum.busy += length }
        if entry.inHand > 0, !entry.isOnDuty { sum.overtime += length }
      }
    }
    return sum
  }

  /// Tickets on a channel that were not solved just before an instant, those pending apart.
  func backlog(_ channel: Int, before time: Double) -> Int {
    tickets.count { ticket in
      guard let last = ticket.history.last(where: { $0.time < time }) else { return false }
      return last.channel == channel
        && [.waiting, .assigned, .inHand, .blocked].contains(last.state)
    }
  }

  /// Whether every ticket created is accounted for.
  var isConserved: Bool {
    let counted = tickets.filter(counts)
    let ended = counted.count(where: \.hasEnded)
    let open = counted.count { ticket in
      let open: [ReferenceTicket.State] = [
        .inSelfService, .away, .waiting, .assigned, .inHand, .pending, .blocked, .solved,
      ]
      return open.contains(ticket.state)
    }
    return ended + open == counted.count
  }
}
