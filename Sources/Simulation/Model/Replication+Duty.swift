extension Replication {
  /// An agent's duty begins.
  mutating func agentComes(_ agent: Int, _ time: Double) {
    let team = agents[agent].team
    agents[agent].isOnDuty = true
    ledger.advance(&teams[team], to: time)
    if agents[agent].contact != Ticket.none {
      // Still at a contact of the last stretch of duty: overtime ends.
      teams[team].overtime &-= 1
      return
    }
    teams[team].signedIn &+= 1
    takeNext(UInt32(truncatingIfNeeded: agent), time)
  }

  /// An agent's duty ends: work in hand is finished or put down (how the simulation works: agents).
  mutating func agentLeaves(_ agent: Int, _ time: Double) {
    let team = agents[agent].team
    agents[agent].isOnDuty = false
    ledger.advance(&teams[team], to: time)
    let contact = agents[agent].contact
    if contact == Ticket.none {
      leaveIdleList(UInt32(truncatingIfNeeded: agent))
      teams[team].signedIn &-= 1
      return
    }
    let slot = Int(contact)
    if classes[Int(tickets[slot].contactClass)].isLive, !teams[team].dropsAtShiftEnd {
      teams[team].overtime &+= 1
      return
    }
    teams[team].signedIn &-= 1
    teams[team].busy &-= 1
    putDown(slot, time, agent)
  }

  /// Puts a touch down at the head of its queue, with what is done kept.
  private mutating func putDown(_ slot: Int, _ time: Double, _ agent: Int) {
    agents[agent].contact = Ticket.none
    let left = tickets[slot].wake - time
    tickets[slot].workDone += tickets[slot].workLeft - left
    tickets[slot].workLeft = left
    tickets[slot].agent = Agent.none
    trace.record(time, .putDown, tickets[slot].key, agent)
    offer(slot, time, atHead: true)
  }

  /// A free agent takes the next contact, or becomes idle.
  @inline(__always)
  mutating func takeNext(_ agent: UInt32, _ time: Double) {
    let team = agents[Int(agent)].team
    let waiting = waitingLines & teams[team].queues
    if waiting == 0 {
      joinIdleList(agent)
      return
    }
    let queue =
      teams[team].takesFirstCome ? firstCome(waiting) : waiting.trailingZeroBitCount
    let slot = Int(lines[queue].head)
    dequeue(slot, time)
    start(slot, time, agent: agent)
  }

  /// The queue whose head has waited longest; of equals the first in the order of service.
  private mutating func firstCome(_ waiting: UInt64) -> Int {
    var rest = waiting
    var best = rest.trailingZeroBitCount
    var since = tickets[Int(lines[best].head)].queuedAt
    rest &= rest &- 1
    while rest != 0 {
      let queue = rest.trailingZeroBitCount
      rest &= rest &- 1
      let queuedAt = tickets[Int(lines[queue].head)].queuedAt
      if queuedAt < since {
        since = queuedAt
        best = queue
      }
    }
    return best
  }

  // MARK: Idle agents, the longest idle first

  @inline(__always)
  private mutating func joinIdleList(_ agent: UInt32) {
    let team = agents[Int(agent)].team
    let tail = teams[team].idleTail
    agents[Int(agent)].isIdle = true
    agents[Int(agent)].next = Agent.none
    agents[Int(agent)].previous = tail
    if tail == Agent.none {
      teams[team].idleHead = agent
      idleTeams |= 1 &<< UInt64(truncatingIfNeeded: team)
    } else {
      agents[Int(tail)].next = agent
    }
    teams[team].idleTail = agent
  }

  @inline(__always)
  mutating func leaveIdleList(_ agent: UInt32) {
    guard agents[Int(agent)].isIdle else { return }
    agents[Int(agent)].isIdle = false
    let team = agents[Int(agent)].team
    let next = agents[Int(agent)].next
    let previous = agents[Int(agent)].previous
    if previous == Agent.none {
      teams[team].idleHead = next
    } else {
      agents[Int(previous)].next = next
    }
    if next == Agent.none {
      teams[team].idleTail = previous
    } else {
      agents[Int(next)].previous = previous
    }
    if teams[team].idleHead == Agent.none {
      idleTeams &= ~(1 &<< UInt64(truncatingIfNeeded: team))
    }
  }
}
