internal import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Estimate.Goodness {
  /// The largest distance between the shares below a value in the log and in the model.
  ///
  /// - Parameters:
  ///   - sorted: Observed values in ascending order.
  ///   - cumulative: The model's share below a value.
  /// - Returns: Good below 3 points, fair below 6: what a reader would see in a drawing.
  static func distance(_ sorted: [Double], _ cumulative: (Double) -> Double) -> Self {
    let n = Double(sorted.count)
    var largest = 0.0
    var index = 0
    while index < sorted.count {
      var next = index
      // Values rounded to whole seconds are steps: the model is compared in their middle.
      while next < sorted.count, sorted[next] == sorted[index] { next += 1 }
      let middle = (Double(index) + Double(next)) / 2 / n
      let below = Double(index) / n
      let above = Double(next) / n
      let model = cumulative(sorted[index])
      let slack =
        next - index > 1 ? abs(model - middle) : max(abs(model - below), abs(model - above))
      largest = max(largest, slack)
      index = next
    }
    return distance(largest)
  }

  /// A distance of shares in words.
  static func distance(_ value: Double) -> Self {
    Self(
      measure: "largest distance of shares", value: value, probability: nil,
      verdict: value < 0.03 ? "good" : value < 0.06 ? "fair" : "poor")
  }

  /// A sum of squared standardised differences, chi-square if the model holds.
  static func chiSquare(_ value: Double, degreesOfFreedom: Int, measure: String) -> Self {
    let p =
      degreesOfFreedom > 0
      ? chiSquareExceedance(max(0, value), degreesOfFreedom: Double(degreesOfFreedom)) : 1
    return Self(
      measure: measure, value: value, probability: p,
      verdict: p > 0.05 ? "good" : p > 0.001 ? "fair" : "poor")
  }
}
