// The batch of `muster erlang`: a CSV table in, the same rows with answers out.
import ArgumentParser
import Foundation
import Queueing

/// Where a table of cases comes from and goes to.
struct ErlangBatchOptions: ParsableArguments {
  @Option(help: "CSV table of cases, '-' for standard input.") var input: String?
  @Option(help: "Where the answered table goes; standard output without it.") var output: String?
  @Option(
    name: .customLong("service-level"),
    help: "How contacts that gave up count: offered, answered-or-patient, answered or met.")
  var rule = ServiceLevelName.offered

  /// Answers the table, piece by piece; the output appears whole or not at all.
  func run() throws {
    guard let input else { return }
    guard let source = input == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: input)
    else { throw fail("cannot read '\(input)'", ExitCode(65)) }
    let partial = output.map { $0 + ".partial" }
    var sink: FileHandle?
    if let partial {
      guard FileManager.default.createFile(atPath: partial, contents: nil),
        let file = FileHandle(forWritingAtPath: partial)
      else { throw fail("cannot write '\(partial)'", ExitCode(2)) }
      sink = file
    }
    do {
      var batch = ErlangBatch(rule: rule.rule)
      var answered: [UInt8] = []
      while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
        try batch.consume(piece, into: &answered)
        try Self.write(answered, to: sink)
        answered.removeAll(keepingCapacity: true)
      }
      try batch.finish(into: &answered)
      try Self.write(answered, to: sink)
      if let output, let partial {
        try sink?.close()
        guard rename(partial, output) == 0 else {
          throw fail("cannot write '\(output)'", ExitCode(2))
        }
        let counts = "\(batch.rows) rows, \(batch.refused) refused, \(batch.unstable) unstable"
        FindingOutput.say("\(counts)\n")
      }
    } catch {
      if let partial { try? FileManager.default.removeItem(atPath: partial) }
      if let error = error as? QueueingError {
        throw fail("\(input): \(error.description)", ExitCode(65))
      }
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to file: FileHandle?) throws {
    if let file {
      try file.write(contentsOf: bytes)
    } else {
      try StandardOutput.write(bytes)
    }
  }

  private func fail(_ message: String, _ code: ExitCode) -> ExitCode {
    FindingOutput.say("error: \(message)\n")
    return code
  }
}
