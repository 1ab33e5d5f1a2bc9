/// Tables as markup.
enum HTMLTable {
  /// Returns a table in a box that scrolls when the page is too narrow for it.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - captionIsHidden: Whether the title is for screen readers only, as a heading shows it.
  /// - Returns: The box with the table.
  static func markup(_ table: Table, captionIsHidden: Bool = false) -> HTML {
    let caption: HTML =
      captionIsHidden
      ? "<caption class=\"unseen\">\(table.title)</caption>" : "<caption>\(table.title)</caption>"
    let head = table.columns.map { column -> HTML in
      column.isNumeric
        ? "<th scope=\"col\" class=\"n\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    let rows = table.rows.map { row -> HTML in
      "<tr>\(HTML(zip(table.columns, row).enumerated().map { cell($1.1, $1.0, isFirst: $0 == 0) }))</tr>"
    }
    return """
      <div class="box" role="group" aria-label="\(table.title)" tabindex="0">
      <table id="\(table.id)">
      \(caption)
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      </div>
      """
  }

  private static func cell(_ cell: Cell, _ column: Table.Column, isFirst: Bool) -> HTML {
    let content: HTML
    switch cell {
    case .term(let text, let meaning): content = "<span title=\"\(meaning)\">\(text)</span>"
    case .quantity(let quantity): content = value(Readable.text(quantity))
    case .outcome(let outcome): content = mark(outcome)
    default: content = "\(cell.text)"
    }
    if isFirst { return "<th scope=\"row\">\(content)</th>" }
    return column.isNumeric ? "<td class=\"n\">\(content)</td>" : "<td>\(content)</td>"
  }

  /// Sets the uncertainty of a number back from the number.
  private static func value(_ text: String) -> HTML {
    let parts = text.split(separator: "±", maxSplits: 1)
    guard parts.count == 2 else { return "\(text)" }
    return "\(String(parts[0]))<span class=\"pm\">±\(String(parts[1]))</span>"
  }

  /// Returns an outcome as a sign and words, so that colour says nothing alone.
  static func mark(_ outcome: Outcome) -> HTML {
    let sign =
      switch outcome {
      case .kept: "✓"
      case .missed: "✗"
      case .open: "≈"
      }
    return """
      <span class="\(outcome.rawValue)"><span aria-hidden="true">\(sign)\(Readable.space)</span>\
      \(outcome.word)</span>
      """
  }
}
