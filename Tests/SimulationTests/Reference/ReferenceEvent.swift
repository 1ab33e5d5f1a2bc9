import Workforce

/// Something that is to happen.
struct ReferenceEvent {
  /// Timers carry the length of the ticket's history: they hold while nothing else has happened.
  enum Action {
    case touchEnds(ReferenceTouch, plan: Int)
    case touchBegins(ReferenceTouch)
    case leaves(ReferenceAgent)
    case comes(ReferenceAgent)
    case returns(ReferenceTicket, ReferenceReturn, since: Int)
    case triesNoMore(ReferenceTicket)
    case writesAgain(ReferenceTicket)
    case reminds(ReferenceTicket, since: Int)
    case autoCloses(ReferenceTicket, since: Int)
    case closes(ReferenceTicket, since: Int)
    case arrives(ReferenceTicket)
    case overflows(ReferenceTicket, OverflowRule, since: Int)
    case leavesRequest(ReferenceTicket, since: Int)
    case chases(ReferenceTicket, since: Int)
    case hangsUp(ReferenceTicket, since: Int)
  }
  var time: Double
  var action: Action
  /// Order in which events were planned.
  var number: Int

  /// The order at one instant: first by this, then as planned.
  var rank: (Int, Int) {
    switch action {
    case .touchEnds, .touchBegins: (1, number)
    case .leaves(let agent): (2, agent.number)
    case .comes(let agent): (2, 1_000_000 + agent.number)
    case .returns, .triesNoMore, .writesAgain: (3, number)
    case .reminds, .autoCloses, .closes: (4, number)
    case .arrives: (5, number)
    case .overflows, .leavesRequest, .chases, .hangsUp: (6, number)
    }
  }

  static func precedes(_ a: ReferenceEvent, _ b: ReferenceEvent) -> Bool {
    a.time != b.time ? a.time < b.time : a.rank < b.rank
  }
}

/// How a ticket comes back, on which channel and at which tier.
struct ReferenceReturn {
  enum Cause { case reply, reopening, unblocked, redial, afterGivingUp }
  var cause: Cause
  var channel: Int
  var tier: Int
}
