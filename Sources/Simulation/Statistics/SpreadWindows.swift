import Numerics
import Workforce

/// The stretches of time over which real values spread: full calendar weeks, else days.
struct SpreadWindows {
  var kind: Measure.Spread
  /// Days of each stretch, counted from the first day of the period.
  var days: [Range<Int>]

  /// Full weeks, Monday to Sunday, of the period; without one its days; of one day, the period.
  init(_ clock: SimulatedClock) {
    let first = clock.periodDays.lowerBound
    let count = clock.periodDays.count
    // A day that the period cuts is no whole day of a week.
    func midnight(_ day: Int) -> Seconds {
      clock.midnights[first + day - clock.firstDay.dayNumber]
    }
    var weeks: [Range<Int>] = []
    var day = (7 - LocalDate(dayNumber: first).weekday.rawValue) % 7
    while day + 7 <= count {
      if midnight(day) >= clock.windowStart, midnight(day + 7) <= clock.windowEnd {
        weeks.append(day..<(day + 7))
      }
      day += 7
    }
    if !weeks.isEmpty {
      (kind, days) = (.week, weeks)
    } else if count > 1 {
      (kind, days) = (.day, (0..<count).map { $0..<($0 + 1) })
    } else {
      (kind, days) = (.period, [0..<count])
    }
  }
}

/// A number in the making: its tally over replications and its values over weeks.
struct MeasureTally {
  private var tally = RatioTally()
  private var parts: [RatioPair] = []
  private var values: [Double] = []
  /// Values that meet the goal, and all values, by replication.
  private var met = RatioTally()
  private var metNow = 0.0
  private var metCount = 0
  private var valuesNow = 0.0

  /// Starts with nothing.
  init() {}

  /// Starts with the sums of some replications.
  init(_ parts: [RatioPair]) {
    for part in parts { add(part.numerator, part.denominator) }
  }

  /// Adds the sums of one replication.
  mutating func add(_ numerator: Double, _ denominator: Double) {
    tally.add(numerator: numerator, denominator: denominator)
    parts.append(RatioPair(numerator, denominator))
  }

  /// Adds the value of one week.
  mutating func addSpread(_ numerator: Double, _ denominator: Double, goal: Fraction? = nil) {
    guard denominator > 0 else { return }
    let value = numerator / denominator
    values.append(value)
    valuesNow += 1
    if let goal, value >= goal {
      metNow += 1
      metCount += 1
    }
  }

  /// Closes the weeks of one replication.
  mutating func endReplication() {
    met.add(numerator: metNow, denominator: valuesNow)
    (metNow, valuesNow) = (0, 0)
  }

  /// Makes the measure; `nil` if nothing was counted.
  func measure(
    _ name: MeasureName, _ scope: Scope, unit: Measure.Unit, estimator: Measure.Estimator,
    spread: Measure.Spread, confidence: Fraction, goal: Fraction? = nil
  ) -> Measure? {
    guard let mean = tally.ratio else { return nil }
    let halfWidth = tally.standardError.map {
      $0 * studentQuantile(confidence: confidence, degreesOfFreedom: Double(tally.count - 1))
    }
    let sorted = values.sorted()
    return Measure(
      name: name, scope: scope, mean: mean, halfWidth: halfWidth, confidence: confidence,
      p10: quantile(ofSorted: sorted, 0.1), p50: quantile(ofSorted: sorted, 0.5),
      p90: quantile(ofSorted: sorted, 0.9), goal: goal,
      pGoal: goal == nil || values.isEmpty ? nil : Double(metCount) / Double(values.count),
      pGoalRange: goal == nil ? nil : ShareRange(met, confidence: confidence),
      spreadOver: spread, unit: unit, estimator: estimator, parts: parts)
  }
}

extension ShareRange {
  /// The interval of a share that was counted by replications.
  init?(_ tally: RatioTally, confidence: Fraction) {
    guard let bounds = tally.shareInterval(confidence: confidence) else { return nil }
    self.init(low: bounds.low, high: bounds.high)
  }
}
