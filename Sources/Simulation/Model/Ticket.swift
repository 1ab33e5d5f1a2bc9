/// Where a ticket is in its life (how the simulation works: tickets).
enum TicketState: UInt8 {
  /// In a queue.
  case waiting
  /// An agent has it in hand.
  case inHand
  /// Waits on the customer.
  case pending
  /// Waits on somebody else.
  case blocked
  /// Solved, and not closed yet.
  case solved
  /// The customer tries self-service.
  case trying
  /// The customer will come again: a redial, or after giving up in self-service.
  case away
  /// A follow-up that is still to be created.
  case unborn
  /// Its life is over; the slot is free once no event refers to it.
  case ended
}

/// The work in progress on one ticket, or on a piece of work made from one; slots are reused.
struct Ticket {
  static let none = UInt32.max

  var key: UInt64 = 0
  /// When it was created.
  var createdAt = 0.0
  /// When its wait began.
  var queuedAt = 0.0
  /// Time of the one event that counts; others that refer to the ticket are stale.
  var wake = Double.infinity
  /// Order of that event, which tells it from stale ones of the same instant.
  var wakeOrder: UInt64 = 0
  /// Standard seconds left of a touch, or known beforehand; negative = to be drawn.
  var workLeft = -1.0
  /// Seconds in hand in the touch so far.
  var workDone = 0.0
  /// Seconds that the agent takes for a standard second.
  var slowness = 1.0
  /// Open time used on the resolution clock before `clockSince`.
  var clockUsed = 0.0
  /// Reading of the clock's calendar when it was last started.
  var clockSince = 0.0
  /// When it became pending, blocked, solved or escalated.
  var mark = 0.0
  var next = Ticket.none
  var previous = Ticket.none
  var agent = Ticket.none
  /// When it was created, for statistics.
  var booking = Booking.none
  var contactClass: UInt32 = 0
  var step: UInt32 = 0
  var touches: UInt32 = 0
  var flags = TicketFlags()
  /// Times it entered a queue, for the ordinal of patience.
  var entries: UInt16 = 0
  /// Tiers at which it has had a touch, as bits.
  var tiersTouched: UInt16 = 0
  var escalations: UInt16 = 0
  /// Contacts before the present one.
  var attempts: UInt16 = 0
  /// Events in the heap that refer to the slot.
  var pendingEvents: UInt16 = 0
  var state = TicketState.ended
  /// Tier at which it began; 255 = that at which its class begins.
  var firstTier: UInt8 = .max

  var isCounted: Bool { booking.isCounted }
}

/// What only some desks need to know of a ticket; beside ``Ticket`` so that the others stay small.
struct TicketExtras {
  /// Factor of self-service on the handle time of every touch.
  var hardness = 1.0
  /// Factor of self-service on the probability of escalating.
  var escalationFactor = 1.0
  /// Seconds that chasers add to the next touch.
  var chaserWork = 0.0
  /// Work left for another channel.
  var rest = 0.0
  /// When the clock of the first response began, if not at creation; negative otherwise.
  var responseFrom = -1.0
  /// Instant at which the running clock breaks its promise.
  var deadline = Double.infinity
  /// Instant at which the customer hangs up.
  var patienceEnds = Double.infinity
  /// Instant at which a pending ticket is replied to; infinity = never.
  var repliesAt = Double.infinity
  /// Instant at which a pending ticket is closed.
  var autoClosesAt = Double.infinity
  /// Reading of the clock's calendar at the customer's last reply; negative = no clock runs.
  var nextResponseSince = -1.0
  /// Elapsed time to the first response or answer; negative = none yet.
  var responseAfter = -1.0
  /// Reading of the calendar of acknowledgement at the escalation.
  var escalatedAt = 0.0
  /// Chat: instant up to which what is left is counted.
  var countedTo = 0.0
  /// Chat: seconds that its agent takes for a standard second with nothing else in hand.
  var slownessAlone = 1.0
  /// Chat: step of the agent's ramp at the beginning of the touch.
  var rampStep: UInt16 = .max
  /// Chat: seconds of the agent, shared with the other chats in hand.
  var shared = 0.0
  /// Where the present contact is booked.
  var contactBooking = Booking.none
  /// When it began to wait, of a contact that was sorted first or that an agent on call did not reach; else
  /// negative.
  var waitsSince = -1.0
  /// Ticket from which the piece of work was made and which waits for it.
  var parent = Ticket.none
  /// Agent who had it last.
  var owner = Agent.none
  /// Next and previous contact in the same agent's hands.
  var handNext = Ticket.none
  var handPrevious = Ticket.none
  /// Step to which it is routed after sorting or a wrong team.
  var nextStep: UInt32 = 0
  /// Step from which it was escalated, for bouncing back.
  var lastStep: UInt32 = 0
  /// Touches finished on the present channel.
  var channelTouches: UInt32 = 0
  /// Waiting timers that have acted since it entered the queue.
  var timersDone: UInt8 = 0
  var redials: UInt8 = 0
  /// Whether the reminder was sent, or none will be.
  var isReminded = true
  /// Place of the first of its timers in the order in which events were planned.
  var timerOrder: UInt64 = 0
  /// Place in the order in which contacts entered queues.
  var queueOrder: UInt64 = 0
}

