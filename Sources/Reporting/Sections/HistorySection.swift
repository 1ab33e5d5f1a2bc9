internal import Simulation
internal import Workforce

/// The days of a replay beside what happened on them.
enum HistorySection {
  /// Returns the section of a replay whose log has waits; `nil` otherwise.
  static func section(_ result: RunResult) -> Report.Section? {
    let comparisons = HistoryComparison.all(result)
    guard !comparisons.isEmpty else { return nil }
    return Report.Section(
      id: "history", title: "Beside what happened",
      paragraphs: comparisons.map(\.sentence) + [note],
      tables: comparisons.flatMap { [summary($0), days($0)] })
  }

  private static let note =
    "Happened: from the log, by the day on which a contact came. Simulated: means over the "
    + "replications. Errors are simulated less happened, each day weighted by its contacts. A "
    + "replay takes arrivals and rosters from the days that it is compared with: it tests the "
    + "desk, it is no forecast."

  private static func summary(_ comparison: HistoryComparison) -> Table {
    Table(
      id: "history-\(comparison.index)", title: "\(comparison.channel): the period",
      columns: [
        Table.Column("Measure", isNumeric: false), Table.Column("Happened"),
        Table.Column("Simulated"), Table.Column("Mean error a day"),
      ],
      rows: HistoryComparison.measures.map { measure in
        let all = comparison.total(measure)
        return [
          .text(measure.label), .quantity(Quantity(all.happened, measure.unit)),
          .quantity(Quantity(all.simulated, measure.unit)),
          measure.unit == .share
            ? .text(
              FixedDecimal.text(comparison.meanError(measure) * 100, places: 1) + Readable.space
                + "points")
            : .quantity(Quantity(comparison.meanError(measure), measure.unit)),
        ]
      })
  }

  private static func days(_ comparison: HistoryComparison) -> Table {
    var columns = [Table.Column("Day", isNumeric: false), Table.Column("Contacts")]
    for measure in HistoryComparison.measures {
      columns.append(Table.Column("\(measure.label), happened"))
      columns.append(Table.Column("simulated"))
    }
    return Table(
      id: "history-days-\(comparison.index)", title: "\(comparison.channel): day by day",
      columns: columns,
      rows: comparison.days.map { day in
        var row: [Cell] = [.date(day.date), .count(Int(day.happened.offered))]
        for measure in HistoryComparison.measures {
          let pair = measure.values(day.happened, day.simulated)
          row.append(.quantity(Quantity(pair.happened, measure.unit)))
          row.append(.quantity(Quantity(pair.simulated, measure.unit)))
        }
        return row
      })
  }
}

/// One channel of a replay beside what happened.
struct HistoryComparison {
  /// A day with contacts.
  struct Day {
    var date: LocalDate
    var happened: History.Cell
    var simulated: DayCell
  }

  /// A number that log and simulation both have.
  struct Comparable {
    var name: String
    var label: String
    var unit: Measure.Unit
    var happened: @Sendable (History.Cell) -> Double
    var simulated: @Sendable (DayCell) -> Double

    func values(
      _ past: History.Cell, _ present: DayCell
    ) -> (happened: Double, simulated: Double) {
      (happened(past) / past.offered, simulated(present) / present.offered)
    }
  }

  static let measures = [
    Comparable(
      name: "delay_probability", label: "had to wait", unit: .share, happened: \.waited,
      simulated: \.waited),
    Comparable(
      name: "abandonment", label: "hung up", unit: .share, happened: \.abandoned,
      simulated: \.abandoned),
    Comparable(
      name: "wait.mean", label: "mean wait", unit: .seconds, happened: \.waitSeconds,
      simulated: \.waitSeconds),
  ]

  var index: Int
  var channel: String
  var days: [Day]

  /// Pairs the days of every channel that the log has waits for.
  static func all(_ result: RunResult) -> [HistoryComparison] {
    guard let history = result.history else { return [] }
    return result.scenario.channels.indices.compactMap { channel in
      let days = zip(history.dates.indices, history.dates).compactMap { index, date -> Day? in
        let day = Day(
          date: date, happened: history.channels[channel][index],
          simulated: result.days.channels[channel][index])
        return day.happened.offered > 0 && day.simulated.offered > 0 ? day : nil
      }
      guard !days.isEmpty else { return nil }
      return HistoryComparison(
        index: channel, channel: result.scenario.channels[channel].name, days: days)
    }
  }

  /// Sums over all days ÷ contacts of all days.
  func total(_ measure: Comparable) -> (happened: Double, simulated: Double) {
    let happened = days.reduce(0) { $0 + measure.happened($1.happened) }
    let simulated = days.reduce(0) { $0 + measure.simulated($1.simulated) }
    return (
      happened / days.reduce(0) { $0 + $1.happened.offered },
      simulated / days.reduce(0) { $0 + $1.simulated.offered }
    )
  }

  /// Mean absolute error of a day, weighted by contacts.
  func meanError(_ measure: Comparable) -> Double {
    let weight = days.reduce(0) { $0 + $1.happened.offered }
    return days.reduce(0) { sum, day in
      let pair = measure.values(day.happened, day.simulated)
      return sum + abs(pair.simulated - pair.happened) * day.happened.offered
    } / weight
  }

  /// The comparison in words.
  var sentence: String {
    let parts = Self.measures.map { measure in
      let pair = total(measure)
      return
        "\(measure.label): \(Readable.text(Quantity(pair.simulated, measure.unit))) simulated, "
        + "\(Readable.text(Quantity(pair.happened, measure.unit))) happened"
    }
    return "\(channel), \(days.count) days. " + parts.joined(separator: "; ") + "."
  }

  /// The comparison for files.
  var json: JSONValue {
    [
      "channel": .string(channel), "days": .integer(days.count),
      "measures": .array(
        Self.measures.map { measure in
          let pair = total(measure)
          return [
            "measure": .string(measure.name), "happened": .number(pair.happened),
            "simulated": .number(pair.simulated),
            "mean_error_per_day": .number(meanError(measure)),
            "unit": .string(measure.unit.rawValue),
          ]
        }),
    ]
  }
}
