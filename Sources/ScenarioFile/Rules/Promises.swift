internal import Workforce

/// Promises that cannot be measured on their channel.
enum PromiseKind: Rule {
  static let record = RuleRecord(
    "promise",
    summary: "A service level is promised on a channel whose customers do not wait.",
    reason: "On deferred channels the promise is a first response or a resolution by priority, in "
      + "'sla.priorities'.")
  static let needs = ["sla", "channels"]

  static func check(_ desk: Desk) -> [Finding] {
    desk.scenario.channels.compactMap { channel in
      guard !channel.kind.isLive, channel.answer != nil else { return nil }
      return Finding(
        record, at: desk.place("sla", "channels", channel.name),
        "channel \(quoted(channel.name)) is \(channel.kind.rawValue): nobody waits for an answer in "
          + "seconds",
        hint: "promise a first response in 'sla.priorities'")
    }
  }
}
