import Simulation
import Testing

/// The simulated hours of a day; the days of a period that empties overnight are replications.
struct HourOfDay {
  let intervals: IntervalTable
  let days: Int

  init(_ result: RunResult) {
    intervals = result.intervals
    days = intervals.starts.count / 24
  }

  /// A ratio of two sums over the contacts of the first channel, for each hour of the day.
  func ratio(
    _ numerator: (ChannelInterval) -> Double, to denominator: (ChannelInterval) -> Double
  ) -> [Estimate] {
    (0..<24).map { hour in
      let cells = (0..<days).map { intervals.channels[0][24 * $0 + hour] }
      return Estimate(ratioOf: cells.map(numerator), to: cells.map(denominator))
    }
  }

  /// A level of the first team, for each hour of the day.
  func mean(_ level: (TeamInterval) -> Double) -> [Estimate] {
    (0..<24).map { hour in
      Estimate(meanOf: (0..<days).map { level(intervals.teams[0][24 * $0 + hour]) })
    }
  }
}

/// Expects every hour of a simulated day to agree with theory; prints the worst.
func expectAgreement(
  _ label: String, _ estimates: [Estimate], exact: [Double], tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var worst = 0.0
  var bluntest = 0.0
  #expect(estimates.count == exact.count, sourceLocation: sourceLocation)
  for (hour, (estimate, exact)) in zip(estimates, exact).enumerated() {
    let z = estimate.distance(from: exact)
    worst = max(worst, z.magnitude)
    bluntest = max(bluntest, estimate.sharpness)
    #expect(
      z.magnitude <= estimate.limit,
      "\(label) in hour \(hour): exact \(exact), simulated \(estimate.value), z \(z)",
      sourceLocation: sourceLocation)
    #expect(
      estimate.sharpness <= tolerance, "\(label) in hour \(hour) is too blunt",
      sourceLocation: sourceLocation)
  }
  print(
    "theory \(label), \(exact.count) hours: exact \(digits(exact.min() ?? .nan, 3)) to",
    "\(digits(exact.max() ?? .nan, 3)), worst z \(digits(worst, 2)), delta \(digits(bluntest, 3))")
}
