internal import Numerics
public import Workforce

/// How long a desk that starts empty takes to become what it will be.
public enum WarmUpStudy {
  /// Longest time that is looked at: half of it may be warm-up.
  public static let reach = 16 * TimeUnit.week
  /// Replications whose mean is looked at.
  public static let replications = 10

  /// Measures the warm-up of a scenario that asks for it.
  ///
  /// Ten replications of the sixteen weeks before the period start empty. The mean backlog of each
  /// interval is truncated by MSER-5; the warm-up is that, up to whole days. A desk that does not settle
  /// within half of the time gets that half.
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - threads: Replications simulated at once; ≥ 1.
  ///   - shouldStop: Asked often.
  /// - Returns: The scenario with its warm-up; as it was if it does not ask, `nil` if it was stopped.
  /// - Throws: ``SimulationError`` as for ``Experiment``.
  public static func settle(
    _ scenario: Scenario, threads: Int, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) -> Scenario? {
    guard scenario.simulation.warmUpSource == .measured else { return scenario }
    var pilot = scenario
    pilot.to = scenario.from
    pilot.from = LocalDateTime(date: scenario.from.date + -Int(reach / TimeUnit.day))
    pilot.simulation.warmUp = 0
    pilot.simulation.coolDown = 0
    pilot.simulation.replications = replications
    pilot.simulation.precision = []
    let run = try Experiment(pilot).run(
      threads: threads, checksSickDay: false, shouldStop: shouldStop)
    guard let run, run.replications == replications else { return nil }
    let backlog = run.intervals.starts.indices.map { interval in
      run.intervals.channels.reduce(0) { $0 + $1[interval].backlog }
    }
    var settled = scenario
    if let count = truncation(of: backlog) {
      let length = Double(count) * run.intervals.grid
      settled.simulation.warmUp = (length / TimeUnit.day).rounded(.up) * TimeUnit.day
    } else {
      settled.simulation.warmUp = reach / 2
      settled.simulation.warmUpSource = .unsettled
    }
    return settled
  }
}
