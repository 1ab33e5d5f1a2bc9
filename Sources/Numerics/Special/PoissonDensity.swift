// The Poisson mass p(x; a) = e^−a·a^x / Γ(x + 1), continued to fractional x.
import Foundation

/// Returns the natural logarithm of the Poisson mass, continued to fractional counts.
///
/// Model: p(x; a) = e^−a·a^x / Γ(x + 1) in its saddle-point form, so that nothing overflows and
/// the exponent a − x + x·ln(x/a) does not cancel.
///
/// - Parameters:
///   - count: The count x, which need not be whole; finite, ≥ 0.
///   - mean: The mean a; finite, ≥ 0.
///   - excess: a − x, where it is known better than as the difference of the two doubles.
/// - Returns: ln p(x; a); −∞ where the mass is 0.
/// - Complexity: O(1).
/// - Accuracy: absolute 4e-16 · max(1, |ln p|).
/// - Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
public func logPoissonDensity(count: Double, mean: Double, excess: Double? = nil) -> Double {
  if mean == 0 { return count == 0 ? 0 : -.infinity }
  if count < 16 {
    return count * log(mean) - mean - log(tgamma(count + 1))
  }
  return -saddleExponent(count: count, mean: mean, excess: excess) - stirlingCorrection(count)
    - 0.5 * log(2 * Double.pi * count)
}

/// Returns the Poisson mass, continued to fractional counts.
///
/// Model: p(x; a) = e^−a·a^x / Γ(x + 1), as in ``logPoissonDensity(count:mean:)``.
///
/// - Parameters:
///   - count: The count x, which need not be whole; finite, ≥ 0.
///   - mean: The mean a; finite, ≥ 0.
///   - excess: a − x, where it is known better than as the difference of the two doubles.
/// - Returns: The mass; 0 once it falls below the least double.
/// - Complexity: O(1).
/// - Accuracy: relative 4e-16 · max(2, |ln p|).
/// - Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
public func poissonDensity(count: Double, mean: Double, excess: Double? = nil) -> Double {
  if mean == 0 { return count == 0 ? 1 : 0 }
  if count < 16, mean < 600 {
    let powered = pow(mean, count)
    if powered > 1e-290 { return exp(-mean) * powered / tgamma(count + 1) }
  }
  if count < 16 { return exp(logPoissonDensity(count: count, mean: mean)) }
  let exponent = saddleExponent(count: count, mean: mean, excess: excess)
  return exp(-exponent - stirlingCorrection(count))
    / (2 * Double.pi * count).squareRoot()
}

/// Returns a − x + x·ln(x/a), the exponent of the Poisson mass at its saddle point.
///
/// - Parameters:
///   - count: The count x; > 0.
///   - mean: The mean a; > 0.
///   - excess: a − x, where it is known better.
/// - Returns: A number ≥ 0, zero where `count` equals `mean`.
/// - Accuracy: relative 2e-15.
func saddleExponent(count: Double, mean: Double, excess: Double? = nil) -> Double {
  // Far below the count, (a − x)/x is near −1 and no longer tells a from 0.
  if mean < 0.45 * count { return count * log(count / mean) - (count - mean) }
  return -count * logOnePlusMinusArgument((excess ?? mean - count) / count)
}

/// Returns ln Γ(x + 1) − (x + ½)·ln x + x − ½·ln 2π, the error of Stirling's formula.
///
/// - Parameter x: ≥ 10.
/// - Returns: About 1/(12x).
/// - Accuracy: absolute 1e-17.
/// - Source: DLMF 5.11.1.
func stirlingCorrection(_ x: Double) -> Double {
  let s = 1 / (x * x)
  let tail = s * (1.0 / 1188 - s * (691.0 / 360_360 - s * (1.0 / 156)))
  return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - tail)))) / x
}

/// Returns Γ(x + 1)/(√(2πx)·(x/e)^x), the factor that corrects Stirling's formula.
///
/// - Parameter x: ≥ 10.
/// - Returns: A little above 1.
func stirlingFactor(_ x: Double) -> Double { exp(stirlingCorrection(x)) }
