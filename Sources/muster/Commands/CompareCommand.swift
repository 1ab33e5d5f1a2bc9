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

/// `muster compare`: scenarios side by side on the same tickets, and which of them to take.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares scenarios on the same tickets and says which to take.",
    discussion: """
      The first scenario is the one compared with. Says in which keys the others differ, what they do \
      better or worse, with intervals, and what they cost; leaves compare.html, comparison.json and \
      comparison.csv in output/compare-<first>/. A variant of the first scenario needs no file: \
      --variant takes its changes, several of them divided by ';'.

      All scenarios have the same tickets, replication for replication, with seed, replications and \
      confidence of the first. Of three or more those are dropped early that cannot be the best and \
      are not cheaper; --keep-all simulates them to the end.

      Exit codes: 0 done, 2 the run failed, 64 wrong usage, 65 faults in a scenario, or scenarios \
      that cannot be compared, 130 stopped by Ctrl-C (what was finished is kept and reported).

      Example: muster compare scenarios/first-desk.yaml --variant teams.desk.agents=+1
      """)

  @Argument(help: "The scenario files, the one compared with first.") var scenarios: [String]
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "One more scenario: the first with changes, such as 'teams.desk.agents=+1; demand.tickets=-5%'. "
        + "Repeatable.", valueName: "changes"))
  var variant: [String] = []
  @OptionGroup var overrides: OverrideOptions
  @Option(name: .shortAndLong, help: "Folder of the results; default output/compare-<first>.")
  var output: String?
  @Option(
    parsing: .unconditional, help: "Replications simulated at once; default one per processor.",
    transform: { try WholeNumber.read($0, "--threads", 1...1024) })
  var threads: Int?
  @Option(
    parsing: .unconditional, help: "Number of replications, instead of the first scenario's.",
    transform: { try WholeNumber.read($0, "--replications", 2...100_000) })
  var replications: Int?
  @Option(
    parsing: .unconditional, help: "Seed of all randomness, instead of the first scenario's.",
    transform: { try WholeNumber.read($0, "--seed", 0...UInt64.max) })
  var seed: UInt64?
  @Option(
    help: ArgumentHelp(
      "Least difference that matters when the best is looked for, in points of the promises kept; "
        + "default 0.5.", valueName: "points"))
  var indifference: Double?
  @Flag(help: "Simulate every scenario to the end, also those that cannot be the best.")
  var keepAll = false
  @Option(
    help: "Form of the answer: table, json or csv.", transform: RunCommand.format(named:))
  var format = TerminalSummary.Format.table
  @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

  func validate() throws {
    let count = scenarios.count + variant.count
    guard count > 1 else {
      throw ValidationError(
        "one scenario cannot be compared; name another file, or a change with --variant")
    }
    guard count <= ComparedScenario.most else {
      throw ValidationError("at most \(ComparedScenario.most) scenarios, found \(count)")
    }
    if let indifference, !(indifference > 0 && indifference < 100) {
      throw ValidationError("--indifference must be more than 0 and below 100 points")
    }
  }

  func run() throws {
    let entries = try load()
    let list = entries.map(\.loaded.scenario)
    if let reason = Incomparable.reason(list) {
      FindingOutput.say("error: \(reason.message(entries.map(\.name)))\n")
      throw ExitCode(65)
    }
    let target = output ?? "output/compare-" + ScenarioPath.stem(of: scenarios[0])
    let isNew = access(target, F_OK) != 0
    let folder = try OutputFolder(preparing: target)
    // Goes again if nothing is in it at the end.
    defer { if isNew { rmdir(target) } }
    Interruption.listen()
    let workers = threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let settled = try list.compactMap {
      try WarmUpStudy.settle($0, threads: workers, shouldStop: { Interruption.isRequested })
    }
    guard settled.count == list.count, let result = try compare(settled, threads: workers) else {
      FindingOutput.say("stopped before the first stage was finished; nothing was written\n")
      throw ExitCode(130)
    }
    let report = ComparisonReport(result, scenarios: names(entries))
    let bundle = ChartBundle.text()
    try folder.write(ComparisonFiles.all(report, chartBundle: bundle))
    if bundle == nil, !quiet {
      FindingOutput.say(
        "note: the page has tables instead of charts; 'make setup' makes the script that draws\n")
    }
    if !quiet {
      try StandardOutput.write(
        ComparisonSummary.text(
          report, format: format, style: FindingOutput.wantsColour(1) ? .ansi : .plain,
          files: target))
    }
    if result.wasInterrupted {
      FindingOutput.say(
        "stopped: \(result.variants[0].result.replications) of \(result.replicationsAsked) "
          + "replications were finished and are reported\n")
      throw ExitCode(130)
    }
  }

  // MARK: Steps

  /// One scenario with what it was read from.
  private struct Entry {
    var path: String
    var sets: [String]
    var loaded: LoadedScenario

    /// How messages call it.
    var name: String { ([ScenarioPath.name(of: path)] + sets).joined(separator: ", ") }
  }

  /// Reads all scenarios; the findings of all of them go to standard error.
  private func load() throws -> [Entry] {
    let settings = [
      replications.map { "simulation.replications=\($0)" }, seed.map { "simulation.seed=\($0)" },
    ].compactMap(\.self)
    let wanted =
      scenarios.map { ($0, overrides.sets) }
      + variant.map { (scenarios[0], overrides.sets + Self.changes($0)) }
    var entries: [Entry] = []
    var told: [String] = []
    var hasFaults = false
    for (path, sets) in wanted {
      do throws(InvalidInput) {
        let loaded = try ScenarioLoader.load(path: path, sets: sets + settings, tables: CSVTables())
        // What a file and its variants have in common is said once.
        let news = loaded.warnings.filter { !told.contains("\($0)") }
        told += news.map { "\($0)" }
        if !quiet { write(news, of: sets) }
        entries.append(Entry(path: path, sets: sets, loaded: loaded))
      } catch {
        let news = error.findings.filter { !told.contains("\($0)") }
        told += news.map { "\($0)" }
        write(news, of: sets)
        hasFaults = true
      }
    }
    if hasFaults { throw ExitCode(65) }
    return entries
  }

  /// Writes findings, and of which variant they are.
  private func write(_ findings: [Finding], of sets: [String]) {
    let own = sets.dropFirst(overrides.sets.count)
    if !findings.isEmpty, !own.isEmpty {
      FindingOutput.say("with \(own.joined(separator: "; ")):\n")
    }
    FindingOutput.write(findings)
  }

  /// Splits the changes of a variant at semicolons outside of quotes and brackets.
  static func changes(_ text: String) -> [String] {
    var parts: [String] = [""]
    var quote: Character?
    var depth = 0
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "{[".contains(character) {
        depth += 1
      } else if "}]".contains(character) {
        depth -= 1
      } else if character == ";", depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { $0.trimmingPrefix { $0 == " " } }.map(String.init).filter { !$0.isEmpty }
  }

  private func compare(_ list: [Scenario], threads workers: Int) throws -> PairedResult? {
    let progress = ProgressLine()
    defer { progress.finish() }
    return try PairedExperiment(
      list, indifference: indifference.map { $0 / 100 }, keepsAll: keepAll
    ).run(
      threads: workers,
      progress: { if !quiet { progress.show($0) } },
      shouldStop: { Interruption.isRequested })
  }

  /// Letters, differences and remarks.
  private func names(_ entries: [Entry]) -> [ComparedScenario] {
    let base = entries[0].loaded
    return entries.enumerated().map { place, entry in
      let differences = place == 0 ? [] : base.differences(to: entry.loaded)
      var notes: [String] = []
      let (ours, theirs) = (base.scenario, entry.loaded.scenario)
      if place > 0, ours.tableBytes != theirs.tableBytes {
        notes.append("The rows of their tables differ too.")
      }
      if place > 0, (ours.costs?.hasPrices ?? false) != (theirs.costs?.hasPrices ?? false) {
        notes.append("Only one of the two has prices, so that hours on duty stand for the cost.")
      }
      if ours.simulation.seed != theirs.simulation.seed
        || ours.simulation.replications != theirs.simulation.replications
      {
        notes.append("Its own seed and number of replications are not used, but those of A.")
      }
      return ComparedScenario(
        place: place, identity: entry.loaded.identity(path: entry.path, sets: entry.sets),
        differences: differences, notes: notes)
    }
  }
}

