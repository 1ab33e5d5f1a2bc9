internal import Workforce

/// What became of the rows of a log.
struct LogRows {
  /// Rows inside the period.
  let inside: Int
  /// Rows that were read but lie outside the period.
  let outside: Int
  /// Rows that could not be read.
  let dropped: Int
  /// Day of the last row that was read.
  let last: LocalDate?

  /// Counts the rows; `nil` if the demand is no replay.
  init?(_ scenario: Scenario) {
    guard case .replay(let replay) = scenario.demand else { return nil }
    inside = replay.tickets.count {
      $0.createdAt >= scenario.from && $0.createdAt < scenario.to
    }
    outside = replay.tickets.count - inside
    dropped = replay.rowsDropped
    last = replay.tickets.last?.createdAt.date
  }

  /// The account in words.
  var words: String {
    func number(_ count: Int) -> String {
      FixedDecimal.text(Double(count), places: 0, grouped: true)
    }
    return "\(number(inside + outside + dropped)) rows, \(number(inside)) in the period, "
      + "\(number(outside)) outside of it, \(number(dropped)) left out"
  }
}
