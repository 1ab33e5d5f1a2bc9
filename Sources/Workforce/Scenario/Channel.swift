/// A way in which customers reach the desk.
public struct Channel: Sendable, Equatable {
  /// How contacts of a channel wait and are worked.
  public enum Kind: String, Sendable, CaseIterable {
    /// The customer waits on the line and may hang up; one contact at a time, in one go.
    case voice
    /// The customer waits and may leave; an agent has several in hand, each slower the more they are.
    case chat
    /// The customer does not wait; work stays in the backlog and may be put down and resumed.
    case deferred
    /// Customers help themselves; who does not succeed is handed over to another channel.
    case selfService = "self-service"

    /// Whether the customer waits for an answer: voice and chat.
    public var isLive: Bool { self == .voice || self == .chat }
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
  /// Handle time on this channel as a multiple of the request's or tier's.
  public var work: Double
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
  /// Chats that an agent can have in hand at once; 1 on other kinds.
  public var concurrency: Int
  /// Speed of each chat by the number in hand; never empty, and the last entry holds for more.
  public var pace: [Double]
  /// Who hangs up or meets a busy signal may try again.
  public var redial: Redial?
  /// Who waits may leave a request to be called back (voice only).
  public var callBack: CallBack?
  /// Where those turn who meet a closed door.
  public var whenClosed: Turn?
  /// Where those turn who hang up and do not redial.
  public var whenAbandoned: Turn?
  /// Further contacts of those who wait too long for a first response (deferred only).
  public var chaser: Chaser?
  /// When a conversation moves to another channel.
  public var switches: ChannelSwitch?
  /// Channel that takes those whom self-service could not help (self-service only).
  public var handsOverTo: Int?

  /// Creates a channel.
  public init(
    name: String, kind: Kind, share: Fraction = 1, patience: Distribution? = nil,
    wrapUp: Distribution? = nil, work: Double = 1, calendar: Int = 0, lines: Int? = nil,
    answer: AnswerTarget? = nil, week: [Fraction]? = nil, day: [Double]? = nil,
    concurrency: Int = 1, pace: [Double] = [1], redial: Redial? = nil, callBack: CallBack? = nil,
    whenClosed: Turn? = nil, whenAbandoned: Turn? = nil, chaser: Chaser? = nil,
    switches: ChannelSwitch? = nil, handsOverTo: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.share = share
    self.patience = patience
    self.wrapUp = wrapUp
    self.work = work
    self.calendar = calendar
    self.lines = lines
    self.answer = answer
    self.week = week
    self.day = day
    self.concurrency = concurrency
    self.pace = pace
    self.redial = redial
    self.callBack = callBack
    self.whenClosed = whenClosed
    self.whenAbandoned = whenAbandoned
    self.chaser = chaser
    self.switches = switches
    self.handsOverTo = handsOverTo
  }
}

/// A further attempt of a customer who hung up or met a busy signal.
public struct Redial: Sendable, Equatable {
  /// Probability of trying again, each time.
  public var share: Fraction
  /// Time until the next attempt, seconds.
  public var after: Distribution
  /// Most further attempts of one ticket.
  public var limit: Int

  /// Creates the behaviour.
  public init(share: Fraction, after: Distribution, limit: Int = 5) {
    self.share = share
    self.after = after
    self.limit = limit
  }
}

/// A request to be called back: the customer keeps the place in the queue but not the line.
public struct CallBack: Sendable, Equatable {
  /// Waiting time at which it is offered.
  public var after: Seconds
  /// Probability that the customer accepts.
  public var share: Fraction

  /// Creates the offer.
  public init(after: Seconds, share: Fraction) {
    self.after = after
    self.share = share
  }
}

/// A turn to another channel at once.
public struct Turn: Sendable, Equatable {
  /// Index of the other channel.
  public var channel: Int
  /// Probability of turning there; the others are lost.
  public var share: Fraction

  /// Creates the behaviour.
  public init(channel: Int, share: Fraction) {
    self.channel = channel
    self.share = share
  }
}

/// A further contact of a customer who waits too long for a first response.
public struct Chaser: Sendable, Equatable {
  /// Waiting time at which it is sent.
  public var after: Seconds
  /// Probability of sending it.
  public var share: Fraction
  /// Index of the channel on which it comes; `nil` = the ticket's own, where it is merged.
  public var channel: Int?
  /// Work that it makes, seconds.
  public var handle: Distribution

  /// Creates the behaviour.
  public init(after: Seconds, share: Fraction, channel: Int? = nil, handle: Distribution) {
    self.after = after
    self.share = share
    self.channel = channel
    self.handle = handle
  }
}

/// When a conversation moves to another channel.
public struct ChannelSwitch: Sendable, Equatable {
  /// What makes a conversation too long.
  public enum Cause: Sendable, Equatable {
    /// So many touches on the channel: the next reply comes on the other.
    case touches(Int)
    /// So many seconds of work in a touch: what is left is done on the other channel.
    case work(Seconds)
  }
  /// What makes it too long.
  public var after: Cause
  /// Index of the other channel.
  public var channel: Int
  /// Probability of moving, each time.
  public var share: Fraction

  /// Creates the behaviour.
  public init(after: Cause, channel: Int, share: Fraction = 1) {
    self.after = after
    self.channel = channel
    self.share = share
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
