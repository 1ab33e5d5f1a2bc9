public import Workforce

/// Everything that a fit finds in a log.
///
///     let fit = try LogFit(log, FitOptions(name: "Northwind"))
///     fit.estimates.first?.value    // tickets a week at the beginning
public struct LogFit: Sendable {
  /// How a channel is worked, as the log shows it.
  enum Kind: String, Sendable {
    case voice, chat, deferred
  }

  /// A law of patience where it differs.
  struct Patience: Sendable {
    /// Number of the request; `nil` = the channel's own.
    var request: Int?
    var fit: PatienceFit
  }

  let log: TicketLog
  let options: FitOptions
  /// Tickets that are demand and count for estimates, in order of time.
  let tickets: [LoggedTicket]
  let demand: DemandFit
  let channels: MixFit
  let requests: MixFit
  let customers: MixFit
  let languages: MixFit
  let priorities: MixFit
  /// Shares of priorities of each request; empty where a request has too few tickets.
  let priorityMix: [[Double]]
  let kinds: [Kind]
  /// By channel, where its week or day is not that of the others.
  let channelShapes: [ChannelShape?]
  /// By request; `nil` = the common one.
  let handles: [HandleFit?]
  let commonHandle: HandleFit?
  /// By channel.
  let patience: [[Patience]]
  /// By channel of the log.
  let redials: [RedialFit?]
  let returns: ReturnFit
  let tiers: TierFit?
  let teams: TeamFit
  let presence: Presence
  let onDuty: [[Estimate]]
  let afterContact: AfterContact?
  /// What the log cannot tell and the scenario assumes, in sentences.
  private(set) var assumptions: [String] = []
  /// What stands out, in sentences.
  private(set) var remarks: [String] = []

  /// Fits a log.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - options: What to call it, and the rules that are a matter of choice.
  /// - Throws: `InvalidInput` if the log has too few tickets or days.
  public init(_ log: TicketLog, _ options: FitOptions) throws(InvalidInput) {
    let log = log.named()
    self.log = log
    self.options = options
    let redials = log.channels.indices.map { RedialFit(log, channel: $0) }
    self.redials = redials
    let linked = redials.reduce(into: Set<Int>()) { $0.formUnion($1?.linked ?? []) }
    let demandTickets = log.tickets.enumerated().filter {
      $0.element.outcome != .noDemand && !linked.contains($0.offset)
    }.map(\.element)
    guard
      let demand = DemandFit(
        demandTickets.map(\.created), zone: log.zone, keeps: { options.days.holds($0) })
    else {
      throw InvalidInput(findings: [
        Finding(
          rule: "too-short", location: SourceLocation(file: log.file, line: 1, column: 1),
          message: "the log is too short to fit: \(demandTickets.count) tickets",
          expected: "two weeks of tickets at least")
      ])
    }
    self.demand = demand
    let tickets = demandTickets.filter { options.days.holds(log.zone.local(at: $0.created).date) }
    self.tickets = tickets
    let requests = MixFit(tickets.map(\.request), names: log.requests, key: "requests")
    let channels = MixFit(tickets.map(\.channel), names: log.channels, key: "channels", limit: 12)
    self.requests = requests
    self.channels = channels
    customers = MixFit(
      tickets.map(\.customer), names: log.customers, key: "demand.customers", limit: 8)
    languages = MixFit(
      tickets.map(\.language), names: log.languages, key: "demand.languages", limit: 8)
    priorities = MixFit(tickets.map(\.priority), names: log.priorities, key: "priorities", limit: 8)
    priorityMix = Self.priorityMix(tickets, requests, priorities)
    let kinds = Self.kinds(tickets, channels)
    self.kinds = kinds
    channelShapes = ChannelShape.find(tickets, channels, demand, zone: log.zone)

    let activity = Activity(log)
    let handles = Self.handles(tickets, requests)
    self.handles = handles.byRequest
    let presence = Presence(activity, zone: log.zone, breakAfter: options.breakAfter)
    self.presence = presence
    commonHandle =
      handles.common ?? InferredHandle.fit(activity, presence, demandTickets, zone: log.zone)
    // Who redials is as impatient as anybody: waits of all contacts count.
    let waiting = log.tickets.filter {
      options.days.holds(log.zone.local(at: $0.created).date) && $0.wait.isFinite
        && ($0.outcome == .answered || $0.outcome == .abandoned)
    }
    patience = Self.patience(waiting, channels, requests, kinds, options.patience)
    returns = ReturnFit(log, tickets)

    let fitted = TicketLog.holding(tickets, namesOf: log)
    tiers = TierFit(log, tickets)
    teams = TeamFit(
      fitted, channels: channels, requests: requests, presence: presence,
      tiers: tiers)
    onDuty = presence.byHour(
      from: demand.from, to: demand.to,
      skipped: Set(demand.oddDays.filter { $0.kind == .empty }.map { $0.date - demand.from }),
      zone: log.zone)
    let seen = log.keeping { options.days.holds($0) }
    afterContact = AfterContact(
      Activity(seen), seen, breakAfter: options.breakAfter, skills: teams.skills,
      key: "channels.wrap_up")
    assumptions = assumed()
    remarks = remarked()
  }

