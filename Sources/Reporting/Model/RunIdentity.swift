/// Which run a report is about: what the result itself cannot know.
public struct RunIdentity: Sendable, Equatable {
  /// Name of the scenario's file, without its folder.
  public let file: String
  /// What was changed for this run, each `path=value`.
  public let overrides: [String]
  /// Hash of everything the run read, as hexadecimal digits.
  public let scenarioHash: String
  /// Version of the program.
  public let programVersion: String

  /// Creates an identity.
  ///
  /// - Parameters:
  ///   - file: Path of the scenario; only its last part is kept, as folders say nothing about the
  ///     run and differ from machine to machine.
  ///   - overrides: What was changed for this run.
  ///   - scenarioHash: Hash of everything the run read.
  ///   - programVersion: Version of the program.
  public init(
    file: String, overrides: [String] = [], scenarioHash: String, programVersion: String
  ) {
    self.file = file.split(separator: "/").last.map(String.init) ?? file
    self.overrides = overrides
    self.scenarioHash = scenarioHash
    self.programVersion = programVersion
  }
}
