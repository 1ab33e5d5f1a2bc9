import Workforce

/// Which contact an agent takes from the queues, and how agents come and go.
extension ReferenceDesk {
  // MARK: Taking

  /// An agent takes from the queues until there is no room or nothing to take.
  func takeNext(_ agent: ReferenceAgent, hasJustFinished: Bool = false) {
    while let queue = nextQueue(agent) {
      take(queue.tickets.removeFirst(), agent, hasJustFinished: hasJustFinished)
    }
    agent.place = nextPlace()
  }

  private func nextQueue(_ agent: ReferenceAgent) -> ReferenceQueue? {
    let waiting = queues.filter { queue in
      !queue.tickets.isEmpty
        && (queue.key.groups.contains(agent.group)
          || !agent.isOnCall && furtherTeams(of: queue).contains(agent.group))
    }
    let allowed = waiting.filter { mayTake(agent, $0.tickets[0]) }
    func preference(_ queue: ReferenceQueue) -> Int {
      skill(of: agent.team, for: queue.tickets[0]).preference
    }
    guard let first = allowed.map(preference).min() else { return nil }
    let order = agent.isCherryPicker ? .shortestFirst : scenario.teams[agent.team].order
    return allowed.filter { preference($0) == first }.min { a, b in
      let (one, other) = (rank(a, order, waiting), rank(b, order, waiting))
      return one != other ? one < other : ReferenceQueue.precedes(a, b)
    }
  }

  /// What an order looks at; the queue with the smallest is taken, of equals the first in the
  /// standard order.
  private func rank(
    _ queue: ReferenceQueue, _ order: Team.Order, _ waiting: [ReferenceQueue]
  ) -> Double {
    let head = queue.tickets[0]
    switch order {
    case .priority: return 0
    case .firstCome: return head.queuedAt
    case .deadline: return head.deadline
    case .weightedWait:
      let weights = scenario.routing.weights
      let weight = head.priority < weights.count ? weights[head.priority] : 1
      return -(weight * (now - head.queuedAt))
    case .shortestFirst: return meanHandle(head)
    case .ratio:
      let ratios = scenario.routing.ratios
      let ratio = head.priority < ratios.count ? ratios[head.priority] : 0
      let alike = waiting.filter { $0.key.priority == head.priority }
        .reduce(0) { $0 + $1.tickets.count }
      let total = waiting.reduce(0) { $0 + $1.tickets.count }
      return -(Double(alike) - ratio * Double(total))
    }
  }

  // MARK: Duty

  func come(_ agent: ReferenceAgent) {
    agent.isOnDuty = true
    agent.note(now)
    takeNext(agent)
    settle(agent)
  }

  /// An agent leaves: live contacts may be finished in overtime, everything else is put down.
  func leave(_ agent: ReferenceAgent) {
    agent.isOnDuty = false
    agent.note(now)
    for touch in agent.hand
    where !touch.kind.isLive || scenario.teams[agent.team].shiftEnd == .drop {
      putDown(touch)
    }
    settle(agent)
  }
}
