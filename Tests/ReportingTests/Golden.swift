import Foundation
import Testing

/// Compares outputs with files that stand beside the tests.
enum Golden {
  /// Expects a text to equal the golden file of that name.
  ///
  /// A missing file is recorded and fails; `RECORD=1` records anew and passes nothing by.
  static func expect(
    _ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens").appendingPathComponent(name)
    let expected = try? String(contentsOf: file, encoding: .utf8)
    let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil
    guard let expected, !isRecording else {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    if expected == text { return }
    let lines = zip(expected.split(separator: "\n"), text.split(separator: "\n")).enumerated()
    let first = lines.first { $1.0 != $1.1 }
    let detail = first.map { "line \($0 + 1):\n- \($1.0)\n+ \($1.1)" } ?? "one is longer"
    Issue.record("\(name) differs, \(detail)", sourceLocation: sourceLocation)
  }
}
