public import Simulation
internal import Workforce

/// `summary.json`: the result of a run for other programs.
///
/// Keys have a fixed order, numbers are the shortest that read back to the same value, nothing
/// depends on the day, the machine or the number of threads: the same result gives the same bytes.
///
/// ```
/// muster_summary   version of this format, 1
/// identity         scenario, file, overrides, scenario_hash, version, seed, replications (asked
///                  for), period, time_zone, warm_up_s, cool_down_s, confidence
/// simulation       tickets, events, replications (counted), interrupted; precision (measure,
///                  half_width, reached) where one was asked
/// measures         one object per number: measure, the scope keys that apply (channel, priority,
///                  request, customer, team), mean, half_width, confidence, p10, p50, p90, goal,
///                  p_goal, p_goal_low, p_goal_high (its interval), spread_over, unit, estimator
/// fates            how the tickets of all replications ended
/// sick_day         what one absent agent does; null where it was not looked at
/// costs            amounts of a month that add up to the cent; only where something has a price
/// history          a replay beside what happened, by channel; null where the log has no waits
/// verdict          outcome (kept, missed, open or null), headline, promises, reasons, cautions; cost
///                  where something has a price
/// assumptions      defaults that were used: key, value, meaning
/// ```
/// Shares run from 0 to 1, times are in seconds; a number that does not exist is `null`. A reader
/// must accept keys it does not know; a change that breaks readers raises the version.
public enum SummaryFile {
  /// Name of the file.
  public static let name = "summary.json"
  /// Version of the format.
  public static let version = 1

  /// Returns the text of the file.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - identity: Which run this is.
  /// - Returns: JSON with a line break at its end.
  public static func text(_ result: RunResult, identity: RunIdentity) -> String {
    value(result, verdict: Verdict(result), identity: identity).text() + "\n"
  }

  /// Returns the tree of the file.
  static func value(_ result: RunResult, verdict: Verdict, identity: RunIdentity) -> JSONValue {
    let simulation: JSONValue = [
      "tickets": .integer(result.ticketsSimulated), "events": .integer(result.eventsSimulated),
      "replications": .integer(result.replications), "interrupted": .bool(result.wasInterrupted),
    ]
    let head: JSONValue = [
      "muster_summary": .integer(version),
      "identity": self.identity(result.scenario, identity),
      "simulation": simulation.adding(precision(result)),
      "measures": .array(result.measures.map(measure)),
      "fates": fates(result.fates),
      "sick_day": result.sickDay.map(sickDay) ?? .null,
    ]
    let tail: JSONValue = [
      "history": result.history == nil
        ? .null : .array(HistoryComparison.all(result).map(\.json)),
      "verdict": self.verdict(verdict),
      "assumptions": .array(
        result.scenario.assumptions.map { assumption in
          [
            "key": .string(assumption.key), "value": .string(assumption.value),
            "meaning": .string(assumption.meaning),
          ]
        }),
    ]
    let money = result.costs.map { JSONValue.Member("costs", costs($0, result.scenario)) }
    return .object(head.members + [money].compactMap(\.self) + tail.members)
  }

  /// How exactly is known what was asked; nothing where nothing was.
  private static func precision(_ result: RunResult) -> [JSONValue.Member] {
    guard !result.precision.isEmpty else { return [] }
    let checks = result.precision.map { check -> JSONValue in
      [
        "measure": .string(check.goal.measure.rawValue),
        "half_width": .optional(check.measure?.halfWidth), "reached": .bool(check.isReached),
      ]
    }
    return [JSONValue.Member("precision", .array(checks))]
  }

  private static func costs(_ costs: CostResult, _ scenario: Scenario) -> JSONValue {
    func parts(_ names: [String], _ amounts: [Money]) -> JSONValue {
      .object(
        zip(names, amounts).map { JSONValue.Member($0, .number($1.units)) })
    }
    let teams = scenario.teams.map(\.name)
    return [
      "currency": .string(costs.currency), "period_months": .number(costs.months),
      "total": .number(costs.total.units),
      "year": .number(Money(cents: costs.total.cents * 12).units),
      "ceiling_year": .optional(costs.ceiling?.units),
      "lines": .array(
        costs.lines.map { line in
          [
            "line": .string(line.line.rawValue), "total": .number(line.total.units),
            "channels": parts(scenario.channels.map(\.name), line.channels),
            "tiers": parts(costs.tiers, line.tiers), "teams": parts(teams, line.teams),
            "no_team": .number(line.teams.last?.units ?? 0),
          ]
        }),
    ]
  }

