internal import Simulation
internal import Workforce

/// The files that a comparison leaves.
///
/// ```
/// comparison.json
///   muster_comparison   version of this format, 1
///   scenarios           letter, name, file, overrides, scenario_hash, replications, dropped_for,
///                       differences (path, old, new)
///   settings            seed, replications, confidence, period, time_zone
///   verdict             headline, reasons, recommended (letter or null), best (letters that may
///                       serve best, confidence, indifference, more_replications)
///   variants            one object for each but the first: letter, headline, remarks, promises (label,
///                       base, value, difference, low, high, judgement), service, resource
///   measures            one object for each number and scenario but the first: letter, measure, the
///                       scope keys that apply, unit, base, value, difference, half_width, low, high,
///                       variance_reduction (null = nothing varies; -1 = infinite), more_replications,
///                       judgement
/// comparison.csv        the measures as a table
/// ```
/// Shares run from 0 to 1, times are in seconds. A reader must accept keys it does not know.
public enum ComparisonFiles {
  /// Name of the file for other programs.
  public static let jsonName = "comparison.json"
  /// Name of the table.
  public static let csvName = "comparison.csv"
  /// Version of the format.
  public static let version = 1

  /// Returns all files of a comparison.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - chartBundle: Text of the script that draws; `nil` = a page of tables.
  /// - Returns: The page, the numbers and the table, ready for ``OutputFolder/write(_:)``.
  public static func all(_ report: ComparisonReport, chartBundle: String?) -> [OutputFile] {
    [
      OutputFile(
        name: ComparisonPage.name, text: ComparisonPage.page(report, chartBundle: chartBundle)),
      OutputFile(name: jsonName, text: json(report).text() + "\n"),
      OutputFile(name: csvName, text: csv(report)),
    ]
  }

  // MARK: JSON

