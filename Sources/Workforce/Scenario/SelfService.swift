/// Tier L0: help centre, bot or voice menu, which solve some tickets without a person.
public struct SelfService: Sendable, Equatable {
  /// Name of its tier.
  public static let tierName = "L0"
  /// Time of a try, seconds.
  public var duration: Distribution
  /// Share of the failed tries after which the customer gives up.
  public var givesUp: Fraction
  /// What becomes of those who give up; `nil` = they are lost.
  public var comesBack: ComeBack?
  /// Share of the agent's work that a hand-over with its history saves.
  public var saves: Fraction
  /// How much harder the work is that self-service leaves, as a share: 0.2 = 20 % more.
  public var residualHandle: Double
  /// How much more often that work escalates, as a share.
  public var residualEscalation: Double
  /// Whether its answer counts as first response.
  public var answersCount: Bool
  /// Fall of its success without care, of the logarithm per second.
  public var decay: Double
  /// Days on which its contents are refreshed: the decay starts anew.
  public var refreshed: [LocalDate]
  /// Changes of its success.
  public var changes: [Change]
  /// Times at which it does not work, local time of the scenario.
  public var outages: [Outage]

  /// A return of a customer who gave up.
  public struct ComeBack: Sendable, Equatable {
    /// Probability of coming back.
    public var share: Fraction
    /// Time until then, seconds.
    public var after: Distribution
    /// Index of the channel; `nil` = the ticket's own.
    public var channel: Int?
    /// Work as a multiple of what it would have been.
    public var harder: Double

    /// Creates the behaviour.
    public init(share: Fraction, after: Distribution, channel: Int? = nil, harder: Double = 1) {
      self.share = share
      self.after = after
      self.channel = channel
      self.harder = harder
    }
  }

  /// A change of success from a day on.
  public struct Change: Sendable, Equatable {
    /// First day.
    public var from: LocalDate
    /// Factor on the share resolved.
    public var factor: Double

    /// Creates a change.
    public init(from: LocalDate, factor: Double) {
      self.from = from
      self.factor = factor
    }
  }

  /// A time without self-service.
  public struct Outage: Sendable, Equatable {
    /// Beginning.
    public var from: LocalDateTime
    /// End (exclusive).
    public var to: LocalDateTime

    /// Creates an outage.
    public init(from: LocalDateTime, to: LocalDateTime) {
      self.from = from
      self.to = to
    }
  }

  /// Creates settings.
  public init(
    duration: Distribution = .constant(180), givesUp: Fraction = 0, comesBack: ComeBack? = nil,
    saves: Fraction = 0, residualHandle: Double = 0, residualEscalation: Double = 0,
    answersCount: Bool = false, decay: Double = 0, refreshed: [LocalDate] = [],
    changes: [Change] = [], outages: [Outage] = []
  ) {
    self.duration = duration
    self.givesUp = givesUp
    self.comesBack = comesBack
    self.saves = saves
    self.residualHandle = residualHandle
    self.residualEscalation = residualEscalation
    self.answersCount = answersCount
    self.decay = decay
    self.refreshed = refreshed
    self.changes = changes
    self.outages = outages
  }
}

/// How the customers of a request fare in self-service.
public struct SelfServiceUse: Sendable, Equatable {
  /// Share that tries it.
  public var tries: Fraction
  /// Share of the tries that succeed.
  public var resolves: Fraction

  /// Creates the behaviour.
  public init(tries: Fraction = 1, resolves: Fraction) {
    self.tries = tries
    self.resolves = resolves
  }
}
