import Numerics
import Workforce

/// Which agent takes a contact, and which contact an agent takes.
extension Replication {
  // MARK: Choice of an agent

  /// Finds the agent who takes a contact.
  ///
  /// - Parameters:
  ///   - slot: The ticket.
  ///   - step: Its step.
  ///   - further: Groups to ask instead of those of the step, by number.
  /// - Returns: The agent; `Agent.none` if nobody is free.
  /// - Complexity: O(groups + chats in hand); by number O(agents ÷ 64).
  @inline(never)
  mutating func freeAgent(_ slot: Int, _ step: Int, further: UInt64? = nil) -> UInt32 {
    let all = further ?? steps[step].groups
    // Agents on call are asked last.
    let agent = freeAgent(slot, step, among: all & ~onCallGroups)
    if agent != Agent.none || all & onCallGroups == 0 { return agent }
    return freeAgent(slot, step, among: all & onCallGroups)
  }

  private mutating func freeAgent(_ slot: Int, _ step: Int, among able: UInt64) -> UInt32 {
    if steps[step].isChat {
      for inHand in 0..<lines[steps[step].queue].concurrency {
        let free = inHand == 0 ? beyondReserve(step, able) : able & chatGroups[inHand]
        if free == 0 { continue }
        let group = firstGroup(step, free)
        return inHand == 0 ? groups[group].idleHead : chatLists[group &* levelCount &+ inHand].head
      }
      return Agent.none
    }
    let free = beyondReserve(step, able)
    if free == 0 { return Agent.none }
    switch desk.routing.choice {
    case .roundRobin: return nextInTurn(free)
    case .random: return anyOf(free, slot)
    default: return groups[firstGroup(step, free)].idleHead
    }
  }

  /// Groups with an idle agent whom the reserve lets take the contact.
  private mutating func beyondReserve(_ step: Int, _ able: UInt64) -> UInt64 {
    let idle = idleGroups & able
    guard desk.routing.hasReserve else { return idle }
    var free = idle
    var rest = idle & ~steps[step].reservedIn
    while rest != 0 {
      let group = rest.trailingZeroBitCount
      rest &= rest &- 1
      if groups[group].idleCount <= groups[group].reserve { free &= ~(1 &<< UInt64(group)) }
    }
    return free
  }

  /// The first of the free groups in the order of the step.
  private mutating func firstGroup(_ step: Int, _ free: UInt64) -> Int {
    for place in steps[step].order.lowerBound..<steps[step].joining.upperBound {
      let group = desk.routing.groupOrder[place]
      if free & 1 &<< UInt64(group) != 0 { return group }
    }
    return free.trailingZeroBitCount
  }

  /// The idle agent of the groups next in number after the one chosen last.
  private mutating func nextInTurn(_ free: UInt64) -> UInt32 {
    let chosen = idleByNumber(free, from: lastChosen + 1) ?? idleByNumber(free, from: 0)
    lastChosen = chosen ?? lastChosen
    return chosen.map { UInt32(truncatingIfNeeded: $0) } ?? Agent.none
  }

  /// An idle agent of the groups drawn evenly.
  private mutating func anyOf(_ free: UInt64, _ slot: Int) -> UInt32 {
    var count = 0
    var rest = free
    while rest != 0 {
      count += groups[rest.trailingZeroBitCount].idleCount
      rest &= rest &- 1
    }
    var stream = KeyedStream(
      key: drawKey(tickets[slot].key, .agentChoice, Int(tickets[slot].entries)), tables: ziggurat)
    var left = Int(stream.uniform() * Double(count))
    var agent = idleByNumber(free, from: 0)
    while left > 0, let found = agent {
      agent = idleByNumber(free, from: found + 1)
      left -= 1
    }
    return agent.map { UInt32(truncatingIfNeeded: $0) } ?? Agent.none
  }

