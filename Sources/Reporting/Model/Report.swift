public import Simulation
internal import Workforce

/// What a manager sees of a run: the verdict, then pictures, then tables.
///
///     let report = Report(result, identity: identity)
///     report.verdict.headline    // "2 of 7 promises are missed."
///
/// A report is data; pages, texts and files are renderings of it.
public struct Report: Sendable {
  /// A titled part of the page.
  public struct Section: Sendable {
    /// Stable name, unique in a report; letters, digits and hyphens.
    public var id: String
    /// Heading.
    public var title: String
    /// Paragraphs before pictures and tables.
    public var paragraphs: [String]
    /// Pictures.
    public var charts: [Chart]
    /// Tables.
    public var tables: [Table]

    /// Creates a section.
    ///
    /// - Parameters:
    ///   - id: Stable name, unique in a report.
    ///   - title: Heading.
    ///   - paragraphs: Text before pictures and tables.
    ///   - charts: Pictures.
    ///   - tables: Tables.
    public init(
      id: String, title: String, paragraphs: [String] = [], charts: [Chart] = [],
      tables: [Table] = []
    ) {
      self.id = id
      self.title = title
      self.paragraphs = paragraphs
      self.charts = charts
      self.tables = tables
    }
  }

  /// Title of the scenario.
  public var scenarioName: String
  /// Which run this is.
  public var identity: RunIdentity
  /// What the run was asked to do and did, as label and value.
  public var facts: [Fact]
  /// Whether the promises hold, and where and why not.
  public var verdict: Verdict
  /// The parts of the page after the verdict, in reading order.
  public var sections: [Section]

  /// One line of the identity of a run.
  public struct Fact: Sendable, Equatable {
    /// What it is.
    public var label: String
    /// Its value.
    public var value: String
  }

  /// Makes the report of a result.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - identity: Which run this is.
  public init(_ result: RunResult, identity: RunIdentity) {
    let profile = WeekProfile(result)
    scenarioName = result.scenario.name
    self.identity = identity
    facts = Self.facts(of: result, identity: identity)
    verdict = Verdict(result, profile: profile)
    let pictures = [
      Section(
        id: "load", title: "Work against people", charts: LoadChart.charts(result, profile)),
      Section(
        id: "promises", title: "Promises", charts: PromiseChart.charts(verdict)),
      Section(id: "backlog", title: "Backlog", charts: BacklogChart.charts(result)),
      Section(id: "waits", title: "Waiting", charts: WaitChart.charts(result)),
      Section(
        id: "occupancy", title: "Occupancy", charts: OccupancyChart.charts(result, profile)),
    ]
    sections =
      pictures.filter { !$0.charts.isEmpty }
      + [CostSection.section(result), HistorySection.section(result)].compactMap(\.self)
      + [
        MeasureTables.section(result), FateTable.section(result),
        AssumptionTable.section(result.scenario), MethodNotes.section(result),
      ]
  }
}
