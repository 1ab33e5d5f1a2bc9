/// Where a ticket is in its life (how the simulation works: tickets).
enum TicketState: UInt8 {
  /// In a queue.
  case waiting
  /// An agent has it in hand.
  case inHand
  /// Waits on the customer.
  case pending
  /// Solved, and will be reopened.
  case solved
  /// Closed, abandoned or turned away; the slot is free once no event refers to it.
  case ended
}

/// The work in progress on one ticket; slots are reused.
struct Ticket {
  static let none = UInt32.max

  var key: UInt64 = 0
  var createdAt = 0.0
  var queuedAt = 0.0
  /// Time of the one event that counts; others that refer to the ticket are stale.
  var wake = Double.infinity
  /// Order of that event, which tells it from stale ones of the same instant.
  var wakeOrder: UInt64 = 0
  /// Work left of a touch that was put down, or known beforehand; negative = to be drawn.
  var workLeft = -1.0
  /// Work done in the touch so far.
  var workDone = 0.0
  /// Open time used on the resolution clock before `clockSince`.
  var clockUsed = 0.0
  /// Reading of the clock's calendar when it was last started.
  var clockSince = 0.0
  var next = Ticket.none
  var previous = Ticket.none
  var agent = Ticket.none
  /// When it was created, for statistics.
  var booking = Booking.none
  var contactClass: UInt32 = 0
  var touches: UInt32 = 0
  /// Times it entered a queue, for the ordinal of patience.
  var entries: UInt32 = 0
  /// Events in the heap that refer to the slot.
  var pendingEvents: UInt32 = 0
  var state = TicketState.ended
  var flags = TicketFlags()

  var isCounted: Bool { booking.isCounted }
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
  let rawValue: UInt8
  static let answered = TicketFlags(rawValue: 1)
  static let responded = TicketFlags(rawValue: 2)
  static let askedBack = TicketFlags(rawValue: 4)
  static let reopened = TicketFlags(rawValue: 8)
  static let clockRuns = TicketFlags(rawValue: 16)
  /// The work of its next touch is known beforehand, wrap-up excepted.
  static let workIsKnown = TicketFlags(rawValue: 32)
  /// Solved at least once.
  static let solved = TicketFlags(rawValue: 64)
}
