import Foundation

/// What a number of agents has to achieve.
public enum StaffingGoal: Sendable, Equatable, CustomStringConvertible {
  /// At least this share inside the service level.
  case serviceLevel(Double, within: Double, rule: ServiceLevelRule = .offered)
  /// At most this mean wait of answered contacts.
  case averageSpeedOfAnswer(Double)
  /// At most this share has to wait.
  case waitProbability(Double)
  /// At most this share of an agent's time with a contact in hand.
  case occupancy(Double)
  /// At most this share gives up.
  case abandonment(Double)
  /// At most this share is turned away.
  case blocking(Double)

  /// The goal in words, with its numbers.
  ///
  /// Times stand without a unit, for it is the caller's.
  public var description: String { text(time: shown) }

  /// The goal in words.
  ///
  /// - Parameter time: Writes a time with its unit.
  /// - Returns: Its name with its numbers.
  func text(time: (Double) -> String) -> String {
    func percent(_ share: Double) -> String { shown(share * 100) + " %" }
    switch self {
    case .serviceLevel(let share, let within, let rule):
      return "a service level of \(percent(share)) within \(time(within)) (\(rule.definition))"
    case .averageSpeedOfAnswer(let wait): return "an average speed of answer of \(time(wait))"
    case .waitProbability(let share): return "a wait probability of \(percent(share))"
    case .occupancy(let share): return "an occupancy of \(percent(share))"
    case .abandonment(let share): return "an abandonment of \(percent(share))"
    case .blocking(let share): return "a blocking of \(percent(share))"
    }
  }

  /// Whether it limits the share turned away.
  var isBlocking: Bool {
    if case .blocking = self { return true }
    return false
  }

  /// Refuses a goal outside its domain.
  func check() throws(QueueingError) {
    switch self {
    case .serviceLevel(let share, let within, _):
      guard share >= 0, share < 1 else {
        if share == 1 { throw .unreachable(goal: description, best: 1.0.nextDown) }
        throw .invalid(
          quantity: "target service level", value: share, expected: "a share from 0 to below 1")
      }
      try Check.nonNegative("answer threshold", within)
    case .averageSpeedOfAnswer(let wait):
      try Check.positive("target speed of answer", wait)
    case .waitProbability(let share):
      try Check.positive("target wait probability", share)
      try Check.probability("target wait probability", share)
    case .occupancy(let share):
      try Check.positive("occupancy cap", share)
      try Check.probability("occupancy cap", share)
    case .abandonment(let share):
      try Check.positive("abandonment cap", share)
      try Check.probability("abandonment cap", share)
    case .blocking(let share):
      try Check.positive("blocking cap", share)
      try Check.probability("blocking cap", share)
    }
  }

  /// What is measured and the most it may be; the share outside, for a service level.
  func measured(_ line: some SteadyState) -> (value: Double, limit: Double) {
    switch self {
    case .serviceLevel(let share, let within, let rule):
      (line.missedShare(within: within, rule: rule), 1 - share)
    case .averageSpeedOfAnswer(let wait): (line.averageSpeedOfAnswer, wait)
    case .waitProbability(let share): (line.waitProbability, share)
    case .occupancy(let share): (line.occupancy, share)
    case .abandonment(let share): (line.abandonProbability, share)
    case .blocking(let share): (line.blocking, share)
    }
  }

  /// Whether the line achieves the goal; equality counts, up to the rounding of the target.
  ///
  /// A target such as 0.8 is a double a hair off the decimal meant, and 1 − 0.8 more so; the
  /// slack is that hair and 1e-12 of the limit.
  func isMet(_ line: some SteadyState) -> Bool {
    let (value, limit) = measured(line)
    return isMet(line, value, limit)
  }

  private func isMet(_ line: some SteadyState, _ value: Double, _ limit: Double) -> Bool {
    var slack = 1e-12 * limit
    if case .serviceLevel = self { slack += 1.2e-16 }
    if case .occupancy(let cap) = self, line.blocking == 0, line.abandonProbability == 0 {
      return line.agents >= line.offeredLoad / cap - 1e-9
    }
    return value <= limit + slack
  }

  /// ln(measured/limit): positive where the goal is missed; clamped so that it stays finite.
  func shortfall(_ line: some SteadyState) -> Double {
    judged(line).shortfall
  }

  /// Whether the line achieves the goal, and by how much, from one look at it.
  func judged(_ line: some SteadyState) -> (isMet: Bool, shortfall: Double) {
    let (value, limit) = measured(line)
    return (isMet(line, value, limit), min(800, max(-800, log(value / limit))))
  }
}
