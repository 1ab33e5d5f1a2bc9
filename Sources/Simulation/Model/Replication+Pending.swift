import Numerics

/// Tickets that wait: on the customer, or on somebody else.
extension Replication {
  /// The agent asks the customer, who replies after a while or never.
  @inline(never)
  mutating func ask(_ slot: Int, _ index: Int, _ time: Double, _ touch: Int) {
    let key = tickets[slot].key
    let rule = classes[index].asksBack
    ledger.openChanged(classes[index].channel, -1, at: time)
    leaveLine(slot, index, Int(tickets[slot].step))
    if desk.pausesWhilePending { stopClock(slot, time) }
    tickets[slot].flags.insert(.askedBack)
    tickets[slot].state = .pending
    tickets[slot].mark = time
    note(slot, time, .asked)
    var stream = KeyedStream(key: drawKey(key, .replyDelay, touch), tables: ziggurat)
    let delay = rule.reply.draw(&stream, observed)
    let never = rule.never > 0 && happens(key, .replies, touch, rule.never)
    let replies = never ? .infinity : delay
    // Reply, reminder and closing are planned now, whichever of them is looked at first.
    let order = events.reserve(3)
    if rule.remindsAfter < replies, rule.remindsAfter <= rule.autoClose {
      extras[slot].repliesAt = time + replies
      extras[slot].autoClosesAt = time + rule.autoClose
      extras[slot].timerOrder = order
      extras[slot].isReminded = false
      schedule(slot, time + rule.remindsAfter, .timer, as: order &+ 1)
    } else if replies <= rule.autoClose {
      schedule(slot, time + replies, .return, as: order)
    } else {
      if hasExtras { extras[slot].isReminded = true }
      schedule(slot, time + rule.autoClose, .timer, as: order &+ 2)
    }
  }

  /// A reminder is sent, or a pending ticket is closed without a reply.
  mutating func pendingTimerActs(_ slot: Int, _ time: Double) {
    let index = Int(tickets[slot].contactClass)
    let rule = classes[index].asksBack
    guard rule.remindsAfter < .infinity, !extras[slot].isReminded else {
      autoClose(slot, index, time)
      return
    }
    extras[slot].isReminded = true
    let key = tickets[slot].key
    let touch = Int(tickets[slot].touches)
    note(slot, time, .reminded)
    let order = extras[slot].timerOrder
    var replies = extras[slot].repliesAt
    if replies == .infinity, rule.reminderWins > 0,
      happens(key, .reminded, touch, rule.reminderWins)
    {
      var stream = KeyedStream(key: drawKey(key, .remindedDelay, touch), tables: ziggurat)
      replies = time + rule.reply.draw(&stream, observed)
      if replies <= extras[slot].autoClosesAt {
        schedule(slot, replies, .return)
        return
      }
    }
    if replies <= extras[slot].autoClosesAt {
      schedule(slot, replies, .return, as: order)
    } else {
      schedule(slot, extras[slot].autoClosesAt, .timer, as: order &+ 2)
    }
  }

  private mutating func autoClose(_ slot: Int, _ index: Int, _ time: Double) {
    stateEnded(slot, .pending, time)
    stopClock(slot, time)
    ledger.closed(
      tickets[slot].booking, classes[index].scopes, elapsed: time - tickets[slot].createdAt,
      clock: tickets[slot].clockUsed, target: classes[index].resolution,
      flags: tickets[slot].flags, touches: tickets[slot].touches, withoutReply: true)
    noteClock(
      slot, time, .resolution, used: tickets[slot].clockUsed, of: classes[index].resolution)
    note(slot, time, .autoClosed)
    end(slot)
  }

  /// The customer replies, on the ticket's channel or on another after a long conversation.
  mutating func replied(_ slot: Int, _ time: Double) {
    stateEnded(slot, .pending, time)
    let index = Int(tickets[slot].contactClass)
    if classes[index].traits.contains(.switchesByTouches) { switchesAtReply(slot, index) }
    comesIn(slot, time)
  }

  private mutating func switchesAtReply(_ slot: Int, _ index: Int) {
    let rule = classes[index].switches
    let touch = Int(tickets[slot].touches)
    guard extras[slot].channelTouches >= rule.touches,
      happens(tickets[slot].key, .switches, touch, rule.share)
    else { return }
    moves(slot, to: rule.contactClass, isToFirstTier: false)
    tickets[slot].flags.insert(.transferred)
  }

  // MARK: Blocked

  /// Somebody else has to act before the ticket can go on.
  mutating func block(_ slot: Int, _ index: Int, _ time: Double, _ touch: Int) {
    let key = tickets[slot].key
    let rule = classes[index].blocked
    leaveLine(slot, index, Int(tickets[slot].step))
    tickets[slot].state = .blocked
    tickets[slot].mark = time
    forgetEvent(slot)
    note(slot, time, .blocked, detail: rule.team)
    if !rule.steps.isEmpty {
      let step = rule.steps[steps[Int(tickets[slot].step)].tier]
      makeWork(
        Offspring.otherTeam.key(of: key, touch), step: step, law: rule.time, .otherHandle, touch,
        detail: rule.team, time, from: key, parent: slot)
      return
    }
    var stream = KeyedStream(key: drawKey(key, .blockedTime, touch), tables: ziggurat)
    let open = rule.time.draw(&stream, observed)
    let until = calendars[rule.calendar].instant(open, after: time)
    if until < .infinity { schedule(slot, until, .return) }
  }

  /// A blocked ticket can go on.
  mutating func unblocked(_ slot: Int, _ time: Double) {
    stateEnded(slot, .blocked, time)
    comesIn(slot, time, byCustomer: false)
  }
}
