// Tails of the Poisson law divided by its mass, continued to fractional counts. Every staffing
// formula with exponential times is made of these two ratios:
//   upper = Q(x, a)/p(x; a) = Σ (x)(x−1)…/aʲ  over j ≥ 1   (mass below the count)
//   lower = P(x, a)/p(x; a) = Σ aʲ/((x+1)…(x+j)) over j ≥ 0 (mass from the count on)
import Foundation

/// Returns Q(x, a)/p(x; a), the mass below a count divided by the mass at it.
///
/// Model: N is Poisson with mean a; for whole x this is P(N < x)/P(N = x). With x = agents and
/// a = offered load it is 1/B − 1, where B is Erlang's loss probability.
///
/// - Parameters:
///   - count: The count x, which need not be whole; finite, ≥ 0.
///   - mean: The mean a; finite, > 0.
///   - excess: a − x, where it is known better than as the difference of the two doubles.
/// - Returns: The ratio; +∞ where it exceeds the greatest double.
/// - Complexity: at most about 200 terms.
/// - Accuracy: relative 1e-14 for a ≥ x; 4e-16·|ln p| below.
/// - Source: DLMF 8.7, 8.9 and 8.12.
public func poissonUpperRatio(count: Double, mean: Double, excess: Double? = nil) -> Double {
  if count == 0 { return 0 }
  if TemmeExpansion.applies(count: count, mean: mean) {
    return TemmeExpansion.upperRatio(count: count, excess: excess ?? mean - count)
  }
  if mean >= count, mean >= 1 { return fallingSum(count: count, mean: mean) }
  if count == 1 { return 1 / mean }
  let density = poissonDensity(count: count, mean: mean, excess: excess)
  return max(0, 1 / density - risingSum(count: count, mean: mean))
}

/// Returns P(x, a)/p(x; a), the mass from a count on divided by the mass at it.
///
/// Model: N is Poisson with mean a; for whole x this is P(N ≥ x)/P(N = x). With x = agents and
/// a = offered load it is the mean number of contacts in a busy spell of an agent group.
///
/// - Parameters:
///   - count: The count x, which need not be whole; finite, ≥ 0.
///   - mean: The mean a; finite, ≥ 0.
///   - excess: a − x, where it is known better than as the difference of the two doubles.
/// - Returns: The ratio, ≥ 1; +∞ where it exceeds the greatest double.
/// - Complexity: at most about 200 terms.
/// - Accuracy: relative 1e-14 for a ≤ x; 4e-16·|ln p| beyond.
/// - Source: DLMF 8.7, 8.9 and 8.12.
public func poissonLowerRatio(count: Double, mean: Double, excess: Double? = nil) -> Double {
  if TemmeExpansion.applies(count: count, mean: mean) {
    return TemmeExpansion.lowerRatio(count: count, excess: excess ?? mean - count)
  }
  if mean <= count || mean < 1 { return risingSum(count: count, mean: mean) }
  return 1 / poissonDensity(count: count, mean: mean, excess: excess)
    - fallingSum(count: count, mean: mean)
}

/// Returns P(x, a), the Poisson mass from a count on, continued to fractional counts.
///
/// - Parameters:
///   - count: The count x, which need not be whole; finite, ≥ 0.
///   - mean: The mean a; finite, ≥ 0.
///   - excess: a − x, where it is known better than as the difference of the two doubles.
/// - Returns: A probability with full relative accuracy in both tails.
/// - Complexity: at most about 200 terms.
/// - Accuracy: relative 1e-14 · max(1, |ln P|/10).
public func poissonMassFrom(count: Double, mean: Double, excess: Double? = nil) -> Double {
  if count == 0 { return 1 }
  let density = poissonDensity(count: count, mean: mean, excess: excess)
  if mean <= count {
    return density * poissonLowerRatio(count: count, mean: mean, excess: excess)
  }
  return 1 - density * poissonUpperRatio(count: count, mean: mean, excess: excess)
}

/// Σ aʲ/((x+1)…(x+j)) over j ≥ 0; quick where a ≤ x.
private func risingSum(count: Double, mean: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  var next = count + 1
  while term > 1e-17 * sum {
    term *= mean / next
    sum += term
    next += 1
  }
  return sum
}

/// Σ x(x−1)…(x−j+1)/aʲ over j ≥ 1, closed by a continued fraction for a fractional count.
private func fallingSum(count: Double, mean: Double) -> Double {
  var term = 1.0
  var sum = 0.0
  var factor = count
  while factor >= 1 {
    term *= factor / mean
    sum += term
    if term < 1e-17 * sum { return sum }
    factor -= 1
  }
  return factor > 0 ? sum + term * fractionalUpperRatio(factor, mean: mean) : sum
}

/// Q(f, a)/p(f; a) for 0 < f < 1 and a ≥ 1, by Legendre's continued fraction (DLMF 8.9.2).
private func fractionalUpperRatio(_ fraction: Double, mean: Double) -> Double {
  // Evaluated by Lentz's method; at a = 1 it takes some hundred steps.
  var denominator = mean + 1 - fraction
  var c = 1e300
  var d = 1 / denominator
  var value = d
  var step = 1.0
  while step < 10_000 {
    let numerator = -step * (step - fraction)
    denominator += 2
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    let change = c * d
    value *= change
    if (change - 1).magnitude < 1e-16 { break }
    step += 1
  }
  return fraction * value
}
