/// How buffers join the need of the linear rule.
public enum BufferRule: String, Sendable, CaseIterable {
  /// need × Π(1 + buffer).
  case multiply
  /// need × (1 + Σ buffer).
  case add
  /// need ÷ Π(1 − buffer): right for shrinkage, a share of paid time that is not there.
  case divide

  /// Why one would take it.
  public var reason: String {
    switch self {
    case .multiply: "each buffer on top of those before it"
    case .add: "shares of the bare need; the smallest answer"
    case .divide:
      "15 % away leave 85 %: need ÷ 0.85; right for leave and training, not for a peak or growth"
    }
  }
}

/// The manager's rule: work ÷ what one person gets done.
///
/// Model: need = tickets × handle time ÷ (hours × utilisation); buffers join the unrounded need,
/// and only the result is rounded. There is no queue in it: it says nothing of waiting.
///
///     let rule = try LinearRule(
///       tickets: 5000, handleTime: 0.25, hoursPerAgent: 160, utilisation: 0.75)
///     rule.need                                          // 10.4166…
///     try rule.agents(buffers: LinearRule.fieldBuffers)  // 18, from 17.39375
///
/// - Accuracy: exact, up to the rounding of doubles; whole agents forgive 1e-9.
/// - Source: the field's rule of thumb, as in support teams' hiring plans.
public struct LinearRule: Sendable, Equatable {
  /// A named share on top of the need.
  public struct Buffer: Sendable, Equatable {
    /// What it is for.
    public let name: String
    /// Its share, 0..<1.
    public let share: Double

    /// Creates a buffer.
    ///
    /// - Parameters:
    ///   - name: What it is for.
    ///   - share: Its share.
    public init(_ name: String, _ share: Double) {
      self.name = name
      self.share = share
    }
  }

  /// The field's usual buffers: paid leave 15 %, training 10 %, peak 20 %, a quarter's growth 10 %.
  public static let fieldBuffers = [
    Buffer("paid leave", 0.15), Buffer("training", 0.1), Buffer("peak", 0.2),
    Buffer("growth per quarter", 0.1),
  ]

  /// Agents before buffers and rounding.
  public let need: Double

  /// Computes the need.
  ///
  /// - Parameters:
  ///   - tickets: Tickets in the period; finite, ≥ 0.
  ///   - handleTime: Agent time per solved ticket; finite, > 0.
  ///   - hoursPerAgent: Attended time of one agent in the period, in the unit of `handleTime`.
  ///   - utilisation: Share of attended time spent handling; above 0, at most 1.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    tickets: Double, handleTime: Double, hoursPerAgent: Double, utilisation: Double
  ) throws(QueueingError) {
    try Check.nonNegative("tickets", tickets)
    try Check.positive("handle time", handleTime)
    try Check.positive("hours per agent", hoursPerAgent)
    try Check.positive("utilisation", utilisation)
    try Check.probability("utilisation", utilisation)
    need = tickets * handleTime / (hoursPerAgent * utilisation)
  }

  /// Returns the need with buffers, not rounded.
  ///
  /// - Parameters:
  ///   - buffers: Shares in 0..<1.
  ///   - rule: How they join.
  /// - Returns: Agents.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` for a share outside 0..<1.
  public func buffered(
    _ buffers: [Buffer], rule: BufferRule = .multiply
  ) throws(QueueingError) -> Double {
    var factor = 1.0
    for buffer in buffers {
      guard buffer.share >= 0, buffer.share < 1 else {
        throw .invalid(
          quantity: "buffer for \(buffer.name)", value: buffer.share,
          expected: "a share from 0 to below 1")
      }
      switch rule {
      case .multiply: factor *= 1 + buffer.share
      case .add: factor += buffer.share
      case .divide: factor *= 1 - buffer.share
      }
    }
    return rule == .divide ? need / factor : need * factor
  }

  /// Returns whole agents with buffers.
  ///
  /// - Parameters:
  ///   - buffers: Shares in 0..<1.
  ///   - rule: How they join.
  /// - Returns: The buffered need, rounded up once.
  /// - Throws: as ``buffered(_:rule:)``.
  public func agents(
    buffers: [Buffer] = [], rule: BufferRule = .multiply
  ) throws(QueueingError) -> Int {
    try roundedUp(try buffered(buffers, rule: rule), "agents")
  }
}
