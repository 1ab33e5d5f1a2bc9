internal import Numerics

/// How tickets divide among the labels of a column.
struct MixFit: Sendable {
  /// One label.
  struct Part: Sendable {
    /// Index of the label in the log.
    var label: Int
    /// Its name.
    var name: String
    /// Its share of the tickets that have a label.
    var share: Estimate
  }

  /// The labels with their shares, the most frequent first; they add up to 1.
  var parts: [Part]
  /// Tickets without a label.
  var unlabelled: Int
  /// Labels joined into the last part because they are rare; 0 = none.
  var joined: Int

  /// Most labels kept apart.
  static let limit = 24
  /// Name of what is joined.
  static let rest = "other"

  /// Counts labels.
  ///
  /// - Parameters:
  ///   - labels: Index of each ticket's label, in order of time; −1 = none.
  ///   - names: The labels.
  ///   - key: Section of the scenario, such as `channels`.
  ///   - limit: Most labels kept apart.
  init(_ labels: [Int32], names: [String], key: String, limit: Int = MixFit.limit) {
    var counts = [Int](repeating: 0, count: names.count)
    for label in labels where label >= 0 { counts[Int(label)] += 1 }
    let total = counts.reduce(0, +)
    unlabelled = labels.count - total
    var order = counts.indices.filter { counts[$0] > 0 }.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    joined = max(0, order.count - limit)
    let rare = joined > 0 ? Array(order[(limit - 1)...]) : []
    if joined > 0 {
      order.removeLast(order.count - limit + 1)
      joined = rare.count
    }
    let weeks = Self.periods(labels, total: total)
    parts = order.map { label in
      Part(
        label: label, name: names[label],
        share: Self.share(
          counts[label], of: total, key: "\(key).\(names[label]).share", name: names[label],
          steadiness: Self.steadiness(
            weeks.map { period in
              (period.count { $0 == Int32(label) }, period.count)
            })))
    }
    guard !rare.isEmpty else { return }
    let count = rare.reduce(0) { $0 + counts[$1] }
    parts.append(
      Part(
        label: -1, name: names.contains(Self.rest) ? "all others" : Self.rest,
        share: Self.share(
          count, of: total, key: "\(key).other.share", name: "all others", steadiness: nil)))
  }

  /// Number of the part to which a label belongs.
  func part(of label: Int32) -> Int? {
    guard label >= 0 else { return nil }
    return parts.firstIndex { $0.label == Int(label) } ?? parts.firstIndex { $0.label == -1 }
  }

  /// Returns the estimate of one share.
  static func share(
    _ count: Int, of total: Int, key: String, name: String, steadiness: Estimate.Goodness?
  ) -> Estimate {
    let range = wilsonInterval(
      successes: Double(count), trials: Double(max(1, total)), confidence: Estimate.confidence)
    return Estimate(
      key: key, label: "share of \(name)", value: Double(count) / Double(max(1, total)),
      low: range.low, high: range.high, unit: .share, rows: total,
      method: "count; Wilson's interval", goodness: steadiness)
  }

  /// Cuts the labels in ten parts of equal size in the order of time.
  private static func periods(_ labels: [Int32], total: Int) -> [[Int32]] {
    let known = labels.filter { $0 >= 0 }
    guard total >= 100 else { return [] }
    return (0..<10).map { Array(known[($0 * total / 10)..<(($0 + 1) * total / 10)]) }
  }

  /// Whether a share is the same in all tenths of the log.
  private static func steadiness(_ counts: [(of: Int, all: Int)]) -> Estimate.Goodness? {
    guard !counts.isEmpty else { return nil }
    let p = Double(counts.reduce(0) { $0 + $1.of }) / Double(counts.reduce(0) { $0 + $1.all })
    guard p > 0, p < 1 else { return nil }
    let sum = counts.reduce(0.0) { sum, part in
      let expected = p * Double(part.all)
      let difference = Double(part.of) - expected
      return sum + difference * difference / (expected * (1 - p))
    }
    return .chiSquare(
      sum, degreesOfFreedom: counts.count - 1, measure: "same share in all tenths (chi-square)")
  }
}
