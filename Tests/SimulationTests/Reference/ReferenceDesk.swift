import Foundation
import Simulation
import Workforce

/// One replication, event by event, as the page "How the simulation works" tells it.
///
/// Nothing here is fast: events are searched for, queues are arrays, and what was promised is looked
/// up in the history of each ticket.
final class ReferenceDesk {
  let scenario: Scenario
  let span: ReferenceSpan
  let calendars: [ReferenceCalendar]
  private(set) var tickets: [ReferenceTicket] = []
  let agents: [ReferenceAgent]
  private(set) var trace: [TraceRecord] = []
  /// When the desk stopped.
  private(set) var now = 0.0
  private var events: [ReferenceEvent] = []
  private var planned = 0
  private var queues: [ReferenceQueue] = []
  /// Idle agents of each team, the one who has been idle longest first.
  private var idle: [[ReferenceAgent]]

  init(_ scenario: Scenario, replication number: Int = 0) throws {
    self.scenario = scenario
    let span = try ReferenceSpan(scenario)
    self.span = span
    calendars = scenario.calendars.map { ReferenceCalendar($0, span) }
    idle = scenario.teams.map { _ in [] }
    let key = ReferenceDraws.replication(scenario.simulation.seed, number)
    let roster = ReferenceRoster(scenario: scenario, span: span, replication: key)
    agents = roster.teamOfAgent.enumerated().map { ReferenceAgent(number: $0, team: $1) }
    for duty in try roster.duties() {
      plan(duty.from, .comes(agents[duty.agent]))
      plan(duty.to, .leaves(agents[duty.agent]))
    }
    let demand = ReferenceDemand(scenario: scenario, span: span, replication: key)
    for arrival in demand.arrivals() {
      let teams = scenario.teams.indices.filter { team in
        scenario.teams[team].channels.contains(arrival.channel)
          && (scenario.teams[team].requests?.contains(arrival.request) ?? true)
      }
      let ticket = ReferenceTicket(
        arrival, isLive: scenario.channels[arrival.channel].kind == .voice, teams: teams)
      plan(arrival.time, .arrives(ticket))
    }
    run()
  }

  // MARK: Events

  private func plan(_ time: Double, _ action: ReferenceEvent.Action) {
    planned += 1
    events.append(ReferenceEvent(time: time, action: action, number: planned))
  }

  private func run() {
    while let next = events.indices.min(by: { ReferenceEvent.precedes(events[$0], events[$1]) }),
      events[next].time < span.coolDownEnd
    {
      let event = events.remove(at: next)
      // The desk stops once every counted ticket has ended.
      if event.time >= span.periodEnd, tickets.filter(counts).allSatisfy(\.hasEnded) { return }
      now = event.time
      perform(event.action)
    }
    now = span.coolDownEnd
  }

  private func perform(_ action: ReferenceEvent.Action) {
    switch action {
    case .touchEnds(let agent, let touch):
      if agent.touchesBegun == touch, agent.ticket != nil { endTouch(agent) }
    case .leaves(let agent): leave(agent)
    case .comes(let agent): come(agent)
    case .returns(let ticket):
      record(.returned, ticket)
      offer(ticket)
    case .autoCloses(let ticket):
      ticket.become(.autoClosed, at: now)
      record(.autoClosed, ticket)
    case .arrives(let ticket): arrive(ticket)
    case .hangsUp(let ticket, let entry):
      if ticket.state == .waiting, ticket.queueEntries == entry { hangUp(ticket) }
    }
  }

  private func record(
    _ kind: TraceKind, _ ticket: ReferenceTicket, _ agent: ReferenceAgent? = nil
  ) {
    trace.append(
      TraceRecord(time: now, kind: kind, ticket: ticket.key, agent: agent?.number ?? -1))
  }

  // MARK: Tickets

  private func arrive(_ ticket: ReferenceTicket) {
    let channel = scenario.channels[ticket.arrival.channel]
    record(.arrived, ticket)
    let onLine = tickets.filter { $0.arrival.channel == ticket.arrival.channel && $0.isOnLine }
    tickets.append(ticket)
    if ticket.isLive, !calendars[channel.calendar].isOpen(now) {
      ticket.become(.closedDoor, at: now)
      record(.closedDoor, ticket)
    } else if ticket.isLive, let lines = channel.lines, onLine.count >= lines {
      ticket.become(.busy, at: now)
      record(.busy, ticket)
    } else {
      offer(ticket)
    }
  }

  /// Gives a contact to an idle agent or puts it into its queue.
  private func offer(_ ticket: ReferenceTicket, atHead: Bool = false) {
    for team in ticket.teams where !idle[team].isEmpty {
      start(ticket, idle[team].removeFirst())
      return
    }
    ticket.become(.waiting, at: now)
    ticket.queuedAt = now
    let queue = queue(of: ticket)
    queue.tickets.insert(ticket, at: atHead ? 0 : queue.tickets.count)
    record(.queued, ticket)
    let request = scenario.requests[ticket.arrival.request]
    let patience = request.patience ?? scenario.channels[ticket.arrival.channel].patience
    let entry = ticket.queueEntries
    ticket.queueEntries += 1
    if ticket.isLive, let patience {
      let limit = ReferenceDraws.value(of: patience, ticket.key, .patience, entry)
      plan(now + limit, .hangsUp(ticket, entry: entry + 1))
    }
  }

