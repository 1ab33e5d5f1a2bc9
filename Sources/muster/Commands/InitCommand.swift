import ArgumentParser
import ScenarioFile
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `muster init`: a commented scenario to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented scenario to start from.",
    discussion: """
      From a template, from options, or, when a person is at the terminal, from a few questions.
      The scenario is checked before it is written; an existing file is kept unless '--force'.

      Templates: \(ScenarioTemplate.allCases.map { "\($0.rawValue) (\($0.summary))" }
        .joined(separator: "; "))

      Example: muster init desk.yaml --tickets '650 per week' --agents 3 --phone 40%
      """)

  @Argument(help: "The file to write.") var file = "scenario.yaml"
  @Option(
    help: "Start from a template: startup, growth, scale or enterprise.",
    transform: InitCommand.template(named:))
  var template: ScenarioTemplate?
  @Option(help: "Title of the scenario.") var name: String?
  @Option(help: "Time zone, such as Europe/Berlin.") var timezone: String?
  @Option(parsing: .unconditional, help: "Demand, such as '650 per week'.")
  var tickets: String?
  @Option(parsing: .unconditional, help: "Share of the tickets that come by phone, such as 40%.")
  var phone: String?
  @Option(parsing: .unconditional, help: "Work of a first touch, such as '8 min'.")
  var handle: String?
  @Option(parsing: .unconditional, help: "Number of employed agents.") var agents: String?
  @Option(parsing: .unconditional, help: "Opening hours, such as 'mon-fri 09:00-17:30'.")
  var hours: String?
  @Option(parsing: .unconditional, help: "First day; default: the next Monday.")
  var from: String?
  @Flag(help: "Overwrite an existing file.") var force = false

  func validate() throws {
    if template != nil, [tickets, phone, handle, agents, hours].contains(where: { $0 != nil }) {
      throw ValidationError(
        "--template brings its own desk; of the other options only --name, --timezone and --from go "
          + "with it (later: muster run FILE --set demand.tickets='2000 per month')")
    }
  }

  func run() throws {
    try refuseExisting()
    let text =
      try template.map { $0.text(name: name, timeZone: timezone, from: from) } ?? starter().text
    do throws(InvalidInput) {
      let loaded = try ScenarioLoader.load(text: text, file: file)
      FindingOutput.write(loaded.warnings)
    } catch {
      FindingOutput.write(error.findings)
      throw ExitCode(65)
    }
    do throws(FileFailure) {
      try NewFile.write(text, to: file, replacing: force)
    } catch {
      FindingOutput.say("error: cannot write '\(file)': \(error.reason)\n")
      throw ExitCode(2)
    }
    let isPlain = file.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
    let shown =
      isPlain ? file : "'" + file.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    FindingOutput.say("wrote \(shown); next: muster run \(shown)\n")
  }

  /// Refuses a folder, and a file that is there, before anything is asked.
  private func refuseExisting() throws {
    var status = stat()
    guard stat(file, &status) == 0 else { return }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    guard isFolder || !force else { return }
    let folder = file.hasSuffix("/") ? file : file + "/"
    FindingOutput.say(
      isFolder
        ? "error: '\(file)' is a folder; name a file, such as \(folder)desk.yaml\n"
        : "error: cannot write '\(file)': the file exists; use '--force' to overwrite it\n")
    throw ExitCode(2)
  }

  /// The answers from options, completed by questions when a person is there to ask.
  private func starter() throws -> StarterScenario {
    let monday = nextMonday()
    let start = from ?? monday.description
    var starter = StarterScenario(from: start, to: lastDay(from: start))
    let isInteractive =
      isatty(0) == 1 && isatty(2) == 1
      && [name, timezone, tickets, phone, handle, agents, hours].allSatisfy { $0 == nil }
    func fill(
      _ path: WritableKeyPath<StarterScenario, String>, _ option: String?, _ text: String
    ) throws {
      if let option {
        starter[keyPath: path] = option
      } else if isInteractive {
        starter = try ask(text, path, starter)
      }
    }
    try fill(\.name, name, "What is the desk called?")
    try fill(\.timeZone, timezone, "In which time zone does it work?")
    try fill(\.tickets, tickets, "How many tickets come in?")
    try fill(\.phone, phone, "Which share comes by phone?")
    try fill(\.handle, handle, "How long does an agent work on one?")
    try fill(\.agents, agents, "How many agents are employed?")
    try fill(\.hours, hours, "When is the desk open?")
    return starter
  }

  /// Asks until the answer makes a scenario; an empty one keeps what is proposed.
  private func ask(
    _ question: String, _ path: WritableKeyPath<StarterScenario, String>, _ starter: StarterScenario
  ) throws -> StarterScenario {
    while true {
      FindingOutput.say("\(question) [\(starter[keyPath: path])] ")
      guard let answer = readLine() else {
        FindingOutput.say("\nstopped: nothing was written\n")
        throw ExitCode(130)
      }
      if answer.allSatisfy({ $0 == " " }) { return starter }
      var changed = starter
      changed[keyPath: path] = answer
      do throws(InvalidInput) {
        _ = try ScenarioLoader.load(text: changed.text, file: file)
        return changed
      } catch {
        let finding = error.findings.first { $0.severity == .error }
        FindingOutput.say("  \(finding?.message ?? "this cannot be read")")
        FindingOutput.say((finding?.expected).map { "; expected \($0)\n" } ?? "\n")
      }
    }
  }

  private func nextMonday() -> LocalDate {
    let today = LocalDate(dayNumber: Int(time(nil)) / 86_400)
    return today + (7 - today.weekday.rawValue)
  }

  /// Four weeks from a day; the day itself if it is no date, which the check then reports.
  private func lastDay(from text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...9999).contains(parts[0]),
      LocalDate.exists(year: parts[0], month: parts[1], day: parts[2])
    else {
      return text
    }
    return (LocalDate(year: parts[0], month: parts[1], day: parts[2]) + 27).description
  }
}

