public import Simulation
public import Workforce

/// Whether a promise is kept, as far as the simulation can tell.
public enum Outcome: String, Sendable {
  /// The expected value reaches the goal, beyond the uncertainty of the estimate.
  case kept
  /// The expected value falls short of the goal, beyond the uncertainty of the estimate.
  case missed
  /// The goal lies inside the confidence interval.
  case open

  /// The outcome in words.
  public var word: String {
    switch self {
    case .kept: "kept"
    case .missed: "missed"
    case .open: "too close to call"
    }
  }
}

/// Something the desk promises its customers, and how well it keeps it.
public struct Promise: Sendable, Equatable {
  /// The estimate; its goal is not `nil`.
  public var measure: Measure
  /// Share that has to be in time.
  public var goal: Fraction
  /// Promised time; `nil` where the promise covers several times.
  public var target: Seconds?
  /// Calendar on which the promised time runs; `nil` = the clock on the wall.
  public var calendar: String?
  /// Name, such as `P1 first response`.
  public var label: String
  /// Whether it is kept.
  public var outcome: Outcome

  /// How far the expected value lies above the goal; negative where it falls short.
  public var margin: Double { measure.mean - goal }

  /// The promised time in words, such as `24 h (office)`.
  var targetText: String? {
    guard let target else { return nil }
    return Readable.target(target) + (calendar.map { " (\($0))" } ?? "")
  }

  /// The result in one sentence: value, goal, outcome and how many weeks keep it.
  public var sentence: String {
    var text = "\(label): \(Readable.text(Quantity(measure)))"
    if let targetText { text += " in \(targetText)" }
    text += ", goal \(Readable.goal(goal)): \(outcome.word)"
    if let kept = measure.pGoal, kept.isFinite {
      text += "; in \(Readable.ofHundred(kept, measure.spreadOver, measure.pGoalRange)) it holds"
    }
    return text + "."
  }
}

extension Promise {
  /// Returns the promises of a result: live channels first, then clocks by priority.
  ///
  /// A measure is a promise where it has a goal and stands for one channel (service level) or one
  /// priority (clocks). Clocks of the whole desk count only where none are given by priority, as in a
  /// desk with a single one.
  static func all(in result: RunResult) -> [Promise] {
    let candidates = result.measures.filter { $0.goal != nil && $0.mean.isFinite }
    let levels = candidates.filter { $0.name == .serviceLevel }.compactMap { measure in
      promise(measure, in: result)
    }
    let clocks = [MeasureName.firstResponseAttainment, .resolutionAttainment].flatMap { name in
      let ofName = candidates.filter { $0.name == name }
      let byPriority = ofName.filter { $0.scope.only?.kind == .priority }
      let chosen = byPriority.isEmpty ? ofName.filter { $0.scope == Scope() } : byPriority
      return chosen.compactMap { promise($0, in: result) }
    }
    return levels + clocks
  }

  private static func promise(_ measure: Measure, in result: RunResult) -> Promise? {
    let scenario = result.scenario
    guard let goal = measure.goal, let scope = measure.scope.only else { return nil }
    var promise = Promise(
      measure: measure, goal: goal, target: nil, calendar: nil, label: "",
      outcome: outcome(of: measure, goal: goal, in: result))
    switch measure.name {
    case .serviceLevel:
      guard scope.kind == .channel else { return nil }
      promise.label = "\(scope.name) answered"
      promise.target = scenario.channels.first { $0.name == scope.name }?.answer?.within
    case .firstResponseAttainment, .resolutionAttainment:
      let isFirst = measure.name == .firstResponseAttainment
      let clock = isFirst ? "first response" : "resolution"
      promise.label = scope.kind == .desk ? clock : "\(scope.name) \(clock)"
      let only = scenario.priorities.count == 1 ? scenario.priorities.first : nil
      let priority = scenario.priorities.first { $0.name == scope.name } ?? only
      promise.target = isFirst ? priority?.firstResponse : priority?.resolution
      if let priority, scenario.calendars.indices.contains(priority.calendar) {
        let calendar = scenario.calendars[priority.calendar]
        promise.calendar = calendar.isAlwaysOpen ? nil : calendar.name
      }
    default: return nil
    }
    return promise
  }

  private static func outcome(
    of measure: Measure, goal: Fraction, in result: RunResult
  ) -> Outcome {
    // Clocks that nobody has decided can turn the promise either way.
    if let bounds = UndecidedBounds(measure.name, measure.scope, in: result),
      bounds.share > 0.005, bounds.lowest < goal, bounds.highest >= goal
    {
      return .open
    }
    let margin = measure.mean - goal
    if let half = measure.halfWidth, half.isFinite, abs(margin) < half { return .open }
    return margin >= 0 ? .kept : .missed
  }
}
