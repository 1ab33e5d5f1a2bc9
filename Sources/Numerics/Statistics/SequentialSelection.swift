#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the best of several systems, and drops those without a hope as soon as that is sure.
///
/// Replications come in stages, on common random numbers or not. After each, a system is dropped
/// whose value lies below that of another by more than what their difference may still hold in
/// store. With probability `confidence` or more the best is kept to the end, if it is better than
/// every other by `indifference` or more; what lies closer is as good as the best.
///
/// - Source: Kim & Nelson (2001), ACM TOMACS 11(3), 251–273, with c = 1; ratios by the delta method.
///   Differences are taken for normal, as is right for the sums of a replication.
public struct SequentialSelection: Sendable, Equatable {
  /// A system that was dropped.
  public struct Drop: Sendable, Equatable {
    /// The system.
    public let system: Int
    /// The one that it cannot reach.
    public let by: Int
    /// Replications of each when it was dropped.
    public let replications: Int
  }

  /// Probability with which the best is found.
  public let confidence: Double
  /// Least difference that matters; > 0.
  public let indifference: Double
  /// Systems that may be the best, in their order.
  public private(set) var candidates: [Int]
  /// Systems that are not, in the order in which that was found.
  public private(set) var drops: [Drop] = []
  /// Replications at the last look.
  public private(set) var replications = 0
  /// `[i][l]`: h² × variance of the difference, from the first stage.
  private var spread: [[Double]] = []

  /// Begins with all systems.
  ///
  /// - Parameters:
  ///   - systems: How many; ≥ 1.
  ///   - confidence: Probability with which the best is to be found, in (1 ÷ systems, 1).
  ///   - indifference: Least difference that matters; > 0, in the unit of the values.
  public init(systems: Int, confidence: Double, indifference: Double) {
    precondition(systems > 0 && confidence > 0 && confidence < 1 && indifference > 0)
    candidates = Array(0..<systems)
    self.confidence = confidence
    self.indifference = indifference
  }

  /// Looks at all replications so far and drops what cannot be the best.
  ///
  /// - Parameter systems: The pairs of each system, larger ratios being better; all candidates have
  ///   the same number of at least two, and more at each look. Others are not looked at.
  public mutating func look(_ systems: [[RatioPair]]) {
    replications = systems[candidates[0]].count
    guard candidates.count > 1, replications > 1 else { return }
    if spread.isEmpty { measureSpread(systems) }
    let values = systems.map { RatioPair.ratio(of: $0) ?? -.infinity }
    let n = Double(replications)
    let before = candidates
    for i in before {
      let rivals = before.filter { l in
        let reach = indifference / 2 / n * (spread[i][l] / (indifference * indifference) - n)
        return l != i && values[i] < values[l] - max(0, reach)
      }
      guard let best = rivals.max(by: { values[$0] < values[$1] }) else { continue }
      candidates.removeAll { $0 == i }
      drops.append(Drop(system: i, by: best, replications: replications))
    }
  }

  /// The best, once only one is left.
  public var best: Int? { candidates.count == 1 ? candidates[0] : nil }

  /// Replications of each after which only the best is left for certain; `nil` before the first look.
  public var mostReplications: Int? {
    guard !spread.isEmpty, candidates.count > 1 else { return nil }
    let largest = candidates.flatMap { i in candidates.map { spread[i][$0] } }.max() ?? 0
    let number = (largest / (indifference * indifference)).rounded(.down) + 1
    return number < 1e9 ? Int(number) : nil
  }

  private mutating func measureSpread(_ systems: [[RatioPair]]) {
    let degrees = Double(replications - 1)
    let risk = 2 * (1 - confidence) / Double(systems.count - 1)
    let eta = (pow(risk, -2 / degrees) - 1) / 2
    let factor = 2 * eta * degrees
    spread = systems.map { a in
      systems.map { b in (PairedDifference(from: a, to: b)?.variance ?? 0) * factor }
    }
  }
}
