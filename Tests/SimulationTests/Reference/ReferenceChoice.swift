import Workforce

/// Which agent takes a contact that is offered, and whom it may interrupt.
extension ReferenceDesk {
  // MARK: Free agents

  /// Whether an agent is on duty and can take a contact besides what is in hand.
  func isFree(_ agent: ReferenceAgent, for ticket: ReferenceTicket) -> Bool {
    agent.isOnDuty && !agent.isBetween && mayTake(agent, ticket)
  }

  /// Whether the contacts in hand and the reserve of the team leave room for a contact.
  func mayTake(_ agent: ReferenceAgent, _ ticket: ReferenceTicket) -> Bool {
    if !agent.hand.isEmpty {
      guard ticket.kind == .chat, agent.hand.allSatisfy({ $0.kind == .chat }),
        agent.hand.count < scenario.channels[ticket.channel].concurrency,
        // Who is on the way to work takes nothing else.
        agent.hand.allSatisfy({ $0.begun != nil })
      else { return false }
      // A chat beside others takes nobody out of the reserve.
      return true
    }
    return reserveAllows(agent, ticket)
  }

  /// Contacts for which a reserve is not kept are only taken while more agents than it are idle, the
  /// taker included.
  private func reserveAllows(_ agent: ReferenceAgent, _ ticket: ReferenceTicket) -> Bool {
    guard !agent.isOnCall, let reserve = scenario.teams[agent.team].reserve else { return true }
    if reserve.channels.contains(ticket.channel) || reserve.priorities.contains(ticket.priority) {
      return true
    }
    let others = agents.count {
      $0 !== agent && $0.group == agent.group && $0.isOnDuty && !$0.isBetween && $0.hand.isEmpty
    }
    return others + 1 > reserve.agents
  }

  // MARK: The rules

  /// The free agent of some groups who takes a contact; agents on call only if nobody else is free,
  /// and a chat by those with the fewest in hand.
  func choose(for ticket: ReferenceTicket, among groups: [Int]) -> ReferenceAgent? {
    let free = agents.filter { groups.contains($0.group) && isFree($0, for: ticket) }
    let regular = free.filter { !$0.isOnCall }
    let askable = regular.isEmpty ? free : regular
    guard let fewest = askable.map(\.hand.count).min() else { return nil }
    let candidates = askable.filter { $0.hand.count == fewest }
    // A chat is not given by number.
    var rule = scenario.routing.agents
    if ticket.kind == .chat, rule == .roundRobin || rule == .random { rule = .longestIdle }
    switch rule {
    case .roundRobin:
      let next = candidates.first { $0.number > chosenLast } ?? candidates.first
      chosenLast = next?.number ?? chosenLast
      return next
    case .random:
      let u = ReferenceDraws.uniform(ticket.key, .anyAgent, ticket.queueEntries)
      return candidates[min(candidates.count - 1, Int(u * Double(candidates.count)))]
    case .longestIdle, .mostSkilled, .leastSkilled:
      let group = ordered(groups, for: ticket).first { group in
        candidates.contains { $0.group == group }
      }
      return candidates.filter { $0.group == group }.min { $0.place < $1.place }
    }
  }

  /// Groups in the order in which they are asked; those on call behind the others.
  private func ordered(_ groups: [Int], for ticket: ReferenceTicket) -> [Int] {
    groups.sorted { a, b in
      let isOnCall = (a >= scenario.teams.count, b >= scenario.teams.count)
      if isOnCall.0 != isOnCall.1 { return isOnCall.1 }
      let (first, second) = (merit(a, ticket), merit(b, ticket))
      if first != second { return first < second }
      let preferences = (
        skill(of: team(of: a), for: ticket).preference,
        skill(of: team(of: b), for: ticket).preference
      )
      if preferences.0 != preferences.1 { return preferences.0 < preferences.1 }
      return a < b
    }
  }

  /// What the rule looks at before preference; the smallest is asked first.
  private func merit(_ group: Int, _ ticket: ReferenceTicket) -> Double {
    switch scenario.routing.agents {
    case .mostSkilled: -skill(of: team(of: group), for: ticket).efficiency
    case .leastSkilled: Double(breadth(of: team(of: group)))
    case .longestIdle, .roundRobin, .random: 0
    }
  }

  /// Combinations of channel and request that a team works at all.
  private func breadth(of team: Int) -> Int {
    scenario.channels.indices.reduce(0) { sum, channel in
      sum
        + scenario.requests.indices.count { request in
          scenario.teams[team].skills.contains {
            $0.channels.contains(channel) && $0.requests?.contains(request) ?? true
          }
        }
    }
  }

  // MARK: Interruptions

  /// The touch that a contact may interrupt; agents on call and chats are not interrupted.
  func victim(of ticket: ReferenceTicket, among groups: [Int]) -> ReferenceTouch? {
    for group in ordered(groups, for: ticket) where group < scenario.teams.count {
      let rules = scenario.teams[group].interrupts
      let touches = agents.filter { $0.group == group && $0.isOnDuty && !$0.isBetween }
        .flatMap(\.hand)
        .filter { touch in
          touch.kind != .chat && rules.contains { interrupts(ticket, touch, $0) }
        }
      let last = touches.max { a, b in
        if a.kind.isLive != b.kind.isLive { return a.kind.isLive }
        return (a.ticket.priority, a.number) < (b.ticket.priority, b.number)
      }
      if let last { return last }
    }
    return nil
  }

  private func interrupts(
    _ ticket: ReferenceTicket, _ touch: ReferenceTouch, _ rule: Interruption
  ) -> Bool {
    let isLessUrgent = touch.ticket.priority > ticket.priority
    switch rule {
    case .liveOverDeferred: return ticket.kind.isLive && !touch.kind.isLive
    case .priorityOverDeferred(let priority):
      return ticket.priority == priority && isLessUrgent && !touch.kind.isLive
    case .priorityOverAll(let priority): return ticket.priority == priority && isLessUrgent
    }
  }

  /// The new touch begins, then the old one is put down.
  func interrupt(_ victim: ReferenceTouch, with ticket: ReferenceTicket) {
    let agent = victim.agent
    take(ticket, agent)
    if ticket.kind != .chat { settle(agent) }
    putDown(victim, mayInterrupt: false)
    takeNext(agent)
    settle(agent)
  }
}
