import Simulation
import Workforce

/// A ticket of the reference desk and all that is known about it.
final class ReferenceTicket {
  enum State: Equatable {
    case waiting, inHand, pending, solved
    case abandoned, busy, closedDoor, autoClosed, closed
  }
  let arrival: ReferenceArrival
  let isLive: Bool
  /// Teams that work its channel and request, in the order of the file.
  let teams: [Int]
  var state = State.waiting
  var touches = 0
  var queueEntries = 0
  var queuedAt = 0.0
  /// Seconds of the touch that was put down still to do.
  var rest: Double?
  /// Every change of state with its time, the last one last.
  var history: [(time: Double, state: State)] = []
  var answeredAt: Double?
  /// How long it had waited when its first touch began, or when it hung up.
  var waited: Double?
  var firstTouchEnd: Double?
  var solvedAt: Double?

  init(_ arrival: ReferenceArrival, isLive: Bool, teams: [Int]) {
    self.arrival = arrival
    self.isLive = isLive
    self.teams = teams
  }

  var key: UInt64 { arrival.key }

  func become(_ new: State, at time: Double) {
    state = new
    history.append((time, new))
  }

  /// On the line: a live contact that waits or is in hand.
  var isOnLine: Bool { isLive && (state == .waiting || state == .inHand) }
  var hasEnded: Bool {
    [.abandoned, .busy, .closedDoor, .autoClosed, .closed].contains(state)
  }
  /// Whether people have solved it at least once.
  var wasSolved: Bool { history.contains { $0.state == .solved || $0.state == .closed } }
  /// Whether it came back after having been solved.
  var wasReopened: Bool {
    zip(history, history.dropFirst()).contains { $0.state == .solved && $1.state != .solved }
  }
  var isTurnedAway: Bool { state == .busy || state == .closedDoor }
}

/// An agent of the reference desk.
final class ReferenceAgent {
  let number: Int
  let team: Int
  var isOnDuty = false
  var ticket: ReferenceTicket?
  var touchEnd = 0.0
  /// Number of the touches begun, to tell an end that was planned from one that still holds.
  var touchesBegun = 0
  /// Every change of (on duty, contact in hand) with its time.
  var history: [(time: Double, isOnDuty: Bool, isBusy: Bool)] = []

  init(number: Int, team: Int) {
    self.number = number
    self.team = team
  }

  func note(_ time: Double) { history.append((time, isOnDuty, ticket != nil)) }
}

/// Contacts that are alike, in the order in which they are taken.
final class ReferenceQueue {
  let isLive: Bool
  let priority: Int
  let teams: [Int]
  var tickets: [ReferenceTicket] = []

  init(isLive: Bool, priority: Int, teams: [Int]) {
    self.isLive = isLive
    self.priority = priority
    self.teams = teams
  }

  /// The set of teams as a bit mask.
  var mask: Int { teams.reduce(0) { $0 | 1 << $1 } }

  /// Live before deferred, then by priority, then by set of teams.
  static func precedes(_ a: ReferenceQueue, _ b: ReferenceQueue) -> Bool {
    if a.isLive != b.isLive { return a.isLive }
    if a.priority != b.priority { return a.priority < b.priority }
    return a.mask < b.mask
  }
}

/// Something that is to happen.
struct ReferenceEvent {
  enum Action {
    case touchEnds(ReferenceAgent, touch: Int)
    case leaves(ReferenceAgent)
    case comes(ReferenceAgent)
    case returns(ReferenceTicket)
    case autoCloses(ReferenceTicket)
    case arrives(ReferenceTicket)
    case hangsUp(ReferenceTicket, entry: Int)
  }
  var time: Double
  var action: Action
  /// Order in which events were planned.
  var number: Int

  /// The order at one instant: first by this, then as planned.
  var rank: (Int, Int) {
    switch action {
    case .touchEnds: (1, number)
    case .leaves(let agent): (2, agent.number)
    case .comes(let agent): (2, 1_000_000 + agent.number)
    case .returns: (3, number)
    case .autoCloses: (4, number)
    case .arrives: (5, number)
    case .hangsUp: (6, number)
    }
  }

  static func precedes(_ a: ReferenceEvent, _ b: ReferenceEvent) -> Bool {
    a.time != b.time ? a.time < b.time : a.rank < b.rank
  }
}
