internal import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Busyness within the day: how much more the hours differ from their shape than chance lets them.
///
/// Given the day's tickets N and its shape w, the residuals e = N_h − N·w_h of plain Poisson demand
/// have the covariance of a multinomial law. What is beyond it comes of hourly factors of variance c²
/// and correlation r from hour to hour:
/// ```
/// E e_h·e_k = N·(w_h·[h = k] − w_h·w_k) + N·(N − 1)·w_h·w_k·c²·B_hk(r)
/// ```
/// with B the correlations r^|h−k| less their means by w, as the day's own total is given. Sums over
/// equal and over neighbouring hours, Pearson's weights, give c and r; both terms are corrected for
/// the shape being estimated from the same days.
struct WithinDay {
  /// A group of days that share a shape.
  struct Group {
    /// Share of each hour.
    var shape: [Double]
    /// Tickets of all its days.
    var total: Double
    /// Number of its days.
    var days: Int
  }

  /// Sums over some days.
  private struct Sums {
    var equal = 0.0
    var next = 0.0
    /// N·(N − 1), by group.
    var pairs: [Double]

    static func - (a: Sums, b: Sums) -> Sums {
      Sums(
        equal: a.equal - b.equal, next: a.next - b.next,
        pairs: zip(a.pairs, b.pairs).map { $0 - $1 })
    }
  }

  private let groups: [Group]
  private var blocks: [Sums]
  private var all: Sums

  /// Coefficient of variation of the hourly factor; 0 where chance alone explains the hours.
  private(set) var cv = 0.0
  /// Its 95 % interval.
  private(set) var cvRange = (low: 0.0, high: 0.0)
  /// Correlation from hour to hour.
  private(set) var correlation = 0.0
  /// Its 95 % interval.
  private(set) var correlationRange = (low: 0.0, high: 0.99)
  /// Variance that the hours bring into the day's factor, with its standard error.
  private(set) var dailyVariance = (value: 0.0, error: 0.0)

  /// Estimates the factor.
  ///
  /// - Parameters:
  ///   - days: For each day its group and its 24 counts; consecutive days stand together.
  ///   - groups: The groups.
  init(days: [(group: Int, counts: [Double])], groups: [Group]) {
    self.groups = groups
    let blockSize = days.count >= 84 ? 7 : max(1, days.count / 12)
    let empty = Sums(pairs: Array(repeating: 0, count: groups.count))
    blocks = []
    all = empty
    for (index, day) in days.enumerated() {
      if index % blockSize == 0 { blocks.append(empty) }
      add(day.counts, day.group, to: &blocks[blocks.count - 1])
    }
    for block in blocks {
      all.equal += block.equal
      all.next += block.next
      for group in groups.indices { all.pairs[group] += block.pairs[group] }
    }
    guard blocks.count >= 8 else { return }
    estimate()
  }

  private func add(_ counts: [Double], _ number: Int, to sums: inout Sums) {
    let group = groups[number]
    let n = counts.reduce(0, +)
    guard n > 1, group.days > 1 else { return }
    let fresh = 1 - n / group.total
    func residual(_ h: Int) -> Double { counts[h] - n * group.shape[h] }
    for h in 0..<24 where counted(group, h) {
      let w = group.shape[h]
      let e = residual(h)
      sums.equal += (e * e - n * w * (1 - w) * fresh) / w
      if h < 23, counted(group, h + 1) {
        let next = group.shape[h + 1]
        sums.next += (e * residual(h + 1) + n * w * next * fresh) / (w * next).squareRoot()
      }
    }
    sums.pairs[number] += n * (n - 1) * fresh
  }

  /// Hours with hardly a ticket say nothing of busyness.
  private func counted(_ group: Group, _ hour: Int) -> Bool { group.shape[hour] >= 0.005 }

  /// Expected sums for c² = 1.
  private func expected(_ r: Double, _ pairs: [Double]) -> (equal: Double, next: Double) {
    var (equal, next) = (0.0, 0.0)
    for (group, pairs) in zip(groups, pairs) where pairs > 0 {
      let w = group.shape
      let powers = (0..<24).map { pow(r, Double($0)) }
      let means = (0..<24).map { h in
        (0..<24).reduce(0.0) { $0 + w[$1] * powers[abs(h - $1)] }
      }
      let mean = zip(w, means).reduce(0) { $0 + $1.0 * $1.1 }
      for h in 0..<24 where counted(group, h) {
        equal += pairs * w[h] * (1 - 2 * means[h] + mean)
        if h < 23, counted(group, h + 1) {
          let b = r - means[h] - means[h + 1] + mean
          next += pairs * (w[h] * w[h + 1]).squareRoot() * b
        }
      }
    }
    return (equal, next)
  }

  /// Returns variance and correlation that explain the sums.
  private func solve(_ sums: Sums) -> (variance: Double, correlation: Double)? {
    guard sums.equal > 0 else { return nil }
    let target = sums.next / sums.equal
    func distance(_ r: Double) -> Double {
      let (equal, next) = expected(r, sums.pairs)
      return next / equal - target
    }
    var (low, high) = (0.0, 0.99)
    if distance(low) >= 0 {
      high = low
    } else if distance(high) <= 0 {
      low = high
    } else {
      for _ in 0..<40 {
        let middle = (low + high) / 2
        if distance(middle) > 0 { high = middle } else { low = middle }
      }
    }
    let r = (low + high) / 2
    // The pairs of tickets hold the day's factor squared, of which the hours are a part.
    var variance = sums.equal / expected(r, sums.pairs).equal
    variance *= 1 + variance * meanProduct(r)
    return (variance, r)
  }

  /// Mean of r^|h−k| over the shapes, by volume.
  private func meanProduct(_ r: Double) -> Double {
    let total = groups.reduce(0) { $0 + $1.total }
    return groups.reduce(0) { sum, group in
      var own = 0.0
      for h in 0..<24 {
        for k in 0..<24 { own += group.shape[h] * group.shape[k] * pow(r, Double(abs(h - k))) }
      }
      return sum + own * group.total / total
    }
  }

  private mutating func estimate() {
    let best = solve(all)
    let others = blocks.map { solve(all - $0) }
    let variances = others.map { $0?.variance ?? 0 }
    let variance = best?.variance ?? 0
    let range = Jackknife.interval(variance, without: variances)
    cvRange.high = max(0, range.high).squareRoot()
    guard let best, range.low > 0 else { return }
    cv = variance.squareRoot()
    // On the scale of logarithms the interval is nearly symmetric.
    let logs = Jackknife.interval(log(variance), without: variances.map { log(max($0, 1e-9)) })
    cvRange = (exp(logs.low / 2), exp(logs.high / 2))
    correlation = best.correlation
    func z(_ r: Double) -> Double { atanh(min(r, 0.985)) }
    let turned = Jackknife.interval(
      z(correlation), without: others.map { z($0?.correlation ?? 0) })
    correlationRange = (max(0, tanh(turned.low)), min(0.99, tanh(turned.high)))
    let product = meanProduct(correlation)
    let daily = others.map { ($0?.variance ?? 0) * meanProduct($0?.correlation ?? 0) }
    let value = variance * product
    let half = Jackknife.interval(value, without: daily).high - value
    dailyVariance = (value, half)
  }
}
