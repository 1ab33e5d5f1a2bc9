internal import Simulation

/// The report as one self-contained page.
///
/// The page makes no request of any kind, and forbids itself to make one. Without script, or without
/// the bundle that draws, all text and all tables are there; drawings are added by script.
public enum HTMLReport {
  /// Returns the page.
  ///
  /// - Parameters:
  ///   - report: What to show.
  ///   - chartBundle: Text of the script that draws Vega-Lite specifications and sets
  ///     `window.vegaEmbed`; `nil` = tables only, and the page says so.
  /// - Returns: A complete document in UTF-8.
  public static func page(_ report: Report, chartBundle: String?) -> String {
    let charts = report.sections.flatMap(\.charts)
    let draws = chartBundle != nil && !charts.isEmpty
    let body: [HTML] =
      [header(report), verdict(report.verdict, notice: draws ? nil : missingBundle)]
      + report.sections.map(section) + [footer(report)]
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="\(policy)" />
      <meta name="color-scheme" content="light dark" />
      <meta name="generator" content="Muster \(report.identity.programVersion)" />
      <title>\(title(report))</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body>
      <main>
      \(body)
      </main>
      \(draws ? scripts(charts, bundle: chartBundle ?? "") : [])
      </body>
      </html>

      """
    return page.markup
  }

  /// Nothing may be loaded from anywhere; only what stands in the page runs.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  private static let missingBundle =
    "Charts are left out: the script that draws them was found neither beside the program nor in a "
    + "folder .tools. 'make setup' makes it. Every number is in the tables."

  private static func title(_ report: Report) -> String {
    "\(report.scenarioName): \(report.verdict.headline)"
  }

  private static func header(_ report: Report) -> HTML {
    """
    <header>
    <p class="kicker">Support capacity, simulated ticket by ticket</p>
    <h1>\(report.scenarioName)</h1>
    <dl class="facts">
    \(report.facts.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" })
    </dl>
    </header>
    """
  }

  private static func verdict(_ verdict: Verdict, notice: String?) -> HTML {
    let promises: HTML =
      verdict.promises.isEmpty
      ? "" : "<ul class=\"promises\">\n\(verdict.promises.map(promise))\n</ul>"
    var reasons: [HTML] = verdict.reasons.map { "<p>\($0)</p>" }
    if let hour = verdict.busiestHour {
      reasons.append("<p><strong>Most contacts.</strong> \(hour)</p>")
    }
    if let sickDay = verdict.sickDay {
      reasons.append("<p class=\"sick\"><strong>One sick day.</strong> \(sickDay)</p>")
    }
    if let cost = verdict.cost { reasons.append("<p><strong>Cost.</strong> \(cost)</p>") }
    reasons += verdict.cautions.map { "<p class=\"caution\"><strong>Note.</strong> \($0)</p>" }
    if let notice { reasons.append("<p class=\"caution\"><strong>Note.</strong> \(notice)</p>") }
    let why: HTML =
      verdict.outcome == .missed ? "Where and why it breaks" : "Where it is tightest"
    return """
      <section id="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="verdict \(verdict.outcome?.rawValue ?? "none")">\
      \(verdict.headline)</h2>
      \(promises)
      <h3>\(why)</h3>
      <div class="prose">
      \(reasons)
      </div>
      </section>
      """
  }

  private static func promise(_ promise: Promise) -> HTML {
    var details = promise.targetText.map { "in \($0), " } ?? ""
    details += "goal \(Readable.goal(promise.goal))"
    var weeks: HTML = ""
    if let kept = promise.measure.pGoal, kept.isFinite {
      let text = Readable.ofHundred(
        kept, promise.measure.spreadOver, promise.measure.pGoalRange)
      weeks = "<span class=\"weeks\">holds in \(text)</span>"
    }
    return """
      <li><span class="what"><b>\(promise.label)</b> <span class="terms">\(details)</span></span>
      <span class="value">\(Readable.text(Quantity(promise.measure)))</span>
      <span class="result">\(HTMLTable.mark(promise.outcome))</span> \(weeks)</li>
      """
  }

  private static func section(_ section: Report.Section) -> HTML {
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

  private static func footer(_ report: Report) -> HTML {
    """
    <footer><p>Made by Muster \(report.identity.programVersion) from \(report.identity.file). \
    The same numbers, for other programs: summary.json, intervals.csv, days.csv.</p></footer>
    """
  }

  private static func scripts(_ charts: [Chart], bundle: String) -> [HTML] {
    charts.map(HTMLFigure.specification) + [
      "<script type=\"module\">\(HTMLScript.safe(bundle))</script>",
      "<script type=\"module\">\(HTMLScript.drawing)</script>",
    ]
  }
}