/// Where a ticket is booked: interval and day of its creation, counted from those of the period.
struct Booking {
  var interval: UInt32
  var day: UInt32

  /// Outside the counted period: booked nowhere.
  static let none = Booking(interval: .max, day: .max)

  var isCounted: Bool { interval != .max }
}

/// What has happened to a ticket so far.
struct TicketFlags: OptionSet {
  let rawValue: UInt32
  /// The present contact was answered.
  static let answered = TicketFlags(rawValue: 1)
  static let responded = TicketFlags(rawValue: 2)
  static let askedBack = TicketFlags(rawValue: 4)
  static let reopened = TicketFlags(rawValue: 8)
  static let clockRuns = TicketFlags(rawValue: 16)
  /// The work of its next touch is known beforehand, wrap-up excepted.
  static let workIsKnown = TicketFlags(rawValue: 32)
  /// The work in hand goes at the speed of the log, whoever does it.
  static let atLogSpeed = TicketFlags(rawValue: 64)
  /// A piece of work made from a ticket, which is no ticket.
  static let isWork = TicketFlags(rawValue: 128)
  /// Was answered once, in whatever contact.
  static let wasServed = TicketFlags(rawValue: 256)
  /// The first touch after an escalation has not ended.
  static let justEscalated = TicketFlags(rawValue: 512)
  /// The touch in hand will send the ticket back.
  static let willBounce = TicketFlags(rawValue: 1024)
  /// The touch in hand was cut because the agent is stuck.
  static let isStuck = TicketFlags(rawValue: 2048)
  /// The touch in hand was cut because the conversation moves to another channel.
  static let willSwitch = TicketFlags(rawValue: 4096)
  /// The agents are handing it over.
  static let handingOver = TicketFlags(rawValue: 8192)
  static let escalated = TicketFlags(rawValue: 1 << 14)
  static let transferred = TicketFlags(rawValue: 1 << 15)
  /// Waits for a call-back: off the line, without patience.
  static let leftRequest = TicketFlags(rawValue: 1 << 16)
  /// Went through self-service, or never will.
  static let pastSelfService = TicketFlags(rawValue: 1 << 17)
  static let overflowed = TicketFlags(rawValue: 1 << 18)
  /// Comes back after giving up in self-service.
  static let comesBack = TicketFlags(rawValue: 1 << 19)
  /// A follow-up of a closed ticket: its first touch is a later one.
  static let isFollowUp = TicketFlags(rawValue: 1 << 20)
  /// The customer would never reply.
  static let neverReplies = TicketFlags(rawValue: 1 << 21)
  /// It was decided whether it goes to a wrong team first.
  static let wasRouted = TicketFlags(rawValue: 1 << 22)
  /// The touch in hand ends with an escalation.
  static let willEscalate = TicketFlags(rawValue: 1 << 23)
  /// On the way to work, called by somebody on call.
  static let reaching = TicketFlags(rawValue: 1 << 28)
  /// The work of a later touch is known beforehand and kept aside.
  static let restIsKnown = TicketFlags(rawValue: 1 << 24)
  /// A piece of work that is a contact of a customer: a chaser.
  static let isContact = TicketFlags(rawValue: 1 << 25)
  /// A follow-up comes within seven days.
  static let isRepeated = TicketFlags(rawValue: 1 << 27)
  /// Solved at least once.
  static let solved = TicketFlags(rawValue: 1 << 26)
}
