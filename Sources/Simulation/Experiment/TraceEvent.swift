public import Workforce

/// One event of a replication with all that is known of its ticket, in the terms of the scenario.
public struct TraceEvent: Sendable, Equatable {
  /// What an event tells.
  public enum What: Sendable, Equatable {
    /// Something happened.
    case happened(TraceKind, TraceRemark)
    /// The clock of a promise stopped, or stands so at the end.
    case clock(TraceClock, ClockReading)
    /// The customer will come back with another ticket (its key).
    case followUp(UInt64)
  }

  /// An agent, by team.
  public struct Agent: Sendable, Equatable {
    /// Index of the team.
    public var team: Int
    /// Number in the team, or among its seats on call, from 0.
    public var number: Int
    /// Whether the seat is one on call.
    public var isOnCall: Bool
  }

  /// Number of the replication, from 0.
  public var replication: Int
  /// Simulated seconds from the beginning of the warm-up.
  public var time: Seconds
  /// Seconds since 1970-01-01 UTC.
  public var instant: Seconds
  /// The same on the wall clock of the scenario's zone.
  public var local: LocalDateTime
  /// What happened.
  public var what: What
  /// Key of the ticket or piece of work.
  public var ticket: UInt64
  /// Who works on it; `nil` if nobody takes part.
  public var agent: Agent?
  /// Index of the channel.
  public var channel: Int
  /// Index of the request.
  public var request: Int
  /// Index of the priority.
  public var priority: Int
  /// Index of the customer tier.
  public var customer: Int
  /// Index of the language.
  public var language: Int
  /// Index of the tier at which it is, or to which it goes.
  public var tier: Int
  /// Index of the tier that it leaves.
  public var fromTier: Int
  /// Index of the first team that works it there, of the wrong team, of one that is asked; `nil` =
  /// nobody on the desk.
  public var team: Int?
  /// Whether it is a piece of work made from a ticket.
  public var isWork: Bool
  /// What the record says beside, see the table of records.
  public var detail: Int
}

/// Passes every event of a replication on, with the names' indices looked up.
struct EventTrace: TraceSink {
  static let isOn = true
  private let desk: DeskTables
  private let replication: Int
  private let agents: [TraceEvent.Agent]
  private let receive: (TraceEvent) -> Void

  init(_ desk: DeskTables, replication: Int, receive: @escaping (TraceEvent) -> Void) {
    self.desk = desk
    self.replication = replication
    self.receive = receive
    agents = desk.routing.groups.flatMap { group in
      (0..<group.agents).map {
        TraceEvent.Agent(team: group.team, number: $0, isOnCall: group.isOnCall)
      }
    }
  }

  mutating func record(_ record: TraceRecord, _ scene: TraceScene, _ remark: TraceRemark) {
    var event = event(record.time, record.ticket, scene, .happened(record.kind, remark))
    event.detail = record.detail
    if record.agent >= 0 {
      event.agent = agents[record.agent]
      event.team = event.agent?.team
    }
    switch record.kind {
    case .arrived, .handedOver, .closedDoor, .busy, .turned, .chased, .abandoned, .switched,
      .returned:
      event.channel = record.detail
    case .started, .putDown, .touched, .bounced, .escalated: event.tier = record.detail
    case .misrouted: event.team = desk.routing.groups[record.detail].team
    case .blocked: event.team = record.detail >= 0 ? record.detail : nil
    default: break
    }
    receive(event)
  }

  mutating func clock(
    _ time: Double, _ clock: TraceClock, _ ticket: UInt64, _ scene: TraceScene,
    _ reading: ClockReading
  ) {
    receive(event(time, ticket, scene, .clock(clock, reading)))
  }

  mutating func followUp(_ time: Double, _ ticket: UInt64, _ scene: TraceScene, _ key: UInt64) {
    receive(event(time, ticket, scene, .followUp(key)))
  }

  private func event(
    _ time: Double, _ ticket: UInt64, _ scene: TraceScene, _ what: TraceEvent.What
  ) -> TraceEvent {
    let kind = desk.classes[scene.contactClass]
    let step = desk.steps[scene.step]
    let instant = desk.clock.origin + time
    return TraceEvent(
      replication: replication, time: time, instant: instant,
      local: desk.clock.zone.local(at: instant), what: what, ticket: ticket, agent: nil,
      channel: kind.channel, request: kind.request, priority: kind.priority,
      customer: kind.customer, language: kind.language, tier: step.tier, fromTier: step.tier,
      team: desk.routing.groups[step.home].team, isWork: step.kind == .work, detail: 0)
  }
}
