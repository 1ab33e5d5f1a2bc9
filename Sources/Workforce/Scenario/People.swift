/// Rules that hold for all employed agents.
public struct People: Sendable, Equatable {
  /// Share of rostered days lost to planned absence, spread evenly over the team.
  public var plannedAbsence: Fraction
  /// Share of rostered days lost to sickness, independent from agent to agent and day to day.
  public var sickness: Fraction
  /// Share of every shift spent off contacts: meetings, training.
  public var meetings: Fraction
  /// Late beginnings of shifts; `nil` = none.
  public var lateness: Lateness?
  /// What new agents can do; `nil` = as much as all others.
  public var ramp: Ramp?

  /// Creates the rules.
  public init(
    plannedAbsence: Fraction = 0, sickness: Fraction = 0, meetings: Fraction = 0,
    lateness: Lateness? = nil, ramp: Ramp? = nil
  ) {
    self.plannedAbsence = plannedAbsence
    self.sickness = sickness
    self.meetings = meetings
    self.lateness = lateness
    self.ramp = ramp
  }
}

/// Late beginnings of shifts.
public struct Lateness: Sendable, Equatable {
  /// Share of shifts that begin late.
  public var share: Fraction
  /// By how much, seconds.
  public var by: Seconds

  /// Creates the rule.
  public init(share: Fraction, by: Seconds) {
    self.share = share
    self.by = by
  }
}

/// What new agents can do, step by step; the last step holds from then on.
public struct Ramp: Sendable, Equatable {
  /// Length of a step.
  public var every: Seconds
  /// Speed at each step.
  public var productivity: [Double]
  /// Factor on the probability of escalating at each step; empty = 1.
  public var escalation: [Double]
  /// Factor on the probability of reopening at each step; empty = 1.
  public var reopening: [Double]

  /// Creates a ramp.
  public init(
    every: Seconds, productivity: [Double], escalation: [Double] = [], reopening: [Double] = []
  ) {
    self.every = every
    self.productivity = productivity
    self.escalation = escalation
    self.reopening = reopening
  }

  /// Number of steps.
  public var steps: Int { max(productivity.count, escalation.count, reopening.count) }

  /// The value of a step from a list; the last one holds for later steps, 1 for an empty list.
  public static func value(_ list: [Double], step: Int) -> Double {
    list.isEmpty ? 1 : list[min(step, list.count - 1)]
  }
}

/// Reviews of solved tickets for quality: work for the team that reviews.
public struct QualityReview: Sendable, Equatable {
  /// Index of the team.
  public var team: Int
  /// Its work for a review, seconds.
  public var handle: Distribution
  /// Share of all solved tickets.
  public var share: Fraction
  /// Share of those whose last touch was by an agent still on the ramp.
  public var newAgents: Fraction
  /// Share of those that were escalated.
  public var escalated: Fraction
  /// Share of those rated badly (see ``Satisfaction``).
  public var badRatings: Fraction

  /// Creates the rules.
  public init(
    team: Int, handle: Distribution, share: Fraction = 0, newAgents: Fraction = 0,
    escalated: Fraction = 0, badRatings: Fraction = 0
  ) {
    self.team = team
    self.handle = handle
    self.share = share
    self.newAgents = newAgents
    self.escalated = escalated
    self.badRatings = badRatings
  }
}

/// What waiting and touches do to customers: an assumption, never a result.
///
/// A closed ticket satisfies with probability `base` × the curves at its first response (on live
/// channels: wait), resolution and touches. Curves are linear between their points and constant
/// beyond them.
public struct Satisfaction: Sendable, Equatable {
  /// A point of a curve.
  public struct Point: Sendable, Equatable {
    /// Seconds, or touches.
    public var at: Double
    /// Factor on the probability of satisfaction.
    public var factor: Double

    /// Creates a point.
    public init(at: Double, factor: Double) {
      self.at = at
      self.factor = factor
    }
  }
  /// Probability of satisfaction at its best.
  public var base: Fraction
  /// By elapsed time to the first response or answer; empty = 1.
  public var response: [Point]
  /// By elapsed time to resolution; empty = 1.
  public var resolution: [Point]
  /// By number of touches; empty = 1.
  public var touches: [Point]
  /// Probability of losing a satisfied customer, and one who is not, per ticket.
  public var churnSatisfied: Fraction
  /// Probability of losing a customer who is not satisfied, per ticket.
  public var churnUnsatisfied: Fraction
  /// Loss by one lost customer; `nil` = no money.
  public var customerValue: Money?

  /// Creates the assumption.
  public init(
    base: Fraction = 1, response: [Point] = [], resolution: [Point] = [], touches: [Point] = [],
    churnSatisfied: Fraction = 0, churnUnsatisfied: Fraction = 0, customerValue: Money? = nil
  ) {
    self.base = base
    self.response = response
    self.resolution = resolution
    self.touches = touches
    self.churnSatisfied = churnSatisfied
    self.churnUnsatisfied = churnUnsatisfied
    self.customerValue = customerValue
  }

  /// Returns the value of a curve.
  ///
  /// - Parameters:
  ///   - curve: Points in ascending order; empty = 1 everywhere.
  ///   - value: Where.
  /// - Returns: Linear between points, constant beyond them.
  public static func value(_ curve: [Point], at value: Double) -> Double {
    guard let first = curve.first, let last = curve.last else { return 1 }
    if value <= first.at { return first.factor }
    if value >= last.at { return last.factor }
    let index = curve.firstIndex { $0.at > value } ?? 1
    let (a, b) = (curve[index - 1], curve[index])
    return a.factor + (b.factor - a.factor) * (value - a.at) / (b.at - a.at)
  }
}
