internal import CGSL

/// Returns the quantile of the chi-square distribution.
///
/// - Parameters:
///   - probability: Probability below, in (0, 1).
///   - degreesOfFreedom: > 0.
/// - Returns: x with P(X ≤ x) = `probability`.
/// - Source: GSL `gsl_cdf_chisq_Pinv`.
public func chiSquareQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
  precondition(
    GSLCall.handlerIsOff && probability > 0 && probability < 1 && degreesOfFreedom > 0)
  return gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
}

/// Returns the probability of a chi-square number above `x`.
///
/// - Parameters:
///   - x: ≥ 0.
///   - degreesOfFreedom: > 0.
/// - Returns: P(X > x), with full relative accuracy in the tail.
/// - Source: GSL `gsl_cdf_chisq_Q`.
public func chiSquareExceedance(_ x: Double, degreesOfFreedom: Double) -> Double {
  precondition(GSLCall.handlerIsOff && x >= 0 && degreesOfFreedom > 0)
  return gsl_cdf_chisq_Q(x, degreesOfFreedom)
}

/// Returns Wilson's confidence interval of a probability.
///
/// - Parameters:
///   - successes: Times that it happened; 0...`trials`, a fraction where trials are weighed.
///   - trials: Independent trials; > 0.
///   - confidence: Probability inside, in (0, 1).
/// - Returns: Bounds in 0...1 around the share.
/// - Source: E. B. Wilson (1927), JASA 22, 209–212.
public func wilsonInterval(
  successes: Double, trials: Double, confidence: Double
) -> (low: Double, high: Double) {
  precondition(GSLCall.handlerIsOff && trials > 0 && confidence > 0 && confidence < 1)
  let z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2)
  let p = successes / trials
  let scale = 1 + z * z / trials
  let center = (p + z * z / (2 * trials)) / scale
  let half = z / scale * (p * (1 - p) / trials + z * z / (4 * trials * trials)).squareRoot()
  return (max(0, min(p, center - half)), min(1, max(p, center + half)))
}
