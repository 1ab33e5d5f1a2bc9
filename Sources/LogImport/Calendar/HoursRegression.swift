/// Finds by regression how much of each half hour of the week is open.
///
/// The business minutes of a ticket are the sum over the week's half hours of the time that it spends
/// in each, times the open share of that half hour, which lies between 0 and 1. The sum of absolute errors is made
/// least, by least squares with weights that fall with the error, one half hour after the other. The
/// problem is convex, so a search cannot end in a wrong valley as one over windows can.
enum HoursRegression {
  private static let bins = 336
  private static let width = 30.0
  private static let rounds = 8
  private static let sweeps = 12
  /// Error in minutes up to which tickets weigh the same.
  private static let smallError = 3.0

  /// Returns one window a day: the one that holds most of what is open and least of what is closed.
  ///
  /// - Parameters:
  ///   - items: Start and end in minutes of the wall clock since a Monday, and minutes of business.
  ///   - first: Where to begin.
  /// - Returns: The windows.
  static func pattern(
    _ items: [(start: Double, end: Double, business: Double)], from first: WeekPattern
  ) -> WeekPattern {
    let count = items.count
    // Time of each ticket in each half hour, half hour by half hour.
    var time = [Double](repeating: 0, count: bins * count)
    for (i, item) in items.enumerated() { spread(item.start, item.end, i, count, &time) }
    var open = (0..<bins).map { bin in
      first.elapsed(Double(bin) * width, Double(bin + 1) * width) / width
    }
    var rest = items.map(\.business)
    for bin in 0..<bins {
      for i in 0..<count { rest[i] -= time[bin * count + i] * open[bin] }
    }
    for _ in 0..<rounds {
      let weights = rest.map { 1 / max(smallError, abs($0)) }
      for _ in 0..<sweeps {
        for bin in 0..<bins {
          let base = bin * count
          var (fit, size) = (0.0, 0.0)
          for i in 0..<count where time[base + i] > 0 {
            let part = weights[i] * time[base + i]
            fit += part * rest[i]
            size += part * time[base + i]
          }
          guard size > 0 else { continue }
          let value = min(1, max(0, open[bin] + fit / size))
          let change = value - open[bin]
          guard abs(change) > 1e-6 else { continue }
          open[bin] = value
          for i in 0..<count { rest[i] -= time[base + i] * change }
        }
      }
    }
    return windows(open)
  }

  /// Adds the time that a ticket spends in each half hour of the week.
  private static func spread(
    _ start: Double, _ end: Double, _ item: Int, _ count: Int, _ time: inout [Double]
  ) {
    let weeks = ((end - start) / 10_080).rounded(.down)
    if weeks > 0 { for bin in 0..<bins { time[bin * count + item] += weeks * width } }
    var now = start + weeks * 10_080
    while now < end {
      let border = min(end, ((now / width).rounded(.down) + 1) * width)
      let minute = now - (now / 10_080).rounded(.down) * 10_080
      let bin = min(bins - 1, Int(minute / width))
      time[bin * count + item] += border - now
      now = border
    }
  }

  private static func windows(_ open: [Double]) -> WeekPattern {
    var opens: [Int] = []
    var closes: [Int] = []
    for day in 0..<7 {
      var best = (gain: 0.0, from: 0, to: 0)
      for from in 0..<48 {
        var gain = 0.0
        for to in from..<48 {
          gain += open[day * 48 + to] - 0.5
          if gain > best.gain { best = (gain, from, to + 1) }
        }
      }
      opens.append(best.from * Int(width))
      closes.append(best.to * Int(width))
    }
    return WeekPattern(opens: opens, closes: closes)
  }
}
