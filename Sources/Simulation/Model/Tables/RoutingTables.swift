import Workforce

/// A queue of contacts alike for routing, compiled.
struct QueueTable: Sendable {
  enum Kind: Int { case voice, chat, deferred }
  var kind: Kind
  var priority: Int
  /// Groups that work it; bit = index of the group.
  var groups: UInt64
  var isOverflowed: Bool
  /// Chats that an agent who takes one may have in hand.
  var concurrency: Int
  var isMisrouted: Bool
  /// Mean handle time, where a group looks at it.
  var meanWork: Seconds
  /// Preference of each able group, groups in ascending order.
  var preferences: [Int]
  /// Length beyond which further groups work it.
  var length: Int
  /// Number of the rule that says so; −1 = none.
  var lengthRule = -1
  /// Those groups.
  var furtherGroups: UInt64
  /// Preference of each of them, groups in ascending order.
  var furtherPreferences: [Int] = []
  /// Groups whose reserve is kept for its contacts.
  var reservedIn: UInt64 = 0
  /// Whether contacts are kept in the order of their deadlines.
  var isByDeadline = false
  var weight = 1.0

  /// Place in the standard order of service; queues alike in it are served first come first.
  var rank: [UInt64] {
    [
      UInt64(kind.rawValue), UInt64(priority), isOverflowed ? 0 : 1, groups, isMisrouted ? 1 : 0,
    ]
  }

  /// What else tells queues apart.
  private var details: [UInt64] {
    [UInt64(concurrency), furtherGroups, UInt64(lengthRule + 1), reservedIn]
      + (preferences + furtherPreferences).map { UInt64($0) }
  }

  /// The order in which queues get their numbers: the standard order first.
  static func precedes(_ a: QueueTable, _ b: QueueTable) -> Bool {
    let x = a.rank + a.details
    let y = b.rank + b.details
    return x != y ? x.lexicographicallyPrecedes(y) : a.meanWork < b.meanWork
  }

  /// Whether both are the same queue.
  static func == (a: QueueTable, b: QueueTable) -> Bool {
    a.rank == b.rank && a.details == b.details && a.meanWork == b.meanWork
  }
}

/// Agents alike for routing: a team, or a team's seats on call.
struct GroupTable: Sendable {
  var team: Int
  var firstAgent: Int
  var agents: Int
  var isOnCall = false
  var reachesWork = 0.0
  var order: Team.Order
  var dropsAtShiftEnd: Bool
  /// Agents, the first in number, who take the shortest work.
  var cherryPickers = 0
  var reserve = 0
  /// Queues in the group's own order; at most 255.
  var queues: [Int] = []
  /// Places of the queues of each preference, the first taken first.
  var preferences: [PlaceSet] = []
  /// By chats in hand: places of the queues from which such an agent may take.
  var takes: [PlaceSet] = []
  /// Places of the queues for which the reserve is kept.
  var reservedQueues = PlaceSet()
  /// Places alike in the standard order, its first rank first.
  var ranks: [PlaceSet] = []
  /// Number of the rank of each place.
  var rankOf: [Int] = []
  /// Whether its work can be interrupted by something.
  var isInterruptible = false
}

/// Routing of a desk, compiled.
struct RoutingTables: Sendable {
  var queues: [QueueTable] = []
  var groups: [GroupTable] = []
  /// `[group][queue]`: place of the queue in the group's order; 255 = it does not work it.
  var places: [UInt8] = []
  /// `[group][class]`: efficiency; empty = 1 everywhere.
  var efficiency: [Double] = []
  /// `[step][group]`: levels of urgency that the step may interrupt there; empty = nowhere.
  var interrupts: [UInt64] = []
  /// Groups in the order in which steps ask them.
  var groupOrder: [Int] = []
  var wrongSteps: [Int] = []
  var escalations: [CompiledEscalation] = []
  var choice = Routing.AgentChoice.longestIdle
  var returnsToSameAgent = false
  var hasReserve = false
  /// Share of what waits that each priority should have, for `ratio`.
  var ratios: [Double] = []
  /// Most chats that an agent can have in hand; 1 without chat.
  var levels = 1
  /// `[channel][chats in hand − 1]`: speed of each; `levels` entries a channel.
  var pace: [Double] = []
}
