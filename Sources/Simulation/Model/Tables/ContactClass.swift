import Workforce

/// All that the loop needs to know of tickets alike in channel, request, priority, customer and
/// language, whatever the tier.
struct ContactClass: Sendable {
  var channel: Int
  var request: Int
  var priority: Int
  var customer: Int
  var language: Int
  /// Cells in which its statistics are kept.
  var scopes: ScopeKey
  /// Voice or chat: the customer waits for an answer.
  var isLive: Bool
  /// What only some classes do.
  var traits: ClassTraits = []
  /// Step of a new ticket: sorting, or the tier where it begins.
  var firstStep = 0
  /// Step at the tier where it begins.
  var entryStep = 0
  /// Calendar on which a live channel is open.
  var openCalendar: Int
  /// Calendar on which its SLA clocks run.
  var clockCalendar: Int
  /// Lines of its channel.
  var lines: Int
  /// Answer threshold of a live channel; infinity without promise.
  var answerWithin: Seconds
  /// First-response target; infinity without promise, and on live channels.
  var firstResponse: Seconds
  /// Target of next responses; infinity without promise.
  var nextResponse: Seconds
  /// Resolution target; infinity without promise.
  var resolution: Seconds
  var patience: Law
  var wrapUp: Law
  var merge: Law
  var asksBack: AskRule
  var reopens: ReopenRule
  var blocked: BlockRule
  var redial: RedialRule
  var selfService: SelfServiceRule
  /// Class and share of those who turn elsewhere at a closed door.
  var whenClosed: TurnRule
  /// Class and share of those who turn elsewhere after hanging up.
  var whenAbandoned: TurnRule
  var chaser: ChaserRule
  var switches: SwitchRule
  /// Share of mis-routed tickets; steps of the wrong teams are a range of the desk's list.
  var misroutes = 0.0
  var wrongSteps = 0..<0
  /// Share reviewed whatever happened.
  var review = 0.0
  /// By tier: step of a review of a ticket solved there.
  var reviewSteps: [Int] = []
}

/// What only some classes of contacts do; without any a ticket takes the short ways of the loop.
struct ClassTraits: OptionSet {
  let rawValue: UInt16
  static let hasPatience = ClassTraits(rawValue: 1)
  static let hasWrapUp = ClassTraits(rawValue: 2)
  static let isDuplicate = ClassTraits(rawValue: 4)
  static let triesSelfService = ClassTraits(rawValue: 8)
  static let isSelfServiceChannel = ClassTraits(rawValue: 16)
  static let isChat = ClassTraits(rawValue: 32)
  static let asksBack = ClassTraits(rawValue: 64)
  static let reopens = ClassTraits(rawValue: 128)
  static let isBlocked = ClassTraits(rawValue: 256)
  static let switchesByTouches = ClassTraits(rawValue: 512)
  static let isReviewed = ClassTraits(rawValue: 1024)
  static let hasNextResponse = ClassTraits(rawValue: 2048)
  /// Something may come between a touch and the solution.
  static let mayStayOpen: ClassTraits = [.isDuplicate, .asksBack, .isBlocked]
}

/// A question back.
struct AskRule: Sendable {
  var share = 0.0
  var never = 0.0
  var reply = Law.never
  var autoClose = 0.0
  /// Infinity = no reminder.
  var remindsAfter = Double.infinity
  var reminderWins = 0.0
}

/// A return of a solved ticket.
struct ReopenRule: Sendable {
  var share = 0.0
  var after = Law.never
  var contactClass = 0
  /// Class of a follow-up, for which no team of triage is asked.
  var followUpClass = 0
  var returnsToFirstTier = false
}

/// A wait on somebody else than the customer.
struct BlockRule: Sendable {
  var share = 0.0
  var time = Law.never
  var calendar = 0
  /// By tier: step of the work for another team; empty = outside.
  var steps: [Int] = []
  var team = -1
}

/// A further attempt after hanging up or a busy signal.
struct RedialRule: Sendable {
  var share = 0.0
  var after = Law.never
  var limit = 0
}

