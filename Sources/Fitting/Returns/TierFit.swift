/// Tiers of support, where the log names them: who works at which, and how much goes up.
struct TierFit: Sendable {
  /// Names, the lowest first.
  var names: [String]
  /// Number of the tier of each label of the log.
  private var numbers: [Int]
  /// Share of the tickets of a tier that need the next one; one less than tiers.
  var escalates: [Estimate]
  /// Number of the tier of each agent of the log: where most of their tickets were solved.
  var ofAgent: [Int]

  /// Least tickets solved at a tier for it to be one.
  static let leastRows = 30

  /// Reads tiers off; `nil` if the log names fewer than two.
  ///
  /// Names are taken in alphabetical order, as L1, L2, L3 are. A ticket that was solved at a tier came
  /// through all below.
  init?(_ log: TicketLog, _ tickets: [LoggedTicket]) {
    var counts = [Int](repeating: 0, count: log.tiers.count)
    for ticket in tickets where ticket.tier >= 0 { counts[Int(ticket.tier)] += 1 }
    let kept = counts.indices.filter { counts[$0] >= Self.leastRows }
      .sorted { log.tiers[$0] < log.tiers[$1] }
    guard kept.count > 1 else { return nil }
    names = kept.map { log.tiers[$0] }
    numbers = log.tiers.indices.map { kept.firstIndex(of: $0) ?? 0 }
    escalates = (0..<(kept.count - 1)).map { number in
      let came = kept[number...].reduce(0) { $0 + counts[$1] }
      let went = kept[(number + 1)...].reduce(0) { $0 + counts[$1] }
      let name = log.tiers[kept[number]]
      var estimate = MixFit.share(
        went, of: came, key: "requests.escalates.\(name)", name: name, steadiness: nil)
      estimate.label = "tickets at \(name) that need the next tier"
      estimate.method = "tickets solved above ÷ tickets that came; Wilson's interval"
      return estimate
    }
    var solved = [[Int]](
      repeating: Array(repeating: 0, count: kept.count), count: log.agents.count)
    for ticket in tickets where ticket.tier >= 0 && ticket.agent >= 0 {
      solved[Int(ticket.agent)][numbers[Int(ticket.tier)]] += 1
    }
    ofAgent = solved.map { row in
      row.indices.max { (row[$0], $1) < (row[$1], $0) } ?? 0
    }
    // A tier without people could solve nothing: it is none of its own.
    guard names.indices.allSatisfy({ ofAgent.contains($0) }) else { return nil }
  }
}
