// The program run as people run it, and a folder for its files.
import Foundation
import Testing

/// What a run of the program left.
struct ProgramRun {
  let output: String
  let messages: String
  let code: Int32

  /// Runs the program in a folder.
  ///
  /// - Parameters:
  ///   - arguments: What follows `muster erlang`.
  ///   - input: Standard input.
  ///   - folder: Where it runs.
  /// - Throws: If the program cannot be started.
  init(_ arguments: [String], input: String = "", in folder: Folder) throws {
    try self.init(Self.program(), ["erlang"] + arguments, input: input, in: folder)
  }

  /// Runs a line of the shell, in which `$MUSTER` is the program.
  init(shell line: String, in folder: Folder) throws {
    try self.init("/bin/bash", ["-c", line], input: "", in: folder)
  }

  private init(
    _ path: String, _ arguments: [String], input: String, in folder: Folder
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MUSTER": try Self.program()], uniquingKeysWith: { _, new in new })
    // Files, for a pipe that nobody empties would stop the program.
    let names = ["in", "out", "err"].map { folder.path + "/.\($0)-\(UUID().uuidString)" }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    output = try String(contentsOfFile: names[1], encoding: .utf8)
    messages = try String(contentsOfFile: names[2], encoding: .utf8)
    code = process.terminationStatus
  }

  /// The program beside the tests, in the folder of what was built.
  static func program() throws -> String {
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") }.map {
      URL(fileURLWithPath: $0.components(separatedBy: ".xctest")[0]).deletingLastPathComponent()
    }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let candidates = (bundles + [root.appendingPathComponent(".build/release")]).map {
      $0.appendingPathComponent("muster").path
    }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0) },
      "no program among \(candidates)")
  }
}

/// A folder for one test, removed at its end.
final class Folder {
  let path = NSTemporaryDirectory() + "muster-command-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// All names, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
