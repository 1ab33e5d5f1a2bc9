/// A folder of results that is replaced whole or not at all.
///
///     let folder = try OutputFolder(preparing: "output/first-desk")    // before the long run
///     …
///     try folder.write(files)                                          // after it
///
/// New files are first written completely into a hidden folder beside the old ones and forced to
/// the disk. Renaming that folder is the moment that counts: before it the old results stand
/// untouched, after it the new ones are moved into place, one rename each. A run that is killed
/// between two of those renames leaves the rest to the next run, which finishes the work. So no file
/// is ever half written, and no result is lost. Other files in the folder are left alone.
///
/// While the value lives, no other run can use the folder. It is unlocked when the value ends, also
/// by a kill, so that no lock is ever left behind.
public struct OutputFolder: ~Copyable, Sendable {
  /// The folder as the user wrote it.
  public let path: String
  private let lock: FolderLock
  private let observe: @Sendable (Step) -> Void

  /// A point between two changes on the disk, for tests that stop the program there.
  package enum Step: Sendable, Equatable {
    /// A new file has been written, but does not count yet.
    case staged(String)
    /// All new files are complete and count from now on.
    case committed
    /// A new file has replaced the old one.
    case placed(String)
  }

  /// Makes the folder if needed, locks it, mends what a killed run left, and tries to write.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - room: Bytes that have to fit; written and removed again.
  /// - Throws: ``OutputError`` if results could not be written there.
  public init(preparing path: String, room: Int = 1 << 20) throws(OutputError) {
    try self.init(preparing: path, room: room) { _ in }
  }

  /// Makes the folder ready; `observe` is told of every step of a later write.
  package init(
    preparing path: String, room: Int = 1 << 20, observe: @escaping @Sendable (Step) -> Void
  ) throws(OutputError) {
    let isNew = !FileSystem.isFolder(path)
    try FileSystem.makeFolder(path)
    let lock = try FolderLock(path)
    do throws(OutputError) {
      try Self.recover(path)
      try Self.probe(path, room: room)
    } catch {
      if isNew { FileSystem.removeEmptyFolder(path) }
      throw error
    }
    self.path = path
    self.observe = observe
    self.lock = lock
  }

  /// Begins a file that is written bit by bit; it counts with the next ``write(_:)``.
  ///
  /// - Parameter name: Name without folder.
  /// - Returns: The file, to be closed before the others are written.
  /// - Throws: ``OutputError``.
  public func stage(_ name: String) throws(OutputError) -> StagedFile {
    if FileSystem.isFolder(within(path, name)) {
      throw .folderInTheWay(path: within(path, name))
    }
    let staging = within(path, Self.stagingName)
    try FileSystem.makeFolder(staging)
    return try StagedFile(within(staging, name), shownAs: within(path, name))
  }

  /// Forgets the files that were staged.
  public func dropStaged() { FileSystem.removeFolder(within(path, Self.stagingName)) }

  /// Replaces the results by `files`; on an error the earlier ones are untouched.
  ///
  /// An empty file says that there is no such result: an earlier one is removed.
  ///
  /// - Parameter files: All files of the run that are not staged, each name once.
  /// - Returns: Paths of the files, in the same order.
  /// - Throws: ``OutputError``.
  @discardableResult
  public func write(_ files: [OutputFile]) throws(OutputError) -> [String] {
    for file in files where FileSystem.isFolder(within(path, file.name)) {
      throw .folderInTheWay(path: within(path, file.name))
    }
    let staging = within(path, Self.stagingName)
    do throws(OutputError) {
      try FileSystem.makeFolder(staging)
      for file in files {
        try FileSystem.write(
          file.bytes, to: within(staging, file.name), shownAs: within(path, file.name))
        observe(.staged(file.name))
      }
      try FileSystem.synchronise(folder: staging)
      try FileSystem.rename(staging, to: within(path, Self.readyName), kept: staging)
    } catch {
      FileSystem.removeFolder(staging)
      throw error
    }
    observe(.committed)
    try Self.place(in: path, observe)
    return files.map { within(path, $0.name) }
  }

  /// Folder of files that are being written; worthless when found.
  package static let stagingName = ".muster-writing"
  /// Folder of complete files that still have to be moved into place.
  package static let readyName = ".muster-complete"

  /// Finishes what a killed run had decided and removes what it had not.
  private static func recover(_ path: String) throws(OutputError) {
    FileSystem.removeFolder(within(path, stagingName))
    if FileSystem.isFolder(within(path, readyName), followingLinks: false) {
      try place(in: path) { _ in }
    }
  }

  private static func place(in path: String, _ observe: (Step) -> Void) throws(OutputError) {
    let ready = within(path, readyName)
    for name in FileSystem.names(in: ready) {
      try FileSystem.rename(within(ready, name), to: within(path, name), kept: ready)
      if FileSystem.isEmptyFile(within(path, name)) { FileSystem.removeFile(within(path, name)) }
      observe(.placed(name))
    }
    try FileSystem.synchronise(folder: path)
    FileSystem.removeFolder(ready)
  }

  private static func probe(_ path: String, room: Int) throws(OutputError) {
    let staging = within(path, stagingName)
    defer { FileSystem.removeFolder(staging) }
    try FileSystem.makeFolder(staging)
    try FileSystem.write(
      [UInt8](repeating: 0, count: room), to: within(staging, "probe"), shownAs: path)
  }
}

/// Returns the path of a name in a folder.
func within(_ folder: String, _ name: String) -> String {
  folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
