/// Ticket statistics of one day and one scope; a ticket is booked where it was created.
struct TicketCell {
  var created: UInt32 = 0
  var answered: UInt32 = 0
  var abandoned: UInt32 = 0
  var busy: UInt32 = 0
  var closedDoor: UInt32 = 0
  /// Had to wait before the first touch or before hanging up.
  var waited: UInt32 = 0
  /// Live: answered within the threshold.
  var inTime: UInt32 = 0
  /// Live: hung up within the threshold.
  var abandonedInTime: UInt32 = 0
  var responseMet: UInt32 = 0
  var responseMissed: UInt32 = 0
  var responseUndecided: UInt32 = 0
  var resolutionMet: UInt32 = 0
  var resolutionMissed: UInt32 = 0
  var resolutionUndecided: UInt32 = 0
  var closed: UInt32 = 0
  var autoClosed: UInt32 = 0
  /// Solved by people at least once.
  var solved: UInt32 = 0
  /// Reopened at least once.
  var reopened: UInt32 = 0
  var solvedAtFirstTouch: UInt32 = 0
  var touches: UInt32 = 0
  /// Deferred: first responses given.
  var responses: UInt32 = 0
  var answeredWait = 0.0
  var abandonedWait = 0.0
  var responseTime = 0.0
  var responseClock = 0.0
  var resolutionTime = 0.0
  var resolutionClock = 0.0
  var handleTime = 0.0
}

/// Contacts of one channel offered in one interval.
struct ChannelCell {
  var offered: UInt32 = 0
  var answered: UInt32 = 0
  var abandoned: UInt32 = 0
  var turnedAway: UInt32 = 0
  var waited: UInt32 = 0
  var inTime: UInt32 = 0
  /// Open tickets, not waiting on the customer, at the end of the interval.
  var backlog: UInt32 = 0
  var wait = 0.0
  /// Time integral of the backlog over the interval, ticket-seconds.
  var backlogSeconds = 0.0
}

/// What a team did in one interval, in agent-seconds.
struct TeamCell {
  var signedIn = 0.0
  var busy = 0.0
  var waiting = 0.0
  var overtime = 0.0
  var offeredWork = 0.0
}
