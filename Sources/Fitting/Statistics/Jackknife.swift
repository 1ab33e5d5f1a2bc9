internal import Numerics

/// Standard errors by leaving out one block of days at a time.
enum Jackknife {
  /// Returns the 95 % interval of a statistic around its value.
  ///
  /// - Parameters:
  ///   - value: The statistic of all data.
  ///   - without: The statistic without one block, for each block; at least three.
  /// - Returns: Bounds by Student's quantile with as many degrees of freedom as blocks less one.
  /// - Source: B. Efron and C. Stein (1981), Annals of Statistics 9, 586–596.
  static func interval(_ value: Double, without: [Double]) -> (low: Double, high: Double) {
    let n = Double(without.count)
    let mean = without.reduce(0, +) / n
    let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares * (n - 1) / n).squareRoot()
    let t = studentQuantile(confidence: Estimate.confidence, degreesOfFreedom: n - 1)
    return (value - t * error, value + t * error)
  }
}