  /// The idle agent of some groups with the smallest number from one on.
  private mutating func idleByNumber(_ free: UInt64, from first: Int) -> Int? {
    var rest = free
    while rest != 0 {
      let group = desk.routing.groups[rest.trailingZeroBitCount]
      rest &= rest &- 1
      let end = group.firstAgent + group.agents
      var agent = max(first, group.firstAgent)
      while agent < end {
        let word = idleBits[agent >> 6] & (~0 &<< UInt64(agent & 63))
        if word != 0 {
          let found = agent & ~63 + word.trailingZeroBitCount
          if found < end { return found }
          break
        }
        agent = (agent | 63) + 1
      }
    }
    return nil
  }

  /// Tells whether an agent is free for a contact and able to work it.
  mutating func isFree(_ agent: UInt32, for step: Int) -> Bool {
    let a = Int(agent)
    let group = 1 &<< UInt64(agents[a].group) as UInt64
    guard steps[step].groups & group != 0 else { return false }
    if agents[a].listed == 0 { return beyondReserve(step, group) != 0 }
    return agents[a].listed > 0 && steps[step].isChat
      && Int(agents[a].inHand) < lines[steps[step].queue].concurrency
  }

  // MARK: Choice of a contact

  /// A free agent takes the next contact, or becomes idle.
  mutating func takeNext(_ id: UInt32, _ time: Double) {
    let agent = agents.element(Int(id))
    takeNext(agent, groups.element(agent.group), time)
  }

  /// The same, spelled out where most touches end.
  @_transparent
  mutating func takeNext(
    _ agent: SlabElement<Agent>, _ group: SlabElement<GroupState>, _ time: Double
  ) {
    if _slowPath(!group.takesPlainly) {
      takeByRules(UInt32(truncatingIfNeeded: agent.index), time)
    } else if group.waitingPlaces.low == 0 {
      joinIdleList(agent, group)
    } else {
      let place = group.waitingPlaces.low.trailingZeroBitCount
      let line = lines.element(Int(queueAt[group.index &* 256 &+ place]))
      let ticket = tickets.element(Int(line.head))
      let step = steps.element(Int(ticket.step))
      dequeue(ticket, step, line, time)
      start(ticket, classes.element(Int(ticket.contactClass)), step, agent, group, time)
    }
  }

  /// Takes contacts by the rules of the group until there is none or no room.
  @inline(never)
  mutating func takeByRules(_ agent: UInt32, _ time: Double) {
    let a = Int(agent)
    let group = agents[a].group
    while true {
      let inHand = Int(agents[a].inHand)
      if inHand >= levelCount || (inHand > 0 && !agents[a].hasChats) { return }
      var waiting = groups[group].waitingPlaces & takes[group &* levelCount &+ inHand]
      if inHand == 0, groups[group].idleCount < groups[group].reserve {
        waiting = waiting & groups[group].reservedPlaces
      }
      if waiting.isEmpty {
        if inHand == 0 {
          joinIdleList(agents.element(a), groups.element(group))
        } else {
          joinChatList(agent)
        }
        return
      }
      let queue =
        waiting.only.map { Int(queueAt[group &* 256 &+ $0]) }
        ?? chosenQueue(a, group, waiting, time)
      let slot = Int(lines[queue].head)
      dequeue(slot, time)
      start(slot, time, agent: agent)
    }
  }

