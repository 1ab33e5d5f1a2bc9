internal import Simulation

/// Promises with their intervals, their spread over weeks, and their goals.
enum PromiseChart {
  /// Returns one chart, or none where nothing is promised.
  static func charts(_ verdict: Verdict) -> [Chart] {
    guard !verdict.promises.isEmpty else { return [] }
    let alternative = finding(verdict)
    let isOpen = verdict.promises.contains { $0.outcome == .open }
    return [
      Chart(
        id: "promises-chart", title: "Share in time and its goal", alternative: alternative,
        legend: [
          LegendItem(.dot, .people, "share in time: goal reached"),
          LegendItem(.dot, .over, "goal not reached"),
        ] + (isOpen ? [LegendItem(.dot, .muted, "too close to call")] : []) + [
          LegendItem(.line, .ink, "interval of the expected value"),
          LegendItem(.block, .band, "eight of ten weeks"),
          LegendItem(.tick, .ink, "goal"),
        ],
        spec: spec(alternative, verdict.promises), table: PromiseTable.table(verdict))
    ]
  }

  private static func finding(_ verdict: Verdict) -> String {
    let kept = verdict.promises.filter { $0.outcome == .kept }.count
    let tightest = verdict.promises.min { $0.margin < $1.margin }
    let weakest = tightest.map { promise in
      "\(promise.label) with \(Readable.text(Quantity(promise.measure))) in time, goal "
        + Readable.goal(promise.goal)
    }
    guard verdict.promises.count > 1, let weakest else {
      return Words.capitalised(weakest ?? "") + "."
    }
    return "\(kept) of \(verdict.promises.count) promises \(kept == 1 ? "is" : "are") kept; the "
      + "weakest is \(weakest)."
  }

  private static func spec(_ description: String, _ promises: [Promise]) -> JSONValue {
    let values = promises.map { promise -> JSONValue in
      let measure = promise.measure
      let half = measure.halfWidth ?? 0
      return [
        "promise": .string(promise.label), "share": VegaLite.rounded(measure.mean, 5),
        "goal": VegaLite.rounded(promise.goal, 5), "result": .string(promise.outcome.word),
        "low": VegaLite.rounded(max(0, measure.mean - half), 5),
        "high": VegaLite.rounded(min(1, measure.mean + half), 5),
        "p10": measure.p10.map { VegaLite.rounded($0, 5) } ?? .null,
        "p90": measure.p90.map { VegaLite.rounded($0, 5) } ?? .null,
      ]
    }
    let least = promises.map { min($0.measure.mean, $0.goal, $0.measure.p10 ?? 1) }.min() ?? 0
    let bottom = max(0, ((least - 0.02) * 20).rounded(.down) / 20)
    let y: JSONValue = [
      "field": "promise", "type": "nominal", "sort": nil,
      "axis": ["title": nil, "ticks": false, "domain": false, "labelLimit": 150, "grid": true],
    ]
    func x(_ field: String) -> JSONValue {
      [
        "field": .string(field), "type": "quantitative",
        "scale": ["domain": [.number(bottom), 1], "nice": false, "clamp": true],
        "axis": ["title": nil, "format": ".0%", "tickCount": 5],
      ]
    }
    let colour: JSONValue = [
      "field": "result", "type": "nominal", "legend": nil,
      "scale": [
        "domain": ["kept", "missed", "too close to call"],
        "range": [ChartColour.people.json, ChartColour.over.json, ChartColour.muted.json],
      ],
    ]
    return VegaLite.layered(
      description: description, height: 36 * promises.count, values: values, encoding: ["y": y],
      layers: [
        [
          "transform": [["filter": "datum.p10 != null && datum.p90 != null"]],
          "mark": ["type": "bar", "height": 14, "color": ChartColour.band.json],
          "encoding": ["x": x("p10"), "x2": ["field": "p90"]],
        ],
        [
          "mark": ["type": "rule", "strokeWidth": 2, "color": ChartColour.ink.json],
          "encoding": ["x": x("low"), "x2": ["field": "high"]],
        ],
        [
          "mark": ["type": "tick", "thickness": 2.5, "size": 26, "color": ChartColour.ink.json],
          "encoding": ["x": x("goal")],
        ],
        [
          "mark": ["type": "point", "filled": true, "size": 90, "opacity": 1],
          "encoding": [
            "x": x("share"), "color": colour,
            "tooltip": [
              ["field": "promise", "title": "Promise"],
              ["field": "share", "title": "In time", "format": ".1%"],
              ["field": "goal", "title": "Goal", "format": ".1%"],
              ["field": "result", "title": "Result"],
            ],
          ],
        ],
      ])
  }
}
