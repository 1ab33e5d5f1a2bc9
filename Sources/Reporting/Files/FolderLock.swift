#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Keeps other runs out of a folder while the value lives.
///
/// The lock is on the folder itself, so that no file is left behind, and the system takes it off
/// when the program ends in whatever way. File systems that know no such locks are used without.
struct FolderLock: ~Copyable {
  private let folder: Int32

  /// Locks a folder.
  ///
  /// - Parameter path: The folder.
  /// - Throws: ``OutputError/inUse(path:)`` if another run has it.
  init(_ path: String) throws(OutputError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path: path, reason: FileSystem.reason) }
    if flock(folder, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(folder)
      throw .inUse(path: path)
    }
    self.folder = folder
  }

  // Unlocked by name: a child process that is being spawned holds a copy of the open folder for a
  // moment, and with it the lock, if the folder is only closed.
  deinit {
    flock(folder, LOCK_UN)
    close(folder)
  }
}
