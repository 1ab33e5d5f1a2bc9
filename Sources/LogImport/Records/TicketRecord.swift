/// One ticket as it is known so far: indices of labels, hashes of persons, no text.
struct TicketRecord {
  /// An instant or number that is not known.
  static let none = Int64.min

  var id: UInt64 = 0
  /// 0 = not known.
  var requester: UInt64 = 0
  // Seconds since 1970-01-01 UTC.
  var createdAt = none
  var firstResponseAt = none
  var answeredAt = none
  var resolvedAt = none
  var closedAt = none
  var endedAt = none
  // Indices of labels; -1 = not known.
  var channel: Int32 = -1
  var request: Int32 = -1
  var priority: Int32 = -1
  var customerTier: Int32 = -1
  var language: Int32 = -1
  var tier: Int32 = -1
  var group: Int32 = -1
  var outcome: Int32 = -1
  /// Number of the agent from 1; 0 = not known.
  var agent: Int32 = 0
  /// Index of the keyword rule; -1 = none.
  var rule: Int32 = -1
  // Counts; -1 = not known.
  var touches: Int32 = -1
  var reopens: Int32 = -1
  var reassignments: Int32 = -1
  // 0 or 1; -1 = not known.
  var escalated: Int8 = -1
  var slaFirstResponse: Int8 = -1
  var slaResolution: Int8 = -1
  // Seconds; not a number = not known.
  var wait = Double.nan
  var handle = Double.nan
  var pending = Double.nan
  /// 0 to 1; not a number = not known.
  var satisfaction = Double.nan
  // The helpdesk's own durations, in seconds, for the calendar and for comparison; not written.
  var businessFirstResponse = Double.nan
  var businessResolution = Double.nan
  /// Rows that this ticket was made of.
  var rows: Int32 = 1

  /// Latest instant that a log can mean, in 2200; what lies behind it stands for "never".
  static let latest: Int64 = 230 * 366 * 86_400

  /// Returns seconds as an instant; ``none`` if they are none.
  static func instant(_ seconds: Double) -> Int64 {
    seconds > -1e11 && seconds < Double(latest) ? Int64(seconds) : none
  }

  /// Takes from another row of the same ticket what this one lacks.
  mutating func fill(from other: TicketRecord) {
    if requester == 0 { requester = other.requester }
    fill(\.createdAt, other)
    fill(\.firstResponseAt, other)
    fill(\.answeredAt, other)
    fill(\.resolvedAt, other)
    fill(\.closedAt, other)
    fill(\.endedAt, other)
    for path in Self.indices where self[keyPath: path] < 0 {
      self[keyPath: path] = other[keyPath: path]
    }
    if agent == 0 { agent = other.agent }
    if escalated < 0 { escalated = other.escalated }
    if slaFirstResponse < 0 { slaFirstResponse = other.slaFirstResponse }
    if slaResolution < 0 { slaResolution = other.slaResolution }
    for path in Self.numbers where self[keyPath: path].isNaN {
      self[keyPath: path] = other[keyPath: path]
    }
  }

  private mutating func fill(_ path: WritableKeyPath<Self, Int64>, _ other: Self) {
    if self[keyPath: path] == Self.none { self[keyPath: path] = other[keyPath: path] }
  }

  private static var indices: [WritableKeyPath<Self, Int32>] {
    [
      \.channel, \.request, \.priority, \.customerTier, \.language, \.tier, \.group, \.outcome,
      \.rule, \.touches, \.reopens, \.reassignments,
    ]
  }

  private static var numbers: [WritableKeyPath<Self, Double>] {
    [\.wait, \.handle, \.pending, \.satisfaction, \.businessFirstResponse, \.businessResolution]
  }
}

extension Moment {
  var bit: UInt8 { 1 << UInt8(rawValue) }
}

extension TicketRecord {
  subscript(_ moment: Moment) -> Int64 {
    @inline(__always) get {
      switch moment {
      case .created: createdAt
      case .firstResponse: firstResponseAt
      case .answered: answeredAt
      case .resolved: resolvedAt
      case .closed: closedAt
      case .ended: endedAt
      }
    }
    @inline(__always) set {
      switch moment {
      case .created: createdAt = newValue
      case .firstResponse: firstResponseAt = newValue
      case .answered: answeredAt = newValue
      case .resolved: resolvedAt = newValue
      case .closed: closedAt = newValue
      case .ended: endedAt = newValue
      }
    }
  }

  subscript(_ label: Label) -> Int32 {
    @inline(__always) get {
      switch label {
      case .channel: channel
      case .request: request
      case .priority: priority
      case .customerTier: customerTier
      case .language: language
      case .tier: tier
      case .group: group
      case .outcome: outcome
      }
    }
    @inline(__always) set {
      switch label {
      case .channel: channel = newValue
      case .request: request = newValue
      case .priority: priority = newValue
      case .customerTier: customerTier = newValue
      case .language: language = newValue
      case .tier: tier = newValue
      case .group: group = newValue
      case .outcome: outcome = newValue
      }
    }
  }

  subscript(_ count: Count) -> Int32 {
    get {
      switch count {
      case .touches: touches
      case .reopens: reopens
      case .reassignments: reassignments
      }
    }
    set {
      switch count {
      case .touches: touches = newValue
      case .reopens: reopens = newValue
      case .reassignments: reassignments = newValue
      }
    }
  }
}
