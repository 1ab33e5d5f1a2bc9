public import Simulation
internal import Workforce

/// What a manager sees of a comparison: what differs, which to take, then pictures and tables.
///
/// A report is data; page, text and files are renderings of it.
public struct ComparisonReport: Sendable {
  /// The scenarios, A first.
  public var scenarios: [ComparedScenario]
  /// Names of the scenarios.
  public var names: [String]
  /// What was asked for and done, as label and value.
  public var facts: [Report.Fact]
  /// What the files say differently.
  public var differences: Report.Section
  /// Which scenario to take, in one sentence.
  public var headline: String
  /// Why, how sure, and when another would be the choice; one sentence each.
  public var reasons: [String]
  /// The recommended scenario; `nil` = no single one stands out.
  public var choice: Int?
  /// What each scenario but the first does better or worse.
  public var verdicts: [VariantVerdict]
  /// Pictures and tables, in reading order.
  public var sections: [Report.Section]
  /// What the experiment found.
  public var result: PairedResult

  /// Makes the report of a result.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - scenarios: Which scenarios they are, in the order of the result.
  public init(_ result: PairedResult, scenarios: [ComparedScenario]) {
    precondition(result.variants.count == scenarios.count, "one name for each scenario")
    self.result = result
    self.scenarios = scenarios
    names = result.variants.map(\.result.scenario.name)
    let letters = scenarios.map(\.letter)
    let recommendation = Recommendation(result, letters: letters)
    (choice, headline) = (recommendation.choice, recommendation.headline)
    reasons = recommendation.reasons
    if result.wasInterrupted {
      reasons.append(
        "The comparison was stopped: \(result.variants[0].result.replications) of "
          + "\(result.replicationsAsked) replications are compared.")
    }
    verdicts = result.variants.indices.dropFirst().map { place in
      VariantVerdict(
        result.variants[place], scenarios[place], base: result.variants[0].result,
        baseLetter: letters[0],
        droppedLetter: result.variants[place].droppedFor.map { letters[$0] })
    }
    facts = Self.facts(result, scenarios)
    differences = ComparisonTables.differences(scenarios)
    sections = [
      Report.Section(
        id: "frontier", title: "What it takes against how well it serves",
        charts: [FrontierChart.chart(result, letters: letters)].compactMap(\.self)),
      ComparisonTables.promises(self.verdicts, result, scenarios),
      ComparisonTables.measures(result, scenarios),
      Self.method(result),
    ].filter { !$0.charts.isEmpty || !$0.tables.isEmpty || !$0.paragraphs.isEmpty }
  }

  private static func facts(
    _ result: PairedResult, _ scenarios: [ComparedScenario]
  ) -> [Report.Fact] {
    let base = result.variants[0].result
    let settings = base.scenario.simulation
    let identity = scenarios[0].identity
    return [
      Report.Fact(label: "Period", value: Report.period(base.scenario)),
      Report.Fact(label: "Time zone", value: base.scenario.timeZone),
      Report.Fact(
        label: "Replications",
        value: "\(base.replications)"
          + (result.wasInterrupted ? " of \(result.replicationsAsked) asked for (stopped)" : "")
          + ", seed \(settings.seed)"),
      Report.Fact(
        label: "Tickets simulated",
        value: FixedDecimal.text(
          Double(result.variants.reduce(0) { $0 + $1.result.ticketsSimulated }), places: 0,
          grouped: true)),
      Report.Fact(label: "Confidence", value: Readable.goal(settings.confidence)),
      Report.Fact(label: "Program", value: "Muster \(identity.programVersion)"),
    ]
  }

  private static func method(_ result: PairedResult) -> Report.Section {
    let settings = result.variants[0].result.scenario.simulation
    let confidence = Readable.goal(settings.confidence)
    var paragraphs = [
      "All scenarios were simulated on the same random numbers: in each replication they have the same "
        + "tickets with the same handle times, patience and decisions, and the same absences, except for "
        + "what a scenario changes. A higher volume adds tickets to those already there. So chance cancels "
        + "from the differences, and far fewer replications are needed than with independent runs.",
      "A difference is the other scenario’s value minus that of A. Its interval holds the true difference "
        + "of the models in \(confidence) of such comparisons, each number taken by itself: among many "
        + "numbers that do not differ, one in \(oneIn(settings.confidence)) seems to. It comes from the "
        + "differences within replications, by Student’s interval; ratios by the delta method.",
      "Worth says how many independent replications one replication on the same tickets stands for. More "
        + "replications is about how many would leave zero out of the interval, if the difference is what it "
        + "seems.",
      "Seed, replications and confidence are those of A.",
    ]
    if let best = result.best, result.variants.count > 2 {
      paragraphs.append(
        "Which scenario serves best is found by the sequential procedure of Kim and Nelson (2001) on the "
          + "paired differences, looking every \(PairedExperiment.stage) replications: with a probability of "
          + "\(Readable.goal(best.confidence)) or more it keeps the best, if that is better than every other "
          + "by what matters. A scenario that it drops, and that is not cheaper, is simulated no further."
      )
    }
    return Report.Section(id: "method", title: "How to read these numbers", paragraphs: paragraphs)
  }

  private static func oneIn(_ confidence: Fraction) -> String {
    FixedDecimal.text((1 / (1 - confidence)).rounded(), places: 0)
  }
}
