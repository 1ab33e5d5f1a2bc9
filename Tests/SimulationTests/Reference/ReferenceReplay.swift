import Numerics
import Workforce

/// The rows of a log, as they arrive on one day.
extension ReferenceDemand {
  func rows(_ date: LocalDate, _ replay: ReplayDemand) -> [ReferenceArrival] {
    guard let logged = logged(date, replay) else { return [] }
    let key = ReferenceDraws.day(replication, ReferenceDraws.Source.replay, date)
    var list: [ReferenceArrival] = []
    var number: UInt64 = 0
    for row in replay.tickets where day(of: row) == logged {
      // 24:00 is the midnight with which the next day begins.
      let second = row.createdAt.secondOfDay >= 86_400 ? 0 : row.createdAt.secondOfDay
      let arrival = ReferenceArrival(
        time: row.isLater ? span.lastTime(date, second) : span.time(date, second),
        key: derivedKey(key, number), channel: row.channel,
        request: row.request, priority: row.priority, customer: row.customer,
        language: row.language, keyword: row.keyword, affectedUsers: row.affectedUsers,
        handle: row.handle)
      number += 1
      list += scaled(arrival, replay, date)
    }
    return list
  }

  private func day(of row: ReplayTicket) -> LocalDate {
    row.createdAt.date + (row.createdAt.secondOfDay >= 86_400 ? 1 : 0)
  }

  /// The day of the log that is lived on a date.
  private func logged(_ date: LocalDate, _ replay: ReplayDemand) -> LocalDate? {
    switch replay.mode {
    case .rows: return span.loggedDay(date)
    case .daysAtRandom:
      // Every day from the log's first to its last counts, an empty one too.
      guard let first = replay.tickets.map(day(of:)).min(),
        let last = replay.tickets.map(day(of:)).max()
      else { return nil }
      let alike = (first.dayNumber...last.dayNumber).map { LocalDate(dayNumber: $0) }
        .filter { $0.weekday == date.weekday }
      guard !alike.isEmpty else { return nil }
      var stream = ReferenceDraws.stream(
        ReferenceDraws.day(replication, ReferenceDraws.Source.bootstrap, date))
      return alike[min(alike.count - 1, Int(stream.uniform() * Double(alike.count)))]
    }
  }

  /// A row is kept or left out below the log's volume, and copied above it.
  private func scaled(
    _ row: ReferenceArrival, _ replay: ReplayDemand, _ date: LocalDate
  ) -> [ReferenceArrival] {
    // What happened before the beginning is not copied into it.
    guard row.time >= 0 else { return [] }
    let factor =
      replay.scale * ReferenceShape.factor(of: replay.events, at: row.time, span)
    if factor < 1 {
      return ReferenceDraws.happens(factor, row.key, .keptByThinning, 0) ? [row] : []
    }
    let whole = factor.rounded(.down)
    let isOneMore = ReferenceDraws.happens(factor - whole, row.key, .copies, 0)
    let copies = Int(whole) - 1 + (isOneMore ? 1 : 0)
    return [row]
      + (0..<copies).map { number in
        var copy = row
        copy.key = derivedKey(row.key, UInt64(number))
        let u = ReferenceDraws.uniform(copy.key, .copies, 1)
        let moved = copy.time + (2 * u - 1) * 1800
        copy.time = min(
          max(moved, span.time(date, 0), 0), span.time(date + 1, 0) - 1)
        return copy
      }
  }
}
