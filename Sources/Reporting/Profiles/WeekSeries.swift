internal import Workforce

/// A quantity by hour of the week, with the chance in it.
///
/// The highest of many hours is the highest by chance too. Hours and weekdays that differ by no more
/// than their uncertainty are therefore named together.
struct WeekSeries {
  /// Mean of each hour of the week.
  let means: [Double]
  /// Variance of each mean.
  let variances: [Double]
  /// Whether anything was seen in the hour.
  let isSeen: [Bool]

  /// Takes the means as given.
  init(means: [Double], variances: [Double], isSeen: [Bool]) {
    self.means = means
    self.variances = variances
    self.isSeen = isSeen
  }

  /// Averages the intervals of a period; the variance is in proportion to the mean, and found from
  /// how the same hour differs from week to week, or else from day to day.
  ///
  /// - Parameters:
  ///   - values: A value of each interval; `nil` where there is none.
  ///   - slots: Hour of the week of each interval.
  ///   - fallback: Variance ÷ mean of a value where nothing repeats.
  init(_ values: [Double?], slots: [Int], fallback: Double) {
    var sums = [Double](repeating: 0, count: WeekProfile.hours)
    var counts = sums
    for case (let value?, let slot) in zip(values, slots) {
      sums[slot] += value
      counts[slot] += 1
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    var squares = 0.0
    var weight = 0.0
    for case (let value?, let slot) in zip(values, slots) {
      squares += (value - means[slot]) * (value - means[slot])
      weight += means[slot] * (counts[slot] - 1) / counts[slot]
    }
    if weight == 0 {
      for hour in 0..<24 {
        let days = (0..<7).map { $0 * 24 + hour }.filter { counts[$0] > 0 }
        let mean = days.reduce(0) { $0 + means[$1] } / Double(max(1, days.count))
        for day in days {
          squares += (means[day] - mean) * (means[day] - mean)
          weight += mean * Double(days.count - 1) / Double(days.count)
        }
      }
    }
    let ratio = weight > 0 ? squares / weight : fallback
    self.means = means
    variances = zip(means, counts).map { $1 > 0 ? ratio * abs($0) / $1 : 0 }
    isSeen = counts.map { $0 > 0 }
  }

  /// Standard errors by which two hours have to differ to be told apart among so many.
  private static let distance = 3.0

  /// Returns where the series is highest or lowest; `nil` if nothing was seen.
  ///
  /// - Parameter isLowest: Whether the lowest hours are wanted.
  /// - Returns: The hours that cannot be told from the highest or lowest.
  func peak(isLowest: Bool = false) -> PeakHours? {
    let sign = isLowest ? -1.0 : 1.0
    let seen = means.indices.filter { isSeen[$0] }
    guard let top = seen.max(by: { sign * means[$0] < sign * means[$1] }) else { return nil }
    func isNear(_ a: (mean: Double, variance: Double), _ b: (mean: Double, variance: Double))
      -> Bool
    {
      abs(a.mean - b.mean)
        <= Self.distance * (a.variance + b.variance).squareRoot() + 1e-9 * abs(a.mean)
    }
    let days = (0..<7).filter { day in
      let slot = day * 24 + top % 24
      return isSeen[slot]
        && isNear((means[top], variances[top]), (means[slot], variances[slot]))
    }
    func pooled(_ hour: Int) -> (mean: Double, variance: Double)? {
      let slots = days.map { $0 * 24 + hour }.filter { isSeen[$0] }
      guard !slots.isEmpty else { return nil }
      let n = Double(slots.count)
      return (
        slots.reduce(0) { $0 + means[$1] } / n, slots.reduce(0) { $0 + variances[$1] } / (n * n)
      )
    }
    let hours = (0..<24).compactMap { hour in pooled(hour).map { (hour: hour, value: $0) } }
    guard let best = hours.max(by: { sign * $0.value.mean < sign * $1.value.mean }) else {
      return nil
    }
    let near = Set(hours.filter { isNear($0.value, best.value) }.map(\.hour))
    let isAnyHour = hours.count > 2 && near.count * 2 > hours.count
    var range = best.hour..<(best.hour + 1)
    if !isAnyHour {
      while near.contains(range.lowerBound - 1) {
        range = (range.lowerBound - 1)..<range.upperBound
      }
      while near.contains(range.upperBound) { range = range.lowerBound..<(range.upperBound + 1) }
    }
    let named = isAnyHour ? hours.map(\.hour) : Array(range)
    let all = (0..<7).filter { day in (0..<24).contains { isSeen[day * 24 + $0] } }
    return PeakHours(
      days: days.compactMap(Weekday.init(rawValue:)), hours: isAnyHour ? nil : range,
      isEveryDay: days == all,
      slots: days.flatMap { day in named.map { day * 24 + $0 } }.filter { isSeen[$0] })
  }
}

/// Hours of the week that are named together.
struct PeakHours {
  /// The weekdays.
  var days: [Weekday]
  /// The hours of the day; `nil` = no hour stands out.
  var hours: Range<Int>?
  /// Whether no weekday stands out.
  var isEveryDay: Bool
  /// The hours of the week.
  var slots: [Int]

  /// Whether neither a day nor an hour stands out.
  var isEverywhere: Bool { isEveryDay && hours == nil }

  /// The hours in words, such as `Monday 09:00–10:00` or `09:00–11:00 on working days`.
  var name: String {
    let days = days.count == 1 ? nil : dayWords
    guard let hours else { return days.map { "all hours on \($0)" } ?? "all hours of \(dayWords)" }
    let clock = "\(Words.hour(hours.lowerBound))–\(Words.hour(hours.upperBound))"
    return days.map { "\(clock) on \($0)" } ?? "\(dayWords) \(clock)"
  }

  /// The hours behind a preposition, such as `on Monday 09:00–10:00` or `at 09:00–11:00 on …`.
  var place: String { (days.count == 1 && hours != nil ? "on " : "at ") + name }

  private var dayWords: String {
    if days.count == 7 { return "all days" }
    if days == [.monday, .tuesday, .wednesday, .thursday, .friday] { return "working days" }
    return Words.list(days.map(Words.day))
  }
}
