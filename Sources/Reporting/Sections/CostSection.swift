internal import Simulation
internal import Workforce

/// What the desk costs in a month: by line, and each line by channel, tier and team.
enum CostSection {
  /// Returns the section; `nil` where nothing has a price.
  static func section(_ result: RunResult) -> Report.Section? {
    guard let costs = result.costs, let sentence = CostSentence.text(result) else { return nil }
    let scenario = result.scenario
    var tables: [Table] = []
    if scenario.channels.count > 1 {
      let names = scenario.channels.map(\.name)
      tables.append(
        table("channel", names, costs, \.channels, result, perTicket: { Scope(channel: $0) }))
    }
    if costs.tiers.count > 1 {
      tables.append(
        table("tier", costs.tiers, costs, \.tiers, result, perTicket: { Scope(tier: $0) }))
    }
    tables.append(
      table(
        "team", scenario.teams.map(\.name) + ["no team"], costs, \.teams, result, perTicket: nil))
    return Report.Section(
      id: "cost", title: "Cost", paragraphs: [sentence, method(result, costs)],
      charts: [CostChart.chart(result, costs)], tables: tables)
  }

  private static func method(_ result: RunResult, _ costs: CostResult) -> String {
    var text =
      "Amounts are in \(costs.currency), of a month as the mean of the period "
      + "(\(FixedDecimal.text(costs.months, places: 2)) months of a twelfth of a year). What a team "
      + "costs is divided among channels and tiers by the time its agents handled, so that idle time "
      + "and absence follow the work; every table adds up to the cent. Cost per ticket is the cost of "
      + "the period ÷ the tickets solved in it, a reopened one once."
    if costs.lines.contains(where: { $0.line == .penalties }) {
      text += " Penalties are for promises whose clock began in the period."
    }
    return text
  }

  /// Lines down, names across, all of them last; with the cost per ticket below.
  private static func table(
    _ kind: String, _ names: [String], _ costs: CostResult,
    _ division: KeyPath<CostResult.Line, [Money]>, _ result: RunResult,
    perTicket scope: ((String) -> Scope)?
  ) -> Table {
    // What no team costs is left out where it is nothing.
    let hasAll = scope != nil || costs.sum(division, names.count - 1) > .zero
    let count = hasAll ? names.count : names.count - 1
    var rows = costs.lines.map { line -> [Cell] in
      [term(line.line.measure)] + line[keyPath: division].prefix(count).map { Cell.money($0) }
        + [.money(line.total)]
    }
    rows.append(
      [term(.costTotal)] + (0..<count).map { Cell.money(costs.sum(division, $0)) }
        + [.money(costs.total)])
    if let scope {
      for name in [MeasureName.costPerTicket, .costPerTicketAll] {
        let scopes = names.prefix(count).map(scope) + [Scope()]
        let cells = scopes.map { scope -> Cell in
          let measure = result.measures.first { $0.name == name && $0.scope == scope }
          return measure.map { .quantity(Quantity($0)) } ?? .missing
        }
        if cells.contains(where: { $0 != .missing }), kind == "channel" || name == .costPerTicket {
          rows.append([term(name)] + cells)
        }
      }
    }
    return Table(
      id: "cost-by-\(kind)", title: "Cost of a month by \(kind), \(costs.currency)",
      columns: [Table.Column("Line", isNumeric: false)]
        + (names.prefix(count) + ["All"]).map { Table.Column($0) },
      rows: rows)
  }

  private static func term(_ name: MeasureName) -> Cell {
    let entry = MeasureGlossary.entry(name)
    return .term(entry.label, meaning: entry.meaning)
  }
}
