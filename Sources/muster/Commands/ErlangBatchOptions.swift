// The batch of `muster erlang`: a CSV table in, the same rows with answers out.
import ArgumentParser
import Foundation
import Queueing

/// How contacts that gave up count; shared by the batch and the single formulas.
struct ErlangRuleOption: ParsableArguments {
  @Option(
    name: .customLong("service-level"),
    help: "How contacts that gave up count: offered, answered-or-patient, answered or met.")
  var name = ServiceLevelName.offered
}

/// Where a table of cases comes from and goes to.
struct ErlangBatchOptions: ParsableArguments {
  @Option(help: "CSV table of cases, '-' for standard input.") var input: String?
  @Option(help: "Where the answered table goes; standard output without it.") var output: String?
  @Option(help: "Rows of the table answered at once; default one per processor.")
  var threads: Int?

  func validate() throws {
    if output != nil, input == nil {
      throw ValidationError("--output needs --input, the table of cases to answer.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, found \(threads)")
    }
  }

  /// The table as messages name it.
  private var name: String { input == "-" ? "standard input" : input ?? "" }

  /// Answers the table, piece by piece; the output appears whole or not at all.
  func run(_ rule: ServiceLevelRule) throws {
    guard let input else { return }
    let source = try open(input)
    do {
      var target = try OutputTarget(output)
      var batch = ErlangBatch(rule: rule)
      batch.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
      var answered: [UInt8] = []
      var warned = 0
      while let piece = try read(source, input), !piece.isEmpty {
        try batch.consume(piece, into: &answered)
        for warning in batch.warnings.dropFirst(warned) {
          FindingOutput.say("warning: \(name): \(warning)\n")
        }
        warned = batch.warnings.count
        try target.write(answered)
        answered.removeAll(keepingCapacity: true)
      }
      try batch.finish(into: &answered)
      for warning in batch.warnings.dropFirst(warned) {
        FindingOutput.say("warning: \(name): \(warning)\n")
      }
      try target.write(answered)
      try target.finish()
      if let first = batch.firstRefusal {
        FindingOutput.say(
          "warning: \(name): \(batch.refused) of \(batch.rows) rows were refused, see their status; "
            + "the first is row \(first.row): \(first.reason)\n")
      }
      FindingOutput.say(
        "\(batch.rows) \(batch.rows == 1 ? "row" : "rows"), \(batch.refused) refused, "
          + "\(batch.unstable) unstable; service level: \(rule.definition)\n")
      // A bad row costs itself alone; a table without a good one is bad input.
      if batch.rows > 0, batch.refused == batch.rows { throw ExitCode(65) }
    } catch let error as QueueingError {
      throw fail("\(name): \(error.description)", ExitCode(65))
    } catch let error as OutputTarget.Failure {
      throw fail(error.message, ExitCode(2))
    }
  }

  private func open(_ input: String) throws -> FileHandle {
    if input == "-" { return FileHandle.standardInput }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue {
      throw fail("cannot read '\(input)': it is a folder", ExitCode(65))
    }
    guard let source = FileHandle(forReadingAtPath: input) else {
      throw fail("cannot read '\(input)'", ExitCode(65))
    }
    return source
  }

  private func read(_ source: FileHandle, _ input: String) throws -> Data? {
    do {
      return try source.read(upToCount: 1 << 20)
    } catch {
      throw fail("cannot read '\(input)'", ExitCode(65))
    }
  }

  private func fail(_ message: String, _ code: ExitCode) -> ExitCode {
    FindingOutput.say("error: \(message)\n")
    return code
  }
}
