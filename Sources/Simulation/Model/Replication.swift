import Numerics
import Workforce

/// One replication of a desk: the clock, everything on the desk, and the loop over events.
///
/// One owner, no reference counting, no closures: each event is a branch of one `switch` that calls
/// one well-named step. Steps are `mutating` even where they only read: a call that borrows the
/// replication copies the whole of it to the stack. At one instant things happen in this order:
/// touches end, duties change (leaving before coming), tickets return, timers of pending and solved
/// tickets act, tickets arrive, timers of waiting contacts act. Among equals the order is that in
/// which they were planned.
struct Replication<Trace: TraceSink>: ~Copyable {
  let desk: DeskTables
  let ziggurat: ZigguratTables
  let classes: Slab<ContactClass>
  let steps: Slab<Step>
  let escalations: Slab<CompiledEscalation>
  let observed: Slab<Double>
  let calendars: Slab<CalendarTable>
  let agents: Slab<Agent>
  let groups: Slab<GroupState>
  let lines: Slab<WaitingLine>
  /// `[group][queue]`: place of the queue in the group's order.
  let places: Slab<UInt8>
  /// `[group][place]`: queue; 256 places a group.
  let queueAt: Slab<UInt16>
  /// `[group][place]`: rank of the place; 256 places a group.
  let rankOf: Slab<UInt8>
  /// Places that groups look at together.
  let placeSets: Slab<PlaceSet>
  /// `[group][chats in hand]`: places from which such an agent may take.
  let takes: Slab<PlaceSet>
  /// Idle agents by number, as bits; kept only where agents are chosen by number.
  let idleBits: Slab<UInt64>
  /// `[group][chats in hand]`: agents with room for another chat; entry 0 is not used.
  let chatLists: Slab<AgentList>
  /// By chats in hand: groups with such an agent, as bits; entry 0 is not used.
  let chatGroups: Slab<UInt64>
  /// `[group][level of urgency]`: agents who can be interrupted, the one begun last at the tail.
  let busyLists: Slab<AgentList>
  /// Contacts on the line by channel, waiting or served.
  let onLine: Slab<Int>
  var tickets: Slab<Ticket>
  var extras: Slab<TicketExtras>
  var usedSlots = 0
  /// Used slots at which storage grows before the next event; behind them is room for what one
  /// event makes.
  var roomEnds = 256
  /// Most tickets and pieces of work that one event can make.
  let mostMade: Int
  /// Set once more tickets are open than can be kept.
  var overfull: SimulationError?
  var isOverfull = false
  var freeSlots = Ticket.none
  /// Groups with idle agents, as bits.
  var idleGroups: UInt64 = 0
  var events = EventHeap()
  var ledger: Ledger
  var arrivals: ArrivalDay
  var duties: DutyDay
  var trace: Trace
  /// Counted tickets that have not ended.
  var openCounted = 0
  /// The simulated day, counted from the first of the period.
  var today = 0
  /// Time of the event that is happening.
  var now = 0.0
  var created = 0
  /// Pieces of work made from tickets.
  var made = 0
  var ended = 0
  /// Whether an agent takes several chats at one instant, whose speed is found at the end.
  var isSettling = false
  /// Contacts that have entered queues.
  var queueOrder: UInt64 = 0
  /// Groups of agents on call, as bits.
  let onCallGroups: UInt64
  /// Agent chosen last, for `round-robin`.
  var lastChosen = -1
  let hasExtras: Bool
  let hasPaces: Bool
  let asksSatisfaction: Bool
  /// Whether the time in `solved` says anything: tickets can be followed up.
  let timesSolved: Bool
  let levelCount: Int
  var eventCount = 0
  let number: Int

