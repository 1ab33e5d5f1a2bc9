internal import Workforce

/// One ticket's life in plain sentences, from its rows of a trace.
public struct TicketStory: Sendable {
  private let rows: [TraceRow]

  /// Creates the story of a ticket.
  ///
  /// - Parameter rows: All rows of one ticket in one replication, in order; at least one.
  public init(_ rows: [TraceRow]) {
    precondition(!rows.isEmpty, "a story needs rows")
    self.rows = rows
  }

  /// Returns the story: what it is about, how it ended, and a line for everything that happened.
  public func text() -> String {
    var text = headline() + "\n" + summary() + "\n"
    for line in clocks() { text += line + "\n" }
    var teller = Teller()
    var day = ""
    for row in rows {
      let sentence = teller.sentence(row)
      if row.local.prefix(10) != day {
        day = String(row.local.prefix(10))
        text += "\n" + Self.heading(day) + "\n"
      }
      text += "  \(row.local.dropFirst(11).prefix(8))  \(sentence)\n"
    }
    return Readable.plain(text)
  }

  // MARK: Opening lines

  private func headline() -> String {
    let first = rows[0]
    let kind = first.event == "made" ? "Work" : "Ticket"
    let about = first.event == "arrived" && !first.detail.isEmpty ? ": " + first.detail : ""
    return "\(kind) \(first.ticket)\(about), by \(first.channel) (replication \(first.replication))"
  }

  /// How long it lived, how it ended, and what was done on it.
  private func summary() -> String {
    var waiting = 0.0
    var working = 0.0
    var touches = 0
    var agents: [String] = []
    var since: Double?
    var begun: Double?
    for row in rows {
      switch row.event {
      case "queued": since = row.seconds
      case "started":
        if let from = since { waiting += row.seconds - from }
        since = nil
        begun = row.seconds
        if !agents.contains(row.agent) { agents.append(row.agent) }
      case "abandoned":
        if let from = since { waiting += row.seconds - from }
        since = nil
      case "putDown", "touched":
        if let from = begun { working += row.seconds - from }
        begun = nil
        if row.event == "touched" { touches += 1 }
      default: break
      }
    }
    var parts = ["waited \(TraceWords.span(waiting)) in queues"]
    if touches > 0 || working > 0 {
      parts.append(
        "\(Self.count(touches, "touch", "touches")) by \(Self.count(agents.count, "agent", "agents"))"
      )
      parts.append("\(TraceWords.span(working)) in hand")
    }
    return "\(ending()): \(parts.joined(separator: ", "))."
  }

  private func ending() -> String {
    let last = rows.last { !$0.event.hasSuffix("Clock") } ?? rows[0]
    let length = TraceWords.span(last.seconds - rows[0].seconds)
    return switch last.event {
    case "closed", "done": "Closed after \(length)"
    case "autoClosed": "Closed without a reply after \(length)"
    case "abandoned": "Hung up after \(length)"
    case "deflected": "Needed nobody: \(last.detail)"
    case "merged": "Merged after \(length)"
    case "gaveUp": "Gave up after \(length)"
    case "closedDoor": "Came when the channel was closed"
    case "busy": "Found all lines busy"
    case "followUp": "Closed after \(length)"
    case "solved": "Solved after \(length), and not closed when the simulation ended"
    default: "Still open when the simulation ended"
    }
  }

  /// The last reading of each clock.
  private func clocks() -> [String] {
    var lines: [(name: String, text: String)] = []
    for row in rows {
      guard let name = Self.clockNames[row.event] else { continue }
      let line = "\(name): \(row.detail)."
      // Every answer and response counts; the resolution is read once.
      if row.event == "resolutionClock", let place = lines.firstIndex(where: { $0.name == name }) {
        lines[place].text = line
      } else {
        lines.append((name, line))
      }
    }
    return lines.map(\.text)
  }

  private static let clockNames = [
    "answerClock": "Answer", "firstResponseClock": "First response",
    "nextResponseClock": "Next response", "acknowledgementClock": "Acknowledgement",
    "resolutionClock": "Resolution",
  ]

  /// A day with its weekday, such as `Mon 2027-03-01`.
  private static func heading(_ day: String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, LocalDate.exists(year: parts[0], month: parts[1], day: parts[2])
    else { return day }
    let weekday = LocalDate(year: parts[0], month: parts[1], day: parts[2]).weekday.description
    return weekday.prefix(1).uppercased() + weekday.dropFirst() + " " + day
  }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  // MARK: Sentences

