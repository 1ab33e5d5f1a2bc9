public import Numerics

/// What a staffing formula refuses, with the values it refused.
public enum QueueingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An argument lies outside its domain.
  case invalid(quantity: String, value: Double, expected: String)
  /// A quantity is needed and was not given.
  case missing(quantity: String, reason: String)
  /// Two things said contradict each other.
  case contradictory(String, String, remedy: String)
  /// A text is not a quantity of the kind expected.
  case unreadable(quantity: String, text: String, expected: String)
  /// Work arrives at least as fast as the agents can do it and nobody leaves the queue.
  case unstable(offeredLoad: Double, agents: Double)
  /// No number of agents, or no load, meets the goal.
  case unreachable(goal: String, best: Double)
  /// The exact model has more states than it may have.
  case tooLarge(states: Double, limit: Int)
  /// A special function failed.
  case numerical(SpecialFunctionError)
  /// An iteration stopped before its error was small enough.
  case notConverged(method: String, steps: Int, error: Double)

  /// The sentence shown to a person.
  public var description: String {
    switch self {
    case .invalid(let quantity, let value, let expected):
      return "\(quantity) is \(shown(value)); expected \(expected)"
    case .contradictory(let first, let second, let remedy):
      return "\(first) and \(second) contradict each other; \(remedy)"
    case .missing(let quantity, let reason):
      return "\(quantity) is missing; expected it \(reason)"
    case .unreadable(let quantity, let text, let expected):
      return "\(quantity) is '\(text)'; expected \(expected)"
    case .unstable(let offeredLoad, let agents):
      return
        "unstable: a load of \(shown(offeredLoad)) erlangs needs more than \(shown(agents)) agents, or the queue grows without end"
    case .unreachable(let goal, let best):
      // The greatest share below 1 would be printed as 1, which cannot be met.
      if best == 1.0.nextDown { return "\(goal) cannot be met; any share below 100 % can" }
      // Goals that are shares say so with a per cent sign.
      let reached = goal.contains("%") ? ErlangReport.percent(best) : shown(best)
      return "\(goal) cannot be met; the best possible is \(reached)"
    case .tooLarge(let states, let limit):
      return "the exact model has \(shown(states)) states; the limit is \(limit)"
    case .numerical(let error):
      return error.description
    case .notConverged(let method, let steps, let error):
      return "\(method) still had an error of \(shown(error)) after \(steps) steps"
    }
  }

  /// The same with the times of a goal named as seconds, which is their unit in questions and cases.
  func inSeconds(_ goals: [StaffingGoal]) -> QueueingError {
    guard case .unreachable(let text, let best) = self,
      let goal = goals.first(where: { $0.description == text })
    else { return self }
    return .unreachable(goal: goal.text(time: ErlangReport.seconds), best: best)
  }
}

/// A number as a person writes it: 12, not 12.0, and no more than nine digits.
func shown(_ value: Double) -> String {
  if value.isNaN { return "nan" }
  return value == value.rounded() && value.magnitude < 1e15
    ? "\(Int(value))" : ErlangReport.trimmed(value, 9)
}

/// Checks of arguments; each returns quietly or throws with the value.
enum Check {
  static func nonNegative(_ quantity: String, _ value: Double) throws(QueueingError) {
    guard value >= 0, value.isFinite else {
      throw .invalid(quantity: quantity, value: value, expected: "a finite number ≥ 0")
    }
  }

  /// Traps a threshold that is no time; those who ask for one know it.
  static func threshold(_ time: Double) {
    precondition(time >= 0, "the time is \(time); expected ≥ 0")
  }

  static func positive(_ quantity: String, _ value: Double) throws(QueueingError) {
    guard value > 0, value.isFinite else {
      throw .invalid(quantity: quantity, value: value, expected: "a finite number > 0")
    }
  }

  static func shrinkage(_ value: Double) throws(QueueingError) {
    guard value >= 0, value < 1 else {
      throw .invalid(
        quantity: "shrinkage", value: value,
        expected: "a share from 0 to below 1" + perCentHint(value))
    }
  }

  /// What a number above 1 may have meant where a share is expected.
  static func perCentHint(_ value: Double) -> String {
    value > 1 && value <= 100 ? "; did you mean \(shown(value))%?" : ""
  }

  static func probability(_ quantity: String, _ value: Double) throws(QueueingError) {
    guard value >= 0, value <= 1 else {
      throw .invalid(quantity: quantity, value: value, expected: "a share from 0 to 1")
    }
  }

  static func openProbability(_ quantity: String, _ value: Double) throws(QueueingError) {
    guard value > 0, value < 1 else {
      throw .invalid(quantity: quantity, value: value, expected: "a share above 0 and below 1")
    }
  }
}
