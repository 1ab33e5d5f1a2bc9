/// What is told to a listener; without one all of it compiles to nothing.
///
/// Remarks are worked out before ``note(_:_:_:_:agent:detail:)`` is called, so that each stands
/// behind a question for ``TraceSink/isOn``.
extension Replication {
  /// Tells that something happened to a ticket, or to a piece of work.
  @inline(__always)
  mutating func note(
    _ slot: Int, _ time: Double, _ kind: TraceKind, _ remark: TraceRemark = .nothing,
    agent: Int = -1, detail: Int = 0
  ) {
    guard Trace.isOn else { return }
    let record = TraceRecord(
      time: time, kind: kind, ticket: tickets[slot].key, agent: agent, detail: detail)
    trace.record(record, scene(slot), remark)
  }

  /// Tells that the clock of a promise has stopped, or where it stands at the end.
  @inline(__always)
  mutating func noteClock(
    _ slot: Int, _ time: Double, _ clock: TraceClock, used: Double, of target: Double,
    isStopped: Bool = true
  ) {
    guard Trace.isOn, target < .infinity else { return }
    trace.clock(
      time, clock, tickets[slot].key, scene(slot),
      ClockReading(used: max(0, used), target: target, isStopped: isStopped))
  }

  /// Tells the key of the ticket by which a customer will come back.
  @inline(__always)
  mutating func noteFollowUp(_ slot: Int, _ time: Double, _ key: UInt64) {
    guard Trace.isOn else { return }
    trace.followUp(time, tickets[slot].key, scene(slot), key)
  }

  /// Tells the clocks of a ticket that is still open when the simulation ends.
  @inline(__always)
  mutating func noteOpenClocks(_ slot: Int, _ time: Double) {
    guard Trace.isOn else { return }
    let index = Int(tickets[slot].contactClass)
    let flags = tickets[slot].flags
    if !classes[index].isLive, !flags.contains(.responded) {
      noteClock(
        slot, time, .firstResponse, used: responseClock(slot, time),
        of: classes[index].firstResponse, isStopped: false)
    }
    noteClock(
      slot, time, .resolution, used: resolutionClock(slot, time), of: classes[index].resolution,
      isStopped: tickets[slot].state == .solved)
  }

  /// How many wait before a contact that enters a queue.
  @inline(__always)
  mutating func before(_ slot: Int, _ step: Int) -> TraceRemark {
    guard Trace.isOn else { return .nothing }
    return .before(
      inQueue: lines[steps[step].queue].count, forTeam: groups[steps[step].home].waiting.value)
  }

  /// Why a ticket escalates; the draws are those that decided it.
  @inline(__always)
  mutating func reason(_ slot: Int, _ step: Int, isStuck: Bool) -> TraceRemark {
    guard Trace.isOn else { return .nothing }
    if isStuck { return .stuck }
    for place in steps[step].rules where fits(tickets[slot].key, place, step) {
      return .byRule(escalations[place].rule)
    }
    return .tooHard
  }

  @inline(__always)
  private mutating func scene(_ slot: Int) -> TraceScene {
    let index = Int(tickets[slot].contactClass)
    let step = Int(tickets[slot].step)
    return TraceScene(contactClass: index, step: step)
  }
}
