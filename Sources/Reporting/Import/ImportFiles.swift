public import LogImport

/// The files that an import leaves beside its rows.
public enum ImportFiles {
  /// Name of the tickets, one row each.
  public static let ticketsName = "tickets.csv"
  /// Name of the counts by interval.
  public static let seriesName = "series.csv"

  /// Returns the files that are not written row by row.
  ///
  /// Of the tickets and the counts by interval one is missing in most imports; an empty file says so,
  /// for ``OutputFolder/write(_:)``.
  ///
  /// - Parameters:
  ///   - report: What the import found.
  ///   - version: The program's version.
  ///   - chartBundle: Text of the script that draws; `nil` = a page of tables.
  /// - Returns: `quality.json` and `import.html`, and what is missing.
  public static func all(
    _ report: ImportReport, version: String, chartBundle: String?
  ) -> [OutputFile] {
    var files = [
      OutputFile(name: "quality.json", text: QualityFile.json(report).text() + "\n"),
      OutputFile(
        name: "import.html",
        text: ImportPage.page(report, version: version, chartBundle: chartBundle)),
    ]
    if report.tickets == nil { files.append(OutputFile(name: ticketsName, bytes: [])) }
    if report.series == nil { files.append(OutputFile(name: seriesName, bytes: [])) }
    return files
  }
}
