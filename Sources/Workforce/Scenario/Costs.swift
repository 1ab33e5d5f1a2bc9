/// What the desk costs.
public struct Costs: Sendable, Equatable {
  /// ISO code of the currency, such as `USD`.
  public var currency: String
  /// Pay of each of the scenario's teams; `nil` = not given.
  public var pay: [Pay?]
  /// Share of pay on top, such as benefits; the four are added, not multiplied.
  public var benefits: Double
  /// Share of pay for training.
  public var training: Double
  /// Share of pay for quality assurance.
  public var quality: Double
  /// Share of pay for management and rooms.
  public var overhead: Double
  /// Tools for each employed agent and month.
  public var toolsPerSeat: Money
  /// Price of one try of self-service.
  public var selfServiceTry: Money
  /// Price of each of the scenario's channels.
  public var channels: [ChannelPrice]
  /// Penalty for each broken promise, by priority; empty = none.
  public var penalties: [Penalty]
  /// Most that the desk may cost in a year; `nil` = no limit.
  public var ceiling: Money?

  /// Pay of a team's agents.
  public struct Pay: Sendable, Equatable {
    /// What is paid.
    public enum Basis: Sendable, Equatable {
      /// To each employed agent for a year.
      case perYear(Money)
      /// For each paid hour on the roster.
      case perHour(Money)
    }
    /// What is paid.
    public var basis: Basis
    /// Pay of an hour of overtime as a multiple of an ordinary one.
    public var overtime: Double
    /// Pay for one seat on call for a week.
    public var onCall: Money

    /// Creates a pay.
    public init(basis: Basis, overtime: Double = 1.5, onCall: Money = .zero) {
      self.basis = basis
      self.overtime = overtime
      self.onCall = onCall
    }
  }

  /// What a channel costs beside people.
  public struct ChannelPrice: Sendable, Equatable {
    /// For each minute on the line, waiting included.
    public var perMinute: Money
    /// For each contact.
    public var perContact: Money

    /// Creates a price.
    public init(perMinute: Money = .zero, perContact: Money = .zero) {
      self.perMinute = perMinute
      self.perContact = perContact
    }
  }

  /// What a broken promise costs.
  public struct Penalty: Sendable, Equatable {
    /// For each missed first response.
    public var firstResponse: Money
    /// For each missed resolution.
    public var resolution: Money

    /// Creates a penalty.
    public init(firstResponse: Money = .zero, resolution: Money = .zero) {
      self.firstResponse = firstResponse
      self.resolution = resolution
    }
  }

  /// Creates costs.
  public init(
    currency: String, pay: [Pay?], benefits: Double = 0, training: Double = 0, quality: Double = 0,
    overhead: Double = 0, toolsPerSeat: Money = .zero, selfServiceTry: Money = .zero,
    channels: [ChannelPrice] = [], penalties: [Penalty] = [], ceiling: Money? = nil
  ) {
    self.currency = currency
    self.pay = pay
    self.benefits = benefits
    self.training = training
    self.quality = quality
    self.overhead = overhead
    self.toolsPerSeat = toolsPerSeat
    self.selfServiceTry = selfServiceTry
    self.channels = channels
    self.penalties = penalties
    self.ceiling = ceiling
  }
}

extension Costs {
  /// Whether anything has a price, so that there is a cost to work out.
  public var hasPrices: Bool {
    pay.contains { $0 != nil } || toolsPerSeat > .zero || selfServiceTry > .zero
      || channels.contains { $0 != ChannelPrice() } || penalties.contains { $0 != Penalty() }
  }
}

extension Costs.Pay {
  /// What is paid for a year or an hour, whichever it is.
  public var rate: Money {
    switch basis {
    case .perYear(let money), .perHour(let money): money
    }
  }
}
