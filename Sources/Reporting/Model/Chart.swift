/// A picture of a finding, complete without being seen: title, sentence, drawing, numbers.
public struct Chart: Sendable, Equatable {
  /// Stable name, unique in a report; letters, digits and hyphens.
  public var id: String
  /// What the chart shows.
  public var title: String
  /// The finding in one sentence with its numbers; stands in for the picture.
  public var alternative: String
  /// How to read the marks.
  public var legend: [LegendItem]
  /// Vega-Lite v5 specification.
  public var spec: JSONValue
  /// The numbers drawn.
  public var table: Table

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - id: Stable name, unique in a report.
  ///   - title: What the chart shows.
  ///   - alternative: The finding in one sentence.
  ///   - legend: How to read the marks.
  ///   - spec: Vega-Lite v5 specification.
  ///   - table: The numbers drawn.
  public init(
    id: String, title: String, alternative: String, legend: [LegendItem], spec: JSONValue,
    table: Table
  ) {
    self.id = id
    self.title = title
    self.alternative = alternative
    self.legend = legend
    self.spec = spec
    self.table = table
  }
}

/// What one kind of mark in a chart stands for.
public struct LegendItem: Sendable, Equatable {
  /// How a mark looks.
  public enum Shape: String, Sendable {
    /// A filled area or bar.
    case block
    /// A continuous line.
    case line
    /// A dashed line.
    case dashed
    /// A dotted line.
    case dotted
    /// A round dot.
    case dot
    /// A short upright stroke.
    case tick
  }

  /// How the mark looks.
  public var shape: Shape
  /// Its colour.
  public var colour: ChartColour
  /// What it stands for.
  public var label: String

  /// Creates an item.
  public init(_ shape: Shape, _ colour: ChartColour, _ label: String) {
    self.shape = shape
    self.colour = colour
    self.label = label
  }
}