extension ScenarioTemplate {
  /// The template with another title, time zone or first day; the period keeps its length.
  fileprivate func text(name: String?, timeZone: String?, from: String?) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if let name, line.hasPrefix("name: ") {
        return "name: '" + name.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
      }
      if let timeZone, line.hasPrefix("timezone: ") { return "timezone: \(timeZone)" }
      if let from, line.hasPrefix("period: ") { return Self.period(String(line), from: from) }
      return String(line)
    }.joined(separator: "\n")
  }

  /// A period that begins on another day.
  private static func period(_ line: String, from: String) -> String {
    let dates = line.split { !$0.isNumber && $0 != "-" }.compactMap { date($0) }
    guard dates.count == 2, let first = date(Substring(from)) else {
      return "period: {from: \(from), to: \(from)}"
    }
    return "period: {from: \(first), to: \(first + (dates[1] - dates[0]))}"
  }

  private static func date(_ text: Substring) -> LocalDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...9999).contains(parts[0]),
      LocalDate.exists(year: parts[0], month: parts[1], day: parts[2])
    else { return nil }
    return LocalDate(year: parts[0], month: parts[1], day: parts[2])
  }
}

extension InitCommand {
  fileprivate static func template(named name: String) throws -> ScenarioTemplate {
    guard let template = ScenarioTemplate(rawValue: name) else {
      let names = ScenarioTemplate.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no template '\(name)'. Choose one of: \(names).")
    }
    return template
  }
}

/// Files that are written whole or not at all.
enum NewFile {
  /// Writes beside the file first, then moves into place.
  static func write(_ text: String, to path: String, replacing: Bool) throws(FileFailure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var template = Array((folder + ".muster-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure() }
    let temporary = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(temporary) }
    var bytes = Array(text.utf8)
    while !bytes.isEmpty {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, bytes, bytes.count)
      #else
        let count = Darwin.write(descriptor, bytes, bytes.count)
      #endif
      guard count > 0 else {
        let reason = failure()
        close(descriptor)
        throw reason
      }
      bytes.removeFirst(count)
    }
    fchmod(descriptor, 0o644)
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw failure() }
    if replacing {
      guard rename(temporary, path) == 0 else { throw failure() }
    } else if link(temporary, path) != 0 {
      guard errno == EEXIST else { throw failure() }
      throw FileFailure(reason: "the file exists; use '--force' to overwrite it")
    }
  }

  private static func failure() -> FileFailure {
    FileFailure(reason: String(cString: strerror(errno)))
  }
}
