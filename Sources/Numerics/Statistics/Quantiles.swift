internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Returns the quantile of Student's distribution that bounds a central interval.
///
/// - Parameters:
///   - confidence: Probability inside the interval, in (0, 1).
///   - degreesOfFreedom: > 0.
/// - Returns: t with P(|T| ≤ t) = `confidence`.
/// - Source: GSL `gsl_cdf_tdist_Pinv`.
public func studentQuantile(confidence: Double, degreesOfFreedom: Double) -> Double {
  precondition(
    GSLCall.handlerIsOff && confidence > 0 && confidence < 1 && degreesOfFreedom > 0)
  return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, degreesOfFreedom)
}

/// Returns the sample quantile by linear interpolation between order statistics.
///
/// - Parameters:
///   - sorted: Values in ascending order.
///   - probability: In 0...1.
/// - Returns: The quantile at position `probability`·(n − 1), as GSL and R type 7 have it; `nil`
///   without values.
public func quantile(ofSorted sorted: [Double], _ probability: Double) -> Double? {
  guard let last = sorted.last else { return nil }
  let position = probability * Double(sorted.count - 1)
  let index = Int(position)
  guard index + 1 < sorted.count else { return last }
  let fraction = position - Double(index)
  return sorted[index] + fraction * (sorted[index + 1] - sorted[index])
}

/// Returns the number of events of a Poisson law at a given probability.
///
/// The number never falls when the mean rises, so that a higher volume adds events to those that
/// were there (common random numbers). Only multiplications and divisions are used, so that it is
/// the same on every processor.
///
/// - Parameters:
///   - probability: In (0, 1).
///   - mean: ≥ 0 and < 1e9.
/// - Returns: The least k with P(N ≤ k) ≥ `probability`.
/// - Complexity: O(√`mean`).
/// - Accuracy: Weights relative to the mode, summed over 12 standard deviations to each side (what
///   lies beyond weighs less than 1e-30); relative error of the sums below 1e-12.
public func poissonQuantile(_ probability: Double, mean: Double) -> Int {
  guard mean > 0 else { return 0 }
  precondition(probability > 0 && probability < 1 && mean < 1e9)
  let mode = mean.rounded(.down)
  let reach = (12 * mean.squareRoot()).rounded(.up) + 40
  let lowest = max(0, mode - reach)
  var below = 0.0
  var weight = 1.0
  var k = mode
  while k > lowest {
    weight *= k / mean
    k -= 1
    below += weight
  }
  let leastWeight = weight
  var above = 0.0
  weight = 1
  k = mode
  while k < mode + reach {
    k += 1
    weight *= mean / k
    above += weight
  }
  let target = probability * (below + 1 + above)
  // From the low end where the answer is there, from the mode where it is not.
  var sum: Double
  if target <= below {
    (k, weight, sum) = (lowest, leastWeight, leastWeight)
  } else {
    (k, weight, sum) = (mode, 1, below + 1)
  }
  while sum < target, k < mode + reach {
    k += 1
    weight *= mean / k
    sum += weight
  }
  return Int(k)
}

/// Returns the quantile of a gamma law with mean 1 at the probability of a standard normal number.
///
/// - Parameters:
///   - normal: A standard normal number.
///   - cv: Coefficient of variation; > 0.
/// - Returns: The busyness factor that stands as high in its law as `normal` does in its own.
/// - Accuracy: that of GSL for a `cv` of 1 % and more; below, Wilson & Hilferty's cube (1931, PNAS
///   17), whose error is below 1e-6 there. Near zero the first term of the series of the law, with a
///   relative error below 1e-12: GSL's iteration fails there for a `cv` above 2.5.
public func gammaFactor(normal: Double, cv: Double) -> Double {
  precondition(GSLCall.handlerIsOff && cv > 0)
  let shape = 1 / (cv * cv)
  if cv < 0.01 {
    let root = 1 - cv * cv / 9 + normal * cv / 3
    return root * root * root
  }
  if normal < 0, shape < 1 {
    let logTerm = (log(gsl_cdf_ugaussian_P(normal)) + gsl_sf_lngamma(shape + 1)) / shape
    if logTerm < log(1e-12) { return exp(logTerm) / shape }
  }
  return normal < 0
    ? gsl_cdf_gamma_Pinv(gsl_cdf_ugaussian_P(normal), shape, 1 / shape)
    : gsl_cdf_gamma_Qinv(gsl_cdf_ugaussian_Q(normal), shape, 1 / shape)
}
