import Workforce

/// Keeps the statistics of one replication; it only listens to the desk.
///
/// Ticket measures are booked where the ticket was created, work and backlog where they happen
/// (measures: window). Cells are additive marginals: channel × priority, request, customer; per
/// interval only counts, sums and backlog. Levels over time are in `Ledger+Levels.swift`.
struct Ledger: ~Copyable {
  private let scopeCount: Int
  let channelCount: Int
  let groupCount: Int
  private let tierCount: Int
  let grid: Double
  let windowStart: Double
  let windowEnd: Double
  let intervalCount: Int
  private let cells: Slab<TicketCell>
  /// The cells of each class, one after the other (``ScopeKey``).
  private let scopeCells: Slab<Int32>
  let channels: Slab<ChannelCell>
  let groupCells: Slab<GroupCell>
  /// `[day][tier]`, flattened.
  private let tierCells: Slab<TierCell>
  /// `[scope][state]`, flattened: seconds of counted tickets in states.
  private let stateSeconds: Slab<Double>
  /// `[group][channel]` and `[group][tier]`, flattened: agent-seconds of work ended in the period.
  private let channelWork: Slab<Double>
  private let tierWork: Slab<Double>
  // What only costs need, `[day][channel]` and `[day][tier]`, flattened; empty without them.
  private let lineSeconds: Slab<Double>
  private let lineSince: Slab<Double>
  private let solvedHere: Slab<UInt32>
  private let solvedAtTier: Slab<UInt32>
  private let resolvedHere: Slab<UInt32>
  private let histograms: Slab<UInt32>
  /// Open tickets by channel, those waiting on the customer excepted.
  let open: Slab<Level>
  /// Open tickets at the end of each day of the period.
  let dayBacklogs: Slab<UInt32>
  /// Whether work is counted by channel and tier, to split costs.
  let hasCosts: Bool
  /// Number of the running interval, from 1; 0 before the counted period.
  var interval = 0
  /// End of the running interval; before the counted period its beginning.
  var intervalEnd: Double
  private(set) var fates = Fates()

  init(_ desk: DeskTables) {
    scopeCount = desk.scopes.count
    channelCount = desk.channelCount
    groupCount = desk.routing.groups.count
    tierCount = desk.tierCount
    hasCosts = desk.hasCosts
    grid = desk.grid
    windowStart = desk.clock.windowStart
    windowEnd = desk.clock.windowEnd
    intervalEnd = windowStart
    intervalCount = desk.intervalCount
    cells = Slab(repeating: TicketCell(), count: desk.clock.periodDays.count * scopeCount)
    scopeCells = Slab(desk.scopeCells)
    channels = Slab(repeating: ChannelCell(), count: intervalCount * channelCount)
    groupCells = Slab(repeating: GroupCell(), count: intervalCount * groupCount)
    tierCells = Slab(repeating: TierCell(), count: desk.clock.periodDays.count * tierCount)
    stateSeconds = Slab(repeating: 0, count: scopeCount * TimedState.allCases.count)
    channelWork = Slab(repeating: 0, count: groupCount * channelCount)
    tierWork = Slab(repeating: 0, count: groupCount * tierCount)
    let costDays = desk.hasCosts ? desk.clock.periodDays.count : 0
    lineSeconds = Slab(repeating: 0, count: costDays * channelCount)
    lineSince = Slab(repeating: 0, count: channelCount)
    solvedHere = Slab(repeating: 0, count: costDays * channelCount)
    solvedAtTier = Slab(repeating: 0, count: costDays * tierCount)
    resolvedHere = Slab(repeating: 0, count: costDays * channelCount)
    histograms = Slab(
      repeating: 0, count: HistogramKind.allCases.count * scopeCount * LogHistogram.binCount)
    open = Slab(repeating: Level(), count: channelCount)
    dayBacklogs = Slab(repeating: 0, count: desk.clock.periodDays.count)
  }

  deinit {
    cells.free()
    channels.free()
    groupCells.free()
    tierCells.free()
    stateSeconds.free()
    channelWork.free()
    tierWork.free()
    lineSeconds.free()
    lineSince.free()
    solvedHere.free()
    solvedAtTier.free()
    resolvedHere.free()
    histograms.free()
    open.free()
    scopeCells.free()
    dayBacklogs.free()
  }

