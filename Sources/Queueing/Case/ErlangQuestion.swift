// One question to a formula: what is known, and so what is asked.
/// The formula asked.
public enum ErlangFormula: String, Sendable, CaseIterable {
  /// Nobody waits: Erlang B.
  case b
  /// Everybody waits: Erlang C, with limited lines M/M/n/K.
  case c
  /// Waiting contacts give up: Erlang A, with limited lines M/M/n/K+M.
  case a
}

/// Arrivals as a person says them: so many over so long.
public struct ArrivalCount: Sendable, Equatable {
  /// Contacts.
  public let count: Double
  /// The time they are counted over, seconds.
  public let span: Double
  /// Whether the time was said in days, weeks or months, which hold nights too.
  public let isCalendar: Bool

  /// Creates arrivals.
  ///
  /// - Parameters:
  ///   - count: Contacts; ≥ 0.
  ///   - span: Seconds; > 0.
  ///   - isCalendar: Whether the time was said in days, weeks or months.
  public init(count: Double, span: Double, isCalendar: Bool = false) {
    self.count = count
    self.span = span
    self.isCalendar = isCalendar
  }

  /// What to tell whoever said the time in days, weeks or months; nil for hours and less.
  public var note: String? {
    guard isCalendar else { return nil }
    let number = ErlangReport.trimmed(count, 9)
    let hours = ErlangReport.trimmed(span / 3600, 6)
    return
      "arrivals: \(number) contacts are spread evenly over \(hours) hours, nights and days off included; where contacts come in opening hours only, name those "
      + "hours, such as '\(number) per 200 h' for 20 days of 10 hours"
  }

  /// Contacts per second.
  public var rate: Double { count / span }

  /// Returns the load in erlangs; 100 in 1800 s of 180 s are 10 exactly.
  ///
  /// - Parameter handleTime: Seconds.
  /// - Returns: count·AHT ÷ span, rounded once where the product is exact.
  public func load(handleTime: Double) -> Double { count * handleTime / span }
}

/// A question to a formula; whichever quantity is left out is solved for.
public struct ErlangQuestion: Sendable {
  /// The formula.
  public var formula: ErlangFormula
  /// Contacts over a time.
  public var arrivals: ArrivalCount?
  /// λ·AHT in erlangs, instead of arrivals and handle time.
  public var load: Double?
  /// Mean handle time, seconds.
  public var handleTime: Double?
  /// Agents on contacts.
  public var agents: Double?
  /// Share to be inside the service level.
  public var answerShare: Double?
  /// Answer threshold, seconds.
  public var answerWithin: Double?
  /// Mean patience, seconds; needed by Erlang A.
  public var patience: Double?
  /// Contacts that fit in, waiting and in hand together.
  public var lines: Int?
  /// Most share to be lost, for Erlang B.
  public var maxBlocking: Double?
  /// Most share of an agent's time with a contact in hand.
  public var maxOccupancy: Double?
  /// Most share that may give up.
  public var maxAbandonment: Double?
  /// Longest average speed of answer, seconds.
  public var maxSpeedOfAnswer: Double?
  /// Share of scheduled time not on contacts.
  public var shrinkage: Double?
  /// Whether agents are wanted unrounded, for several queues that are added up before rounding.
  public var isFractional = false
  /// How contacts that gave up count in the service level.
  public var rule = ServiceLevelRule.offered

  /// Creates a question with nothing known yet.
  ///
  /// - Parameter formula: The formula asked.
  public init(_ formula: ErlangFormula) { self.formula = formula }

  /// The targets among the knowns.
  var goals: [StaffingGoal] {
    var goals: [StaffingGoal] = []
    if let answerShare, let answerWithin {
      goals.append(.serviceLevel(answerShare, within: answerWithin, rule: rule))
    }
    if let maxBlocking { goals.append(.blocking(maxBlocking)) }
    if let maxOccupancy { goals.append(.occupancy(maxOccupancy)) }
    if let maxAbandonment { goals.append(.abandonment(maxAbandonment)) }
    if let maxSpeedOfAnswer { goals.append(.averageSpeedOfAnswer(maxSpeedOfAnswer)) }
    return goals
  }
}

/// What a question was solved for.
public enum SolvedQuantity: Sendable, Equatable {
  /// Nothing was left out: the measures at the agents given.
  case measures
  /// The least agents.
  case agents
  /// The greatest arrivals per second, or load where no handle time is known.
  case arrivals(Double)
  /// The longest handle time, seconds.
  case handleTime(Double)
  /// The time within which the share asked is answered, seconds.
  case answerTime(Double)
}

/// A solved question: the answer and the lines around it.
public struct ErlangSolution: Sendable {
  /// The question.
  public let question: ErlangQuestion
  /// What it was solved for.
  public let solved: SolvedQuantity
  /// The agents of the answer.
  public let agents: Double
  /// Agents to schedule, where shrinkage is known; unrounded where the agents are.
  public let scheduledAgents: Double?
  /// Handle time of the answer, seconds; nil where only the load is known.
  public let handleTime: Double?
  /// Load of the answer.
  public let load: Double
  /// Answer threshold of the table's service level, seconds.
  public let answerWithin: Double?
  /// One agent fewer, the answer, one more; an unstable one has no measures.
  public let table: [ErlangTableRow]
}

/// One line of the table around an answer.
public struct ErlangTableRow: Sendable, Equatable {
  /// Agents on contacts.
  public let agents: Double
  /// Whether this is the answer.
  public let isAnswer: Bool
  /// The measures.
  public let answer: ErlangAnswer
  /// Whether every target is achieved; nil without targets.
  public let meetsTargets: Bool?
}
