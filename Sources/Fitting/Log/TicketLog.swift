public import Workforce

/// Tickets of a desk as `tickets.csv` has them, in the order of their creation.
///
/// Labels are indices into lists of names in order of first appearance; an index of −1 and a time
/// that is not a number mean that the log does not say.
public struct TicketLog: Sendable {
  /// The tickets in ascending order of creation, those of one instant in the order of the file.
  public var tickets: [LoggedTicket]
  /// Names of channels.
  public var channels: [String]
  /// Names of requests.
  public var requests: [String]
  /// Names of priorities.
  public var priorities: [String]
  /// Names of customer tiers.
  public var customers: [String]
  /// Names of languages.
  public var languages: [String]
  /// Names of tiers of support.
  public var tiers: [String]
  /// Names of teams.
  public var groups: [String]
  /// Names of agents.
  public var agents: [String]
  /// The zone on whose wall clock days and hours are counted.
  public var zone: TimeZoneTable
  /// The file's name in messages.
  public var file: String
  /// Rows of the file.
  public var rowsRead = 0
  /// Rows left out, with the reasons in words.
  public var dropped: [(reason: String, rows: Int)] = []

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - zone: The zone on whose wall clock days and hours are counted.
  ///   - file: The file's name in messages.
  public init(zone: TimeZoneTable, file: String = "tickets.csv") {
    self.zone = zone
    self.file = file
    tickets = []
    channels = []
    requests = []
    priorities = []
    customers = []
    languages = []
    tiers = []
    groups = []
    agents = []
  }

  /// Returns the log of the tickets created on some days only.
  ///
  /// - Parameter holds: Whether a local day is kept.
  /// - Returns: The same names, fewer tickets.
  public func keeping(days holds: (LocalDate) -> Bool) -> TicketLog {
    var log = self
    log.tickets = tickets.filter { holds(zone.local(at: $0.created).date) }
    return log
  }
}

/// One ticket or live contact.
public struct LoggedTicket: Sendable {
  /// Seconds since 1970-01-01 UTC; the other instants too.
  public var created: Double
  /// First reply by a person.
  public var firstResponse = Double.nan
  /// An agent took a live contact.
  public var answered = Double.nan
  /// Solved for the last time.
  public var resolved = Double.nan
  /// Closed for the last time.
  public var closed = Double.nan
  /// A live contact was over.
  public var ended = Double.nan
  /// Time in the queue of a live contact, seconds.
  public var wait = Double.nan
  /// Agents' work on it, all touches together, seconds.
  public var handle = Double.nan
  /// Time waiting on the customer, seconds.
  public var pending = Double.nan
  /// Index of the channel.
  public var channel: Int32 = -1
  /// Index of the request.
  public var request: Int32 = -1
  /// Index of the priority.
  public var priority: Int32 = -1
  /// Number of the customer, in order of first appearance.
  public var requester: Int32 = -1
  /// Index of the customer tier.
  public var customer: Int32 = -1
  /// Index of the language.
  public var language: Int32 = -1
  /// Index of the tier of support.
  public var tier: Int32 = -1
  /// Index of the team.
  public var group: Int32 = -1
  /// Index of the agent.
  public var agent: Int32 = -1
  /// Replies or pieces of work.
  public var touches: Int32 = -1
  /// Times reopened.
  public var reopens: Int32 = -1
  /// Times it changed agent or team.
  public var reassignments: Int32 = -1
  /// 1 = handed to a higher tier, 0 = not.
  public var escalated: Int8 = -1
  /// How it stood at the time of the export.
  public var outcome = Outcome.unknown

  /// How a ticket stood at the time of the export, as far as a fit tells it apart.
  public enum Outcome: Int8, Sendable {
    /// The log does not say, or says it in words of its own.
    case unknown
    /// An agent took the live contact.
    case answered
    /// The customer left the queue.
    case abandoned
    /// Busy or closed: no queue was entered.
    case turnedAway
    /// Solved or closed.
    case solved
    /// Not solved yet.
    case open
    /// No demand on people: self-service, spam, deleted.
    case noDemand
  }

  /// Creates a ticket of which only the beginning is known.
  ///
  /// - Parameter created: Seconds since 1970-01-01 UTC.
  public init(created: Double) { self.created = created }

  /// Beginning of the agent's work on a live contact; not a number where the log does not tell.
  var workFrom: Double {
    if answered.isFinite { return answered }
    return outcome == .answered && wait.isFinite ? created + wait : .nan
  }
}
