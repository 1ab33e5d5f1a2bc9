import Reporting
import Simulation
import Testing
import Workforce

@Suite("Costs in a report")
struct CostReportTests {
  /// $117,204.37 a month, of which phone costs a third.
  private static func result(
    ceiling: Double? = 1_700_000, half: Double? = 980, unpaid: [String] = []
  ) -> RunResult {
    var result = Fixture.result
    let lines: [(CostLine, Int)] = [(.pay, 9_000_000), (.benefits, 1_980_001), (.tools, 740_436)]
    let teams = result.scenario.teams.count
    let costs = CostResult(
      currency: "USD", months: 0.46, total: Money(cents: 11_720_437),
      lines: lines.map { line, cents in
        let total = Money(cents: cents)
        return CostResult.Line(
          line: line, total: total, channels: total.divided(by: [1, 2]), tiers: [total],
          teams: total.divided(by: Array(repeating: 1, count: teams) + [0]))
      }, tiers: ["L1"], ceiling: ceiling.map { Money(units: $0) }, unpaidTeams: unpaid)
    result.costs = costs
    func add(_ name: MeasureName, _ mean: Double, _ half: Double?, _ unit: Measure.Unit) {
      result.measures.append(
        Measure(
          name: name, scope: Scope(), mean: mean, halfWidth: half, confidence: 0.95, p10: mean,
          p50: mean, p90: mean, spreadOver: .week, unit: unit, estimator: .ratio))
    }
    add(.costTotal, costs.total.units, half, .moneyPerMonth)
    add(.costPerTicket, 23.4, 0.21, .money)
    for line in costs.lines { add(line.line.measure, line.total.units, half, .moneyPerMonth) }
    return result
  }

  private static func sentence(_ result: RunResult) -> String {
    Readable.plain(Verdict(result).cost ?? "")
  }

  @Test("the verdict sets the year beside its ceiling")
  func ceiling() {
    #expect(
      Self.sentence(Self.result()) == """
        The desk costs $117k ± 1k a month: $1.41M a year, $294k under the ceiling of $1.70M. That is \
        $23.40 ± 0.21 for each ticket that people solved.
        """)
    #expect(
      Self.sentence(Self.result(ceiling: 1_200_000)).contains(
        "$1.41M a year, $206k over the ceiling of $1.20M."))
    #expect(
      Self.sentence(Self.result(ceiling: 1_410_000)).contains(
        "$1.41M a year, too close to the ceiling of $1.41M to call."))
    #expect(Self.sentence(Self.result(ceiling: nil)).contains("$1.41M a year. That is"))
    #expect(Self.sentence(Self.result(half: nil)).hasPrefix("The desk costs $117k a month:"))
  }

  @Test("a team without pay is named")
  func unpaid() {
    let cautions = Verdict(Self.result(unpaid: ["front line", "experts"])).cautions
    #expect(
      cautions.contains(
        "The pay of front line and experts is not given: their people are left out of the cost."))
  }

  @Test("the section has a chart in words, and tables that add up to the cent")
  func section() throws {
    let report = Report(Self.result(), identity: Fixture.identity)
    let section = try #require(report.sections.first { $0.id == "cost" })
    #expect(
      section.charts.map(\.alternative).map(Readable.plain) == [
        "A month costs $117k; the largest line is pay with $90.0k, 77 % of it."
      ])
    #expect(section.charts[0].spec.text().contains("90000"))
    // One tier: there is nothing to divide among.
    #expect(section.tables.map(\.id) == ["cost-by-channel", "cost-by-team"])
    for table in section.tables {
      let amounts = table.rows.map { row in
        row.compactMap { if case .money(let money) = $0 { money } else { nil } }
      }.filter { !$0.isEmpty }
      for row in amounts { #expect(row.dropLast().reduce(.zero, +) == row.last) }
      for column in amounts[0].indices {
        #expect(
          amounts.dropLast().reduce(Money.zero) { $0 + $1[column] } == amounts.last?[column])
      }
    }
    let page = HTMLReport.page(report, chartBundle: nil)
    #expect(page.contains("<strong>Cost.</strong>") && page.contains("117,204.37"))
    let summary = SummaryFile.text(Self.result(), identity: Fixture.identity)
    #expect(summary.contains("\"costs\"") && summary.contains("\"total\": 117204.37"))
    #expect(summary.contains("money_per_month"))
    #expect(TerminalSummary.text(report).contains("Cost: The desk costs $117k"))
  }

  @Test("without costs nothing is said of money")
  func silence() {
    let report = Fixture.report
    #expect(!report.sections.contains { $0.id == "cost" } && report.verdict.cost == nil)
    let summary = SummaryFile.text(Fixture.result, identity: Fixture.identity)
    #expect(!summary.contains("cost") && !summary.contains("money"))
  }

  @Test(
    "amounts are short where they are read, and exact where they are added",
    arguments: [
      (0.3, nil, "$0.30"), (23.4, 0.004, "$23.40 ± <0.01"), (640, 12.4, "$640 ± 12"),
      (9_412, nil, "$9,412"), (9_996, nil, "$10.0k"), (48_240, 90, "$48.2k ± 0.1k"),
      (117_204.37, 980, "$117k ± 1k"), (999_600, nil, "$1.00M"), (1_404_000, 9, "$1.40M ± <0.01M"),
      (0, 0, "$0.00"),
    ] as [(Double, Double?, String)])
  func words(units: Double, half: Double?, text: String) {
    #expect(Readable.plain(MoneyWords("USD").brief(units, halfWidth: half)) == text)
  }

  @Test("currencies without a sign of their own keep their code")
  func currencies() {
    #expect(MoneyWords("EUR").exact(Money(cents: 123_405)) == "€1,234.05")
    #expect(Readable.plain(MoneyWords("CAD").exact(Money(cents: 5))) == "CAD 0.05")
  }
}
