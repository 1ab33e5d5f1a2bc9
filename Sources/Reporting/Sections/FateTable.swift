internal import Simulation

/// How tickets ended.
enum FateTable {
  /// Returns the section with one row per end.
  static func section(_ result: RunResult) -> Report.Section {
    let fates = result.fates
    let ends: [(String, Int)] = [
      ("solved and closed", fates.closed),
      ("closed without a reply of the customer", fates.autoClosed),
      ("resolved by self-service", fates.resolvedAlone),
      ("kept away by a status page", fates.deflected),
      ("gave up in self-service", fates.gaveUp),
      ("merged into another ticket", fates.merged),
      ("hung up while waiting", fates.abandoned),
      ("answered, and hung up in a later wait", fates.leftLater),
      ("turned away: all lines in use", fates.busy),
      ("turned away: channel closed", fates.turnedAwayClosed),
      ("still open when the cool-down ended", fates.open),
      ("then waiting on the customer", fates.pending),
      ("then waiting on somebody else", fates.blocked),
      ("then solved, and not yet closed", fates.solved),
    ]
    var rows = ends.filter { $0.1 > 0 }.map { row($0.0, $0.1, of: fates.created) }
    rows.append(row("created in the period", fates.created, of: fates.created))
    return Report.Section(
      id: "fates", title: "How tickets ended",
      tables: [
        Table(
          id: "fates-table", title: "Tickets of the period, all replications together",
          columns: [
            Table.Column("End", isNumeric: false), Table.Column("Tickets"), Table.Column("Share"),
          ],
          rows: rows)
      ])
  }

  private static func row(_ name: String, _ count: Int, of all: Int) -> [Cell] {
    let share = all > 0 ? Cell.share(Double(count) / Double(all)) : .missing
    return [.text(name), .count(count), share]
  }
}
