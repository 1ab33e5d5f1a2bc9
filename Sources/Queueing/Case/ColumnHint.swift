// What a header that is not understood may have meant.

/// Hints at the right names of columns.
enum ColumnHint {
  /// Names that people use, in lower case, and what to write instead.
  private static let synonyms: [(names: [String], advice: String)] = [
    (
      ["arrivals", "calls", "contacts", "tickets", "volume", "rate", "arrival_rate", "lambda"],
      "give 'load' in erlangs: contacts per second × handle_s"
    ),
    (["erlangs", "traffic", "offered_load", "workload", "intensity"], "write 'load'"),
    (
      [
        "handle", "aht", "aht_s", "handle_time", "handle_time_s", "handling", "duration",
        "service_time",
      ], "write 'handle_s', in seconds or with a unit"
    ),
    (
      ["answer", "answer_within", "threshold", "answer_time", "within", "within_s"],
      "write 'answer_within_s', in seconds or with a unit"
    ),
    (["patience", "mean_patience"], "write 'patience_s', in seconds or with a unit"),
    (
      ["target", "sl", "service_level_target", "target_sl", "goal"],
      "write 'target_service_level'"
    ),
    (["max_utilisation", "max_utilization", "occupancy_cap"], "write 'max_occupancy'"),
    (["servers", "staff", "positions", "agent", "n"], "write 'agents'"),
    (["trunks", "capacity", "places", "k"], "write 'lines'"),
  ]

  /// Returns a remark on a column that is not understood but looks as if it were meant to be.
  static func remark(on name: String) -> String? {
    let plain = String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    let said = "column '\(name)' is not understood; "
    if let meant = nearest(plain) { return said + "did you mean '\(meant)'?" }
    return synonyms.first { $0.names.contains(plain) }.map { said + $0.advice }
  }

  /// Returns the name of the separator of a line that has no commas but another one.
  static func separator(of line: String) -> String? {
    if line.contains(",") { return nil }
    if line.contains(";") { return "semicolons" }
    if line.contains("\t") { return "tabs" }
    return line.contains("|") ? "bars" : nil
  }

  /// The column that a name nearly is: two letters off at most, and less than a third of them.
  private static func nearest(_ plain: String) -> String? {
    ErlangBatch.inputColumns.map { column -> (String, Int) in
      var distances = Array(0...column.count)
      for (row, letter) in plain.enumerated() {
        var diagonal = distances[0]
        distances[0] = row + 1
        for (place, other) in column.enumerated() {
          let above = distances[place + 1]
          distances[place + 1] = min(
            min(above, distances[place]) + 1, diagonal + (letter == other ? 0 : 1))
          diagonal = above
        }
      }
      return (column, distances[column.count])
    }.filter { $0.1 <= 2 && 3 * $0.1 < $0.0.count }.min { $0.1 < $1.1 }?.0
  }
}
