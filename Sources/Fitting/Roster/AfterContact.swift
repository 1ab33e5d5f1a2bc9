#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time after a live contact until its agent is ready for the next, as far as handle times do not
/// hold it: paper work, ringing, a breath, a short absence.
///
/// Nobody writes it down, but queues give it away. Who takes a contact that had to wait became ready
/// at that moment. Who takes one that came in and found nobody waiting was ready before, and not
/// before the last moment at which somebody waited whom the agent could have served. So each gap
/// between two contacts holds the time exactly or between two bounds, and the law that fits best,
/// whatever its shape, is found by expectation and maximisation.
///
/// - Source: B. W. Turnbull (1976), JRSS B 38, 290–295.
struct AfterContact: Sendable {
  /// Probability of each whole second, from 0.
  private(set) var weights: [Double] = []
  /// Its mean with its interval.
  private(set) var mean: Estimate
  /// Gaps that it rests on.
  private(set) var gaps: Int
  /// Gaps in which the time is known exactly.
  private(set) var exact: Int

  private struct Gap {
    var low: Int
    var high: Int
    var block: Int
  }

  /// Least number of exact gaps for an estimate.
  static let leastGaps = 100

  /// Estimates the time from gaps no longer than a break; `nil` if too few contacts waited.
  ///
  /// - Parameters:
  ///   - activity: What agents did.
  ///   - log: The log.
  ///   - breakAfter: Longest gap that is no break, seconds.
  ///   - skills: For each agent the requests that he or she takes, by index of the log; −1 is none.
  ///   - key: Place in the scenario.
  init?(
    _ activity: Activity, _ log: TicketLog, breakAfter: Double, skills: [Set<Int32>], key: String
  ) {
    let queues = Queues(log)
    let limit = Int(breakAfter)
    var found: [Gap] = []
    for pieces in activity.byAgent {
      for (piece, next) in zip(pieces, pieces.dropFirst()) where piece.isLive && next.isLive {
        guard log.tickets[piece.ticket].handle.isFinite else { continue }
        let length = next.from - piece.to
        guard length >= 0, length <= breakAfter else { continue }
        let high = Int(length.rounded())
        let block = Int(piece.from / 86_400)
        if log.tickets[next.ticket].wait > 0 {
          found.append(Gap(low: high, high: high, block: block))
        } else {
          let last = queues.lastWaiting(
            from: piece.to, to: next.from, requests: skills[piece.agent])
          let low = last.map { Int(($0 - piece.to).rounded()) } ?? 0
          found.append(Gap(low: min(low, high), high: high, block: block))
        }
      }
    }
    gaps = found.count
    exact = found.count { $0.low == $0.high }
    guard exact >= Self.leastGaps else { return nil }
    weights = Self.law(found, limit: limit)
    let value = Self.mean(weights)
    let blocks = min(20, max(3, Set(found.map(\.block)).count))
    let without = (0..<blocks).map { block in
      Self.mean(Self.law(found.filter { $0.block % blocks != block }, limit: limit))
    }
    let range = Jackknife.interval(value, without: without)
    mean = Estimate(
      key: key, label: "time after a contact until ready: mean", value: value,
      low: max(0, range.low), high: range.high, unit: .seconds, rows: found.count,
      method: "gaps between contacts as interval-censored times (Turnbull); jackknife by days")
  }

  /// The law as values at equal steps of probability.
  func quantiles(_ count: Int = 101) -> [Double] {
    (0..<count).map { step in
      let p = Double(step) / Double(count - 1) * 0.999_99
      var sum = 0.0
      for (second, weight) in weights.enumerated() {
        sum += weight
        if sum >= p { return Double(second) }
      }
      return Double(weights.count - 1)
    }
  }

  private static func mean(_ weights: [Double]) -> Double {
    weights.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }

  /// The most likely probabilities of whole seconds.
  private static func law(_ gaps: [Gap], limit: Int) -> [Double] {
    let size = limit + 1
    var counts = [Int: Int]()
    for gap in gaps { counts[gap.low * size + gap.high, default: 0] += 1 }
    let kinds = counts.sorted { $0.key < $1.key }.map {
      (low: $0.key / size, high: $0.key % size, count: Double($0.value))
    }
    let total = Double(gaps.count)
    var weights = [Double](repeating: 1 / Double(size), count: size)
    for _ in 0..<300 {
      var cumulative = [0.0]
      for weight in weights { cumulative.append(cumulative[cumulative.count - 1] + weight) }
      var rises = [Double](repeating: 0, count: size + 1)
      for kind in kinds {
        let inside = cumulative[kind.high + 1] - cumulative[kind.low]
        guard inside > 1e-300 else { continue }
        rises[kind.low] += kind.count / inside
        rises[kind.high + 1] -= kind.count / inside
      }
      var level = 0.0
      var moved = 0.0
      for second in 0..<size {
        level += rises[second]
        let next = weights[second] * level / total
        moved += abs(next - weights[second])
        weights[second] = next
      }
      if moved < 1e-6 { break }
    }
    return weights
  }
}

/// When somebody waited, by request.
struct Queues {
  private var starts: [[Double]]
  private var ends: [[Double]]

  init(_ log: TicketLog) {
    let kinds = log.requests.count + 1
    var changes = [[(time: Double, by: Int)]](repeating: [], count: kinds)
    for ticket in log.tickets where ticket.wait > 0 {
      let kind = Int(ticket.request) + 1
      changes[kind].append((ticket.created, 1))
      changes[kind].append((ticket.created + ticket.wait, -1))
    }
    starts = Array(repeating: [], count: kinds)
    ends = starts
    for kind in changes.indices {
      var waiting = 0
      // Who comes as another goes leaves no gap.
      for change in changes[kind].sorted(by: { ($0.time, -$0.by) < ($1.time, -$1.by) }) {
        if waiting == 0, change.by > 0 { starts[kind].append(change.time) }
        waiting += change.by
        if waiting == 0 { ends[kind].append(change.time) }
      }
    }
  }

  /// The last moment of a span at which somebody waited whom an agent could have served.
  func lastWaiting(from: Double, to: Double, requests: Set<Int32>) -> Double? {
    var last: Double?
    for kind in starts.indices where requests.contains(Int32(kind - 1)) {
      var (low, high) = (0, starts[kind].count)
      while low < high {
        let middle = (low + high) / 2
        if starts[kind][middle] < to { low = middle + 1 } else { high = middle }
      }
      guard low > 0, low - 1 < ends[kind].count else { continue }
      let end = min(ends[kind][low - 1], to)
      if end > from { last = max(last ?? end, end) }
    }
    return last
  }
}
