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
  static func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(1, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(1, buffer.baseAddress, buffer.count)
        #endif
      }
      guard count > 0 else {
        FindingOutput.say(
          "error: cannot write to standard output: \(String(cString: strerror(errno)))\n")
        throw ExitCode(2)
      }
      rest = rest.dropFirst(count)
    }
  }
}
