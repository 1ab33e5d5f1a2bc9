/// Agents with the same skills and the same rules.
public struct Team: Sendable, Equatable {
  /// What happens to work in hand when an agent's duty ends.
  public enum ShiftEnd: String, Sendable, CaseIterable {
    /// A live contact is finished in overtime; deferred work goes back with what is done kept.
    case finish
    /// Every contact goes back to the head of its queue with what is done kept.
    case drop
  }
  /// Which contact an agent takes next.
  public enum Order: String, Sendable, CaseIterable {
    /// Live before deferred, then by priority, then first come.
    case priority
    /// First come, whatever the channel and priority.
    case firstCome = "first-come"
    /// Nearest to breaking its promise.
    case deadline
    /// Longest wait, weighted by priority.
    case weightedWait = "weighted-wait"
    /// Shortest work on average.
    case shortestFirst = "shortest-first"
    /// From the queue that exceeds its share by most.
    case ratio
  }
  /// Who is on duty when.
  public enum Coverage: Sendable, Equatable {
    /// Everybody, around the clock.
    case always
    /// Employed agents on weekly shifts.
    case shifts([Shift])
    /// Seats filled in equal slices of every local day, absence already taken off.
    case seats([Int])
    /// Periods of duty listed one by one.
    case duties([Duty])
  }
  /// Name in the scenario.
  public var name: String
  /// Index of its tier.
  public var tier: Int
  /// Employed agents; with seats or duties, the most on duty at once or the agents listed.
  public var agents: Int
  /// What it works, the first that fits a contact counting; empty = only sorting, other teams' work
  /// and overflow.
  public var skills: [Skill]
  /// Who is on duty when.
  public var coverage: Coverage
  /// What happens to work in hand when duty ends.
  public var shiftEnd: ShiftEnd
  /// Which contact an agent takes next.
  public var order: Order
  /// Share of its agents, the first in number, who take the shortest work whatever the order.
  public var cherryPickers: Fraction
  /// Contacts that interrupt work in hand.
  public var interrupts: [Interruption]
  /// Idle agents kept back; `nil` = none.
  public var reserve: Reserve?
  /// Share of every shift for which its agents are there for contacts.
  public var availability: Fraction
  /// Agents, the last in number, who lead and are there for contacts with `leadLoad` only.
  public var leads: Int
  /// Share of every shift for which leads are there for contacts.
  public var leadLoad: Fraction
  /// Coefficient of variation of the agents' own pace.
  public var paceCV: Double
  /// First and last days of employment; agents in the order of the cohorts, those beyond have none.
  public var cohorts: [Cohort]
  /// Seats on call; `nil` = none.
  public var onCall: OnCall?
  /// Time zone of its shifts; `nil` = the scenario's.
  public var timeZone: String?

  /// Creates a team.
  public init(
    name: String, tier: Int = 0, agents: Int, skills: [Skill], coverage: Coverage = .always,
    shiftEnd: ShiftEnd = .finish, order: Order = .priority, cherryPickers: Fraction = 0,
    interrupts: [Interruption] = [], reserve: Reserve? = nil, availability: Fraction = 1,
    leads: Int = 0, leadLoad: Fraction = 0.5, paceCV: Double = 0, cohorts: [Cohort] = [],
    onCall: OnCall? = nil, timeZone: String? = nil
  ) {
    self.name = name
    self.tier = tier
    self.agents = agents
    self.skills = skills
    self.coverage = coverage
    self.shiftEnd = shiftEnd
    self.order = order
    self.cherryPickers = cherryPickers
    self.interrupts = interrupts
    self.reserve = reserve
    self.availability = availability
    self.leads = leads
    self.leadLoad = leadLoad
    self.paceCV = paceCV
    self.cohorts = cohorts
    self.onCall = onCall
    self.timeZone = timeZone
  }

