import LogImport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file with the secret of the pseudonyms: readable for its owner alone, outside of all results.
enum KeyFile {
  /// Why the key cannot be had.
  struct Failure: Error { let message: String }

  /// Reads the key, or makes one where there is none.
  ///
  /// - Parameter path: Where it is; `nil` = the usual place.
  /// - Returns: The key.
  /// - Throws: ``Failure`` if it cannot be read or made.
  static func key(_ path: String?) throws(Failure) -> PseudonymKey {
    let path = if let path { path } else { try usual() }
    var status = stat()
    if stat(path, &status) == 0 { return try read(path, status) }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try makeFolder(folder.isEmpty ? "/" : folder)
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0, errno == EEXIST {
      // Another import made it in the meantime.
      guard stat(path, &status) == 0 else { throw failure(path) }
      return try read(path, status)
    }
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    let text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
    guard write(file, text, text.utf8.count) == text.utf8.count, fsync(file) == 0 else {
      let reason = failure(path)
      unlink(path)
      throw reason
    }
    return PseudonymKey(bytes: bytes)
  }

  private static func read(_ path: String, _ status: stat) throws(Failure) -> PseudonymKey {
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(
        message: "others can read the key '\(path)'; close it with: chmod 600 '\(path)'")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = readBytes(file, &buffer)
    let digits = buffer[..<max(0, count)].filter { $0 > 32 }
    var bytes: [UInt8] = []
    if digits.count == 32 {
      for i in stride(from: 0, to: 32, by: 2) {
        let pair = String(decoding: digits[i..<(i + 2)], as: UTF8.self)
        if let byte = UInt8(pair, radix: 16) { bytes.append(byte) }
      }
    }
    guard bytes.count == 16 else {
      throw Failure(
        message: "'\(path)' holds no key: 32 hexadecimal digits; move it away to get a new one "
          + "(earlier imports cannot be joined with it)")
    }
    return PseudonymKey(bytes: bytes)
  }

  private static func readBytes(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
    let size = buffer.count
    return buffer.withUnsafeMutableBytes { raw in
      #if canImport(Glibc)
        Glibc.read(file, raw.baseAddress, size)
      #else
        Darwin.read(file, raw.baseAddress, size)
      #endif
    }
  }

  private static func usual() throws(Failure) -> String {
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/muster/import.key"
    }
    guard let home = variable("HOME") else {
      throw Failure(message: "there is no home folder for the key; name a file with --key-file")
    }
    return home + "/.local/state/muster/import.key"
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func makeFolder(_ path: String) throws(Failure) {
    if access(path, F_OK) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure(path) }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(
      message:
        "cannot keep the key of the pseudonyms in '\(path)': \(String(cString: strerror(errno)))"
        + "; name another file with --key-file")
  }
}
