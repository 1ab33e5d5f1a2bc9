import Foundation
import Numerics
import Simulation
import Testing

/// A simulated number with its standard error.
struct Estimate {
  var value: Double
  var standardError: Double
  /// Degrees of freedom of the standard error; infinite if it is known beforehand.
  var degreesOfFreedom: Double

  init(_ value: Double, standardError: Double, degreesOfFreedom: Double = .infinity) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Takes the standard error back out of a Student interval over replications.
  init?(_ measure: Measure, replications: Int) {
    guard let halfWidth = measure.halfWidth, replications > 1 else { return nil }
    let degrees = Double(replications - 1)
    let quantile = studentQuantile(confidence: measure.confidence, degreesOfFreedom: degrees)
    self.init(measure.mean, standardError: halfWidth / quantile, degreesOfFreedom: degrees)
  }

  /// Mean of independent, identically distributed values.
  init(meanOf values: [Double]) {
    var tally = RatioTally()
    for value in values { tally.add(numerator: value, denominator: 1) }
    self.init(
      tally.ratio ?? .nan, standardError: tally.standardError ?? .nan,
      degreesOfFreedom: Double(values.count - 1))
  }

  /// Ratio of the means of independent, identically distributed pairs.
  init(ratioOf numerators: [Double], to denominators: [Double]) {
    var tally = RatioTally()
    for (x, y) in zip(numerators, denominators) { tally.add(numerator: x, denominator: y) }
    self.init(
      tally.ratio ?? .nan, standardError: tally.standardError ?? .nan,
      degreesOfFreedom: Double(numerators.count - 1))
  }

  /// Standard errors beyond which a correct simulator lies once in a million checks.
  var limit: Double {
    degreesOfFreedom.isFinite
      ? studentQuantile(confidence: 1 - 1e-6, degreesOfFreedom: degreesOfFreedom) : 4.9
  }

  /// The least error that is sure to be found: `limit` standard errors.
  var sharpness: Double { limit * standardError }

  /// Distance from the exact value in standard errors.
  ///
  /// What does not vary has no standard error: it must agree to rounding, and then stands at zero.
  func distance(from exact: Double) -> Double {
    abs(value - exact) <= 1e-12 * abs(exact) ? 0 : (value - exact) / standardError
  }

  /// The same distance as a standard normal number.
  ///
  /// - Source: Abramowitz & Stegun 26.7.8.
  func normalScore(from exact: Double) -> Double {
    let t = distance(from: exact)
    guard degreesOfFreedom.isFinite else { return t }
    return t * (1 - 1 / (4 * degreesOfFreedom)) / (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
  }
}

/// Expects a simulated number to agree with theory, and the check to be sharp enough to prove it.
///
/// Errors of `tolerance` are found with near certainty; false alarms come once in a million.
func expectAgreement(
  _ label: String, _ estimate: Estimate, exact: Double, tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let z = estimate.distance(from: exact)
  let line =
    "\(label): exact \(digits(exact)), simulated \(digits(estimate.value)), z \(digits(z, 2)), "
    + "delta \(digits(estimate.sharpness, 3))"
    + (exact == 0 ? "" : " (\(digits(100 * estimate.sharpness / exact.magnitude, 2)) %)")
  print("theory", line)
  // A number that is not one fails both: comparisons with it are false.
  #expect(z.magnitude <= estimate.limit, "\(line)", sourceLocation: sourceLocation)
  #expect(
    estimate.sharpness <= tolerance, "too blunt, \(digits(tolerance)) is asked for; \(line)",
    sourceLocation: sourceLocation)
}

/// A number with so many significant digits.
func digits(_ value: Double, _ count: Int = 6) -> String { String(format: "%.\(count)g", value) }
