internal import Simulation
internal import Workforce

/// How many contacts have been answered after how long, by channel.
enum WaitChart {
  /// Returns one chart, or none where nobody was answered.
  static func charts(_ result: RunResult) -> [Chart] {
    let curves = result.waits.prefix(ChartColour.series.count).compactMap(WaitCurve.init)
    guard !curves.isEmpty else { return [] }
    let alternative = curves.map { finding($0, result) }.joined(separator: " ")
    let shapes: [LegendItem.Shape] = [.line, .dashed, .dotted]
    let legend = curves.indices.map { index in
      LegendItem(
        shapes[index % shapes.count], ChartColour.series[index], curves[index].channel)
    }
    return [
      Chart(
        id: "waits-chart", title: "Answered contacts: after how long", alternative: alternative,
        legend: legend, spec: spec(alternative, curves), table: table(curves))
    ]
  }

  private static func finding(_ curve: WaitCurve, _ result: RunResult) -> String {
    // The measures are finer than the classes of the curve.
    func measured(_ name: MeasureName) -> Seconds? {
      result.measures.first { $0.name == name && $0.scope == Scope(channel: curve.channel) }?.mean
    }
    let median = measured(.waitP50) ?? curve.quantile(0.5)
    let half = median > 0 ? "half within \(Readable.duration(median)), " : ""
    let ninth = measured(.waitP90)
    let most =
      (ninth != nil || curve.reaches(0.9) ? "within " : "in more than ")
      + Readable.duration(ninth ?? curve.quantile(0.9))
    let atOnce = Readable.percent(curve.share(within: 0), places: 0)
    return "\(Words.capitalised(curve.channel)): \(atOnce) of the answered did not wait, "
      + "\(half)nine in ten \(most)."
  }

  private static let ticks: [(Seconds, String)] = [
    (1, "1 s"), (10, "10 s"), (60, "1 min"), (600, "10 min"), (3600, "1 h"), (28_800, "8 h"),
    (86_400, "1 day"), (604_800, "1 week"), (2_419_200, "4 weeks"),
  ]

  private static func spec(
    _ description: String, _ curves: [WaitCurve]
  ) -> JSONValue {
    let last = max(60, curves.map { $0.quantile(0.995) }.max() ?? 60)
    let values = curves.flatMap { curve in
      curve.points(upTo: last).map { point -> JSONValue in
        [
          "channel": .string(curve.channel), "seconds": VegaLite.rounded(point.seconds, 2),
          "time": .string(Readable.plain(Readable.duration(point.seconds))),
          "share": VegaLite.rounded(point.share, 4),
        ]
      }
    }
    let names = curves.map { JSONValue.string($0.channel) }
    let shown = ticks.filter { $0.0 <= last * 1.2 }
    let x: JSONValue = [
      "field": "seconds", "type": "quantitative",
      "scale": ["type": "log", "domain": [1, .number(last)], "nice": false, "clamp": true],
      "axis": [
        "title": "time to the first answer", "values": .array(shown.map { .number($0.0) }),
        "labelExpr": VegaLite.label(shown.map(\.1), at: shown.map(\.0)),
        "labelOverlap": "greedy", "grid": true,
      ],
    ]
    let y: JSONValue = [
      "field": "share", "type": "quantitative", "scale": ["domain": [0, 1]],
      "axis": ["title": "of the answered", "format": ".0%", "tickCount": 5],
    ]
    let dashes: [JSONValue] = [[1, 0], [7, 4], [2, 3]]
    return VegaLite.layered(
      description: description, height: 240, values: values, encoding: ["x": x, "y": y],
      layers: [
        [
          "mark": ["type": "line", "strokeWidth": 2.5, "clip": true],
          "encoding": [
            "color": [
              "field": "channel", "type": "nominal", "legend": nil,
              "scale": [
                "domain": .array(names),
                "range": .array(ChartColour.series.prefix(names.count).map(\.json)),
              ],
            ],
            "strokeDash": [
              "field": "channel", "type": "nominal", "legend": nil,
              "scale": [
                "domain": .array(names),
                "range": .array(names.indices.map { dashes[$0 % dashes.count] }),
              ],
            ],
          ],
        ],
        [
          "mark": ["type": "point", "size": 60, "opacity": 0, "clip": true],
          "encoding": [
            "tooltip": [
              ["field": "channel", "title": "Channel"], ["field": "time", "title": "Within"],
              ["field": "share", "title": "Answered", "format": ".1%"],
            ]
          ],
        ],
      ])
  }

  private static func table(_ curves: [WaitCurve]) -> Table {
    let last = curves.map { $0.quantile(0.999) }.max() ?? 0
    let steps: [Seconds] = [
      0, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800,
      604_800, 1_209_600,
    ]
    let end = steps.firstIndex { $0 >= last } ?? steps.count - 1
    return Table(
      id: "waits-chart-data", title: "Share of answered contacts by time to the first answer",
      columns: [Table.Column("Within", isNumeric: false)]
        + curves.map { Table.Column($0.channel) },
      rows: steps[...end].map { step in
        [step == 0 ? .text("at once") : .target(step)]
          + curves.map { .share($0.share(within: step)) }
      })
  }
}
