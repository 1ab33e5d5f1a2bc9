internal import Workforce

/// Events that together multiply demand beyond reason.
enum StackedEvents: Rule {
  static let record = RuleRecord(
    "stacked-events",
    summary: "Events that overlap multiply demand more than a thousandfold.",
    reason: "Overlapping changes of volume multiply. One of them is probably a slip of a digit.")
  static let needs = ["demand"]
  static let most = 1000.0

  static func check(_ desk: Desk) -> [Finding] {
    guard case .synthetic(let demand) = desk.scenario.demand else { return [] }
    let lifts = demand.events.compactMap { event -> (DemandEvent, Double)? in
      if case .volume(let factor, _) = event.effect { (event, factor) } else { nil }
    }
    for (event, _) in lifts {
      // The product is greatest where some event begins.
      let active = lifts.filter { $0.0.from <= event.from && event.from < $0.0.to }
      let product = active.reduce(1) { $0 * $1.1 }
      guard product > most else { continue }
      let names = active.prefix(5).map { quoted($0.0.name) }.joined(separator: ", ")
      return [
        Finding(
          record, at: desk.place("demand", "events", event.name),
          "\(names) together multiply demand by \(NumberText.write(product, digits: 0))",
          expected: "at most \(NumberText.write(most, digits: 0))")
      ]
    }
    return []
  }
}
