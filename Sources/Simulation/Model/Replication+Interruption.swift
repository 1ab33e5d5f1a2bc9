/// Urgent contacts that interrupt work in hand.
extension Replication {
  /// Interrupts somebody for a contact; returns whether that was possible.
  @inline(never)
  mutating func interrupts(_ slot: Int, _ step: Int, _ time: Double) -> Bool {
    let groupCount = groups.count
    for place in steps[step].order {
      let group = desk.routing.groupOrder[place]
      let levels =
        desk.routing.interrupts[step * groupCount + group] & groups[group].busyLevels
      if levels == 0 { continue }
      let level = 63 - levels.leadingZeroBitCount
      let agent = busyLists[group * Self.urgencies + level].tail
      interrupt(agent, for: slot, time)
      return true
    }
    return false
  }

  private mutating func interrupt(_ agent: UInt32, for slot: Int, _ time: Double) {
    let a = Int(agent)
    let group = agents[a].group
    let old = Int(agents[a].contact)
    leaveBusyList(agent)
    agents[a].contact = Ticket.none
    agents[a].inHand = 0
    groups[group].busy.change(by: -1, ledger.left(time))
    layDown(old, time)
    isSettling = true
    start(slot, time, agent: agent)
    isSettling = false
    note(old, time, .putDown, agent: a, detail: steps[Int(tickets[old].step)].tier)
    offer(old, time, atHead: true, mayInterrupt: false)
    if agents[a].hasChats { goOnChatting(agent, time) }
  }

  /// Notes what is done of a touch that ends unfinished.
  @inline(__always)
  mutating func layDown(_ slot: Int, _ time: Double) {
    let slowness = tickets[slot].slowness
    let left = min(tickets[slot].workLeft, (tickets[slot].wake - time) / slowness)
    tickets[slot].workDone += (tickets[slot].workLeft - left) * slowness
    tickets[slot].workLeft = left
    tickets[slot].agent = Agent.none
    forgetEvent(slot)
  }

  // MARK: Agents whose work can be interrupted, the one begun last at the tail

  @inline(never)
  mutating func joinBusyList(_ agent: UInt32, level: Int) {
    let a = Int(agent)
    let list = agents[a].group * Self.urgencies + level
    let tail = busyLists[list].tail
    agents[a].level = UInt8(level)
    agents[a].nextBusy = Agent.none
    agents[a].previousBusy = tail
    if tail == Agent.none {
      busyLists[list].head = agent
      groups[agents[a].group].busyLevels |= 1 &<< UInt64(level)
    } else {
      agents[Int(tail)].nextBusy = agent
    }
    busyLists[list].tail = agent
  }

  @inline(never)
  mutating func leaveBusyList(_ agent: UInt32) {
    let a = Int(agent)
    guard agents[a].level != 255 else { return }
    let level = Int(agents[a].level)
    let list = agents[a].group * Self.urgencies + level
    agents[a].level = 255
    let next = agents[a].nextBusy
    let previous = agents[a].previousBusy
    if previous == Agent.none {
      busyLists[list].head = next
    } else {
      agents[Int(previous)].nextBusy = next
    }
    if next == Agent.none {
      busyLists[list].tail = previous
    } else {
      agents[Int(next)].previousBusy = previous
    }
    if busyLists[list].head == Agent.none {
      groups[agents[a].group].busyLevels &= ~(1 &<< UInt64(level))
    }
  }
}
