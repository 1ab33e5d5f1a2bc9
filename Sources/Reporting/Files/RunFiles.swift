public import Simulation

/// The files that a run leaves.
public enum RunFiles {
  /// Name of the page.
  public static let reportName = "report.html"

  /// Writes all files of a run, those that were staged before included.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - report: Its report.
  ///   - chartBundle: Text of the script that draws; `nil` = a report of tables.
  ///   - others: Further files; an empty one removes an earlier one.
  ///   - folder: Where they go.
  /// - Throws: ``OutputError``; the earlier results are untouched then.
  public static func write(
    _ result: RunResult, report: Report, chartBundle: String?, with others: [OutputFile] = [],
    to folder: borrowing OutputFolder
  ) throws(OutputError) {
    try IntervalsFile.stream(result, to: folder)
    let files = all(result, report: report, chartBundle: chartBundle, withIntervals: false)
    try folder.write(files + others)
  }

  /// Returns all files of a run.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - report: Its report.
  ///   - chartBundle: Text of the script that draws; `nil` = a report of tables.
  ///   - withIntervals: Whether `intervals.csv`, the largest of them, is wanted too.
  /// - Returns: The page, the summary and the tables, ready for ``OutputFolder/write(_:)``.
  public static func all(
    _ result: RunResult, report: Report, chartBundle: String?, withIntervals: Bool = true
  ) -> [OutputFile] {
    let intervals =
      withIntervals
      ? [OutputFile(name: IntervalsFile.name, bytes: IntervalsFile.bytes(result))] : []
    let page = OutputFile(
      name: reportName, text: HTMLReport.page(report, chartBundle: chartBundle))
    let summary = OutputFile(
      name: SummaryFile.name,
      text: SummaryFile.value(result, verdict: report.verdict, identity: report.identity).text()
        + "\n")
    return [page, summary] + intervals
      + [OutputFile(name: DaysFile.name, bytes: DaysFile.bytes(result))]
  }
}
