internal import Workforce

/// Counts of tickets by local day and hour, from the first day of a log to its last.
///
/// The hour that an autumn change repeats is counted with the first one, as wall clocks show it.
struct HourGrid {
  /// The first local day.
  let first: LocalDate
  /// Tickets of each hour: 24 numbers for each day.
  var counts: [Int]

  /// Number of days.
  var days: Int { counts.count / 24 }

  /// Counts instants, which must be in ascending order.
  init(_ instants: [Double], zone: TimeZoneTable) {
    guard let start = instants.first, let end = instants.last else {
      first = LocalDate(dayNumber: 0)
      counts = []
      return
    }
    first = zone.local(at: start).date
    let last = zone.local(at: end).date
    counts = Array(repeating: 0, count: (last - first + 1) * 24)
    for instant in instants {
      let local = zone.local(at: instant)
      let day = min(max(local.date - first, 0), days - 1)
      counts[day * 24 + min(23, Int(local.secondOfDay / 3600))] += 1
    }
  }

  func date(_ day: Int) -> LocalDate { first + day }
  func weekday(_ day: Int) -> Int { (first + day).weekday.rawValue }
  func total(_ day: Int) -> Int { counts[(day * 24)..<(day * 24 + 24)].reduce(0, +) }
  subscript(day: Int, hour: Int) -> Int { counts[day * 24 + hour] }
}
