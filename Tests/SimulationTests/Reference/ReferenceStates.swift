import Workforce

/// Seconds that counted tickets spent in the states that a help desk shows.
struct ReferenceStateSeconds: Equatable {
  /// Nobody has begun to answer it.
  var new = 0.0
  /// Waits for an agent of its tier, or is in hand.
  var open = 0.0
  /// Waits on the customer.
  var pending = 0.0
  /// Waits on somebody else.
  var blocked = 0.0
  /// Waits for the first touch at the next tier.
  var escalated = 0.0
  var solved = 0.0
}

extension ReferenceDesk {
  /// Seconds in each state from one instant up to another, of tickets created on a channel.
  func stateSeconds(_ channel: Int, from: Double, to: Double) -> ReferenceStateSeconds {
    var sum = ReferenceStateSeconds()
    for ticket in tickets where counts(ticket) && ticket.arrival.channel == channel {
      for (index, entry) in ticket.history.enumerated() {
        let isLast = index + 1 == ticket.history.count
        let next = isLast ? now : ticket.history[index + 1].time
        let length = min(next, to) - max(entry.time, from)
        guard length > 0, let place = Self.place(of: entry, in: ticket) else { continue }
        sum[keyPath: place] += length
      }
    }
    return sum
  }

  private static func place(
    of entry: ReferenceTicket.Entry, in ticket: ReferenceTicket
  ) -> WritableKeyPath<ReferenceStateSeconds, Double>? {
    switch entry.state {
    case .pending: return \.pending
    case .blocked: return \.blocked
    case .solved: return \.solved
    case .waiting, .assigned, .inHand:
      let begun = ticket.log.first { $0.work.isResponse }?.begun ?? .infinity
      if entry.time < begun { return \.new }
      let isOnTheWay = ticket.escalations.contains {
        $0.time <= entry.time && entry.time < $0.acknowledged ?? .infinity
      }
      return isOnTheWay ? \.escalated : \.open
    default: return nil
    }
  }
}
