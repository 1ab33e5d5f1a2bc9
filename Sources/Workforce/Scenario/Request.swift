/// A kind of problem that customers bring.
public struct Request: Sendable, Equatable {
  /// Name in the scenario.
  public var name: String
  /// Share of the demand; the shares of all requests add to 1.
  public var share: Fraction
  /// Index into the scenario's priorities.
  public var priority: Int
  /// Work of the first touch, seconds.
  public var handle: Distribution
  /// Work of a later touch as a multiple of a draw of `handle`.
  public var laterTouches: Double
  /// Patience of its customers on live channels where it differs from the channel's.
  public var patience: Distribution?
  /// What happens when the agent has to ask back after a touch.
  public var asksBack: AskBack?
  /// What happens when the customer comes back after the ticket was solved.
  public var reopens: Reopen?

  /// Creates a request.
  public init(
    name: String, share: Fraction = 1, priority: Int = 0, handle: Distribution,
    laterTouches: Double = 0.5, patience: Distribution? = nil, asksBack: AskBack? = nil,
    reopens: Reopen? = nil
  ) {
    self.name = name
    self.share = share
    self.priority = priority
    self.handle = handle
    self.laterTouches = laterTouches
    self.patience = patience
    self.asksBack = asksBack
    self.reopens = reopens
  }
}

/// A question back to the customer: the ticket is pending until the reply, or is closed without one.
public struct AskBack: Sendable, Equatable {
  /// Probability, after each touch, that something has to be asked.
  public var share: Fraction
  /// Time until the customer replies, seconds.
  public var reply: Distribution
  /// Probability that the customer never replies.
  public var never: Fraction
  /// Time after which a pending ticket is closed without reply.
  public var autoClose: Seconds

  /// Creates the behaviour.
  public init(share: Fraction, reply: Distribution, never: Fraction, autoClose: Seconds) {
    self.share = share
    self.reply = reply
    self.never = never
    self.autoClose = autoClose
  }
}

/// A return of a solved ticket.
public struct Reopen: Sendable, Equatable {
  /// Probability that a solved ticket is reopened, at each solving.
  public var share: Fraction
  /// Time from solving to reopening, seconds.
  public var after: Distribution

  /// Creates the behaviour.
  public init(share: Fraction, after: Distribution) {
    self.share = share
    self.after = after
  }
}

/// A class of customers, such as enterprise or self-serve.
public struct CustomerTier: Sendable, Equatable {
  /// Name in the scenario.
  public var name: String
  /// Share of the demand; the shares of all tiers add to 1.
  public var share: Fraction

  /// Creates a tier.
  public init(name: String, share: Fraction) {
    self.name = name
    self.share = share
  }
}

/// An urgency with its promises; the first of a scenario is the most urgent.
public struct Priority: Sendable, Equatable {
  /// Name in the scenario, such as `P1`.
  public var name: String
  /// Promised time to the first response of a person, in open time of `calendar`; `nil` = none.
  public var firstResponse: Seconds?
  /// Promised time to resolution, in open time of `calendar`; `nil` = none.
  public var resolution: Seconds?
  /// Index of the calendar on which its clocks run.
  public var calendar: Int

  /// Creates a priority.
  public init(
    name: String, firstResponse: Seconds? = nil, resolution: Seconds? = nil, calendar: Int = 0
  ) {
    self.name = name
    self.firstResponse = firstResponse
    self.resolution = resolution
    self.calendar = calendar
  }
}
