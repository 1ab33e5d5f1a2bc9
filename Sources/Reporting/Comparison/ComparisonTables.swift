internal import Simulation
internal import Workforce

/// The tables of a comparison.
enum ComparisonTables {
  /// What the files say differently.
  static func differences(_ scenarios: [ComparedScenario]) -> Report.Section {
    let rows = scenarios.dropFirst().flatMap { scenario in
      scenario.differences.map { difference -> [Cell] in
        [
          .text(difference.path), .text(scenario.letter),
          .text(difference.old ?? FixedDecimal.missing),
          .text(difference.new ?? FixedDecimal.missing),
        ]
      }
    }
    let alike = scenarios.dropFirst().filter(\.differences.isEmpty).map(\.letter)
    return Report.Section(
      id: "differences", title: "What differs",
      paragraphs: alike.isEmpty
        ? []
        : [
          "\(Words.list(alike)) \(alike.count == 1 ? "says" : "say") the same as \(scenarios[0].letter)."
        ],
      tables: rows.isEmpty
        ? []
        : [
          Table(
            id: "differences-table", title: "Keys that differ",
            columns: [
              Table.Column("Key", isNumeric: false), Table.Column("In", isNumeric: false),
              Table.Column("\(scenarios[0].letter) says", isNumeric: false),
              Table.Column("It says", isNumeric: false),
            ], rows: rows)
        ])
  }

  /// Promises, and what is used, scenario by scenario.
  static func promises(
    _ verdicts: [VariantVerdict], _ result: PairedResult, _ scenarios: [ComparedScenario]
  ) -> Report.Section {
    let base = scenarios[0].letter
    let tables = verdicts.enumerated().map { index, verdict -> Table in
      let variant = result.variants[index + 1]
      let words = DifferenceWords(currency: variant.result.costs?.currency)
      var rows = verdict.rows.map { row -> [Cell] in
        [
          .text(row.base.label + (row.other.targetText.map { " in \($0)" } ?? "")),
          .goal(row.other.goal), .quantity(Quantity(row.base.measure)),
          .quantity(Quantity(row.other.measure)),
          row.estimate.map { .text(words.signed($0, .share)) } ?? .missing,
          .text(row.judgement.rawValue), .outcome(row.other.outcome),
        ]
      }
      let pairs = [
        (result.variants[0].service, variant.service),
        (result.variants[0].resource, variant.resource),
      ]
      for (before, after) in pairs {
        guard let before, let after, let estimate = after.difference else { continue }
        rows.append([
          .text(label(after.kind)), .missing,
          cell(before, result), cell(after, result),
          .text(words.signed(estimate, after.kind.unit)),
          .text(
            (after.kind.isBetterLarger ? Direction.larger : .smaller).judge(estimate).rawValue),
          .missing,
        ])
      }
      return Table(
        id: "against-\(verdict.letter.lowercased())", title: "\(verdict.letter) against \(base)",
        columns: [
          Table.Column("Promise", isNumeric: false), Table.Column("Goal"), Table.Column(base),
          Table.Column(verdict.letter), Table.Column("Difference (interval)"),
          Table.Column("\(verdict.letter) is", isNumeric: false),
          Table.Column("Promise is", isNumeric: false),
        ], rows: rows)
    }
    return Report.Section(id: "promises", title: "Promises", tables: tables)
  }

  /// A score with its uncertainty, and its currency.
  static func cell(_ score: Score?, _ result: PairedResult) -> Cell {
    guard let score else { return .missing }
    let currency = result.variants.compactMap { $0.result.costs?.currency }.first
    if score.kind == .cost, let currency {
      return .text(MoneyWords(currency).brief(score.value, halfWidth: score.halfWidth))
    }
    return .quantity(Quantity(score.value, score.kind.unit, halfWidth: score.halfWidth))
  }

  /// What a score is called.
  static func label(_ kind: Score.Kind) -> String {
    switch kind {
    case .promisesKept: "all promises"
    case .meanWait: "mean wait"
    case .cost: "cost of a month"
    case .hours: "hours on duty"
    }
  }

  /// Every measure with its difference.
  static func measures(
    _ result: PairedResult, _ scenarios: [ComparedScenario]
  ) -> Report.Section {
    let tables = result.variants.indices.dropFirst().map { place -> Table in
      let variant = result.variants[place]
      let words = DifferenceWords(currency: variant.result.costs?.currency)
      var table = Table(
        id: "all-\(scenarios[place].letter.lowercased())",
        title: "\(scenarios[place].letter) against \(scenarios[0].letter), every number",
        columns: [
          Table.Column("Measure", isNumeric: false), Table.Column("Of", isNumeric: false),
          Table.Column(scenarios[0].letter), Table.Column(scenarios[place].letter),
          Table.Column("Difference (interval)"), Table.Column("Worth"),
          Table.Column("More replications"),
        ],
        rows: variant.pairs.filter { $0.base.mean.isFinite && $0.other.mean.isFinite }
          .map { pair in
            let entry = MeasureGlossary.entry(pair.base.name)
            return [
              .term(entry.label, meaning: entry.meaning), .text(pair.base.scope.words),
              .quantity(Quantity(pair.base)), .quantity(Quantity(pair.other)),
              pair.estimate.map { .text(words.signed($0, pair.base.unit)) } ?? .missing,
              worth(pair.estimate), pair.estimate?.moreReplications.map { .count($0) } ?? .missing,
            ]
          })
      table.isFolded = true
      return table
    }
    return Report.Section(
      id: "tables", title: "All numbers",
      paragraphs: [
        "Worth: how many independent replications one of these stands for. More replications: about how "
          + "many would tell which is larger, where that is open."
      ], tables: tables)
  }

  private static func worth(_ estimate: PairedEstimate?) -> Cell {
    guard let factor = estimate?.varianceReduction else { return .missing }
    if !factor.isFinite || factor >= 1e6 { return .text("all of them") }
    return .text("×" + FixedDecimal.text(factor, places: factor < 9.95 ? 1 : 0, grouped: true))
  }
}

extension Scope {
  /// The scope in words: names of the scenario, or `all`.
  var words: String {
    let parts = [channel, priority, request, customer, language, tier, team].compactMap(\.self)
    return parts.isEmpty ? "all" : parts.joined(separator: ", ")
  }
}
