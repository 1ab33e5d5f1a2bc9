import ScenarioFile
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes findings and remarks to standard error, in colour if a person is watching.
enum FindingOutput {
  static func write(_ findings: [Finding]) {
    say(FindingPrinter(usesColour: wantsColour(2)).text(of: findings))
  }

  /// Whether a person watches a descriptor on a terminal that knows colours and wants them.
  static func wantsColour(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1, getenv("NO_COLOR") == nil else { return false }
    return getenv("TERM").map { String(cString: $0) != "dumb" } ?? true
  }

  static func say(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(2, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(2, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
