import Workforce

/// Agents who come and go.
extension Replication {
  /// An agent's duty begins.
  mutating func agentComes(_ agent: Int, _ time: Double) {
    let group = agents[agent].group
    agents[agent].isOnDuty = true
    let left = ledger.left(time)
    let id = UInt32(truncatingIfNeeded: agent)
    if agents[agent].contact != Ticket.none {
      // Still at a contact of the last stretch of duty: overtime ends.
      groups[group].overtime.change(by: -1, left)
      if agents[agent].hasChats {
        goOnChatting(id, time)
      } else if groups[group].isInterruptible {
        joinBusyList(id, level: steps[Int(tickets[Int(agents[agent].contact)].step)].level)
      }
      return
    }
    groups[group].signedIn.change(by: 1, left)
    takeNext(id, time)
  }

  /// An agent's duty ends: work in hand is finished or put down (how the simulation works: agents).
  mutating func agentLeaves(_ agent: Int, _ time: Double) {
    let group = agents[agent].group
    let id = UInt32(truncatingIfNeeded: agent)
    agents[agent].isOnDuty = false
    let left = ledger.left(time)
    leaveFreeList(id)
    if groups[group].isInterruptible { leaveBusyList(id) }
    let contact = agents[agent].contact
    if contact == Ticket.none {
      agents[agent].isAtWork = false
      groups[group].signedIn.change(by: -1, left)
      return
    }
    // Who is on the way to a customer on the line goes on.
    let slot = Int(contact)
    if steps[Int(tickets[slot].step)].isLive, !groups[group].dropsAtShiftEnd {
      groups[group].overtime.change(by: 1, left)
      return
    }
    agents[agent].isAtWork = false
    groups[group].signedIn.change(by: -1, left)
    if agents[agent].hasChats {
      putDownChats(id, time)
      return
    }
    groups[group].busy.change(by: -1, left)
    agents[agent].contact = Ticket.none
    agents[agent].inHand = 0
    if tickets[slot].flags.contains(.reaching) {
      // Nothing was begun.
      tickets[slot].flags.remove(.reaching)
      if hasExtras, !tickets[slot].flags.contains(.answered), extras[slot].waitsSince < 0 {
        extras[slot].waitsSince = tickets[slot].queuedAt
      }
      forgetEvent(slot)
    } else {
      layDown(slot, time)
      note(slot, time, .putDown, agent: agent, detail: steps[Int(tickets[slot].step)].tier)
    }
    offer(slot, time, atHead: true)
  }

  /// Moves agents with a date of hiring on along the ramp, at the beginning of a day.
  @inline(never)
  mutating func climbRamp() {
    guard let ramp = desk.pace.ramp, ramp.steps > 0 else { return }
    let day = today + desk.clock.periodDays.lowerBound
    for (agent, hired) in desk.pace.hired.enumerated() {
      guard let hired else { continue }
      let steps = max(0, Double(day - hired) * TimeUnit.day / ramp.every)
      agents[agent].rampStep = UInt16(min(Double(ramp.steps - 1), steps.rounded(.down)))
    }
  }

  /// Whether an agent had not reached the last step of the ramp when the touch began.
  mutating func isNew(_ agent: Int) -> Bool {
    let step = agents[agent].touchStep
    guard step != .max, let ramp = desk.pace.ramp else { return false }
    return Int(step) < ramp.steps - 1
  }
}
