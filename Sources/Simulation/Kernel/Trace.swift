public import Workforce

/// Something that happened to a ticket, for traces and tests.
///
/// The table of records in `Documentation/how-the-simulation-works.md` says when each is written and
/// what its detail means.
public enum TraceKind: String, Sendable, Equatable, CaseIterable {
  /// A ticket was created.
  case arrived
  /// It was kept away by a status page, or resolved by self-service.
  case deflected
  /// A try of self-service began.
  case tries
  /// Self-service handed over to people.
  case handedOver
  /// The customer gave up in self-service.
  case gaveUp
  /// It was turned away because the channel was closed.
  case closedDoor
  /// It was turned away because all lines were in use.
  case busy
  /// The customer turned to another channel.
  case turned
  /// The customer will try again.
  case willRedial
  /// It went to a team that does not work it.
  case misrouted
  /// It entered a queue.
  case queued
  /// It moved to the queue of those that overflowed.
  case overflowed
  /// The customer left a call-back request.
  case leftRequest
  /// The customer wrote again.
  case chased
  /// The customer hung up.
  case abandoned
  /// An agent began a touch or resumed one.
  case started
  /// The agent put the touch down unfinished.
  case putDown
  /// An agent finished a touch.
  case touched
  /// A duplicate was merged.
  case merged
  /// The tier sent it back.
  case bounced
  /// The conversation moved to another channel.
  case switched
  /// It went on to the next tier.
  case escalated
  /// It waits on somebody else than the customer.
  case blocked
  /// The agent asked the customer.
  case asked
  /// A reminder was sent.
  case reminded
  /// The ticket was solved and may be reopened.
  case solved
  /// It came back.
  case returned
  /// It was closed without a reply.
  case autoClosed
  /// It was closed for good.
  case closed
  /// A piece of work was made from a ticket.
  case made
  /// Such a piece of work was done.
  case done
}

/// One line of a trace.
public struct TraceRecord: Sendable, Equatable {
  /// Simulated seconds.
  public var time: Seconds
  /// What happened.
  public var kind: TraceKind
  /// Key of the ticket.
  public var ticket: UInt64
  /// Number of the agent among all agents; −1 if none takes part.
  public var agent: Int
  /// Channel, tier or team, as the kind says.
  public var detail: Int

  /// Creates a record.
  public init(time: Seconds, kind: TraceKind, ticket: UInt64, agent: Int, detail: Int = 0) {
    self.time = time
    self.kind = kind
    self.ticket = ticket
    self.agent = agent
    self.detail = detail
  }
}

/// What a record leaves open and a person wants to know.
public enum TraceRemark: Sendable, Equatable {
  /// Nothing more.
  case nothing
  /// Contacts that wait in the same queue, and for the first team that works it, one's own not
  /// included.
  case before(inQueue: Int, forTeam: Int)
  /// A touch goes on that was put down.
  case resumed
  /// Escalated after the tier's time.
  case stuck
  /// Escalated for its difficulty.
  case tooHard
  /// Escalated by a rule (index).
  case byRule(Int)
  /// Made from a ticket (its key).
  case from(UInt64)
  /// The ticket of a customer who comes back after the old one was closed.
  case followUp
}

/// A promise whose clock is followed.
public enum TraceClock: String, Sendable, CaseIterable {
  /// Answer on a live channel.
  case answer
  /// First response on a deferred channel.
  case firstResponse
  /// Response to a reply or a reopening.
  case nextResponse
  /// First touch at the tier to which a ticket was escalated.
  case acknowledgement
  /// Resolution.
  case resolution
}

/// Where a clock stands.
public struct ClockReading: Sendable, Equatable {
  /// Open time used, seconds.
  public var used: Seconds
  /// Promised, seconds.
  public var target: Seconds
  /// Whether it has stopped for good; else the simulation ended before.
  public var isStopped: Bool

  /// Creates a reading.
  public init(used: Seconds, target: Seconds, isStopped: Bool) {
    self.used = used
    self.target = target
    self.isStopped = isStopped
  }
}

/// The ticket's place in the tables of the desk when something happens.
struct TraceScene {
  var contactClass: Int
  var step: Int
}

/// Receives what happens in a replication; without a listener the calls compile to nothing.
protocol TraceSink {
  /// Whether anybody listens; what only a trace needs is left out otherwise.
  static var isOn: Bool { get }
  mutating func record(_ record: TraceRecord, _ scene: TraceScene, _ remark: TraceRemark)
  mutating func clock(
    _ time: Double, _ clock: TraceClock, _ ticket: UInt64, _ scene: TraceScene,
    _ reading: ClockReading)
  mutating func followUp(_ time: Double, _ ticket: UInt64, _ scene: TraceScene, _ key: UInt64)
}

extension TraceSink {
  @inline(__always)
  mutating func clock(
    _ time: Double, _ clock: TraceClock, _ ticket: UInt64, _ scene: TraceScene,
    _ reading: ClockReading
  ) {}
  @inline(__always)
  mutating func followUp(_ time: Double, _ ticket: UInt64, _ scene: TraceScene, _ key: UInt64) {}
}

/// Listens to nothing.
struct NoTrace: TraceSink {
  static let isOn = false
  @inline(__always)
  mutating func record(_ record: TraceRecord, _ scene: TraceScene, _ remark: TraceRemark) {}
}

/// Keeps the records, for tests on small scenarios.
struct FullTrace: TraceSink {
  static let isOn = true
  private(set) var records: [TraceRecord] = []
  mutating func record(_ record: TraceRecord, _ scene: TraceScene, _ remark: TraceRemark) {
    records.append(record)
  }
}