  private func queue(of ticket: ReferenceTicket) -> ReferenceQueue {
    let priority = ticket.arrival.priority
    if let queue = queues.first(where: {
      $0.isLive == ticket.isLive && $0.priority == priority && $0.teams == ticket.teams
    }) {
      return queue
    }
    let queue = ReferenceQueue(isLive: ticket.isLive, priority: priority, teams: ticket.teams)
    queues.append(queue)
    queues.sort(by: ReferenceQueue.precedes)
    return queue
  }

  private func hangUp(_ ticket: ReferenceTicket) {
    queue(of: ticket).tickets.removeAll { $0 === ticket }
    if ticket.answeredAt == nil { ticket.waited = now - ticket.queuedAt }
    ticket.become(.abandoned, at: now)
    record(.abandoned, ticket)
  }

  // MARK: Touches

  private func start(_ ticket: ReferenceTicket, _ agent: ReferenceAgent) {
    if ticket.answeredAt == nil {
      ticket.answeredAt = now
      ticket.waited = ticket.queueEntries == 0 ? 0 : now - ticket.queuedAt
    }
    ticket.become(.inHand, at: now)
    agent.ticket = ticket
    agent.note(now)
    record(.started, ticket, agent)
    agent.touchEnd = now + (ticket.rest ?? work(of: ticket))
    ticket.rest = nil
    agent.touchesBegun += 1
    plan(agent.touchEnd, .touchEnds(agent, touch: agent.touchesBegun))
  }

  private func work(of ticket: ReferenceTicket) -> Double {
    let request = scenario.requests[ticket.arrival.request]
    let touch = ticket.touches
    var work: Double
    if touch == 0, let known = ticket.arrival.handle {
      work = known
    } else {
      work = ReferenceDraws.value(of: request.handle, ticket.key, .handle, touch)
      if touch > 0 { work *= request.laterTouches }
    }
    if let wrapUp = scenario.channels[ticket.arrival.channel].wrapUp {
      work += ReferenceDraws.value(of: wrapUp, ticket.key, .wrapUp, touch)
    }
    return work
  }

  private func endTouch(_ agent: ReferenceAgent) {
    guard let ticket = agent.ticket else { return }
    agent.ticket = nil
    agent.note(now)
    record(.touched, ticket, agent)
    ticket.touches += 1
    if ticket.firstTouchEnd == nil { ticket.firstTouchEnd = now }
    decide(ticket)
    if agent.isOnDuty { takeNext(agent) }
  }

  private func decide(_ ticket: ReferenceTicket) {
    let request = scenario.requests[ticket.arrival.request]
    func happens(_ share: Double, _ purpose: ReferenceDraws.Purpose) -> Bool {
      ReferenceDraws.uniform(ticket.key, purpose, ticket.touches) < share
    }
    if let question = request.asksBack, happens(question.share, .asksBack) {
      ticket.become(.pending, at: now)
      record(.asked, ticket)
      let delay = ReferenceDraws.value(
        of: question.reply, ticket.key, .replyDelay, ticket.touches)
      if happens(question.never, .replies) || delay > question.autoClose {
        plan(now + question.autoClose, .autoCloses(ticket))
      } else {
        plan(now + delay, .returns(ticket))
      }
      return
    }
    ticket.solvedAt = now
    if let reopening = request.reopens, happens(reopening.share, .reopens) {
      ticket.become(.solved, at: now)
      record(.solved, ticket)
      let delay = ReferenceDraws.value(
        of: reopening.after, ticket.key, .reopenDelay, ticket.touches)
      plan(now + delay, .returns(ticket))
    } else {
      ticket.become(.closed, at: now)
      record(.closed, ticket)
    }
  }

  // MARK: Agents

  private func takeNext(_ agent: ReferenceAgent) {
    let waiting = queues.filter { $0.teams.contains(agent.team) && !$0.tickets.isEmpty }
    var chosen = waiting.first
    if scenario.teams[agent.team].order == .firstCome {
      chosen = waiting.min { $0.tickets[0].queuedAt < $1.tickets[0].queuedAt }
    }
    if let chosen {
      start(chosen.tickets.removeFirst(), agent)
    } else {
      idle[agent.team].append(agent)
    }
  }

  private func come(_ agent: ReferenceAgent) {
    agent.isOnDuty = true
    agent.note(now)
    if agent.ticket == nil { takeNext(agent) }
  }

  private func leave(_ agent: ReferenceAgent) {
    agent.isOnDuty = false
    agent.note(now)
    idle[agent.team].removeAll { $0 === agent }
    guard let ticket = agent.ticket else { return }
    if ticket.isLive, scenario.teams[agent.team].shiftEnd == .finish { return }
    ticket.rest = agent.touchEnd - now
    agent.ticket = nil
    agent.note(now)
    record(.putDown, ticket, agent)
    offer(ticket, atHead: true)
  }
}
