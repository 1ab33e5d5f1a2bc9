import Foundation
import Numerics

/// The lognormal law, the usual shape of handle times and of fitted patience.
public struct LognormalDuration: DurationLaw, Equatable {
  /// Mean duration.
  public let mean: Double
  /// Standard deviation ÷ mean.
  public let coefficientOfVariation: Double
  private let logMedian: Double
  private let logDeviation: Double

  /// Creates the law from its mean and coefficient of variation.
  ///
  /// - Parameters:
  ///   - mean: Finite, > 0.
  ///   - coefficientOfVariation: Standard deviation ÷ mean; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(mean: Double, coefficientOfVariation: Double) throws(QueueingError) {
    try Check.positive("mean duration", mean)
    try Check.positive("coefficient of variation", coefficientOfVariation)
    self.mean = mean
    self.coefficientOfVariation = coefficientOfVariation
    let variance = log1p(coefficientOfVariation * coefficientOfVariation)
    logDeviation = variance.squareRoot()
    logMedian = log(mean) - 0.5 * variance
  }

  /// Creates the law from its median and its 90th percentile.
  ///
  /// - Parameters:
  ///   - median: Half of the durations are no longer; finite, > 0.
  ///   - p90: 90 % of the durations are no longer; finite, above the median.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: relative 1e-14.
  public init(median: Double, p90: Double) throws(QueueingError) {
    try Check.positive("median duration", median)
    guard p90 > median, p90.isFinite else {
      throw .invalid(
        quantity: "90th percentile", value: p90, expected: "more than the median, \(median)")
    }
    let deviation = log(p90 / median) / 1.281_551_565_544_600_4
    let square = deviation * deviation
    try self.init(
      mean: median * exp(0.5 * square), coefficientOfVariation: expm1(square).squareRoot())
  }

  private func standard(_ time: Double) -> Double { (log(time) - logMedian) / logDeviation }

  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double {
    time > 0 ? StandardNormal.exceedance(standard(time)) : 1
  }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double {
    time > 0 ? StandardNormal.cumulative(standard(time)) : 0
  }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double {
    guard time > 0 else { return 0 }
    if time == .infinity { return mean }
    let z = standard(time)
    return mean * StandardNormal.cumulative(z - logDeviation) + time
      * StandardNormal.exceedance(z)
  }
}

/// The Weibull law; a shape below 1 is patience that grows with the wait.
public struct WeibullDuration: DurationLaw, Equatable {
  /// Shape k.
  public let shape: Double
  /// Mean duration.
  public let mean: Double
  private let scale: Double
  private let gammaOfShape: Double

  /// Creates the law from its shape and mean.
  ///
  /// - Parameters:
  ///   - shape: k, from 0.1 to 100.
  ///   - mean: Finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(shape: Double, mean: Double) throws(QueueingError) {
    guard shape >= 0.1, shape <= 100 else {
      throw .invalid(quantity: "Weibull shape", value: shape, expected: "0.1 to 100")
    }
    try Check.positive("mean duration", mean)
    self.shape = shape
    self.mean = mean
    gammaOfShape = tgamma(1 + 1 / shape)
    scale = mean / gammaOfShape
  }

  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    (tgamma(1 + 2 / shape) / (gammaOfShape * gammaOfShape) - 1).squareRoot()
  }
  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double { exp(-pow(time / scale, shape)) }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { -expm1(-pow(time / scale, shape)) }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double {
    if time == .infinity { return mean }
    // ∫ exp(−(u/b)^k) du = mean · P(1/k, (t/b)^k).
    return mean * lowerGamma(1 / shape, pow(time / scale, shape))
  }
}

/// The gamma law, with whole shapes the Erlang law.
public struct GammaDuration: DurationLaw, Equatable {
  /// Shape k; the coefficient of variation is 1/√k.
  public let shape: Double
  /// Mean duration.
  public let mean: Double

