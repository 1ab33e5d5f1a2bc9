/// One agent at work.
struct Agent {
  static let none = UInt32.max

  var group: Int
  /// Ticket in hand; of several chats the one begun first.
  var contact = Ticket.none
  /// The one begun last.
  var lastContact = Ticket.none
  /// Contacts in hand; more than one of chats only.
  var inHand: UInt8 = 0
  var isOnDuty = false
  /// Listed as free with that many chats in hand; −1 = not listed.
  var listed: Int8 = -1
  /// Whether what is in hand are chats.
  var hasChats = false
  var picksCherries = false
  /// On call and at work already: the next contact needs no way to work.
  var isAtWork = false
  /// Step of the ramp; the last for those past it.
  var rampStep: UInt16 = .max
  /// That on which the touch in hand, or the one that ends, was begun.
  var touchStep: UInt16 = .max
  /// Level of urgency of what is in hand, where it can be interrupted; 255 = it cannot.
  var level: UInt8 = 255
  /// Links of the list of free agents.
  var next = Agent.none
  var previous = Agent.none
  /// Links of the list of those who can be interrupted.
  var nextBusy = Agent.none
  var previousBusy = Agent.none
  /// Own pace: standard seconds in a second, before ramp and efficiency.
  var speed = 1.0
}

/// The agents of one group and what is counted of them over time.
struct GroupState {
  /// Places of queues in the group's order that are not empty.
  var waitingPlaces = PlaceSet()
  /// Idle agents, the longest idle first.
  var idleHead = Agent.none
  var idleTail = Agent.none
  var idleCount = 0

  var signedIn = Level()
  var busy = Level()
  var waiting = Level()
  var overtime = Level()
  /// Chats in hand.
  var chats = Level()

  // Rules.
  var order = Order.priority
  var reserve = 0
  var reservedPlaces = PlaceSet()
  /// Places of each rank and of each preference, the first taken first: ranges of the desk's list.
  var ranks = 0..<0
  var preferences = 0..<0
  var dropsAtShiftEnd = false
  var isOnCall = false
  var isInterruptible = false
  /// On call, or can be interrupted.
  var isSpecial = false
  /// Takes the head of its first queue, whoever of its agents asks.
  var takesPlainly = true
  var reachesWork = 0.0
  /// Levels of urgency at which somebody can be interrupted, as bits.
  var busyLevels: UInt64 = 0

  /// The orders of ``Team/Order``, compiled.
  enum Order: UInt8 {
    case priority, firstCome, deadline, weightedWait, shortestFirst, ratio
  }
}

/// Agents in a list.
struct AgentList {
  var head = Agent.none
  var tail = Agent.none
}

/// A queue of contacts alike for routing: first in, first out inside, or by deadline.
struct WaitingLine {
  var head = Ticket.none
  var tail = Ticket.none
  var count = 0
  /// Groups that work it; further ones while it is longer than `length`.
  var groups: UInt64
  var furtherGroups: UInt64
  var length: Int
  var isByDeadline: Bool
  var weight: Double
  var meanWork: Double
  var priority: Int
  var concurrency: Int
}
