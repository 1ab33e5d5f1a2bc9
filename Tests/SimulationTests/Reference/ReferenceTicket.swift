import Simulation
import Workforce

/// How a contact waits and is worked, in the standard order.
enum ReferenceKind: Int {
  case voice, chat, deferred

  var isLive: Bool { self != .deferred }
}

/// A ticket of the reference desk, or a piece of work made from one, and all that is known about it.
final class ReferenceTicket {
  /// What it is.
  enum Nature {
    case ticket
    /// Work (seconds) for some groups, made from a ticket; its touches show that ticket's tier.
    case piece(Piece)
  }
  struct Piece {
    var groups: [Int]
    var seconds: Double
    /// Mean of the law of its work.
    var mean: Double
    var shownTier: Int
    /// The ticket that is blocked until it is done.
    var unblocks: ReferenceTicket?
    /// The ticket about which it is a further contact of the customer.
    var chases: ReferenceTicket?
  }
  enum State: String, CaseIterable {
    case inSelfService
    /// Will redial, or come back after giving up.
    case away
    /// Waits for an agent; `assigned` to one on call who has not begun yet.
    case waiting, assigned
    case inHand, pending, blocked, solved
    case deflected, gaveUp, closedDoor, busy, abandoned, leftLater, merged, autoClosed, closed
  }
  /// Where a ticket has to go before those who work it get it.
  enum Detour: Equatable {
    case none, sorting
    case misrouted(team: Int)
  }
  /// What happened and when; the last one last.
  struct Entry {
    var time: Double
    var state: State
    var channel: Int
    var tier: Int
  }

  let arrival: ReferenceArrival
  let nature: Nature
  var key: UInt64 { arrival.key }
  var state = State.away
  var history: [Entry] = []

  // What decides what the desk does with it.
  var channel: Int
  var priority: Int
  var tier = 0
  /// The tier at which it began; `nil` before it entered a channel.
  var firstTier: Int?
  /// The channel that it entered first; its promises are those of this channel.
  var home: Int
  /// What a triage rule says, if one fits.
  var triage: TriageRule?
  var kind = ReferenceKind.deferred
  var isDuplicate = false

  // Where it stands.
  var detour = Detour.none
  var isSorted = false
  /// Whether it is settled if it is mis-routed.
  var isRouted = false
  var queueEntries = 0
  var queuedAt = 0.0
  /// When the running clock breaks its promise, found as it entered the queue.
  var deadline = Double.infinity
  /// Order in which tickets entered queues.
  var queueNumber = 0
  /// Further groups that became able while it waited.
  var overflowTeams: [Int] = []
  var leftRequest = false
  var contacts: [ReferenceContact] = []
  var redials = 0
  /// The chasers about it: when, its channel then, and that of the chaser.
  var chasers: [(time: Double, from: Int, to: Int)] = []

  // What was done.
  /// Touches finished, those of sorting and of mis-routing included.
  var touches = 0
  /// Touches finished, those of sorting and of mis-routing not included.
  var properTouches = 0
  var tiersTouched: Set<Int> = []
  var touchesOnChannel: [Int: Int] = [:]
  /// Every touch ended, put down or in hand.
  var log: [ReferenceTouch] = []
  /// The work of a touch that was put down, or what a switch of channel left.
  var unfinished: ReferenceWork?
  var chaserSeconds = 0.0
  var lastAgent: ReferenceAgent?

  // Self-service.
  var hasTried = false
  var triedAt: Double?
  var handleFactor = 1.0
  var escalationFactor = 1.0

  // Escalations.
  var escalations: [ReferenceEscalation] = []
  /// Tiers to which it came by a cold hand-over.
  var coldTiers: Set<Int> = []
  /// The last escalation, until the first touch after it begins.
  var isFirstTouchAfterEscalation = false

  /// When its customer writes a new ticket about the same, after the last solving.
  var comesBackAfter = Double.infinity

  // Clocks.
  var responseStart: Double
  var firstResponse: Double?
  /// The channel of the first response.
  var responseChannel: Int?
  /// Elapsed time to the first response, on live channels to the beginning of the first touch.
  var responseAfter: Double?
  var wasAnswered: Bool { contacts.contains { $0.answeredAt != nil } }
  var nextResponses: [(from: Double, to: Double?, channel: Int)] = []

  init(_ arrival: ReferenceArrival, nature: Nature = .ticket) {
    self.arrival = arrival
    self.nature = nature
    channel = arrival.channel
    home = arrival.channel
    priority = arrival.priority
    responseStart = arrival.time
  }

  var piece: Piece? {
    if case .piece(let piece) = nature { return piece }
    return nil
  }
  var isPiece: Bool { piece != nil }
  /// The tier that its touches show.
  var shownTier: Int { piece?.shownTier ?? tier }

  func become(_ new: State, at time: Double) {
    state = new
    history.append(Entry(time: time, state: new, channel: channel, tier: tier))
  }

  /// On the line: a live contact that waits or is in hand; work made by the desk holds none.
  var isOnLine: Bool {
    !isPiece && kind.isLive && !leftRequest
      && (state == .waiting || state == .assigned || state == .inHand)
  }
  var hasEnded: Bool { isLost || state == .autoClosed || state == .closed }
  /// When people solved it first.
  var firstSolved: Entry? { history.first { $0.state == .solved || $0.state == .closed } }
  /// What it was before it came back first after having been solved.
  var firstReopened: Entry? {
    zip(history, history.dropFirst()).first {
      $0.state == .solved && $1.state != .solved && $1.state != .closed
    }?.0
  }
  var wasReopened: Bool { firstReopened != nil }
  /// Ended without having been solved.
  var isLost: Bool {
    [.deflected, .gaveUp, .closedDoor, .busy, .abandoned, .leftLater, .merged].contains(state)
  }

  /// The first response was given.
  func respond(at time: Double) {
    guard firstResponse == nil else { return }
    firstResponse = time
    responseChannel = channel
    responseAfter = responseAfter ?? time - responseStart
  }
}

/// One attempt of a customer on one channel.
struct ReferenceContact {
  enum End { case closedDoor, busy, abandoned }
  var channel: Int
  var time: Double
  var answeredAt: Double?
  /// How long it had waited when it was answered, or when the customer hung up.
  var waited: Double?
  var end: End?
}

/// A step from one tier to another.
struct ReferenceEscalation {
  var time: Double
  var channel: Int
  var from: Int
  var to: Int
  var isStuck: Bool
  /// Time of the hand-over, drawn once.
  var handOver: Double
  var acknowledged: Double?
}