  /// Creates the law from its shape and mean.
  ///
  /// - Parameters:
  ///   - shape: k, from 0.01 to 10,000.
  ///   - mean: Finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(shape: Double, mean: Double) throws(QueueingError) {
    guard shape >= 0.01, shape <= 10_000 else {
      throw .invalid(quantity: "gamma shape", value: shape, expected: "0.01 to 10,000")
    }
    try Check.positive("mean duration", mean)
    self.shape = shape
    self.mean = mean
  }

  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double { 1 / shape.squareRoot() }
  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double { upperGamma(shape, time * shape / mean) }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { lowerGamma(shape, time * shape / mean) }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double {
    if time == .infinity { return mean }
    let x = time * shape / mean
    return mean * lowerGamma(shape + 1, x) + time * upperGamma(shape, x)
  }
}

/// P(s, x) for arguments the laws above have checked; clamped should the library fail.
private func lowerGamma(_ shape: Double, _ x: Double) -> Double {
  (try? regularisedLowerGamma(shape: shape, at: x)) ?? .nan
}

private func upperGamma(_ shape: Double, _ x: Double) -> Double {
  (try? regularisedUpperGamma(shape: shape, at: x)) ?? .nan
}

/// A law read from data: its survival at given times, straight lines between.
public struct EmpiricalDuration: DurationLaw, Equatable {
  /// Times, ascending; the law has all its mass up to the last one.
  public let times: [Double]
  /// Survival at each time, descending; 1 is assumed at time 0.
  public let survivals: [Double]
  private let areas: [Double]
  private let secondMoment: Double

  /// Creates the law.
  ///
  /// - Parameters:
  ///   - times: Strictly ascending, > 0.
  ///   - survivals: Share still there at each time; not ascending, the last one 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(times: [Double], survivals: [Double]) throws(QueueingError) {
    guard !times.isEmpty, times.count == survivals.count else {
      throw .invalid(
        quantity: "number of survivals", value: Double(survivals.count),
        expected: "as many as times, \(times.count), and at least 1")
    }
    var before = (time: 0.0, share: 1.0)
    var area = 0.0
    var second = 0.0
    var areas: [Double] = []
    for (time, share) in zip(times, survivals) {
      guard time > before.time, time.isFinite else {
        throw .invalid(
          quantity: "time", value: time, expected: "a finite number > \(before.time)")
      }
      guard share >= 0, share <= before.share else {
        throw .invalid(
          quantity: "survival at \(time)", value: share, expected: "0 to \(before.share)")
      }
      let width = time - before.time
      area += 0.5 * width * (before.share + share)
      // ∫ 2·t·S(t) dt over a straight piece.
      second +=
        width * (before.time * (before.share + share) + width * (before.share + 2 * share) / 3)
      areas.append(area)
      before = (time, share)
    }
    guard before.share == 0 else {
      throw .invalid(quantity: "last survival", value: before.share, expected: "0")
    }
    self.times = times
    self.survivals = survivals
    self.areas = areas
    secondMoment = second
  }

  /// Mean duration.
  public var mean: Double { areas.last ?? 0 }
  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    max(0, secondMoment / (mean * mean) - 1).squareRoot()
  }
  /// Times where the law jumps or bends.
  public var breaks: [Double] { times }

  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double {
    guard let (index, start, from) = piece(time) else { return time <= 0 ? 1 : 0 }
    let slope = (survivals[index] - from) / (times[index] - start)
    return from + slope * (time - start)
  }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { 1 - survival(time) }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double {
    guard let (index, start, from) = piece(time) else { return time <= 0 ? 0 : mean }
    let before = index == 0 ? 0 : areas[index - 1]
    return before + 0.5 * (time - start) * (from + survival(time))
  }

  /// The piece that holds a time: its index, start and survival at the start.
  private func piece(_ time: Double) -> (Int, Double, Double)? {
    guard time > 0, let end = times.last, time < end else { return nil }
    var low = 0
    var high = times.count - 1
    while low < high {
      let middle = (low + high) / 2
      if times[middle] >= time { high = middle } else { low = middle + 1 }
    }
    return (low, low == 0 ? 0 : times[low - 1], low == 0 ? 1 : survivals[low - 1])
  }
}
