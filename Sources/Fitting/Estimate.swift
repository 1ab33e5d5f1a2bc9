/// A number found in a log, with how sure it is and how well its model fits.
public struct Estimate: Sendable, Equatable {
  /// What a number counts in.
  public enum Unit: String, Sendable {
    /// Share from 0 to 1.
    case share
    /// Seconds.
    case seconds
    /// Tickets in a week.
    case perWeek = "per_week"
    /// Growth in a quarter, as a share of what was.
    case perQuarter = "per_quarter"
    /// Plain number, such as a correlation.
    case number
  }

  /// How well a model fits what it was fitted to.
  public struct Goodness: Sendable, Equatable {
    /// Name of the measure, such as `largest distance of shares`.
    public var measure: String
    /// Its value.
    public var value: Double
    /// Probability of a worse fit if the model were true, where it is known.
    public var probability: Double?
    /// The same in words: good, fair, poor.
    public var verdict: String
  }

  /// Dotted place of the number in a scenario, such as `channels.phone.patience.mean`.
  public var key: String
  /// What it is, in words.
  public var label: String
  /// The estimate.
  public var value: Double
  /// Lower end of the 95 % interval.
  public var low: Double
  /// Upper end of the 95 % interval.
  public var high: Double
  /// What it counts in.
  public var unit: Unit
  /// Rows of the log that it rests on.
  public var rows: Int
  /// How it was estimated, in a few words.
  public var method: String
  /// How well the model fits; `nil` where the number is no model.
  public var goodness: Goodness?

  /// Probability that an interval holds the truth.
  public static let confidence = 0.95

  /// Creates an estimate.
  public init(
    key: String, label: String, value: Double, low: Double, high: Double, unit: Unit, rows: Int,
    method: String, goodness: Goodness? = nil
  ) {
    self.key = key
    self.label = label
    self.value = value
    self.low = low
    self.high = high
    self.unit = unit
    self.rows = rows
    self.method = method
    self.goodness = goodness
  }
}
