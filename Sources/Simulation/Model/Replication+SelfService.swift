import Numerics

/// Tier L0: tickets that the customer tries to solve alone.
extension Replication {
  /// Begins a try of self-service, if the draw says so.
  @inline(never)
  mutating func triesSelfService(_ slot: Int, _ index: Int, _ time: Double) -> Bool {
    let key = tickets[slot].key
    let tries = classes[index].selfService.tries
    guard tries > 0, happens(key, .tries, 0, tries) else { return false }
    note(slot, time, .tries)
    startClock(slot, time)
    // In an outage nobody gets through to it: people are asked at once.
    if desk.selfService.isOut(at: time) {
      handOver(slot, index, time, wasTried: false)
      return true
    }
    ledger.tried(tickets[slot].booking, classes[index].scopes)
    var stream = KeyedStream(key: drawKey(key, .selfServiceTime, 0), tables: ziggurat)
    let length = desk.selfService.duration.draw(&stream, observed)
    tickets[slot].state = .trying
    tickets[slot].mark = time
    schedule(slot, time + length, .return)
    return true
  }

  /// A try ends: the ticket is resolved, given up, or handed over to people.
  mutating func tryEnded(_ slot: Int, _ time: Double) {
    let key = tickets[slot].key
    let index = Int(tickets[slot].contactClass)
    let factor = desk.selfService.factor(at: tickets[slot].mark)
    let resolves = classes[index].selfService.resolves * factor
    if resolves > 0, happens(key, .resolved, 0, resolves) {
      deflect(slot, time, bySelfService: true)
      return
    }
    let givesUp = desk.selfService.givesUp
    guard givesUp > 0, happens(key, .givesUp, 0, givesUp) else {
      handOver(slot, index, time, wasTried: true)
      return
    }
    let share = desk.selfService.comesBackShare
    let comesBack = share > 0 && happens(key, .comesBack, 0, share)
    note(slot, time, .gaveUp, detail: comesBack ? 1 : 0)
    ledger.gaveUp(tickets[slot].booking, classes[index].scopes)
    guard comesBack else {
      ledger.lost(tickets[slot].booking, classes[index].scopes, .gaveUp)
      end(slot)
      return
    }
    var stream = KeyedStream(key: drawKey(key, .comeBackDelay, 0), tables: ziggurat)
    let delay = desk.selfService.comesBackAfter.draw(&stream, observed)
    extras[slot].hardness = desk.selfService.hardnessComingBack
    extras[slot].escalationFactor = desk.selfService.escalationFactor
    tickets[slot].flags.insert(.comesBack)
    become(slot, classes[index].selfService.comesBack)
    tickets[slot].state = .away
    schedule(slot, time + delay, .return)
  }

  /// Self-service hands over to people; the clocks of the ticket begin.
  private mutating func handOver(
    _ slot: Int, _ index: Int, _ time: Double, wasTried: Bool
  ) {
    let target = classes[index].selfService.handedOver
    note(slot, time, .handedOver, detail: classes[target].channel)
    if wasTried {
      extras[slot].hardness = desk.selfService.hardnessHandedOver
      extras[slot].escalationFactor = desk.selfService.escalationFactor
    }
    let isAnswer = wasTried && desk.selfService.answersCount
    if !isAnswer { extras[slot].responseFrom = time }
    if tickets[slot].isCounted {
      extras[slot].contactBooking = ledger.booking(day: today)
    }
    become(slot, target)
    if isAnswer {
      tickets[slot].flags.insert(.responded)
      extras[slot].responseAfter = time - tickets[slot].createdAt
      if !classes[target].isLive, !classes[target].traits.contains(.isDuplicate) {
        ledger.responded(
          tickets[slot].booking, classes[target].scopes, elapsed: extras[slot].responseAfter,
          clock: responseClock(slot, time), target: classes[target].firstResponse)
        noteClock(
          slot, time, .firstResponse, used: responseClock(slot, time),
          of: classes[target].firstResponse)
      }
    }
    enter(slot, time)
  }

  /// A ticket ends without a person: self-service resolved it, or a status page kept it away.
  mutating func deflect(_ slot: Int, _ time: Double, bySelfService: Bool) {
    note(slot, time, .deflected, detail: bySelfService ? 1 : 0)
    let scopes = classes[Int(tickets[slot].contactClass)].scopes
    ledger.lost(tickets[slot].booking, scopes, bySelfService ? .resolvedAlone : .deflected)
    if bySelfService { ledger.resolvedAlone(scopes, at: time, day: today) }
    end(slot)
  }
}
