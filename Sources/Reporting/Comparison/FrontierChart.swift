internal import Simulation
internal import Workforce

/// What each scenario takes against how well it serves, with the line of those worth a look.
enum FrontierChart {
  /// Returns the chart; `nil` where a scenario has no score.
  static func chart(_ result: PairedResult, letters: [String]) -> Chart? {
    let variants = result.variants
    guard let service = variants[0].service, let resource = variants[0].resource,
      variants.allSatisfy({ $0.service?.value.isFinite == true && $0.resource != nil })
    else { return nil }
    let frontier = Frontier.places(result)
    let alternative = finding(result, frontier, letters)
    return Chart(
      id: "frontier-chart", title: title(resource.kind, service.kind), alternative: alternative,
      legend: [
        LegendItem(.dot, .people, "a scenario, with its intervals"),
        LegendItem(.dashed, .muted, "no other takes less and serves better"),
      ],
      spec: spec(alternative, result, frontier, letters),
      table: table(result, frontier, letters))
  }

  private static func title(_ use: Score.Kind, _ service: Score.Kind) -> String {
    let what = use == .cost ? "Cost" : "Hours on duty"
    return "\(what) against \(service == .promisesKept ? "promises kept" : "mean wait")"
  }

  private static func finding(
    _ result: PairedResult, _ frontier: [Int], _ letters: [String]
  ) -> String {
    let words = DifferenceWords(
      currency: result.variants.compactMap { $0.result.costs?.currency }.first)
    let points = result.variants.indices.map { place -> String in
      guard let service = result.variants[place].service,
        let resource = result.variants[place].resource
      else { return letters[place] }
      return "\(letters[place]) \(words.size(resource.value, resource.kind.unit)) for "
        + Readable.text(Quantity(service.value, service.kind.unit))
    }
    let beaten = letters.indices.filter { !frontier.contains($0) }.map { letters[$0] }
    return Words.capitalised(points.joined(separator: ", ")) + "."
      + (beaten.isEmpty
        ? " Who takes less serves worse."
        : " Another scenario serves as well or better and takes no more than "
          + Words.list(beaten) + ".")
  }

  private static func spec(
    _ description: String, _ result: PairedResult, _ frontier: [Int], _ letters: [String]
  ) -> JSONValue {
    let isShare = result.variants[0].service?.kind == .promisesKept
    let scale = isShare ? 100.0 : 1 / 60
    let currency = result.variants.compactMap { $0.result.costs?.currency }.first ?? ""
    let isMoney = result.variants[0].resource?.kind == .cost
    let values = result.variants.enumerated().compactMap { place, variant -> JSONValue? in
      guard let service = variant.service, let resource = variant.resource else { return nil }
      let (half, wide) = (service.halfWidth ?? 0, resource.halfWidth ?? 0)
      // Scenarios at one place share a label.
      let there = result.variants.indices.filter {
        result.variants[$0].service?.value == service.value
          && result.variants[$0].resource?.value == resource.value
      }
      return [
        "letter": .string(letters[place]),
        "label": .string(
          there.first == place ? there.map { letters[$0] }.joined(separator: ", ") : ""),
        "use": VegaLite.rounded(resource.value, 2),
        "useLow": VegaLite.rounded(resource.value - wide, 2),
        "useHigh": VegaLite.rounded(resource.value + wide, 2),
        "service": VegaLite.rounded(service.value * scale, 3),
        "low": VegaLite.rounded((service.value - half) * scale, 3),
        "high": VegaLite.rounded((service.value + half) * scale, 3),
        "frontier": .bool(frontier.contains(place)),
      ]
    }
    let x: JSONValue = [
      "field": "use", "type": "quantitative", "scale": ["zero": false, "padding": 20],
      "axis": [
        "title": .string(isMoney ? "\(currency) a month" : "hours on duty in the period"),
        "format": isMoney ? "~s" : ",~r", "tickCount": 5,
      ],
    ]
    let y: JSONValue = [
      "field": "service", "type": "quantitative", "scale": ["zero": false, "padding": 16],
      "axis": [
        "title": isShare ? "promises kept, %" : "mean wait, minutes", "tickCount": 5,
      ],
    ]
    let tip: JSONValue = [
      ["field": "letter", "title": "Scenario"],
      ["field": "use", "title": isMoney ? "A month" : "Hours", "format": ",.0f"],
      [
        "field": "service", "title": isShare ? "Promises kept, %" : "Mean wait, min",
        "format": ".2f",
      ],
    ]
    let across: JSONValue = ["field": "useLow", "type": "quantitative"]
    let up: JSONValue = ["field": "low", "type": "quantitative"]
    return VegaLite.layered(
      description: description, height: 280, values: values, encoding: ["x": x, "y": y],
      layers: [
        [
          "transform": [["filter": "datum.frontier"]],
          "mark": [
            "type": "line", "strokeDash": [5, 4], "strokeWidth": 1.5,
            "color": ChartColour.muted.json,
          ],
          "encoding": ["order": ["field": "use", "type": "quantitative"]],
        ],
        [
          "mark": ["type": "rule", "strokeWidth": 1.5, "color": ChartColour.people.json],
          "encoding": ["y": up, "y2": ["field": "high"]],
        ],
        [
          "mark": ["type": "rule", "strokeWidth": 1.5, "color": ChartColour.people.json],
          "encoding": ["x": across, "x2": ["field": "useHigh"]],
        ],
        [
          "mark": [
            "type": "point", "filled": true, "size": 110, "opacity": 1,
            "color": ChartColour.people.json,
          ],
          "encoding": ["tooltip": tip],
        ],
        [
          "mark": [
            "type": "text", "align": "left", "dx": 8, "dy": -11, "fontSize": 14,
            "fontWeight": "bold",
            "color": ChartColour.ink.json,
          ],
          "encoding": ["text": ["field": "label", "type": "nominal"]],
        ],
      ])
  }

  private static func table(
    _ result: PairedResult, _ frontier: [Int], _ letters: [String]
  ) -> Table {
    let isMoney = result.variants[0].resource?.kind == .cost
    let isShare = result.variants[0].service?.kind == .promisesKept
    return Table(
      id: "frontier-table", title: "What each scenario takes, and how well it serves",
      columns: [
        Table.Column("Scenario", isNumeric: false),
        Table.Column(isMoney ? "Cost of a month" : "Hours on duty"),
        Table.Column(isShare ? "Promises kept" : "Mean wait"),
        Table.Column("On the frontier", isNumeric: false),
      ],
      rows: result.variants.enumerated().map { place, variant in
        return [
          .text("\(letters[place]) \(variant.result.scenario.name)"),
          ComparisonTables.cell(variant.resource, result),
          ComparisonTables.cell(variant.service, result),
          .text(frontier.contains(place) ? "yes" : "no"),
        ]
      })
  }
}
