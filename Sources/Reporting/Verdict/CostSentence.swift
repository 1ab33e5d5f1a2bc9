internal import Simulation
internal import Workforce

/// What the desk costs, beside its ceiling, in words.
enum CostSentence {
  /// Returns the sentences; `nil` where nothing has a price.
  static func text(_ result: RunResult) -> String? {
    guard let costs = result.costs else { return nil }
    let words = MoneyWords(costs.currency)
    let total = desk(.costTotal, result)
    var text =
      "The desk costs \(words.brief(costs.total.units, halfWidth: total?.halfWidth)) a month: "
      + "\(words.brief(costs.total.units * 12)) a year"
    if let ceiling = costs.ceiling {
      text += ", " + margin(costs, ceiling, (total?.halfWidth ?? 0) * 12, words)
    }
    text += "."
    if let ticket = desk(.costPerTicket, result) {
      text +=
        " That is \(words.exact(ticket.mean, halfWidth: ticket.halfWidth)) for each ticket that "
        + "people solved"
      if let all = desk(.costPerTicketAll, result) {
        text +=
          ", and \(words.exact(all.mean, halfWidth: all.halfWidth)) for each one solved, those of "
          + "self-service included"
      }
      text += "."
    } else {
      text += " Nobody solved a ticket in the period, so there is no cost per ticket."
    }
    return text
  }

  /// Says how a year lies to the ceiling; a difference within the interval is too close to call.
  private static func margin(
    _ costs: CostResult, _ ceiling: Money, _ halfWidth: Double, _ words: MoneyWords
  ) -> String {
    let over = costs.total.units * 12 - ceiling.units
    let limit = "the ceiling of \(words.brief(ceiling.units))"
    if abs(over) < halfWidth { return "too close to \(limit) to call" }
    if over == 0 { return "exactly \(limit)" }
    return "\(words.brief(abs(over))) \(over > 0 ? "over" : "under") \(limit)"
  }

  /// What the cost leaves out, if a team has no pay.
  static func cautions(_ result: RunResult) -> [String] {
    guard let costs = result.costs, !costs.unpaidTeams.isEmpty else { return [] }
    let (whose, verb) = costs.unpaidTeams.count == 1 ? ("its", "is") : ("their", "are")
    return [
      "The pay of \(Words.list(costs.unpaidTeams)) is not given: \(whose) people \(verb) left out of "
        + "the cost."
    ]
  }

  private static func desk(_ name: MeasureName, _ result: RunResult) -> Measure? {
    result.measures.first { $0.name == name && $0.scope == Scope() }
  }
}
