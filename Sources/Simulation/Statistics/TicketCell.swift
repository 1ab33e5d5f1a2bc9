/// Ticket statistics of one day and one scope; a ticket is booked where it was created.
struct TicketCell {
  var created: UInt32 = 0
  /// Contacts of customers on the channel; the following up to `abandonedInTime` are of these.
  var contacts: UInt32 = 0
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
  /// Closed, or solved at the end of the simulation.
  var closed: UInt32 = 0
  var autoClosed: UInt32 = 0
  /// Solved by people at least once.
  var solved: UInt32 = 0
  /// Reopened at least once.
  var reopened: UInt32 = 0
  var solvedAtFirstTouch: UInt32 = 0
  var touches: UInt32 = 0
  /// Tickets that a person touched.
  var served: UInt32 = 0
  /// Escalated at least once.
  var escalated: UInt32 = 0
  /// Kept away by a status page.
  var deflected: UInt32 = 0
  /// Resolved by self-service.
  var resolvedAlone: UInt32 = 0
  var merged: UInt32 = 0
  /// Ended unsolved: turned away, hung up, gave up.
  var lost: UInt32 = 0
  var tries: UInt32 = 0
  /// Gave up in self-service, for good or for a while.
  var gaveUp: UInt32 = 0
  var callBacks: UInt32 = 0
  var chasers: UInt32 = 0
  /// Chasers on the ticket's own channel.
  var joined: UInt32 = 0
  var followUps: UInt32 = 0
  var nextMet: UInt32 = 0
  var nextMissed: UInt32 = 0
  /// Deferred: first responses given.
  var responses: UInt32 = 0
  var answeredWait = 0.0
  var abandonedWait = 0.0
  var responseTime = 0.0
  var responseClock = 0.0
  var resolutionTime = 0.0
  var resolutionClock = 0.0
  var handleTime = 0.0
  /// Sum of the probabilities that customers are satisfied.
  var satisfaction = 0.0
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

/// What a group of agents did in one interval, in agent-seconds.
struct GroupCell {
  var signedIn = 0.0
  var busy = 0.0
  var waiting = 0.0
  var overtime = 0.0
  /// Chats in hand, chat-seconds.
  var chats = 0.0
  var offeredWork = 0.0
}

/// Tickets of one day at one tier; a ticket is booked where it was created.
struct TierCell {
  var touches: UInt32 = 0
  /// Escalations from the tier.
  var escalated: UInt32 = 0
  /// Of these, because an agent was stuck.
  var stuck: UInt32 = 0
  /// Sent back by the tier.
  var bounced: UInt32 = 0
  /// Escalations to the tier whose first touch began in time.
  var acknowledged: UInt32 = 0
  var notAcknowledged: UInt32 = 0
  var handleTime = 0.0
}

/// Seconds of a team's rostered people on one day.
struct Attendance: Sendable {
  /// At work: shifts of those present, breaks, meetings and training included.
  var attended = 0.0
  /// Paid: rostered shifts without unpaid breaks, absent or not.
  var paid = 0.0
}
