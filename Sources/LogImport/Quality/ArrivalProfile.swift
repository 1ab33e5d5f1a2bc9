internal import Workforce

/// Arrivals by local day and by hour of the local week, and minutes with far too many at once.
struct ArrivalProfile {
  /// Every day from the first to the last with its arrivals.
  private(set) var days: [(date: LocalDate, count: Int)] = []
  /// By hour of the week, Monday 00:00 first.
  private(set) var weekHours = [Int](repeating: 0, count: 168)
  /// Minutes in which far more arrived than in the rest of their hours, and their arrivals.
  private(set) var batchMinutes = 0
  private(set) var batchArrivals = 0
  /// Arrivals of the largest such minute.
  private(set) var largestBatch = 0

  init(_ tally: ArrivalTally, zone: TimeZoneTable) {
    var byDay: [Int: Int] = [:]
    for (hour, minutes) in tally.hours {
      let instant = Double(hour) * 3600
      let total = minutes.reduce(0) { $0 + Int($1) }
      for (minute, count) in minutes.enumerated() where count > 0 {
        let local = zone.local(at: instant + Double(minute) * 60)
        byDay[local.date.dayNumber, default: 0] += Int(count)
        weekHours[local.date.weekday.rawValue * 24 + min(23, Int(local.secondOfDay) / 3600)] +=
          Int(count)
        let others = Double(total - Int(count)) / 59
        if Double(count) > others + 6 * others.squareRoot() + 9 {
          batchMinutes += 1
          batchArrivals += Int(count)
          largestBatch = max(largestBatch, Int(count))
        }
      }
    }
    guard let first = byDay.keys.min(), let last = byDay.keys.max(), last - first < 40_000 else {
      return
    }
    days = (first...last).map { (LocalDate(dayNumber: $0), byDay[$0] ?? 0) }
  }

  /// Days without any arrival although their weekdays otherwise have them, as runs.
  ///
  /// A weekday has arrivals if half of its days do; so free weekends are no gap. Holidays are.
  var gaps: [ClosedRange<LocalDate>] {
    var counts = [[Int]](repeating: [], count: 7)
    for (date, count) in days { counts[date.weekday.rawValue].append(count) }
    let usual = counts.map { counts -> Int in
      counts.isEmpty ? 0 : counts.sorted()[counts.count / 2]
    }
    var gaps: [ClosedRange<LocalDate>] = []
    for (date, count) in days where count == 0 && usual[date.weekday.rawValue] >= 5 {
      if let last = gaps.last, date - last.upperBound == 1 {
        gaps[gaps.count - 1] = last.lowerBound...date
      } else {
        gaps.append(date...date)
      }
    }
    return gaps
  }
}