  init(
    _ desk: DeskTables, number: Int, extraAbsences: [ExtraAbsence] = [], trace: Trace
  ) {
    self.desk = desk
    self.number = number
    self.trace = trace
    let ziggurat = ZigguratTables.shared
    self.ziggurat = ziggurat
    let routing = desk.routing
    let key = StreamKey.replication(seed: desk.seed, number: number)
    classes = Slab(desk.classes)
    steps = Slab(desk.steps)
    escalations = Slab(routing.escalations)
    observed = Slab(desk.observed)
    calendars = Slab(
      desk.calendars.map { CalendarTable($0, horizon: desk.clock.horizon + TimeUnit.day) })
    agents = Slab(Self.agents(desk))
    var sets: [PlaceSet] = []
    groups = Slab(routing.groups.map { GroupState($0, sets: &sets) })
    placeSets = Slab(sets)
    rankOf = Slab(
      routing.groups.flatMap { group in
        (0..<256).map { $0 < group.rankOf.count ? UInt8(group.rankOf[$0]) : 0 }
      })
    lines = Slab(routing.queues.map(WaitingLine.init))
    places = Slab(routing.places)
    queueAt = Slab(
      routing.groups.flatMap { group in
        (0..<256).map { $0 < group.queues.count ? UInt16(group.queues[$0]) : 0 }
      })
    takes = Slab(routing.groups.flatMap(\.takes))
    let isByNumber = routing.choice == .roundRobin || routing.choice == .random
    idleBits = Slab(repeating: 0, count: isByNumber ? desk.agentCount / 64 + 1 : 0)
    levelCount = routing.levels
    onCallGroups = routing.groups.indices.reduce(0) {
      routing.groups[$1].isOnCall ? $0 | 1 << UInt64($1) : $0
    }
    chatLists = Slab(repeating: AgentList(), count: routing.groups.count * routing.levels)
    chatGroups = Slab(repeating: 0, count: routing.levels)
    busyLists = Slab(
      repeating: AgentList(),
      count: routing.interrupts.isEmpty ? 0 : routing.groups.count * Self.urgencies)
    onLine = Slab(repeating: 0, count: desk.channelCount)
    // A ticket, work for another team, a chaser, a review and a follow-up; work of each rule.
    mostMade = 8 + routing.escalations.count
    tickets = Slab(repeating: Ticket(), count: roomEnds + mostMade)
    extras = Slab(
      repeating: TicketExtras(), count: desk.hasExtras ? roomEnds + mostMade : 0)
    hasExtras = desk.hasExtras
    asksSatisfaction = desk.satisfaction != nil
    timesSolved = desk.timesSolved
    hasPaces = desk.pace.isNeeded || !routing.efficiency.isEmpty
    ledger = Ledger(desk)
    arrivals = ArrivalDay(
      desk.arrivals, clock: desk.clock, replication: key, tables: ziggurat)
    duties = DutyDay(
      desk.duties, clock: desk.clock, replication: key, tables: ziggurat,
      extraAbsences: extraAbsences)
  }

  /// Levels of urgency that can be told apart: live and deferred, each by priority.
  static var urgencies: Int { 64 }

  private static func agents(_ desk: DeskTables) -> [Agent] {
    desk.routing.groups.enumerated().flatMap { index, group in
      (0..<group.agents).map { place -> Agent in
        var agent = Agent(group: index)
        agent.picksCherries = place < group.cherryPickers
        let cv = desk.pace.cv[group.team]
        if cv > 0, !group.isOnCall {
          let own = derivedKey(desk.pace.keys[group.team], StreamKey.pace + UInt64(place))
          var stream = KeyedStream(
            key: derivedKey(StreamKey.root(desk.seed), own), tables: .shared)
          var none: [Double] = []
          let law = Law(.lognormal(mean: 1, cv: cv), values: &none)
          agent.speed = law.draw(&stream, Slab([]))
        }
        return agent
      }
    }
  }

