/// The colours of pictures, by meaning.
///
/// A specification names a variable of the page's style with a fallback, so that one drawing suits
/// light, dark and paper. The pairs that matter differ in lightness as well as in hue: they can be
/// told apart by colour-blind readers and in grey print.
public enum ChartColour: String, Sendable, CaseIterable {
  /// People on duty, capacity, promises kept.
  case people
  /// Work that arrives.
  case work
  /// Work beyond capacity, promises missed.
  case over
  /// A range around an expected value.
  case band
  /// Goals and rules.
  case ink
  /// Undecided matters.
  case muted
  /// First to sixth of several series.
  case series1, series2, series3, series4, series5, series6
  /// Steps of a scale from little to much.
  case heat1, heat2, heat3, heat4, heat5

  /// The colour on a light page.
  var light: String {
    switch self {
    case .people: "#1f5a8a"
    case .work: "#e3b27a"
    case .over: "#a8380f"
    case .band: "#bcd3e4"
    case .ink: "#22262b"
    case .muted: "#7d8590"
    case .series1: "#1f5a8a"
    case .series2: "#c2571a"
    case .series3: "#4b7f52"
    case .series4: "#8a5a9e"
    case .series5: "#8c6d1f"
    case .series6: "#5b6470"
    case .heat1: "#e9f0f5"
    case .heat2: "#bed5e5"
    case .heat3: "#86b0ce"
    case .heat4: "#3f7fae"
    case .heat5: "#123f66"
    }
  }

  /// The colour on a dark page.
  var dark: String {
    switch self {
    case .people: "#7db8e8"
    case .work: "#8f6a3c"
    case .over: "#ff8a5c"
    case .band: "#2c4a63"
    case .ink: "#e6e8ea"
    case .muted: "#9aa2ab"
    case .series1: "#7db8e8"
    case .series2: "#f0995c"
    case .series3: "#8cc795"
    case .series4: "#c9a0dc"
    case .series5: "#d6b65c"
    case .series6: "#aeb6bf"
    case .heat1: "#1d2a35"
    case .heat2: "#28475f"
    case .heat3: "#3a6c93"
    case .heat4: "#64a0cf"
    case .heat5: "#c2e0f7"
    }
  }

  /// The variable of the page's style.
  var variable: String { "--\(rawValue)" }

  /// The colour as a specification names it.
  var json: JSONValue { .string("var(\(variable), \(light))") }

  /// The colours of series, in order.
  static let series: [ChartColour] = [.series1, .series2, .series3, .series4, .series5, .series6]
  /// The steps of a scale, from little to much.
  static let heat: [ChartColour] = [.heat1, .heat2, .heat3, .heat4, .heat5]
}
