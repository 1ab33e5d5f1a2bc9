/// A comparison as one self-contained page.
public enum ComparisonPage {
  /// Name of the file.
  public static let name = "compare.html"

  /// Returns the page.
  ///
  /// - Parameters:
  ///   - report: What to show.
  ///   - chartBundle: Text of the script that draws; `nil` = tables only, and the page says so.
  /// - Returns: A complete document in UTF-8.
  public static func page(_ report: ComparisonReport, chartBundle: String?) -> String {
    let charts = report.sections.flatMap(\.charts)
    let draws = chartBundle != nil && !charts.isEmpty
    let version = report.scenarios[0].identity.programVersion
    return HTMLPage.document(
      title: "Comparison: \(report.headline)", version: version,
      body: [header(report), HTMLPage.section(report.differences)]
        + [verdict(report, notice: draws ? nil : HTMLPage.missingBundle)]
        + report.sections.map(HTMLPage.section)
        + [
          """
          <footer><p>Made by Muster \(version). The same numbers, for other programs: \
          \(ComparisonFiles.jsonName), \(ComparisonFiles.csvName).</p></footer>
          """
        ], charts: charts, bundle: chartBundle)
  }

  private static func header(_ report: ComparisonReport) -> HTML {
    let list = zip(report.scenarios, report.names).map { scenario, name -> HTML in
      """
      <li><b>\(scenario.letter)</b> \(name) <span class="terms">\(scenario.source)</span></li>
      """
    }
    return """
      <header>
      <p class="kicker">Scenarios compared on the same tickets</p>
      <h1>\(Words.list(report.scenarios.map(\.letter))): which is better?</h1>
      <ul class="scenarios">
      \(list)
      </ul>
      <dl class="facts">
      \(report.facts.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" })
      </dl>
      </header>
      """
  }

  private static func verdict(_ report: ComparisonReport, notice: String?) -> HTML {
    let reasons = report.reasons.map { "<p>\($0)</p>" as HTML }
    let variants = report.verdicts.map { verdict -> HTML in
      """
      <h3>\(verdict.letter) against \(report.scenarios[0].letter)</h3>
      <p>\(verdict.headline)</p>
      \(verdict.remarks.map { "<p>\($0)</p>" })
      """
    }
    let note: HTML = notice.map { "<p class=\"caution\"><strong>Note.</strong> \($0)</p>" } ?? ""
    return """
      <section id="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="verdict \(report.choice == nil ? "open" : "kept")">\
      \(report.headline)</h2>
      <div class="prose">
      \(reasons)
      \(variants)
      \(note)
      </div>
      </section>
      """
  }
}

extension ComparedScenario {
  /// The file and its changes, such as `desk.yaml, teams.desk.agents=+1`.
  var source: String { ([identity.file] + identity.overrides).joined(separator: ", ") }
}