/// Self-service of a class.
struct SelfServiceRule: Sendable {
  var tries = 0.0
  var resolves = 0.0
  /// Class that takes those handed over.
  var handedOver = 0
  /// Class in which those who gave up come back.
  var comesBack = 0
}

/// A turn to another channel.
struct TurnRule: Sendable {
  var share = 0.0
  var contactClass = 0
}

/// A further contact of a customer who waits.
struct ChaserRule: Sendable {
  /// Infinity = none.
  var after = Double.infinity
  var share = 0.0
  var handle = Law.never
  /// Class on another channel; −1 = the ticket's own channel.
  var contactClass = -1
  /// Step of the piece of work if the other channel is open; −1 if it is deferred.
  var liveStep = -1
  var deferredStep = -1
}

/// A move of the conversation to another channel.
struct SwitchRule: Sendable {
  var share = 0.0
  var contactClass = 0
  /// Touches on the channel; `max` = whatever.
  var touches = UInt32.max
  /// Standard seconds of one touch; infinity = whatever.
  var work = Double.infinity
}

/// What a class of contacts meets at one tier, or with sorting, with a wrong team or as other work.
struct Step: Sendable {
  enum Kind: UInt8 {
    case tier, sorting, misrouted, work
  }
  var kind: Kind
  var contactClass: Int
  var tier: Int
  /// Voice or chat, and not handed over cold.
  var isLive: Bool
  var isChat: Bool
  /// The first idle agent of the first group takes it: no other rule chooses.
  var isPlain = true
  /// Groups that work it; bit = index of the group.
  var groups: UInt64
  /// The groups in the order in which they are asked; a range of the desk's list.
  var order = 0..<0
  /// The groups that join when the queue is too long, in the order in which they are asked.
  var joining = 0..<0
  /// Queue in which it waits.
  var queue = 0
  /// The first of the groups, on whose account waiting is booked.
  var home: Int
  /// Handle time, and its factors for a later touch and after an escalation.
  var handle: Law
  var work: Double
  var laterTouches: Double
  var unsaved: Double
  /// Mean handle time of a first touch, wrap-up included.
  var meanWork: Seconds
  /// The same without wrap-up.
  var meanHandle: Seconds
  /// Wait timers beside patience.
  var timers: WaitTimers = []
  var overflowAfter = Double.infinity
  /// The same contact after it overflowed.
  var overflowStep = -1
  /// Of a contact that overflowed: the step that it came from.
  var overflowOf = -1
  var callBackAfter = Double.infinity
  var callBackShare = 0.0
  /// Whether it can interrupt work in some group.
  var interrupts = false
  /// Place in the order of urgency: live before deferred, then priority.
  var level: Int
  /// Groups whose reserve is kept for it.
  var reservedIn: UInt64 = 0
  /// Step after escalation; −1 = none.
  var next = -1
  /// The same as deferred work, for tickets that bounce back; −1 = none bounces.
  var deferredTwin = -1
  /// Step of a ticket that returns here, where it is live again; −1 = this one.
  var onReturn = -1
  /// Reached by a cold hand-over.
  var isCold = false
  var escalates = 0.0
  /// Rules of escalation that hold; a range of the desk's list.
  var rules = 0..<0
  var stuckAfter = Double.infinity
  /// Whether a touch can end otherwise than by what the class does, or has work that others do not.
  var isSpecial = false
  /// How a ticket comes to this step by escalation.
  var handOver = Law.never
  var isWarm = false
  var bounces = 0.0
  var acknowledge = Double.infinity
  var acknowledgeCalendar = 0
}

/// Timers of a waiting contact beside patience, in the order in which they act.
struct WaitTimers: OptionSet {
  let rawValue: UInt8
  static let overflow = WaitTimers(rawValue: 1)
  static let callBack = WaitTimers(rawValue: 2)
  static let chaser = WaitTimers(rawValue: 4)
}

/// A rule of escalation, compiled.
struct CompiledEscalation: Sendable {
  /// Index of the rule, for its draws.
  var rule: Int
  var share: Double
  /// Step of the work for an involved team; −1 = none.
  var step = -1
  var team = -1
  var handle = Law.never
}
