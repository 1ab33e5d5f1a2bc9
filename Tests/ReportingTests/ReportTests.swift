import Foundation
import Reporting
import Simulation
import Testing

@Suite("The report as data")
struct ReportTests {
  @Test("every chart has a finding with numbers, a legend, and a table")
  func charts() {
    let charts = Fixture.report.sections.flatMap(\.charts)
    #expect(charts.count == 7)
    for chart in charts {
      #expect(chart.alternative.hasSuffix(".") && chart.alternative.contains { $0.isNumber })
      #expect(!chart.legend.isEmpty && !chart.table.rows.isEmpty)
      #expect(chart.spec["description"] == .string(chart.alternative))
      #expect(chart.spec["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json")
    }
  }

  @Test("every row of every table has a cell for each column")
  func tables() {
    let sections = Fixture.report.sections
    let tables = sections.flatMap(\.tables) + sections.flatMap(\.charts).map(\.table)
    for table in tables {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.id)")
    }
    #expect(Set(tables.map(\.id)).count == tables.count)
  }

  @Test("the summary is valid JSON and names everything")
  func summary() throws {
    let text = SummaryFile.text(HTMLReportTests.nasty, identity: HTMLReportTests.identity)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(parsed?["muster_summary"] as? Int == 1)
    let measures = try #require(parsed?["measures"] as? [[String: Any]])
    #expect(measures.count == HTMLReportTests.nasty.measures.count)
    #expect(measures.contains { $0["channel"] as? String == "<img src=x onerror=alert(2)>" })
    // A number that does not exist is there, as null.
    #expect(measures.contains { $0["mean"] is NSNull })
    #expect(!text.contains("\u{A0}"))
  }

  @Test("folders of the machine are not told")
  func identity() {
    #expect(
      RunIdentity(file: "/home/someone/a.yaml", scenarioHash: "", programVersion: "").file
        == "a.yaml")
  }

  @Test("every measure has a label, a meaning and a scope")
  func glossary() {
    for name in MeasureName.allCases {
      let entry = MeasureGlossary.entry(name)
      #expect(!entry.label.isEmpty && entry.meaning.hasSuffix(".") && !entry.scopes.isEmpty)
    }
    #expect(
      Set(MeasureName.allCases.map { MeasureGlossary.entry($0).label }).count
        == MeasureName.allCases.count)
  }

  @Test("a terminal gets no control characters and at most 80 columns")
  func terminal() {
    let report = Report(HTMLReportTests.nasty, identity: HTMLReportTests.identity)
    let text = TerminalSummary.text(report, files: "output/\u{1B}x")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let coloured = TerminalSummary.text(Fixture.report, style: .ansi)
    let stripped = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(coloured != stripped && stripped == TerminalSummary.text(Fixture.report))
  }
}
