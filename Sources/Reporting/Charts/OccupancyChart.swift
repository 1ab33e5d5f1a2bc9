internal import Simulation
internal import Workforce

/// How busy each team is, by hour of the day and day of the week.
enum OccupancyChart {
  /// Returns one heat map per team.
  static func charts(_ result: RunResult, _ profile: WeekProfile) -> [Chart] {
    TeamChoice.drawn(result).compactMap { team in
      let hours = profile.teams[team]
      let frame = WeekFrame { hours[$0].isStaffed }
      guard !frame.days.isEmpty else { return nil }
      let name = result.scenario.teams[team].name
      let alternative = finding(team, result, profile, frame)
      return Chart(
        id: "occupancy-\(team + 1)", title: "\(Words.capitalised(name)): occupancy",
        alternative: alternative,
        legend: legend, spec: spec(alternative, hours, frame),
        table: table(team, name, hours, frame))
    }
  }

  private static let steps = [0.5, 0.7, 0.8, 0.9]

  private static let legend = [
    LegendItem(.block, .heat1, "under 50 %"), LegendItem(.block, .heat2, "50 to 70 %"),
    LegendItem(.block, .heat3, "70 to 80 %"), LegendItem(.block, .heat4, "80 to 90 %"),
    LegendItem(.block, .heat5, "over 90 % of the time with a contact in hand"),
  ]

  private static func occupancy(_ hour: WeekProfile.TeamHour) -> Double? {
    hour.isStaffed ? hour.busy / hour.onDuty : nil
  }

  private static func finding(
    _ team: Int, _ result: RunResult, _ profile: WeekProfile, _ frame: WeekFrame
  ) -> String {
    let name = result.scenario.teams[team].name
    let series = profile.series(team, in: result) { $0.busy / $0.onDuty }
    guard let top = series.peak(), let low = series.peak(isLowest: true) else {
      return "Nobody of \(name) is on duty."
    }
    func share(_ peak: PeakHours) -> String {
      let mean = profile.mean(peak.slots, teams: [team])
      return Readable.percent(mean.busy / mean.onDuty, places: 0)
    }
    let busy = frame.hoursOfWeek.filter { occupancy(profile.teams[team][$0]) ?? 0 > 0.9 }.count
    let over =
      "\(Words.count(busy, "hour")) of the week over \(Readable.percent(0.9, places: 0))."
    if top.isEverywhere {
      return "\(Words.capitalised(name)): about equally busy at all hours, \(share(top)) of the "
        + "time; \(over)"
    }
    let least = low.isEveryDay && !low.isEverywhere ? ", least \(low.place), \(share(low))" : ""
    return "\(Words.capitalised(name)): with a contact in hand most \(top.place), \(share(top)) of "
      + "the time\(least); \(over)"
  }

  private static func spec(
    _ description: String, _ hours: [WeekProfile.TeamHour], _ frame: WeekFrame
  ) -> JSONValue {
    let values = frame.hoursOfWeek.compactMap { hour -> JSONValue? in
      guard let share = occupancy(hours[hour]) else { return nil }
      let day = Weekday(rawValue: hour / 24) ?? .monday
      return [
        "day": .string(Words.shortDay(day)), "hour": .integer(hour % 24),
        "time": .string(WeekProfile.name(hour)), "occupancy": VegaLite.rounded(share, 4),
      ]
    }
    return VegaLite.layered(
      description: description, height: 26 * frame.days.count, values: values,
      layers: [
        [
          "mark": ["type": "rect", "stroke": "var(--page, #ffffff)", "strokeWidth": 1.5],
          "encoding": [
            "x": [
              "field": "hour", "type": "ordinal",
              "scale": ["domain": .array(frame.hours.map(JSONValue.integer))],
              "axis": [
                "title": "hour of the day", "labelAngle": 0, "ticks": false, "domain": false,
                "labelOverlap": "parity",
              ],
            ],
            "y": [
              "field": "day", "type": "ordinal",
              "scale": ["domain": .array(frame.days.map { .string(Words.shortDay($0)) })],
              "axis": ["title": nil, "ticks": false, "domain": false],
            ],
            "color": [
              "field": "occupancy", "type": "quantitative", "legend": nil,
              "scale": [
                "type": "threshold", "domain": .array(steps.map(JSONValue.number)),
                "range": .array(ChartColour.heat.map(\.json)),
              ],
            ],
            "tooltip": [
              ["field": "time", "title": "Hour"],
              ["field": "occupancy", "title": "Occupancy", "format": ".0%"],
            ],
          ],
        ]
      ])
  }

  private static func table(
    _ team: Int, _ name: String, _ hours: [WeekProfile.TeamHour], _ frame: WeekFrame
  ) -> Table {
    Table(
      id: "occupancy-\(team + 1)-data", title: "\(name), share of the time with a contact in hand",
      columns: [Table.Column("Hour", isNumeric: false)]
        + frame.days.map { Table.Column(Words.shortDay($0)) },
      rows: frame.hours.map { hour in
        [.text(Words.hour(hour))]
          + frame.days.map { day in
            occupancy(hours[day.rawValue * 24 + hour]).map(Cell.share) ?? .missing
          }
      })
  }
}
