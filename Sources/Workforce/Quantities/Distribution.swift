#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The law of a random quantity, in the unit of the place where it stands (times are in seconds).
///
/// Values carry the natural parameters of each law; the factory functions give it by mean and
/// coefficient of variation or by quantiles, as scenario files do.
public enum Distribution: Sendable, Equatable {
  /// Always the same value.
  case constant(Double)
  /// Exponential with the given mean.
  case exponential(mean: Double)
  /// Lognormal: the logarithm is normal with mean `mu` and standard deviation `sigma`.
  case lognormal(mu: Double, sigma: Double)
  /// Gamma with `shape` and `scale`; its mean is their product.
  case gamma(shape: Double, scale: Double)
  /// Weibull with `shape` and `scale`.
  case weibull(shape: Double, scale: Double)
  /// Uniform from `low` to `high`.
  case uniform(low: Double, high: Double)
  /// Triangular from `low` to `high` with its peak at `mode`.
  case triangular(low: Double, mode: Double, high: Double)
  /// A mixture of two exponentials: mean `first` with probability `share`, else mean `second`.
  case hyperexponential(share: Fraction, first: Double, second: Double)
  /// Observed values in ascending order, linear between neighbours.
  case empirical([Double])

  /// Returns the lognormal law with the given mean and coefficient of variation.
  ///
  /// - Parameters:
  ///   - mean: Mean; > 0.
  ///   - cv: Standard deviation ÷ mean; > 0.
  /// - Returns: The lognormal law with sigma² = ln(1 + cv²) and mu = ln(mean) − sigma²/2.
  public static func lognormal(mean: Double, cv: Double) -> Distribution {
    let variance = log1p(cv * cv)
    return .lognormal(mu: log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  /// Returns the lognormal law with the given median and 90 % quantile.
  ///
  /// - Parameters:
  ///   - median: Median; > 0.
  ///   - p90: 90 % quantile; > `median`.
  /// - Returns: The lognormal law through both quantiles (z of 0.9 is 1.2815515655446004).
  public static func lognormal(median: Double, p90: Double) -> Distribution {
    .lognormal(mu: log(median), sigma: log(p90 / median) / 1.281_551_565_544_600_4)
  }

  /// Returns the gamma law with the given mean and coefficient of variation.
  ///
  /// - Parameters:
  ///   - mean: Mean; > 0.
  ///   - cv: Standard deviation ÷ mean; > 0.
  /// - Returns: The gamma law with shape 1/cv² and scale mean·cv².
  public static func gamma(mean: Double, cv: Double) -> Distribution {
    .gamma(shape: 1 / (cv * cv), scale: mean * cv * cv)
  }

  /// The mean.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .exponential(let mean): mean
    case .lognormal(let mu, let sigma): exp(mu + sigma * sigma / 2)
    case .gamma(let shape, let scale): shape * scale
    case .weibull(let shape, let scale): scale * tgamma(1 + 1 / shape)
    case .uniform(let low, let high): (low + high) / 2
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .hyperexponential(let share, let first, let second): share * first + (1 - share) * second
    case .empirical(let values): Self.empiricalMoment(values, power: 1)
    }
  }

  /// The variance.
  public var variance: Double {
    switch self {
    case .constant: 0
    case .exponential(let mean): mean * mean
    case .lognormal(let mu, let sigma): expm1(sigma * sigma) * exp(2 * mu + sigma * sigma)
    case .gamma(let shape, let scale): shape * scale * scale
    case .weibull(let shape, let scale):
      scale * scale
        * (tgamma(1 + 2 / shape) - tgamma(1 + 1 / shape) * tgamma(1 + 1 / shape))
    case .uniform(let low, let high): (high - low) * (high - low) / 12
    case .triangular(let low, let mode, let high):
      (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18
    case .hyperexponential(let share, let first, let second):
      2 * (share * first * first + (1 - share) * second * second) - mean * mean
    case .empirical(let values): Self.empiricalMoment(values, power: 2) - mean * mean
    }
  }

  /// Moments of the piecewise linear quantile function through `values`, exact on each piece.
  private static func empiricalMoment(_ values: [Double], power: Int) -> Double {
    guard values.count > 1 else {
      let only = values.first ?? 0
      return power == 1 ? only : only * only
    }
    var sum = 0.0
    for (a, b) in zip(values, values.dropFirst()) {
      sum += power == 1 ? (a + b) / 2 : (a * a + a * b + b * b) / 3
    }
    return sum / Double(values.count - 1)
  }
}
