import Simulation
import Workforce

/// Contacts that are alike, in the order in which they are taken.
final class ReferenceQueue {
  /// What the contacts of a queue have in common.
  struct Key: Equatable {
    var kind: ReferenceKind
    var priority: Int
    var groups: [Int]
    var hasOverflowed: Bool
    var isMisrouted: Bool
    /// Chats that an agent who takes one may have in hand.
    var concurrency: Int
    /// Teams whose reserve is kept for it.
    var reservedIn: [Int]
    /// The rule of overflow by length, as a place in the scenario's list.
    var lengthRule: Int?
    /// Preference of the skill by group, those that join by length included.
    var preferences: [Int]
    /// Mean handle time, where an order asks for it.
    var meanHandle: Double
  }
  let key: Key
  /// Whether a team of its groups takes the nearest deadline first.
  let isByDeadline: Bool
  var tickets: [ReferenceTicket] = []

  init(_ key: Key, isByDeadline: Bool) {
    self.key = key
    self.isByDeadline = isByDeadline
  }

  /// The set of groups as a bit mask.
  var mask: UInt64 { key.groups.reduce(0) { $0 | 1 << UInt64($1) } }

  /// The standard order: live before deferred (voice before chat), by priority, those that
  /// overflowed first, by set of groups; then whose head has waited longest.
  static func precedes(_ a: ReferenceQueue, _ b: ReferenceQueue) -> Bool {
    if a.key.kind != b.key.kind { return a.key.kind.rawValue < b.key.kind.rawValue }
    if a.key.priority != b.key.priority { return a.key.priority < b.key.priority }
    if a.key.hasOverflowed != b.key.hasOverflowed { return a.key.hasOverflowed }
    if a.mask != b.mask { return a.mask < b.mask }
    if a.key.isMisrouted != b.key.isMisrouted { return b.key.isMisrouted }
    return (a.tickets[0].queuedAt, a.tickets[0].queueNumber)
      < (b.tickets[0].queuedAt, b.tickets[0].queueNumber)
  }
}

extension ReferenceDesk {
  /// The queue for a ticket, made where there is none yet.
  private func queue(for ticket: ReferenceTicket) -> ReferenceQueue {
    let groups = able(ticket)
    var takers = groups
    if ticket.overflowTeams.isEmpty, let rule = lengthRule(of: ticket) {
      takers += Set(scenario.routing.overflow[rule].teams).subtracting(groups).sorted()
    }
    let lookers = takers.map { team(of: $0) }
    let asksForHandle = lookers.contains {
      scenario.teams[$0].order == .shortestFirst || scenario.teams[$0].cherryPickers > 0
    }
    var isMisrouted = false
    if case .misrouted = ticket.detour { isMisrouted = true }
    let key = ReferenceQueue.Key(
      kind: ticket.kind, priority: ticket.priority, groups: groups,
      hasOverflowed: !ticket.overflowTeams.isEmpty, isMisrouted: isMisrouted,
      concurrency: ticket.kind == .chat ? scenario.channels[ticket.channel].concurrency : 1,
      reservedIn: Set(lookers).sorted().filter { team in
        guard let reserve = scenario.teams[team].reserve else { return false }
        return reserve.channels.contains(ticket.channel)
          || reserve.priorities.contains(ticket.priority)
      },
      lengthRule: ticket.overflowTeams.isEmpty ? lengthRule(of: ticket) : nil,
      preferences: takers.map { skill(of: team(of: $0), for: ticket).preference },
      meanHandle: asksForHandle ? meanHandle(ticket) : 0)
    if let queue = queues.first(where: { $0.key == key }) { return queue }
    let queue = ReferenceQueue(
      key, isByDeadline: lookers.contains { scenario.teams[$0].order == .deadline })
    queues.append(queue)
    return queue
  }

  /// Puts a ticket into its queue: at the head, at the tail, or in the order of deadlines.
  @discardableResult
  func insert(_ ticket: ReferenceTicket, atHead: Bool) -> ReferenceQueue {
    let queue = queue(for: ticket)
    var place = atHead ? 0 : queue.tickets.count
    ticket.deadline = (deadline(of: ticket) * 1024).rounded() / 1024
    if queue.isByDeadline {
      let own = ticket.deadline
      place = 0
      for (index, other) in queue.tickets.enumerated()
      where other.deadline < own || (other.deadline == own && !atHead) {
        place = index + 1
      }
    }
    queue.tickets.insert(ticket, at: place)
    return queue
  }

  func removeFromQueue(_ ticket: ReferenceTicket) {
    for queue in queues { queue.tickets.removeAll { $0 === ticket } }
  }

  /// Seconds of work that a touch on a ticket takes on average.
  func meanHandle(_ ticket: ReferenceTicket) -> Double {
    if let piece = ticket.piece { return piece.mean }
    switch ticket.detour {
    case .sorting: return scenario.routing.sorting?.handle.mean ?? 0
    case .misrouted: return scenario.routing.misroutedHandle.mean
    case .none:
      let request = scenario.requests[ticket.arrival.request]
      let law = scenario.tiers[ticket.tier].handle ?? request.handle
      return law.mean * scenario.channels[ticket.channel].work
    }
  }

  /// The instant at which the running clock of a waiting contact would break its promise.
  func deadline(of ticket: ReferenceTicket) -> Double {
    guard !ticket.isPiece else { return .infinity }
    let isLiveChannel = scenario.channels[ticket.channel].kind.isLive
    if isLiveChannel, ticket.contacts.last?.answeredAt == nil, !ticket.wasAnswered {
      guard let answer = scenario.channels[ticket.channel].answer else { return .infinity }
      return ticket.queuedAt + answer.within + 1e-6
    }
    let promise = promise(to: ticket)
    let calendar = calendars[promise.calendar]
    var left: Double
    if !isLiveChannel, ticket.firstResponse == nil {
      guard let target = promise.firstResponse else { return .infinity }
      left = target - calendar.open(from: ticket.responseStart, to: now)
    } else {
      guard let target = promise.resolution else { return .infinity }
      left = target - resolution(of: ticket, at: now)
    }
    // Of a broken promise the overrun is counted back from now, in open time.
    left += 1e-6
    return left > 0 ? calendar.instant(after: left, from: now) : now + left
  }
}
