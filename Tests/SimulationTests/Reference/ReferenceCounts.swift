import Workforce

/// What happened to the counted tickets of a channel.
struct ReferenceChannelCounts: Equatable {
  var created = 0
  var answered = 0
  /// Hung up before anybody answered.
  var abandoned = 0
  /// Answered once, and hung up in a later wait.
  var leftLater = 0
  var busy = 0
  var closedDoor = 0
  /// Sum of the waits of the answered.
  var waited = 0.0
  var firstResponse = ReferencePromiseCounts()
  var resolution = ReferencePromiseCounts()
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

/// Seconds of the agents of a team inside the period.
struct ReferenceTeamSeconds: Equatable {
  var signedIn = 0.0
  var busy = 0.0
  var overtime = 0.0
}

extension ReferenceDesk {
  func channelCounts(_ channel: Int) -> ReferenceChannelCounts {
    var counts = ReferenceChannelCounts()
    for ticket in tickets where ticket.arrival.channel == channel && self.counts(ticket) {
      counts.created += 1
      if ticket.answeredAt != nil {
        counts.answered += 1
        counts.waited += ticket.waited ?? 0
      }
      if ticket.state == .abandoned {
        if ticket.answeredAt == nil { counts.abandoned += 1 } else { counts.leftLater += 1 }
      }
      if ticket.state == .busy { counts.busy += 1 }
      if ticket.state == .closedDoor { counts.closedDoor += 1 }
      counts.firstResponse.add(firstResponseVerdict(ticket, at: now))
      counts.resolution.add(finalResolutionVerdict(ticket))
      if !ticket.isLive, ticket.firstTouchEnd != nil {
        counts.responses += 1
        counts.responseSeconds += firstResponse(of: ticket, at: now)
      }
      if ticket.wasSolved { counts.solved += 1 }
      if ticket.wasReopened { counts.reopened += 1 }
      if ticket.state == .closed, ticket.touches == 1, !ticket.wasReopened,
        !ticket.history.contains(where: { $0.state == .pending })
      {
        counts.solvedAtFirstTouch += 1
      }
      counts.touches += ticket.touches
      if ticket.state == .closed || ticket.state == .autoClosed {
        counts.closed += 1
        counts.resolutionSeconds += resolution(of: ticket, at: now)
      }
    }
    return counts
  }

  /// Tickets of a channel created from one instant up to another.
  func created(_ channel: Int, from: Double, to: Double) -> [ReferenceTicket] {
    tickets.filter {
      $0.arrival.channel == channel && from <= $0.arrival.time && $0.arrival.time < to
    }
  }

  /// Seconds of a team's agents from one instant up to another.
  func seconds(of team: Int, from: Double, to: Double) -> ReferenceTeamSeconds {
    var sum = ReferenceTeamSeconds()
    for agent in agents where agent.team == team {
      for (index, entry) in agent.history.enumerated() {
        let isLast = index + 1 == agent.history.count
        let next = isLast ? to : agent.history[index + 1].time
        let length = min(next, to) - max(entry.time, from)
        guard length > 0 else { continue }
        if entry.isOnDuty || entry.isBusy { sum.signedIn += length }
        if entry.isBusy { sum.busy += length }
        if entry.isBusy, !entry.isOnDuty { sum.overtime += length }
      }
    }
    return sum
  }

  /// Tickets of a channel that waited for the desk just before an instant: waiting or in hand.
  func backlog(_ channel: Int, before time: Double) -> Int {
    tickets.count { ticket in
      guard ticket.arrival.channel == channel else { return false }
      let state = ticket.history.last { $0.time < time }?.state
      return state == .waiting || state == .inHand
    }
  }
}
