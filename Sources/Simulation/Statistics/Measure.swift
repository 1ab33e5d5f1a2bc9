public import Numerics
public import Workforce

/// One number of a result with its uncertainty and its spread from week to week.
///
/// `mean` and `halfWidth` say how exactly the simulation knows the expected value; `p10` to `p90`
/// say how much real weeks will differ. The two are never mixed up (measures: precision and spread).
public struct Measure: Sendable, Equatable {
  /// What a number counts in.
  public enum Unit: String, Sendable {
    /// Share from 0 to 1; reports show percent.
    case share
    /// Seconds; reports choose a readable unit.
    case seconds
    /// Tickets.
    case tickets
    /// Agents.
    case agents
    /// Hours of people's time.
    case hours
    /// Plain ratio, such as touches per ticket.
    case ratio
    /// Units of the scenario's currency.
    case money
    /// Units of the scenario's currency in a month, a twelfth of a year.
    case moneyPerMonth = "money_per_month"
  }

  /// How the expected value is estimated from the replications.
  public enum Estimator: String, Sendable {
    /// Mean over replications, Student interval.
    case mean
    /// Sum ÷ sum over all replications, delta-method interval.
    case ratio
    /// Quantile of all replications together, interval from the replications' own quantiles.
    case quantile
  }

  /// The stretch of time whose values `p10`, `p50`, `p90` and `pGoal` describe.
  public enum Spread: String, Sendable {
    /// Local days of all replications.
    case day
    /// Full calendar weeks, Monday to Sunday, of all replications.
    case week
    /// The whole period of each replication.
    case period
  }

  /// Name, such as `sla.first_response`; the list with meanings is ``MeasureName``.
  public var name: MeasureName
  /// What the number is about.
  public var scope: Scope
  /// Expected value.
  public var mean: Double
  /// Half-width of the confidence interval of `mean`; `nil` with a single replication.
  public var halfWidth: Double?
  /// Confidence level of the interval.
  public var confidence: Fraction
  /// 10 % quantile over weeks (see `spreadOver`).
  public var p10: Double?
  /// Median over weeks.
  public var p50: Double?
  /// 90 % quantile over weeks.
  public var p90: Double?
  /// The goal of a promise.
  public var goal: Fraction?
  /// Share of the weeks that met the goal.
  public var pGoal: Fraction?
  /// Confidence interval of `pGoal`; `nil` with a single replication.
  public var pGoalRange: ShareRange?
  /// What the spread is over.
  public var spreadOver: Spread
  /// What the number counts in.
  public var unit: Unit
  /// How it is estimated.
  public var estimator: Estimator
  /// What each replication adds, in the order of their numbers; for comparisons.
  public var parts: [RatioPair]

  /// Creates a measure.
  public init(
    name: MeasureName, scope: Scope, mean: Double, halfWidth: Double?, confidence: Fraction,
    p10: Double? = nil, p50: Double? = nil, p90: Double? = nil, goal: Fraction? = nil,
    pGoal: Fraction? = nil, pGoalRange: ShareRange? = nil, spreadOver: Spread, unit: Unit,
    estimator: Estimator, parts: [RatioPair] = []
  ) {
    self.name = name
    self.scope = scope
    self.mean = mean
    self.halfWidth = halfWidth
    self.confidence = confidence
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.goal = goal
    self.pGoal = pGoal
    self.pGoalRange = pGoalRange
    self.spreadOver = spreadOver
    self.unit = unit
    self.estimator = estimator
    self.parts = parts
  }
}

/// A confidence interval of a share.
public struct ShareRange: Sendable, Equatable {
  /// Lower bound.
  public var low: Fraction
  /// Upper bound.
  public var high: Fraction

  /// Creates an interval.
  public init(low: Fraction, high: Fraction) {
    self.low = low
    self.high = high
  }
}

/// What a measure is about: names of the scenario, or `nil` where it is about all.
public struct Scope: Sendable, Equatable {
  /// Channel.
  public var channel: String?
  /// Priority.
  public var priority: String?
  /// Request.
  public var request: String?
  /// Customer tier.
  public var customer: String?
  /// Language.
  public var language: String?
  /// Tier.
  public var tier: String?
  /// Team.
  public var team: String?

