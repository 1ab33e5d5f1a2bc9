public import DeskData
public import Workforce

/// Reads `tickets.csv`, the canonical log (Documentation/ticket-log.md), for a fit.
///
/// Columns are found by name, so that a log with fewer of them can be read too; only `created_at`
/// must be there. Times with a distance from UTC are instants, times without are on the wall clock
/// of the zone. A row with a broken field is left out and counted.
///
///     let log = try TicketLogReader(zone: zone).read(FileSource(path: "tickets.csv"), file: "tickets.csv")
public struct TicketLogReader: Sendable {
  private let zone: TimeZoneTable

  /// Creates a reader.
  ///
  /// - Parameter zone: The zone on whose wall clock days and hours are counted.
  public init(zone: TimeZoneTable) { self.zone = zone }

  private enum Field: Int, CaseIterable {
    case created, firstResponse, answered, resolved, closed, ended, wait, handle, pending
    case channel, request, priority, requester, customer, language, tier, group, agent
    case touches, reopens, reassignments, escalated, outcome

    var column: Column {
      switch self {
      case .created: Column("created_at", isRequired: true)
      case .firstResponse: Column("first_response_at")
      case .answered: Column("answered_at")
      case .resolved: Column("resolved_at")
      case .closed: Column("closed_at")
      case .ended: Column("ended_at")
      case .wait: Column("wait_s")
      case .handle: Column("handle_s")
      case .pending: Column("pending_s")
      case .customer: Column("customer_tier", aliases: ["customer"])
      default: Column("\(self)")
      }
    }
  }

  /// Reads a log to its end.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  /// - Returns: The tickets in the order of their creation.
  /// - Throws: `InvalidInput` if the file is no such table, has no rows, or more than half of its
  ///   rows are broken.
  public func read(_ source: any ByteSource, file: String) throws(InvalidInput) -> TicketLog {
    var reader = try CSVReader(source: source, file: file)
    try reader.select(Field.allCases.map(\.column))
    var log = TicketLog(zone: zone, file: file)
    var names = Field.allCases.map { _ in Interning() }
    var broken: [Field: Int] = [:]
    var faulty = 0
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .faulty: faulty += 1
      case .row:
        var field = Field.created
        do throws(FieldFault) {
          log.tickets.append(try ticket(reader, &names, &field))
        } catch {
          broken[field, default: 0] += 1
        }
      }
    }
    log.rowsRead = reader.rowsRead
    if faulty > 0 { log.dropped.append(("broken rows", faulty)) }
    for field in Field.allCases {
      if let rows = broken[field] {
        log.dropped.append(("'\(field.column.name)' not readable", rows))
      }
    }
    try Self.judge(log, file)
    log.channels = names[Field.channel.rawValue].names
    log.requests = names[Field.request.rawValue].names
    log.priorities = names[Field.priority.rawValue].names
    log.customers = names[Field.customer.rawValue].names
    log.languages = names[Field.language.rawValue].names
    log.tiers = names[Field.tier.rawValue].names
    log.groups = names[Field.group.rawValue].names
    log.agents = names[Field.agent.rawValue].names
    log.tickets = log.tickets.enumerated().sorted {
      ($0.element.created, $0.offset) < ($1.element.created, $1.offset)
    }.map(\.element)
    return log
  }

  private static func judge(_ log: TicketLog, _ file: String) throws(InvalidInput) {
    let place = SourceLocation(file: file, line: 1, column: 1)
    guard log.rowsRead > 0 else {
      throw InvalidInput(findings: [
        Finding(
          rule: "no-rows", location: place, message: "the table has a header but no rows")
      ])
    }
    guard log.tickets.count * 2 >= log.rowsRead else {
      let reasons = log.dropped.map { "\($0.reason): \($0.rows)" }.joined(separator: ", ")
      throw InvalidInput(findings: [
        Finding(
          rule: "mostly-broken", location: place,
          message: "\(log.rowsRead - log.tickets.count) of \(log.rowsRead) rows cannot be used",
          hint: reasons)
      ])
    }
  }

  /// Returns the ticket of the row read last; `field` is left at the one that is broken.
  private func ticket(
    _ reader: borrowing CSVReader, _ names: inout [Interning], _ field: inout Field
  ) throws(FieldFault) -> LoggedTicket {
    field = .created
    guard let created = try instant(reader, .created) else { throw .missing }
    var ticket = LoggedTicket(created: created)
    let instants: [(Field, WritableKeyPath<LoggedTicket, Double>)] = [
      (.firstResponse, \.firstResponse), (.answered, \.answered), (.resolved, \.resolved),
      (.closed, \.closed), (.ended, \.ended),
    ]
    for (wish, path) in instants {
      field = wish
      ticket[keyPath: path] = try instant(reader, wish) ?? .nan
    }
    let spans: [(Field, WritableKeyPath<LoggedTicket, Double>)] = [
      (.wait, \.wait), (.handle, \.handle), (.pending, \.pending),
    ]
    for (wish, path) in spans {
      field = wish
      ticket[keyPath: path] = try reader.seconds(wish.rawValue) ?? .nan
    }
    let labels: [(Field, WritableKeyPath<LoggedTicket, Int32>)] = [
      (.channel, \.channel), (.request, \.request), (.priority, \.priority),
      (.requester, \.requester), (.customer, \.customer), (.language, \.language),
      (.tier, \.tier), (.group, \.group), (.agent, \.agent),
    ]
    for (wish, path) in labels {
      field = wish
      if let text = try reader.text(wish.rawValue) {
        ticket[keyPath: path] = names[wish.rawValue].index(of: text)
      }
    }
    let counts: [(Field, WritableKeyPath<LoggedTicket, Int32>)] = [
      (.touches, \.touches), (.reopens, \.reopens), (.reassignments, \.reassignments),
    ]
    for (wish, path) in counts {
      field = wish
      if let count = try reader.integer(wish.rawValue) {
        guard count >= 0 else { throw .negative }
        ticket[keyPath: path] = Int32(clamping: count)
      }
    }
    field = .escalated
    switch try reader.text(Field.escalated.rawValue) {
    case "true", "1": ticket.escalated = 1
    case "false", "0": ticket.escalated = 0
    default: break
    }
    field = .outcome
    ticket.outcome = Self.outcome(try reader.text(Field.outcome.rawValue))
    return ticket
  }

  private func instant(
    _ reader: borrowing CSVReader, _ field: Field
  ) throws(FieldFault) -> Double? {
    guard let time = try reader.timestamp(field.rawValue) else { return nil }
    if let offset = time.offset { return time.wallSeconds - Double(offset) }
    return zone.instant(of: time.local)
  }

  private static func outcome(_ text: String?) -> LoggedTicket.Outcome {
    switch text {
    case "answered": .answered
    case "abandoned": .abandoned
    case "turned_away": .turnedAway
    case "solved", "closed": .solved
    case "new", "open", "pending", "blocked", "voicemail": .open
    case "self_service", "spam", "deleted", "merged": .noDemand
    default: .unknown
    }
  }
}

/// Names met in a column, each known by its number in order of first appearance.
struct Interning {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func index(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
