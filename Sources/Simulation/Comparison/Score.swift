internal import Numerics
internal import Workforce

/// The one number by which scenarios are ranked, or what they use for it.
public struct Score: Sendable, Equatable {
  /// What is counted.
  public enum Kind: String, Sendable {
    /// Promises kept ÷ promises decided: answers in time and clocks met, all together.
    case promisesKept = "promises_kept"
    /// Mean time in queue of the whole desk, where nothing is promised.
    case meanWait = "wait.mean"
    /// Cost of a month.
    case cost = "cost.total"
    /// Hours on duty of all teams, where there are no prices.
    case hours = "duty.hours"

    /// Whether more is better.
    public var isBetterLarger: Bool { self == .promisesKept }

    /// What it counts in.
    public var unit: Measure.Unit {
      switch self {
      case .promisesKept: .share
      case .meanWait: .seconds
      case .cost: .moneyPerMonth
      case .hours: .hours
      }
    }
  }

  /// What is counted.
  public var kind: Kind
  /// Expected value.
  public var value: Double
  /// Half-width of its confidence interval.
  public var halfWidth: Double?
  /// Against the first scenario; `nil` for it, and where nothing can be said.
  public var difference: PairedEstimate?

  /// Creates a score.
  public init(kind: Kind, value: Double, halfWidth: Double?, difference: PairedEstimate? = nil) {
    self.kind = kind
    self.value = value
    self.halfWidth = halfWidth
    self.difference = difference
  }
}

/// A score in the making.
struct ScoreParts {
  var kind: Score.Kind
  var pairs: [RatioPair]

  /// The pairs, turned so that larger is better.
  var gains: [RatioPair] {
    kind.isBetterLarger ? pairs : pairs.map { RatioPair(-$0.numerator, $0.denominator) }
  }

  func score(confidence: Fraction) -> Score {
    let parts = MeasureTally(pairs).measure(
      .tickets, Scope(), unit: kind.unit, estimator: .ratio, spread: .period,
      confidence: confidence)
    return Score(kind: kind, value: parts?.mean ?? .nan, halfWidth: parts?.halfWidth)
  }

  /// How well customers are served; all scenarios by the same kind.
  static func service(_ runs: [[Measure]]) -> [ScoreParts]? {
    let promises = runs.map { sum($0.filter(\.isPromise)) }
    if promises.allSatisfy({ RatioPair.ratio(of: $0) != nil }) {
      return promises.map { ScoreParts(kind: .promisesKept, pairs: $0) }
    }
    return parts(runs, .meanWait) { $0.name == .waitMean && $0.scope == Scope() }
  }

  /// What the scenarios use: money, or hours where one of them has no prices.
  static func resource(_ runs: [[Measure]]) -> [ScoreParts]? {
    parts(runs, .cost) { $0.name == .costTotal && $0.scope == Scope() }
      ?? runs.map { run in
        let hours = sum(run.filter { $0.name == .dutyHours })
        return ScoreParts(kind: .hours, pairs: hours.map { RatioPair($0.numerator) })
      }
  }

  private static func parts(
    _ runs: [[Measure]], _ kind: Score.Kind, _ isIt: (Measure) -> Bool
  ) -> [ScoreParts]? {
    let found = runs.compactMap { $0.first(where: isIt) }
    guard found.count == runs.count else { return nil }
    return found.map { ScoreParts(kind: kind, pairs: $0.parts) }
  }

  private static func sum(_ measures: [Measure]) -> [RatioPair] {
    guard let first = measures.first else { return [] }
    return measures.dropFirst().reduce(first.parts) { zip($0, $1.parts).map(+) }
  }
}

extension Measure {
  /// Whether it is a promise that no other of the list counts too: answers by channel, clocks of all.
  fileprivate var isPromise: Bool {
    switch name {
    case .serviceLevel: scope.channel != nil && scope == Scope(channel: scope.channel)
    case .firstResponseAttainment, .resolutionAttainment, .nextResponseAttainment:
      scope == Scope()
    default: false
    }
  }
}
