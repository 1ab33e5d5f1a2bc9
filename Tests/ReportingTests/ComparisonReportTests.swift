import Reporting
import Simulation
import Testing
import Workforce

/// What a comparison says, from differences that are given.
@Suite("The comparison in words")
struct ComparisonReportTests {
  /// One number of both scenarios: name, scope, values, difference and half-width.
  struct Number {
    var name: MeasureName
    var scope = Scope()
    var base: Double
    var other: Double
    var half: Double
    var more: Int?
    var goal: Double?
    var unit: Measure.Unit { name == .costTotal ? .moneyPerMonth : goal == nil ? .seconds : .share }

    private func measure(_ mean: Double) -> Measure {
      Measure(
        name: name, scope: scope, mean: mean, halfWidth: abs(mean) * 0.001, confidence: 0.95,
        goal: goal, spreadOver: .week, unit: unit, estimator: .ratio)
    }

    var pair: MeasurePair {
      MeasurePair(
        base: measure(base), other: measure(other),
        estimate: PairedEstimate(
          difference: other - base, halfWidth: half, confidence: 0.95, varianceReduction: 12,
          moreReplications: more))
    }
  }

  static func score(
    _ kind: Score.Kind, _ value: Double, _ difference: Double? = nil, half: Double = 0
  ) -> Score {
    Score(
      kind: kind, value: value, halfWidth: 0.001 * value,
      difference: difference.map {
        PairedEstimate(difference: $0, halfWidth: half, confidence: 0.95, varianceReduction: 14)
      })
  }

  static func report(
    _ numbers: [Number], service: (Double, Double), cost: (Double, Double),
    differences: [ScenarioDifference] = [], candidates: [Int] = [1]
  ) -> ComparisonReport {
    var base = Fixture.result
    base.costs = CostResult(
      currency: "USD", months: 0.5, total: Money(units: cost.0), lines: [], tiers: ["L1"])
    var other = base
    base.measures = numbers.map(\.pair.base)
    other.measures = numbers.map(\.pair.other)
    let gain = service.1 - service.0
    let result = PairedResult(
      variants: [
        PairedResult.Variant(
          result: base, service: score(.promisesKept, service.0), resource: score(.cost, cost.0)),
        PairedResult.Variant(
          result: other, pairs: numbers.map(\.pair),
          service: score(.promisesKept, service.1, gain, half: 0.001),
          resource: score(.cost, cost.1, cost.1 - cost.0, half: 50)),
      ],
      best: PairedResult.Best(confidence: 0.95, indifference: 0.005, candidates: candidates),
      replicationsAsked: 40)
    return ComparisonReport(
      result,
      scenarios: [
        ComparedScenario(place: 0, identity: Fixture.identity),
        ComparedScenario(place: 1, identity: Fixture.identity, differences: differences),
      ])
  }

  static func numbers(_ second: Double = 0.97, open: Bool = false) -> [Number] {
    [
      Number(
        name: .firstResponseMean, scope: Scope(priority: "P1"), base: 5400, other: 2940, half: 180),
      Number(
        name: .firstResponseAttainment, scope: Scope(priority: "P1"), base: 0.91, other: second,
        half: 0.004, goal: 0.95),
      Number(
        name: .firstResponseAttainment, scope: Scope(priority: "P2"), base: 0.96, other: 0.961,
        half: open ? 0.003 : 0.0005, more: open ? 120 : nil, goal: 0.95),
    ]
  }

  @Test("the verdict says what is sooner, what it costs, and on how many promises it is better")
  func verdict() {
    let report = Self.report(Self.numbers(), service: (0.93, 0.966), cost: (48_000, 51_100))
    #expect(
      Readable.plain(report.verdicts[0].headline)
        == "B answers P1 tickets 41 min sooner (38 min to 44 min), costs $3,100 more a month "
        + "($3,050 to $3,150); better on 2 of 2 promises.")
    #expect(
      Readable.plain(report.verdicts[0].remarks[0])
        == "Simulating the same tickets in both divides the variance of the difference by 14: as many "
        + "times more replications would be needed without it.")
    #expect(report.headline == "B is the only scenario that keeps all promises.")
    #expect(report.choice == 1)
    // $3,100 for 3.6 points is $861 for each.
    #expect(
      report.reasons.map(Readable.plain) == [
        "B stays the choice as long as P2 first response holds, which has least to spare: 1.1 points.",
        "A takes $3,100 less and keeps 3.6 points less of what is promised: the choice for whom a point "
          + "is worth less than $861 a month.",
      ])
  }

  @Test("what is open is said with what would settle it")
  func open() {
    let report = Self.report(
      Self.numbers(open: true), service: (0.93, 0.966), cost: (48_000, 48_000))
    let words = report.verdicts[0]
    #expect(words.headline.hasSuffix("costs the same; better on 1 of 2 promises."))
    #expect(
      Readable.plain(words.remarks[0])
        == "Open is P2 first response, +0.1 points (−0.2 to +0.4): about 120 more replications would "
        + "settle it.")
  }

  @Test("where none keeps all promises the closest is named, or who is left")
  func closest() {
    let report = Self.report(Self.numbers(0.93), service: (0.93, 0.946), cost: (48_000, 51_100))
    #expect(
      Readable.plain(report.headline)
        == "No scenario keeps all promises. B comes closest: 94.6 % ± 0.1 of what is promised is kept."
    )
    let open = Self.report(
      Self.numbers(0.93), service: (0.93, 0.931), cost: (48_000, 51_100), candidates: [0, 1])
    #expect(
      open.headline
        == "No scenario keeps all promises. A and B come closest and cannot be told apart.")
    #expect(open.choice == nil)
  }

  @Test("names from a scenario are text on the page and in the files, whatever they hold")
  func escaping() {
    var numbers = Self.numbers()
    numbers[0].scope = Scope(priority: "<script>alert(1)</script>")
    let report = Self.report(
      numbers, service: (0.93, 0.966), cost: (48_000, 51_100),
      differences: [ScenarioDifference(path: "teams.<b>", old: "=1+1", new: nil)])
    let page = ComparisonPage.page(report, chartBundle: nil)
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"))
    #expect(page.contains("teams.&lt;b&gt;"))
    #expect(page.contains("Charts are left out"))
    let text = ComparisonSummary.text(report)
    #expect(text.contains("teams.<b>: =1+1 → nothing"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("the picture draws what its table says, and its sentence stands for both")
  func picture() throws {
    let report = Self.report(Self.numbers(), service: (0.93, 0.966), cost: (48_000, 51_100))
    let chart = try #require(report.sections.flatMap(\.charts).first)
    #expect(chart.table.rows.count == 2)
    #expect(
      Readable.plain(chart.alternative)
        == "A $48.0k for 93.0 %, B $51.1k for 96.6 %. Who takes less serves worse.")
    let bundle = ComparisonPage.page(report, chartBundle: "window.vegaEmbed = 1")
    #expect(bundle.contains("data-chart=\"frontier-chart-plot\""))
  }
}
