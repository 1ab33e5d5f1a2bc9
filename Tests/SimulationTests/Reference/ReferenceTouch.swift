import Simulation
import Workforce

/// What a touch has to do, in standard seconds, and what follows from how it was made up.
struct ReferenceWork {
  enum Nature { case sorting, misrouted, logged, merging, bounced, drawn, rest, piece }
  enum Cut: Equatable {
    case none, stuck
    /// What is left for the other channel.
    case switched(left: Double)
  }
  var nature: Nature
  var seconds: Double
  var cut = Cut.none
  /// How the ticket escalates, once the agents are at a warm hand-over.
  var handOver: ReferenceCauses?

  /// Sorting and mis-routed touches are no response.
  var isResponse: Bool { nature != .sorting && nature != .misrouted }
}

/// Why a ticket escalates.
struct ReferenceCauses {
  var isStuck: Bool
  /// Indices of the rules that came true.
  var rules: [Int]
  var cost: Double
}

/// One piece of agent work on a contact, from its beginning or resumption until it ends or is put
/// down.
final class ReferenceTouch {
  let ticket: ReferenceTicket
  let agent: ReferenceAgent
  let assigned: Double
  var work: ReferenceWork
  let kind: ReferenceKind
  let channel: Int
  let tier: Int
  /// The agent's step of the ramp; `nil` past it.
  var step: Int?
  /// Standard seconds a second, whatever the number in hand.
  var agentSpeed = 1.0
  /// `nil` until it begins.
  var begun: Double?
  var ended: Double?
  /// When its end was last worked out, and its speed from then on.
  var since = 0.0
  var speed = 0.0
  /// Number of times its end was planned, to tell an end that still holds; −1 once it is put down.
  var plans = 0
  /// Place in the order in which touches began.
  var number = 0

  /// Ended, and not by being put down.
  var hasBeenFinished: Bool { ended != nil && plans >= 0 }

  init(
    _ ticket: ReferenceTicket, _ agent: ReferenceAgent, assigned: Double, work: ReferenceWork,
    channel: Int, tier: Int
  ) {
    self.ticket = ticket
    self.agent = agent
    self.assigned = assigned
    self.work = work
    kind = ticket.kind
    self.channel = channel
    self.tier = tier
  }

  /// Counts off what has been done since its end was last worked out.
  func count(until time: Double) {
    if begun != nil { work.seconds = max(0, work.seconds - (time - since) * speed) }
    since = time
  }
}

/// An agent of the reference desk.
final class ReferenceAgent {
  let number: Int
  let team: Int
  /// The team, or behind all teams the agents on call of one.
  let group: Int
  let isOnCall: Bool
  let isCherryPicker: Bool
  let pace: Double
  /// Day from which tenure counts; `nil` = past the ramp.
  let hired: LocalDate?
  var isOnDuty = false
  /// What is in hand, in the order in which it was begun.
  var hand: [ReferenceTouch] = []
  /// Has just ended a touch and not yet looked for the next contact.
  var isBetween = false
  /// When the number in hand last changed, as a place in the order of all such changes.
  var place = 0
  /// Every change of (on duty, number in hand) with its time.
  var history: [(time: Double, isOnDuty: Bool, inHand: Int)] = []

  init(
    number: Int, team: Int, group: Int, isOnCall: Bool, isCherryPicker: Bool, pace: Double,
    hired: LocalDate?
  ) {
    self.number = number
    self.team = team
    self.group = group
    self.isOnCall = isOnCall
    self.isCherryPicker = isCherryPicker
    self.pace = pace
    self.hired = hired
  }

  func note(_ time: Double) { history.append((time, isOnDuty, hand.count)) }
}
