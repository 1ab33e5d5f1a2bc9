import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

private let stopIsRequested = Atomic<Bool>(false)

/// Whether the user pressed Ctrl-C: the first time stops cleanly, the second at once.
enum Interruption {
  /// Whether a stop was asked for.
  static var isRequested: Bool { stopIsRequested.load(ordering: .relaxed) }

  /// Listens to Ctrl-C and to a request to terminate.
  static func listen() {
    // Touched before a signal can come: a handler must not initialise it.
    stopIsRequested.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { received in
        if stopIsRequested.exchange(true, ordering: .relaxed) { _exit(128 + received) }
      }
    }
  }
}
