/// Names of the columns of a log for replay.
public struct ReplayColumns: Sendable, Equatable {
  /// When the ticket was created; the one that must be there.
  public var created = "created_at"
  /// Name of the channel.
  public var channel = "channel"
  /// Name of the request.
  public var request = "request"
  /// Name of the priority.
  public var priority = "priority"
  /// Name of the customer tier; `customer_tier` is known too.
  public var customer = "customer"
  /// Name of the language.
  public var language = "language"
  /// Name of the keyword rule that the ticket matched.
  public var rule = "rule"
  /// Number of users affected.
  public var affectedUsers = "affected_users"
  /// Handle time of the first touch in seconds.
  public var handle = "handle_s"
  /// Time in queue that happened, in seconds.
  public var wait = "wait_s"
  /// How the contact ended; `abandoned` is a customer who hung up.
  public var outcome = "outcome"

  /// Creates the usual names.
  public init() {}

  /// The columns; a name that was given must be there.
  var columns: [Column] {
    let usual = ReplayColumns()
    func column(_ name: String, _ usual: String, aliases: [String] = []) -> Column {
      name == usual ? Column(name, aliases: aliases) : Column(name, isRequired: true)
    }
    return [
      Column(created, isRequired: true), column(channel, usual.channel),
      column(request, usual.request), column(priority, usual.priority),
      column(customer, usual.customer, aliases: ["customer_tier"]), column(handle, usual.handle),
      column(wait, usual.wait), column(outcome, usual.outcome), column(language, usual.language),
      column(rule, usual.rule), column(affectedUsers, usual.affectedUsers),
    ]
  }
}
