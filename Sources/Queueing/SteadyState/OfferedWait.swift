// The density of the offered wait in M/M/n+G and its integrals.
import Foundation
import Numerics

/// The wait offered to a contact of endless patience, up to a factor.
struct OfferedWait: Sendable {
  let arrivalRate: Double
  let capacity: Double
  let patience: any DurationLaw
  /// Where the density is greatest, and the exponent there.
  let peak: Double
  let peakExponent: Double

  /// Integrals of the density times what the field counts.
  struct Integrals {
    /// ∫ f.
    var total = 0.0
    /// ∫ f·(1 − G): answered.
    var served = 0.0
    /// ∫ f·G: given up.
    var abandoned = 0.0
    /// ∫ f·x·(1 − G): wait of the answered.
    var servedWait = 0.0
    /// ∫ f·∫₀^x (1 − G): wait of all.
    var waited = 0.0

    mutating func add(_ values: SIMD8<Double>) {
      total += values[0]
      served += values[1]
      abandoned += values[2]
      servedWait += values[3]
      waited += values[4]
    }
  }

  init(
    arrivalRate: Double, capacity: Double, patience: any DurationLaw, offeredLoad: Double,
    agents: Double
  ) throws(QueueingError) {
    self.arrivalRate = arrivalRate
    self.capacity = capacity
    self.patience = patience
    func rises(_ time: Double) -> Bool { arrivalRate * patience.survival(time) > capacity }
    guard rises(0) else {
      // Even so the tail must fall: λ·S(∞) < n·μ holds since S does not rise.
      if arrivalRate * patience.survival(.greatestFiniteMagnitude) >= capacity {
        throw .unstable(offeredLoad: offeredLoad, agents: agents)
      }
      peak = 0
      peakExponent = 0
      return
    }
    var high = 1 / capacity
    while rises(high) {
      high *= 2
      guard high < 1e300 else { throw .unstable(offeredLoad: offeredLoad, agents: agents) }
    }
    var low = 0.0
    while high - low > 4 * high.ulp {
      let middle = 0.5 * (low + high)
      if rises(middle) { low = middle } else { high = middle }
    }
    peak = low
    peakExponent = arrivalRate * patience.meanUpTo(low) - capacity * low
  }

  /// The logarithm of the density relative to its peak.
  private func exponent(_ time: Double) -> Double {
    arrivalRate * patience.meanUpTo(time) - capacity * time - peakExponent
  }

  /// Integrals below and above a time; each accurate relative to itself.
  func integrals(split: Double) -> (below: Integrals, above: Integrals) {
    // The density is log-concave: it falls away on both sides of the peak.
    let left = reachLeft(from: min(split, peak))
    let right = reachRight(from: max(split, peak))
    let farLeft = reachLeft(from: peak)
    var knots = [min(left, farLeft), split, peak, right]
    knots += patience.breaks.filter { $0 > min(left, farLeft) && $0 < right }
    knots.sort()
    var below = Integrals()
    var above = Integrals()
    for (start, end) in zip(knots, knots.dropFirst()) where end > start {
      let values = integrateSmooth(from: start, to: end) { (time: Double) -> SIMD8<Double> in
        let density = exp(exponent(time))
        let survival = patience.survival(time)
        return SIMD8(
          density, density * survival, density * patience.cumulative(time),
          density * time * survival, density * patience.meanUpTo(time), 0, 0, 0)
      }
      if end <= split { below.add(values) } else { above.add(values) }
    }
    return (below, above)
  }

  /// Density left out beyond the reach: below e^−42 of the density at the start.
  private static let negligible = 42.0

  private func reachRight(from start: Double) -> Double {
    let level = exponent(start)
    var step = 1 / capacity
    while exponent(start + step) > level - Self.negligible, step < 1e300 { step *= 2 }
    return start + step
  }

  private func reachLeft(from start: Double) -> Double {
    let level = exponent(start)
    var step = 1 / capacity
    while step < start, exponent(start - step) > level - Self.negligible { step *= 2 }
    return max(0, start - step)
  }
}
