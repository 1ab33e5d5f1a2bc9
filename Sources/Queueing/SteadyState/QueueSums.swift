// Averages over the queue of Erlang A while every agent is busy: sums over its length where they
// are short, integrals over the offered wait where they would be long.
import Foundation
import Numerics

/// Averages over the queue of M/M/n+M given that all agents are busy.
///
/// Terms: tⱼ = xʲ/((s+1)…(s+j)) is the weight of j waiting contacts.
struct QueueSums {
  /// Mean number waiting.
  let queue: Double
  /// Mean of wait × 1(answered), in units of mean patience.
  let servedWait: Double

  /// Computes both averages.
  ///
  /// - Parameters:
  ///   - shape: s = n·τ/h; > 0.
  ///   - arrivals: x = a·τ/h; ≥ 0.
  ///   - excess: x − s, where it is known better than as the difference of the two.
  /// - Complexity: at most 4,000 terms, or a quadrature of some 200 points.
  init(shape: Double, arrivals: Double, excess: Double? = nil) {
    let excess = excess ?? arrivals - shape
    let spread = 10 * max(shape, arrivals).squareRoot() + 40
    let terms =
      excess > 0 ? excess + spread : min(spread, 40 * (shape + 1) / (1 - excess))
    self =
      terms < 4000 ? Self(summing: shape, arrivals) : Self(integrating: shape, arrivals, excess)
  }

  /// Sums over the number waiting.
  init(summing shape: Double, _ arrivals: Double) {
    var term = 1.0
    var total = 0.0
    var queue = 0.0
    var served = 0.0
    // Σ 1/(s + i) for i = 1…j+1: the mean wait of a contact served behind j others.
    var wait = 0.0
    var j = 0.0
    while true {
      let next = shape + j + 1
      wait += 1 / next
      total += term
      queue += j * term
      served += term * shape / next * wait
      if next > arrivals, j * term < 1e-17 * queue { break }
      term *= arrivals / next
      j += 1
      if term < 1e-300 * total || (j > 0 && term == 0) { break }
      if total > 1e250 {
        term *= 1e-250
        total *= 1e-250
        queue *= 1e-250
        served *= 1e-250
      }
    }
    self.queue = queue / total
    servedWait = served / total
  }

  /// Integrates over the offered wait, whose density is e^(x·(1 − e^−u) − s·u) at age u = wait/τ.
  init(integrating shape: Double, _ arrivals: Double, _ excess: Double) {
    let peak = excess > 0 ? log1p(excess / shape) : 0
    let curvature = excess > 0 ? shape : arrivals
    // The slope at the start; at a peak there is none.
    let slope = min(0, excess)
    // Exponent relative to the peak, without cancellation.
    func exponent(_ age: Double) -> Double {
      let step = age - peak
      return slope * step - curvature * decayExcess(step)
    }
    let right =
      peak
      + reach(step: 1 / (curvature.squareRoot() - slope)) {
        exponent(peak + $0) > -42
      }
    let left = max(
      0, peak - reach(step: 1 / curvature.squareRoot()) { exponent(peak - $0) > -42 })
    var total = 0.0
    var abandoned = 0.0
    var served = 0.0
    for (lower, upper) in [(left, peak), (peak, right)] where upper > lower {
      total += integrateSmooth(from: lower, to: upper) { exp(exponent($0)) }
      abandoned += integrateSmooth(from: lower, to: upper) { exp(exponent($0)) * -expm1(-$0) }
      served += integrateSmooth(from: lower, to: upper) { $0 * exp(exponent($0) - $0) }
    }
    // P(abandon | wait) = E[queue | busy] / x.
    queue = arrivals * abandoned / total
    servedWait = served / total
  }
}

/// The distance at which a decreasing condition stops to hold, rounded up by doubling.
func reach(step: Double, while holds: (Double) -> Bool) -> Double {
  var distance = step
  while holds(distance), distance < 1e300 { distance *= 2 }
  return distance
}
