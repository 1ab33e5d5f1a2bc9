/// A way in which customers reach the desk.
public struct Channel: Sendable, Equatable {
  /// How contacts of a channel wait and are worked.
  public enum Kind: String, Sendable, CaseIterable {
    /// The customer waits on the line and may hang up; one contact at a time, in one go.
    case voice
    /// The customer does not wait; work stays in the backlog and may be put down and resumed.
    case deferred
  }
  /// Name in the scenario.
  public var name: String
  /// How its contacts wait and are worked.
  public var kind: Kind
  /// Share of the demand that comes this way; the shares of all channels add to 1.
  public var share: Fraction
  /// Time a waiting customer gives it before hanging up, seconds; `nil` = waits for ever.
  public var patience: Distribution?
  /// Work after each contact before the agent is free again, seconds; `nil` = none beyond `handle`.
  public var wrapUp: Distribution?
  /// Index of the calendar on which a live channel takes contacts.
  ///
  /// At other times they are turned away. Deferred channels take contacts at all times.
  public var calendar: Int
  /// Contacts that can be on the line at once, waiting or served; `nil` = no limit.
  public var lines: Int?
  /// Service-level promise of a live channel.
  public var answer: AnswerTarget?
  /// Shape of the week where it differs from the demand's; seven shares, Monday first.
  public var week: [Fraction]?
  /// Shape of the day where it differs from the demand's; weights of equal slices.
  public var day: [Double]?

  /// Creates a channel.
  public init(
    name: String, kind: Kind, share: Fraction = 1, patience: Distribution? = nil,
    wrapUp: Distribution? = nil, calendar: Int = 0, lines: Int? = nil, answer: AnswerTarget? = nil,
    week: [Fraction]? = nil,
    day: [Double]? = nil
  ) {
    self.name = name
    self.kind = kind
    self.share = share
    self.patience = patience
    self.wrapUp = wrapUp
    self.calendar = calendar
    self.lines = lines
    self.answer = answer
    self.week = week
    self.day = day
  }
}

/// A promise to answer a share of contacts within a time: `80% in 20 s`.
public struct AnswerTarget: Sendable, Equatable {
  /// How abandoned contacts count in the service level (measures: service level).
  public enum Rule: String, Sendable, CaseIterable {
    /// Served within the threshold ÷ offered.
    case offered
    /// Served within the threshold ÷ (offered − abandoned within the threshold).
    case answeredOrPatient = "answered-or-patient"
    /// Served within the threshold ÷ served.
    case answered
    /// Served or abandoned within the threshold ÷ offered.
    case met
  }
  /// Share to be answered in time.
  public var share: Fraction
  /// The answer threshold.
  public var within: Seconds
  /// How abandoned contacts count.
  public var rule: Rule

  /// Creates a promise.
  public init(share: Fraction, within: Seconds, rule: Rule = .offered) {
    self.share = share
    self.within = within
    self.rule = rule
  }
}
