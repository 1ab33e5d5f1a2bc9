internal import Simulation
internal import Workforce

/// Open tickets at the end of each day, with the band over replications.
enum BacklogChart {
  /// Returns one chart, or none where nothing was booked by day.
  static func charts(_ result: RunResult) -> [Chart] {
    let days = Array(zip(result.days.dates, result.days.backlog))
    guard let first = days.first, let last = days.last else { return [] }
    let alternative = finding(days, first: first, last: last)
    return [
      Chart(
        id: "backlog-chart", title: "Open tickets at the end of each day",
        alternative: alternative,
        legend: [
          LegendItem(.line, .people, "median"),
          LegendItem(.block, .band, "eight of ten runs"),
        ],
        spec: spec(alternative, days), table: table(days))
    ]
  }

  private static func finding(
    _ days: [(LocalDate, Band)], first: (LocalDate, Band), last: (LocalDate, Band)
  ) -> String {
    let top = days.max { $0.1.p50 < $1.1.p50 } ?? last
    if top.1.p50 < 0.5 {
      let most = days.max { $0.1.p90 < $1.1.p90 } ?? last
      return most.1.p90 < 0.5
        ? "As a rule nothing is open at the end of a day, in nine of ten runs on all "
          + "\(Words.count(days.count, "day"))."
        : "As a rule nothing is open at the end of a day; one run in ten has more than "
          + "\(number(most.1.p90)) open on \(most.0)."
    }
    let ends =
      "\(number(last.1.p50)) on \(last.0) (eight of ten runs: "
      + "\(number(last.1.p10)) to \(number(last.1.p90)))"
    return "The backlog starts at \(number(first.1.p50)) tickets on \(first.0) and ends at "
      + "\(ends); it is highest on \(top.0) with \(number(top.1.p50))."
  }

  private static func number(_ value: Double) -> String {
    Readable.text(Quantity(value, .tickets))
  }

  private static func spec(_ description: String, _ days: [(LocalDate, Band)]) -> JSONValue {
    let values = days.map { date, band -> JSONValue in
      [
        "date": .string(date.description), "day": .string(Cell.date(date).text),
        "p10": VegaLite.rounded(band.p10, 2),
        "p50": VegaLite.rounded(band.p50, 2), "p90": VegaLite.rounded(band.p90, 2),
      ]
    }
    let x: JSONValue = [
      "field": "date", "type": "temporal", "scale": ["type": "utc"],
      "axis": [
        "title": nil, "format": days.count > 120 ? "%b %Y" : "%-d %b", "grid": false,
        "labelOverlap": "parity", "tickCount": .integer(min(8, max(1, days.count - 1))),
      ],
    ]
    func y(_ field: String) -> JSONValue {
      [
        "field": .string(field), "type": "quantitative", "scale": ["zero": true],
        "axis": ["title": "tickets", "tickCount": 4, "tickMinStep": 1],
      ]
    }
    return VegaLite.layered(
      description: description, height: 220, values: values, encoding: ["x": x],
      layers: [
        [
          "mark": ["type": "area", "color": ChartColour.band.json],
          "encoding": ["y": y("p10"), "y2": ["field": "p90"]],
        ],
        [
          "mark": [
            "type": "line", "strokeWidth": 2.5, "color": ChartColour.people.json,
            "point": days.count < 2 ? true : false,
          ],
          "encoding": ["y": y("p50")],
        ],
        [
          "mark": ["type": "point", "size": 120, "opacity": 0],
          "encoding": [
            "y": y("p50"),
            "tooltip": [
              ["field": "day", "title": "Day"],
              ["field": "p50", "title": "Median", "format": ".1f"],
              ["field": "p10", "title": "1 in 10 below", "format": ".1f"],
              ["field": "p90", "title": "9 in 10 below", "format": ".1f"],
            ],
          ],
        ],
      ])
  }

  private static func table(_ days: [(LocalDate, Band)]) -> Table {
    Table(
      id: "backlog-chart-data", title: "Open tickets at the end of each day",
      columns: [
        Table.Column("Day", isNumeric: false), Table.Column("1 in 10 below"),
        Table.Column("Median"), Table.Column("9 in 10 below"), Table.Column("Mean"),
      ],
      rows: days.map { date, band in
        [
          .date(date), .tickets(band.p10), .tickets(band.p50), .tickets(band.p90),
          .tickets(band.mean),
        ]
      })
  }
}
