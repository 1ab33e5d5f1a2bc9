#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The share who would have hung up by a time, whatever their law, by Kaplan and Meier.
///
/// - Source: E. L. Kaplan and P. Meier (1958), JASA 53, 457–481.
package struct KaplanMeier: Sendable {
  /// Times at which somebody hung up, ascending.
  private(set) var times: [Double] = []
  /// Share who would have hung up by then.
  private(set) var shares: [Double] = []
  /// Customers still waiting just before.
  private(set) var atRisk: [Double] = []
  /// Time to which at least 20 were still waiting.
  private(set) var knownTo = 0.0

  /// Works the curve out; of equal times answers come after hang-ups.
  package init(_ waits: [(wait: Double, hungUp: Bool)]) {
    let sorted = waits.sorted { ($0.wait, $0.hungUp ? 0 : 1) < ($1.wait, $1.hungUp ? 0 : 1) }
    var survival = 1.0
    var index = 0
    while index < sorted.count {
      let time = sorted[index].wait
      let left = sorted.count - index
      var events = 0
      while index < sorted.count, sorted[index].wait == time {
        events += sorted[index].hungUp ? 1 : 0
        index += 1
      }
      if left >= 20 { knownTo = time }
      guard events > 0 else { continue }
      survival *= 1 - Double(events) / Double(left)
      times.append(time)
      atRisk.append(Double(left))
      shares.append(1 - survival)
    }
  }

  /// Share who would have hung up by `time`.
  package func share(at time: Double) -> Double {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? shares[low - 1] : 0
  }

  /// The law as values at equal steps of probability: the curve as far as it is known, then as steep as
  /// it was in its upper half (exponential).
  func quantiles(_ waits: [(wait: Double, hungUp: Bool)], _ count: Int = 101) -> [Double] {
    let from = knownTo / 2
    let late = waits.filter { $0.wait > from }
    let exposure = late.reduce(0) { $0 + min($1.wait, knownTo) - from }
    let events = late.count { $0.hungUp && $0.wait <= knownTo }
    let mean = exposure / Double(max(1, events))
    let known = share(at: knownTo)
    return (0..<count).map { step in
      let p = min(Double(step) / Double(count - 1), 0.999)
      guard p <= known else { return knownTo + mean * log((1 - known) / (1 - p)) }
      var (low, high) = (0, times.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if shares[middle] >= p { high = middle } else { low = middle + 1 }
      }
      return step == 0 ? 0 : times[low]
    }
  }

  /// The share by a time with its 95 % interval, by Greenwood's variance on the scale of log(−log S).
  func estimate(at time: Double, key: String, label: String, rows: Int) -> Estimate {
    let value = share(at: time)
    var variance = 0.0
    for (index, moment) in times.enumerated() where moment <= time {
      let before = index > 0 ? 1 - shares[index - 1] : 1
      let step = 1 - (1 - shares[index]) / before
      if step < 1 { variance += step / (1 - step) / atRisk[index] }
    }
    let survival = 1 - value
    guard survival > 0, survival < 1 else {
      return Estimate(
        key: key, label: label, value: value, low: value, high: value, unit: .share, rows: rows,
        method: "Kaplan and Meier")
    }
    let spread = 1.96 * variance.squareRoot() / abs(log(survival))
    return Estimate(
      key: key, label: label, value: value, low: 1 - pow(survival, exp(-spread)),
      high: 1 - pow(survival, exp(spread)), unit: .share, rows: rows,
      method: "Kaplan and Meier; Greenwood's variance")
  }

  /// The largest distance from a law where the curve is known.
  func distance(_ cumulative: (Double) -> Double) -> Estimate.Goodness {
    var largest = 0.0
    var before = 0.0
    for (time, share) in zip(times, shares) where time <= knownTo {
      let model = cumulative(time)
      largest = max(largest, min(abs(model - share), abs(model - before)))
      before = share
    }
    return .distance(largest)
  }
}
