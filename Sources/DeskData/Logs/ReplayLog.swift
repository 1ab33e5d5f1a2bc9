public import Workforce

/// The tickets of a log in the order of their times, ready to be replayed.
public struct ReplayLog: Sendable, Equatable {
  /// The rows in ascending order of time, those of one time in the order of the file.
  public var rows: [ReplayRow]
  /// Names of channels met, in order of first appearance.
  public var channels: [String]
  /// Names of requests met, in order of first appearance.
  public var requests: [String]
  /// Names of priorities met, in order of first appearance.
  public var priorities: [String]
  /// Names of customer tiers met, in order of first appearance.
  public var customers: [String]
  /// Names of languages met, in order of first appearance.
  public var languages: [String]
  /// Names of keyword rules met, in order of first appearance.
  public var rules: [String]
  /// What became of the rows of the file.
  public var quality: ReadQuality
}

/// One ticket of a log: when it came, what it was and, where known, the work it took.
public struct ReplayRow: Sendable, Equatable {
  /// Line of the file on which the row begins, from 1.
  public var line: Int
  /// When the ticket was created, on the wall clock.
  public var createdAt: LocalDateTime
  /// Whether it is the later of two equal readings, where an autumn change repeats an hour.
  public var isLater = false
  /// Index into the log's channels; `nil` = the log does not say.
  public var channel: Int?
  /// Index into the log's requests; `nil` = the log does not say.
  public var request: Int?
  /// Index into the log's priorities; `nil` = the log does not say.
  public var priority: Int?
  /// Index into the log's customers; `nil` = the log does not say.
  public var customer: Int?
  /// Index into the log's languages; `nil` = the log does not say.
  public var language: Int?
  /// Index into the log's keyword rules; `nil` = the log does not say.
  public var rule: Int?
  /// Number of users affected; `nil` = the log does not say.
  public var affectedUsers: Int?
  /// Handle time; `nil` = the log does not say.
  public var handle: Seconds?
  /// Time in queue; `nil` = the log does not say.
  public var wait: Seconds?
  /// Whether the customer hung up; `nil` = the log does not say.
  public var hungUp: Bool?

  /// Creates a row.
  public init(
    line: Int, createdAt: LocalDateTime, channel: Int? = nil, request: Int? = nil,
    priority: Int? = nil, customer: Int? = nil, handle: Seconds? = nil
  ) {
    self.line = line
    self.createdAt = createdAt
    self.channel = channel
    self.request = request
    self.priority = priority
    self.customer = customer
    self.handle = handle
  }
}
