import Foundation
import Synchronization
public import Workforce

/// How far an experiment is.
public struct ExperimentProgress: Sendable {
  /// What is being simulated, in words.
  public var stage: String
  /// Replications finished.
  public var finished: Int
  /// Replications asked for.
  public var total: Int
}

/// Independent replications of one scenario.
///
/// Replications are simulated on several threads and folded in the order of their numbers, so that
/// every number is the same on any number of threads. The calling thread is one of them: with one
/// thread there is no other, and instructions can be counted.
///
///     let result = try Experiment(scenario).run(threads: 2)
public struct Experiment: Sendable {
  private let scenario: Scenario
  private var desk: DeskTables

  /// Compiles a scenario.
  ///
  /// - Parameter scenario: A valid scenario.
  /// - Throws: ``SimulationError`` if it cannot be simulated.
  public init(_ scenario: Scenario) throws(SimulationError) {
    self.scenario = scenario
    desk = try DeskTables(scenario)
  }

  /// Most tickets that may be open at once in a replication, for tests; a power of two from 256 on.
  package var openTicketLimit: Int {
    get { desk.openTicketLimit }
    set { desk.openTicketLimit = newValue }
  }

  /// Runs all replications.
  ///
  /// - Parameters:
  ///   - threads: Replications simulated at once; ≥ 1. It never changes a number.
  ///   - checksSickDay: Whether small desks are run again with one agent away.
  ///   - progress: Told after each replication, from any thread.
  ///   - shouldStop: Asked often; `true` keeps what is finished and returns it.
  /// - Returns: What was found; `nil` if it was stopped before any replication was finished.
  /// - Throws: ``SimulationError`` if the conservation of tickets is violated, or if more tickets are
  ///   open at once than can be kept.
  /// - Complexity: Memory follows the work in progress and the reporting grid, not the tickets.
  public func run(
    threads: Int, checksSickDay: Bool = true,
    progress: @escaping @Sendable (ExperimentProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) -> RunResult? {
    let sickDayStudy = checksSickDay ? SickDayStudy(scenario, desk) : nil
    let stages = sickDayStudy == nil ? 1 : 2
    let (fold, total) = try simulateAll(
      threads: threads, Fold(accumulator: newAccumulator, promises: sickDayStudy?.newLog),
      stages: stages, progress: progress, shouldStop: shouldStop)
    guard let accumulator = fold.accumulator, accumulator.replications > 0 else { return nil }
    let isWhole = accumulator.replications == total
    var check: SickDayCheck?
    if let study = sickDayStudy, let everybodyIn = fold.promises, isWhole {
      let away = try simulate(
        0..<total, threads: threads, absences: { study.absences(replication: $0) },
        Fold(accumulator: nil, promises: study.newLog),
        report: { done in
          progress(
            ExperimentProgress(
              stage: "with one agent away", finished: total + done, total: total * stages))
        }, shouldStop: shouldStop)
      if let oneAway = away.promises, oneAway.replications == total {
        check = study.compare(everybodyIn, oneAway)
      }
    }
    var result = accumulator.result(wasInterrupted: !isWhole, sickDay: check)
    result.wasSickDayInterrupted = isWhole && sickDayStudy != nil && check == nil && shouldStop()
    result.precision = PrecisionCheck.all(scenario.simulation.precision, result.measures)
    return result
  }

  /// Simulates all replications, or as many as the precision takes; returns how many were meant.
  private func simulateAll(
    threads: Int, _ initial: Fold, stages: Int,
    progress: @escaping @Sendable (ExperimentProgress) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws(SimulationError) -> (Fold, meant: Int) {
    let most = scenario.simulation.replications
    let goals = scenario.simulation.precision
    var fold = initial
    var done = 0
    while true {
      let (before, end) = (
        done, goals.isEmpty ? most : PrecisionStages.end(after: done, most: most)
      )
      fold = try simulate(
        done..<end, threads: threads, fold,
        report: { count in
          progress(
            ExperimentProgress(
              stage: "simulating", finished: before + count, total: most * stages))
        }, shouldStop: shouldStop)
      guard let accumulator = fold.accumulator, accumulator.replications == end else {
        return (fold, most)
      }
      done = end
      if done == most
        || PrecisionCheck.all(goals, accumulator.measures()).allSatisfy(\.isReached)
      {
        return (fold, done)
      }
    }
  }

  /// Simulates one replication and keeps its trace, for tests and single tickets.
  ///
  /// - Parameter number: Number of the replication, from 0.
  /// - Returns: Everything that happened, in order.
  /// - Throws: ``SimulationError`` if the conservation of tickets is violated.
  public func trace(replication number: Int) throws(SimulationError) -> [TraceRecord] {
    var replication = Replication(desk, number: number, trace: FullTrace())
    _ = replication.run { false }
    return try replication.finish().trace.records
  }

  /// Simulates one replication once more and passes on everything that happens, as it happens.
  ///
  /// - Parameters:
  ///   - number: Number of the replication, from 0.
  ///   - shouldStop: Asked once a simulated day; `true` ends it there.
  ///   - receive: Told of every event, in order.
  /// - Returns: Whether it was carried to its end.
  /// - Throws: ``SimulationError`` if the conservation of tickets is violated, or if more tickets are
  ///   open at once than can be kept.
  /// - Complexity: Memory follows the work in progress.
  public func trace(
    replication number: Int, shouldStop: () -> Bool = { false },
    to receive: @escaping (TraceEvent) -> Void
  ) throws(SimulationError) -> Bool {
    let sink = EventTrace(desk, replication: number, receive: receive)
    var replication = Replication(desk, number: number, trace: sink)
    guard replication.run(shouldStop: shouldStop) else { return false }
    _ = try replication.finish()
    return true
  }

  // MARK: Threads

  /// What is folded while replications are simulated.
  struct Fold: Sendable {
    var accumulator: Accumulator?
    var promises: SickDayStudy.Log?
  }

  /// Nothing simulated yet.
  var newAccumulator: Accumulator { Accumulator(scenario, desk) }

  /// Simulates the replications of some numbers and adds them to those that went before.
  func simulate(
    _ numbers: Range<Int>, threads: Int,
    absences: @escaping @Sendable (Int) -> [ExtraAbsence] = { _ in [] }, _ initial: Fold,
    report: @escaping @Sendable (Int) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) throws(SimulationError) -> Fold {
    let queue = FoldingQueue(numbers, fold: initial) {
      fold, result in
      fold.accumulator?.add(result)
      fold.promises?.add(result)
    }
    let work: @Sendable () -> Void = { [desk] in
      while let number = queue.next(), !shouldStop() {
        var replication = Replication(
          desk, number: number, extraAbsences: absences(number), trace: NoTrace())
        guard replication.run(shouldStop: shouldStop) else { return }
        do throws(SimulationError) {
          report(queue.add(try replication.finish().result))
        } catch {
          return queue.fail(error)
        }
      }
    }
    let others = max(1, min(threads, numbers.count)) - 1
    let finished = DispatchGroup()
    for _ in 0..<others {
      finished.enter()
      Thread.detachNewThread {
        work()
        finished.leave()
      }
    }
    work()
    if others > 0 { finished.wait() }
    return try queue.finish()
  }
}

/// Hands out the numbers of replications and folds their results in order.
final class FoldingQueue<Value: Sendable>: Sendable {
  private struct State {
    var value: Value
    /// Number of the replication to be handed out next.
    var handedOut: Int
    /// Number of the replication to be folded next.
    var folded: Int
    var finished = 0
    /// Results that wait for an earlier one; at most about as many as threads.
    var early: [Int: ReplicationResult] = [:]
    /// The first failure; it ends the experiment.
    var failure: SimulationError?
  }
  private let state: Mutex<State>
  private let end: Int
  private let fold: @Sendable (inout Value, ReplicationResult) -> Void

  init(
    _ numbers: Range<Int>, fold value: Value,
    _ fold: @escaping @Sendable (inout Value, ReplicationResult) -> Void
  ) {
    end = numbers.upperBound
    self.fold = fold
    state = Mutex(
      State(value: value, handedOut: numbers.lowerBound, folded: numbers.lowerBound))
  }

  /// Returns the next replication to simulate; `nil` if all are handed out.
  func next() -> Int? {
    state.withLock { state in
      guard state.handedOut < end, state.failure == nil else { return nil }
      state.handedOut += 1
      return state.handedOut - 1
    }
  }

  /// Adds a result and returns how many are finished.
  func add(_ result: ReplicationResult) -> Int {
    state.withLock { state in
      state.early[result.number] = result
      while let next = state.early.removeValue(forKey: state.folded) {
        fold(&state.value, next)
        state.folded += 1
      }
      state.finished += 1
      return state.finished
    }
  }

  /// Ends the experiment.
  func fail(_ error: SimulationError) {
    state.withLock { state in state.failure = state.failure ?? error }
  }

  /// Returns the fold; after a stop also results behind a gap count, in their order.
  ///
  /// - Throws: The first failure of a replication.
  func finish() throws(SimulationError) -> Value {
    try state.withLock { state throws(SimulationError) in
      if let failure = state.failure { throw failure }
      for number in state.early.keys.sorted() {
        if let result = state.early.removeValue(forKey: number) { fold(&state.value, result) }
      }
      return state.value
    }
  }
}
