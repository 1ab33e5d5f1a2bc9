#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file of results too large for memory: written bit by bit, and of no account until the folder's
/// other files are complete.
public struct StagedFile: ~Copyable {
  private var file: Int32
  private let shown: String

  /// Opens a new file.
  init(_ path: String, shownAs shown: String) throws(OutputError) {
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    self.shown = shown
    guard file >= 0 else { throw .cannotWrite(path: shown, reason: FileSystem.reason) }
  }

  deinit { if file >= 0 { _ = closeFile(file) } }

  /// Adds bytes.
  public func append(_ bytes: [UInt8]) throws(OutputError) {
    if let reason = FileSystem.append(bytes, to: file) {
      throw .cannotWrite(path: shown, reason: reason)
    }
  }

  /// Forces the file to the disk; a full disk or a lost network folder may only show here.
  public mutating func close() throws(OutputError) {
    var failure: String?
    if fsync(file) != 0 { failure = FileSystem.reason }
    if closeFile(file) != 0, failure == nil { failure = FileSystem.reason }
    file = -1
    if let failure { throw .cannotWrite(path: shown, reason: failure) }
  }
}

private func closeFile(_ file: Int32) -> Int32 { close(file) }
