internal import Simulation

/// The promises as a table.
enum PromiseTable {
  /// Returns one row per promise: target, goal, result, weeks that keep it, spread.
  static func table(_ verdict: Verdict) -> Table {
    Table(
      id: "promises-data", title: "The promises and how they are kept",
      columns: [
        Table.Column("Promise", isNumeric: false), Table.Column("Time"), Table.Column("Goal"),
        Table.Column("In time"), Table.Column("Result", isNumeric: false),
        Table.Column("Holds in"), Table.Column("Eight of ten lie in"),
      ],
      rows: verdict.promises.map { promise in
        let measure = promise.measure
        return [
          .text(promise.label), promise.targetText.map(Cell.text) ?? .missing,
          .goal(promise.goal), .quantity(Quantity(measure)), .outcome(promise.outcome),
          measure.pGoal.map { .keptShare($0, measure.spreadOver, measure.pGoalRange) } ?? .missing,
          Cell.spread(measure),
        ]
      })
  }
}

extension Cell {
  /// Returns the 10 % to 90 % range of a measure over its weeks.
  static func spread(_ measure: Measure) -> Cell {
    guard let low = measure.p10, let high = measure.p90, low.isFinite, high.isFinite else {
      return .missing
    }
    return .range(low, high, measure.unit)
  }
}
