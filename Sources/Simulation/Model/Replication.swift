import Numerics
import Workforce

/// One replication of a desk: the clock, everything on the desk, and the loop over events.
///
/// One owner, no reference counting, no closures: each event is a branch of one `switch` that calls
/// one well-named step. Steps are `mutating` even where they only read: a call that borrows the
/// replication copies the whole of it, 1.2 kB, to the stack. At one instant things happen in this order: touches end, duties change
/// (leaving before coming), tickets return, pending tickets close, tickets arrive, customers hang
/// up. Among equals the order is that in which they were planned.
struct Replication<Trace: TraceSink>: ~Copyable {
  let desk: DeskTables
  let ziggurat: ZigguratTables
  let classes: Slab<ContactClass>
  let observed: Slab<Double>
  let calendars: Slab<CalendarTable>
  let agents: Slab<Agent>
  let teams: Slab<TeamState>
  let lines: Slab<WaitingLine>
  /// Contacts on the line by channel, waiting or served.
  let onLine: Slab<Int>
  var tickets: Slab<Ticket>
  var usedSlots = 0
  /// Set once more tickets are open than can be kept.
  var overfull: SimulationError?
  var freeSlots = Ticket.none
  /// Queues that are not empty, as bits.
  var waitingLines: UInt64 = 0
  /// Teams with idle agents, as bits.
  var idleTeams: UInt64 = 0
  var events = EventHeap()
  var ledger: Ledger
  var arrivals: ArrivalDay
  var duties: DutyDay
  var trace: Trace
  /// Counted tickets that have not ended.
  var openCounted = 0
  /// The simulated day, counted from the first of the period.
  var today = 0
  var created = 0
  var ended = 0
  private var eventCount = 0
  let number: Int

  init(
    _ desk: DeskTables, number: Int, extraAbsences: [ExtraAbsence] = [], trace: Trace
  ) {
    self.desk = desk
    self.number = number
    self.trace = trace
    let ziggurat = ZigguratTables.shared
    self.ziggurat = ziggurat
    let key = StreamKey.replication(seed: desk.seed, number: number)
    classes = Slab(desk.classes)
    observed = Slab(desk.observed)
    calendars = Slab(
      desk.calendars.map { CalendarTable($0, horizon: desk.clock.horizon + TimeUnit.day) })
    agents = Slab(
      desk.teams.indices.flatMap { team in
        (desk.firstAgent[team]..<desk.firstAgent[team + 1]).map { _ in Agent(team: team) }
      })
    teams = Slab(
      desk.teams.map {
        TeamState(
          queues: $0.queues, takesFirstCome: $0.takesFirstCome,
          dropsAtShiftEnd: $0.dropsAtShiftEnd)
      })
    lines = Slab(repeating: WaitingLine(), count: desk.queueCount)
    onLine = Slab(repeating: 0, count: desk.channelCount)
    tickets = Slab(repeating: Ticket(), count: 256)
    ledger = Ledger(desk)
    arrivals = ArrivalDay(
      desk.arrivals, clock: desk.clock, replication: key, tables: ziggurat)
    duties = DutyDay(
      desk.duties, clock: desk.clock, replication: key, tables: ziggurat,
      extraAbsences: extraAbsences)
  }

  deinit {
    classes.free()
    observed.free()
    for index in 0..<calendars.count { calendars[index].free() }
    calendars.free()
    agents.free()
    teams.free()
    lines.free()
    onLine.free()
    tickets.free()
  }

