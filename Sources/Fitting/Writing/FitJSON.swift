internal import Reporting
internal import Workforce

/// `fit.json`: every estimate with its interval, for other programs.
enum FitJSON {
  /// Version of the file's keys.
  static let version = 1

  static func value(_ fit: LogFit) -> JSONValue {
    let demand = fit.demand
    return [
      "muster_fit": .integer(version),
      "log": [
        "file": .string(fit.log.file), "rows_read": .integer(fit.log.rowsRead),
        "tickets": .integer(demand.tickets), "from": .string(demand.from.description),
        "to": .string(demand.to.description), "timezone": .string(fit.log.zone.identifier),
        "days": .string(fit.options.days.rawValue),
        "left_out": .array(
          fit.log.dropped.map {
            ["reason": .string($0.reason), "rows": .integer($0.rows)]
          }),
      ],
      "confidence": .number(Estimate.confidence),
      "break_after_s": .number(fit.options.breakAfter),
      "estimates": .array(fit.estimates.map(estimate)),
      "odd_days": .array(
        demand.oddDays.map {
          [
            "date": .string($0.date.description), "kind": .string("\($0.kind)"),
            "tickets": .integer($0.tickets), "change": .number($0.change),
          ]
        }),
      "bulk_events": .array(
        demand.bulks.map {
          [
            "from": .string(fit.log.zone.local(at: $0.from).description),
            "to": .string(fit.log.zone.local(at: $0.to).description),
            "tickets": .integer($0.tickets), "usual": .number($0.usual),
          ]
        }),
      "teams": .array(
        fit.teams.teams.map { team in
          [
            "name": .string(team.name), "agents": .integer(team.agents.count),
            "channels": .array(team.channels.map { .string(fit.channels.parts[$0].name) }),
            "requests": .array(team.requests.map { .string(fit.requests.parts[$0].name) }),
          ]
        }),
      "assumed": .array(fit.assumptions.map { .string($0) }),
      "noticed": .array(fit.remarks.map { .string($0) }),
    ]
  }

  private static func estimate(_ estimate: Estimate) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("key", .string(estimate.key)), .init("label", .string(estimate.label)),
      .init("value", .number(estimate.value)), .init("low", .number(estimate.low)),
      .init("high", .number(estimate.high)), .init("unit", .string(estimate.unit.rawValue)),
      .init("rows", .integer(estimate.rows)), .init("method", .string(estimate.method)),
    ]
    if let goodness = estimate.goodness {
      members += [
        .init("fit", .string(goodness.verdict)), .init("fit_measure", .string(goodness.measure)),
        .init("fit_value", .number(goodness.value)),
        .init("fit_p", goodness.probability.map { .number($0) } ?? .null),
      ]
    }
    return .object(members)
  }
}
