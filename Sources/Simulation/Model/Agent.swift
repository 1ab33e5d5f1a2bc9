/// One agent at work.
struct Agent {
  static let none = UInt32.max

  var team: Int
  /// Ticket in hand.
  var contact = Ticket.none
  /// Links of the team's list of idle agents.
  var next = Agent.none
  var previous = Agent.none
  var isOnDuty = false
  var isIdle = false
}

/// The agents of one team and what is counted of them over time.
struct TeamState {
  /// Idle agents, the longest idle first.
  var idleHead = Agent.none
  var idleTail = Agent.none
  /// Queues that the team works, as bits.
  var queues: UInt64 = 0
  var takesFirstCome = false
  var dropsAtShiftEnd = false

  // Levels and their time integrals since the last interval boundary.
  var signedIn = 0
  var busy = 0
  var waiting = 0
  var overtime = 0
  var since = 0.0
  var signedInSeconds = 0.0
  var busySeconds = 0.0
  var waitingSeconds = 0.0
  var overtimeSeconds = 0.0
}

/// A queue of contacts alike for routing: first in, first out inside.
struct WaitingLine {
  var head = Ticket.none
  var tail = Ticket.none
}
