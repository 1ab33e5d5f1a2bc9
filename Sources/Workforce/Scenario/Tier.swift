/// A level of expertise; tickets that need more go from one to the next.
public struct Tier: Sendable, Equatable {
  /// Name in the scenario, such as `L2`.
  public var name: String
  /// Index of the tier to which tickets escalate; later than its own; `nil` = the last one.
  public var escalatesTo: Int?
  /// Work in one touch after which the agent gives up and escalates; `nil` = never.
  public var stuckAfter: Seconds?
  /// Work of a first touch at this tier; `nil` = the request's.
  public var handle: Distribution?
  /// How a ticket comes to this tier from another.
  public var handOver: HandOver
  /// Priorities (indices) that go on to the next tier without a touch at this one.
  public var passes: [Int]

  /// Creates a tier.
  public init(
    name: String, escalatesTo: Int? = nil, stuckAfter: Seconds? = nil,
    handle: Distribution? = nil, handOver: HandOver = HandOver(), passes: [Int] = []
  ) {
    self.name = name
    self.escalatesTo = escalatesTo
    self.stuckAfter = stuckAfter
    self.handle = handle
    self.handOver = handOver
    self.passes = passes
  }
}

/// How a ticket is handed over to a tier.
public struct HandOver: Sendable, Equatable {
  /// Whether both agents talk to the customer together; a live contact then stays on the line.
  public var isWarm: Bool
  /// Time that it costs (warm: both agents; cold: the one who takes over), seconds.
  public var cost: Distribution
  /// Share of the work at the new tier that is saved by what was done before.
  public var saves: Fraction
  /// Probability that the new tier sends the ticket back.
  public var bounces: Fraction
  /// Promised time to the first touch at the new tier, in open time of `calendar`; `nil` = none.
  public var acknowledge: Seconds?
  /// Index of the calendar of that promise.
  public var calendar: Int

  /// Creates a hand-over.
  public init(
    isWarm: Bool = false, cost: Distribution = .constant(0), saves: Fraction = 0,
    bounces: Fraction = 0, acknowledge: Seconds? = nil, calendar: Int = 0
  ) {
    self.isWarm = isWarm
    self.cost = cost
    self.saves = saves
    self.bounces = bounces
    self.acknowledge = acknowledge
    self.calendar = calendar
  }
}

/// A rule by which some tickets escalate beside technical depth: VIP, a manager asked for, a threat.
public struct EscalationRule: Sendable, Equatable {
  /// Name in the scenario; the cause shown in reports.
  public var name: String
  /// Index of the tier at which it holds.
  public var tier: Int
  /// Requests (indices); `nil` = all.
  public var requests: [Int]?
  /// Priorities (indices); `nil` = all.
  public var priorities: [Int]?
  /// Customer tiers (indices); `nil` = all.
  public var customers: [Int]?
  /// Probability, after each touch at the tier.
  public var share: Fraction
  /// Index of a team that is involved too, with the work (seconds) this makes for it.
  public var involves: Involvement?

  /// Work for another team when a ticket escalates.
  public struct Involvement: Sendable, Equatable {
    /// Index of the team.
    public var team: Int
    /// Its work, seconds.
    public var handle: Distribution

    /// Creates an involvement.
    public init(team: Int, handle: Distribution) {
      self.team = team
      self.handle = handle
    }
  }

  /// Creates a rule.
  public init(
    name: String, tier: Int, requests: [Int]? = nil, priorities: [Int]? = nil,
    customers: [Int]? = nil, share: Fraction, involves: Involvement? = nil
  ) {
    self.name = name
    self.tier = tier
    self.requests = requests
    self.priorities = priorities
    self.customers = customers
    self.share = share
    self.involves = involves
  }

  /// Tells whether it holds for a ticket.
  public func fits(request: Int, priority: Int, customer: Int) -> Bool {
    requests?.contains(request) ?? true && priorities?.contains(priority) ?? true
      && customers?.contains(customer) ?? true
  }
}