  /// Says what a row means after those before it.
  private struct Teller {
    private var queuedAt: Double?
    private var startedAt: Double?
    /// What it waits for, and since when.
    private var away: (event: String, at: Double)?

    mutating func sentence(_ row: TraceRow) -> String {
      switch row.event {
      case "queued", "started", "putDown", "touched", "overflowed", "abandoned": work(row)
      case "asked", "solved", "blocked", "willRedial", "gaveUp", "returned": waits(row)
      case "arrived", "tries", "handedOver", "deflected", "closedDoor", "busy", "turned",
        "misrouted", "leftRequest", "chased", "made":
        coming(row)
      default: following(row)
      }
    }

    private mutating func work(_ row: TraceRow) -> String {
      switch row.event {
      case "queued":
        queuedAt = row.seconds
        return "Nobody takes it at once: it waits in the queue of \(row.tier) \(row.channel) "
          + "(\(row.team)), \(row.detail)."
      case "overflowed": return "It has waited so long that further teams may take it."
      case "started":
        let wait = queuedAt.map { row.seconds - $0 }
        queuedAt = nil
        startedAt = row.seconds
        let verb = row.detail == "resumed" ? "goes on with it" : "takes it"
        return "\(row.agent) \(verb) "
          + (wait.map { "after \(TraceWords.span($0)) in the queue." } ?? "at once.")
      case "putDown":
        defer { startedAt = nil }
        return "\(row.agent) puts it down unfinished\(worked(row))."
      case "touched":
        defer { startedAt = nil }
        return "\(row.agent) finishes this piece of work\(worked(row))."
      default:
        let wait = queuedAt.map { row.seconds - $0 } ?? 0
        queuedAt = nil
        return "The customer has waited \(TraceWords.span(wait)) and hangs up."
      }
    }

    private func worked(_ row: TraceRow) -> String {
      startedAt.map { " after \(TraceWords.span(row.seconds - $0))" } ?? ""
    }

    private mutating func waits(_ row: TraceRow) -> String {
      guard row.event == "returned" else {
        away = (row.event, row.seconds)
        return switch row.event {
        case "asked": "The agent asks the customer a question; the ticket is pending."
        case "solved": "It is solved."
        case "blocked":
          "It is blocked: it waits "
            + (row.team.isEmpty ? row.detail : "for the team \(row.team)") + "."
        case "willRedial": "The customer will try again."
        default: "The customer gives up in self-service and \(row.detail)."
        }
      }
      defer { away = nil }
      guard let away else { return "It comes back by \(row.channel)." }
      let time = TraceWords.span(row.seconds - away.at)
      return switch away.event {
      case "asked": "The customer replies after \(time), by \(row.channel)."
      case "solved": "The customer is not content and reopens it after \(time), by \(row.channel)."
      case "blocked": "After \(time) it can go on."
      default: "The customer tries again after \(time), by \(row.channel)."
      }
    }

    private func coming(_ row: TraceRow) -> String {
      let about = row.detail.isEmpty ? "" : ": " + row.detail
      return switch row.event {
      case "arrived": "A customer asks by \(row.channel)\(about)."
      case "tries": "The customer tries self-service first."
      case "handedOver": "Self-service does not solve it and hands over, by \(row.channel)."
      case "deflected": "No person is needed: \(row.detail)."
      case "closedDoor": "\(row.channel) is closed at this hour: the customer is turned away."
      case "busy": "All lines of \(row.channel) are in use: the customer hears a busy signal."
      case "turned": "The customer turns to \(row.channel)."
      case "misrouted": "It goes to a team that does not work it: \(row.team)."
      case "leftRequest": "The customer leaves a call-back request and stops waiting on the line."
      case "chased": "The customer has no answer yet and asks again, by \(row.channel)."
      default: "It is made \(row.detail)."
      }
    }

    private func following(_ row: TraceRow) -> String {
      switch row.event {
      case "merged": "It is a duplicate and is merged."
      case "bounced": "The tier sends it back to \(row.tier)."
      case "switched": "The conversation moves to \(row.channel)."
      case "escalated": "It is escalated to \(row.tier), \(row.detail)."
      case "reminded": "The customer is reminded."
      case "autoClosed": "No reply has come: the ticket is closed."
      case "closed": "It is closed."
      case "done": "The work is done."
      case TraceEventName.followUp: "The customer will come back later, \(row.detail)."
      default:
        TicketStory.clockNames[row.event].map { "\($0) promise \(row.detail)." } ?? row.event
      }
    }
  }
}
