import Numerics

extension ChatDesk {
  /// Returns the least agents of a chat desk for a service level.
  ///
  /// Model: as ``ChatDesk``; beyond the limit of states the balanced approximation.
  ///
  /// - Parameters:
  ///   - arrivalRate: Chats per unit of time; finite, > 0.
  ///   - handleTime: Mean time of a chat alone; finite, > 0.
  ///   - pace: Speed of each chat with 1, 2, … open.
  ///   - patience: Mean patience; nil if nobody gives up.
  ///   - share: Target; from 0 to below 1.
  ///   - threshold: Answer threshold; finite, ≥ 0.
  ///   - rule: How chats given up count.
  ///   - stateLimit: States up to which the exact chain is solved.
  /// - Returns: Agents on chats and their steady state.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Complexity: two or three solutions of the chain, next to the answer of the approximation;
  ///   each took 25 processor seconds at 971,970 states (178 agents with up to three chats) and two at
  ///   138,415 (93 agents), measured on a shared server.
  /// - Accuracy: exact for the chain; a target met with equality counts as met. Where ``ChatState/method``
  ///   is ``ChatMethod/balanced``, the desk has more states than the limit and the answer is
  ///   approximate.
  /// - Source: the chain of ``ChatDesk/steadyState(stateLimit:)``.
  public static func leastAgents(
    arrivalRate: Double, handleTime: Double, pace: [Double], patience: Double? = nil,
    share: Double, within threshold: Double, rule: ServiceLevelRule = .offered,
    stateLimit: Int = 1_000_000
  ) throws(QueueingError) -> (agents: Int, state: ChatState) {
    try StaffingGoal.serviceLevel(share, within: threshold, rule: rule).check()
    // Full agents finish the most; the load of one at that rate is where to look.
    let one = try ChatDesk(
      agents: 1, arrivalRate: arrivalRate, handleTime: handleTime, pace: pace, patience: patience)
    let guess = Int(min(1e8, arrivalRate / one.finishRate(one.concurrency))) + 1
    func state(_ agents: Int, _ stateLimit: Int) throws(QueueingError) -> ChatState? {
      let desk = try ChatDesk(
        agents: agents, arrivalRate: arrivalRate, handleTime: handleTime, pace: pace,
        patience: patience)
      let full = Double(agents) * desk.finishRate(desk.concurrency)
      if patience == nil, arrivalRate >= full { return nil }
      return try desk.steadyState(stateLimit: stateLimit)
    }
    func least(near guess: Int, _ stateLimit: Int) throws(QueueingError) -> Int? {
      try leastInteger(in: 1...1_000_000, near: guess) { (agents) throws(QueueingError) -> Bool in
        guard let state = try state(agents, stateLimit) else { return false }
        return state.serviceLevel(within: threshold, rule: rule) >= share - 1e-12 * (1 - share)
          - 1.2e-16
      }
    }
    // The approximation is quick and says where to look.
    let near = try least(near: guess, 0) ?? guess
    let found = try least(near: near, stateLimit)
    guard let found, let answer = try state(found, stateLimit) else {
      throw .unreachable(goal: "a service level of \(shown(share * 100)) %", best: 0)
    }
    return (found, answer)
  }
}
