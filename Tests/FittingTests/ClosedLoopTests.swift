import Fitting
import Foundation
import Testing

/// A desk whose numbers are known is simulated, its log written, read and fitted, and the numbers found.
///
/// 95 % intervals hold the truth in 190 of 200 logs on average. Fewer than 176 has a probability below
/// 1 in 10,000 for a perfect interval, so that of 62 numbers none may; all together lie within 93 and 97 %.
@Suite("Closed loop")
struct ClosedLoopTests {
  /// Logs of each desk; `MUSTER_FIT_LOGS=200` is the full count.
  static let logs =
    ProcessInfo.processInfo.environment["MUSTER_FIT_LOGS"].flatMap { Int($0) } ?? 4

  /// Number of the first log, `MUSTER_FIT_FIRST`.
  static let first =
    ProcessInfo.processInfo.environment["MUSTER_FIT_FIRST"].flatMap { Int($0) } ?? 0

  @Test("a fit finds the numbers from which a log was simulated", arguments: ["live", "deferred"])
  func coverage(of name: String) throws {
    let desk = name == "live" ? try KnownDesk.live() : try KnownDesk.deferred()
    var held = [Int](repeating: 0, count: desk.truth.count)
    var told = [Int](repeating: 0, count: desk.truth.count)
    var sums = [Double](repeating: 0, count: desk.truth.count)
    var widths = sums
    for replication in Self.first..<(Self.first + Self.logs) {
      let estimates = try desk.fit(replication: replication).estimates
      for (index, truth) in desk.truth.enumerated() {
        guard let estimate = estimates.first(where: { $0.key == truth.key }) else { continue }
        told[index] += 1
        sums[index] += estimate.value
        widths[index] += (estimate.high - estimate.low) / 2
        if estimate.low <= truth.value && truth.value <= estimate.high { held[index] += 1 }
      }
    }
    var lines: [String] = []
    for (index, truth) in desk.truth.enumerated() {
      let count = Double(max(1, told[index]))
      lines.append(
        "\(truth.key): true \(truth.value), mean estimate \(sums[index] / count) "
          + "± \(widths[index] / count), held \(held[index]) of \(Self.logs)")
    }
    let all = Double(held.reduce(0, +)) / Double(Self.logs * held.count)
    let table = lines.joined(separator: "\n") + "\nall: \(all)"
    if Self.logs > 4 { print(table) }
    #expect(told.allSatisfy { $0 == Self.logs }, "\(table)")
    if Self.logs >= 200 {
      #expect(held.allSatisfy { Double($0) >= 0.88 * Double(Self.logs) }, "\(table)")
      #expect(all >= 0.93 && all <= 0.97, "\(table)")
    } else {
      // Few logs: a number missed by all, or a tenth of all missed, is no chance.
      #expect(held.allSatisfy { $0 > 0 }, "\(table)")
      #expect(all >= 0.88, "\(table)")
    }
  }
}
