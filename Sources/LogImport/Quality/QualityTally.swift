/// What is counted of the tickets while they pass, for the findings.
struct QualityTally {
  var arrivals = ArrivalTally()
  private(set) var tickets = 0
  /// By day in UTC: tickets, and those of them that are not solved.
  var days: [Int64: (tickets: Int, unsolved: Int)] {
    var all = self
    all.close()
    return all.closedDays
  }
  private var closedDays: [Int64: (tickets: Int, unsolved: Int)] = [:]
  // The day at hand is counted apart: tickets come mostly in order.
  private var day: Int64 = 0
  private var dayTickets = 0
  private var dayUnsolved = 0
  private var requesters = HashTable()
  private(set) var withRequester = 0
  /// Tickets on deferred channels with a first response, and those that had it within a minute.
  private(set) var responded = 0
  private(set) var respondedAtOnce = 0
  /// Hours from solved to closed, and how often each.
  private(set) var closingHours: [Int64: Int] = [:]
  private(set) var closings = 0
  private(set) var business = BusinessSample()

  mutating func add(_ ticket: TicketRecord) {
    tickets += 1
    arrivals.add(ticket.createdAt)
    let isLive =
      ticket.answeredAt != TicketRecord.none || ticket.outcome == Outcome.abandoned.rawValue
    let day = ticket.createdAt / 86_400
    if day != self.day {
      close()
      (self.day, dayTickets, dayUnsolved) = (day, 0, 0)
    }
    let isOver =
      isLive || ticket.resolvedAt != TicketRecord.none || ticket.closedAt != TicketRecord.none
      || ticket.endedAt != TicketRecord.none
    dayTickets += 1
    if !isOver { dayUnsolved += 1 }
    if ticket.requester != 0 {
      withRequester += 1
      requesters.add(1, to: ticket.requester)
    }
    if !isLive, ticket.firstResponseAt != TicketRecord.none {
      responded += 1
      if ticket.firstResponseAt - ticket.createdAt < 60 { respondedAtOnce += 1 }
    }
    if ticket.resolvedAt != TicketRecord.none, ticket.closedAt != TicketRecord.none {
      closings += 1
      closingHours[(ticket.closedAt - ticket.resolvedAt + 1800) / 3600, default: 0] += 1
    }
    business.add(ticket)
  }

  private mutating func close() {
    guard dayTickets > 0 else { return }
    var counts = closedDays[day] ?? (0, 0)
    counts.tickets += dayTickets
    counts.unsolved += dayUnsolved
    closedDays[day] = counts
  }

  /// Tickets of the customer who has most.
  var mostOfOneRequester: Int { Int(requesters.largest) }
}