  /// Simulates from the beginning of the warm-up until every counted ticket has ended, or to the
  /// end of the cool-down.
  ///
  /// Ending as soon as all clocks are decided would drop the longest lives from the means.
  ///
  /// - Parameter shouldStop: Asked once a simulated day; `true` abandons the replication.
  /// - Returns: Whether the replication was carried to its end.
  /// - Complexity: O(log n) per event in the number of pending events.
  mutating func run(shouldStop: () -> Bool) -> Bool {
    let windowEnd = desk.clock.windowEnd
    var boundary = ledger.passBoundaries(-1, teams)
    for day in 0..<desk.clock.dayCount {
      if shouldStop() { return false }
      let dayEnd = min(desk.clock.midnights[day + 1], desk.clock.horizon)
      today = desk.clock.firstDay.dayNumber + day - desk.clock.periodDays.lowerBound
      arrivals.draw(day: day)
      if arrivals.excess != nil { return true }
      duties.list(day: day)
      var nextArrival = 0
      var nextDuty = 0
      let arrivalCount = arrivals.arrivals.count
      let dutyCount = duties.changes.count
      var arrivalTime = arrivalCount > 0 ? arrivals.arrivals[0].time : .infinity
      var dutyTime = dutyCount > 0 ? duties.changes[0].time : .infinity
      while true {
        let eventTime = events.next
        let listTime = min(arrivalTime, dutyTime)
        let time = min(eventTime, listTime)
        if time >= dayEnd { break }
        if _slowPath(time >= boundary) {
          if overfull != nil { return true }
          boundary = ledger.passBoundaries(time, teams)
          if time >= windowEnd {
            // From here every event asks whether a counted ticket is left.
            boundary = 0
            if openCounted == 0 { return true }
          }
        }
        eventCount &+= 1
        // Ties: touch ends (rank 0), duty (1), returns (2), auto-closes (3), arrivals (4),
        // hanging up (5).
        if eventTime < listTime || (eventTime == listTime && isEventFirst(listTime, dutyTime)) {
          let event = events.pop()
          switch EventKind(rawValue: event.rank) {
          case .touchEnd: touchEnded(event.index, time, event.order)
          case .return: returned(event.index, time)
          case .autoClose: autoClosed(event.index, time)
          case .patience: patienceEnded(event.index, time, event.order)
          case nil: preconditionFailure("unknown event")
          }
        } else if dutyTime <= arrivalTime {
          let change = duties.changes[nextDuty]
          nextDuty &+= 1
          dutyTime = nextDuty < dutyCount ? duties.changes[nextDuty].time : .infinity
          if change.comesOn {
            agentComes(change.agent, time)
          } else {
            agentLeaves(change.agent, time)
          }
        } else {
          let arrival = arrivals.arrivals[nextArrival]
          nextArrival &+= 1
          arrivalTime =
            nextArrival < arrivalCount ? arrivals.arrivals[nextArrival].time : .infinity
          arrive(arrival)
        }
      }
      if overfull != nil { return true }
      if dayEnd < windowEnd { ledger.dayEnded(today) }
    }
    _ = ledger.passBoundaries(windowEnd, teams)
    return true
  }

  /// Decides a tie between the heap and the lists of the day.
  @inline(never)
  private mutating func isEventFirst(_ listTime: Double, _ dutyTime: Double) -> Bool {
    let rank = events.nextRank
    return listTime == dutyTime ? rank < 1 : rank < 4
  }

  /// Books what is still open and returns what was found.
  ///
  /// - Throws: ``SimulationError/notConserved(replication:created:accountedFor:)`` if a ticket was
  ///   lost or doubled: a fault of the program.
  mutating func finish() throws(SimulationError) -> (result: ReplicationResult, trace: Trace) {
    if let excess = arrivals.excess ?? overfull { throw excess }
    let end = desk.clock.horizon
    var open = 0
    for slot in 0..<usedSlots where tickets[slot].state != .ended {
      open += 1
      if !tickets[slot].flags.contains(.answered) { bookUnworked(slot) }
      ledger.leftOpen(
        tickets[slot], classes[Int(tickets[slot].contactClass)],
        responseClock: responseClock(slot, end), resolutionClock: resolutionClock(slot, end))
    }
    guard created == ended + open else {
      throw .notConserved(replication: number, created: created, accountedFor: ended + open)
    }
    let fates = ledger.fates
    let accounted =
      fates.closed + fates.autoClosed + fates.abandoned + fates.leftLater + fates.busy
      + fates.turnedAwayClosed + fates.open
    guard fates.created == accounted else {
      throw .notConserved(
        replication: number, created: fates.created, accountedFor: accounted)
    }
    let result = ledger.result(number: number, created: created, events: eventCount)
    return (result, trace)
  }
}
