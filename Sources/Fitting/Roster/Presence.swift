internal import Numerics
internal import Workforce

/// When agents were on duty, as their work shows.
///
/// An agent who works live contacts is on duty from the beginning of one contact to the end of
/// another, as long as no gap between two is longer than `breakAfter`: a longer one is a break. One
/// who works deferred tickets alone leaves moments behind, so that duty is from the day's first
/// moment to its last.
struct Presence: Sendable {
  /// One period on duty.
  struct Duty: Sendable, Equatable {
    var agent: Int
    var from: Double
    var to: Double
  }

  /// Periods of duty by agent and time.
  private(set) var duties: [Duty] = []
  /// Longest gap between two contacts on duty, seconds.
  let breakAfter: Double

  /// Cuts activity into periods of duty.
  init(_ activity: Activity, zone: TimeZoneTable, breakAfter: Double) {
    self.breakAfter = breakAfter
    for pieces in activity.byAgent where !pieces.isEmpty {
      let isLive = pieces.contains { $0.isLive }
      var from = pieces[0].from
      var to = pieces[0].to
      func isBreak(_ next: Activity.Piece) -> Bool {
        if isLive { return next.from - to > breakAfter }
        return zone.local(at: next.from).date != zone.local(at: from).date
      }
      for piece in pieces.dropFirst() {
        if isBreak(piece) {
          if to > from { duties.append(Duty(agent: piece.agent, from: from, to: to)) }
          (from, to) = (piece.from, piece.to)
        } else {
          to = max(to, piece.to)
        }
      }
      if to > from { duties.append(Duty(agent: pieces[0].agent, from: from, to: to)) }
    }
  }

  /// Agents on duty on average in each hour of each weekday, with what days differ in its interval.
  ///
  /// - Parameters:
  ///   - from: First local day of the log.
  ///   - to: Last local day.
  ///   - skipped: Days without rows, counted from the first.
  ///   - zone: The zone of days and hours.
  /// - Returns: `[weekday][hour]`, agents.
  func byHour(
    from: LocalDate, to: LocalDate, skipped: Set<Int>, zone: TimeZoneTable
  ) -> [[Estimate]] {
    let count = to - from + 1
    var hours = [Double](repeating: 0, count: max(0, count) * 24)
    for duty in duties {
      var start = duty.from
      while start < duty.to {
        let local = zone.local(at: start)
        let hour = min(23, Int(local.secondOfDay / 3600))
        let end = min(duty.to, start + Double(hour + 1) * 3600 - local.secondOfDay)
        let index = (local.date - from) * 24 + hour
        if hours.indices.contains(index) { hours[index] += (end - start) / 3600 }
        start = max(end, start + 1e-3)
      }
    }
    return (0..<7).map { weekday in
      let days = (0..<max(0, count)).filter {
        (from + $0).weekday.rawValue == weekday && !skipped.contains($0)
      }
      let name = Weekday.allCases[weekday].description
      return (0..<24).map { hour in
        var tally = RatioTally()
        for day in days { tally.add(numerator: hours[day * 24 + hour], denominator: 1) }
        let value = tally.ratio ?? 0
        let half =
          days.count > 1
          ? (tally.standardError ?? 0)
            * studentQuantile(
              confidence: Estimate.confidence, degreesOfFreedom: Double(days.count - 1)) : 0
        return Estimate(
          key: "roster.\(name).\(hour)", label: "agents on duty, \(name) \(hour):00", value: value,
          low: max(0, value - half), high: value + half, unit: .number, rows: days.count,
          method: "time on duty ÷ days of the weekday")
      }
    }
  }
}
