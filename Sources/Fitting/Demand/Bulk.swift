internal import Workforce

/// Tickets that came together: an incident, a batch, a fault of the telephone system.
struct Bulk: Sendable, Equatable {
  /// Beginning, seconds since 1970-01-01 UTC, on a whole five minutes.
  let from: Double
  /// End.
  let to: Double
  /// Tickets in it.
  let tickets: Int
  /// Tickets that would have come anyway.
  let usual: Double
  /// Index of the request that most of them share, if four of five do.
  var request: Int?

  /// Tickets beyond what is usual.
  var excess: Double { max(0, Double(tickets) - usual) }
}

extension Bulk {
  /// Width of a window that is looked at.
  static let window = 900.0
  private static let step = 300.0

  /// Finds windows of 15 minutes with more than twice the usual tickets, six standard deviations of
  /// chance and ten beyond it; windows that touch are one event.
  ///
  /// What is usual is the mean of the same hour on the other days of the weekday, since busyness is
  /// common to a whole hour and more.
  static func find(_ instants: [Double], _ grid: HourGrid, zone: TimeZoneTable) -> [Bulk] {
    guard let first = instants.first, let last = instants.last else { return [] }
    var sums = [Double](repeating: 0, count: 7 * 24)
    var days = [Double](repeating: 0, count: 7)
    for day in 0..<grid.days where grid.total(day) > 0 {
      days[grid.weekday(day)] += 1
      for hour in 0..<24 { sums[grid.weekday(day) * 24 + hour] += Double(grid[day, hour]) }
    }
    func usual(_ instant: Double) -> Double {
      let local = zone.local(at: instant + window / 2)
      let day = min(max(local.date - grid.first, 0), grid.days - 1)
      let hour = min(23, Int(local.secondOfDay / 3600))
      let weekday = grid.weekday(day)
      guard days[weekday] > 1 else { return Double(grid[day, hour]) * window / 3600 }
      return (sums[weekday * 24 + hour] - Double(grid[day, hour])) / (days[weekday] - 1) * window
        / 3600
    }
    var found: [(from: Double, to: Double, usual: Double)] = []
    var low = 0
    var high = 0
    var from = (first / step).rounded(.down) * step
    while from <= last {
      while low < instants.count, instants[low] < from { low += 1 }
      high = max(high, low)
      while high < instants.count, instants[high] < from + window { high += 1 }
      let count = Double(high - low)
      if count > 10 {
        let expected = usual(from)
        let most = 2 * expected + 2
        if count > most + 6 * most.squareRoot() + 10 {
          if let previous = found.last, from <= previous.to {
            found[found.count - 1].to = from + window
          } else {
            found.append((from, from + window, 0))
          }
          found[found.count - 1].usual = expected / window
        }
      }
      from += step
    }
    return found.map { bulk in
      let inside = instants.count { $0 >= bulk.from && $0 < bulk.to }
      return Bulk(
        from: bulk.from, to: bulk.to, tickets: inside,
        usual: (bulk.to - bulk.from) * bulk.usual, request: nil)
    }
  }
}
