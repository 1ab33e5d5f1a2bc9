#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The few calls of the system that writing results needs; failures become ``OutputError``.
enum FileSystem {
  /// What the system says about the last failed call.
  static var reason: String { String(cString: strerror(errno)) }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolder(_ path: String) throws(OutputError) {
    if isFolder(path) { return }
    if exists(path) { throw .notAFolder(path: path) }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    if mkdir(path, 0o777) != 0, errno != EEXIST || !isFolder(path) {
      throw .cannotCreateFolder(path: path, reason: reason)
    }
  }

  /// Writes a new file and forces it to the disk.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where it is written.
  ///   - shown: Path that an error names.
  /// - Throws: ``OutputError/cannotWrite(path:reason:)``.
  static func write(
    _ bytes: [UInt8], to path: String, shownAs shown: String
  ) throws(OutputError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw .cannotWrite(path: shown, reason: reason) }
    var failure = append(bytes, to: file)
    if failure == nil, fsync(file) != 0 { failure = reason }
    // A full disk or a lost network folder may only show when the file is closed.
    if close(file) != 0, failure == nil { failure = reason }
    if let failure { throw .cannotWrite(path: shown, reason: failure) }
  }

  /// Writes bytes to an open file; returns what the system says if that fails.
  static func append(_ bytes: [UInt8], to file: Int32) -> String? {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        writeBytes(file, UnsafeRawBufferPointer(rebasing: buffer[done...]))
      }
      if count > 0 { done += count } else if count < 0, errno != EINTR { return reason }
    }
    return nil
  }

  /// Tells whether a path leads to an empty file.
  static func isEmptyFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// Removes a file, if it is there.
  static func removeFile(_ path: String) { unlink(path) }

  /// Forces the names in a folder to the disk, where the file system can.
  static func synchronise(folder path: String) throws(OutputError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path: path, reason: reason) }
    defer { close(folder) }
    if fsync(folder) != 0, errno != EINVAL, errno != ENOTSUP {
      throw .cannotWrite(path: path, reason: reason)
    }
  }

  /// Gives a file or folder another name, replacing a file that has it.
  static func rename(_ old: String, to new: String, kept: String) throws(OutputError) {
    if renamePath(old, new) != 0 {
      throw .cannotReplace(path: new, reason: reason, kept: kept)
    }
  }

  /// Removes a folder and the plain files in it, as far as possible; of a link, only the link.
  static func removeFolder(_ path: String) {
    guard isFolder(path, followingLinks: false) else {
      unlink(path)
      return
    }
    for name in names(in: path) { unlink(within(path, name)) }
    rmdir(path)
  }

  /// Removes a folder if nothing is in it.
  static func removeEmptyFolder(_ path: String) { rmdir(path) }

  /// Returns the names in a folder in ascending order; empty if it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Tells whether a path leads to a folder.
  static func isFolder(_ path: String, followingLinks: Bool = true) -> Bool {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}

private func writeBytes(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

private func renamePath(_ old: String, _ new: String) -> Int32 { rename(old, new) }
