import Workforce

/// Time of tickets in each state, folded over replications.
///
/// Waiting and work are known from their own measures; kept here is what lies outside them. Mean
/// times are per ticket closed.
struct StateTallies {
  private var states: [[MeasureTally]]
  private var requesterWait: [MeasureTally]

  /// Whether tickets change their channel in the course of the work: their time pending is booked
  /// where they were, their resolution where they end, so that the difference says nothing there.
  private let changesChannels: Bool

  init(_ scopes: [ReportScope], _ scenario: Scenario) {
    changesChannels =
      scenario.requests.contains { $0.reopens?.channel != nil }
      || scenario.channels.contains { $0.switches != nil }
    states = scopes.map { _ in
      Array(repeating: MeasureTally(), count: TimedState.allCases.count)
    }
    requesterWait = scopes.map { _ in MeasureTally() }
  }

  mutating func add(
    _ result: ReplicationResult, _ scopes: [ReportScope], dayCount: Int, _ layout: ScopeLayout
  ) {
    let count = TimedState.allCases.count
    for (index, scope) in scopes.enumerated() {
      guard !scope.timedStates.isEmpty else { continue }
      var seconds = Array(repeating: 0.0, count: count)
      var sums = TicketSums()
      for cell in scope.cells {
        for state in 0..<count { seconds[state] += result.stateSeconds[cell * count + state] }
        for day in 0..<dayCount { sums.add(result.tickets[day * layout.count + cell]) }
      }
      let closed = sums.closed + sums.autoClosed
      seconds[TimedState.solved.rawValue] += seconds[TimedState.reopened.rawValue]
      for state in 0..<count { states[index][state].add(seconds[state], closed) }
      requesterWait[index].add(
        sums.resolutionTime - seconds[TimedState.pending.rawValue]
          - seconds[TimedState.reopened.rawValue], closed)
    }
  }

  func measures(
    _ index: Int, _ scope: ReportScope, _ spread: Measure.Spread, _ confidence: Fraction
  ) -> [Measure] {
    let names: [(TimedState, MeasureName)] = [
      (.pending, .pendingTime), (.blocked, .blockedTime), (.escalated, .escalatedTime),
      (.solved, .solvedTime),
    ]
    func measure(_ tally: MeasureTally, _ name: MeasureName) -> Measure? {
      tally.measure(
        name, scope.scope, unit: .seconds, estimator: .ratio, spread: spread,
        confidence: confidence)
    }
    guard !scope.timedStates.isEmpty else { return [] }
    let isMixed = changesChannels && scope.scope.channel != nil
    return [isMixed ? nil : measure(requesterWait[index], .requesterWait)].compactMap { $0 }
      + names.compactMap { state, name in
        scope.timedStates.contains(state) ? measure(states[index][state.rawValue], name) : nil
      }
  }
}
