import ArgumentParser
import Fitting
import LogImport
import Reporting
import ScenarioFile
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `muster import`: from a helpdesk's export to the canonical log.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turns a helpdesk's export into a clean, anonymous log.",
    discussion: """
      Leaves tickets.csv (or series.csv, for counts by interval), quality.json and import.html; and, \
      from tickets, a scenario fitted to them as 'muster fit' makes it. Columns of names, addresses, \
      subjects and texts never leave the import; numbers of tickets and customers become pseudonyms \
      by a key that stays in a private file (~/.local/state/muster/import.key).

      Formats, recognised by their columns:
      \(LogFormat.all.map { "  \($0.name): \($0.title)" }.joined(separator: "\n"))

      Any other table: --map FIELD=COLUMN, where FIELD is created, first_response, resolved, closed, \
      channel, request, priority, group, agent, requester, 'handle=Duration [min]' and so on (for \
      counts: start, count, handle). Packed files (.gz) are read as they are.

      Exit codes: 0 done, 2 the results cannot be written, 64 wrong usage, 65 a file cannot be read \
      as a log, 130 stopped by Ctrl-C (nothing is written).

      Example: muster import tickets.csv.gz --output output/import --timezone Europe/Berlin
      """)

  @Argument(help: "The exported files, CSV or JSON, plain or .gz.") var files: [String]
  @Option(name: .shortAndLong, help: "Folder of the results.") var output: String
  @Option(help: "Time zone of times that name none, such as Europe/Berlin.") var timezone: String?
  @Option(help: "The format, instead of the one recognised.") var format: String?
  @Option(
    help: ArgumentHelp("Which column holds what; repeatable.", valueName: "field=column"),
    transform: ImportCommand.mapping)
  var map: [ColumnMapping] = []
  @Option(
    help: ArgumentHelp(
      "A keyword rule, 'NAME=word, phrase', the first that matches counts; repeatable.",
      valueName: "rule"),
    transform: ImportCommand.rule)
  var rule: [KeywordRule] = []
  @Option(
    help: "Dates such as 3/4/2016 have the day or the month first: day-month or month-day.",
    transform: ImportCommand.dateOrder)
  var dates: DateOrder?
  @Flag(help: "Times are local although they state a zone (some tools write Z behind every time).")
  var ignoreOffsets = false
  @Option(help: "File with the key of the pseudonyms, made if it is not there.")
  var keyFile: String?
  @Flag(name: .customLong("no-fit"), help: "Fit no scenario.") var noFit = false
  @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

  func run() throws {
    var options = ImportOptions(key: try key())
    options.timeZone = timezone
    options.format = format
    options.map = map
    options.rules = rule
    options.dateOrder = dates
    options.ignoresOffsets = ignoreOffsets
    try refusePipes()
    let sources = files.map { ImportFile(path: $0) }
    try confirm(Importer(sources, options), &options)

    let isNew = access(output, F_OK) != 0
    let folder = try OutputFolder(preparing: output)
    // Goes again if nothing is in it at the end.
    defer { if isNew { rmdir(output) } }
    Interruption.listen()
    let report = try write(Importer(sources, options), folder)
    guard let report else {
      FindingOutput.say("stopped: nothing was written\n")
      throw ExitCode(130)
    }
    let fitted = noFit || report.tickets ?? 0 == 0 ? "" : try fit(report, folder)
    if !quiet { try StandardOutput.write(ImportTerminal.text(report, files: output) + fitted) }
  }

  /// Fits a scenario to the tickets; returns what to say about it.
  private func fit(_ report: ImportReport, _ folder: borrowing OutputFolder) throws -> String {
    let name = timezone ?? report.timeZone
    guard let zone = LogFitting.zone(name) else { return "" }
    let scenario = output + "/scenario.yaml"
    guard access(scenario, F_OK) != 0 else {
      // Somebody may have worked on it.
      return """

        \(scenario) was there already and stays. To fit it anew:
          muster fit \(output)/\(ImportFiles.ticketsName) --output \(output) --timezone \(name)

        """
    }
    let log = output + "/" + ImportFiles.ticketsName
    let fit: LogFit
    do throws(InvalidInput) {
      fit = try LogFitting.fit(log, zone: zone, FitOptions(name: LogFitting.title(of: log)))
    } catch {
      // The import stands: a log can be too short, or lack what a scenario needs.
      return
        "\nNo scenario was fitted: \(error.findings.first?.message ?? "the log is too short")\n"
    }
    try folder.write(FitFiles.all(fit, programVersion: Muster.version))
    return """

      A scenario was fitted to it; \(output)/fit.html says how well. To simulate the desk:
        muster run \(scenario)

      """
  }

  /// Refuses what cannot be read twice.
  private func refusePipes() throws {
    for file in files {
      var status = stat()
      guard stat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { continue }
      FindingOutput.say(
        "error: '\(file)' is no plain file, and an import reads its files twice; save it to one first\n"
      )
      throw ExitCode(65)
    }
  }

  /// Reads the files and writes the results, all or none.
  private func write(
    _ importer: Importer, _ folder: borrowing OutputFolder
  ) throws -> ImportReport? {
    var tickets = try folder.stage(ImportFiles.ticketsName)
    var series = try folder.stage(ImportFiles.seriesName)
    do {
      let report = try importer.run(
        to: .init(tickets: { try tickets.append($0) }, series: { try series.append($0) }),
        shouldStop: { Interruption.isRequested })
      guard let report else {
        folder.dropStaged()
        return nil
      }
      try tickets.close()
      try series.close()
      let bundle = ChartBundle.text()
      try folder.write(
        ImportFiles.all(report, version: Muster.version, chartBundle: bundle))
      return report
    } catch let error as InvalidInput {
      folder.dropStaged()
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    } catch {
      folder.dropStaged()
      throw error
    }
  }

  // MARK: Questions

  /// Shows guesses and asks for what nobody has said, when a person is there to answer.
  private func confirm(_ importer: Importer, _ options: inout ImportOptions) throws {
    let recognition: Importer.Recognition
    do throws(InvalidInput) { recognition = try importer.recognise() } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
    guard isatty(0) == 1, isatty(2) == 1, !quiet else { return }
    if !recognition.guesses.isEmpty {
      FindingOutput.say("This looks like \(recognition.format). Its columns are taken so:\n")
      for guess in recognition.guesses {
        FindingOutput.say("  \(guess.column) = '\(guess.source)'\n")
      }
      FindingOutput.say("Is that right? [Y/n] ")
      guard let answer = readLine(), !answer.lowercased().hasPrefix("n") else {
        FindingOutput.say("nothing was written; name the columns with --map FIELD=COLUMN\n")
        throw ExitCode(64)
      }
    }
    if recognition.needsTimeZone {
      FindingOutput.say("In which time zone are its times, where they name none? [UTC] ")
      let answer = readLine() ?? ""
      let name = answer.filter { $0 != " " }
      if !name.isEmpty { options.timeZone = name }
    }
  }

  // MARK: Arguments

  private func key() throws -> PseudonymKey {
    do throws(KeyFile.Failure) { return try KeyFile.key(keyFile) } catch {
      FindingOutput.say("error: \(error.message)\n")
      throw ExitCode(2)
    }
  }

  private static func mapping(_ text: String) throws -> ColumnMapping {
    do throws(ColumnMapping.MappingFault) { return try ColumnMapping(text) } catch {
      switch error {
      case .noColumn:
        throw ValidationError("--map is written 'created=Name of the column', found '\(text)'")
      case .unknownField(let name):
        let fields = TicketField.allCases.map(\.name).joined(separator: ", ")
        throw ValidationError("--map knows no '\(name)'. Choose one of: \(fields), start, count.")
      case .noUnit(let column):
        throw ValidationError(
          "--map needs the unit of '\(column)': '\(text) [s]', [min], [h] or [ms]")
      }
    }
  }

  private static func rule(_ text: String) throws -> KeywordRule {
    let parts = text.split(separator: "=", maxSplits: 1)
    func trimmed(_ text: Substring) -> String {
      String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    let words = parts.count == 2 ? parts[1].split(separator: ",").map(trimmed) : []
    guard parts.count == 2, !words.filter({ !$0.isEmpty }).isEmpty else {
      throw ValidationError("--rule is written 'outage=down, data loss', found '\(text)'")
    }
    return KeywordRule(name: trimmed(parts[0]), keywords: words.filter { !$0.isEmpty })
  }

  private static func dateOrder(_ text: String) throws -> DateOrder {
    guard let order = DateOrder(rawValue: text) else {
      throw ValidationError("--dates must be day-month or month-day, found '\(text)'")
    }
    return order
  }
}