  /// The queue from which an agent takes; of equals the first in the standard order, and of those
  /// the one whose head has waited longest.
  private mutating func chosenQueue(
    _ agent: Int, _ group: Int, _ waiting: PlaceSet, _ time: Double
  ) -> Int {
    let order = agents[agent].picksCherries ? .shortestFirst : groups[group].order
    var rest = firstSet(
      order == .priority ? groups[group].ranks : groups[group].preferences, waiting)
    var counts: [Int] = []
    var total = 0
    if order == .ratio { (counts, total) = waitingByPriority(group) }
    var best = -1
    var least = Double.infinity
    var leastRank = UInt8.max
    while !rest.isEmpty {
      let place = rest.first
      rest.remove(place)
      let queue = Int(queueAt[group &* 256 &+ place])
      let line = lines.element(queue)
      let head = Int(line.head)
      var value = 0.0
      switch order {
      case .priority: break
      case .firstCome: value = tickets[head].queuedAt
      case .deadline: value = extras[head].deadline
      case .weightedWait: value = -(line.weight * (time - tickets[head].queuedAt))
      case .shortestFirst: value = line.meanWork
      case .ratio:
        value =
          -(Double(counts[line.priority]) - desk.routing.ratios[line.priority] * Double(total))
      }
      let rank = rankOf[group &* 256 &+ place]
      if best < 0 || value < least || (value == least && rank < leastRank)
        || (value == least && rank == leastRank && waitsLonger(head, Int(lines[best].head)))
      {
        (best, least, leastRank) = (queue, value, rank)
      }
    }
    return best
  }

  /// The waiting places of the first of the sets that has any.
  @inline(__always)
  private mutating func firstSet(_ sets: Range<Int>, _ waiting: PlaceSet) -> PlaceSet {
    var next = sets.lowerBound
    while next < sets.upperBound {
      let places = placeSets[next] & waiting
      if !places.isEmpty { return places }
      next &+= 1
    }
    return waiting
  }

  private mutating func waitsLonger(_ a: Int, _ b: Int) -> Bool {
    if tickets[a].queuedAt != tickets[b].queuedAt {
      return tickets[a].queuedAt < tickets[b].queuedAt
    }
    return hasExtras && extras[a].queueOrder < extras[b].queueOrder
  }

  /// Contacts that wait for a group, by priority, and all together.
  private mutating func waitingByPriority(_ group: Int) -> (counts: [Int], total: Int) {
    var counts = Array(repeating: 0, count: desk.routing.ratios.count)
    var total = 0
    var rest = groups[group].waitingPlaces
    while !rest.isEmpty {
      let place = rest.first
      rest.remove(place)
      let line = lines.element(Int(queueAt[group &* 256 &+ place]))
      counts[line.priority] += line.count
      total += line.count
    }
    return (counts, total)
  }

  // MARK: Lists of free agents, the longest free first

  @inline(__always)
  mutating func joinIdleList(
    _ agent: SlabElement<Agent>, _ group: SlabElement<GroupState>
  ) {
    let id = UInt32(truncatingIfNeeded: agent.index)
    let tail = group.idleTail
    agent.listed = 0
    agent.next = Agent.none
    agent.previous = tail
    if tail == Agent.none {
      group.idleHead = id
      idleGroups |= 1 &<< UInt64(truncatingIfNeeded: group.index)
    } else {
      agents[Int(tail)].next = id
    }
    group.idleTail = id
    group.idleCount &+= 1
    if _slowPath(idleBits.count > 0) {
      idleBits[agent.index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: agent.index & 63)
    }
  }

  /// Takes an agent out of whatever list of free agents.
  @inline(__always)
  mutating func leaveFreeList(_ agent: SlabElement<Agent>, _ group: SlabElement<GroupState>) {
    if agent.listed != 0 {
      if _slowPath(agent.listed > 0) { leaveChatList(UInt32(truncatingIfNeeded: agent.index)) }
      return
    }
    agent.listed = -1
    let next = agent.next
    let previous = agent.previous
    if previous == Agent.none {
      group.idleHead = next
    } else {
      agents[Int(previous)].next = next
    }
    if next == Agent.none {
      group.idleTail = previous
    } else {
      agents[Int(next)].previous = previous
    }
    if group.idleHead == Agent.none {
      idleGroups &= ~(1 &<< UInt64(truncatingIfNeeded: group.index))
    }
    group.idleCount &-= 1
    if _slowPath(idleBits.count > 0) {
      idleBits[agent.index >> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: agent.index & 63))
    }
  }

  /// The same by number.
  mutating func leaveFreeList(_ id: UInt32) {
    let agent = agents.element(Int(id))
    leaveFreeList(agent, groups.element(agent.group))
  }
}