  private static func identity(_ scenario: Scenario, _ identity: RunIdentity) -> JSONValue {
    let settings = scenario.simulation
    return [
      "scenario": .string(scenario.name), "file": .string(identity.file),
      "overrides": .array(identity.overrides.map { .string($0) }),
      "scenario_hash": .string(identity.scenarioHash),
      "version": .string(identity.programVersion), "seed": .unsigned(settings.seed),
      "replications": .integer(settings.replications),
      "period": [
        "from": .string(scenario.from.description), "to": .string(scenario.to.description),
      ],
      "time_zone": .string(scenario.timeZone), "warm_up_s": .number(settings.warmUp),
      "cool_down_s": .number(settings.coolDown), "confidence": .number(settings.confidence),
    ]
  }

  private static func measure(_ measure: Measure) -> JSONValue {
    let scope = measure.scope
    let parts: [(String, String?)] = [
      ("channel", scope.channel), ("priority", scope.priority), ("request", scope.request),
      ("customer", scope.customer), ("language", scope.language), ("tier", scope.tier),
      ("team", scope.team),
    ]
    var members = [JSONValue.Member("measure", .string(measure.name.rawValue))]
    members += parts.compactMap { key, name in name.map { JSONValue.Member(key, .string($0)) } }
    members += [
      JSONValue.Member("mean", .number(measure.mean)),
      JSONValue.Member("half_width", .optional(measure.halfWidth)),
      JSONValue.Member("confidence", .number(measure.confidence)),
      JSONValue.Member("p10", .optional(measure.p10)),
      JSONValue.Member("p50", .optional(measure.p50)),
      JSONValue.Member("p90", .optional(measure.p90)),
      JSONValue.Member("goal", .optional(measure.goal)),
      JSONValue.Member("p_goal", .optional(measure.pGoal)),
      JSONValue.Member("p_goal_low", .optional(measure.pGoalRange?.low)),
      JSONValue.Member("p_goal_high", .optional(measure.pGoalRange?.high)),
      JSONValue.Member("spread_over", .string(measure.spreadOver.rawValue)),
      JSONValue.Member("unit", .string(measure.unit.rawValue)),
      JSONValue.Member("estimator", .string(measure.estimator.rawValue)),
    ]
    return .object(members)
  }

  private static func fates(_ fates: Fates) -> JSONValue {
    [
      "created": .integer(fates.created), "closed": .integer(fates.closed),
      "auto_closed": .integer(fates.autoClosed), "left_later": .integer(fates.leftLater),
      "resolved_alone": .integer(fates.resolvedAlone),
      "status_page": .integer(fates.deflected), "gave_up": .integer(fates.gaveUp),
      "merged": .integer(fates.merged), "abandoned": .integer(fates.abandoned),
      "busy": .integer(fates.busy), "turned_away_closed": .integer(fates.turnedAwayClosed),
      "open": .integer(fates.open), "pending": .integer(fates.pending),
      "blocked": .integer(fates.blocked), "solved": .integer(fates.solved),
    ]
  }

  private static func sickDay(_ check: SickDayCheck) -> JSONValue {
    [
      "measure": .string(check.measure), "channel": .optional(check.channel),
      "goal": .number(check.goal), "weeks_kept": .number(check.weeksKept),
      "weeks_kept_with_one_away": .number(check.weeksKeptWithOneAway),
      "weeks_kept_low": .optional(check.weeksKeptRange?.low),
      "weeks_kept_high": .optional(check.weeksKeptRange?.high),
      "weeks_kept_with_one_away_low": .optional(check.weeksKeptWithOneAwayRange?.low),
      "weeks_kept_with_one_away_high": .optional(check.weeksKeptWithOneAwayRange?.high),
      "days_broken": .number(check.daysBroken),
      "days_broken_half_width": .optional(check.daysBrokenHalfWidth),
      "days": .integer(check.days),
    ]
  }

  private static func verdict(_ verdict: Verdict) -> JSONValue {
    func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string(Readable.plain($0)) }) }
    let words: JSONValue = [
      "outcome": .optional(verdict.outcome?.rawValue),
      "headline": .string(Readable.plain(verdict.headline)),
      "promises": .array(verdict.promises.map { PromiseRecord.json($0) }),
      "reasons": texts(verdict.reasons),
      "sick_day": .optional(verdict.sickDay.map(Readable.plain)),
      "cautions": texts(verdict.cautions),
    ]
    let cost = verdict.cost.map { [JSONValue.Member("cost", .string(Readable.plain($0)))] } ?? []
    return .object(words.members + cost)
  }
}
