internal import Simulation
internal import Workforce

/// All measures: one table for each kind of scope, and one with the spread from week to week.
enum MeasureTables {
  /// Returns the section with all tables that are not empty.
  static func section(_ result: RunResult) -> Report.Section {
    let kinds: [MeasureGlossary.Kind] = [
      .channel, .priority, .request, .customer, .language, .tier, .team,
    ]
    var tables = kinds.compactMap { table(of: $0, in: result) }
    if tables.isEmpty, let desk = table(of: .desk, in: result) { tables = [desk] }
    if let pairs = pairTable(result) { tables.append(pairs) }
    if let spread = spreadTable(result) { tables.append(spread) }
    return Report.Section(
      id: "tables", title: "All numbers",
      paragraphs: [
        "Each number is the expected value with the half-width of its interval at "
          + "\(Readable.goal(result.scenario.simulation.confidence)) confidence."
      ],
      tables: tables)
  }

  /// Measures down, names across, the whole desk first.
  private static func table(of kind: MeasureGlossary.Kind, in result: RunResult) -> Table? {
    let entries = result.measures.compactMap { measure -> (name: String, measure: Measure)? in
      guard let scope = measure.scope.only, scope.kind == kind else { return nil }
      return (scope.name, measure)
    }
    guard !entries.isEmpty else { return nil }
    var names: [String] = []
    for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
    let measures = MeasureName.allCases.filter { name in
      entries.contains { $0.measure.name == name }
    }
    // The whole desk stands beside its parts, where it has any of their measures.
    let hasDesk = result.measures.contains { $0.scope == Scope() && measures.contains($0.name) }
    let desk = kind == .desk || !hasDesk ? [] : ["All"]
    let rows = measures.map { name -> [Cell] in
      let entry = MeasureGlossary.entry(name)
      let all = result.measures.first { $0.name == name && $0.scope == Scope() }
      let cells = names.map { column in
        cell(entries.first { $0.name == column && $0.measure.name == name }?.measure)
      }
      return [.term(entry.label, meaning: entry.meaning)] + (desk.isEmpty ? [] : [cell(all)])
        + cells
    }
    return Table(
      id: "by-\(kind.rawValue)", title: title(kind),
      columns: [Table.Column("Measure", isNumeric: false)]
        + (desk + (kind == .desk ? ["All"] : names)).map { Table.Column($0) },
      rows: rows)
  }

  /// Promised shares by channel and priority.
  private static func pairTable(_ result: RunResult) -> Table? {
    let shown: [MeasureName] = [
      .tickets, .serviceLevel, .firstResponseAttainment, .resolutionAttainment,
      .firstResponseMean, .resolutionMean,
    ]
    let pairs = result.measures.filter { measure in
      let scope = measure.scope
      return shown.contains(measure.name)
        && scope == Scope(channel: scope.channel, priority: scope.priority)
        && scope.channel != nil && scope.priority != nil
    }
    guard !pairs.isEmpty else { return nil }
    var scopes: [Scope] = []
    for pair in pairs where !scopes.contains(pair.scope) { scopes.append(pair.scope) }
    let names = shown.filter { name in pairs.contains { $0.name == name } }
    return Table(
      id: "by-channel-and-priority", title: "By channel and priority",
      columns: ["Channel", "Priority"].map { Table.Column($0, isNumeric: false) }
        + names.map { Table.Column(MeasureGlossary.entry($0).label) },
      rows: scopes.map { scope in
        [.text(scope.channel ?? ""), .text(scope.priority ?? "")]
          + names.map { name in cell(pairs.first { $0.scope == scope && $0.name == name }) }
      })
  }

  private static func cell(_ measure: Measure?) -> Cell {
    guard let measure, measure.mean.isFinite else { return .missing }
    return .quantity(Quantity(measure))
  }

  private static func title(_ kind: MeasureGlossary.Kind) -> String {
    switch kind {
    case .desk: "The whole desk"
    case .channel: "By channel"
    case .priority: "By priority"
    case .request: "By request"
    case .customer: "By customer"
    case .language: "By language"
    case .tier: "By tier"
    case .team: "By team"
    }
  }

  /// Quantiles over weeks of everything that has them.
  private static func spreadTable(_ result: RunResult) -> Table? {
    let rows = result.measures.compactMap { measure -> [Cell]? in
      guard let low = measure.p10, let middle = measure.p50, let high = measure.p90,
        let scope = measure.scope.only, low.isFinite, high.isFinite
      else { return nil }
      let entry = MeasureGlossary.entry(measure.name)
      return [
        .term(entry.label, meaning: entry.meaning),
        .text(scope.kind == .desk ? "all" : scope.name), .text(measure.spreadOver.rawValue),
        .quantity(Quantity(low, measure.unit)), .quantity(Quantity(middle, measure.unit)),
        .quantity(Quantity(high, measure.unit)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    var table = Table(
      id: "spread", title: "How much real weeks differ",
      columns: [
        Table.Column("Measure", isNumeric: false), Table.Column("Of", isNumeric: false),
        Table.Column("Over", isNumeric: false), Table.Column("1 in 10 below"),
        Table.Column("Half below"), Table.Column("9 in 10 below"),
      ], rows: rows)
    table.isFolded = true
    return table
  }
}