  /// Creates a scope; without arguments, the whole desk.
  public init(
    channel: String? = nil, priority: String? = nil, request: String? = nil,
    customer: String? = nil, language: String? = nil, tier: String? = nil, team: String? = nil
  ) {
    self.channel = channel
    self.priority = priority
    self.request = request
    self.customer = customer
    self.language = language
    self.tier = tier
    self.team = team
  }
}

/// Names of measures, as they stand in files and reports.
public enum MeasureName: String, Sendable, CaseIterable {
  /// Tickets created in the period, per replication.
  case tickets
  /// Contacts of customers: tickets, redials, chasers, turns and moves between channels.
  case contacts
  /// Contacts answered by a person ÷ contacts.
  case answered
  /// Contacts that hung up ÷ contacts offered.
  case abandonment
  /// Contacts turned away, busy or closed ÷ contacts offered.
  case turnedAway = "turned_away"
  /// Service level of a live channel by its rule.
  case serviceLevel = "service_level"
  /// First-response clocks met ÷ decided.
  case firstResponseAttainment = "sla.first_response"
  /// Resolution clocks met ÷ decided.
  case resolutionAttainment = "sla.resolution"
  /// Next-response clocks met ÷ decided.
  case nextResponseAttainment = "sla.next_response"
  /// Escalations whose first touch at the tier began in time ÷ those decided.
  case acknowledgementAttainment = "sla.acknowledgement"
  /// First-response clocks decided, per replication.
  case firstResponseDecided = "sla.first_response.decided"
  /// Resolution clocks decided, per replication.
  case resolutionDecided = "sla.resolution.decided"
  /// First-response clocks still running inside their target at the end of the cool-down.
  case firstResponseUndecided = "sla.first_response.undecided"
  /// Resolution clocks still running inside their target at the end of the cool-down.
  case resolutionUndecided = "sla.resolution.undecided"
  /// Contacts that waited at all ÷ contacts answered or abandoned.
  case delayProbability = "delay_probability"
  /// Mean time in queue before the first touch or hanging up, zero waits included.
  case waitMean = "wait.mean"
  /// Mean time in queue of answered contacts (average speed of answer).
  case answerSpeed = "answer_speed.mean"
  /// Median time in queue of answered contacts.
  case waitP50 = "wait.p50"
  /// 90 % quantile of the time in queue of answered contacts.
  case waitP90 = "wait.p90"
  /// 95 % quantile of the time in queue of answered contacts.
  case waitP95 = "wait.p95"
  /// 99 % quantile of the time in queue of answered contacts.
  case waitP99 = "wait.p99"
  /// Mean elapsed time from creation to the first response.
  case firstResponseMean = "first_response.mean"
  /// Mean time to the first response in open hours of the SLA calendar.
  case firstResponseCalendarMean = "first_response.calendar.mean"
  /// Median elapsed time to the first response.
  case firstResponseP50 = "first_response.p50"
  /// 90 % quantile of the elapsed time to the first response.
  case firstResponseP90 = "first_response.p90"
  /// Mean elapsed time from creation to the last solving.
  case resolutionMean = "resolution.mean"
  /// Mean time on the resolution clock (open hours, pauses taken off).
  case resolutionCalendarMean = "resolution.calendar.mean"
  /// Median elapsed time to resolution.
  case resolutionP50 = "resolution.p50"
  /// 90 % quantile of the elapsed time to resolution.
  case resolutionP90 = "resolution.p90"
  /// Tickets solved in one touch, never asked back nor reopened ÷ tickets solved by people.
  case firstContactResolution = "first_contact_resolution"
  /// Tickets reopened at least once ÷ tickets solved.
  case reopenRate = "reopen_rate"
  /// Tickets resolved by self-service ÷ (resolved by it + reached a person).
  case deflection
  /// Tries of self-service, per replication.
  case selfServiceTries = "self_service.tries"
  /// Tries of self-service after which the customer gave up ÷ tries.
  case selfServiceGivenUp = "self_service.given_up"
  /// Tickets kept away by a status page, per replication.
  case statusPage = "status_page.deflected"
  /// Tickets merged as duplicates, per replication.
  case merged
  /// Call-back requests ÷ contacts offered.
  case callBacks = "call_backs"
  /// Chasers, per replication.
  case chasers
  /// New tickets that follow up closed ones, per replication.
  case followUps = "follow_ups"
  /// Tickets escalated at least once ÷ tickets solved; of a tier: escalations from it ÷ its touches.
  case escalationRate = "escalation_rate"
  /// Escalations because an agent was stuck ÷ escalations from the tier.
  case stuckShare = "escalation.stuck"
  /// Tickets that a tier sent back, per replication.
  case bounced
  /// Mean time in which the ticket waited for the desk: new, open, escalated or blocked.
  case requesterWait = "requester_wait.mean"
  /// Mean time in which a ticket waited on the customer.
  case pendingTime = "time_in.pending.mean"
  /// Mean time in which a ticket waited on somebody else.
  case blockedTime = "time_in.blocked.mean"
  /// Mean time from escalations to the first touch after them.
  case escalatedTime = "time_in.escalated.mean"
  /// Mean time in which a ticket was solved and not yet closed.
  case solvedTime = "time_in.solved.mean"
  /// Mean probability that the customer of a closed ticket is satisfied; an assumption.
  case satisfaction
  /// Mean probability of losing the customer of a closed ticket; an assumption.
  case churn
  /// Agent touches per solved ticket.
  case touches
  /// Handling time per touch.
  case handlePerTouch = "handle.per_touch"
  /// Handling time per solved ticket.
  case handlePerTicket = "handle.per_ticket"
  /// Mean number of open tickets that are not waiting on the customer.
  case backlogMean = "backlog.mean"
  /// Open tickets, not waiting on the customer, at the end of the period.
  case backlogEnd = "backlog.end"
  /// Time with a contact in hand ÷ time signed in.
  case occupancy
  /// Time with a contact in hand ÷ attended hours, breaks, meetings and training included.
  case utilisation
  /// Time with a contact in hand ÷ paid hours.
  case paidUtilisation = "utilisation.paid"
  /// Open chats ÷ (agents signed in × concurrency).
  case slotUse = "slot_use"
  /// Hours of work by agents on call, in the period.
  case onCallHours = "on_call.hours"
  /// Mean number of agents signed in.
  case onDuty = "on_duty.mean"
  /// Hours signed in, in the period.
  case dutyHours = "duty.hours"
  /// Hours worked on contacts beyond the end of a stretch of duty (into breaks included).
  case overtimeHours = "overtime.hours"
  /// What the desk, a channel, a tier or a team costs in a month.
  case costTotal = "cost.total"
  /// Cost ÷ tickets solved by people in the period.
  case costPerTicket = "cost.per_ticket"
  /// Cost ÷ tickets solved in the period, by self-service too.
  case costPerTicketAll = "cost.per_ticket.all"
  /// Salaries, or wages of rostered hours, in a month.
  case costPay = "cost.pay"
  /// Pay of overtime in a month.
  case costOvertime = "cost.overtime"
  /// Pay of seats on call in a month.
  case costOnCall = "cost.on_call"
  /// Benefits and taxes in a month.
  case costBenefits = "cost.benefits"
  /// Training in a month.
  case costTraining = "cost.training"
  /// Quality assurance in a month.
  case costQuality = "cost.quality"
  /// Tools of employed agents in a month.
  case costTools = "cost.tools"
  /// Management and rooms in a month.
  case costOverhead = "cost.overhead"
  /// Tries of self-service in a month.
  case costSelfService = "cost.self_service"
  /// Minutes on the line and contacts in a month.
  case costTelephony = "cost.telephony"
  /// Penalties for broken promises in a month.
  case costPenalties = "cost.penalties"
}
