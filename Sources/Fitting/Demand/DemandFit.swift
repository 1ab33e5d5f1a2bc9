internal import Numerics
internal import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demand that a log shows: level, growth, week, day, busyness, odd days and bulk events.
struct DemandFit: Sendable {
  /// Hours of some weekdays.
  struct Shape: Sendable {
    /// Weekdays, Monday = 0.
    var weekdays: [Int]
    /// Share of each hour of the day.
    var hours: [Estimate]
  }

  /// First local day of the log.
  var from: LocalDate
  /// Last local day.
  var to: LocalDate
  /// Tickets that count as demand.
  var tickets: Int
  /// Tickets in a week at the beginning of the log.
  var level: Estimate
  /// Growth per quarter; `nil` = the log is too short to tell.
  var growth: Estimate?
  /// Share of each weekday, Monday first; value 0 without rows where it is closed.
  var week: [Estimate]
  /// Shapes of the day, by weekdays.
  var shapes: [Shape]
  /// Coefficient of variation of the daily factor.
  var dailyCV: Estimate
  /// Correlation of the daily factor from day to day.
  var dayToDay: Estimate
  /// Coefficient of variation of the hourly factor.
  var hourlyCV: Estimate
  /// Correlation of the hourly factor from hour to hour.
  var hourToHour: Estimate
  /// Days left out of the estimates.
  var oddDays: [OddDay]
  /// Bulk events, taken out of the counts.
  var bulks: [Bulk]

  /// All estimates in the order of the scenario.
  var estimates: [Estimate] {
    [level] + [growth].compactMap(\.self) + week.filter { $0.rows > 0 }
      + shapes.flatMap { $0.hours.filter { $0.value > 0 } }
      + [dailyCV, dayToDay, hourlyCV, hourToHour]
  }

  /// Least days from which growth is told, whatever it is.
  static let daysForGrowth = 56
  /// Least days from which growth is told where it stands out.
  static let leastDaysForGrowth = 28
}

