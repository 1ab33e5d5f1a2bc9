internal import Workforce

/// What agents were seen to do: pieces of work with a beginning and an end, by agent and time.
struct Activity: Sendable {
  /// One piece of work.
  struct Piece: Sendable {
    var agent: Int
    var from: Double
    var to: Double
    /// Number of the ticket in the log.
    var ticket: Int
    /// Whether it was a live contact.
    var isLive: Bool
  }

  /// Pieces of each agent of the log, in order of time.
  private(set) var byAgent: [[Piece]]

  /// Collects the pieces that a log shows.
  ///
  /// A live contact lasts from its answer for its handle time. Of a deferred ticket the moments of
  /// first response and solution are known at most; its handle time, where there is one, stands before
  /// the solution.
  init(_ log: TicketLog) {
    byAgent = Array(repeating: [], count: log.agents.count)
    for (number, ticket) in log.tickets.enumerated() where ticket.agent >= 0 {
      let agent = Int(ticket.agent)
      let from = ticket.workFrom
      if from.isFinite {
        let to =
          ticket.handle.isFinite ? from + ticket.handle : max(from, ticket.ended.finite ?? from)
        byAgent[agent].append(
          Piece(agent: agent, from: from, to: to, ticket: number, isLive: true))
        continue
      }
      if ticket.resolved.isFinite {
        let before = min(ticket.handle.finite ?? 0, ticket.resolved - ticket.created)
        byAgent[agent].append(
          Piece(
            agent: agent, from: ticket.resolved - max(0, before), to: ticket.resolved,
            ticket: number, isLive: false))
      }
      if ticket.firstResponse.isFinite, ticket.firstResponse != ticket.resolved {
        byAgent[agent].append(
          Piece(
            agent: agent, from: ticket.firstResponse, to: ticket.firstResponse, ticket: number,
            isLive: false))
      }
    }
    for agent in byAgent.indices {
      byAgent[agent].sort { ($0.from, $0.to, $0.ticket) < ($1.from, $1.to, $1.ticket) }
    }
  }
}

extension Double {
  /// The number itself where it is one.
  var finite: Double? { isFinite ? self : nil }
}
