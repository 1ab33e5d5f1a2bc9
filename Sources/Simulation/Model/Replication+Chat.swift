/// Several chats in one agent's hands, each slower the more they are.
///
/// What is left of each is counted in standard seconds whenever their number changes, so that no
/// work is lost or gained.
extension Replication {
  /// An agent takes a chat beside those in hand.
  mutating func startChat(_ slot: Int, _ agent: UInt32, _ time: Double) {
    let a = Int(agent)
    let group = agents[a].group
    countChats(a, time)
    let left = ledger.left(time)
    if agents[a].inHand == 0 { groups[group].busy.change(by: 1, left) }
    groups[group].chats.change(by: 1, left)
    agents[a].hasChats = true
    agents[a].inHand &+= 1
    let id = UInt32(truncatingIfNeeded: slot)
    let last = agents[a].lastContact
    extras[slot].handPrevious = last
    extras[slot].handNext = Ticket.none
    extras[slot].countedTo = time
    extras[slot].shared = 0
    extras[slot].slownessAlone = tickets[slot].slowness
    extras[slot].rampStep = agents[a].touchStep
    if last == Ticket.none { agents[a].contact = id } else { extras[Int(last)].handNext = id }
    agents[a].lastContact = id
    forgetEvent(slot)
    if agents[a].isOnDuty { joinChatList(agent) }
    if !isSettling { goAtPace(a, time) }
  }

  /// Counts what has been done of the chats in an agent's hands up to an instant.
  private mutating func countChats(_ agent: Int, _ time: Double) {
    var id = agents[agent].contact
    let inHand = Double(agents[agent].inHand)
    while id != Ticket.none {
      let slot = Int(id)
      let span = time - extras[slot].countedTo
      if span > 0 {
        tickets[slot].workLeft = max(0, tickets[slot].workLeft - span / tickets[slot].slowness)
        tickets[slot].workDone += span
        extras[slot].shared += span / inHand
        extras[slot].countedTo = time
      }
      id = extras[slot].handNext
    }
  }

  /// Plans the ends of the chats whose speed has changed, in the order in which they were begun.
  private mutating func goAtPace(_ agent: Int, _ time: Double) {
    let inHand = Int(agents[agent].inHand)
    var id = agents[agent].contact
    while id != Ticket.none {
      let slot = Int(id)
      let channel = classes[Int(tickets[slot].contactClass)].channel
      let pace = desk.routing.pace[channel * levelCount + inHand - 1]
      let slowness = extras[slot].slownessAlone / pace
      if slowness != tickets[slot].slowness || tickets[slot].wakeOrder == .max {
        tickets[slot].slowness = slowness
        schedule(slot, time + tickets[slot].workLeft * slowness, .touchEnd)
      }
      id = extras[slot].handNext
    }
  }

  /// A chat ends; returns its seconds in hand, and the agent's seconds that fall to it.
  mutating func endChat(
    _ slot: Int, _ agent: UInt32, _ time: Double
  ) -> (handled: Double, shared: Double) {
    countChats(Int(agent), time)
    takeOutOfHand(slot, agent, time)
    return (tickets[slot].workDone, extras[slot].shared)
  }

  /// Takes a chat out of an agent's hands.
  private mutating func takeOutOfHand(_ slot: Int, _ agent: UInt32, _ time: Double) {
    let a = Int(agent)
    let group = agents[a].group
    let next = extras[slot].handNext
    let previous = extras[slot].handPrevious
    if previous == Ticket.none {
      agents[a].contact = next
    } else {
      extras[Int(previous)].handNext = next
    }
    if next == Ticket.none {
      agents[a].lastContact = previous
    } else {
      extras[Int(next)].handPrevious = previous
    }
    agents[a].inHand &-= 1
    let left = ledger.left(time)
    groups[group].chats.change(by: -1, left)
    leaveFreeList(agent)
    if agents[a].inHand == 0 {
      groups[group].busy.change(by: -1, left)
      agents[a].hasChats = false
    }
    tickets[slot].slowness = 1
    // What follows from the touch is that of the step on which it began.
    agents[a].touchStep = extras[slot].rampStep
  }

  /// After a chat has ended its agent takes others, and all go on at their new speed.
  mutating func goOnChatting(_ agent: UInt32, _ time: Double) {
    let a = Int(agent)
    if agents[a].isOnDuty {
      isSettling = true
      if Int(agents[a].inHand) < levelCount { takeNext(agent, time) }
      isSettling = false
      if agents[a].inHand == 0 { agents[a].isAtWork = false }
    } else if agents[a].inHand == 0 {
      let group = agents[a].group
      agents[a].isAtWork = false
      let left = ledger.left(time)
      groups[group].signedIn.change(by: -1, left)
      groups[group].overtime.change(by: -1, left)
    }
    if agents[a].hasChats { goAtPace(a, time) }
  }

  /// A chat takes longer than planned, at the speed of the moment.
  mutating func prolongChat(_ slot: Int, by work: Double, _ time: Double) {
    countChats(Int(tickets[slot].agent), time)
    tickets[slot].workLeft = work
    schedule(slot, time + work * tickets[slot].slowness, .touchEnd)
  }

  /// All chats in hand are put down, in the order in which they were begun.
  mutating func putDownChats(_ agent: UInt32, _ time: Double) {
    let a = Int(agent)
    countChats(a, time)
    var slots: [Int] = []
    while agents[a].contact != Ticket.none {
      let slot = Int(agents[a].contact)
      takeOutOfHand(slot, agent, time)
      slots.append(slot)
    }
    for slot in slots {
      tickets[slot].agent = Agent.none
      note(slot, time, .putDown, agent: a, detail: steps[Int(tickets[slot].step)].tier)
      offer(slot, time, atHead: true)
    }
  }

  // MARK: Agents with room for another chat, by number in hand

  /// Lists an agent who has chats in hand, and room for another.
  mutating func joinChatList(_ agent: UInt32) {
    let a = Int(agent)
    let inHand = Int(agents[a].inHand)
    guard inHand < levelCount, agents[a].listed < 0 else { return }
    let group = agents[a].group
    let list = group &* levelCount &+ inHand
    let tail = chatLists[list].tail
    agents[a].listed = Int8(inHand)
    agents[a].next = Agent.none
    agents[a].previous = tail
    if tail == Agent.none {
      chatLists[list].head = agent
      chatGroups[inHand] |= 1 &<< UInt64(group)
    } else {
      agents[Int(tail)].next = agent
    }
    chatLists[list].tail = agent
  }

  @inline(never)
  mutating func leaveChatList(_ agent: UInt32) {
    let a = Int(agent)
    let inHand = Int(agents[a].listed)
    let group = agents[a].group
    let list = group &* levelCount &+ inHand
    let next = agents[a].next
    let previous = agents[a].previous
    agents[a].listed = -1
    if previous == Agent.none {
      chatLists[list].head = next
    } else {
      agents[Int(previous)].next = next
    }
    if next == Agent.none {
      chatLists[list].tail = previous
    } else {
      agents[Int(next)].previous = previous
    }
    if chatLists[list].head == Agent.none { chatGroups[inHand] &= ~(1 &<< UInt64(group)) }
  }
}
