internal import Numerics
internal import Workforce

extension DemandFit {
  /// The shapes found, and which weekday has which.
  struct Shapes {
    var fitted: [Shape]
    var groups: [WithinDay.Group]
    /// Number of the group of each weekday.
    var group: [Int]
  }

  /// Groups weekdays whose hours are alike, and estimates the hours of each group.
  ///
  /// A weekday joins the first group from whose shape it is no further than 8 % of the tickets and
  /// three times what chance does; busy weekdays come first.
  static func shapes(_ grid: HourGrid, days: [Int], open: [Int]) -> Shapes {
    var totals = [[Double]](repeating: Array(repeating: 0, count: 24), count: 7)
    for day in days {
      for hour in 0..<24 { totals[grid.weekday(day)][hour] += Double(grid[day, hour]) }
    }
    let sizes = totals.map { $0.reduce(0, +) }
    var members: [[Int]] = []
    for weekday in open.sorted(by: { (sizes[$0], $1) > (sizes[$1], $0) }) {
      let place = members.firstIndex { group in
        let sum = (0..<24).map { hour in group.reduce(0) { $0 + totals[$1][hour] } }
        return areAlike(sum, totals[weekday])
      }
      if let place { members[place].append(weekday) } else { members.append([weekday]) }
    }
    var group = [Int](repeating: 0, count: 7)
    for (number, weekdays) in members.enumerated() {
      for weekday in weekdays { group[weekday] = number }
    }
    var result = Shapes(fitted: [], groups: [], group: group)
    for weekdays in members {
      let own = days.filter { weekdays.contains(grid.weekday($0)) }
      let shape = hours(grid, days: own, weekdays: weekdays.sorted(), isOnly: members.count == 1)
      result.fitted.append(Shape(weekdays: weekdays.sorted(), hours: shape))
      result.groups.append(
        WithinDay.Group(
          shape: shape.map(\.value), total: own.reduce(0) { $0 + Double(grid.total($1)) },
          days: own.count))
    }
    return result
  }

  /// Whether two sums, by hours or weekdays alike, could come of one shape.
  static func areAlike(_ a: [Double], _ b: [Double]) -> Bool {
    let (n, m) = (a.reduce(0, +), b.reduce(0, +))
    guard n > 0, m > 0 else { return true }
    var distance = 0.0
    var chance = 0.0
    for part in a.indices {
      let pooled = (a[part] + b[part]) / (n + m)
      distance += abs(a[part] / n - b[part] / m) / 2
      // Mean absolute value of a normal number: √(2/π).
      chance += (pooled * (1 / n + 1 / m)).squareRoot() * 0.8 / 2
    }
    return distance < 0.08 + 3 * chance
  }

  /// The share of each hour, with what days differ among each other in its interval.
  private static func hours(
    _ grid: HourGrid, days: [Int], weekdays: [Int], isOnly: Bool
  ) -> [Estimate] {
    let total = days.reduce(0) { $0 + grid.total($1) }
    let names = weekdays.map { Weekday.allCases[$0].description }.joined(separator: ",")
    let place = isOnly ? "" : ".\(names)"
    return (0..<24).map { hour in
      var tally = RatioTally()
      for day in days {
        tally.add(
          numerator: Double(grid[day, hour]), denominator: Double(grid.total(day)))
      }
      let value = tally.ratio ?? 0
      let range = tally.shareInterval(confidence: Estimate.confidence) ?? (value, value)
      return Estimate(
        key: "demand.day\(place).\(hour)",
        label: "share of \(hour):00–\(hour + 1):00" + (isOnly ? "" : " on \(names)"),
        value: value, low: range.0, high: range.1, unit: .share, rows: total,
        method: "sums over days; days as clusters")
    }
  }
}
