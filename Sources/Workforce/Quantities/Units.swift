/// A span of time in seconds; also an instant, as seconds from a stated origin.
public typealias Seconds = Double

/// A share of something, from 0 to 1 unless its place says otherwise.
public typealias Fraction = Double

/// Lengths of the units of time in which scenarios are written.
public enum TimeUnit {
  /// One minute in seconds.
  public static let minute: Seconds = 60
  /// One hour in seconds.
  public static let hour: Seconds = 3600
  /// One day of 24 hours in seconds.
  public static let day: Seconds = 86_400
  /// One week of seven days in seconds.
  public static let week: Seconds = 604_800
  /// One average month, a twelfth of 365.25 days, in seconds.
  public static let month: Seconds = 2_629_800
  /// One average quarter, a fourth of 365.25 days, in seconds.
  public static let quarter: Seconds = 7_889_400
  /// One average year of 365.25 days in seconds.
  public static let year: Seconds = 31_557_600
}
