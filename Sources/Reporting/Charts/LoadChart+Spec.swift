internal import Workforce

extension LoadChart {
  /// Returns bars of work, the part beyond capacity in its own colour, under the line of people.
  static func spec(
    _ description: String, _ hours: [WeekProfile.TeamHour], _ frame: WeekFrame
  ) -> JSONValue {
    var layers: [JSONValue] = []
    // A layer without data would draw the attention of the console.
    if frame.days.count > 1 { layers.append(separators(frame)) }
    layers.append([
      "transform": [["filter": "isValid(datum.work)"]],
      "mark": ["type": "rect", "color": ChartColour.work.json],
      "encoding": [
        "x2": ["field": "to"], "y": y("done"), "y2": ["datum": 0], "tooltip": tooltip,
      ],
    ])
    if frame.hoursOfWeek.contains(where: { isOver(hours[$0]) }) {
      layers.append([
        "transform": [["filter": "isValid(datum.work) && datum.work > datum.people + 0.005"]],
        "mark": ["type": "rect", "color": ChartColour.over.json],
        "encoding": [
          "x2": ["field": "to"], "y": y("over"), "y2": ["field": "people"], "tooltip": tooltip,
        ],
      ])
    }
    layers.append([
      "mark": [
        "type": "line", "interpolate": "step-after", "strokeWidth": 2,
        "color": ChartColour.people.json,
      ],
      "encoding": ["y": y("people")],
    ])
    return VegaLite.layered(
      description: description, height: 220, values: values(hours, frame),
      encoding: ["x": x(frame)], layers: layers)
  }

  private static func values(
    _ hours: [WeekProfile.TeamHour], _ frame: WeekFrame
  ) -> [JSONValue] {
    let shown = frame.hoursOfWeek
    var values = shown.enumerated().map { slot, hour -> JSONValue in
      let cell = hours[hour]
      return [
        "from": .integer(slot), "to": .integer(slot + 1),
        "hour": .string(WeekProfile.name(hour)),
        "work": VegaLite.rounded(cell.load, 3), "people": VegaLite.rounded(cell.onDuty, 3),
        "done": VegaLite.rounded(min(cell.load, cell.onDuty), 3),
        "over": VegaLite.rounded(max(cell.load, cell.onDuty), 3),
      ]
    }
    // The line of people needs the end of the last hour.
    if let last = shown.last {
      values.append([
        "from": .integer(shown.count), "people": VegaLite.rounded(hours[last].onDuty, 3),
      ])
    }
    return values
  }

  /// Hours side by side without the closed ones; days are named in their middle.
  private static func x(_ frame: WeekFrame) -> JSONValue {
    let width = frame.hours.count
    let centres = frame.days.indices.map { (Double($0) + 0.5) * Double(width) }
    return [
      "field": "from", "type": "quantitative",
      "scale": ["domain": [0, .integer(frame.days.count * width)], "nice": false],
      "axis": [
        "title": nil, "values": .array(centres.map(JSONValue.number)), "grid": false,
        "ticks": false, "labelExpr": VegaLite.label(frame.days.map(Words.shortDay), at: centres),
      ],
    ]
  }

  private static func y(_ field: String) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative",
      "axis": ["title": "agents", "tickCount": 4], "scale": ["zero": true],
    ]
  }

  private static func separators(_ frame: WeekFrame) -> JSONValue {
    let starts = (1..<frame.days.count).map { JSONValue.integer($0 * frame.hours.count) }
    return [
      "data": ["values": .array(starts.map { ["from": $0] })],
      "mark": ["type": "rule", "color": "var(--hair, #e2e4e6)"],
    ]
  }

  private static let tooltip: JSONValue = [
    ["field": "hour", "title": "Hour"],
    ["field": "work", "title": "Work (agents)", "format": ".1f"],
    ["field": "people", "title": "On duty", "format": ".1f"],
  ]
}
