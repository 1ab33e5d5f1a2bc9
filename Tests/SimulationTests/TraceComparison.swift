import Simulation
import Workforce

/// The first place where two traces differ, told so that a person can find out why.
struct TraceDifference: CustomStringConvertible {
  var description: String

  /// Compares two traces record by record; `nil` if they are the same.
  ///
  /// Times are sums of the same numbers in the same order; they may differ by rounding only.
  static func first(
    kernel: [TraceRecord], reference: [TraceRecord], summary: @autoclosure () -> String
  ) -> TraceDifference? {
    let place = (0..<max(kernel.count, reference.count)).first { index in
      guard index < kernel.count, index < reference.count else { return true }
      return !same(kernel[index], reference[index])
    }
    guard let place else { return nil }
    let context = reference[max(0, place - 5)..<min(place, reference.count)].map {
      "    both      \(line($0))"
    }
    return TraceDifference(
      description: """
        record \(place) of \(kernel.count) (kernel) and \(reference.count) (reference)
        \(context.joined(separator: "\n"))
            kernel    \(place < kernel.count ? line(kernel[place]) : "ends")
            reference \(place < reference.count ? line(reference[place]) : "ends")
        \(summary())
        """)
  }

  private static func same(_ a: TraceRecord, _ b: TraceRecord) -> Bool {
    a.kind == b.kind && a.ticket == b.ticket && a.agent == b.agent && a.detail == b.detail
      && abs(a.time - b.time) <= 1e-9 * max(1, abs(b.time))
  }

  private static func line(_ record: TraceRecord) -> String {
    let ticket = String(record.ticket % 1_000_000, radix: 10)
    let who = "agent \(record.agent) → \(record.detail)"
    return "\(record.time) \(record.kind) ticket …\(ticket) \(who)"
  }
}
