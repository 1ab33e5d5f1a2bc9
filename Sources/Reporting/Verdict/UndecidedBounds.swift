internal import Simulation
internal import Workforce

/// What clocks that are still running inside their target can do to a share in time.
struct UndecidedBounds {
  /// Undecided ÷ all clocks that run.
  let share: Double
  /// Share in time if all of them are missed.
  let lowest: Double
  /// Share in time if all of them are met.
  let highest: Double

  /// Takes the bounds of a promise on clocks; `nil` where nothing is undecided.
  init?(_ attainment: MeasureName, _ scope: Scope, in result: RunResult) {
    let isFirst = attainment == .firstResponseAttainment
    func mean(_ name: MeasureName) -> Double? {
      result.measures.first { $0.name == name && $0.scope == scope }?.mean
    }
    guard let undecided = mean(isFirst ? .firstResponseUndecided : .resolutionUndecided),
      undecided > 0, let decided = mean(isFirst ? .firstResponseDecided : .resolutionDecided)
    else { return nil }
    let met = (mean(attainment) ?? 0) * decided
    share = undecided / (decided + undecided)
    lowest = met / (decided + undecided)
    highest = (met + undecided) / (decided + undecided)
  }
}
