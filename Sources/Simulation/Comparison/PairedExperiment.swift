internal import Numerics
public import Workforce

/// Variants of a scenario, simulated on the same random numbers.
///
/// Replication for replication all have the same tickets with the same handle times, patience and
/// decisions, and the same absences: draws are keyed by ticket, agent and day. So chance cancels from
/// the differences. Seed, replications and confidence are those of the first scenario.
///
///     let result = try PairedExperiment([base, variant]).run(threads: 2)
///     result?.variants[1].pairs    // every measure with its paired difference
public struct PairedExperiment: Sendable {
  private let experiments: [Experiment]
  private let settings: SimulationSettings
  private let indifference: Double?
  private let keepsAll: Bool

  /// Replications of the first stage, and between two looks at who may still be the best.
  public static let stage = 10

  /// Compiles the scenarios.
  ///
  /// - Parameters:
  ///   - scenarios: Valid scenarios for which ``Incomparable/reason(_:)`` finds nothing; the first is
  ///     compared with.
  ///   - indifference: Least difference of the score that matters when the best is looked for; by
  ///     default half a point of the promises kept, or 5 % of the first scenario's mean wait.
  ///   - keepsAll: Whether scenarios that cannot be the best are simulated to the end too.
  /// - Throws: ``SimulationError`` if one of them cannot be simulated.
  public init(
    _ scenarios: [Scenario], indifference: Double? = nil, keepsAll: Bool = false
  ) throws(SimulationError) {
    precondition(Incomparable.reason(scenarios) == nil, "the scenarios cannot be compared")
    settings = scenarios[0].simulation
    self.indifference = indifference
    self.keepsAll = keepsAll
    var experiments: [Experiment] = []
    for var scenario in scenarios {
      scenario.simulation.seed = settings.seed
      scenario.simulation.replications = settings.replications
      scenario.simulation.confidence = settings.confidence
      experiments.append(try Experiment(scenario))
    }
    self.experiments = experiments
  }

  /// Runs all replications of all scenarios, in stages.
  ///
  /// After each stage those are dropped that cannot be the best and are not cheaper than the one that
  /// beats them; the first scenario never is.
  ///
  /// - Parameters:
  ///   - threads: Replications simulated at once; ≥ 1. It never changes a number.
  ///   - progress: Told after each replication, from any thread.
  ///   - shouldStop: Asked often; `true` keeps the stages that are finished.
  /// - Returns: What was found; `nil` if it was stopped before the first stage was finished.
  /// - Throws: ``SimulationError`` as for ``Experiment``.
  public func run(
    threads: Int, progress: @escaping @Sendable (ExperimentProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) -> PairedResult? {
    let total = settings.replications
    var state = State(experiments.map(\.newAccumulator))
    var finished = 0
    while state.done < total {
      let stage = state.done..<min(total, state.done + Self.stage)
      var next = state
      for index in state.running {
        let before = finished
        let expected = total * state.running.count
        let fold = try experiments[index].simulate(
          stage, threads: threads, Experiment.Fold(accumulator: state.accumulators[index]),
          report: { count in
            progress(
              ExperimentProgress(
                stage: "comparing", finished: min(expected, before + count), total: expected))
          }, shouldStop: shouldStop)
        guard let accumulator = fold.accumulator,
          accumulator.replications == stage.upperBound
        else { return state.done > 0 ? result(&state, wasInterrupted: true) : nil }
        next.accumulators[index] = accumulator
        finished += stage.count
      }
      next.done = stage.upperBound
      state = next
      look(&state)
      finished = state.done * state.running.count
    }
    return result(&state, wasInterrupted: false)
  }

  // MARK: Stages

  /// What is known after a stage.
  private struct State {
    var accumulators: [Accumulator]
    var done = 0
    var running: [Int]
    var selection: SequentialSelection?
    /// What the selection looks at, from its first look on.
    var kind: Score.Kind?
    /// Variants that were dropped, as they stood then.
    var dropped: [Int: PairedResult.Variant] = [:]

    init(_ accumulators: [Accumulator]) {
      self.accumulators = accumulators
      running = Array(accumulators.indices)
    }
  }

  private func look(_ state: inout State) {
    let runs = state.accumulators.map { $0.measures() }
    guard let services = ScoreParts.service(runs),
      services[0].kind == state.kind ?? services[0].kind
    else { return }
    if state.selection == nil {
      state.kind = services[0].kind
      let wait = RatioPair.ratio(of: services[0].pairs) ?? 0
      let smallest = services[0].kind == .promisesKept ? 0.005 : max(1e-9, 0.05 * wait)
      state.selection = SequentialSelection(
        systems: runs.count, confidence: settings.confidence,
        indifference: indifference ?? smallest)
    }
    state.selection?.look(services.map(\.gains))
    guard !keepsAll, state.done < settings.replications, let selection = state.selection else {
      return
    }
    for drop in selection.drops where drop.system != 0 && state.running.contains(drop.system) {
      guard state.running.contains(drop.by), isNoDearer(drop.by, than: drop.system, runs) else {
        continue
      }
      state.dropped[drop.system] = variant(drop.system, state, runs, droppedFor: drop.by)
      state.running.removeAll { $0 == drop.system }
    }
  }

  /// Whether a scenario surely uses no more than another.
  private func isNoDearer(_ one: Int, than other: Int, _ runs: [[Measure]]) -> Bool {
    guard let parts = ScoreParts.resource([runs[other], runs[one]]),
      let estimate = PairedEstimate(
        from: parts[0].pairs, to: parts[1].pairs, confidence: settings.confidence)
    else { return false }
    return estimate.interval.upperBound <= 0
  }

  // MARK: Results

  private func variant(
    _ index: Int, _ state: State, _ runs: [[Measure]], droppedFor: Int? = nil
  ) -> PairedResult.Variant {
    var variant = PairedResult.Variant(
      result: state.accumulators[index].result(wasInterrupted: false, sickDay: nil),
      droppedFor: droppedFor)
    if index > 0 { variant.pairs = MeasurePair.all(runs[0], runs[index]) }
    func score(_ make: ([[Measure]]) -> [ScoreParts]?) -> Score? {
      guard let parts = make(runs) else { return nil }
      var score = parts[index].score(confidence: settings.confidence)
      if index > 0 {
        score.difference = PairedEstimate(
          from: parts[0].pairs, to: parts[index].pairs, confidence: settings.confidence)
      }
      return score
    }
    variant.service = score(ScoreParts.service)
    variant.resource = score(ScoreParts.resource)
    return variant
  }

  private func result(_ state: inout State, wasInterrupted: Bool) -> PairedResult {
    let runs = state.accumulators.map { $0.measures() }
    let variants = experiments.indices.map { index in
      state.dropped[index] ?? variant(index, state, runs)
    }
    let best = state.selection.map { selection in
      let first = selection.candidates[0]
      let isTie =
        selection.candidates.count > 1
        && selection.candidates.allSatisfy {
          variants[$0].service?.value == variants[first].service?.value
        }
      return PairedResult.Best(
        confidence: selection.confidence, indifference: selection.indifference,
        candidates: selection.candidates, isTie: isTie,
        moreReplications: isTie
          ? nil : selection.mostReplications.map { max(1, $0 - selection.replications) })
    }
    return PairedResult(
      variants: variants, best: best, replicationsAsked: settings.replications,
      wasInterrupted: wasInterrupted)
  }
}
