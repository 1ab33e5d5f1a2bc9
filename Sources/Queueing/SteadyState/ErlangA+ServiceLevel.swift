import Foundation
import Numerics

extension ErlangA {
  /// Returns the share of contacts outside the service level, without cancellation.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: 1 − service level.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    Check.threshold(threshold)
    // Each tail costs a series, so only those needed are summed.
    if rule == .met { return stillWaiting(at: threshold) }
    let late = answeredLater(than: threshold)
    switch rule {
    case .offered, .met:
      return min(1, abandonProbability + late)
    case .answered:
      return min(1, late / answeredProbability)
    case .answeredOrPatient:
      // Offered − abandoned within T = served within T + still waiting at T.
      let waiting = stillWaiting(at: threshold)
      return waiting / (answeredWithin(threshold, late: late) + waiting)
    }
  }

  /// Returns the share of contacts inside the service level.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: Share in 0...1.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    Check.threshold(threshold)
    let late = answeredLater(than: threshold)
    switch rule {
    case .offered:
      return flushed(answeredWithin(threshold, late: late))
    case .met:
      let gone = 1 - stillWaiting(at: threshold)
      if gone > 0.05 { return gone }
      return answeredWithin(threshold, late: late) + abandonedWithin(threshold)
    case .answered:
      return flushed(min(1, answeredWithin(threshold, late: late) / answeredProbability))
    case .answeredOrPatient:
      let answered = answeredWithin(threshold, late: late)
      return flushed(answered / (answered + stillWaiting(at: threshold)))
    }
  }

  /// Returns the probability that a contact of endless patience would wait longer than a time.
  ///
  /// - Parameter time: In the unit of ``handleTime``; ≥ 0.
  /// - Returns: P(offered wait > t), equal to the wait probability at 0.
  public func offeredWaitExceeds(_ time: Double) -> Double {
    Check.threshold(time)
    return waitProbability * tailRatio(more: 0, after: time)
  }

  /// Share of contacts neither answered nor gone after a time.
  func stillWaiting(at time: Double) -> Double {
    exp(-time / patience) * offeredWaitExceeds(time)
  }

  /// Share of contacts answered after more than a time.
  func answeredLater(than time: Double) -> Double {
    if offeredLoad == 0 { return 0 }
    let ratio = tailRatio(more: 1, after: time)
    if isOverloaded { return waitProbability * shape / arrivalsPerPatience * ratio }
    return waitProbability * shape / (shape + 1) * exp(-time / patience) * ratio
  }

  /// Share of contacts answered within a time; where the difference cancels, by quadrature.
  ///
  /// Not a number if the quadrature does not settle.
  private func answeredWithin(_ time: Double, late: Double) -> Double {
    let difference = answeredProbability - late
    if difference > 0.05 { return difference }
    // Below this the answer is a small difference of near equals.
    return noWaitProbability + answeredAfterWait(within: time)
  }

  /// Share of contacts that wait and are answered within a time, as an integral of positive terms.
  ///
  /// Model: the wait of the answered has at age u = wait/τ the density
  /// ```
  /// P(wait)·s·p(s; x·e^−u)/P(s, x)·e^−u
  /// ```
  /// It is log-concave, and is integrated relative to its greatest value on 0...t/τ over the
  /// stretch where it is above e^−42 of that: far beyond the agents it rises as fast as e^(x·u),
  /// which no interval and no double holds as a whole.
  func answeredAfterWait(within time: Double) -> Double {
    guard time > 0, offeredLoad > 0, shape > 0 else { return 0 }
    let end = time / patience
    let peak = max(0, log(arrivalsPerPatience / (shape + 1)))
    let top = min(end, peak)
    // x·e^−top and, without cancellation, its excess over s.
    let arrivals = arrivalsPerPatience * exp(-top)
    let excess = excess(after: top)
    let greatest: Double
    if isOverloaded {
      // p(s; y) = p(s; s)·e^(s·(ln(1 + d) − d)) with d = (y − s)/s.
      let distance = excess / shape
      let exponent = distance.isFinite ? shape * logOnePlusMinusArgument(distance) : -excess
      greatest = poissonDensity(count: shape, mean: shape) * exp(exponent) / lower
    } else {
      greatest = 1 / lower
    }
    let factor = waitProbability * shape * greatest * exp(-top)
    if factor == 0 { return 0 }
    func exponent(_ step: Double) -> Double {
      (excess - 1) * step - arrivals * decayExcess(step)
    }
    let unit = 1 / ((excess - 1).magnitude + arrivals.squareRoot())
    let left = min(top, reach(step: unit) { exponent(-$0) > -42 })
    let right = end > top ? min(end - top, reach(step: unit) { exponent($0) > -42 }) : 0
    return factor
      * (integrateSmooth(from: -left, to: 0) { exp(exponent($0)) }
        + integrateSmooth(from: 0, to: right) { exp(exponent($0)) })
  }

  /// Share of contacts that give up within a time, as an integral of positive terms.
  private func abandonedWithin(_ time: Double) -> Double {
    // With 1e13 arrivals per patience the integrand itself is no better than some 1e-9, and a
    // closer agreement of panels would ask for digits that are not there.
    integrateSmooth(from: 0, to: time, relativeTolerance: 1e-11) { stillWaiting(at: $0) } / patience
  }

  /// P(s, x′)/P(s, x) with x′ = x·e^(−t/τ), the offered wait's tail over the wait probability.
  ///
  /// For one `more` it is P(s + 1, x′)/P(s, x) in overload, and elsewhere that ratio
  /// times (s + 1)·e^(t/τ)/x, which stays finite as the load vanishes.
  private func tailRatio(more: Double, after time: Double) -> Double {
    // Beyond 1e16 completions per patience s + 1 is s, but the excess still knows of the one.
    let order = shape + more
    let age = time / patience
    let arrivals = arrivalsPerPatience * exp(-age)
    let excess = excess(after: age) - more
    if isOverloaded {
      return poissonMassFrom(count: order, mean: arrivals, excess: excess) / lower
    }
    let exponent =
      -(agents - offeredLoad) * (time / handleTime) - arrivalsPerPatience * decayExcess(age)
    return exp(exponent) * poissonLowerRatio(count: order, mean: arrivals, excess: excess) / lower
  }

  /// x·e^−u − s at an age u, without cancellation.
  private func excess(after age: Double) -> Double {
    age < 0.5
      ? excess + arrivalsPerPatience * expm1(-age) : arrivalsPerPatience * exp(-age) - shape
  }
}
