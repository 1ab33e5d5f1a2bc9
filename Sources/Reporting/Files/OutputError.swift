/// Why results cannot be written: where, what the system said, and what to do.
public enum OutputError: Error, Sendable, Equatable {
  /// A folder could not be made.
  case cannotCreateFolder(path: String, reason: String)
  /// The path is taken by something that is not a folder.
  case notAFolder(path: String)
  /// Another run writes into the folder.
  case inUse(path: String)
  /// A file could not be written.
  case cannotWrite(path: String, reason: String)
  /// A folder stands where a result belongs.
  case folderInTheWay(path: String)
  /// The results were written but could not be moved to their places.
  case cannotReplace(path: String, reason: String, kept: String)

  /// What is wrong and what to do about it; lower case, the remedy after a semicolon.
  public var message: String {
    switch self {
    case .cannotCreateFolder(let path, let reason):
      "cannot make the folder '\(path)': \(reason); choose another with --output"
    case .notAFolder(let path):
      "'\(path)' is not a folder; choose another with --output"
    case .inUse(let path):
      "another run is writing into '\(path)'; wait for it or choose another folder with --output"
    case .cannotWrite(let path, let reason):
      "cannot write '\(path)': \(reason); earlier results are untouched; "
        + "make room or choose another folder with --output"
    case .folderInTheWay(let path):
      "'\(path)' is a folder where a file of results belongs; move it away"
    case .cannotReplace(let path, let reason, let kept):
      "cannot put '\(path)' in place: \(reason); the new results are complete in '\(kept)' "
        + "and the next run into this folder will try again"
    }
  }
}
