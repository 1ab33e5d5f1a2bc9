internal import Numerics
internal import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Level, growth and week as the coefficients of the daily model say, with delta-method intervals on
/// the scales on which they are nearly normal: logarithm and logit.
struct LevelFigures {
  let level: Estimate
  let growth: Estimate?
  let week: [Estimate]

  /// Reads the figures off.
  ///
  /// - Parameters:
  ///   - model: The fitted days; coefficients: constant, growth if any, weekdays but the first.
  ///   - covariance: Of the coefficients.
  ///   - open: Weekdays with tickets.
  ///   - isGrowing: Whether there is a coefficient of growth.
  ///   - start: The beginning of the log in the unit of growth.
  ///   - rows: Tickets counted.
  init(
    model: BusyDays, covariance: SymmetricMatrix, open: [Int], isGrowing: Bool, start: Double,
    rows: Int
  ) {
    let b = model.coefficients
    let firstDay = isGrowing ? 2 : 1
    let weights = [1.0] + b[firstDay...].map { exp($0) }
    let sum = weights.reduce(0, +)
    let shares = weights.map { $0 / sum }
    let free = Double(max(1, model.day.count - b.count))
    let t = studentQuantile(confidence: Estimate.confidence, degreesOfFreedom: free)
    func half(_ gradient: [Double]) -> Double { t * covariance.quadratic(gradient).squareRoot() }

    let logLevel = b[0] + (isGrowing ? b[1] * start : 0) + log(sum)
    let width = half([1] + (isGrowing ? [start] : []) + shares.dropFirst())
    let inside = model.whiten(model.expected, cv: model.cv, correlation: model.correlation)
      .innovations.count { abs($0) <= 1.96 }
    let days = model.day.count
    let share = Double(inside) / Double(days)
    let chance = wilsonInterval(
      successes: Double(inside), trials: Double(days), confidence: 0.999)
    level = Estimate(
      key: "demand.tickets", label: "tickets at the beginning", value: exp(logLevel),
      low: exp(logLevel - width), high: exp(logLevel + width), unit: .perWeek, rows: rows,
      method: "regression of daily counts on growth and weekday, busyness lingering",
      goodness: Estimate.Goodness(
        measure: "days within their own 95 % band", value: share, probability: nil,
        verdict: chance.low <= 0.95 && chance.high >= 0.95 ? "good" : "fair"))

    growth =
      isGrowing
      ? {
        let width = half([0, 1] + Array(repeating: 0, count: open.count - 1))
        return Estimate(
          key: "demand.growth", label: "growth", value: expm1(b[1]), low: expm1(b[1] - width),
          high: expm1(b[1] + width), unit: .perQuarter, rows: rows, method: "the same regression")
      }() : nil

    week = (0..<7).map { weekday in
      let name = Weekday.allCases[weekday].description
      guard let j = open.firstIndex(of: weekday) else {
        return Estimate(
          key: "demand.week.\(name)", label: "share of \(name)", value: 0, low: 0, high: 0,
          unit: .share, rows: 0, method: "closed: no more than strays")
      }
      let s = shares[j]
      guard s < 1 else {
        return Estimate(
          key: "demand.week.\(name)", label: "share of \(name)", value: 1, low: 1, high: 1,
          unit: .share, rows: rows, method: "the only day")
      }
      let gradient =
        [0.0] + (isGrowing ? [0] : [])
        + (1..<open.count).map { k in ((k == j ? 1 : 0) - shares[k]) / (1 - s) }
      let logit = log(s / (1 - s))
      let width = half(gradient)
      return Estimate(
        key: "demand.week.\(name)", label: "share of \(name)", value: s,
        low: 1 / (1 + exp(-(logit - width))), high: 1 / (1 + exp(-(logit + width))), unit: .share,
        rows: rows, method: "the same regression")
    }
  }
}
