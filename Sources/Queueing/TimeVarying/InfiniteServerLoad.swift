// The modified offered load: how many agents would be busy if there were always one free.
import Foundation
import Numerics

/// Returns the load over time with more than enough agents.
///
/// Model: M(t)/G/∞, exact. A contact that came u ago is still in hand with probability S(u):
/// ```
/// m(t) = ∫₀^∞ λ(t − u)·S(u) du
/// ```
/// The number present is Poisson with this mean. Between steps of a stepwise rate the integral is
/// in closed form. Before the first time the rate is that of the first time, or zero.
///
/// - Parameters:
///   - arrivals: The arrival rate.
///   - handling: Law of the handle time.
///   - times: Where the load is wanted.
///   - start: The first time: without history nothing arrived before it.
///   - hasHistory: Whether the first rate has held for ever before `start`.
/// - Returns: Erlangs at each time.
/// - Complexity: O(pieces) a time for a stepwise rate, a quadrature for a smooth one.
/// - Accuracy: relative 1e-12 stepwise, 1e-10 smooth.
/// - Source: Eick, Massey & Whitt (1993), Management Science 39(2), 241–252; Oper. Res. 41(4).
public func infiniteServerLoad(
  arrivals: RateProfile, handling: any DurationLaw, at times: [Double], from start: Double = 0,
  hasHistory: Bool = false
) -> [Double] {
  precondition(start.isFinite, "the start is \(start); expected a finite time")
  return times.map { time in
    precondition(time.isFinite, "the time is \(time); expected a finite time")
    guard time >= start else { return hasHistory ? arrivals(start) * handling.mean : 0 }
    // Contacts that came before the first time and are still in hand.
    let before =
      hasHistory ? arrivals(start) * (handling.mean - handling.meanUpTo(time - start)) : 0
    var ends = arrivals.breaks.filter { $0 > start && $0 < time }
    if arrivals.levels == nil {
      // Where the handle time's law jumps, the integrand does.
      ends += handling.breaks.map { time - $0 }.filter { $0 > start && $0 < time }
      ends.sort()
    }
    let knots = [start] + ends + [time]
    var load = before
    for (from, to) in zip(knots, knots.dropFirst()) where to > from {
      if arrivals.levels != nil {
        load +=
          arrivals(from) * (handling.meanUpTo(time - from) - handling.meanUpTo(time - to))
      } else {
        load += integrateSmooth(from: from, to: to, relativeTolerance: 1e-12) {
          arrivals($0) * handling.survival(time - $0)
        }
      }
    }
    return load
  }
}
