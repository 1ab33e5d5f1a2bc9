import Foundation

/// The exponential law.
public struct ExponentialDuration: DurationLaw, Equatable {
  /// Mean duration.
  public let mean: Double
  /// Standard deviation ÷ mean.
  public let coefficientOfVariation = 1.0

  /// Creates the law.
  ///
  /// - Parameter mean: Finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(mean: Double) throws(QueueingError) {
    try Check.positive("mean duration", mean)
    self.mean = mean
  }

  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double { exp(-time / mean) }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { -expm1(-time / mean) }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double { -mean * expm1(-time / mean) }
}

/// The same duration for everybody.
public struct ConstantDuration: DurationLaw, Equatable {
  /// Mean duration.
  public let mean: Double
  /// Standard deviation ÷ mean.
  public let coefficientOfVariation = 0.0

  /// Creates the law.
  ///
  /// - Parameter value: The duration; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(_ value: Double) throws(QueueingError) {
    try Check.positive("duration", value)
    mean = value
  }

  /// Times where the law jumps or bends.
  public var breaks: [Double] { [mean] }
  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double { time < mean ? 1 : 0 }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { time < mean ? 0 : 1 }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double { min(time, mean) }
}

/// The uniform law between two durations.
public struct UniformDuration: DurationLaw, Equatable {
  /// Shortest duration.
  public let shortest: Double
  /// Longest duration.
  public let longest: Double

  /// Creates the law.
  ///
  /// - Parameters:
  ///   - shortest: Finite, ≥ 0.
  ///   - longest: Finite, > `shortest`.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(from shortest: Double, to longest: Double) throws(QueueingError) {
    try Check.nonNegative("shortest duration", shortest)
    guard longest > shortest, longest.isFinite else {
      throw .invalid(
        quantity: "longest duration", value: longest, expected: "a finite number > \(shortest)")
    }
    self.shortest = shortest
    self.longest = longest
  }

  /// Mean duration.
  public var mean: Double { 0.5 * (shortest + longest) }
  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    (longest - shortest) / (12.0.squareRoot() * mean)
  }
  /// Times where the law jumps or bends.
  public var breaks: [Double] { [shortest, longest] }
  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double {
    min(1, max(0, (longest - time) / (longest - shortest)))
  }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double {
    min(1, max(0, (time - shortest) / (longest - shortest)))
  }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double {
    if time <= shortest { return time }
    let end = min(time, longest)
    let left = longest - end
    let width = longest - shortest
    return shortest + 0.5 * (width - left * left / width)
  }
}

/// A mixture: each contact draws one of several laws.
public struct MixtureDuration: DurationLaw {
  /// The laws with their shares, which sum to 1.
  public let parts: [(share: Double, law: any DurationLaw)]

  /// Creates the mixture.
  ///
  /// - Parameter parts: Shares that sum to 1, and their laws.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` if the shares do not.
  public init(_ parts: [(share: Double, law: any DurationLaw)]) throws(QueueingError) {
    var sum = 0.0
    for part in parts {
      try Check.probability("share of a law", part.share)
      sum += part.share
    }
    guard (sum - 1).magnitude < 1e-12 else {
      throw .invalid(quantity: "sum of the shares", value: sum, expected: "1")
    }
    self.parts = parts
  }

  /// Mean duration.
  public var mean: Double { sum { $0.mean } }
  /// Standard deviation ÷ mean.
  public var coefficientOfVariation: Double {
    let second = sum {
      $0.mean * $0.mean * (1 + $0.coefficientOfVariation * $0.coefficientOfVariation)
    }
    return max(0, second / (mean * mean) - 1).squareRoot()
  }
  /// Times where the law jumps or bends.
  public var breaks: [Double] { parts.flatMap { $0.law.breaks }.sorted() }
  /// Probability of a duration above a time.
  public func survival(_ time: Double) -> Double { sum { $0.survival(time) } }
  /// Probability of a duration up to a time.
  public func cumulative(_ time: Double) -> Double { sum { $0.cumulative(time) } }
  /// Mean of min(duration, time).
  public func meanUpTo(_ time: Double) -> Double { sum { $0.meanUpTo(time) } }

  private func sum(_ value: (any DurationLaw) -> Double) -> Double {
    parts.reduce(0) { $0 + $1.share * value($1.law) }
  }
}
