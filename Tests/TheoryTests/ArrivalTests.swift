import Foundation
import Numerics
import Simulation
import Testing
import Workforce

@Suite("Arrivals")
struct ArrivalTests {
  @Test(
    "counts of hours and days are Poisson and independent",
    arguments: [("hour", 20.0), ("day", 480.0)])
  func poisson(unit: String, mean: Double) async throws {
    let result = try await Laboratory.shared.result(of: "arrivals-even")
    let counts =
      unit == "hour"
      ? result.intervals.channels[0].map(\.offered) : result.days.channels[0].map(\.offered)
    let n = Double(counts.count)
    let scores = counts.map { ($0 - mean) / mean.squareRoot() }
    let spread = Estimate(
      scores.reduce(0) { $0 + $1 * $1 } / n, standardError: ((2 + 1 / mean) / n).squareRoot())
    let neighbours = Estimate(
      zip(scores, scores.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / (n - 1),
      standardError: 1 / (n - 1).squareRoot())
    let skew = Estimate(
      scores.reduce(0) { $0 + pow($1, 3) } / n, standardError: (15 / n).squareRoot())
    expectAgreement(
      "arrivals of a \(unit) in standard deviations",
      Estimate(scores.reduce(0, +) / n, standardError: 1 / n.squareRoot()), exact: 0,
      tolerance: 0.2)
    expectAgreement("arrivals of a \(unit), dispersion", spread, exact: 1, tolerance: 0.25)
    expectAgreement(
      "arrivals of neighbouring \(unit)s, correlation", neighbours, exact: 0, tolerance: 0.2)
    expectAgreement(
      "arrivals of a \(unit), skewness", skew, exact: 1 / mean.squareRoot(), tolerance: 0.65)
  }

  /// Counts of an hour cannot tell where in it the tickets come; gaps can.
  @Test("gaps between arrivals are exponential")
  func gaps() async throws {
    let experiment = try Laboratory.experiment("arrivals-even", sets: ["period.to=2027-05-31"])
    let times = try experiment.trace(replication: 0).filter { $0.kind == .arrived }.map(\.time)
    let levels = zip(times, times.dropFirst()).map { 1 - exp(-($0.1 - $0.0) / 180) }.sorted()
    let n = Double(levels.count)
    let distance =
      levels.enumerated().map { index, level in
        max((Double(index + 1) / n - level).magnitude, (Double(index) / n - level).magnitude)
      }.max() ?? 1
    print("theory gaps: Kolmogorov's distance \(digits(distance, 3)) of \(levels.count)")
    // Kolmogorov's law: beyond 2.7/√n once in a million times.
    #expect(distance < 2.7 / n.squareRoot() && 2.7 / n.squareRoot() < 0.02)
  }

  @Test("days follow the week, growth, events and bursts, hour by hour")
  func shape() async throws {
    let result = try await Laboratory.shared.result(of: "arrivals-shaped")
    let reps = Double(result.replications)
    let dates = result.days.dates
    var weekdayHours: [Double] = [1, 1, 1, 1, 1, 2, 3, 5, 8, 11, 12, 11]
    weekdayHours += [9, 9, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    let total = weekdayHours.reduce(0, +)
    let week = [0.26, 0.21, 0.18, 0.16, 0.13, 0.04, 0.02]
    func day(_ month: Int, _ day: Int) -> Int {
      LocalDate(year: 2027, month: month, day: day) - dates[0]
    }
    var exact: [Double] = []
    for index in dates.indices {
      let growth = pow(1.1, (Double(index) + 0.5) / 91.3125)
      for hour in 0..<24 {
        let at = Double(index) + (Double(hour) + 0.5) / 24
        var mean = 8400 * week[index % 7] * growth * weekdayHours[hour] / total
        // The sale runs for seven days, and is in full swing after two and up to two before its end.
        let inSale = min(at - Double(day(2, 10)), Double(day(2, 17)) - at)
        if inSale > 0 { mean *= 1 + 1.4 * min(1, inSale / 2) }
        if at > Double(day(3, 17)) + 0.5, at < Double(day(3, 18)) + 0.75 { mean *= 0.4 }
        // From 22:30 to 01:30, 300 an hour.
        if index == day(3, 2), hour == 22 { mean += 150 }
        if index == day(3, 2), hour == 23 { mean += 300 }
        if index == day(3, 3), hour == 0 { mean += 300 }
        if index == day(3, 3), hour == 1 { mean += 150 }
        exact.append(mean)
      }
    }
    try expectPoisson(
      "arrivals-shaped", result.intervals.channels[0].map(\.offered), exact, replications: reps)
    try expectPoisson(
      "arrivals-shaped by day", result.days.channels[0].map(\.offered),
      dates.indices.map { exact[(24 * $0)..<(24 * $0 + 24)].reduce(0, +) }, replications: reps)
  }

  @Test(
    "a day of 23 or 25 hours has its tickets by the wall clock",
    arguments: [("2027-03-22", "2027-04-04", 28, 23), ("2027-10-25", "2027-11-07", 31, 25)])
  func clockChange(from: String, to: String, sunday: Int, hours: Int) async throws {
    let result = try await Laboratory.shared.result(
      of: "arrivals-clock-change", sets: ["period.from=\(from)", "period.to=\(to)"])
    var weights: [Double] = [3, 5, 8, 4, 2, 2, 3, 5, 8, 11, 12, 11]
    weights += [9, 9, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    let week = [0.15, 0.14, 0.14, 0.14, 0.14, 0.14, 0.15]
    let starts = result.intervals.starts
    #expect(starts.filter { $0.date.civil.day == sunday }.count == hours)
    let exact = starts.map { start in
      let isChange = start.date.civil.day == sunday
      let hour = Int(start.secondOfDay / 3600)
      var share = weights[hour] / weights.reduce(0, +)
      if isChange, hours == 23 { share = weights[hour] / (weights.reduce(0, +) - weights[2]) }
      if isChange, hours == 25, hour == 2 { share /= 2 }
      return 8400 * week[start.date.weekday.rawValue] * share
    }
    try expectPoisson(
      "clock change \(hours) h", result.intervals.channels[0].map(\.offered), exact,
      replications: Double(result.replications))
    try expectPoisson(
      "clock change \(hours) h by day", result.days.channels[0].map(\.offered),
      (0..<14).map { 8400 * week[$0 % 7] }, replications: Double(result.replications))
  }

  @Test("busy days have the variance and the memory that are asked for")
  func busyDays() async throws {
    var variances: [Double] = []
    var covariances: [Double] = []
    var means: [Double] = []
    for seed in 1...40 {
      let result = try await Laboratory.shared.result(
        of: "arrivals-busy-days", sets: ["simulation.seed=\(seed)"])
      let excess = result.days.channels[0].map { $0.offered - 50 }
      let n = Double(excess.count)
      means.append(50 + excess.reduce(0, +) / n)
      variances.append(excess.reduce(0) { $0 + $1 * $1 } / n)
      covariances.append(zip(excess, excess.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / (n - 1))
    }
    // The factors' covariance, by quadrature over both days' normal scores.
    let scores = stride(from: -7.5, through: 7.5, by: 0.05).map { $0 }
    let factors = scores.map { gammaFactor(normal: $0, cv: 0.5) }
    let density = scores.map { exp(-$0 * $0 / 2) * 0.05 / (2 * Double.pi).squareRoot() }
    var product = 0.0
    for (i, today) in scores.enumerated() {
      for (j, tomorrow) in scores.enumerated() {
        let step = (tomorrow - 0.6 * today) / 0.8
        product +=
          density[i] * factors[i] * factors[j] * exp(-step * step / 2) * 0.05
          / (0.8 * (2 * Double.pi).squareRoot())
      }
    }
    expectAgreement("busy days, mean", Estimate(meanOf: means), exact: 50, tolerance: 1.2)
    expectAgreement(
      "busy days, variance", Estimate(meanOf: variances), exact: 50 + 0.25 * 2500, tolerance: 45)
    expectAgreement(
      "busy days, covariance of neighbours", Estimate(meanOf: covariances),
      exact: 2500 * (product - 1), tolerance: 35)
    // The factors' own correlation is a little below that of their scores.
    #expect((product - 1) / 0.25 > 0.57 && (product - 1) / 0.25 < 0.6)
  }

  /// Expects mean counts over replications to be Poisson counts of given means.
  private func expectPoisson(
    _ label: String, _ means: [Double], _ exact: [Double], replications: Double,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    try #require(means.count == exact.count, sourceLocation: sourceLocation)
    let scores = zip(means, exact).map { ($0 - $1) / ($1 / replications).squareRoot() }
    let worst = scores.map(\.magnitude).max() ?? .infinity
    let squares = scores.reduce(0) { $0 + $1 * $1 }
    let n = Double(scores.count)
    let tooLarge = try regularisedUpperGamma(shape: n / 2, at: squares / 2)
    print(
      "theory \(label): worst z \(digits(worst, 2)) of \(scores.count), sum of squares",
      "\(digits(squares, 4)), p \(digits(tooLarge, 2)), delta of the sum",
      "\(digits(4.9 / (exact.reduce(0, +) * replications).squareRoot() * 100, 2)) %")
    #expect(worst < 5.5, "\(label)", sourceLocation: sourceLocation)
    #expect(tooLarge > 1e-5 && tooLarge < 1 - 1e-5, "\(label)", sourceLocation: sourceLocation)
  }
}
