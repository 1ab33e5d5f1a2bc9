import Foundation
import Reporting
import Testing

@Suite("Files of a run")
struct GoldenFileTests {
  @Test("the files of the fixture stay the same, byte for byte")
  func files() throws {
    let files = RunFiles.all(Fixture.result, report: Fixture.report, chartBundle: nil)
    #expect(files.map(\.name) == ["report.html", "summary.json", "intervals.csv", "days.csv"])
    for file in files {
      try Golden.expect(String(decoding: file.bytes, as: UTF8.self), matches: file.name)
    }
  }

  @Test("the answer on the terminal stays the same")
  func terminal() throws {
    let text = TerminalSummary.text(Fixture.report, files: "output/two-teams")
    try Golden.expect(text, matches: "terminal.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("the promises as JSON and as CSV stay the same")
  func formats() throws {
    try Golden.expect(
      TerminalSummary.text(Fixture.report, format: .json), matches: "promises.json")
    try Golden.expect(TerminalSummary.text(Fixture.report, format: .csv), matches: "promises.csv")
  }

  @Test("specifications of charts stay the same")
  func charts() throws {
    for chart in Fixture.report.sections.flatMap(\.charts) {
      try Golden.expect(chart.spec.text() + "\n", matches: "chart-\(chart.id).json")
    }
  }

  /// Not a test of behaviour: writes pages with drawings for the eye, where a bundle is given.
  @Test(
    "a page with drawings can be made",
    .enabled(if: ProcessInfo.processInfo.environment["CHART_BUNDLE"] != nil))
  func pageWithDrawings() throws {
    let environment = ProcessInfo.processInfo.environment
    let bundle = try String(contentsOfFile: environment["CHART_BUNDLE"] ?? "", encoding: .utf8)
    let path = environment["PAGE_FOLDER"] ?? NSTemporaryDirectory() + "muster-page"
    try OutputFolder(preparing: path)
      .write(RunFiles.all(Fixture.result, report: Fixture.report, chartBundle: bundle))
    let nasty = Report(HTMLReportTests.nasty, identity: HTMLReportTests.identity)
    try OutputFolder(preparing: path + "/nasty")
      .write(RunFiles.all(HTMLReportTests.nasty, report: nasty, chartBundle: bundle))
  }
}
