internal import Simulation
internal import Workforce

extension Report {
  /// Returns the lines that identify a run.
  static func facts(of result: RunResult, identity: RunIdentity) -> [Fact] {
    let scenario = result.scenario
    let settings = scenario.simulation
    let enough =
      !result.wasInterrupted && result.replications < settings.replications
      ? " of at most \(settings.replications), enough for the precision asked" : ""
    let stopped = result.wasInterrupted ? " of \(settings.replications) asked for (stopped)" : ""
    let changes =
      identity.overrides.isEmpty
      ? []
      : [Fact(label: "Changed for this run", value: identity.overrides.joined(separator: ", "))]
    let log = LogRows(scenario).map { [Fact(label: "Log", value: $0.words)] } ?? []
    return changes + [Fact(label: "Period", value: period(scenario))] + log + [
      Fact(label: "Time zone", value: scenario.timeZone),
      Fact(
        label: "Replications",
        value: "\(result.replications)\(stopped)\(enough), seed \(settings.seed)"),
      Fact(
        label: "Tickets simulated",
        value: FixedDecimal.text(Double(result.ticketsSimulated), places: 0, grouped: true)),
      Fact(
        label: "Warm-up, cool-down",
        value:
          "\(Readable.span(settings.warmUp))\(settings.warmUpSource == .given ? "" : " (MSER-5)"), up to \(Readable.span(settings.coolDown))"
      ),
      Fact(label: "Confidence", value: Readable.goal(settings.confidence)),
      Fact(label: "Scenario", value: "\(identity.file) (\(identity.scenarioHash.prefix(12)))"),
      Fact(label: "Program", value: "Muster \(identity.programVersion)"),
    ]
  }

  /// Returns the counted period, last day included where it is whole days.
  static func period(_ scenario: Scenario) -> String {
    guard scenario.from.secondOfDay == 0, scenario.to.secondOfDay == 0 else {
      return "\(moment(scenario.from)) to \(moment(scenario.to))"
    }
    let last = scenario.to.date + -1
    return scenario.from.date >= last
      ? scenario.from.date.description : "\(scenario.from.date) to \(last)"
  }

  private static func moment(_ time: LocalDateTime) -> String {
    let minutes = Int(time.secondOfDay) / 60
    let clock =
      "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):"
      + "\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    return "\(time.date) \(clock)"
  }
}
