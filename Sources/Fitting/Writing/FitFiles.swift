public import Reporting

/// The files that a fit leaves.
public enum FitFiles {
  /// Names of all of them, in the order in which they are written.
  public static let names = [
    "scenario.yaml", "replay.yaml", "roster.csv", "replay.csv", "fit.json", "fit.html",
  ]

  /// Returns all files of a fit.
  ///
  /// - Parameters:
  ///   - fit: What was found.
  ///   - programVersion: Named on the page.
  /// - Returns: The scenario with its tables, all estimates, and a page; ready for
  ///   `OutputFolder.write(_:)`. Without agents the roster is empty, so that none is left.
  public static func all(_ fit: LogFit, programVersion: String) -> [OutputFile] {
    [
      OutputFile(name: names[0], text: ScenarioWriter.text(fit)),
      OutputFile(name: names[1], text: FitTables.replayScenario(fit)),
      OutputFile(
        name: names[2], bytes: fit.teams.teams.isEmpty ? [] : FitTables.roster(fit)),
      OutputFile(name: names[3], bytes: FitTables.replay(fit)),
      OutputFile(name: names[4], text: FitJSON.value(fit).text() + "\n"),
      OutputFile(name: names[5], text: FitPage.text(fit, programVersion: programVersion)),
    ]
  }
}
