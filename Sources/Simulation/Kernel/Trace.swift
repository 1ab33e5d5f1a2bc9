public import Workforce

/// Something that happened to a ticket, for traces and tests.
public enum TraceKind: UInt8, Sendable, Equatable {
  /// A ticket was created.
  case arrived
  /// It was turned away because all lines were in use.
  case busy
  /// It was turned away because the channel was closed.
  case closedDoor
  /// It entered a queue.
  case queued
  /// An agent began a touch or resumed one.
  case started
  /// An agent put the touch down unfinished.
  case putDown
  /// An agent finished a touch.
  case touched
  /// The agent asked the customer.
  case asked
  /// The ticket was solved and will be reopened.
  case solved
  /// The customer replied or reopened the ticket.
  case returned
  /// The customer hung up.
  case abandoned
  /// The ticket was closed without a reply.
  case autoClosed
  /// The ticket was solved for good.
  case closed
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

  /// Creates a record.
  public init(time: Seconds, kind: TraceKind, ticket: UInt64, agent: Int) {
    self.time = time
    self.kind = kind
    self.ticket = ticket
    self.agent = agent
  }
}

/// Receives what happens in a replication; without a listener the calls compile to nothing.
protocol TraceSink {
  mutating func record(_ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int)
}

/// Listens to nothing.
struct NoTrace: TraceSink {
  @inline(__always)
  mutating func record(_ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int) {}
}

/// Keeps everything, for tests on small scenarios.
struct FullTrace: TraceSink {
  private(set) var records: [TraceRecord] = []
  mutating func record(_ time: Double, _ kind: TraceKind, _ ticket: UInt64, _ agent: Int) {
    records.append(TraceRecord(time: time, kind: kind, ticket: ticket, agent: agent))
  }
}
