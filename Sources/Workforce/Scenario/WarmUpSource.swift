/// Where the length of the warm-up comes from.
public enum WarmUpSource: Sendable, Equatable {
  /// The scenario gives it, or relies on its default.
  case given
  /// It is to be measured, or was.
  case measured
  /// It was to be measured, but the desk does not settle.
  case unsettled
}
