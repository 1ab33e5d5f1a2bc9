internal import Workforce

extension TicketLog {
  /// The same log with names for what it does not name at all.
  func named() -> TicketLog {
    var log = self
    if log.channels.isEmpty {
      log.channels = [log.tickets.contains { $0.wait.isFinite } ? "phone" : "ticket"]
      for index in log.tickets.indices { log.tickets[index].channel = 0 }
    }
    if log.requests.isEmpty {
      log.requests = ["request"]
      for index in log.tickets.indices { log.tickets[index].request = 0 }
    }
    return log
  }

  /// A log of some tickets with the names of another.
  static func holding(_ tickets: [LoggedTicket], namesOf log: TicketLog) -> TicketLog {
    var copy = log
    copy.tickets = tickets
    return copy
  }
}

extension LogFit {
  /// A channel is live where waits in a queue are known or customers hang up; chat is known by name.
  static func kinds(_ tickets: [LoggedTicket], _ channels: MixFit) -> [Kind] {
    channels.parts.indices.map { part in
      var (live, all) = (0, 0)
      for ticket in tickets where channels.part(of: ticket.channel) == part {
        all += 1
        let isLive =
          ticket.wait.isFinite || ticket.outcome == .answered || ticket.outcome == .abandoned
        live += isLive ? 1 : 0
      }
      guard live * 2 > all else { return .deferred }
      return channels.parts[part].name.lowercased().contains("chat") ? .chat : .voice
    }
  }

  /// Shares of priorities by request; of requests with few tickets none.
  static func priorityMix(
    _ tickets: [LoggedTicket], _ requests: MixFit, _ priorities: MixFit
  ) -> [[Double]] {
    guard priorities.parts.count > 1 else { return requests.parts.map { _ in [] } }
    var counts = [[Double]](
      repeating: Array(repeating: 0, count: priorities.parts.count), count: requests.parts.count)
    for ticket in tickets {
      guard let request = requests.part(of: ticket.request),
        let priority = priorities.part(of: ticket.priority)
      else { continue }
      counts[request][priority] += 1
    }
    return counts.map { row in
      let sum = row.reduce(0, +)
      return sum >= 30 ? row.map { $0 / sum } : priorities.parts.map(\.share.value)
    }
  }

  /// Laws of handle times: of each request that has enough of them, and of all together.
  static func handles(
    _ tickets: [LoggedTicket], _ requests: MixFit
  ) -> (byRequest: [HandleFit?], common: HandleFit?) {
    // One touch: the handle time of the first is that of the ticket.
    let first = tickets.filter { $0.handle.isFinite && $0.touches <= 1 && $0.escalated != 1 }
    var byRequest = [[Double]](repeating: [], count: requests.parts.count)
    for ticket in first {
      if let part = requests.part(of: ticket.request) { byRequest[part].append(ticket.handle) }
    }
    let common = HandleFit(first.map(\.handle), key: "requests.handle", name: "all requests")
    guard requests.parts.count > 1 else { return (requests.parts.map { _ in nil }, common) }
    return (
      zip(byRequest, requests.parts).map { values, part in
        HandleFit(values, key: "requests.\(part.name).handle", name: part.name)
      }, common
    )
  }

  /// Patience of each live channel, and of requests on it that have enough hang-ups of their own.
  static func patience(
    _ contacts: [LoggedTicket], _ channels: MixFit, _ requests: MixFit, _ kinds: [Kind],
    _ law: FitOptions.PatienceLaw
  ) -> [[Patience]] {
    kinds.indices.map { channel in
      guard kinds[channel] != .deferred else { return [] }
      let own = contacts.filter { channels.part(of: $0.channel) == channel }
      let name = channels.parts[channel].name
      let key = "channels.\(name).patience"
      guard let all = PatienceFit(waits(own), key: key, name: "on \(name)", choice: law) else {
        return []
      }
      var found = [Patience(request: nil, fit: all)]
      // Patience by request is stated for all channels: only one live channel tells it.
      guard requests.parts.count > 1, kinds.count(where: { $0 != .deferred }) == 1 else {
        return found
      }
      for request in requests.parts.indices {
        let some = own.filter { requests.part(of: $0.request) == request }
        let label = requests.parts[request].name
        if let fit = PatienceFit(
          waits(some), key: "requests.\(label).patience", name: "with \(label)", choice: law)
        {
          found.append(Patience(request: request, fit: fit))
        }
      }
      return found
    }
  }

