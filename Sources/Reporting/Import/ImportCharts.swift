internal import LogImport
internal import Workforce

/// Pictures of what was imported: the days and the hours of the week.
enum ImportCharts {
  static func all(_ report: ImportReport) -> [Chart] {
    report.days.isEmpty ? [] : [days(report), hours(report)]
  }

  private static func noun(_ report: ImportReport) -> String {
    report.tickets == nil ? "contacts" : "tickets"
  }

  private static func days(_ report: ImportReport) -> Chart {
    let days = report.days
    let total = days.reduce(0) { $0 + $1.count }
    let busiest = days.max { ($0.count, $1.date) < ($1.count, $0.date) } ?? days[0]
    let empty = days.count { $0.count == 0 }
    let alternative =
      "\(ImportWords.number(total)) \(noun(report)) on \(Words.count(days.count, "day")), most on "
      + "\(busiest.date) (\(ImportWords.number(busiest.count))); "
      + (empty == 0 ? "no day without any." : "\(Words.count(empty, "day")) without any.")
    let values = days.map { date, count -> JSONValue in
      [
        "date": .string(date.description), "day": .string(Cell.date(date).text),
        "count": .integer(count),
      ]
    }
    let spec = VegaLite.layered(
      description: alternative, height: 200, values: values,
      encoding: [
        "x": [
          "field": "date", "type": "temporal", "scale": ["type": "utc"],
          "axis": [
            "title": nil, "format": days.count > 120 ? "%b %Y" : "%-d %b", "grid": false,
            "labelOverlap": "parity", "tickCount": .integer(min(8, max(1, days.count - 1))),
          ],
        ],
        "y": [
          "field": "count", "type": "quantitative", "scale": ["zero": true],
          "axis": ["title": .string(noun(report)), "tickCount": 4, "tickMinStep": 1],
        ],
      ],
      layers: [
        [
          "mark": [
            "type": "line", "strokeWidth": 2, "color": ChartColour.people.json,
            "point": days.count < 2 ? true : false,
          ],
          "encoding": [
            "tooltip": [
              ["field": "day", "title": "Day"],
              ["field": "count", "title": .string(Words.capitalised(noun(report)))],
            ]
          ],
        ]
      ])
    return Chart(
      id: "days-chart", title: "\(Words.capitalised(noun(report))) by day",
      alternative: alternative,
      legend: [LegendItem(.line, .people, noun(report))], spec: spec,
      table: Table(
        id: "days-chart-data", title: "\(Words.capitalised(noun(report))) by day",
        columns: [
          Table.Column("Day", isNumeric: false), Table.Column(Words.capitalised(noun(report))),
        ], rows: days.map { [.date($0.date), .count($0.count)] }))
  }

  private static func hours(_ report: ImportReport) -> Chart {
    let weekdays = (0..<24).map { hour in
      (0..<5).reduce(0) { $0 + report.weekHours[$1 * 24 + hour] }
    }
    let weekend = (0..<24).map { hour in
      (5..<7).reduce(0) { $0 + report.weekHours[$1 * 24 + hour] }
    }
    let peak = weekdays.indices.max { (weekdays[$0], -$0) < (weekdays[$1], -$1) } ?? 0
    let total = max(1, report.weekHours.reduce(0, +))
    let share = Double(weekend.reduce(0, +)) / Double(total)
    let alternative =
      "From Monday to Friday most come between \(Words.hour(peak)) and \(Words.hour(peak + 1)); Saturday "
      + "and Sunday have \(Readable.percent(share)) of all."
    let values = (0..<24).flatMap { hour -> [JSONValue] in
      [
        ["hour": .integer(hour), "days": "Mon–Fri", "count": .integer(weekdays[hour])],
        ["hour": .integer(hour), "days": "Sat–Sun", "count": .integer(weekend[hour])],
      ]
    }
    let spec = VegaLite.layered(
      description: alternative, height: 200, values: values,
      encoding: [
        "x": [
          "field": "hour", "type": "ordinal",
          "axis": ["title": "hour of the day", "labelAngle": 0, "labelOverlap": "parity"],
        ],
        "y": [
          "field": "count", "type": "quantitative", "stack": "zero",
          "axis": ["title": .string(noun(report)), "tickCount": 4, "tickMinStep": 1],
        ],
        "color": [
          "field": "days", "type": "nominal", "legend": nil,
          "scale": [
            "domain": ["Mon–Fri", "Sat–Sun"],
            "range": [ChartColour.people.json, ChartColour.work.json],
          ],
        ],
      ],
      layers: [
        [
          "mark": ["type": "bar"],
          "encoding": [
            "tooltip": [
              ["field": "hour", "title": "Hour"], ["field": "days", "title": "Days"],
              ["field": "count", "title": .string(Words.capitalised(noun(report)))],
            ]
          ],
        ]
      ])
    return Chart(
      id: "hours-chart", title: "\(Words.capitalised(noun(report))) by hour of the day",
      alternative: alternative,
      legend: [
        LegendItem(.block, .people, "Monday to Friday"),
        LegendItem(.block, .work, "Saturday and Sunday"),
      ], spec: spec,
      table: Table(
        id: "hours-chart-data", title: "\(Words.capitalised(noun(report))) by hour of the day",
        columns: [
          Table.Column("Hour", isNumeric: false), Table.Column("Monday to Friday"),
          Table.Column("Saturday and Sunday"),
        ],
        rows: (0..<24).map { [.text(Words.hour($0)), .count(weekdays[$0]), .count(weekend[$0])] }))
  }
}
