import Workforce

/// The slices of a local day with constant rate, cut finer where events change it, for inversion of
/// the cumulative rate.
struct DaySlices {
  private struct Slice {
    var from: Seconds
    var length: Seconds
    /// Shares of the day's tickets before the slice, with it, and in it.
    var below: Double
    var above: Double
    var share: Double
  }
  private var slices: [Slice] = []
  /// Sum of the weights after events; 1 without.
  private(set) var total = 0.0
  /// Of a burst that decays: its curve, and the part of it that is meant.
  private var decay: (curve: SurgeCurve, from: Seconds, to: Seconds)?

  /// Slices of a day's shape, with events.
  init(
    _ shape: [Double], hours: [Double]?, date: LocalDate, clock: SimulatedClock, plan: ArrivalPlan
  ) {
    let weights = hours.map { Self.weights(shape, $0) } ?? shape
    // Busyness within the day is no part of the plain shape.
    let plainWeights = hours == nil ? shape : Self.weights(shape, Array(repeating: 1, count: 24))
    let length = TimeUnit.day / Double(weights.count)
    var edges: [Seconds] = []
    var lifted: [Double] = []
    var plain = 0.0
    for (index, weight) in weights.enumerated() {
      let from = clock.boundary(ofDay: date, second: Double(index) * length)
      let to = clock.boundary(ofDay: date, second: Double(index + 1) * length)
      // A slice that a change to summer time skips has no length: the others take its tickets.
      guard to > from else { continue }
      if edges.isEmpty { edges.append(from) }
      plain += plainWeights[index]
      if plan.lifts.isEmpty {
        edges.append(to)
        lifted.append(weight)
        continue
      }
      let borders = plan.pieces(from: from, to: to)
      for (begin, end) in zip(borders, borders.dropFirst()) where end > begin {
        edges.append(end)
        lifted.append(weight * ((end - begin) / (to - from)) * plan.lift(at: (begin + end) / 2))
      }
    }
    total = plain > 0 ? lifted.reduce(0, +) / plain : 0
    cut(at: edges, lifted)
  }

  /// The part of a burst that falls on a day.
  init(from: Seconds, to: Seconds, curve: SurgeCurve?) {
    total = 1
    decay = curve.map { ($0, from, to) }
    cut(at: [from, to], [1])
  }

  /// A shape cut at the hours, each hour multiplied by its factor.
  private static func weights(_ shape: [Double], _ hours: [Double]) -> [Double] {
    var pieces = shape.count
    while pieces % 24 != 0 { pieces += shape.count }
    let parts = pieces / shape.count
    return (0..<pieces).map {
      shape[$0 / parts] / Double(parts) * hours[$0 * 24 / pieces]
    }
  }

  private mutating func cut(at edges: [Seconds], _ weights: [Double]) {
    let sum = weights.reduce(0, +)
    var reached = 0.0
    for (index, weight) in weights.enumerated() {
      let below = reached
      reached += sum > 0 ? weight / sum : 0
      slices.append(
        Slice(
          from: edges[index], length: edges[index + 1] - edges[index], below: below,
          above: reached, share: reached - below))
    }
  }

  /// Where a sweep through the day begins.
  var cursor: Int { 0 }

  /// Returns the instant at which a share of the day's tickets has come.
  ///
  /// - Parameters:
  ///   - fraction: In [0, 1); must not fall from call to call.
  ///   - cursor: The slice reached so far.
  /// - Returns: Simulated seconds.
  @inline(__always)
  func time(at fraction: Double, _ cursor: inout Int) -> Seconds {
    if decay != nil { return decayingTime(at: fraction) }
    while fraction >= slices[cursor].above, cursor + 1 < slices.count { cursor += 1 }
    let slice = slices[cursor]
    let inside = slice.share > 0 ? min(1, (fraction - slice.below) / slice.share) : 0
    return slice.from + inside * slice.length
  }

  private func decayingTime(at fraction: Double) -> Seconds {
    guard let decay else { return 0 }
    let low = decay.curve.share(by: decay.from)
    let high = decay.curve.share(by: decay.to)
    return decay.curve.time(of: low + fraction * (high - low))
  }
}