  /// Where a ticket that is created now is booked.
  ///
  /// - Parameter day: The local day, counted from the first of the period.
  /// - Returns: The running interval and the day, or nowhere outside the counted period.
  @inline(__always)
  func booking(day: Int) -> Booking {
    guard interval > 0, interval <= intervalCount else { return .none }
    return Booking(
      interval: UInt32(truncatingIfNeeded: interval &- 1), day: UInt32(truncatingIfNeeded: day))
  }

  // MARK: Ticket events
  // Uncounted tickets are not booked.

  /// Books the creation of a ticket.
  @inline(__always)
  mutating func created(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    fates.created &+= 1
    each(place, scopes) { $0.created &+= 1 }
  }

  /// Books the creation of a ticket and its first contact, in one way through the cells.
  @inline(__always)
  mutating func arrived(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    fates.created &+= 1
    each(place, scopes) {
      $0.created &+= 1
      $0.contacts &+= 1
    }
    channels[channelCell(place, scopes)].offered &+= 1
  }

  /// Books a contact at its channel.
  @inline(__always)
  mutating func offered(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.contacts &+= 1 }
    channels[channelCell(place, scopes)].offered &+= 1
  }

  /// Books a contact that was turned away.
  mutating func turnedAway(_ place: Booking, _ scopes: ScopeKey, because isBusy: Bool) {
    guard place.isCounted else { return }
    each(place, scopes) { if isBusy { $0.busy &+= 1 } else { $0.closedDoor &+= 1 } }
    channels[channelCell(place, scopes)].turnedAway &+= 1
  }

  /// Books the beginning of the first touch of a contact.
  @inline(__always)
  mutating func answered(
    _ place: Booking, _ scopes: ScopeKey, after wait: Double, isInTime: Bool, isFirst: Bool,
    ticket: Booking
  ) {
    if isFirst, ticket.isCounted {
      if ticket.day == place.day {
        // In the same cells: one way through them does for both.
        book(place, scopes, wait, isInTime, served: 1)
        return
      }
      each(ticket, scopes) { $0.served &+= 1 }
    }
    if place.isCounted { book(place, scopes, wait, isInTime, served: 0) }
  }

  @inline(__always)
  private mutating func book(
    _ place: Booking, _ scopes: ScopeKey, _ wait: Double, _ isInTime: Bool, served: UInt32
  ) {
    let hadToWait: UInt32 = wait > 0 ? 1 : 0
    let inTime: UInt32 = isInTime ? 1 : 0
    each(place, scopes) {
      $0.answered &+= 1
      $0.waited &+= hadToWait
      $0.inTime &+= inTime
      $0.served &+= served
      $0.answeredWait += wait
    }
    let cell = channelCell(place, scopes)
    channels[cell].answered &+= 1
    channels[cell].waited &+= hadToWait
    channels[cell].inTime &+= inTime
    channels[cell].wait += wait
    count(.wait, scopes, wait)
  }

  /// Books a contact that hung up before anybody answered.
  mutating func abandoned(
    _ place: Booking, _ scopes: ScopeKey, after wait: Double, isInTime: Bool
  ) {
    guard place.isCounted else { return }
    let inTime: UInt32 = isInTime ? 1 : 0
    each(place, scopes) {
      $0.abandoned &+= 1
      $0.waited &+= 1
      $0.abandonedInTime &+= inTime
      $0.abandonedWait += wait
    }
    let cell = channelCell(place, scopes)
    channels[cell].abandoned &+= 1
    channels[cell].waited &+= 1
    channels[cell].wait += wait
  }

  /// Books a ticket that ends without being solved.
  mutating func lost(_ place: Booking, _ scopes: ScopeKey, _ fate: Fates.Loss) {
    guard place.isCounted else { return }
    fates.lose(fate)
    each(place, scopes) {
      switch fate {
      case .resolvedAlone: $0.resolvedAlone &+= 1
      case .deflected: $0.deflected &+= 1
      case .merged: $0.merged &+= 1
      default: $0.lost &+= 1
      }
    }
  }

  /// Books that self-service resolved a ticket, for the cost of one.
  mutating func resolvedAlone(_ scopes: ScopeKey, at time: Double, day: Int) {
    guard hasCosts, time >= windowStart, time < windowEnd else { return }
    resolvedHere[day &* channelCount &+ Int(scopes.channel)] &+= 1
  }

  /// Brings a channel's time on the line up to an instant; what lies outside the period is dropped.
  ///
  /// - Parameters:
  ///   - channel: The channel.
  ///   - contacts: Contacts on the line until now.
  ///   - time: Now.
  ///   - day: The local day, counted from the first of the period; the seconds are booked on it.
  @inline(never)
  mutating func advanceLine(_ channel: Int, _ contacts: Int, to time: Double, day: Int) {
    let span = min(time, windowEnd) - max(lineSince[channel], windowStart)
    lineSince[channel] = time
    guard span > 0, contacts > 0 else { return }
    let day = min(max(0, day), dayBacklogs.count - 1)
    lineSeconds[day &* channelCount &+ channel] += span * Double(contacts)
  }

  /// Books a call-back request.
  mutating func leftRequest(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.callBacks &+= 1 }
  }

  /// Books a try of self-service.
  mutating func tried(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.tries &+= 1 }
  }

  /// Books a customer who gave up in self-service, whether for good or not.
  mutating func gaveUp(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.gaveUp &+= 1 }
  }

  /// Books a chaser; one on the ticket's own channel joins it and waits no wait of its own.
  mutating func chased(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.chasers &+= 1 }
  }

  /// Books the contact of a chaser that joins its ticket, where it comes.
  mutating func joined(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.joined &+= 1 }
  }

  /// Books a follow-up of a closed ticket.
  mutating func followedUp(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.followUps &+= 1 }
  }

  /// Books a response to a customer's reply.
  mutating func nextResponse(_ place: Booking, _ scopes: ScopeKey, isInTime: Bool) {
    guard place.isCounted else { return }
    each(place, scopes) { if isInTime { $0.nextMet &+= 1 } else { $0.nextMissed &+= 1 } }
  }

  /// Books the probability that the customer of a closed ticket is satisfied.
  mutating func satisfied(_ place: Booking, _ scopes: ScopeKey, share: Double) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.satisfaction += share }
  }

  /// Books time in a state.
  mutating func inState(
    _ place: Booking, _ scopes: ScopeKey, _ state: TimedState, seconds: Double
  ) {
    guard place.isCounted else { return }
    let states = TimedState.allCases.count
    for next in Int(scopes.first)..<Int(scopes.end) {
      stateSeconds[Int(scopeCells[next]) &* states &+ state.rawValue] += seconds
    }
  }

  // MARK: Tiers

  /// Books an escalation from a tier.
  mutating func escalated(
    _ place: Booking, _ scopes: ScopeKey, tier: Int, isStuck: Bool, isFirst: Bool
  ) {
    guard place.isCounted else { return }
    if isFirst { each(place, scopes) { $0.escalated &+= 1 } }
    let cell = Int(place.day) &* tierCount &+ tier
    tierCells[cell].escalated &+= 1
    if isStuck { tierCells[cell].stuck &+= 1 }
  }

  /// Books a ticket that a tier sent back.
  mutating func bounced(_ place: Booking, tier: Int) {
    guard place.isCounted else { return }
    tierCells[Int(place.day) &* tierCount &+ tier].bounced &+= 1
  }

  /// Books the first touch after an escalation.
  mutating func acknowledged(_ place: Booking, tier: Int, isInTime: Bool) {
    guard place.isCounted else { return }
    let cell = Int(place.day) &* tierCount &+ tier
    if isInTime {
      tierCells[cell].acknowledged &+= 1
    } else {
      tierCells[cell].notAcknowledged &+= 1
    }
  }

  /// Books the first response to a deferred ticket.
  @inline(__always)
  mutating func responded(
    _ place: Booking, _ scopes: ScopeKey, elapsed: Double, clock: Double, target: Double
  ) {
    guard place.isCounted else { return }
    let hasPromise = target < .infinity
    let met: UInt32 = hasPromise && clock <= target ? 1 : 0
    let missed: UInt32 = clock > target ? 1 : 0
    each(place, scopes) {
      $0.responses &+= 1
      $0.responseTime += elapsed
      $0.responseClock += clock
      $0.responseMet &+= met
      $0.responseMissed &+= missed
    }
    channels[channelCell(place, scopes)].inTime &+= met
    count(.response, scopes, elapsed)
  }

  /// Books the work of a contact that nobody worked, as load on the group that it waited for.
  mutating func unworked(_ place: Booking, work: Double, group: Int) {
    guard place.isCounted else { return }
    groupCells[Int(place.interval) &* groupCount &+ group].offeredWork += work
  }

  /// Books the end of a touch.
  ///
  /// - Parameters:
  ///   - place: Where the ticket, or the piece of work, is booked.
  ///   - scopes: Its cells.
  ///   - handled: Seconds in hand.
  ///   - shared: Seconds of the agent; less than `handled` for chats beside others.
  ///   - group: Group of the agent.
  ///   - tier: Tier at which it was worked.
  ///   - isTicket: Whether it was a touch of a ticket, and not of other work.
  ///   - time: Now.
  @inline(__always)
  mutating func touched(
    _ place: Booking, _ scopes: ScopeKey, handled: Double, shared: Double, group: Int, tier: Int,
    isTicket: Bool, at time: Double
  ) {
    if hasCosts, time >= windowStart, time < windowEnd {
      channelWork[group &* channelCount &+ Int(scopes.channel)] += shared
      tierWork[group &* tierCount &+ tier] += shared
    }
    guard place.isCounted else { return }
    groupCells[Int(place.interval) &* groupCount &+ group].offeredWork += shared
    guard isTicket else { return }
    each(place, scopes) {
      $0.touches &+= 1
      $0.handleTime += handled
    }
    if _slowPath(tierCount > 1) {
      let cell = Int(place.day) &* tierCount &+ tier
      tierCells[cell].touches &+= 1
      tierCells[cell].handleTime += handled
    }
  }

  /// Books the first solving of a ticket.
  @inline(__always)
  mutating func solved(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.solved &+= 1 }
  }

  /// Books the first solving of a ticket where and when it happens, to share costs among the solved.
  ///
  /// - Parameters:
  ///   - scopes: Its cells.
  ///   - tier: Tier at which it was solved.
  ///   - time: Now.
  ///   - day: The local day, counted from the first of the period.
  @inline(__always)
  mutating func countSolving(_ scopes: ScopeKey, tier: Int, at time: Double, day: Int) {
    guard _slowPath(hasCosts), time >= windowStart, time < windowEnd else { return }
    solvedHere[day &* channelCount &+ Int(scopes.channel)] &+= 1
    solvedAtTier[day &* tierCount &+ tier] &+= 1
  }

  /// Books the first reopening of a ticket.
  mutating func reopened(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.reopened &+= 1 }
  }

  /// Books the closing of a ticket; with `solvesFirst` also its first solving, in one way through the
  /// cells.
  @inline(__always)
  mutating func closed(
    _ place: Booking, _ scopes: ScopeKey, elapsed: Double, clock: Double, target: Double,
    flags: TicketFlags, touches: UInt32, withoutReply: Bool, solvesFirst: Bool = false
  ) {
    guard place.isCounted else { return }
    if withoutReply { fates.autoClosed &+= 1 } else { fates.closed &+= 1 }
    finished(
      place, scopes, elapsed: elapsed, clock: clock, target: target, flags: flags,
      touches: touches, withoutReply: withoutReply, solvesFirst: solvesFirst)
  }

  /// Books what is known of a ticket once it is solved for good, closed or not yet.
  @inline(__always)
  private mutating func finished(
    _ place: Booking, _ scopes: ScopeKey, elapsed: Double, clock: Double, target: Double,
    flags: TicketFlags, touches: UInt32, withoutReply: Bool, solvesFirst: Bool
  ) {
    let met: UInt32 = target < .infinity && clock <= target ? 1 : 0
    let missed: UInt32 = clock > target ? 1 : 0
    let isOneGo =
      touches == 1
      && flags.isDisjoint(with: [.askedBack, .reopened, .transferred, .isRepeated, .isFollowUp])
    let atOnce: UInt32 = isOneGo ? 1 : 0
    let unanswered: UInt32 = withoutReply ? 1 : 0
    let solved: UInt32 = solvesFirst ? 1 : 0
    each(place, scopes) {
      $0.solved &+= solved
      $0.closed &+= 1 &- unanswered
      $0.autoClosed &+= unanswered
      $0.resolutionTime += elapsed
      $0.resolutionClock += clock
      $0.solvedAtFirstTouch &+= atOnce
      $0.resolutionMet &+= met
      $0.resolutionMissed &+= missed
    }
    count(.resolution, scopes, elapsed)
  }

  /// Books a ticket that is still open when the simulation ends.
  mutating func leftOpen(
    _ ticket: Ticket, _ kind: ContactClass, responseClock: Double, resolutionClock: Double,
    solvesFirst: Bool = false
  ) {
    guard ticket.isCounted else { return }
    fates.leaveOpen(ticket.state)
    // Whose customer has not come yet, or tries alone, has no clock.
    guard ticket.state != .trying, ticket.state != .away else { return }
    let flags = ticket.flags
    if ticket.state == .solved {
      finished(
        ticket.booking, kind.scopes, elapsed: ticket.mark - ticket.createdAt,
        clock: resolutionClock, target: kind.resolution, flags: flags, touches: ticket.touches,
        withoutReply: false, solvesFirst: solvesFirst)
      return
    }
    each(ticket.booking, kind.scopes) {
      if kind.firstResponse < .infinity, !flags.contains(.responded) {
        if responseClock > kind.firstResponse {
          $0.responseMissed &+= 1
        } else {
          $0.responseUndecided &+= 1
        }
      }
      if kind.resolution < .infinity {
        if resolutionClock > kind.resolution {
          $0.resolutionMissed &+= 1
        } else {
          $0.resolutionUndecided &+= 1
        }
      }
    }
  }

  /// Books a solved ticket that would be closed after the end of the simulation.
  mutating func leftSolved(_ ticket: Ticket, _ kind: ContactClass, solvesFirst: Bool) {
    var solved = ticket
    solved.state = .solved
    leftOpen(
      solved, kind, responseClock: 0, resolutionClock: ticket.clockUsed, solvesFirst: solvesFirst)
  }

  // MARK: Result

  /// Returns what was counted.
  func result(
    number: Int, created: Int, events: Int, attendance: [Attendance]
  ) -> ReplicationResult {
    ReplicationResult(
      number: number, tickets: cells.elements, channels: channels.elements,
      groups: groupCells.elements, tiers: tierCells.elements,
      stateSeconds: stateSeconds.elements, channelWork: channelWork.elements,
      tierWork: tierWork.elements, lineSeconds: lineSeconds.elements,
      solvedHere: solvedHere.elements, solvedAtTier: solvedAtTier.elements,
      resolvedHere: resolvedHere.elements, attendance: attendance,
      dayBacklogs: dayBacklogs.elements, histograms: histograms.elements, created: created,
      events: events, fates: fates)
  }

  // MARK: Cells

  @inline(__always)
  private func channelCell(_ place: Booking, _ scopes: ScopeKey) -> Int {
    Int(place.interval) &* channelCount &+ Int(scopes.channel)
  }

  /// Applies a booking to every cell that the ticket belongs to.
  @inline(__always)
  private func each(_ place: Booking, _ key: ScopeKey, _ book: (SlabElement<TicketCell>) -> Void) {
    let row = Int(place.day) &* scopeCount
    var next = Int(key.first)
    repeat {
      book(cells.element(row &+ Int(scopeCells[next])))
      next &+= 1
    } while next < Int(key.end)
  }

  /// Counts a time in the histograms of its scopes.
  @inline(__always)
  private func count(_ histogram: HistogramKind, _ key: ScopeKey, _ value: Double) {
    let bin = LogHistogram.bin(value)
    let first = histogram.rawValue &* scopeCount
    var next = Int(key.first)
    repeat {
      histograms[(first &+ Int(scopeCells[next])) &* LogHistogram.binCount &+ bin] &+= 1
      next &+= 1
    } while next < Int(key.end)
  }
}
