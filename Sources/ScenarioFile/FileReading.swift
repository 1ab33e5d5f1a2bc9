#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a file could not be read.
public struct FileFailure: Error, Sendable, Equatable {
  /// The reason in words, such as `No such file or directory`.
  public var reason: String

  /// Creates a failure.
  ///
  /// - Parameter reason: The reason in words.
  public init(reason: String) { self.reason = reason }
}

/// Reads small files; the only access of this target to the file system.
public enum FileReading {
  /// Returns the bytes of a file, or a few more than the limit of a larger one.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: Most bytes that are of use.
  /// - Returns: Its bytes.
  /// - Throws: ``FileFailure`` with the system's reason.
  public static func bytes(path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Returns the bytes of a scenario file, or more than one may have.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its bytes.
  /// - Throws: ``FileFailure`` with the system's reason.
  public static func bytes(path: String) throws(FileFailure) -> [UInt8] {
    // A byte order mark may come on top of the largest size.
    try bytes(path: path, limit: TextDecoding.maximumSize + 3)
  }

  private static func failure() -> FileFailure {
    FileFailure(reason: String(cString: strerror(errno)))
  }
}
