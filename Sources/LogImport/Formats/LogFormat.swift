/// One platform's export: how it is recognised and what its columns mean.
///
/// A new platform is one file with one value of this type and its name in ``all``.
public struct LogFormat: Sendable {
  /// Short name, as `--format` takes it.
  public let name: String
  /// What it is, in words.
  public let title: String
  /// Tickets of formats of one family are the same if their numbers are.
  let family: String
  let shape: Shape
  let content: Content
  /// Of each group one name must be there for the format to be recognised.
  let signature: [[String]]
  let columns: [ColumnRule]
  let zone: ZoneRule
  let merging: Merging
  /// The order of day and month where the file does not decide it, if the platform is known for one.
  var dateOrder: DateOrder?
  /// What is to be known about every export of this kind.
  var notes: [ImportFinding] = []
  /// Completes a record from the numbers that the format has for itself.
  var finish: (@Sendable (inout TicketRecord, [Double]) -> RowVerdict)?
  /// Where counts of intervals are booked, and what an absent interval means.
  var series = SeriesMeaning()

  enum Shape: Sendable { case table, json }

  enum Content: Sendable { case tickets, series }

  /// In which zone times without one are written.
  enum ZoneRule: Sendable {
    /// UTC, says the platform.
    case utc
    /// That of the account, which the file does not name.
    case account
    /// UTC if written in ISO 8601, else the account's.
    case utcIfISO
  }

  /// What becomes of several rows of one ticket.
  enum Merging: Sendable {
    /// The last one counts: the others are older states.
    case last
    /// Each row is a later state of the ticket; changes of agent or group are counted.
    case updates
    /// Each row is a part of the contact; times add up.
    case segments
    /// Rows of several files complete each other.
    case join
  }

  struct SeriesMeaning: Sendable {
    var absentIsZero = false
    var isBookedAtEnd = false
  }

  init(
    _ name: String, _ title: String, family: String? = nil, shape: Shape = .table,
    content: Content = .tickets, signature: [[String]], zone: ZoneRule, merging: Merging = .last,
    columns: [ColumnRule]
  ) {
    self.name = name
    self.title = title
    self.family = family ?? name
    self.shape = shape
    self.content = content
    self.signature = signature
    self.columns = columns
    self.zone = zone
    self.merging = merging
  }

  /// All formats, the more particular first.
  public static let all: [LogFormat] = [
    bank, serviceNow, serviceNowUpdates, zendesk, zendeskTickets, zendeskMetrics, freshdesk,
    freshservice, jira, intercom, intercomTable, helpScout, genesys, genesysHistory, amazonConnect,
    amazonConnectContacts, five9, five9Report, intervals, tickets,
  ]

  /// Members of JSON pages that are lists of records.
  static let jsonLists = [
    "tickets", "ticket_metrics", "conversations", "data", "results", "issues", "contacts", "items",
    "records",
  ]
  /// Members of JSON records that are the record.
  static let jsonWrappers = ["ticket", "ticket_metric", "conversation", "Contact"]
}

/// What becomes of a row.
enum RowVerdict: Equatable {
  /// It is used; its instants are in UTC.
  case use
  /// It is used; its instants are readings of the wall clock.
  case useWall
  /// It is left out for a reason.
  case drop(String)
}
