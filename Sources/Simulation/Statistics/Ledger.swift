import Workforce

/// Keeps the statistics of one replication; it only listens to the desk.
///
/// Ticket measures are booked where the ticket was created, work and backlog where they happen
/// (measures: window). Cells are additive marginals: channel × priority, request, customer; per
/// interval only counts, sums and backlog. Levels over time are in `Ledger+Levels.swift`.
struct Ledger: ~Copyable {
  private let scopeCount: Int
  let channelCount: Int
  let teamCount: Int
  let grid: Double
  let windowStart: Double
  let windowEnd: Double
  let intervalCount: Int
  private let cells: Slab<TicketCell>
  let channels: Slab<ChannelCell>
  let teamCells: Slab<TeamCell>
  private let histograms: Slab<UInt32>
  /// Open tickets by channel, those waiting on the customer excepted.
  let open: Slab<Int>
  let openSince: Slab<Double>
  let openSeconds: Slab<Double>
  /// Open tickets at the end of each day of the period.
  let dayBacklogs: Slab<UInt32>
  var interval = 0
  private(set) var fates = Fates()

  init(_ desk: DeskTables) {
    scopeCount = desk.scopes.count
    channelCount = desk.channelCount
    teamCount = desk.teams.count
    grid = desk.grid
    windowStart = desk.clock.windowStart
    windowEnd = desk.clock.windowEnd
    intervalCount = desk.intervalCount
    cells = Slab(repeating: TicketCell(), count: desk.clock.periodDays.count * scopeCount)
    channels = Slab(repeating: ChannelCell(), count: intervalCount * channelCount)
    teamCells = Slab(repeating: TeamCell(), count: intervalCount * teamCount)
    histograms = Slab(
      repeating: 0, count: HistogramKind.allCases.count * scopeCount * LogHistogram.binCount)
    open = Slab(repeating: 0, count: channelCount)
    openSince = Slab(repeating: 0, count: channelCount)
    openSeconds = Slab(repeating: 0, count: channelCount)
    dayBacklogs = Slab(repeating: 0, count: desk.clock.periodDays.count)
  }

  deinit {
    cells.free()
    channels.free()
    teamCells.free()
    histograms.free()
    open.free()
    openSince.free()
    openSeconds.free()
    dayBacklogs.free()
  }

  /// Where a ticket created at an instant is booked.
  ///
  /// - Parameters:
  ///   - time: Simulated seconds.
  ///   - day: Its local day, counted from the first of the period.
  /// - Returns: Interval and day, or nowhere outside the counted period.
  @inline(__always)
  func booking(_ time: Double, day: Int) -> Booking {
    guard time >= windowStart, time < windowEnd else { return .none }
    return Booking(
      interval: UInt32(truncatingIfNeeded: Int((time - windowStart) / grid)),
      day: UInt32(truncatingIfNeeded: day))
  }

  // MARK: Ticket events
  // Uncounted tickets are not booked.

  /// Books the creation of a ticket.
  @inline(__always)
  mutating func created(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    fates.created &+= 1
    each(place, scopes) { $0.created &+= 1 }
    channels[channelCell(place, scopes)].offered &+= 1
  }

  /// Books a contact that was turned away.
  mutating func turnedAway(_ place: Booking, _ scopes: ScopeKey, because isBusy: Bool) {
    guard place.isCounted else { return }
    if isBusy { fates.busy &+= 1 } else { fates.turnedAwayClosed &+= 1 }
    each(place, scopes) { if isBusy { $0.busy &+= 1 } else { $0.closedDoor &+= 1 } }
    channels[channelCell(place, scopes)].turnedAway &+= 1
  }

