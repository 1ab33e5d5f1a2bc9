import Simulation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shows how far a long run is: a line with time left for a person, one line per tenth otherwise.
///
/// Short runs stay silent.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant
    var lastTenth = 0
    var isOnScreen = false
  }
  private let start = ContinuousClock.now
  private let isTerminal = isatty(2) == 1
  private let state = Mutex(State(lastShown: .now))
  private static let patience: Duration = .seconds(2)

  /// Takes note of progress; may be called from any thread.
  func show(_ progress: ExperimentProgress) {
    let now = ContinuousClock.now
    let elapsed = now - start
    guard elapsed > Self.patience else { return }
    state.withLock { state in
      let tenth = progress.finished * 10 / max(1, progress.total)
      if isTerminal {
        guard now - state.lastShown > .milliseconds(100) else { return }
      } else {
        guard tenth > state.lastTenth else { return }
      }
      state.lastShown = now
      state.lastTenth = tenth
      let text = Self.text(progress, elapsed)
      if isTerminal {
        FindingOutput.say("\r\u{1B}[K\(text)")
        state.isOnScreen = true
      } else {
        FindingOutput.say(text + "\n")
      }
    }
  }

  /// Clears the line.
  func finish() {
    state.withLock { state in
      if state.isOnScreen { FindingOutput.say("\r\u{1B}[K") }
      state.isOnScreen = false
    }
  }

  private static func text(_ progress: ExperimentProgress, _ elapsed: Duration) -> String {
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let left =
      seconds * Double(progress.total - progress.finished) / Double(max(1, progress.finished))
    let percent = progress.finished * 100 / max(1, progress.total)
    return "\(progress.stage): \(percent) % done, about \(span(left)) left"
  }

  private static func span(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 90 { return "\(whole) s" }
    if whole < 5400 { return "\((whole + 30) / 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
