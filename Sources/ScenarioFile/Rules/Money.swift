internal import Workforce

/// Amounts in another currency than the scenario's.
enum Currency {
  static let record = RuleRecord(
    "currency",
    summary: "An amount of money is not in the scenario's currency.",
    reason: "Amounts are added, so all are in one currency, which 'currency' names at the top; "
      + "without it that is USD. '$' is any dollar.")
}

/// Teams whose pay is not known.
enum MissingPay: Rule {
  static let record = RuleRecord(
    "missing-pay", .warning,
    summary: "A scenario with pay or a budget does not say what a team is paid.",
    reason: "Its work then costs nothing, and the cost per ticket is too low.")
  static let needs = ["teams", "budget"]

  static func check(_ desk: Desk) -> [Finding] {
    let scenario = desk.scenario
    let missing = scenario.teams.filter { !desk.reading.isWritten("teams", $0.name, "pay") }
    let countsCost = desk.reading.isWritten("budget") || missing.count < scenario.teams.count
    guard scenario.costs != nil, countsCost, !missing.isEmpty else { return [] }
    let names = missing.prefix(5).map { quoted($0.name) }.joined(separator: ", ")
    return [
      Finding(
        record,
        at: missing.count < scenario.teams.count
          ? desk.place("teams", missing[0].name) : desk.place("teams"),
        "the pay of \(names)\(missing.count > 5 ? ", ..." : "") is not given",
        hint: "write 'pay: ... per year' or 'per hour' in the team")
    ]
  }
}