  /// Creates a team with one skill.
  public init(
    name: String, agents: Int, channels: [Int], requests: [Int]? = nil,
    coverage: Coverage = .always, shiftEnd: ShiftEnd = .finish, order: Order = .priority,
    timeZone: String? = nil
  ) {
    self.init(
      name: name, agents: agents, skills: [Skill(channels: channels, requests: requests)],
      coverage: coverage, shiftEnd: shiftEnd, order: order, timeZone: timeZone)
  }
}

/// The right to work some contacts, with an efficiency and a preference.
public struct Skill: Sendable, Equatable {
  /// Indices of the channels.
  public var channels: [Int]
  /// Indices of the requests; `nil` = all.
  public var requests: [Int]?
  /// Indices of the customer tiers; `nil` = all.
  public var customers: [Int]?
  /// Indices of the languages; `nil` = all.
  public var languages: [Int]?
  /// Speed at this work; 0.8 takes a fourth longer.
  public var efficiency: Double
  /// Contacts of a smaller number are taken first; 1 is usual.
  public var preference: Int

  /// Creates a skill.
  public init(
    channels: [Int], requests: [Int]? = nil, customers: [Int]? = nil, languages: [Int]? = nil,
    efficiency: Double = 1, preference: Int = 1
  ) {
    self.channels = channels
    self.requests = requests
    self.customers = customers
    self.languages = languages
    self.efficiency = efficiency
    self.preference = preference
  }

  /// Tells whether it covers a contact.
  public func covers(channel: Int, request: Int, customer: Int, language: Int) -> Bool {
    channels.contains(channel) && requests?.contains(request) ?? true
      && customers?.contains(customer) ?? true && languages?.contains(language) ?? true
  }
}

/// What may interrupt work in hand.
public enum Interruption: Sendable, Equatable {
  /// Live contacts interrupt deferred work.
  case liveOverDeferred
  /// Contacts of this priority (index) interrupt deferred work of less urgent ones.
  case priorityOverDeferred(Int)
  /// Contacts of this priority (index) interrupt everything less urgent, live contacts too.
  case priorityOverAll(Int)
}

/// Idle agents kept back for what is urgent.
public struct Reserve: Sendable, Equatable {
  /// How many.
  public var agents: Int
  /// Channels (indices) for which they are kept; empty = none.
  public var channels: [Int]
  /// Priorities (indices) for which they are kept; empty = none.
  public var priorities: [Int]

  /// Creates a reserve.
  public init(agents: Int, channels: [Int] = [], priorities: [Int] = []) {
    self.agents = agents
    self.channels = channels
    self.priorities = priorities
  }
}

/// Agents who are employed for a part of the time only, or are new.
public struct Cohort: Sendable, Equatable {
  /// How many.
  public var agents: Int
  /// First day of work; `nil` = long ago, past the ramp unless `hired` says otherwise.
  public var from: LocalDate?
  /// Last day of work; `nil` = beyond the period.
  public var to: LocalDate?
  /// Day from which tenure counts; `nil` = the first day of work.
  public var hired: LocalDate?

  /// Creates a cohort.
  public init(
    agents: Int, from: LocalDate? = nil, to: LocalDate? = nil, hired: LocalDate? = nil
  ) {
    self.agents = agents
    self.from = from
    self.to = to
    self.hired = hired
  }
}

/// Seats filled from home for what cannot wait.
public struct OnCall: Sendable, Equatable {
  /// People on call at once.
  public var seats: Int
  /// Priorities (indices) for which they are called.
  public var priorities: [Int]
  /// Whether they are on call around the clock, or only outside the team's shifts.
  public var isAlways: Bool
  /// Time from the call to the beginning of work.
  public var reachesWork: Seconds

  /// Creates seats.
  public init(seats: Int, priorities: [Int], isAlways: Bool = false, reachesWork: Seconds = 600) {
    self.seats = seats
    self.priorities = priorities
    self.isAlways = isAlways
    self.reachesWork = reachesWork
  }
}
