import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes results to standard output and notices when they do not arrive.
enum StandardOutput {
  /// Writes a text.
  ///
  /// - Parameter text: The whole of it.
  /// - Throws: Exit code 2, with a message, if it could not be written.
  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes bytes, as ``write(_:)`` does a text.
  static func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(1, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(1, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        // Who reads no further has seen enough: end as a program does that lets the signal pass.
        if errno == EPIPE {
          signal(SIGPIPE, SIG_DFL)
          raise(SIGPIPE)
        }
        FindingOutput.say(
          "error: cannot write to standard output: \(String(cString: strerror(errno)))\n")
        throw ExitCode(2)
      }
      rest = rest.dropFirst(count)
    }
  }
}
