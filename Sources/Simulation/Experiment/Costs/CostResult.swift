public import Workforce

/// What a cost is paid for.
public enum CostLine: String, Sendable, CaseIterable {
  /// Salaries, or wages of rostered hours.
  case pay
  /// Hours beyond the end of a stretch of duty.
  case overtime
  /// Seats on call.
  case onCall = "on_call"
  /// Benefits and taxes.
  case benefits
  /// Training.
  case training
  /// Quality assurance.
  case quality
  /// Tools of employed agents.
  case tools
  /// Management and rooms.
  case overhead
  /// Tries of self-service.
  case selfService = "self_service"
  /// Minutes on the line and contacts.
  case telephony
  /// Broken promises.
  case penalties

  /// The measure of it.
  public var measure: MeasureName {
    switch self {
    case .pay: .costPay
    case .overtime: .costOvertime
    case .onCall: .costOnCall
    case .benefits: .costBenefits
    case .training: .costTraining
    case .quality: .costQuality
    case .tools: .costTools
    case .overhead: .costOverhead
    case .selfService: .costSelfService
    case .telephony: .costTelephony
    case .penalties: .costPenalties
    }
  }
}

/// What the desk costs in a month of the period, on average, in amounts that add up to the cent.
///
/// Every line is divided among channels, among tiers, and among teams, by largest remainders; so all
/// lines together, all channels, all tiers and all teams are the same amount.
public struct CostResult: Sendable, Equatable {
  /// One line with its divisions.
  public struct Line: Sendable, Equatable {
    /// What is paid.
    public var line: CostLine
    /// The whole.
    public var total: Money
    /// By channel, in the order of the scenario.
    public var channels: [Money]
    /// By tier, in the order of `tiers`.
    public var tiers: [Money]
    /// By team, in the order of the scenario; the last is of no team.
    public var teams: [Money]

    /// Creates a line.
    public init(
      line: CostLine, total: Money, channels: [Money], tiers: [Money], teams: [Money]
    ) {
      self.line = line
      self.total = total
      self.channels = channels
      self.tiers = tiers
      self.teams = teams
    }
  }
  /// ISO code of the currency.
  public var currency: String
  /// Length of the period in months, twelfths of a calendar year.
  public var months: Double
  /// The whole, in a month.
  public var total: Money
  /// What has a price in the scenario, in the order of ``CostLine``.
  public var lines: [Line]
  /// Names of the tiers; ``SelfService/tierName`` first where customers try self-service.
  public var tiers: [String]
  /// Most that the desk may cost in a year; `nil` = no limit.
  public var ceiling: Money?
  /// Teams whose pay the scenario does not give.
  public var unpaidTeams: [String]

  /// Creates a result.
  public init(
    currency: String, months: Double, total: Money, lines: [Line], tiers: [String],
    ceiling: Money? = nil, unpaidTeams: [String] = []
  ) {
    self.currency = currency
    self.months = months
    self.total = total
    self.lines = lines
    self.tiers = tiers
    self.ceiling = ceiling
    self.unpaidTeams = unpaidTeams
  }

  /// Adds up one column of a division of all lines.
  ///
  /// - Parameters:
  ///   - division: By channel, tier or team.
  ///   - index: Place in it.
  /// - Returns: The amount in a month.
  public func sum(_ division: KeyPath<Line, [Money]>, _ index: Int) -> Money {
    lines.reduce(.zero) { $0 + $1[keyPath: division][index] }
  }
}
