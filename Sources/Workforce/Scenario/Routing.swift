/// Who gets which contact.
public struct Routing: Sendable, Equatable {
  /// Which of several free agents takes a contact.
  public enum AgentChoice: String, Sendable, CaseIterable {
    /// Teams by preference and order of the file, there the agent idle longest.
    case longestIdle = "longest-idle"
    /// Teams by efficiency for the contact, there the agent idle longest.
    case mostSkilled = "most-skilled"
    /// Teams with the fewest skills first, so that flexible people stay free.
    case leastSkilled = "least-skilled"
    /// One idle agent after the other, by number.
    case roundRobin = "round-robin"
    /// Any idle agent.
    case random
  }
  /// To whom a returning ticket goes.
  public enum Return: String, Sendable, CaseIterable {
    /// To anybody, as when it was new.
    case anyone
    /// To the agent who had it last, if free.
    case sameAgent = "same-agent"
  }
  /// Which of several free agents takes a contact.
  public var agents: AgentChoice
  /// To whom a returning ticket goes.
  public var returns: Return
  /// Rules that set priority, tier or team; the first that fits decides.
  public var triage: [TriageRule]
  /// Manual sorting before the first touch; `nil` = none.
  public var sorting: Sorting?
  /// Share of tickets that first go to a team that does not work them.
  public var misroutes: Fraction
  /// Time that such a team needs to see it, seconds.
  public var misroutedHandle: Distribution
  /// Rules by which further teams join.
  public var overflow: [OverflowRule]
  /// Weight of each priority for teams that take the longest weighted wait.
  public var weights: [Double]
  /// Share of each priority in the queue for teams that keep a ratio.
  public var ratios: [Double]
  /// Rules by which tickets escalate beside technical depth.
  public var escalations: [EscalationRule]

  /// Creates a routing.
  public init(
    agents: AgentChoice = .longestIdle, returns: Return = .anyone, triage: [TriageRule] = [],
    sorting: Sorting? = nil, misroutes: Fraction = 0,
    misroutedHandle: Distribution = .constant(180),
    overflow: [OverflowRule] = [], weights: [Double] = [], ratios: [Double] = [],
    escalations: [EscalationRule] = []
  ) {
    self.agents = agents
    self.returns = returns
    self.triage = triage
    self.sorting = sorting
    self.misroutes = misroutes
    self.misroutedHandle = misroutedHandle
    self.overflow = overflow
    self.weights = weights
    self.ratios = ratios
    self.escalations = escalations
  }
}

/// Manual sorting of deferred tickets by a team.
public struct Sorting: Sendable, Equatable {
  /// Index of the team.
  public var team: Int
  /// Its work for a ticket, seconds.
  public var handle: Distribution

  /// Creates the work.
  public init(team: Int, handle: Distribution) {
    self.team = team
    self.handle = handle
  }
}

/// A rule that sets priority, tier or team of new tickets.
public struct TriageRule: Sendable, Equatable {
  /// Channels (indices); `nil` = all.
  public var channels: [Int]?
  /// Requests (indices); `nil` = all.
  public var requests: [Int]?
  /// Customer tiers (indices); `nil` = all.
  public var customers: [Int]?
  /// Languages (indices); `nil` = all.
  public var languages: [Int]?
  /// Name of a keyword rule that a row of a log must have matched; `nil` = whatever.
  public var keyword: String?
  /// Least number of users affected, of rows of a log; `nil` = whatever.
  public var affectedUsers: Int?
  /// Index of the priority that it sets; `nil` = leaves it.
  public var priority: Int?
  /// Index of the tier at which the ticket begins; `nil` = the lowest with a team for it.
  public var tier: Int?
  /// Index of the only team that works it at that tier; `nil` = all with the skill.
  public var team: Int?

  /// Creates a rule.
  public init(
    channels: [Int]? = nil, requests: [Int]? = nil, customers: [Int]? = nil,
    languages: [Int]? = nil, keyword: String? = nil, affectedUsers: Int? = nil,
    priority: Int? = nil, tier: Int? = nil, team: Int? = nil
  ) {
    self.channels = channels
    self.requests = requests
    self.customers = customers
    self.languages = languages
    self.keyword = keyword
    self.affectedUsers = affectedUsers
    self.priority = priority
    self.tier = tier
    self.team = team
  }

  /// Tells whether it fits a ticket.
  public func fits(
    channel: Int, request: Int, customer: Int, language: Int, keyword: String?, affectedUsers: Int?
  ) -> Bool {
    if let needed = self.keyword, needed != keyword { return false }
    if let least = self.affectedUsers, affectedUsers ?? 0 < least { return false }
    return channels?.contains(channel) ?? true && requests?.contains(request) ?? true
      && customers?.contains(customer) ?? true && languages?.contains(language) ?? true
  }
}

/// A rule by which further teams join when contacts wait long or many.
public struct OverflowRule: Sendable, Equatable {
  /// When the further teams join.
  public enum When: Sendable, Equatable {
    /// A contact has waited so long, seconds.
    case waited(Seconds)
    /// More contacts than this wait in the queue.
    case longer(Int)
  }
  /// Channels (indices); `nil` = all.
  public var channels: [Int]?
  /// Requests (indices); `nil` = all.
  public var requests: [Int]?
  /// Priorities (indices); `nil` = all.
  public var priorities: [Int]?
  /// When the further teams join.
  public var when: When
  /// Indices of the further teams; they work the contacts at whatever tier and skill.
  public var teams: [Int]

  /// Creates a rule.
  public init(
    channels: [Int]? = nil, requests: [Int]? = nil, priorities: [Int]? = nil, when: When,
    teams: [Int]
  ) {
    self.channels = channels
    self.requests = requests
    self.priorities = priorities
    self.when = when
    self.teams = teams
  }

  /// Tells whether it holds for a ticket.
  public func fits(channel: Int, request: Int, priority: Int) -> Bool {
    channels?.contains(channel) ?? true && requests?.contains(request) ?? true
      && priorities?.contains(priority) ?? true
  }
}
