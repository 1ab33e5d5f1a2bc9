internal import Workforce

/// A first response that is promised for later than the resolution.
enum PromiseOrder: Rule {
  static let record = RuleRecord(
    "promise-order", .warning,
    summary: "The first response of a priority is promised for later than its resolution.",
    reason: "A ticket is solved after its first response, so the first promise then says nothing. "
      + "The two are probably swapped.")
  static let needs = ["sla"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.priorities.compactMap { priority in
      guard let first = priority.firstResponse, let last = priority.resolution, first > last else {
        return nil
      }
      return Finding(
        record, at: desk.place("sla", "priorities", priority.name, "first_response"),
        "priority \(quoted(priority.name)) promises a first response in "
          + "\(DurationText.write(first)) and a resolution in \(DurationText.write(last))",
        hint: "are the two swapped?")
    }
  }
}
