internal import Simulation

/// A promise as a record of plain values, for `summary.json` and for `--format json|csv`.
enum PromiseRecord {
  /// The fields in order.
  static func fields(_ promise: Promise) -> [(key: String, value: JSONValue)] {
    let measure = promise.measure
    return [
      ("promise", .string(promise.label)), ("measure", .string(measure.name.rawValue)),
      ("channel", .optional(measure.scope.channel)),
      ("priority", .optional(measure.scope.priority)),
      ("target_s", .optional(promise.target)), ("calendar", .optional(promise.calendar)),
      ("goal", .number(promise.goal)), ("mean", .number(measure.mean)),
      ("half_width", .optional(measure.halfWidth)), ("confidence", .number(measure.confidence)),
      ("p_goal", .optional(measure.pGoal)), ("p_goal_low", .optional(measure.pGoalRange?.low)),
      ("p_goal_high", .optional(measure.pGoalRange?.high)),
      ("spread_over", .string(measure.spreadOver.rawValue)),
      ("outcome", .string(promise.outcome.rawValue)),
    ]
  }

  /// Names of the fields.
  static let keys = [
    "promise", "measure", "channel", "priority", "target_s", "calendar", "goal", "mean",
    "half_width", "confidence", "p_goal", "p_goal_low", "p_goal_high", "spread_over", "outcome",
  ]

  /// Returns the record as an object.
  static func json(_ promise: Promise) -> JSONValue {
    .object(fields(promise).map { JSONValue.Member($0.key, $0.value) })
  }

  /// Returns records as comma-separated values.
  static func csv(_ promises: [Promise]) -> String {
    var csv = CSVText(columns: keys)
    for promise in promises {
      for field in fields(promise) {
        switch field.value {
        case .string(let text): csv.add(text)
        case .number(let number): csv.add(number)
        default: csv.skip(1)
        }
      }
      csv.endRow()
    }
    return csv.text
  }
}
