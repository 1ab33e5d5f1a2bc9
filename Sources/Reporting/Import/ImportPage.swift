internal import LogImport
internal import Workforce

/// The page of an import: what came in, what became of it, what is odd.
enum ImportPage {
  static func page(_ report: ImportReport, version: String, chartBundle: String?) -> String {
    let charts = ImportCharts.all(report)
    let draws = chartBundle != nil && !charts.isEmpty
    var body = [header(report), findings(report, notice: draws ? nil : HTMLPage.missingBundle)]
    body += sections(report, charts).map(HTMLPage.section)
    body.append(
      """
      <footer><p>Made by Muster \(version). The same for other programs: quality.json; the rows: \
      \(report.tickets == nil ? "series.csv" : "tickets.csv"). Columns of names, addresses and texts \
      are in none of them; look through the labels before you pass them on.</p></footer>
      """)
    return HTMLPage.document(
      title: "Import: \(ImportWords.headline(report))", version: version, body: body,
      charts: charts,
      bundle: chartBundle)
  }

  private static func header(_ report: ImportReport) -> HTML {
    var facts: [(String, String)] = [
      ("Files", Words.list(report.files.map { "\($0.name) (\(Words.count($0.rows, "row")))" })),
      ("Format", ImportWords.format(report)), ("Time zone", ImportWords.zone(report)),
    ]
    if let dates = ImportWords.dates(report) { facts.append(("Dates", dates)) }
    facts.append(("Rows", ImportWords.rows(report)))
    if let calendar = report.calendar {
      facts.append(("Business hours", ImportWords.calendar(calendar)))
    }
    return """
      <header>
      <p class="kicker">Import of a helpdesk's export</p>
      <h1>\(ImportWords.headline(report))</h1>
      <dl class="facts">
      \(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })
      </dl>
      </header>
      """
  }

  private static func findings(_ report: ImportReport, notice: String?) -> HTML {
    let warnings = report.findings.count { $0.severity == .warning }
    let headline =
      warnings == 0
      ? "Nothing odd that would mislead."
      : "\(Words.count(warnings, "thing")) to know before the numbers are used."
    var items = report.findings.map { finding -> HTML in
      let remedy: HTML = finding.remedy.map { " <em>\(ImportWords.sentence($0))</em>" } ?? ""
      return finding.severity == .warning
        ? "<p class=\"caution\"><strong>Warning.</strong> \(ImportWords.sentence(finding.message))\(remedy)</p>"
        : "<p>\(ImportWords.sentence(finding.message))\(remedy)</p>"
    }
    if let notice { items.append("<p class=\"caution\"><strong>Note.</strong> \(notice)</p>") }
    return """
      <section id="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" class="verdict \(warnings == 0 ? "kept" : "open")">\(headline)</h2>
      <div class="prose">
      \(items)
      </div>
      </section>
      """
  }

  private static func sections(_ report: ImportReport, _ charts: [Chart]) -> [Report.Section] {
    [
      Report.Section(id: "arrivals", title: "When they came", charts: charts),
      Report.Section(
        id: "rows", title: "What became of the rows",
        paragraphs: [ImportWords.rows(report) + "."], tables: [reasons(report)]),
      Report.Section(
        id: "columns", title: "Where the columns come from",
        paragraphs: report.passedOver == 0
          ? []
          : [
            "Nothing was taken from \(Words.count(report.passedOver, "other column")) of the export."
          ], tables: [columns(report)] + labels(report)),
    ].filter { !$0.charts.isEmpty || !$0.tables.isEmpty }
  }

  private static func reasons(_ report: ImportReport) -> Table {
    let rows = report.rows.reasons.map { reason -> [Cell] in
      [
        .text(Words.capitalised(reason.message)), .text(reason.isRepair ? "repaired" : "dropped"),
        .count(reason.rows), .text(reason.firstPlaces.joined(separator: ", ")),
      ]
    }
    return Table(
      id: "reasons-table", title: "Rows repaired and dropped",
      columns: [
        Table.Column("Reason", isNumeric: false), Table.Column("Rows are", isNumeric: false),
        Table.Column("Rows"), Table.Column("First places", isNumeric: false),
      ],
      rows: rows.isEmpty
        ? [[.text("None: every row is used as it is"), .missing, .count(0), .missing]] : rows)
  }

  private static func columns(_ report: ImportReport) -> Table {
    Table(
      id: "columns-table", title: "Columns",
      columns: [
        Table.Column("Column of the result", isNumeric: false),
        Table.Column("Column of the export", isNumeric: false),
        Table.Column("Unit", isNumeric: false),
        Table.Column("Not empty"), Table.Column("Guessed", isNumeric: false),
      ],
      rows: report.columns.map { column in
        [
          .text(column.column), .text(column.source), column.unit.map { .text($0) } ?? .missing,
          column.filled.map { .share($0) } ?? .missing, .text(column.isGuessed ? "yes" : "no"),
        ]
      })
  }

  private static func labels(_ report: ImportReport) -> [Table] {
    guard !report.labels.isEmpty else { return [] }
    return [
      Table(
        id: "labels-table", title: "Labels",
        columns: [
          Table.Column("Column", isNumeric: false), Table.Column("Kept"),
          Table.Column("Became 'other'"), Table.Column("Rows that became 'other'"),
        ],
        rows: report.labels.map {
          [.text($0.column), .count($0.kept), .count($0.joined), .count($0.rowsJoined)]
        })
    ]
  }
}