  /// All estimates in the order of the scenario.
  public var estimates: [Estimate] {
    demand.estimates
      + (channels.parts.count > 1 ? channels.parts.map(\.share) : [])
      + channelShapes.flatMap { shape in
        ((shape?.week ?? []) + (shape?.day ?? [])).filter { $0.value > 0 }
      }
      + (customers.parts.count > 1 ? customers.parts.map(\.share) : [])
      + (languages.parts.count > 1 ? languages.parts.map(\.share) : [])
      + patience.flatMap { $0.flatMap(\.fit.estimates) }
      + redials.flatMap { $0.map { [$0.share] + ($0.delay?.estimates ?? []) } ?? [] }
      + [afterContact?.mean].compactMap(\.self)
      + (requests.parts.count > 1 ? requests.parts.map(\.share) : [])
      + (priorities.parts.count > 1 ? priorities.parts.map(\.share) : [])
      + (commonHandle?.estimates ?? []) + handles.flatMap { $0?.estimates ?? [] }
      + [returns.laterTouches, returns.asksBack].compactMap(\.self)
      + (returns.reply?.estimates ?? []) + [returns.reopens, returns.escalated].compactMap(\.self)
      + (tiers?.escalates ?? []) + returns.byGroup
      + onDuty.flatMap { $0.filter { $0.value > 0 } }
  }
}

/// Rules of a fit that are a matter of choice.
public struct FitOptions: Sendable {
  /// Which days the estimates rest on; rosters and the log for replay hold all.
  public enum Days: String, Sendable, CaseIterable {
    /// All days.
    case all
    /// Days of the month with an odd number.
    case odd
    /// Days of the month with an even number.
    case even

    /// Whether a day counts.
    func holds(_ date: LocalDate) -> Bool {
      switch self {
      case .all: true
      case .odd: date.civil.day % 2 == 1
      case .even: date.civil.day % 2 == 0
      }
    }
  }

  /// Which law of patience is taken.
  public enum PatienceLaw: String, Sendable, CaseIterable {
    /// The one that fits best; as observed where none fits well.
    case best
    /// Exponential: hanging up is as likely after a minute as after five.
    case exponential
    /// Lognormal: who has waited long goes on waiting.
    case lognormal
    /// As observed, where enough customers hang up.
    case observed
  }

  /// Title of the scenario.
  public var name: String
  /// Which law of patience is taken.
  public var patience: PatienceLaw
  /// Longest gap between two live contacts of an agent on duty, seconds.
  public var breakAfter: Seconds
  /// Days on which estimates rest.
  public var days: Days

  /// Creates the rules.
  ///
  /// - Parameters:
  ///   - name: Title of the scenario.
  ///   - breakAfter: Longest gap between two live contacts of an agent on duty; 30 s to 4 hours.
  ///   - days: Days on which estimates rest.
  ///   - patience: Which law of patience is taken.
  public init(
    name: String, breakAfter: Seconds = FitOptions.usualBreak, days: Days = .all,
    patience: PatienceLaw = .best
  ) {
    self.patience = patience
    precondition(breakAfter >= 30 && breakAfter <= 14_400, "a break after \(breakAfter) s")
    self.name = name
    self.breakAfter = breakAfter
    self.days = days
  }

  /// Gap after which an agent without contacts counts as away, if nothing else is said.
  public static let usualBreak: Seconds = 180
}
