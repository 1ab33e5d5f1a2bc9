public import Simulation

/// The files that a run leaves.
public enum RunFiles {
  /// Name of the page.
  public static let reportName = "report.html"

  /// Returns all files of a run.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - report: Its report.
  ///   - chartBundle: Text of the script that draws; `nil` = a report of tables.
  /// - Returns: The page, the summary and the tables, ready for ``OutputFolder/write(_:)``.
  public static func all(
    _ result: RunResult, report: Report, chartBundle: String?
  ) -> [OutputFile] {
    [
      OutputFile(name: reportName, text: HTMLReport.page(report, chartBundle: chartBundle)),
      OutputFile(
        name: SummaryFile.name,
        text: SummaryFile.value(result, verdict: report.verdict, identity: report.identity).text()
          + "\n"),
      OutputFile(name: IntervalsFile.name, bytes: IntervalsFile.bytes(result)),
      OutputFile(name: DaysFile.name, bytes: DaysFile.bytes(result)),
    ]
  }
}
