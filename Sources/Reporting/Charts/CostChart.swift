internal import Simulation
internal import Workforce

/// What a month costs, line by line.
enum CostChart {
  /// Returns the chart; its table adds up to the cent.
  static func chart(_ result: RunResult, _ costs: CostResult) -> Chart {
    let alternative = finding(costs)
    return Chart(
      id: "cost-chart", title: "Cost of a month by line, \(costs.currency)",
      alternative: alternative,
      legend: [LegendItem(.block, .people, "mean of a month")],
      spec: spec(alternative, costs), table: table(result, costs))
  }

  private static func finding(_ costs: CostResult) -> String {
    let words = MoneyWords(costs.currency)
    let total = costs.total.units
    guard total > 0, let largest = largest(costs).first else { return "The desk costs nothing." }
    let label = MeasureGlossary.entry(largest.line.measure).label
    guard costs.lines.count > 1 else {
      return "All of the \(words.brief(total)) that a month costs is \(label)."
    }
    let share = Readable.percent(largest.total.units / total, places: 0)
    return "A month costs \(words.brief(total)); the largest line is \(label) with "
      + "\(words.brief(largest.total.units)), \(share) of it."
  }

  /// Lines from the largest; equal ones in the order of reports.
  private static func largest(_ costs: CostResult) -> [CostResult.Line] {
    costs.lines.enumerated().sorted { a, b in
      (b.element.total, a.offset) < (a.element.total, b.offset)
    }.map(\.element)
  }

  private static func spec(_ description: String, _ costs: CostResult) -> JSONValue {
    let lines = largest(costs)
    let values = lines.map { line -> JSONValue in
      [
        "line": .string(MeasureGlossary.entry(line.line.measure).label),
        "amount": VegaLite.rounded(line.total.units, 2),
      ]
    }
    let y: JSONValue = [
      "field": "line", "type": "nominal", "sort": nil,
      "axis": ["title": nil, "ticks": false, "domain": false, "labelLimit": 190],
    ]
    let x: JSONValue = [
      "field": "amount", "type": "quantitative", "scale": ["zero": true],
      "axis": ["title": .string("\(costs.currency) a month"), "format": "~s", "tickCount": 5],
    ]
    return VegaLite.layered(
      description: description, height: 28 * lines.count, values: values, encoding: ["y": y],
      layers: [
        [
          "mark": ["type": "bar", "height": 16, "color": ChartColour.people.json],
          "encoding": [
            "x": x,
            "tooltip": [
              ["field": "line", "title": "Line"],
              ["field": "amount", "title": "A month", "format": ",.2f"],
            ],
          ],
        ]
      ])
  }

  private static func table(_ result: RunResult, _ costs: CostResult) -> Table {
    func row(_ name: MeasureName, _ amount: Money) -> [Cell] {
      let entry = MeasureGlossary.entry(name)
      let measure = result.measures.first { $0.name == name && $0.scope == Scope() }
      let half = measure?.halfWidth.map { Cell.quantity(Quantity($0, .moneyPerMonth)) }
      let range = measure.flatMap { measure -> Cell? in
        guard let low = measure.p10, let high = measure.p90, low.isFinite, high.isFinite else {
          return nil
        }
        return .range(low, high, .moneyPerMonth)
      }
      return [
        .term(entry.label, meaning: entry.meaning), .money(amount), half ?? .missing,
        costs.total > .zero ? .share(amount.units / costs.total.units) : .missing,
        range ?? .missing,
      ]
    }
    let spread = result.measures.first { $0.name == .costTotal }?.spreadOver ?? .week
    return Table(
      id: "cost-lines", title: "Cost of a month by line, \(costs.currency)",
      columns: [
        Table.Column("Line", isNumeric: false), Table.Column("A month"), Table.Column("±"),
        Table.Column("Of all"), Table.Column("8 of 10 \(spread.plural), at a month’s rate"),
      ],
      rows: costs.lines.map { row($0.line.measure, $0.total) } + [row(.costTotal, costs.total)])
  }
}

extension Measure.Spread {
  /// The stretches of time in words.
  fileprivate var plural: String {
    switch self {
    case .day: "days"
    case .week: "weeks"
    case .period: "runs"
    }
  }
}
