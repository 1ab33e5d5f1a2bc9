/// A kind of problem that customers bring.
public struct Request: Sendable, Equatable {
  /// Name in the scenario.
  public var name: String
  /// Share of the demand; the shares of all requests add to 1.
  public var share: Fraction
  /// Index into the scenario's priorities; the most frequent where `priorityMix` gives several.
  public var priority: Int
  /// Share of each of the scenario's priorities; `nil` = all tickets have `priority`.
  public var priorityMix: [Fraction]?
  /// Work of the first touch, seconds.
  public var handle: Distribution
  /// Work of a later touch at the same tier as a multiple of a draw of the handle time.
  public var laterTouches: Double
  /// Patience of its customers on live channels where it differs from the channel's.
  public var patience: Distribution?
  /// How its customers fare in self-service; `nil` = they do not try it.
  public var selfService: SelfServiceUse?
  /// Share of tickets that are too hard for a tier; by tier of the scenario, missing ones are 0.
  public var escalates: [Fraction]
  /// What happens when the agent has to ask back after a touch.
  public var asksBack: AskBack?
  /// What happens when somebody else has to do something first.
  public var blocked: Blocked?
  /// What happens when the customer comes back after the ticket was solved.
  public var reopens: Reopen?
  /// Probability that a solved ticket is reviewed, beside the scenario's rules of quality review.
  public var review: Fraction

  /// Creates a request.
  public init(
    name: String, share: Fraction = 1, priority: Int = 0, priorityMix: [Fraction]? = nil,
    handle: Distribution, laterTouches: Double = 0.5, patience: Distribution? = nil,
    selfService: SelfServiceUse? = nil, escalates: [Fraction] = [], asksBack: AskBack? = nil,
    blocked: Blocked? = nil, reopens: Reopen? = nil, review: Fraction = 0
  ) {
    self.name = name
    self.share = share
    self.priority = priority
    self.priorityMix = priorityMix
    self.handle = handle
    self.laterTouches = laterTouches
    self.patience = patience
    self.selfService = selfService
    self.escalates = escalates
    self.asksBack = asksBack
    self.blocked = blocked
    self.reopens = reopens
    self.review = review
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
  /// A reminder to those who have not replied.
  public var reminder: Reminder?

  /// Creates the behaviour.
  public init(
    share: Fraction, reply: Distribution, never: Fraction, autoClose: Seconds,
    reminder: Reminder? = nil
  ) {
    self.share = share
    self.reply = reply
    self.never = never
    self.autoClose = autoClose
    self.reminder = reminder
  }
}

/// A reminder to a customer who has not replied.
public struct Reminder: Sendable, Equatable {
  /// Time after the question at which it is sent.
  public var after: Seconds
  /// Probability that a customer who would never have replied does now.
  public var wins: Fraction

  /// Creates a reminder.
  public init(after: Seconds, wins: Fraction) {
    self.after = after
    self.wins = wins
  }
}

/// A wait on somebody else than the customer.
public struct Blocked: Sendable, Equatable {
  /// Who has to act first.
  public enum On: Sendable, Equatable {
    /// Somebody outside the desk, for a time in open time of a calendar (index).
    case outside(Distribution, calendar: Int)
    /// A team of the desk (index), which has work (seconds) with it.
    case team(Int, handle: Distribution)
  }
  /// Probability, after each touch, of being blocked.
  public var share: Fraction
  /// Who has to act.
  public var on: On

  /// Creates the behaviour.
  public init(share: Fraction, on: On) {
    self.share = share
    self.on = on
  }
}

/// A return of a solved ticket.
public struct Reopen: Sendable, Equatable {
  /// At which tier the ticket returns.
  public enum Place: String, Sendable, CaseIterable {
    /// At the tier where it was solved.
    case same
    /// At the tier where it began.
    case first
  }
  /// Probability that the customer comes back, at each solving.
  public var share: Fraction
  /// Time from solving to the return, seconds.
  public var after: Distribution
  /// Index of the channel on which the customer returns; `nil` = the ticket's own.
  public var channel: Int?
  /// At which tier the ticket returns.
  public var tier: Place

  /// Creates the behaviour.
  public init(
    share: Fraction, after: Distribution, channel: Int? = nil, tier: Place = .same
  ) {
    self.share = share
    self.after = after
    self.channel = channel
    self.tier = tier
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

/// A language in which customers write or speak.
public struct Language: Sendable, Equatable {
  /// Name in the scenario.
  public var name: String
  /// Share of the demand; the shares of all languages add to 1.
  public var share: Fraction

  /// Creates a language.
  public init(name: String, share: Fraction) {
    self.name = name
    self.share = share
  }
}
