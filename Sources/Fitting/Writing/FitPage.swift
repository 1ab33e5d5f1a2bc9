public import Reporting
internal import Workforce

/// The fit as a page: what the desk is like, how sure that is, what is assumed.
public enum FitPage {
  /// Returns the sections, for a page of their own or at the end of another.
  public static func sections(_ fit: LogFit) -> [Report.Section] {
    [
      Report.Section(
        id: "assumed", title: "What the log cannot tell", paragraphs: fit.assumptions),
      Report.Section(id: "noticed", title: "What stands out", paragraphs: fit.remarks),
      Report.Section(
        id: "demand", title: "Demand",
        tables: [table("demand-table", "How many come, and when", fit.demand.estimates)]),
      Report.Section(
        id: "work", title: "Work and patience",
        tables: [
          table(
            "work-table", "Shares, patience, handle times and what follows",
            fit.estimates.filter {
              !$0.key.hasPrefix("demand.") && !$0.key.hasPrefix("roster.")
            })
        ]),
      Report.Section(id: "people", title: "People", tables: people(fit)),
    ].filter { !$0.paragraphs.isEmpty || !$0.tables.isEmpty }
  }

  static func text(_ fit: LogFit, programVersion: String) -> String {
    let demand = fit.demand
    return PlainPage(
      kicker: "A desk, as its log shows it", title: fit.options.name,
      lead: [
        "\(demand.tickets) tickets from \(demand.from) to \(demand.to): "
          + "\(ScenarioText.value(demand.level.value, .perWeek)) at the beginning"
          + (demand.growth.map { ", growth \(ScenarioText.value($0.value, .perQuarter))" } ?? "")
          + ".",
        "Each number has the interval that holds the truth in 95 of 100 such logs. The scenario beside "
          + "this page, scenario.yaml, says the same in a form that 'muster run' takes; replay.yaml "
          + "lets the tickets of the log arrive at their own instants.",
      ], sections: sections(fit), programVersion: programVersion
    ).text
  }

  private static func table(_ id: String, _ title: String, _ estimates: [Estimate]) -> Table {
    Table(
      id: id, title: title,
      columns: [
        Table.Column("What", isNumeric: false), Table.Column("Estimate"),
        Table.Column("95 % interval"), Table.Column("Rows"), Table.Column("Fit", isNumeric: false),
        Table.Column("How", isNumeric: false),
      ],
      rows: estimates.map { estimate in
        [
          .text(estimate.label), .text(ScenarioText.value(estimate.value, estimate.unit)),
          .text(
            "\(ScenarioText.value(estimate.low, estimate.unit)) to "
              + ScenarioText.value(estimate.high, estimate.unit)),
          .count(estimate.rows),
          .text(estimate.goodness.map { ScenarioText.goodness($0) } ?? ""), .text(estimate.method),
        ]
      })
  }

  private static func people(_ fit: LogFit) -> [Table] {
    guard !fit.teams.teams.isEmpty else { return [] }
    let teams = Table(
      id: "teams-table", title: "Teams, as agents' work shows them",
      columns: [
        Table.Column("Team", isNumeric: false), Table.Column("Agents"),
        Table.Column("Channels", isNumeric: false), Table.Column("Requests", isNumeric: false),
      ],
      rows: fit.teams.teams.map { team in
        [
          .text(team.name), .count(team.agents.count),
          .text(team.channels.map { fit.channels.parts[$0].name }.joined(separator: ", ")),
          .text(
            team.requests.isEmpty
              ? "all" : team.requests.map { fit.requests.parts[$0].name }.joined(separator: ", ")),
        ]
      })
    let days = Weekday.allCases.indices.filter { fit.onDuty[$0].contains { $0.value > 0.005 } }
    let presence = Table(
      id: "presence-table", title: "Agents on duty by hour, mean of the weekday",
      columns: [Table.Column("Hour", isNumeric: false)]
        + days.map { Table.Column(Weekday.allCases[$0].description) },
      rows: (0..<24).map { hour in
        [.text("\(hour):00")]
          + days.map { day in
            let estimate = fit.onDuty[day][hour]
            return .text(
              estimate.value > 0.005
                ? "\(FixedDecimal.text(estimate.value, places: 1)) ± "
                  + FixedDecimal.text((estimate.high - estimate.low) / 2, places: 1) : "–")
          }
      })
    return [teams, presence]
  }
}
