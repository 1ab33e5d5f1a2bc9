internal import Simulation

/// The report as one self-contained page.
///
/// See ``HTMLPage`` for what holds for all pages.
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
      [header(report), verdict(report.verdict, notice: draws ? nil : HTMLPage.missingBundle)]
      + report.sections.map(HTMLPage.section) + [footer(report)]
    return HTMLPage.document(
      title: title(report), version: report.identity.programVersion, body: body, charts: charts,
      bundle: chartBundle)
  }

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

  private static func footer(_ report: Report) -> HTML {
    """
    <footer><p>Made by Muster \(report.identity.programVersion) from \(report.identity.file). \
    The same numbers, for other programs: summary.json, intervals.csv, days.csv.</p></footer>
    """
  }
}
