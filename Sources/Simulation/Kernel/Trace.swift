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

/// Receives what happens in a replication; without a listener the calls compile to nothing.
protocol TraceSink {
  /// Whether anybody listens; what only a trace needs is left out otherwise.
  static var isOn: Bool { get }
  mutating func record(
    _ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int, _ detail: Int)
}

/// Listens to nothing.
struct NoTrace: TraceSink {
  static let isOn = false
  @inline(__always)
  mutating func record(
    _ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int, _ detail: Int
  ) {}
}

/// Keeps everything, for tests on small scenarios.
struct FullTrace: TraceSink {
  static let isOn = true
  private(set) var records: [TraceRecord] = []
  mutating func record(
    _ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int, _ detail: Int
  ) {
    records.append(
      TraceRecord(time: time, kind: kind, ticket: ticket, agent: agent, detail: detail))
  }
}
