public import Workforce

/// How exactly a number came to be known of which a precision was asked.
public struct PrecisionCheck: Sendable, Equatable {
  /// What was asked.
  public var goal: PrecisionGoal
  /// The measure with the widest interval of those that it is about; `nil` = the run has none.
  public var measure: Measure?

  /// Whether it is known as exactly as asked.
  public var isReached: Bool {
    guard let measure, let halfWidth = measure.halfWidth else { return false }
    return goal.isReached(halfWidth: halfWidth, mean: measure.mean)
  }

  /// Creates a check.
  public init(goal: PrecisionGoal, measure: Measure?) {
    self.goal = goal
    self.measure = measure
  }

  /// Checks all goals on the measures so far.
  ///
  /// A goal is about the whole desk; where the desk as a whole has no such measure, about each channel,
  /// priority or team by itself.
  static func all(_ goals: [PrecisionGoal], _ measures: [Measure]) -> [PrecisionCheck] {
    goals.map { goal in
      let named = measures.filter { $0.name.rawValue == goal.measure.rawValue }
      let whole = named.filter { $0.scope == Scope() }
      let parts = named.filter { measure in
        let scope = measure.scope
        return [
          Scope(channel: scope.channel), Scope(priority: scope.priority), Scope(team: scope.team),
        ].contains(scope)
      }
      let widest = (whole.isEmpty ? parts : whole).max { a, b in
        width(a, goal) < width(b, goal)
      }
      return PrecisionCheck(goal: goal, measure: widest)
    }
  }

  private static func width(_ measure: Measure, _ goal: PrecisionGoal) -> Double {
    guard let halfWidth = measure.halfWidth else { return .infinity }
    guard case .relative = goal.halfWidth else { return halfWidth }
    return measure.mean == 0 ? (halfWidth == 0 ? 0 : .infinity) : halfWidth / abs(measure.mean)
  }
}

/// When a run looks whether it knows enough.
enum PrecisionStages {
  /// Replications before the first look: fewer say too little of how much they vary.
  static let first = 10

  /// The end of the stage after some replications: half as many again, so that few looks are made and
  /// chance has few occasions to end a run too early.
  static func end(after done: Int, most: Int) -> Int { min(most, max(first, done * 3 / 2)) }
}