  private static func waits(_ contacts: [LoggedTicket]) -> [(wait: Double, hungUp: Bool)] {
    contacts.map { ($0.wait, $0.outcome == .abandoned) }
  }

  /// Redials on a channel of the scenario, where there are more than chance brings.
  func redial(ofChannel number: Int) -> RedialFit? {
    let label = channels.parts[number].label
    guard label >= 0, kinds[number] != .deferred, let fit = redials[label], fit.share.low > 0
    else { return nil }
    return fit
  }

  /// What the scenario states although the log does not.
  func assumed() -> [String] {
    var words: [String] = []
    let live = kinds.contains { $0 != .deferred }
    words.append(
      live
        ? "Promises: a log does not say what was promised. 'answer: 80% in 20 s' is the field's habit."
        : "Promises: a log does not say what was promised; none are set.")
    if demand.growth == nil {
      words.append(
        "Growth: \(demand.to - demand.from + 1) days are too few to tell growth from chance; none is "
          + "assumed (\(DemandFit.daysForGrowth) days are needed).")
    }
    if demand.growth != nil, demand.to - demand.from + 1 < DemandFit.daysForGrowth {
      words.append(
        "Growth: it stands out, but \(demand.to - demand.from + 1) days say nothing of later: take it out "
          + "before you move the period.")
    }
    switch commonHandle {
    case nil:
      words.append("Handle times: the log has none, nor agents from whom to infer them: 8 min.")
    case .some(let fit) where fit.isInferred:
      words.append(
        "Handle times: the log has none. They are shaped like the times between two solutions of one "
          + "agent on one day, and scaled so that agents are busy 80 % of the time in which they were "
          + "seen at work.")
    default: break
    }
    for (channel, kind) in kinds.enumerated() where kind != .deferred && patience[channel].isEmpty {
      words.append(
        "Patience on \(channels.parts[channel].name): fewer than "
          + "\(PatienceFit.leastAbandoned) customers hung up, which does not tell it; the default.")
    }
    if teams.teams.isEmpty {
      words.append(
        "People: the log names no agent. Their number is set so that they are 80 % busy.")
    } else {
      words.append(
        "People: duty is what the log shows of it"
          + (live
            ? ": a gap of more than \(Int(options.breakAfter)) s between two contacts is a break."
            : ": from the first to the last recorded act of an agent's day."))
    }
    if tiers != nil {
      words.append(
        "Tiers: how the work of an escalated ticket divides among tiers is not in the log; a touch at a "
          + "higher tier takes as long as a first one.")
    } else if (returns.escalated?.value ?? 0) > 0 {
      words.append(
        "Escalation: the log does not name two tiers of support, so all teams are one tier and nothing "
          + "is handed up.")
    }
    if kinds.contains(.chat) {
      words.append("Chat: how many an agent has at once is not in the log; 1 is assumed.")
    }
    if returns.reopens.map({ $0.value > 0 }) == true {
      words.append("Reopening: when tickets come back is not in the log; the default, 24 h.")
    }
    return words
  }

  /// What a reader should know of the log.
  func remarked() -> [String] {
    var words = demand.oddDays.map { day in
      switch day.kind {
      case .empty:
        "\(day.date) has no row at all: closed, or missing in the log. It is left out of the estimates."
      case .quiet:
        "\(day.date) has \(day.tickets) tickets, \(Int((-day.change * 100).rounded())) % less than its "
          + "weekday usually: a holiday? It is left out of the estimates and is an event of the scenario."
      case .flooded:
        "\(day.date) has \(day.tickets) tickets, \(Int((day.change * 100).rounded())) % more than its "
          + "weekday usually. It is left out of the estimates and is an event of the scenario."
      }
    }
    for bulk in demand.bulks {
      words.append(
        "\(log.zone.local(at: bulk.from)): \(bulk.tickets) tickets in "
          + "\(Int((bulk.to - bulk.from) / 60)) minutes, \(Int(bulk.usual.rounded())) are usual. An "
          + "event of the scenario, left out of the shape.")
    }
    if teams.isJoined {
      words.append(
        "Agents took so different requests that teams by request would be more than "
          + "\(TeamFit.limit): all of a team's agents take all requests.")
    }
    if requests.joined > 0 {
      words.append("\(requests.joined) rare requests are joined to one.")
    }
    return words
  }
}
