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
  /// The wall clock of each team.
  let clocks: [WallClock]
  let agents: [ReferenceAgent]
  /// Every ticket created, in that order.
  var tickets: [ReferenceTicket] = []
  /// Every piece of work made from a ticket.
  var pieces: [ReferenceTicket] = []
  private(set) var trace: [TraceRecord] = []
  /// When the desk stopped.
  private(set) var now = 0.0
  private var events: [ReferenceEvent] = []
  private var planned = 0
  private var places = 0
  var queues: [ReferenceQueue] = []
  /// Number of the agent chosen last in turn.
  var chosenLast = -1

  init(_ scenario: Scenario, replication number: Int = 0) throws {
    self.scenario = scenario
    let span = try ReferenceSpan(scenario)
    self.span = span
    calendars = try scenario.calendars.map { try ReferenceCalendar($0, span) }
    clocks = try scenario.teams.map { try WallClock($0.timeZone ?? scenario.timeZone) }
    let key = ReferenceDraws.replication(scenario.simulation.seed, number)
    let roster = ReferenceRoster(
      scenario: scenario, span: span, clocks: clocks, replication: key)
    agents = roster.agents()
    for duty in roster.duties() {
      plan(duty.from, .comes(agents[duty.agent]))
      plan(duty.to, .leaves(agents[duty.agent]))
    }
    let demand = ReferenceDemand(scenario: scenario, span: span, replication: key)
    for arrival in demand.arrivals() { plan(arrival.time, .arrives(ReferenceTicket(arrival))) }
    run()
  }

  // MARK: Events

  func plan(_ time: Double, _ action: ReferenceEvent.Action) {
    planned += 1
    guard time < span.coolDownEnd else { return }
    events.append(ReferenceEvent(time: time, action: action, number: planned))
  }

  private func run() {
    while let next = events.indices.min(by: { ReferenceEvent.precedes(events[$0], events[$1]) }) {
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
    case .touchEnds(let touch, let plan): if touch.plans == plan { reachEnd(touch) }
    case .touchBegins(let touch): if touch.plans == 0 { begin(touch) }
    case .leaves(let agent): leave(agent)
    case .comes(let agent): come(agent)
    case .returns(let ticket, let how, let since): if ticket.isAt(since) { bring(ticket, how) }
    case .triesNoMore(let ticket): endTry(ticket)
    case .writesAgain(let ticket): beginFollowUp(ticket)
    case .reminds(let ticket, let since): if ticket.isAt(since) { remind(ticket) }
    case .autoCloses(let ticket, let since):
      if ticket.isAt(since) { end(ticket, .autoClosed, .autoClosed) }
    case .closes(let ticket, let since): if ticket.isAt(since) { end(ticket, .closed, .closed) }
    case .arrives(let ticket): arrive(ticket)
    case .overflows(let ticket, let rule, let since):
      if ticket.isAt(since) { overflow(ticket, rule) }
    case .leavesRequest(let ticket, let since):
      if ticket.isAt(since) { leaveRequest(ticket) }
    case .chases(let ticket, let since): if ticket.isAt(since) { chase(ticket) }
    case .hangsUp(let ticket, let since):
      if ticket.isAt(since), !ticket.leftRequest { hangUp(ticket) }
    }
  }

  func record(
    _ kind: TraceKind, _ ticket: ReferenceTicket, _ agent: ReferenceAgent? = nil, detail: Int = 0
  ) {
    trace.append(
      TraceRecord(
        time: now, kind: kind, ticket: ticket.key, agent: agent?.number ?? -1, detail: detail))
  }

  /// Ends a ticket's life.
  func end(
    _ ticket: ReferenceTicket, _ state: ReferenceTicket.State, _ kind: TraceKind, detail: Int = 0
  ) {
    ticket.become(state, at: now)
    record(kind, ticket, detail: detail)
  }

  /// The next place in the order of changes of the number in hand.
  func nextPlace() -> Int {
    places += 1
    return places
  }

  // MARK: Arrivals

  private func arrive(_ ticket: ReferenceTicket) {
    tickets.append(ticket)
    ticket.become(.away, at: now)
    record(.arrived, ticket, detail: ticket.channel)
    if let burst = ticket.arrival.burst {
      if let page = burst.burst.statusPage, now >= burst.from + page.after,
        ReferenceDraws.happens(page.deflects, ticket.key, .statusPage, 0)
      {
        end(ticket, .deflected, .deflected, detail: 0)
        return
      }
      ticket.isDuplicate = ReferenceDraws.happens(
        burst.burst.duplicates, ticket.key, .isDuplicate, 0)
    }
    triage(ticket)
    if triesSelfService(ticket) { beginTry(ticket) } else { enterFirst(ticket) }
  }

  /// A ticket of a customer who came back too late for the old one: at its tier, not tried in
  /// self-service, neither sorted nor mis-routed.
  private func beginFollowUp(_ ticket: ReferenceTicket) {
    tickets.append(ticket)
    ticket.become(.away, at: now)
    record(.arrived, ticket, detail: ticket.channel)
    enter(ticket)
  }
}

extension ReferenceTicket {
  /// Whether nothing has happened since its history had that length.
  func isAt(_ length: Int) -> Bool { history.count == length }
}