  deinit {
    classes.free()
    observed.free()
    for index in 0..<calendars.count { calendars[index].free() }
    calendars.free()
    steps.free()
    escalations.free()
    agents.free()
    groups.free()
    lines.free()
    places.free()
    queueAt.free()
    rankOf.free()
    placeSets.free()
    takes.free()
    idleBits.free()
    chatLists.free()
    chatGroups.free()
    busyLists.free()
    onLine.free()
    tickets.free()
    extras.free()
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
    var boundary = ledger.passBoundaries(-1, groups)
    for day in 0..<desk.clock.dayCount {
      if shouldStop() { return false }
      if desk.clock.midnights[day] >= windowEnd, openCounted == 0 {
        // No counted ticket is left: nobody asks what the day would bring.
        _ = ledger.passBoundaries(windowEnd, groups)
        return true
      }
      let dayEnd = min(desk.clock.midnights[day + 1], desk.clock.horizon)
      today = desk.clock.firstDay.dayNumber + day - desk.clock.periodDays.lowerBound
      let drawnTo = arrivals.draw(day: day, inParts: desk.clock.midnights[day] >= windowEnd)
      if arrivals.excess != nil { return true }
      duties.list(day: day)
      if desk.pace.ramp != nil { climbRamp() }
      var nextArrival = 0
      var nextDuty = 0
      var arrivalCount = arrivals.arrivals.count
      var limit = min(dayEnd, drawnTo)
      let dutyCount = duties.changes.count
      var arrivalTime = arrivalCount > 0 ? arrivals.arrivals[0].time : .infinity
      var dutyTime = dutyCount > 0 ? duties.changes[0].time : .infinity
      while true {
        let eventTime = events.next
        let listTime = min(arrivalTime, dutyTime)
        let time = min(eventTime, listTime)
        if time >= limit {
          if limit == dayEnd { break }
          arrivals.drawRest()
          nextArrival = 0
          arrivalCount = arrivals.arrivals.count
          arrivalTime = arrivalCount > 0 ? arrivals.arrivals[0].time : .infinity
          limit = dayEnd
          continue
        }
        if _slowPath(time >= boundary) {
          if isOverfull { return true }
          boundary = ledger.passBoundaries(time, groups)
          if time >= windowEnd {
            // From here every event asks whether a counted ticket is left.
            boundary = 0
            if openCounted == 0 { return true }
          }
        }
        eventCount &+= 1
        now = time
        if _slowPath(usedSlots >= roomEnds) { growTickets() }
        // Ties: touch ends (rank 0), duty (1), returns (2), timers (3), arrivals (4), timers of
        // waiting contacts (5).
        if eventTime < listTime || (eventTime == listTime && isEventFirst(listTime, dutyTime)) {
          let event = events.pop()
          switch event.rank {
          case EventKind.touchEnd.rawValue: touchEnded(event.index, time, event.order)
          case EventKind.return.rawValue: returned(event.index, time, event.order)
          case EventKind.timer.rawValue: timerActs(event.index, time, event.order)
          case EventKind.wait.rawValue: waitTimerActs(event.index, time, event.order)
          default: preconditionFailure("unknown event")
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
      if isOverfull { return true }
      if dayEnd < windowEnd { ledger.dayEnded(today) }
    }
    _ = ledger.passBoundaries(windowEnd, groups)
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
    for slot in 0..<usedSlots {
      let state = tickets[slot].state
      if state == .ended || state == .unborn { continue }
      open += 1
      if tickets[slot].flags.contains(.isWork) { continue }
      if state == .waiting, tickets[slot].touches == 0 { bookUnworked(slot) }
      if state == .solved, asksSatisfaction {
        bookSatisfaction(slot, Int(tickets[slot].contactClass), tickets[slot].mark)
      }
      noteOpenClocks(slot, end)
      closeStateTime(slot, end)
      if hasExtras { closeFurtherClocks(slot, end) }
      ledger.leftOpen(
        tickets[slot], classes[Int(tickets[slot].contactClass)],
        responseClock: responseClock(slot, end), resolutionClock: resolutionClock(slot, end))
    }
    guard created + made == ended + open else {
      throw .notConserved(
        replication: number, created: created + made, accountedFor: ended + open)
    }
    let fates = ledger.fates
    guard fates.created == fates.accounted else {
      throw .notConserved(
        replication: number, created: fates.created, accountedFor: fates.accounted)
    }
    if ledger.hasCosts {
      for channel in 0..<desk.channelCount {
        ledger.advanceLine(channel, onLine[channel], to: end, day: today)
      }
    }
    let result = ledger.result(
      number: number, created: created, events: eventCount, attendance: duties.attendance)
    return (result, trace)
  }
}

extension GroupState {
  init(_ table: GroupTable, sets: inout [PlaceSet]) {
    order =
      switch table.order {
      case .priority: .priority
      case .firstCome: .firstCome
      case .deadline: .deadline
      case .weightedWait: .weightedWait
      case .shortestFirst: .shortestFirst
      case .ratio: .ratio
      }
    ranks = sets.count..<(sets.count + table.ranks.count)
    sets += table.ranks
    preferences = sets.count..<(sets.count + table.preferences.count)
    sets += table.preferences
    reserve = table.reserve
    reservedPlaces = table.reservedQueues
    dropsAtShiftEnd = table.dropsAtShiftEnd
    isOnCall = table.isOnCall
    isInterruptible = table.isInterruptible
    reachesWork = table.reachesWork
    isSpecial = isOnCall || isInterruptible
    takesPlainly =
      table.order == .priority && table.reserve == 0 && table.cherryPickers == 0
      && table.takes.dropFirst().allSatisfy(\.isEmpty) && table.queues.count <= 64
      && table.ranks.count == table.queues.count
  }
}

extension WaitingLine {
  init(_ table: QueueTable) {
    self.init(
      groups: table.groups, furtherGroups: table.furtherGroups, length: table.length,
      isByDeadline: table.isByDeadline, weight: table.weight, meanWork: table.meanWork,
      priority: table.priority, concurrency: table.concurrency)
  }
}
