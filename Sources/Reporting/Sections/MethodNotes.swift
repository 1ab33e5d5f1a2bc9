internal import Simulation
internal import Workforce

/// How the numbers were made and what their ranges mean.
enum MethodNotes {
  /// Returns the section of text.
  static func section(_ result: RunResult) -> Report.Section {
    let settings = result.scenario.simulation
    let confidence = Readable.goal(settings.confidence)
    var paragraphs = [
      "Every ticket was simulated, from its arrival to its end, in "
        + "\(Words.count(result.replications, "replication")) of the period with seed "
        + "\(settings.seed): \(Words.count(result.ticketsSimulated, "ticket")) in all. The same "
        + "scenario, seed and program give the same numbers to the last digit.",
      "The half-width after ± says how well the simulation knows the expected value: in "
        + "\(confidence) of such experiments the true value of the model lies within it. It is "
        + "computed from the differences between replications, and more replications make it "
        + "smaller. Means use Student’s interval; shares such as clocks met ÷ clocks decided are "
        + "sums over all replications, with an interval by the delta method; quantiles are those "
        + "of all replications together.",
      "The spread (1 in 10 below, 9 in 10 below, holds in … of 100 weeks) says how much real weeks "
        + "will differ. It is taken over all full calendar weeks of all replications and does not "
        + "shrink with more replications; how exactly the number of weeks is known stands in brackets "
        + "behind it. The band of the backlog is over replications at a fixed "
        + "day, so that growth is not mistaken for risk.",
      "A promise counts as too close to call when its goal lies inside the interval.",
    ]
    paragraphs.append(window(result.scenario))
    paragraphs += rules(result.scenario)
    return Report.Section(id: "method", title: "How to read these numbers", paragraphs: paragraphs)
  }

  private static func window(_ scenario: Scenario) -> String {
    let settings = scenario.simulation
    let start =
      settings.warmUp > 0
      ? "The desk runs for \(Readable.span(settings.warmUp)) before the period so that it "
        + "does not start empty."
      : "The desk starts empty at the beginning of the period."
    let money = scenario.costs?.hasPrices == true ? "cost, " : ""
    return start + " After its end it runs on, for up to "
      + "\(Readable.span(settings.coolDown)), until every ticket that counts has ended; "
      + "nothing after the end enters \(money)occupancy or backlog."
  }

  private static func rules(_ scenario: Scenario) -> [String] {
    scenario.channels.compactMap { channel in
      guard let answer = channel.answer else { return nil }
      let rule =
        switch answer.rule {
        case .offered: "contacts served within it ÷ contacts offered"
        case .answeredOrPatient:
          "contacts served within it ÷ (contacts offered − those that hung up within it)"
        case .answered: "contacts served within it ÷ contacts served"
        case .met: "(contacts served or hung up within it) ÷ contacts offered"
        }
      return "The service level of \(channel.name) has a threshold of "
        + "\(Readable.target(answer.within)) and counts \(rule)."
    }
  }
}
