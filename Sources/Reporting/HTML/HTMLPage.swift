/// The frame that all pages share: one self-contained document.
///
/// A page makes no request of any kind, and forbids itself to make one. Without script, or without
/// the bundle that draws, all text and all tables are there; drawings are added by script.
enum HTMLPage {
  /// Returns a complete document.
  ///
  /// - Parameters:
  ///   - title: Title of the window.
  ///   - version: The program's version.
  ///   - body: What stands in the page.
  ///   - charts: The pictures in it.
  ///   - bundle: Text of the script that draws; `nil` = no pictures.
  /// - Returns: The document in UTF-8.
  static func document(
    title: String, version: String, body: [HTML], charts: [Chart], bundle: String?
  ) -> String {
    let draws = bundle != nil && !charts.isEmpty
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="\(policy)" />
      <meta name="color-scheme" content="light dark" />
      <meta name="generator" content="Muster \(version)" />
      <title>\(title)</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body>
      <main>
      \(body)
      </main>
      \(draws ? scripts(charts, bundle: bundle ?? "") : [])
      </body>
      </html>

      """
    return page.markup
  }

  /// What is said where pictures cannot be drawn.
  static let missingBundle =
    "Charts are left out: the script that draws them was found neither beside the program nor in a "
    + "folder .tools. 'make setup' makes it. Every number is in the tables."

  /// Nothing may be loaded from anywhere; only what stands in the page runs.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  /// Returns a section with its text, pictures and tables.
  static func section(_ section: Report.Section) -> HTML {
    let figures: HTML =
      section.charts.isEmpty
      ? "" : "<div class=\"figures\">\n\(section.charts.map(HTMLFigure.markup))\n</div>"
    let prose: HTML =
      section.paragraphs.isEmpty
      ? "" : "<div class=\"prose\">\n\(section.paragraphs.map { "<p>\($0)</p>" })\n</div>"
    return """
      <section id="\(section.id)" aria-labelledby="\(section.id)-title">
      <h2 id="\(section.id)-title">\(section.title)</h2>
      \(prose)
      \(figures)
      \(section.tables.map(table))
      </section>
      """
  }

  private static func table(_ table: Table) -> HTML {
    guard table.isFolded else { return HTMLTable.markup(table) }
    return """
      <details class="fold" open="open">
      <summary>\(table.title)</summary>
      \(HTMLTable.markup(table, captionIsHidden: true))
      </details>
      """
  }

  private static func scripts(_ charts: [Chart], bundle: String) -> [HTML] {
    charts.map(HTMLFigure.specification) + [
      "<script type=\"module\">\(HTMLScript.safe(bundle))</script>",
      "<script type=\"module\">\(HTMLScript.drawing)</script>",
    ]
  }
}
