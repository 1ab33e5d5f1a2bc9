import Workforce

/// What one replication found.
struct ReplicationResult: Sendable {
  var number: Int
  /// `[day][scope]`, flattened; days of the counted period.
  var tickets: [TicketCell]
  /// `[interval][channel]`, flattened.
  var channels: [ChannelCell]
  /// `[interval][group]`, flattened; teams first, then seats on call.
  var groups: [GroupCell]
  /// `[day][tier]`, flattened.
  var tiers: [TierCell]
  /// `[scope][state]`, flattened.
  var stateSeconds: [Double]
  /// `[group][channel]`, flattened: agent-seconds.
  var channelWork: [Double]
  /// `[group][tier]`, flattened: agent-seconds.
  var tierWork: [Double]
  // The following four are empty unless the scenario has costs.
  /// `[day][channel]`, flattened: seconds of live contacts on the line in the period.
  var lineSeconds: [Double]
  /// `[day][channel]` and `[day][tier]`, flattened: tickets first solved on the day, whenever created.
  var solvedHere: [UInt32]
  var solvedAtTier: [UInt32]
  /// `[day][channel]`, flattened: tickets that self-service resolved on the day.
  var resolvedHere: [UInt32]
  /// `[day][team]`, flattened; days of the period.
  var attendance: [Attendance]
  /// Open tickets, not waiting on the customer, at the end of each day of the period.
  var dayBacklogs: [UInt32]
  /// `[kind][scope][bin]`, flattened: waits, first responses, resolutions.
  var histograms: [UInt32]
  var created: Int
  var events: Int
  /// How the counted tickets ended.
  var fates: Fates
}

/// The kinds of histogram that are kept for each scope.
enum HistogramKind: Int, CaseIterable, Sendable {
  case wait, response, resolution
}
