internal import Workforce

/// Events outside of the simulated time.
enum StrayEvent: Rule {
  static let record = RuleRecord(
    "stray-event", .warning,
    summary: "An event, or an outage of self-service, lies outside of the period.",
    reason: "It has no effect on the counted time. Perhaps its year is wrong.")
  static let needs = ["demand", "period", "tiers"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let events = scenario.demand.events.map { event in
      (
        "event \(quoted(event.name))", event.from, event.to,
        desk.place("demand", "events", event.name)
      )
    }
    let outages = scenario.selfService.outages.map { outage in
      (
        "an outage from \(outage.from.date)", outage.from, outage.to,
        desk.place("tiers", "L0", "outages")
      )
    }
    return (events + outages).compactMap { words, from, to, place in
      guard to <= scenario.from || from >= scenario.to else { return nil }
      return Finding(
        record, at: place, "\(words) lies outside of the period",
        expected: "a time from \(scenario.from.date) to \(desk.reading.days.upperBound)")
    }
  }
}

/// Logs and rosters that do not cover the period.
enum StrayRows: Rule {
  static let record = RuleRecord(
    "stray-rows", .warning,
    summary: "A log or roster has no row within the period.",
    reason: "Nothing would happen. Set the period to the time that the file covers.")
  static let needs = ["demand", "teams", "period"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    var findings: [Finding] = []
    if case .replay(let replay) = scenario.demand, replay.mode == .rows,
      let first = replay.tickets.first?.createdAt, let last = replay.tickets.last?.createdAt,
      last < scenario.from || first >= scenario.to
    {
      findings.append(
        Finding(
          record, at: desk.place("demand", "replay"),
          "the log runs from \(first.date) to \(last.date), outside of the period"))
    }
    for team in scenario.teams {
      guard case .duties(let duties) = team.coverage, !duties.isEmpty else { continue }
      if !duties.contains(where: { $0.to > scenario.from && $0.from < scenario.to }) {
        findings.append(
          Finding(
            record, at: desk.place("teams", team.name, "roster"),
            "the roster of team \(quoted(team.name)) has no duty within the period"))
      }
    }
    return findings
  }
}

/// Runs that will take long.
enum LargeRun: Rule {
  static let record = RuleRecord(
    "large-run", .warning,
    summary: "The run simulates more than two thousand million tickets.",
    reason: "That takes hours. Fewer replications or a shorter period mostly answer the question; "
      + "intervals shrink with the root of the replications only.")
  static let needs = ["demand", "simulation", "period"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let span =
      Double(scenario.to.date - scenario.from.date) * TimeUnit.day
      + scenario.simulation.warmUp
    var tickets: Double
    switch scenario.demand {
    case .synthetic(let demand):
      let grown = demand.growth * span
      // Mean of an exponential over the span.
      tickets = demand.ticketsPerSecond * span
      if grown > 1e-9 { tickets *= growthFactor(grown) }
    case .replay(let replay):
      tickets = Double(replay.tickets.count) * replay.scale
      tickets += (replay.addition?.ticketsPerSecond ?? 0) * span
    }
    tickets *= Double(scenario.simulation.replications)
    guard tickets > 2e9 else { return [] }
    return [
      Finding(
        record, at: desk.place("simulation", "replications"),
        "about \(NumberText.write(tickets / 1e9, digits: 1)) thousand million tickets to simulate",
        hint: "fewer replications or a shorter period mostly answer the question")
    ]
  }

  private static func growthFactor(_ exponent: Double) -> Double {
    // Power series are needless here: a rough trapezoid of 64 steps is exact enough for a warning.
    let steps = 64
    let base = 1 + exponent / Double(steps)
    var value = 1.0
    var sum = 0.5
    for step in 1...steps {
      value *= base
      sum += step == steps ? value / 2 : value
    }
    return sum / Double(steps)
  }
}