extension Incomparable {
  /// What is wrong and what to do about it, with what the scenarios are called.
  func message(_ names: [String]) -> String {
    func pair(_ other: Int) -> String { "'\(names[0])' and '\(names[other])' cannot be compared" }
    switch self {
    case .tooFew: return "one scenario cannot be compared; name another"
    case .singleReplication:
      return "an interval needs at least two replications; raise them with --replications"
    case .period(let other, let from, let to, let otherFrom, let otherTo):
      return "\(pair(other)): their periods differ, \(Self.words(from, to)) and "
        + "\(Self.words(otherFrom, otherTo)); give both the same, for example with --set "
        + "period.from=\(from.date) --set period.to=\(to.date + (to.secondOfDay == 0 ? -1 : 0))"
    case .timeZone(let other, let ours, let theirs):
      return
        "\(pair(other)): their time zones differ, \(ours) and \(theirs), so that their days are "
        + "not the same; give both the same, for example with --set timezone=\(ours)"
    case .currency(let other, let ours, let theirs):
      return "\(pair(other)): their currencies differ, \(ours) and \(theirs); give both amounts in "
        + "one currency"
    }
  }

  private static func words(_ from: LocalDateTime, _ to: LocalDateTime) -> String {
    "\(from.date) to \(to.date + (to.secondOfDay == 0 ? -1 : 0))"
  }
}