  /// Returns the tree of `comparison.json`.
  static func json(_ report: ComparisonReport) -> JSONValue {
    let result = report.result
    let settings = result.variants[0].result.scenario.simulation
    let base = result.variants[0].result.scenario
    func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string(Readable.plain($0)) }) }
    let letters = report.scenarios.map(\.letter)
    return [
      "muster_comparison": .integer(version),
      "scenarios": .array(
        zip(report.scenarios, result.variants).map { scenario, variant in
          [
            "letter": .string(scenario.letter), "name": .string(variant.result.scenario.name),
            "file": .string(scenario.identity.file),
            "overrides": .array(scenario.identity.overrides.map { .string($0) }),
            "scenario_hash": .string(scenario.identity.scenarioHash),
            "replications": .integer(variant.result.replications),
            "dropped_for": .optional(variant.droppedFor.map { letters[$0] }),
            "differences": .array(
              scenario.differences.map {
                [
                  "path": .string($0.path), "old": .optional($0.old), "new": .optional($0.new),
                ]
              }),
          ]
        }),
      "settings": [
        "version": .string(report.scenarios[0].identity.programVersion),
        "seed": .unsigned(settings.seed), "replications": .integer(settings.replications),
        "interrupted": .bool(result.wasInterrupted), "confidence": .number(settings.confidence),
        "period": [
          "from": .string(base.from.description), "to": .string(base.to.description),
        ],
        "time_zone": .string(base.timeZone),
      ],
      "verdict": [
        "headline": .string(Readable.plain(report.headline)), "reasons": texts(report.reasons),
        "recommended": .optional(report.choice.map { letters[$0] }),
        "best": result.best.map { best in
          [
            "candidates": .array(best.candidates.map { .string(letters[$0]) }),
            "confidence": .number(best.confidence), "indifference": .number(best.indifference),
            "more_replications": best.moreReplications.map { .integer($0) } ?? .null,
          ]
        } ?? .null,
      ],
      "variants": .array(
        zip(report.verdicts, result.variants.dropFirst()).map { verdict, variant in
          [
            "letter": .string(verdict.letter),
            "headline": .string(Readable.plain(verdict.headline)),
            "remarks": texts(verdict.remarks), "promises": .array(verdict.rows.map(promise)),
            "service": score(variant.service), "resource": score(variant.resource),
          ]
        }),
      "measures": .array(
        rows(report).map { row in .object(fields(row).map { JSONValue.Member($0.0, $0.1) }) }),
    ]
  }

  private static func promise(_ row: VariantVerdict.Row) -> JSONValue {
    .object(
      [
        JSONValue.Member("label", .string(row.base.label)),
        JSONValue.Member("base", .number(row.base.measure.mean)),
        JSONValue.Member("value", .number(row.other.measure.mean)),
        JSONValue.Member("goal", .number(row.other.goal)),
        JSONValue.Member("outcome", .string(row.other.outcome.rawValue)),
        JSONValue.Member("judgement", .string(row.judgement.rawValue)),
      ] + estimate(row.estimate).map { JSONValue.Member($0.0, $0.1) })
  }

  private static func score(_ score: Score?) -> JSONValue {
    guard let score else { return .null }
    return .object(
      [
        JSONValue.Member("kind", .string(score.kind.rawValue)),
        JSONValue.Member("value", .number(score.value)),
        JSONValue.Member("value_half_width", .optional(score.halfWidth)),
      ] + estimate(score.difference).map { JSONValue.Member($0.0, $0.1) })
  }

  // MARK: Rows

  private struct Row {
    var letter: String
    var pair: MeasurePair
  }

  private static func rows(_ report: ComparisonReport) -> [Row] {
    report.result.variants.indices.dropFirst().flatMap { place in
      report.result.variants[place].pairs.map {
        Row(letter: report.scenarios[place].letter, pair: $0)
      }
    }
  }

  private static func fields(_ row: Row) -> [(String, JSONValue)] {
    let (measure, scope) = (row.pair.base, row.pair.base.scope)
    let parts: [(String, String?)] = [
      ("channel", scope.channel), ("priority", scope.priority), ("request", scope.request),
      ("customer", scope.customer), ("language", scope.language), ("tier", scope.tier),
      ("team", scope.team),
    ]
    return [
      ("scenario", .string(row.letter)), ("measure", .string(measure.name.rawValue)),
    ] + parts.map { ($0, .optional($1)) } + [
      ("unit", .string(measure.unit.rawValue)), ("base", .optional(measure.mean)),
      ("value", .optional(row.pair.other.mean)),
    ] + estimate(row.pair.estimate) + [
      (
        "judgement",
        .optional(row.pair.estimate.map { Direction(measure.name).judge($0).rawValue })
      )
    ]
  }

  private static func estimate(_ estimate: PairedEstimate?) -> [(String, JSONValue)] {
    [
      ("difference", .optional(estimate?.difference)),
      ("half_width", .optional(estimate?.halfWidth)),
      ("low", .optional(estimate?.interval.lowerBound)),
      ("high", .optional(estimate?.interval.upperBound)),
      (
        "variance_reduction",
        .optional(estimate?.varianceReduction.map { $0.isFinite ? $0 : -1 })
      ),
      ("more_replications", estimate?.moreReplications.map { .integer($0) } ?? .null),
    ]
  }

  // MARK: CSV

  /// Returns the measures as a table.
  static func csv(_ report: ComparisonReport) -> String {
    let columns = [
      "scenario", "measure", "channel", "priority", "request", "customer", "language", "tier",
      "team",
      "unit", "base", "value", "difference", "half_width", "low", "high", "variance_reduction",
      "more_replications", "judgement",
    ]
    var csv = CSVText(columns: columns)
    for row in rows(report) {
      for field in fields(row) {
        switch field.1 {
        case .string(let text): csv.add(text)
        case .number(let number): csv.add(number)
        case .integer(let number): csv.add(Double(number))
        default: csv.skip(1)
        }
      }
      csv.endRow()
    }
    return csv.text
  }
}
