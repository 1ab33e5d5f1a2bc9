public import LogImport

/// The short answer of an import for a terminal.
public enum ImportTerminal {
  private static let columns = 78

  /// Returns the text.
  ///
  /// - Parameters:
  ///   - report: What the import found.
  ///   - files: Folder of the results as the user wrote it.
  /// - Returns: Lines, each ended.
  public static func text(_ report: ImportReport, files: String) -> String {
    var lines = [TerminalText.clean(ImportWords.headline(report)) + "."]
    lines.append("")
    var facts: [(String, String)] = [
      ("Format", ImportWords.format(report)), ("Time zone", ImportWords.zone(report)),
    ]
    if let dates = ImportWords.dates(report) { facts.append(("Dates", dates)) }
    facts.append(("Rows", ImportWords.rows(report)))
    for reason in report.rows.reasons {
      let places = reason.firstPlaces.prefix(3).joined(separator: ", ")
      facts.append(
        (
          "",
          "\(reason.isRepair ? "repaired" : "dropped") \(ImportWords.number(reason.rows)): "
            + "\(reason.message) (\(places)\(reason.rows > 3 ? ", …" : ""))"
        ))
    }
    let guessed = report.columns.filter(\.isGuessed)
    if !guessed.isEmpty {
      let pairs = guessed.map { guess in
        guess.column == guess.source ? guess.column : "\(guess.column) = '\(guess.source)'"
      }.joined(separator: ", ")
      facts.append(("Guessed", pairs + "; another column is named with --map"))
    }
    if let calendar = report.calendar {
      facts.append(("Hours", ImportWords.calendar(calendar)))
    }
    for (label, value) in facts {
      lines += TerminalText.wrap(
        TerminalText.pad(label, to: 10).replacingSpaces + " " + TerminalText.clean(value),
        to: columns, indent: 11)
    }
    let warnings = report.findings.filter { $0.severity == .warning }
    if !warnings.isEmpty {
      lines += ["", "What is odd:"]
      for finding in warnings {
        let remedy = finding.remedy.map { " " + ImportWords.sentence($0) } ?? ""
        lines += TerminalText.wrap(
          "- " + TerminalText.clean(ImportWords.sentence(finding.message) + remedy), to: columns,
          indent: 2)
      }
    }
    let notes = report.findings.count - warnings.count
    if notes > 0 {
      lines += ["", "\(Words.count(notes, "note")) more in import.html and quality.json."]
    }
    lines += ["", "Results: \(TerminalText.clean(files))"]
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// The text with spaces that do not break.
  fileprivate var replacingSpaces: String {
    String(map { $0 == " " ? "\u{A0}" : $0 })
  }
}
