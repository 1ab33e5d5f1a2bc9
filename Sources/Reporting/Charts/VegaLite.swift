/// Parts that all chart specifications share.
enum VegaLite {
  /// Returns a layered specification with its data and the common look.
  ///
  /// - Parameters:
  ///   - description: The finding in one sentence.
  ///   - height: Height of the plot in pixels; its width is that of the page.
  ///   - values: Rows of the data.
  ///   - encoding: Encoding that the layers share.
  ///   - layers: Marks, the lowest first.
  /// - Returns: The specification.
  static func layered(
    description: String, height: Int, values: [JSONValue], encoding: JSONValue = [:],
    layers: [JSONValue]
  ) -> JSONValue {
    [
      "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
      "description": .string(description), "width": "container", "height": .integer(height),
      "autosize": ["type": "fit-x", "contains": "padding"],
      "data": ["values": .array(values)], "encoding": encoding, "layer": .array(layers),
      "config": look,
    ]
  }

  /// Quiet axes in the colours of the page.
  private static let look: JSONValue = [
    "background": nil,
    "font": "system-ui, sans-serif",
    "view": ["stroke": nil],
    "axis": [
      "labelColor": "var(--quiet, #5a626b)", "titleColor": "var(--quiet, #5a626b)",
      "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
      "gridColor": "var(--hair, #e2e4e6)", "domainColor": "var(--hair, #e2e4e6)",
      "tickColor": "var(--hair, #e2e4e6)", "labelPadding": 5,
    ],
  ]

  /// Returns a number rounded to `places`, so that specifications stay short.
  static func rounded(_ value: Double, _ places: Int) -> JSONValue {
    guard value.isFinite else { return .null }
    return .number(Double(FixedDecimal.text(value, places: places)) ?? value)
  }

  /// Returns an expression that maps the value of a tick to a label by position in a list.
  static func label(_ labels: [String], at values: [Double]) -> JSONValue {
    let list = labels.map { "'\($0)'" }.joined(separator: ",")
    let places = values.map { JSONValue.shortest($0) }.joined(separator: ",")
    return .string("[\(list)][indexof([\(places)], datum.value)]")
  }
}
