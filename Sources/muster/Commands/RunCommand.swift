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

/// `muster run`: simulates a scenario and reports what its customers would see.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulates every ticket of a scenario and writes a report.",
    discussion: """
      Prints the answer in words; leaves report.html, summary.json, intervals.csv and days.csv in \
      output/<scenario>/. The same scenario and seed give the same bytes, on any number of threads.

      With --trace also trace.csv: every event of the first replication, which is simulated once more \
      for it; '--trace-of 3' and '--trace-of all' choose others. 'muster explain-ticket' reads it.

      Exit codes: 0 done, 1 a goal is missed (with --strict), 2 the run failed, 64 wrong usage, \
      65 faults in the scenario, 130 stopped by Ctrl-C (what was finished is kept and reported).

      Example: muster run scenarios/first-desk.yaml --set teams.desk.agents=4
      """)

  @Argument(help: "The scenario file.") var scenario: String
  @OptionGroup var overrides: OverrideOptions
  @Option(name: .shortAndLong, help: "Folder of the results; default output/<scenario>.")
  var output: String?
  @Option(
    parsing: .unconditional, help: "Replications simulated at once; default one per processor.",
    transform: { try WholeNumber.read($0, "--threads", 1...1024) })
  var threads: Int?
  @Option(
    parsing: .unconditional, help: "Number of replications, instead of the scenario's.",
    transform: { try WholeNumber.read($0, "--replications", 1...100_000) })
  var replications: Int?
  @Option(
    parsing: .unconditional, help: "Seed of all randomness, instead of the scenario's.",
    transform: { try WholeNumber.read($0, "--seed", 0...UInt64.max) })
  var seed: UInt64?
  @Option(
    help: "Form of the answer: table, json or csv.", transform: RunCommand.format(named:))
  var format = TerminalSummary.Format.table
  @Flag(help: "Write every event of the first replication to trace.csv.") var trace = false
  @Option(
    help: ArgumentHelp(
      "Write every event of this replication, or of all.", valueName: "number or all"),
    transform: RunCommand.traced(named:))
  var traceOf: Traced?
  @Flag(help: "Exit with 1 if a promise is missed.") var strict = false
  @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false
  @Flag(help: "Print tickets, events and processor time to standard error.") var timing = false

  func run() throws {
    var loaded = try load()
    if case .one(let number) = traceOf, number > loaded.scenario.simulation.replications {
      throw ValidationError(
        "--trace-of names a replication from 1 to \(loaded.scenario.simulation.replications) or "
          + "'all', found '\(number)'")
    }
    let target = output ?? "output/" + ScenarioPath.stem(of: scenario)
    let isNew = access(target, F_OK) != 0
    let folder = try OutputFolder(preparing: target)
    // Goes again if nothing is in it at the end.
    defer { if isNew { rmdir(target) } }
    Interruption.listen()
    let workers = threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    if let settled = try WarmUpStudy.settle(
      loaded.scenario, threads: workers, shouldStop: { Interruption.isRequested })
    {
      loaded.scenario = settled
    }
    guard let result = try simulate(loaded.scenario, threads: workers) else {
      FindingOutput.say("stopped before the first replication was finished; nothing was written\n")
      throw ExitCode(130)
    }
    let report = Report(
      result,
      identity: loaded.identity(path: scenario, sets: sets))
    let bundle = ChartBundle.text()
    let hasTrace = try writeTrace(loaded.scenario, result, folder)
    // The trace of an earlier run would not belong to the new results.
    let noTrace = hasTrace ? [] : [OutputFile(name: TraceFile.name, bytes: [])]
    try RunFiles.write(
      result, report: report, chartBundle: bundle, with: noTrace, to: folder)
    if bundle == nil, !quiet {
      FindingOutput.say(
        "note: the report has tables instead of charts; 'make setup' makes the script that draws\n")
    }
    if !quiet {
      let style: TerminalSummary.Style =
        FindingOutput.wantsColour(1) ? .ansi : .plain
      try StandardOutput.write(
        TerminalSummary.text(report, format: format, style: style, files: target))
    }
    if result.wasInterrupted {
      FindingOutput.say(
        "stopped: \(result.replications) of \(loaded.scenario.simulation.replications) "
          + "replications were finished and are reported\n")
      throw ExitCode(130)
    }
    if !hasTrace, tracedReplications(of: loaded.scenario) != nil {
      FindingOutput.say("stopped: all replications are reported, without a trace\n")
      throw ExitCode(130)
    }
    if result.wasSickDayInterrupted {
      FindingOutput.say(
        "stopped: all replications are reported, without the run with one agent away\n")
      throw ExitCode(130)
    }
    if strict, report.verdict.missesAGoal { throw ExitCode(1) }
  }

  // MARK: Traces

  /// Which replications are traced.
  enum Traced: Sendable, Equatable {
    case all
    /// Number from 1.
    case one(Int)
  }

  private static func traced(named text: String) throws -> Traced {
    text == "all" ? .all : .one(try WholeNumber.read(text, "--trace-of", 1...100_000))
  }

  /// Numbers of the traced replications, from 0; `nil` = no trace is asked for.
  private func tracedReplications(of scenario: Scenario) -> [Int]? {
    switch traceOf ?? (trace ? .one(1) : nil) {
    case nil: nil
    case .all: Array(0..<scenario.simulation.replications)
    case .one(let number): [number - 1]
    }
  }

  /// Writes the trace that is asked for; one of a run that was stopped would not be whole.
  private func writeTrace(
    _ scenario: Scenario, _ result: RunResult, _ folder: borrowing OutputFolder
  ) throws -> Bool {
    guard let replications = tracedReplications(of: scenario), !Interruption.isRequested else {
      return false
    }
    return try TraceFile.stream(
      try Experiment(scenario), scenario, replications: replications, to: folder,
      shouldStop: { Interruption.isRequested })
  }

  // MARK: Steps

  /// The overrides, those with options of their own included.
  private var sets: [String] {
    overrides.sets
      + [
        replications.map { "simulation.replications=\($0)" }, seed.map { "simulation.seed=\($0)" },
      ].compactMap(\.self)
  }

  /// Reads the scenario; findings go to standard error.
  private func load() throws -> LoadedScenario {
    do throws(InvalidInput) {
      let loaded = try ScenarioLoader.load(path: scenario, sets: sets, tables: CSVTables())
      if !quiet { FindingOutput.write(loaded.warnings) }
      return loaded
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
  }

  /// Runs the experiment with progress and, if asked, its processor time.
  private func simulate(_ scenario: Scenario, threads workers: Int) throws -> RunResult? {
    let progress = ProgressLine()
    let showsProgress = !quiet
    let before = clock()
    let result = try Experiment(scenario).run(
      threads: workers,
      progress: { if showsProgress { progress.show($0) } },
      shouldStop: { Interruption.isRequested })
    let seconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
    progress.finish()
    if timing, let result {
      FindingOutput.say(
        "timing: tickets \(result.ticketsSimulated) events \(result.eventsSimulated) "
          + "cpu_s \(seconds)\n")
    }
    return result
  }

  static func format(named name: String) throws -> TerminalSummary.Format {
    guard let format = TerminalSummary.Format(rawValue: name) else {
      throw ValidationError("--format must be table, json or csv, found '\(name)'")
    }
    return format
  }
}
