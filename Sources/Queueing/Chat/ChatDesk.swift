// Live chat: agents hold several contacts at once, each the slower the more are open.
import Numerics

/// A chat desk of like agents.
///
/// Model: Poisson arrivals; a new chat goes to the agent with the fewest open; an agent with k open
/// works on each at `pace[k−1]` of the speed of one alone; work in a chat is exponential; when every
/// agent is full, customers wait in one queue, with exponential patience or none.
///
/// - Accuracy: the exact chain 1e-9; the approximation as ``ChatMethod/balanced`` says.
/// - Source: the balance equations of the chain; compare Tezcan & Zhang (2014), Oper. Res. 62(4),
///   943–956, for chat with pace.
public struct ChatDesk: Sendable, Equatable {
  /// Agents on chats.
  public let agents: Int
  /// Chats per unit of time.
  public let arrivalRate: Double
  /// Mean time of a chat whose agent has no other.
  public let handleTime: Double
  /// `[k − 1]`: speed of each chat with k open at the agent; its length is the concurrency.
  public let pace: [Double]
  /// Mean patience; nil if nobody gives up.
  public let patience: Double?

  /// Chats an agent holds at most.
  public var concurrency: Int { pace.count }

  /// Describes a desk.
  ///
  /// - Parameters:
  ///   - agents: Agents on chats; ≥ 1.
  ///   - arrivalRate: Chats per unit of time; finite, > 0.
  ///   - handleTime: Mean time of a chat alone; finite, > 0.
  ///   - pace: Speed of each chat with 1, 2, … open; 1 to 20 of them, each > 0.
  ///   - patience: Mean patience; finite, > 0; nil if nobody gives up.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    agents: Int, arrivalRate: Double, handleTime: Double, pace: [Double], patience: Double? = nil
  ) throws(QueueingError) {
    try Check.positive("agents", Double(agents))
    try Check.positive("arrival rate", arrivalRate)
    try Check.positive("handle time", handleTime)
    if let patience { try Check.positive("patience", patience) }
    guard (1...20).contains(pace.count) else {
      throw .invalid(
        quantity: "concurrency", value: Double(pace.count), expected: "1 to 20 chats at once")
    }
    for (index, value) in pace.enumerated() {
      try Check.positive("pace with \(index + 1) open", value)
    }
    self.agents = agents
    self.arrivalRate = arrivalRate
    self.handleTime = handleTime
    self.pace = pace
    self.patience = patience
  }

  /// States of the exact chain with nobody waiting, C(n + c, c).
  public var exactStates: Double {
    var states = 1.0
    for k in 1...concurrency { states *= Double(agents + k) / Double(k) }
    return states.rounded()
  }

  /// Rate at which an agent with k open finishes one.
  func finishRate(_ open: Int) -> Double {
    open == 0 ? 0 : Double(open) * pace[open - 1] / handleTime
  }

  /// Returns the steady state.
  ///
  /// - Parameter stateLimit: States up to which the exact chain is solved; beyond, the balanced
  ///   approximation is used and named.
  /// - Returns: The solved desk.
  /// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` without patience if chats arrive at
  ///   least as fast as full agents finish them.
  /// - Complexity: some 10 to 1,000 sweeps of the states.
  /// - Accuracy: exact chain relative 1e-9; for the approximation see ``ChatMethod/balanced``.
  public func steadyState(stateLimit: Int = 1_000_000) throws(QueueingError) -> ChatState {
    let full = Double(agents) * finishRate(concurrency)
    if patience == nil, arrivalRate >= full {
      throw .unstable(
        offeredLoad: arrivalRate * handleTime, agents: full * handleTime)
    }
    if exactStates <= Double(stateLimit) {
      return try ChatState(self, .exact, try ChatChain(self).solve())
    }
    return try ChatState(self, .balanced, balancedLevels())
  }

  /// Birth-death on the number open, as if open chats were always spread evenly.
  func balancedLevels() -> ChatLevels {
    var mass = [1.0]
    var agentsAt = [[Double]]()
    for open in 0...(agents * concurrency) {
      let low = open / agents
      let more = open % agents
      var spread = [Double](repeating: 0, count: concurrency + 1)
      spread[low] += Double(agents - more)
      if more > 0 { spread[low + 1] += Double(more) }
      agentsAt.append(spread)
      guard open > 0 else { continue }
      var rate = 0.0
      for (k, count) in spread.enumerated() { rate += count * finishRate(k) }
      mass.append((mass.last ?? 0) * arrivalRate / rate)
      if (mass.last ?? 0) > 1e250 { for index in mass.indices { mass[index] *= 1e-250 } }
    }
    return ChatLevels(mass: mass, agentsAt: agentsAt)
  }
}

/// How a chat desk was solved.
public enum ChatMethod: String, Sendable {
  /// The Markov chain on the number of agents at each level.
  case exact
  /// Birth and death on the number open, as if chats were always spread evenly over agents.
  ///
  /// In the desks tested (1 to 40 agents, concurrency 2 and 3, paces from 1 to 0.4) the wait
  /// probability is off by at most 15 % of itself, the mean number open by 6 %; less for large desks.
  case balanced
}

/// Mass and mean spread of agents for each number of open chats, nobody waiting.
struct ChatLevels {
  /// `[open]`, up to a factor.
  var mass: [Double]
  /// `[open][k]`: mean number of agents with k open, given the number open.
  var agentsAt: [[Double]]
}
