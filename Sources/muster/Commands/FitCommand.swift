import ArgumentParser
import DeskData
import Fitting
import Reporting
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `muster fit`: from a log of tickets to a scenario.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fits a scenario to a log of tickets.",
    discussion: """
      Reads tickets.csv as 'muster import' leaves it and writes scenario.yaml, in which every number has \
      its uncertainty behind it, with roster.csv; replay.yaml and replay.csv, the same desk with the \
      tickets of the log; fit.json, all estimates; fit.html, to look at. 'muster run' takes both \
      scenarios as they are.

      To judge a fit by days that it did not see: --days odd, then run replay.yaml and compare even days.

      Exit codes: 0 done, 64 wrong usage, 65 faults in the log.

      Example: muster fit imported/tickets.csv --output desk --timezone Europe/Berlin
      """)

  @Argument(help: "The log, tickets.csv.") var log: String
  @Option(name: .shortAndLong, help: "Folder of the results.") var output: String
  @Option(help: "Time zone on whose wall clock days and hours are counted; default UTC.")
  var timezone = "UTC"
  @Option(help: "Title of the scenario; default the name of the log's folder.") var name: String?
  @Option(
    parsing: .unconditional,
    help: "Seconds without a live contact after which an agent counts as away; default 180.",
    transform: { try WholeNumber.read($0, "--break-after", 30...14_400) })
  var breakAfter: Int?
  @Option(
    help: "Days on which the estimates rest: all, odd or even days of the month.",
    transform: FitCommand.days(named:))
  var days = FitOptions.Days.all
  @Option(
    help: "Law of patience: best, exponential, lognormal or observed.",
    transform: FitCommand.patience(named:))
  var patience = FitOptions.PatienceLaw.best
  @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

  func run() throws {
    let isNew = access(output, F_OK) != 0
    let folder = try OutputFolder(preparing: output)
    // Goes again if nothing is in it at the end.
    defer { if isNew { rmdir(output) } }
    guard let zone = LogFitting.zone(timezone) else {
      throw ValidationError(
        "--timezone is no time zone of this machine: '\(timezone)'; write one such as Europe/Berlin"
      )
    }
    let fit: LogFit
    do throws(InvalidInput) {
      fit = try LogFitting.fit(
        log, zone: zone,
        FitOptions(
          name: name ?? LogFitting.title(of: log),
          breakAfter: breakAfter.map(Double.init) ?? FitOptions.usualBreak, days: days,
          patience: patience))
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
    try folder.write(FitFiles.all(fit, programVersion: Muster.version))
    if !quiet { try StandardOutput.write(FitSummary.text(fit, folder: output)) }
  }

  private static func patience(named name: String) throws -> FitOptions.PatienceLaw {
    guard let law = FitOptions.PatienceLaw(rawValue: name) else {
      throw ValidationError(
        "--patience is best, exponential, lognormal or observed, found '\(name)'")
    }
    return law
  }

  private static func days(named name: String) throws -> FitOptions.Days {
    guard let days = FitOptions.Days(rawValue: name) else {
      throw ValidationError("--days is all, odd or even, found '\(name)'")
    }
    return days
  }
}
