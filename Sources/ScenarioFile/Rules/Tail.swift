internal import Workforce

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Parts of a law beyond a limit, for estimates of work; a gamma law is taken as the lognormal one
/// with its mean and variance.
extension Distribution {
  /// Probability of a value above a limit.
  func share(above limit: Double) -> Double {
    guard limit > 0 else { return 1 }
    switch self {
    case .constant(let value): return value > limit ? 1 : 0
    case .exponential(let mean): return exp(-limit / mean)
    case .lognormal(let mu, let sigma):
      guard sigma > 0 else { return exp(mu) > limit ? 1 : 0 }
      return erfc((log(limit) - mu) / (sigma * 2.0.squareRoot())) / 2
    case .gamma:
      let cv = variance.squareRoot() / mean
      return Distribution.lognormal(mean: mean, cv: cv).share(above: limit)
    case .weibull(let shape, let scale): return exp(-pow(limit / scale, shape))
    case .uniform(let low, let high): return min(1, max(0, (high - limit) / (high - low)))
    case .triangular(let low, let mode, let high):
      if limit >= high { return 0 }
      if limit <= low { return 1 }
      return limit > mode
        ? (high - limit) * (high - limit) / ((high - low) * (high - mode))
        : 1 - (limit - low) * (limit - low) / ((high - low) * (mode - low))
    case .hyperexponential(let share, let first, let second):
      return share * exp(-limit / first) + (1 - share) * exp(-limit / second)
    case .empirical(let values):
      return Double(values.count { $0 > limit }) / Double(max(1, values.count))
    }
  }

  /// Mean of the smaller of a value and a limit: the tail's area up to the limit, by Simpson's rule.
  func mean(cutAt limit: Double) -> Double {
    if case .constant(let value) = self { return min(value, limit) }
    let steps = 64
    let width = limit / Double(steps)
    var sum = share(above: 0) + share(above: limit)
    for step in 1..<steps {
      sum += (step.isMultiple(of: 2) ? 2 : 4) * share(above: Double(step) * width)
    }
    return min(mean, sum * width / 3)
  }
}