extension DemandFit {
  /// Fits the demand of instants in ascending order; `nil` with fewer than two weeks of them.
  ///
  /// - Parameters:
  ///   - instants: When tickets were created, seconds since 1970-01-01 UTC; at least one.
  ///   - zone: The zone of days and hours.
  ///   - keeps: Days that count; the others are passed over as if the log did not have them.
  init?(
    _ instants: [Double], zone: TimeZoneTable, keeps: (LocalDate) -> Bool = { _ in true }
  ) {
    var grid = HourGrid(instants, zone: zone)
    let bulks = Bulk.find(instants, grid, zone: zone)
    grid.remove(bulks, zone: zone)
    let kept = (0..<grid.days).filter { keeps(grid.date($0)) }
    let oddDays = OddDay.find(grid, days: kept)
    let odd = Set(oddDays.map { $0.date - grid.first })
    let total = Double(instants.count)
    let weekTotals = (0..<7).map { weekday in
      kept.filter { grid.weekday($0) == weekday }.reduce(0) { $0 + grid.total($1) }
    }
    // A weekday with a few strays is closed.
    let open = (0..<7).filter { Double(weekTotals[$0]) > 0.0005 * total }
    let days = kept.filter { open.contains(grid.weekday($0)) && !odd.contains($0) }
    guard days.count >= 2 * open.count,
      open.allSatisfy({ w in
        days.contains { grid.weekday($0) == w }
      })
    else { return nil }

    let shapes = Self.shapes(grid, days: days, open: open)
    let within = WithinDay(
      days: days.map { day in
        (shapes.group[grid.weekday(day)], (0..<24).map { Double(grid[day, $0]) })
      }, groups: shapes.groups)

    var growing = grid.days >= Self.leastDaysForGrowth
    let middle = Double(grid.days) / 2
    let span = TimeUnit.quarter / TimeUnit.day
    func fitted(_ growing: Bool) -> (model: BusyDays, covariance: SymmetricMatrix)? {
      let rows = days.map { day in
        [1] + (growing ? [(Double(day) + 0.5 - middle) / span] : [])
          + open.dropFirst().map { grid.weekday(day) == $0 ? 1 : 0 }
      }
      let mean = days.reduce(0.0) { $0 + Double(grid.total($1)) } / Double(days.count)
      var model = BusyDays(
        day: days, count: days.map { Double(grid.total($0)) }, regressors: rows,
        coefficients: [log(max(mean, 1e-3))] + rows[0].dropFirst().map { _ in 0 },
        noise: within.dailyVariance.value)
      return model.fit().map { (model, $0) }
    }
    guard var (model, covariance) = fitted(growing) else { return nil }
    // Over a few weeks growth is told only where it stands out.
    let growthError = growing ? covariance[1, 1].squareRoot() : 0
    if growing, grid.days < Self.daysForGrowth, abs(model.coefficients[1]) < 2.2 * growthError {
      growing = false
      guard let plain = fitted(false) else { return nil }
      (model, covariance) = plain
    }

    from = grid.first
    to = grid.first + (grid.days - 1)
    tickets = instants.count
    self.bulks = bulks
    self.oddDays = oddDays
    self.shapes = shapes.fitted
    let counted = days.reduce(0) { $0 + grid.total($1) }
    let figures = LevelFigures(
      model: model, covariance: covariance, open: open, isGrowing: growing,
      start: -middle / span, rows: counted)
    level = figures.level
    growth = figures.growth
    week = figures.week
    (dailyCV, dayToDay) = Self.busyness(model, within, rows: days.count)
    hourlyCV = Estimate(
      key: "demand.busyness.hourly_cv", label: "busyness of the hour", value: within.cv,
      low: within.cvRange.low, high: within.cvRange.high, unit: .share, rows: counted,
      method: "hours against their shape, beyond chance; jackknife by blocks of days")
    hourToHour = Estimate(
      key: "demand.busyness.hour_to_hour", label: "busyness lingers from hour to hour",
      value: within.correlation, low: within.correlationRange.low,
      high: within.correlationRange.high, unit: .number, rows: counted,
      method: "neighbouring hours against their shape; jackknife by blocks of days")
  }

  private static func busyness(
    _ model: BusyDays, _ within: WithinDay, rows: Int
  ) -> (cv: Estimate, correlation: Estimate) {
    var range = model.intervals()
    // What the hours bring into the day is itself an estimate.
    let variance = model.cv * model.cv
    let doubt = within.dailyVariance.error
    func widened(_ bound: Double) -> Double {
      let distance = bound * bound - variance
      let width = (distance * distance + doubt * doubt).squareRoot()
      return max(0, variance + (bound < model.cv ? -width : width)).squareRoot()
    }
    range.cv = (widened(range.cv.low), widened(range.cv.high))
    let isSure = range.cv.low > 0
    if !isSure { range.correlation = (0, 0.99) }
    let correlation = isSure ? model.correlation : 0
    return (
      Estimate(
        key: "demand.busyness.daily_cv", label: "busyness of the day", value: model.cv,
        low: range.cv.low, high: range.cv.high, unit: .share, rows: rows,
        method: "days against level, growth and week, beyond chance; profile likelihood"),
      Estimate(
        key: "demand.busyness.day_to_day", label: "busyness lingers from day to day",
        value: correlation, low: range.correlation.low, high: range.correlation.high,
        unit: .number, rows: rows, method: "the same")
    )
  }
}

extension HourGrid {
  /// Takes what bulk events brought out of the counts.
  mutating func remove(_ bulks: [Bulk], zone: TimeZoneTable) {
    for bulk in bulks {
      var rest = Int(bulk.excess.rounded())
      let start = zone.local(at: bulk.from)
      var index = (start.date - first) * 24 + min(23, Int(start.secondOfDay / 3600))
      while rest > 0, index < counts.count {
        let taken = min(rest, counts[index])
        counts[index] -= taken
        rest -= taken
        index += 1
      }
    }
  }
}
