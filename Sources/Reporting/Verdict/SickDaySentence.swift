internal import Simulation
internal import Workforce

/// What one absent agent does to the promise, in words.
enum SickDaySentence {
  /// Returns two sentences: what happens to days, and what is left of the weeks.
  static func text(_ check: SickDayCheck, in scenario: Scenario) -> String {
    let promise = promiseText(check, in: scenario)
    guard check.days > 0, check.daysBroken.isFinite else {
      return "No day could be compared to tell what one absent agent does to \(promise)."
    }
    let share = Readable.text(
      Quantity(check.daysBroken, .share, halfWidth: check.daysBrokenHalfWidth))
    let days =
      check.daysBroken > 0
      ? "One agent away for a day breaks \(promise) on \(share) of days; with "
        + "everybody in, it would have been kept on those days."
      : "One agent away for a day breaks \(promise) on no day that keeps it with everybody in."
    let without =
      Readable.hundredth(check.weeksKept) + Readable.bounds(check.weeksKeptRange)
    let with =
      Readable.ofHundred(check.weeksKeptWithOneAway, .week, check.weeksKeptWithOneAwayRange)
    let lost = check.weeksKept - check.weeksKeptWithOneAway
    let weeks =
      if lost == 0 {
        "in \(with), as it does with everybody in."
      } else if let half = check.weeksLostHalfWidth, abs(lost) < half {
        "in \(with), with everybody in, in \(without): too little to tell from chance."
      } else {
        "in \(with) instead of \(without)."
      }
    return days + " With one agent away on one working day the week’s promise holds \(weeks)"
  }

  private static func promiseText(_ check: SickDayCheck, in scenario: Scenario) -> String {
    let goal = Readable.goal(check.goal)
    if let channel = check.channel {
      let within = scenario.channels.first { $0.name == channel }?.answer?.within
      let time = within.map { " in " + Readable.target($0) } ?? ""
      return "the promise of \(channel) (\(goal)\(time))"
    }
    let label = MeasureName(rawValue: check.measure).map { MeasureGlossary.entry($0).label }
    return "the promise “\(label ?? check.measure)” (\(goal))"
  }
}
