public import Workforce

/// Reads the CSV files that a scenario names: ticket logs for a replay and rosters.
///
/// The language resolves the names in the rows; how files are laid out is the reader's business.
public protocol TableReader: Sendable {
  /// Reads the tickets of a log, in any order.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the working folder or absolute.
  ///   - columns: Column of the file for each field whose column is not named like the field.
  ///   - zone: Zone whose wall clock is wanted, for times written with a distance from UTC.
  /// - Returns: The rows with the names they use.
  /// - Throws: `InvalidInput` if the file cannot be read, with the findings of its rows.
  func tickets(
    path: String, columns: [TicketField: String], zone: TimeZoneTable
  ) throws(InvalidInput) -> TicketTable

  /// Reads periods of duty.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the working folder or absolute.
  ///   - zone: Zone whose wall clock is wanted, for times written with a distance from UTC.
  /// - Returns: The periods by team.
  /// - Throws: `InvalidInput` if the file cannot be read, with the findings of its rows.
  func duties(path: String, zone: TimeZoneTable) throws(InvalidInput) -> DutyTable
}

/// Fields of a ticket log that a replay uses.
public enum TicketField: String, Sendable, CaseIterable {
  /// When the ticket was created; required.
  case created
  /// Name of the channel.
  case channel
  /// Name of the request.
  case request
  /// Name of the priority.
  case priority
  /// Name of the customer tier.
  case customer
  /// Name of the language.
  case language
  /// Name of the keyword rule that the ticket matched.
  case rule
  /// Number of users affected.
  case affectedUsers = "affected_users"
  /// Handle time of the first touch in seconds.
  case handle
  /// Time in queue that happened, in seconds.
  case wait
  /// How the contact ended; `abandoned` is a customer who hung up.
  case outcome
}

/// The tickets of a log, with the names of channels, requests and so on that its rows use.
public struct TicketTable: Sendable, Equatable {
  /// The rows, in any order.
  public var rows: [TicketRow]
  /// Names of channels in the log.
  public var channels: [String]
  /// Names of requests in the log.
  public var requests: [String]
  /// Names of priorities in the log.
  public var priorities: [String]
  /// Names of customer tiers in the log.
  public var customers: [String]
  /// Names of languages in the log.
  public var languages: [String]
  /// Names of keyword rules in the log.
  public var keywords: [String]
  /// What the reader found odd, such as broken rows that it left out.
  public var warnings: [Finding]
  /// Rows that it left out.
  public var rowsDropped: Int

  /// Creates a table.
  public init(
    rows: [TicketRow], channels: [String] = [], requests: [String] = [],
    priorities: [String] = [], customers: [String] = [], languages: [String] = [],
    keywords: [String] = [], warnings: [Finding] = [], rowsDropped: Int = 0
  ) {
    self.rowsDropped = rowsDropped
    self.rows = rows
    self.channels = channels
    self.requests = requests
    self.priorities = priorities
    self.customers = customers
    self.languages = languages
    self.keywords = keywords
    self.warnings = warnings
  }
}

/// One ticket of a log; its names are indices into the lists of the table.
public struct TicketRow: Sendable, Equatable {
  /// Line of the file, from 1.
  public var line: Int
  /// When the ticket was created, on the scenario's wall clock.
  public var createdAt: LocalDateTime
  /// Whether it is the later of two equal readings, where an autumn change repeats an hour.
  public var isLater: Bool
  /// Index of the channel; `nil` if the row names none.
  public var channel: Int?
  /// Index of the request; `nil` if the row names none.
  public var request: Int?
  /// Index of the priority; `nil` if the row names none.
  public var priority: Int?
  /// Index of the customer tier; `nil` if the row names none.
  public var customer: Int?
  /// Index of the language; `nil` if the row names none.
  public var language: Int?
  /// Index of the keyword rule; `nil` if the row names none.
  public var keyword: Int?
  /// Number of users affected; `nil` if the log does not say.
  public var affectedUsers: Int?
  /// Handle time of the first touch in seconds; `nil` if the row has none.
  public var handle: Seconds?
  /// Time in queue that happened, in seconds; `nil` if the log has none.
  public var wait: Seconds?
  /// Whether the customer hung up; `nil` if the log does not say.
  public var hungUp: Bool?

  /// Creates a row.
  public init(
    line: Int, createdAt: LocalDateTime, channel: Int? = nil, request: Int? = nil,
    priority: Int? = nil, customer: Int? = nil, language: Int? = nil, keyword: Int? = nil,
    affectedUsers: Int? = nil, handle: Seconds? = nil, wait: Seconds? = nil, hungUp: Bool? = nil,
    isLater: Bool = false
  ) {
    self.line = line
    self.createdAt = createdAt
    self.isLater = isLater
    self.channel = channel
    self.request = request
    self.priority = priority
    self.customer = customer
    self.language = language
    self.keyword = keyword
    self.affectedUsers = affectedUsers
    self.handle = handle
    self.wait = wait
    self.hungUp = hungUp
  }
}

/// The periods of duty of a roster, by team.
public struct DutyTable: Sendable, Equatable {
  /// One team's part of a roster.
  public struct Team: Sendable, Equatable {
    /// Name of the team; `nil` if the file names none.
    public var name: String?
    /// Line of the file on which the team appears first; `nil` if it is not known.
    public var line: Int?
    /// Agents, numbered from 0.
    public var agents: Int
    /// Periods of duty.
    public var duties: [Duty]

    /// Creates a part.
    public init(name: String?, line: Int? = nil, agents: Int, duties: [Duty]) {
      self.name = name
      self.line = line
      self.agents = agents
      self.duties = duties
    }
  }
  /// The teams in order of first appearance.
  public var teams: [Team]
  /// What the reader found odd.
  public var warnings: [Finding]

  /// Creates a table.
  public init(teams: [Team], warnings: [Finding] = []) {
    self.teams = teams
    self.warnings = warnings
  }
}

/// A reader for scenarios without tables: it refuses every file.
public struct NoTables: TableReader {
  /// Creates the reader.
  public init() {}

  /// Throws, since there is no table.
  ///
  /// - Parameters:
  ///   - path: The file that is asked for.
  ///   - columns: Not used.
  ///   - zone: Not used.
  /// - Returns: Nothing.
  /// - Throws: `InvalidInput`, always.
  public func tickets(
    path: String, columns: [TicketField: String], zone: TimeZoneTable
  ) throws(InvalidInput) -> TicketTable { throw refusal(path) }

  /// Throws, since there is no table.
  ///
  /// - Parameters:
  ///   - path: The file that is asked for.
  ///   - zone: Not used.
  /// - Returns: Nothing.
  /// - Throws: `InvalidInput`, always.
  public func duties(path: String, zone: TimeZoneTable) throws(InvalidInput) -> DutyTable {
    throw refusal(path)
  }

  private func refusal(_ path: String) -> InvalidInput {
    InvalidInput(findings: [
      Finding(
        rule: Unreadable.record.name, location: nil,
        message: "no reader for tables is at hand to read \(quoted(path))")
    ])
  }
}
