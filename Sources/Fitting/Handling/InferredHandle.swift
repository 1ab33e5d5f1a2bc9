internal import Workforce

/// Handle times supposed from agents' activity, for logs that have none.
///
/// The time between two solutions of one agent on one day is what the second one took at most: idle
/// time and other work are in it. It gives the shape. The level is taken from the time that agents were
/// seen at work while tickets came: the work fills four fifths of it, or less if the times between
/// solutions say so.
enum InferredHandle {
  /// Longest time between two solutions that can be work.
  static let limit = 4 * TimeUnit.hour
  /// Share of their time at work that agents are taken to be busy.
  static let occupancy = 0.8

  /// Fits the law of work on a ticket.
  ///
  /// - Parameters:
  ///   - activity: What agents did.
  ///   - presence: When they were at work.
  ///   - tickets: Tickets that are demand, in order of time.
  ///   - zone: The zone of days.
  /// - Returns: The law; `nil` with too few solutions.
  static func fit(
    _ activity: Activity, _ presence: Presence, _ tickets: [LoggedTicket], zone: TimeZoneTable
  ) -> HandleFit? {
    var gaps: [Double] = []
    for pieces in activity.byAgent {
      for (piece, next) in zip(pieces, pieces.dropFirst()) {
        let gap = next.to - piece.to
        guard gap > 0, gap <= limit else { continue }
        let same = zone.local(at: piece.to).date == zone.local(at: next.to).date
        if same { gaps.append(gap) }
      }
    }
    guard var fit = HandleFit(gaps, key: "requests.handle", name: "a ticket"),
      let first = tickets.first, let last = tickets.last
    else { return nil }
    let atWork = presence.duties.reduce(0) {
      $0 + max(0, min($1.to, last.created) - max($1.from, first.created))
    }
    fit.scale(min(1, occupancy * atWork / Double(tickets.count) / fit.mean))
    fit.isInferred = true
    for index in fit.estimates.indices {
      fit.estimates[index].method =
        "supposed: times between an agent's solutions, scaled to 80 % busy"
    }
    return fit
  }
}
