/// What becomes of a ticket after a touch: questions back, reopening, escalation, reassignment.
struct ReturnFit: Sendable {
  /// Probability, after a touch, that the customer is asked; `nil` = the log does not tell.
  var asksBack: Estimate?
  /// Law of the customer's reply.
  var reply: HandleFit?
  /// Probability that a solved ticket is reopened.
  var reopens: Estimate?
  /// Share of tickets escalated.
  var escalated: Estimate?
  /// Work of a later touch in percent of the first.
  var laterTouches: Estimate?
  /// Reopened, escalated and reassigned by team.
  var byGroup: [Estimate]

  /// Least tickets for a rate.
  static let leastRows = 50

  /// Counts what a log tells.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - tickets: Those that are demand.
  init(_ log: TicketLog, _ tickets: [LoggedTicket]) {
    asksBack = Self.asksBack(tickets)
    // One question and one answer: what is pending is one reply.
    let replies = tickets.filter {
      $0.pending > 0 && ($0.touches < 0 || $0.touches - max(0, $0.reopens) == 2)
    }
    reply = HandleFit(
      replies.map(\.pending), key: "requests.asks_back.reply", name: "a customer's reply")
    reopens = Self.reopens(tickets, key: "requests.reopens.share", name: "solved tickets")
    escalated = Self.escalated(tickets, key: "requests.escalates", name: "tickets")
    laterTouches = Self.laterTouches(tickets)
    byGroup = log.groups.indices.flatMap { group -> [Estimate] in
      let own = tickets.filter { $0.group == Int32(group) }
      guard own.count >= Self.leastRows else { return [] }
      let name = log.groups[group]
      let key = "groups.\(name)"
      return [
        Self.reopens(own, key: key + ".reopens", name: "those solved by \(name)"),
        Self.escalated(own, key: key + ".escalated", name: "those of \(name)"),
        Self.share(
          own.filter { $0.reassignments >= 0 }, key: key + ".reassigned",
          label: "reassigned of those of \(name)"
        ) { $0.reassignments > 0 },
      ].compactMap(\.self)
    }
  }

  private static func share(
    _ tickets: [LoggedTicket], key: String, label: String, of holds: (LoggedTicket) -> Bool
  ) -> Estimate? {
    guard tickets.count >= leastRows else { return nil }
    var estimate = MixFit.share(
      tickets.count(where: holds), of: tickets.count, key: key, name: label, steadiness: nil)
    estimate.label = label
    return estimate
  }

  /// Estimates how often the customer is asked, from touches where the log has them.
  ///
  /// Each further touch of a ticket answers a reply or a reopening, so that touches tell how often
  /// they were followed by a question; without them who was ever pending has to do. Escalated
  /// tickets are left out: what happened to them before cannot be told from what happened after.
  private static func asksBack(_ tickets: [LoggedTicket]) -> Estimate? {
    let counted = tickets.filter { $0.touches > 0 && $0.pending.isFinite && $0.escalated != 1 }
    if counted.count >= leastRows, counted.count * 2 > tickets.count {
      let touches = counted.reduce(0) { $0 + Int($1.touches) }
      let questions = counted.reduce(0) { sum, ticket in
        sum + (ticket.pending > 0 ? max(0, Int(ticket.touches - 1 - max(0, ticket.reopens))) : 0)
      }
      var estimate = MixFit.share(
        questions, of: max(touches, questions), key: "requests.asks_back.share",
        name: "questions", steadiness: nil)
      estimate.label = "touches after which the customer is asked"
      return estimate
    }
    return share(
      tickets.filter { $0.pending.isFinite && $0.touches != 0 }, key: "requests.asks_back.share",
      label: "touches after which the customer is asked"
    ) { $0.pending > 0 }
  }

  /// Every solution can be followed by a reopening, also the second one.
  private static func reopens(
    _ tickets: [LoggedTicket], key: String, name: String
  ) -> Estimate? {
    let solved = tickets.filter { $0.resolved.isFinite && $0.reopens >= 0 }
    guard solved.count >= leastRows else { return nil }
    let returns = solved.reduce(0) { $0 + Int($1.reopens) }
    var estimate = MixFit.share(
      returns, of: solved.count + returns, key: key, name: name, steadiness: nil)
    estimate.label = "reopened of \(name)"
    return estimate
  }

  private static func escalated(
    _ tickets: [LoggedTicket], key: String, name: String
  ) -> Estimate? {
    share(
      tickets.filter { $0.escalated >= 0 && $0.touches != 0 }, key: key,
      label: "escalated of \(name)"
    ) { $0.escalated == 1 }
  }

  /// Mean work beyond the first touch, by touch, against the mean of those with one.
  private static func laterTouches(_ tickets: [LoggedTicket]) -> Estimate? {
    let single = tickets.filter { $0.touches == 1 && $0.handle.isFinite && $0.escalated != 1 }
    let several = tickets.filter { $0.touches > 1 && $0.handle.isFinite && $0.escalated != 1 }
    guard single.count >= leastRows, several.count >= leastRows else { return nil }
    let first = single.reduce(0) { $0 + $1.handle } / Double(single.count)
    guard first > 0 else { return nil }
    let firstError = standardError(single.map(\.handle))
    let extra = several.map { ($0.handle - first) / Double($0.touches - 1) }
    let later = extra.reduce(0, +) / Double(extra.count)
    let touches = several.reduce(0.0) { $0 + 1 / Double($1.touches - 1) } / Double(several.count)
    let ratio = later / first
    // Both means are uncertain, and the first one enters twice.
    let a = standardError(extra) / first
    let b = firstError / first * (touches + ratio)
    let half = 1.96 * (a * a + b * b).squareRoot()
    return Estimate(
      key: "requests.later_touches", label: "work of a later touch, in percent of the first",
      value: ratio, low: max(0, ratio - half), high: ratio + half, unit: .share,
      rows: several.count, method: "work beyond the first touch ÷ further touches; delta method")
  }

  private static func standardError(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n).squareRoot()
  }
}
