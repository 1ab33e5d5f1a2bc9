internal import Simulation

/// The answer of a run on the terminal: in words first, then a small table of promises.
///
/// Lines have at most 80 columns and say everything without colour.
public enum TerminalSummary {
  /// Whether colour may be used.
  public enum Style: Sendable {
    /// Plain text.
    case plain
    /// Bold and colour by escape sequences.
    case ansi
  }

  /// Form of the answer.
  public enum Format: String, Sendable, CaseIterable {
    /// Words and a table for people.
    case table
    /// The promises as JSON.
    case json
    /// The promises as comma-separated values.
    case csv
  }

  /// Most columns of a line.
  static let columns = 80

  /// Returns the answer in a form.
  ///
  /// - Parameters:
  ///   - report: The report of the run.
  ///   - format: Form of the answer.
  ///   - style: Whether colour may be used; matters to tables only.
  ///   - files: Where the files lie, as the user should read it; `nil` = nothing was written.
  /// - Returns: Lines that end with a line break.
  public static func text(
    _ report: Report, format: Format = .table, style: Style = .plain, files: String? = nil
  ) -> String {
    switch format {
    case .table: lines(report, style, files).map { $0 + "\n" }.joined()
    case .json:
      JSONValue.array(report.verdict.promises.map(PromiseRecord.json)).text() + "\n"
    case .csv: PromiseRecord.csv(report.verdict.promises)
    }
  }

  private static func lines(_ report: Report, _ style: Style, _ files: String?) -> [String] {
    let verdict = report.verdict
    let name = TerminalText.clean(report.scenarioName)
    var lines = paragraph("\(name): \(verdict.headline)").map { bold($0, style) }
    if !verdict.promises.isEmpty { lines += [""] + table(verdict.promises, style) }
    lines.append("")
    for reason in verdict.reasons { lines += paragraph(reason) }
    if let hour = verdict.busiestHour { lines += [""] + labelled("Most contacts", hour) }
    if let sickDay = verdict.sickDay { lines += [""] + labelled("One sick day", sickDay) }
    if let cost = verdict.cost { lines += [""] + labelled("Cost", cost) }
    for caution in verdict.cautions { lines += [""] + labelled("Note", caution) }
    if let files { lines += ["", "Report and tables: \(TerminalText.clean(files))"] }
    // Blank lines never follow one another.
    return lines.enumerated().filter { $0 == 0 || !$1.isEmpty || !lines[$0 - 1].isEmpty }
      .map(\.element)
  }

  private static func paragraph(_ text: String) -> [String] {
    TerminalText.wrap(TerminalText.clean(text), to: columns)
  }

  private static func labelled(_ label: String, _ text: String) -> [String] {
    TerminalText.wrap("\(label): \(TerminalText.clean(text))", to: columns, indent: 2)
  }

  private static func table(_ promises: [Promise], _ style: Style) -> [String] {
    let head = ["Promise", "Time", "Goal", "In time", kept(promises), "Result"]
    let widths = [21, 7, 6, 14, 13, 0]
    func line(_ cells: [String]) -> String {
      zip(cells, widths).enumerated().map { column, pair in
        let (cell, width) = pair
        if column == widths.count - 1 { return cell }
        return TerminalText.pad(
          TerminalText.cut(cell, to: width), to: width, right: (1...4).contains(column))
      }
      .joined(separator: "  ")
    }
    return [line(head)]
      + promises.map { promise in
        let measure = promise.measure
        let cells = [
          TerminalText.clean(promise.label),
          promise.target.map(Readable.target) ?? FixedDecimal.missing,
          Readable.goal(promise.goal), Readable.text(Quantity(measure)),
          measure.pGoal.map { kept in
            Readable.hundredth(kept)
              + (measure.pGoalRange == nil ? " of 100" : Readable.bounds(measure.pGoalRange, "–"))
          } ?? FixedDecimal.missing,
        ]
        let start = Readable.plain(line(cells + [""]))
        return start + coloured(promise.outcome, style)
      }
  }

  /// Heading of the share of weeks, or whatever the spread is over.
  private static func kept(_ promises: [Promise]) -> String {
    switch promises.first?.measure.spreadOver {
    case .day: "Of 100 days"
    case .period: "Of 100 runs"
    default: "Of 100 weeks"
    }
  }

  private static func bold(_ text: String, _ style: Style) -> String {
    style == .ansi ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  private static func coloured(_ outcome: Outcome, _ style: Style) -> String {
    let word = outcome == .open ? "too close" : outcome.word
    guard style == .ansi else { return word }
    let code =
      switch outcome {
      case .kept: "32"
      case .missed: "31;1"
      case .open: "33"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }
}