  /// Books the beginning of the first touch after a wait.
  @inline(__always)
  mutating func answered(
    _ place: Booking, _ scopes: ScopeKey, after wait: Double, isInTime: Bool
  ) {
    guard place.isCounted else { return }
    let hadToWait: UInt32 = wait > 0 ? 1 : 0
    let inTime: UInt32 = isInTime ? 1 : 0
    each(place, scopes) {
      $0.answered &+= 1
      $0.waited &+= hadToWait
      $0.inTime &+= inTime
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
    fates.abandoned &+= 1
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

  /// Books a customer who was answered once and hung up in a later wait.
  mutating func leftLater(_ place: Booking) {
    guard place.isCounted else { return }
    fates.leftLater &+= 1
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

  /// Books the work of a contact that nobody worked, as load on the team that it waited for.
  mutating func unworked(_ place: Booking, work: Double, team: Int) {
    guard place.isCounted else { return }
    teamCells[Int(place.interval) &* teamCount &+ team].offeredWork += work
  }

  /// Books the end of a touch.
  @inline(__always)
  mutating func touched(_ place: Booking, _ scopes: ScopeKey, work: Double, team: Int) {
    guard place.isCounted else { return }
    each(place, scopes) {
      $0.touches &+= 1
      $0.handleTime += work
    }
    teamCells[Int(place.interval) &* teamCount &+ team].offeredWork += work
  }

  /// Books the first solving of a ticket.
  @inline(__always)
  mutating func solved(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.solved &+= 1 }
  }

  /// Books the first reopening of a ticket.
  mutating func reopened(_ place: Booking, _ scopes: ScopeKey) {
    guard place.isCounted else { return }
    each(place, scopes) { $0.reopened &+= 1 }
  }

  /// Books the closing of a ticket.
  @inline(__always)
  mutating func closed(
    _ place: Booking, _ scopes: ScopeKey, elapsed: Double, clock: Double, target: Double,
    flags: TicketFlags, touches: UInt32, withoutReply: Bool
  ) {
    guard place.isCounted else { return }
    if withoutReply { fates.autoClosed &+= 1 } else { fates.closed &+= 1 }
    let met: UInt32 = target < .infinity && clock <= target ? 1 : 0
    let missed: UInt32 = clock > target ? 1 : 0
    let atOnce: UInt32 =
      touches == 1 && flags.isDisjoint(with: [.askedBack, .reopened]) ? 1 : 0
    let unanswered: UInt32 = withoutReply ? 1 : 0
    each(place, scopes) {
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
    _ ticket: Ticket, _ kind: ContactClass, responseClock: Double, resolutionClock: Double
  ) {
    guard ticket.isCounted else { return }
    fates.open &+= 1
    let flags = ticket.flags
    let isSolved = ticket.state == .solved
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
        } else if isSolved {
          $0.resolutionMet &+= 1
        } else {
          $0.resolutionUndecided &+= 1
        }
      }
    }
  }

  // MARK: Result

  /// Returns what was counted.
  func result(number: Int, created: Int, events: Int) -> ReplicationResult {
    ReplicationResult(
      number: number, tickets: cells.elements, channels: channels.elements,
      teams: teamCells.elements, dayBacklogs: dayBacklogs.elements, histograms: histograms.elements,
      created: created,
      events: events, fates: fates)
  }

  // MARK: Cells

  @inline(__always)
  private func channelCell(_ place: Booking, _ scopes: ScopeKey) -> Int {
    Int(place.interval) &* channelCount &+ Int(scopes.channel)
  }

  /// Applies a booking to every cell that the ticket belongs to.
  @inline(__always)
  private func each(_ place: Booking, _ key: ScopeKey, _ book: (inout TicketCell) -> Void) {
    let row = Int(place.day) &* scopeCount
    book(&cells[row &+ Int(key.own)])
    if key.request >= 0 { book(&cells[row &+ Int(key.request)]) }
    if key.customer >= 0 { book(&cells[row &+ Int(key.customer)]) }
  }

  /// Counts a time in the histograms of its scopes.
  @inline(__always)
  private func count(_ histogram: HistogramKind, _ key: ScopeKey, _ value: Double) {
    let bin = LogHistogram.bin(value)
    let first = histogram.rawValue &* scopeCount
    histograms[(first &+ Int(key.own)) &* LogHistogram.binCount &+ bin] &+= 1
    if key.request >= 0 {
      histograms[(first &+ Int(key.request)) &* LogHistogram.binCount &+ bin] &+= 1
    }
    if key.customer >= 0 {
      histograms[(first &+ Int(key.customer)) &* LogHistogram.binCount &+ bin] &+= 1
    }
  }
}
