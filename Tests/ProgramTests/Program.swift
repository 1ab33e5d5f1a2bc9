import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The program as its users start it: a process with arguments, output and an exit code.
struct Program {
  /// What a process left.
  struct Ending {
    /// Exit code, or the number of the signal that ended it.
    var code: Int32
    var wasKilled: Bool
    var output: String
    var errors: String
  }

  /// Beside the tests, where both are built.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/muster"
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return root + "/.build/release/muster"
  }()
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs the program, `muster` and what follows it, to its end; what goes to `output` is not kept.
  static func run(
    _ arguments: [String], in place: Workplace, input: String = "", output: FileHandle? = nil
  ) throws -> Ending {
    try Running(arguments, in: place, input: input, output: output).ended()
  }

  /// Runs `muster erlang` to its end.
  static func erlang(
    _ arguments: [String], input: String = "", in place: Workplace
  ) throws -> Ending {
    try run(["erlang"] + arguments, in: place, input: input)
  }

  /// Runs a line of the shell, in which `$MUSTER` is the program.
  static func shell(_ line: String, in place: Workplace) throws -> Ending {
    try Running(["-c", line], of: "/bin/bash", in: place).ended()
  }

  /// A process under way; its input and output are files, so that no pipe can fill up.
  struct Running {
    let process = Process()
    private let stem: String

    init(
      _ arguments: [String], of path: String = Program.path, in place: Workplace,
      input: String = "", output: FileHandle? = nil
    ) throws {
      stem = place.path + "/.process-\(UUID().uuidString)"
      for (ending, text) in [(".in", input), (".out", ""), (".err", "")] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: stem + ending))
      }
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: place.path)
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["MUSTER": Program.path], uniquingKeysWith: { _, new in new })
      process.standardInput = FileHandle(forReadingAtPath: stem + ".in")
      process.standardOutput = output ?? FileHandle(forWritingAtPath: stem + ".out")
      process.standardError = FileHandle(forWritingAtPath: stem + ".err")
      // What runs the tests may block the signals of a terminal, and children inherit that.
      var signals = sigset_t()
      var before = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGINT)
      pthread_sigmask(SIG_UNBLOCK, &signals, &before)
      defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
      try process.run()
    }

    /// What it has said so far to standard error.
    var said: String { (try? String(contentsOfFile: stem + ".err", encoding: .utf8)) ?? "" }

    /// Waits until something holds, or the process has ended; machines may be busy.
    func wait(until condition: () -> Bool) {
      let limit = Date(timeIntervalSinceNow: 120)
      while !condition(), process.isRunning, Date() < limit { usleep(2000) }
    }

    func ended() -> Ending {
      process.waitUntilExit()
      defer { for ending in [".in", ".out", ".err"] { unlink(stem + ending) } }
      return Ending(
        code: process.terminationStatus,
        wasKilled: process.terminationReason == .uncaughtSignal,
        output: (try? String(contentsOfFile: stem + ".out", encoding: .utf8)) ?? "", errors: said)
    }
  }
}

/// A folder for one test, removed at its end.
final class Workplace {
  let path = NSTemporaryDirectory() + "muster-program-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A folder with the scenario `desk.yaml`.
  static func withDesk() throws -> Workplace {
    let place = try Workplace()
    try place.put(desk, "desk.yaml")
    return place
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// Names in the folder or in one below it, the hidden ones included.
  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path + "/" + name) }

  func text(_ name: String) -> String { String(decoding: bytes(name) ?? Data(), as: UTF8.self) }

  /// A small desk that takes a fraction of a second.
  static let desk = """
    muster: 1
    name: Small desk
    timezone: Europe/Berlin
    period: {from: 2027-03-01, to: 2027-03-07}
    calendars: {office: mon-fri 09:00-17:00}
    simulation: {replications: 4}
    demand: {tickets: 200 per week, week: mon-fri, day: {09:00-17:00: 100%}}
    channels: {email: {kind: deferred}}
    sla: {priorities: {normal: {first_response: 4h, calendar: office}}}
    teams: {desk: {agents: 2}}

    """
}
