/// How the experiment is run.
public struct SimulationSettings: Sendable, Equatable {
  /// Master seed of all randomness.
  public var seed: UInt64
  /// Independent replications, at most where a precision is asked for; ≥ 1.
  public var replications: Int
  /// Simulated time before the period, not counted.
  public var warmUp: Seconds
  /// Where `warmUp` comes from.
  public var warmUpSource: WarmUpSource
  /// Longest time after the period in which counted clocks may still be decided.
  public var coolDown: Seconds
  /// Length of a reporting interval: 900, 1,800 or 3,600 seconds.
  public var grid: Seconds
  /// Confidence level of intervals.
  public var confidence: Fraction
  /// What is to be known how exactly before replications stop; empty = all of them are made.
  public var precision: [PrecisionGoal]

  /// Creates settings.
  public init(
    seed: UInt64 = 1, replications: Int = 40, warmUp: Seconds = 0,
    coolDown: Seconds = 4 * TimeUnit.week, grid: Seconds = 3600, confidence: Fraction = 0.95,
    precision: [PrecisionGoal] = [], warmUpSource: WarmUpSource = .given
  ) {
    self.seed = seed
    self.replications = replications
    self.warmUp = warmUp
    self.coolDown = coolDown
    self.grid = grid
    self.confidence = confidence
    self.precision = precision
    self.warmUpSource = warmUpSource
  }
}

/// A default that a scenario relies on.
public struct Assumption: Sendable, Equatable {
  /// Dotted path of the key, such as `channels.phone.patience`.
  public var key: String
  /// The value used, as it would be written in the file.
  public var value: String
  /// What it means, in one line.
  public var meaning: String

  /// Creates an assumption.
  public init(key: String, value: String, meaning: String) {
    self.key = key
    self.value = value
    self.meaning = meaning
  }
}
