import Numerics

/// How long customers wait before they give up.
public enum Patience: Sendable {
  /// Nobody gives up (Erlang C).
  case endless
  /// Exponential with a mean (Erlang A).
  case exponential(mean: Double)
  /// Any other law.
  case law(any DurationLaw)
}

/// A queue whose number of agents is still open.
///
/// Picks the exact model: Erlang C, Erlang A, M/M/n+G, or M/M/n/K with and without exponential
/// patience.
public struct WaitingLine: Sendable {
  /// λ·AHT in erlangs.
  public var offeredLoad: Double
  /// Mean handle time; its unit is the unit of every time here.
  public var handleTime: Double
  /// How long customers wait before they give up.
  public var patience: Patience
  /// Contacts that fit in, waiting and in hand together; nil for no limit.
  public var lines: Int?

  /// Describes a queue.
  ///
  /// - Parameters:
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - handleTime: Mean handle time; finite, > 0.
  ///   - patience: How long customers wait before they give up.
  ///   - lines: Contacts that fit in; nil for no limit.
  public init(
    offeredLoad: Double, handleTime: Double, patience: Patience = .endless, lines: Int? = nil
  ) {
    self.offeredLoad = offeredLoad
    self.handleTime = handleTime
    self.patience = patience
    self.lines = lines
  }

  /// Returns the steady state with so many agents.
  ///
  /// - Parameter agents: Agents on contacts; whole if ``lines`` are limited.
  /// - Returns: The solved model.
  /// - Throws: ``QueueingError`` as the model does; limited lines with a general law of patience
  ///   are refused.
  public func steadyState(agents: Double) throws(QueueingError) -> any SteadyState {
    guard let lines else {
      switch patience {
      case .endless:
        return try ErlangC(agents: agents, offeredLoad: offeredLoad, handleTime: handleTime)
      case .exponential(let mean):
        return try ErlangA(
          agents: agents, offeredLoad: offeredLoad, handleTime: handleTime, patience: mean)
      case .law(let law):
        return try GeneralPatience(
          agents: agents, offeredLoad: offeredLoad, handleTime: handleTime, patience: law)
      }
    }
    guard agents >= 1, agents <= 1e9, agents == agents.rounded() else {
      throw .invalid(
        quantity: "agents", value: agents, expected: "a whole number ≥ 1 where lines are limited")
    }
    switch patience {
    case .endless:
      return try FiniteLine(
        agents: Int(agents), lines: lines, offeredLoad: offeredLoad, handleTime: handleTime)
    case .exponential(let mean):
      return try FiniteLine(
        agents: Int(agents), lines: lines, offeredLoad: offeredLoad, handleTime: handleTime,
        patience: mean)
    case .law:
      throw .invalid(
        quantity: "lines", value: Double(lines),
        expected: "no limit, or exponential patience, for there is no exact model of both")
    }
  }
}
