internal import Simulation
internal import Workforce

/// The teams that are drawn: all of a few, the ones with most work of many.
enum TeamChoice {
  /// Most teams that are drawn.
  static let most = 6

  /// Returns the indices of the drawn teams in the order of the scenario.
  static func drawn(_ result: RunResult) -> [Int] {
    let teams = Array(zip(result.scenario.teams.indices, result.intervals.teams))
    let work = teams.map { ($0.0, $0.1.reduce(0) { $0 + max($1.offeredLoad, $1.busy) }) }
    let chosen = work.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(most)
    return chosen.map(\.0).sorted()
  }
}
