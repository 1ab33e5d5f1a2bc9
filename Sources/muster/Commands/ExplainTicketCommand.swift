import ArgumentParser
import Reporting
import ScenarioFile
import Simulation
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `muster explain-ticket`: one ticket's story.
struct ExplainTicketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain-ticket",
    abstract: "Tells the story of one ticket: when what happened, and why.",
    discussion: """
      RUN is the folder of a run made with --trace, or a scenario file, of which one replication is \
      then simulated again. A ticket goes by the name that trace.csv gives it; its first digits are \
      enough if no other begins so. Without a ticket some are named that are worth a look.

      Exit codes: 0 told, 2 the simulation failed, 64 no such ticket or no trace, 65 faults in the \
      scenario or the trace, 130 stopped by Ctrl-C.

      Example: muster run scenarios/first-desk.yaml --trace && muster explain-ticket \
      output/first-desk 1f
      """)

  @Argument(
    help: ArgumentHelp("Folder of a run with a trace, or a scenario file.", valueName: "run"))
  var source: String
  @Argument(help: ArgumentHelp("The ticket, or the first digits of its name.", valueName: "id"))
  var ticket: String?
  @OptionGroup var overrides: OverrideOptions
  @Option(
    parsing: .unconditional, help: "Of a scenario file: the replication, from 1; default 1.",
    transform: { try WholeNumber.read($0, "--replication", 1...100_000) })
  var replication: Int?
  @Option(
    help: "Form of the answer: table (sentences), json or csv (rows of the trace).",
    transform: RunCommand.format(named:))
  var format = TerminalSummary.Format.table

  func run() throws {
    var search = TicketSearch(ticket ?? "")
    var status = stat()
    guard stat(source, &status) == 0 else {
      refuse(
        "there is no folder or scenario '\(source)'",
        hint: "name a folder that 'muster run … --trace' has written, or a scenario file")
      throw ExitCode(64)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      try readTrace(&search)
    } else {
      try simulate(&search)
    }
    try answer(search)
  }

  // MARK: Sources

  private func readTrace(_ search: inout TicketSearch) throws {
    if replication != nil || !overrides.sets.isEmpty {
      throw ValidationError(
        "--replication and --set are for a scenario file; '\(source)' is a folder, whose trace says "
          + "what was simulated")
    }
    let path = source + (source.hasSuffix("/") ? "" : "/") + TraceFile.name
    var status = stat()
    guard stat(path, &status) == 0, status.st_size > 0 else {
      refuse(
        "'\(source)' has no trace of its tickets",
        hint: "run it again with --trace, or name the scenario file instead of the folder")
      throw ExitCode(64)
    }
    do throws(InvalidInput) {
      try search.read(path)
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
  }

  private func simulate(_ search: inout TicketSearch) throws {
    let scenario: Scenario
    do throws(InvalidInput) {
      scenario = try ScenarioLoader.load(path: source, sets: overrides.sets, tables: CSVTables())
        .scenario
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
    let number = replication ?? 1
    guard number <= scenario.simulation.replications else {
      throw ValidationError(
        "the scenario has \(scenario.simulation.replications) replications, found "
          + "'--replication \(number)'")
    }
    Interruption.listen()
    let words = TraceWords(scenario)
    let found = Found(search)
    let isWhole = try Experiment(scenario).trace(
      replication: number - 1, shouldStop: { Interruption.isRequested },
      to: { found.search.look(at: words.row($0)) })
    search = found.search
    guard isWhole else { throw ExitCode(130) }
  }

  /// What the events of a simulation leave behind.
  private final class Found {
    var search: TicketSearch
    init(_ search: TicketSearch) { self.search = search }
  }

  // MARK: Answers

  private func answer(_ search: TicketSearch) throws {
    guard let ticket else {
      refuse("name a ticket", hint: nil, search)
      throw ExitCode(64)
    }
    guard let first = search.rows.first else {
      var text = "there is no ticket '\(ticket)' in '\(source)'"
      if let nearest = search.nearest { text += "; did you mean '\(nearest.ticket)'?" }
      refuse(text, hint: nil, search)
      throw ExitCode(64)
    }
    if let other = search.other {
      refuse(
        "several tickets begin with '\(ticket)': \(first.ticket), \(other)",
        hint: "write more of its digits")
      throw ExitCode(64)
    }
    switch format {
    case .table: try StandardOutput.write(TicketStory(search.rows).text())
    case .csv: try StandardOutput.write(TraceFile.text(search.rows))
    case .json: try StandardOutput.write(TraceFile.json(search.rows))
    }
  }

  private func refuse(_ message: String, hint: String?, _ search: TicketSearch? = nil) {
    var text = "error: \(message)\n"
    if let examples = search?.examples, !examples.isEmpty {
      text += "for example:\n"
      for example in examples { text += "  \(example.ticket)  \(example.why)\n" }
    }
    if let hint { text += "hint: \(hint)\n" }
    FindingOutput.say(text)
  }
}
