internal import Simulation
internal import Workforce

/// A comparison on the terminal: what differs, then the answer in words, then a small table.
public enum ComparisonSummary {
  /// Returns the answer in a form.
  ///
  /// - Parameters:
  ///   - report: The report of the comparison.
  ///   - format: Form of the answer.
  ///   - style: Whether colour may be used; matters to tables only.
  ///   - files: Where the files lie, as the user should read it; `nil` = nothing was written.
  /// - Returns: Lines that end with a line break.
  public static func text(
    _ report: ComparisonReport, format: TerminalSummary.Format = .table,
    style: TerminalSummary.Style = .plain, files: String? = nil
  ) -> String {
    switch format {
    case .table: lines(report, style, files).map { $0 + "\n" }.joined()
    case .json: ComparisonFiles.json(report).text() + "\n"
    case .csv: ComparisonFiles.csv(report)
    }
  }

  private static let columns = 80

  private static func lines(
    _ report: ComparisonReport, _ style: TerminalSummary.Style, _ files: String?
  ) -> [String] {
    var lines: [String] = []
    for (scenario, name) in zip(report.scenarios, report.names) {
      lines += wrapped("\(scenario.letter): \(name) (\(scenario.source))", indent: 3)
    }
    lines += [""] + differences(report.scenarios)
    lines += [""] + wrapped(report.headline).map { bold($0, style) }
    for reason in report.reasons { lines += wrapped(reason) }
    for (index, verdict) in report.verdicts.enumerated() {
      lines += [""] + wrapped(verdict.headline).map { bold($0, style) }
      let table = verdict.isSame ? [] : table(verdict, report.result.variants[index + 1], report)
      if !table.isEmpty { lines += [""] + table + [""] }
      for remark in verdict.remarks { lines += wrapped(remark, indent: 2) }
    }
    if let files { lines += ["", "Page and tables: \(TerminalText.clean(files))"] }
    return lines.enumerated().filter { $0 == 0 || !$1.isEmpty || !lines[$0 - 1].isEmpty }
      .map(\.element)
  }

  private static func differences(_ scenarios: [ComparedScenario]) -> [String] {
    let most = 12
    return scenarios.dropFirst().flatMap { scenario -> [String] in
      guard !scenario.differences.isEmpty else {
        return ["\(scenario.letter) says the same as \(scenarios[0].letter)."]
      }
      let shown = scenario.differences.prefix(most).flatMap { difference in
        // The first line is wrapped as one that stands two columns in.
        TerminalText.wrap(
          TerminalText.clean(
            "\(difference.path): \(difference.old ?? "nothing") → \(difference.new ?? "nothing")"),
          to: columns - 2, indent: 4
        ).map { "  " + $0 }
      }
      let rest = scenario.differences.count - most
      return ["\(scenario.letter) differs from \(scenarios[0].letter) in"] + shown
        + (rest > 0 ? ["  and \(Words.count(rest, "more key"))"] : [])
    }
  }

  private static func table(
    _ verdict: VariantVerdict, _ variant: PairedResult.Variant, _ report: ComparisonReport
  ) -> [String] {
    let words = DifferenceWords(currency: variant.result.costs?.currency)
    let base = report.result.variants[0]
    let widths = [17, 14, 14, 0]
    func line(_ cells: [String]) -> String {
      zip(cells, widths).enumerated().map { column, pair in
        column == widths.count - 1
          ? pair.0
          : TerminalText.pad(
            TerminalText.cut(pair.0, to: pair.1), to: pair.1, right: column > 0)
      }.joined(separator: "  ")
    }
    var rows = verdict.rows.map { row in
      [
        TerminalText.clean(row.base.label),
        Readable.text(Quantity(row.base.measure)), Readable.text(Quantity(row.other.measure)),
        row.estimate.map { words.signed($0, .share) } ?? FixedDecimal.missing,
      ]
    }
    for (before, after) in [(base.service, variant.service), (base.resource, variant.resource)] {
      guard let before, let after, let estimate = after.difference else { continue }
      // One promise is all promises.
      if after.kind == .promisesKept, verdict.rows.count == 1 { continue }
      func value(_ score: Score) -> String {
        score.kind == .cost
          ? words.size(score.value, score.kind.unit)
          : Readable.text(Quantity(score.value, score.kind.unit, halfWidth: score.halfWidth))
      }
      rows.append([
        ComparisonTables.label(after.kind), value(before), value(after),
        words.signed(estimate, after.kind.unit),
      ])
    }
    guard !rows.isEmpty else { return [] }
    let letter = report.scenarios[0].letter
    let head = ["Promise", letter, verdict.letter, "\(verdict.letter) − \(letter)"]
    return [line(head)] + rows.map { Readable.plain(line($0)) }
  }

  private static func wrapped(_ text: String, indent: Int = 0) -> [String] {
    TerminalText.wrap(TerminalText.clean(text), to: columns, indent: indent)
  }

  private static func bold(_ text: String, _ style: TerminalSummary.Style) -> String {
    style == .ansi ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}
