import Foundation
import ScenarioFile
import Simulation

/// Runs the scenario files of these tests, each once, however many tests look at the result.
actor Laboratory {
  static let shared = Laboratory()
  private var runs: [String: Task<RunResult, any Error>] = [:]

  /// Why a scenario gave no result.
  struct NoResult: Error {}

  /// Returns what a scenario's experiment found.
  func result(of name: String, sets: [String] = []) async throws -> RunResult {
    let key = ([name] + sets).joined(separator: " ")
    let run =
      runs[key]
      ?? Task {
        let experiment = try Self.experiment(name, sets: sets)
        guard let result = try experiment.run(threads: 2, checksSickDay: false) else {
          throw NoResult()
        }
        return result
      }
    runs[key] = run
    return try await run.value
  }

  /// Loads a scenario file and compiles it.
  static func experiment(_ name: String, sets: [String] = []) throws -> Experiment {
    try Experiment(ScenarioLoader.load(path: path(of: name), sets: sets).scenario)
  }

  /// The scenario file of a name.
  static func path(of name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Scenarios/\(name).yaml").path
  }
}
