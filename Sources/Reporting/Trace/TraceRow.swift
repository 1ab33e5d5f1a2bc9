public import Simulation
public import Workforce

/// One line of `trace.csv`: an event in words.
public struct TraceRow: Sendable, Equatable {
  /// Number of the replication, from 1.
  public var replication: Int
  /// The instant in UTC, ISO 8601 with milliseconds.
  public var utc: String
  /// The same on the wall clock of the scenario.
  public var local: String
  /// Simulated seconds from the beginning of the warm-up.
  public var seconds: Double
  /// Name of the event.
  public var event: String
  /// The ticket or piece of work, 16 hexadecimal digits.
  public var ticket: String
  /// Who works on it.
  public var agent: String
  /// Team of the agent, or the first that works the contact.
  public var team: String
  /// Tier at which it is, or to which it goes.
  public var tier: String
  /// Its channel, or the one to which it goes.
  public var channel: String
  /// The rest in words.
  public var detail: String

  /// Creates a row.
  public init(
    replication: Int, utc: String, local: String, seconds: Double, event: String, ticket: String,
    agent: String, team: String, tier: String, channel: String, detail: String
  ) {
    self.replication = replication
    self.utc = utc
    self.local = local
    self.seconds = seconds
    self.event = event
    self.ticket = ticket
    self.agent = agent
    self.team = team
    self.tier = tier
    self.channel = channel
    self.detail = detail
  }
}

/// Names of events that are no records of the kernel.
enum TraceEventName {
  static let followUp = "followUp"

  static func clock(_ clock: TraceClock) -> String { clock.rawValue + "Clock" }
}

/// Puts events into the words of their scenario.
public struct TraceWords: Sendable {
  private let scenario: Scenario

  /// Creates the words of a scenario.
  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// Returns the row of an event.
  public func row(_ event: TraceEvent) -> TraceRow {
    TraceRow(
      replication: event.replication + 1, utc: Self.utc(event.instant),
      local: Self.time(event.local), seconds: event.time, event: name(event.what),
      ticket: Self.identifier(event.ticket), agent: agent(event.agent), team: team(event),
      tier: scenario.tiers[event.tier].name, channel: scenario.channels[event.channel].name,
      detail: Readable.plain(detail(event)))
  }

  /// Returns the 16 hexadecimal digits that stand for a ticket.
  public static func identifier(_ key: UInt64) -> String {
    let digits = String(key, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func utc(_ instant: Double) -> String {
    let day = (instant / TimeUnit.day).rounded(.down)
    return time(
      LocalDateTime(
        date: LocalDate(dayNumber: Int(day)), secondOfDay: instant - day * TimeUnit.day)) + "Z"
  }

  /// A time with milliseconds, cut.
  private static func time(_ time: LocalDateTime) -> String {
    let fraction = time.secondOfDay - time.secondOfDay.rounded(.down)
    let digits = String(Int(fraction * 1000))
    return "\(time)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private func name(_ what: TraceEvent.What) -> String {
    switch what {
    case .happened(let kind, _): kind.rawValue
    case .clock(let clock, _): TraceEventName.clock(clock)
    case .followUp: TraceEventName.followUp
    }
  }

  private func agent(_ agent: TraceEvent.Agent?) -> String {
    guard let agent else { return "" }
    return scenario.teams[agent.team].name + (agent.isOnCall ? " on call " : " ")
      + String(agent.number + 1)
  }

  /// The team where one takes part: of the agent, where it waits, of the wrong way, that is asked.
  private func team(_ event: TraceEvent) -> String {
    guard let team = event.team, case .happened(let kind, _) = event.what else { return "" }
    switch kind {
    case .started, .putDown, .touched, .queued, .overflowed, .misrouted, .blocked, .made:
      return scenario.teams[team].name
    default: return ""
    }
  }

  private func detail(_ event: TraceEvent) -> String {
    switch event.what {
    case .happened(let kind, let remark): detail(event, kind, remark)
    case .clock(_, let reading): Self.text(reading)
    case .followUp(let key): "as ticket " + Self.identifier(key)
    }
  }

  private func detail(_ event: TraceEvent, _ kind: TraceKind, _ remark: TraceRemark) -> String {
    switch (kind, remark) {
    case (.arrived, .followUp): properties(event) + "; follow-up of a closed ticket"
    case (.arrived, _): properties(event)
    case (.deflected, _):
      event.detail == 1 ? "resolved by self-service" : "kept away by a status page"
    case (.gaveUp, _): event.detail == 1 ? "will come back" : "will not come back"
    case (_, .before(let queue, let team)):
      (queue == 0 ? "nobody" : "\(queue)") + " before it"
        + (team > queue ? ", \(team) waiting for the team" : "")
    case (.escalated, _): "from \(scenario.tiers[event.fromTier].name): " + reason(event, remark)
    case (.blocked, _) where event.team == nil: "on somebody outside the desk"
    case (.made, .from(let ticket)): "from ticket " + Self.identifier(ticket)
    case (_, .resumed): "resumed"
    case (.started, _) where event.isWork, (.touched, _) where event.isWork:
      "work made from a ticket"
    default: ""
    }
  }

  /// Request, priority, customer and language, where the scenario has several.
  private func properties(_ event: TraceEvent) -> String {
    var words: [String] = []
    func add(_ names: [String], _ index: Int) {
      if names.count > 1 { words.append(names[index]) }
    }
    add(scenario.requests.map(\.name), event.request)
    add(scenario.priorities.map(\.name), event.priority)
    add(scenario.customers.map(\.name), event.customer)
    add(scenario.languages.map(\.name), event.language)
    return words.joined(separator: ", ")
  }

  private func reason(_ event: TraceEvent, _ remark: TraceRemark) -> String {
    switch remark {
    case .stuck:
      "stuck" + (scenario.tiers[event.fromTier].stuckAfter.map { " after " + Self.span($0) } ?? "")
    case .byRule(let index): "by the rule '\(scenario.routing.escalations[index].name)'"
    default: "beyond what the tier can solve"
    }
  }

  static func text(_ reading: ClockReading) -> String {
    let used = span(reading.used)
    // A target holds a trace of slack for rounding.
    let target = Readable.target((reading.target * 1000).rounded() / 1000)
    let rest = reading.target - reading.used
    if rest < -1e-6 { return "missed by \(span(-rest)): \(used) of \(target)" }
    return reading.isStopped
      ? "met with \(span(rest)) to spare: \(used) of \(target)"
      : "still running at the end: \(used) of \(target)"
  }

  static func span(_ seconds: Double) -> String { Readable.duration(seconds) }
}
