internal import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long customers wait before they hang up, from waits that mostly ended before they would have.
///
/// An answer ends a wait before patience does: the wait is censored, and patience is at least as long.
/// Leaving such waits out, or counting those who hung up alone, would halve patience and more.
struct PatienceFit: Sendable {
  /// The law chosen.
  enum Law: Sendable, Equatable {
    /// Exponential with a mean.
    case exponential(mean: Double)
    /// Lognormal by its logarithms.
    case lognormal(mu: Double, sigma: Double)
    /// Observed, as values at equal steps of probability: where neither law fits well.
    case observed([Double])
  }

  /// The law chosen by Akaike's criterion, exponential unless the other is clearly better.
  var law: Law
  /// Its numbers with intervals.
  var estimates: [Estimate]
  /// Customers who hung up.
  var abandoned: Int
  /// Customers who waited or hung up.
  var waited: Int
  /// Largest wait that the curve is known to: where 20 are still waiting.
  var knownTo: Double
  /// Share who would have hung up by then, by Kaplan and Meier.
  var shareKnown: Double

  /// Least number of customers who hung up for a law of its own.
  static let leastAbandoned = 30
  /// Least number for a law as observed.
  static let leastForCurve = 100

  /// Fits patience to waits; `nil` if fewer than ``leastAbandoned`` hung up.
  ///
  /// - Parameters:
  ///   - waits: Time in queue and whether the customer hung up.
  ///   - key: Place in the scenario, such as `channels.phone.patience`.
  ///   - name: Whose patience, in words.
  ///   - choice: Which law to take.
  init?(
    _ waits: [(wait: Double, hungUp: Bool)], key: String, name: String,
    choice: FitOptions.PatienceLaw = .best
  ) {
    // Who was answered at once says nothing of patience.
    let counted = waits.filter { $0.wait > 0 || $0.hungUp }
    let hungUp = counted.count { $0.hungUp }
    let total = counted.reduce(0) { $0 + $1.wait }
    guard hungUp >= Self.leastAbandoned, total > 0 else { return nil }
    abandoned = hungUp
    waited = counted.count
    let mean = total / Double(hungUp)
    let rows = counted.count

    let curve = KaplanMeier(counted)
    knownTo = curve.knownTo
    shareKnown = curve.share(at: curve.knownTo)

    law = .exponential(mean: mean)
    estimates = []
    let plain = -Double(hungUp) * log(mean) - Double(hungUp)
    let other = Self.lognormal(counted, mean: mean)
    let isBetter = other.map { $0.logLikelihood - 1 > plain + 2 } ?? false
    if let other, choice == .lognormal || (isBetter && choice != .exponential) {
      let (mu, sigma) = (other.parameters[0], exp(other.parameters[1]))
      law = .lognormal(mu: mu, sigma: sigma)
      let z = 1.281_551_565_544_600_4
      let goodness = curve.distance { [law] x in
        guard case .lognormal(let mu, let sigma) = law, x > 0 else { return 0 }
        return StandardNormal.cumulative((log(x) - mu) / sigma)
      }
      func half(_ weights: [Double]) -> Double {
        1.96 * other.covariance.quadratic(weights).squareRoot()
      }
      let method = "lognormal, maximum likelihood, answers as censored"
      let (atMedian, atTail) = (half([1, 0]), half([1, z * sigma]))
      estimates = [
        Estimate(
          key: key + ".median", label: "patience \(name): median", value: exp(mu),
          low: exp(mu - atMedian), high: exp(mu + atMedian), unit: .seconds, rows: rows,
          method: method, goodness: goodness),
        Estimate(
          key: key + ".p90", label: "patience \(name): nine of ten below",
          value: exp(mu + z * sigma), low: exp(mu + z * sigma - atTail),
          high: exp(mu + z * sigma + atTail), unit: .seconds, rows: rows, method: method,
          goodness: goodness),
      ]
    } else {
      // Exact for a number of events that is Poisson: 2·T/mean is chi-square.
      let low = chiSquareQuantile(0.025, degreesOfFreedom: 2 * Double(hungUp))
      let high = chiSquareQuantile(0.975, degreesOfFreedom: 2 * Double(hungUp) + 2)
      estimates = [
        Estimate(
          key: key + ".mean", label: "patience \(name): mean", value: mean, low: 2 * total / high,
          high: 2 * total / low, unit: .seconds, rows: rows,
          method: "exponential: time waited ÷ hang-ups",
          goodness: curve.distance { -expm1(-$0 / mean) })
      ]
    }
    // A curve that bends as no law does, as at announcements, is stated as it is.
    let isPoor = estimates[0].goodness?.verdict != "good"
    if choice == .observed || (choice == .best && isPoor), hungUp >= Self.leastForCurve {
      law = .observed(curve.quantiles(counted))
      estimates.append(
        curve.estimate(
          at: knownTo, key: key + ".by_\(Int(knownTo.rounded()))_s",
          label: "patience \(name): would hang up within \(Int(knownTo.rounded())) s", rows: rows))
    }
  }

  private static func lognormal(
    _ waits: [(wait: Double, hungUp: Bool)], mean: Double
  ) -> MaximumLikelihood? {
    let events = waits.filter(\.hungUp).map { log(max($0.wait, 0.5)) }
    let censored = waits.filter { !$0.hungUp }.map { log(max($0.wait, 0.5)) }
    return MaximumLikelihood(from: [log(mean) - 0.3, 0]) { p in
      let (mu, sigma) = (p[0], exp(p[1]))
      guard sigma.isFinite, sigma > 1e-3 else { return -.infinity }
      var sum = 0.0
      for y in events {
        let z = (y - mu) / sigma
        sum -= 0.5 * z * z + log(sigma) + 0.918_938_533_204_672_7 + y
      }
      for y in censored { sum += log(StandardNormal.exceedance((y - mu) / sigma)) }
      return sum
    }
  }
}
