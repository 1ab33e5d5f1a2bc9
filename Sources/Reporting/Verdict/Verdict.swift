public import Simulation
internal import Workforce

/// The answer first: do the promises hold, where and why not, and what one absence does.
public struct Verdict: Sendable, Equatable {
  /// The promises, in the order in which they are shown.
  public var promises: [Promise]
  /// The answer in one or two sentences.
  public var headline: String
  /// Where and why it breaks, or where it is tightest; one sentence each.
  public var reasons: [String]
  /// What one absent agent does to the promise; `nil` where it was not looked at.
  public var sickDay: String?
  /// What the desk costs, beside its ceiling; `nil` where nothing has a price.
  public var cost: String?
  /// What to keep in mind when reading the numbers; one sentence each.
  public var cautions: [String]
  /// The hour of the week in which most contacts come, with its work and people; `nil` if nothing arrives.
  public var busiestHour: String?

  /// The promise that falls furthest short; `nil` if all reach their goal.
  public var worstPromise: Promise? { Self.worst(promises) }

  private static func worst(_ promises: [Promise]) -> Promise? {
    promises.filter { $0.margin < 0 }.min { $0.margin < $1.margin }
  }

  /// Whether the expected value of any promise is below its goal, however narrowly.
  ///
  /// `run --strict` ends with exit code 1 if so.
  public var missesAGoal: Bool { worstPromise != nil }

  /// All promises together: missed if one is, else open if one is, else kept; `nil` without any.
  public var outcome: Outcome? {
    guard !promises.isEmpty else { return nil }
    if promises.contains(where: { $0.outcome == .missed }) { return .missed }
    return promises.contains { $0.outcome == .open } ? .open : .kept
  }

  /// Judges a result.
  ///
  /// - Parameter result: What the experiment found.
  public init(_ result: RunResult) { self.init(result, profile: WeekProfile(result)) }

  /// Judges a result whose mean week is at hand.
  init(_ result: RunResult, profile: WeekProfile) {
    promises = Promise.all(in: result)
    headline = Self.headline(promises, isAnySet: result.scenario.hasPromises)
    let places = WeakPlaces(result, profile: profile, failing: Self.worst(promises))
    busiestHour = places.busiestHour
    reasons = []
    sickDay = result.sickDay.map { SickDaySentence.text($0, in: result.scenario) }
    cost = CostSentence.text(result)
    cautions = Cautions.all(in: result)
    if let tightest = promises.min(by: { $0.margin < $1.margin }) {
      reasons.append(Self.margin(tightest))
    }
    reasons += places.sentences
  }

  /// Says how far the tightest promise lies from its goal.
  private static func margin(_ promise: Promise) -> String {
    let size = abs(promise.margin)
    let points = FixedDecimal.text(size * 100, places: size > 0.001 ? 1 : 2)
    let label = Words.capitalised(promise.label)
    return promise.margin < 0
      ? "\(label) falls furthest short: \(points) points below its goal."
      : "\(label) has least to spare: \(points) points above its goal."
  }

  private static func headline(_ promises: [Promise], isAnySet: Bool) -> String {
    let count = promises.count
    let missed = promises.filter { $0.outcome == .missed }.count
    let open = promises.filter { $0.outcome == .open }.count
    guard count > 0 else {
      return isAnySet
        ? "No contact of the period decides a promise."
        : "No promise is set, so there is nothing to keep or to miss."
    }
    let all =
      switch count {
      case 1: "The promise is"
      case 2: "Both promises are"
      default: "All \(count) promises are"
      }
    if missed == count { return "\(all) missed." }
    if open == count { return "\(all) too close to call." }
    if missed + open == 0 { return "\(all) kept." + (shaky(promises) ?? "") }
    let unclear = "\(open == 1 ? "is" : "are") too close to call"
    if missed == 0 {
      return "No promise is clearly missed, but \(open) of \(count) \(unclear)."
    }
    let more = open == 0 ? "" : ", and \(open) more \(unclear)"
    return "\(missed) of \(count) promises \(missed == 1 ? "is" : "are") missed\(more)."
  }

  /// Warns of a promise that holds on average but not in most weeks.
  private static func shaky(_ promises: [Promise]) -> String? {
    let weakest = promises.filter { ($0.measure.pGoal ?? 1) < 0.8 }
      .min { ($0.measure.pGoal ?? 1) < ($1.measure.pGoal ?? 1) }
    guard let weakest, let kept = weakest.measure.pGoal else { return nil }
    let weeks = Readable.ofHundred(
      kept, weakest.measure.spreadOver, weakest.measure.pGoalRange)
    return " But only on average: \(weakest.label) holds in \(weeks)."
  }
}

extension Scenario {
  /// Whether anything is promised at all.
  fileprivate var hasPromises: Bool {
    channels.contains { $0.answer != nil }
      || priorities.contains { $0.firstResponse != nil || $0.resolution != nil }
  }
}
