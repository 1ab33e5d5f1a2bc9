public import Workforce

/// Business hours found from the helpdesk's own columns.
public struct InferredCalendar: Sendable, Equatable {
  /// The hours as a scenario has them.
  public var hours: String
  /// Zone of their wall clock.
  public var timeZone: String
  /// Days on which they do not hold.
  public var holidays: [LocalDate]
  /// Tickets that have both durations.
  public var tickets: Int
  /// Share of those examined whose duration the calendar gives within a minute.
  public var explained: Double
  /// Column that the durations are from.
  public var column: String
  /// Share explained by quarters of the period, for changes of the schedule.
  var quarters: [Double]
}

/// Finds the weekly hours and holidays that give the helpdesk's own business durations.
///
/// It begins with the best window that is the same on all open days, and with a regression on the half
/// hours of the week; both are refined day by day, and the better one counts, by the sum of errors, each
/// capped, so that holidays and edits do not bend the hours. A day
/// is a holiday if taking it out explains more tickets than it spoils.
enum CalendarInference {
  /// A sample in minutes of the wall clock since a Monday.
  private struct Item {
    var start: Double
    var end: Double
    var business: Double
  }

  private static let tolerance = 1.0
  private static let cap = 300.0
  /// Fewest tickets from which hours are found.
  private static let fewest = 20

  static func find(_ sample: BusinessSample, zone: TimeZoneTable) -> InferredCalendar? {
    let fromResolution = sample.byResolution.count >= sample.byFirstResponse.count
    let items = fromResolution ? sample.byResolution : sample.byFirstResponse
    guard items.count >= fewest else { return nil }
    let walls = items.map { item in
      Item(
        start: minute(item.start, zone), end: minute(item.end, zone),
        business: item.business / 60)
    }
    let pattern = search(walls)
    let holidays = self.holidays(walls, pattern)
    let rule = calendar(pattern, holidays)
    let ends = items.map(\.end).max() ?? 0
    let starts = items.map(\.start).min() ?? 0
    let open = OpenHours(
      rule, zone: zone, from: date(starts, zone) + -1, to: date(ends, zone) + 1, origin: 0)
    let fits = items.map { item in
      let elapsed = open.elapsed(to: Double(item.end)) - open.elapsed(to: Double(item.start))
      return abs(elapsed - item.business) <= tolerance * 60
    }
    return InferredCalendar(
      hours: pattern.text, timeZone: zone.identifier, holidays: holidays,
      tickets: fromResolution ? sample.resolutions : sample.firstResponses,
      explained: Double(fits.count { $0 }) / Double(fits.count),
      column: fromResolution ? "resolved_at" : "first_response_at",
      quarters: quarters(items, fits))
  }

  private static func minute(_ instant: Int64, _ zone: TimeZoneTable) -> Double {
    // 1970-01-05 was a Monday.
    (Double(instant) + zone.offset(at: Double(instant))) / 60 - 4 * 1440
  }

  private static func date(_ instant: Int64, _ zone: TimeZoneTable) -> LocalDate {
    zone.local(at: Double(instant)).date
  }

  // MARK: Hours

  private static func error(_ pattern: WeekPattern, _ items: ArraySlice<Item>) -> Double {
    var sum = 0.0
    for item in items {
      sum += min(abs(pattern.elapsed(item.start, item.end) - item.business), cap)
    }
    return sum
  }

  private static func search(_ items: [Item]) -> WeekPattern {
    let stride = max(1, items.count / 1000)
    let some = items.enumerated().filter { $0.offset % stride == 0 }.map(\.element)[...]
    let few = some.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)[...]
    let same = coarse(few.count >= fewest ? few : some)
    let candidates = [
      same, HoursRegression.pattern(some.map { ($0.start, $0.end, $0.business) }, from: same),
    ]
    .map { refine($0, some) }
    return candidates.min { $0.error < $1.error }?.pattern ?? same
  }

  /// Moves the windows of single days as long as that lessens the error.
  private static func refine(
    _ pattern: WeekPattern, _ some: ArraySlice<Item>
  ) -> (pattern: WeekPattern, error: Double) {
    var (best, least) = alike(pattern, some)
    func improve(_ windows: (Int, Int) -> [(Int, Int)]) {
      for _ in 0..<3 {
        let before = least
        for day in 0..<7 {
          for (open, close) in windows(best.opens[day], best.closes[day]) {
            let candidate = best.with(day, open, close)
            let error = error(candidate, some)
            if error < least - 1e-9 { (best, least) = (candidate, error) }
          }
        }
        if least == before { break }
      }
    }
    improve { _, _ in grid(step: 60) + [(0, 0)] }
    for step in [30, 15, 5] {
      improve { neighbours($0, $1, step: step) }
    }
    return (best, least)
  }

  /// Gives days whose windows differ little the same window, and finds the best such window.
  ///
  /// Day by day a window cannot move where its neighbours hold it: what one day loses another must gain.
  private static func alike(
    _ pattern: WeekPattern, _ some: ArraySlice<Item>
  ) -> (WeekPattern, Double) {
    var best = pattern
    var groups: [[Int]] = []
    for day in 0..<7 where pattern.closes[day] > pattern.opens[day] {
      func isNear(_ other: Int) -> Bool {
        abs(pattern.opens[day] - pattern.opens[other]) <= 60
          && abs(pattern.closes[day] - pattern.closes[other]) <= 60
      }
      if let group = groups.firstIndex(where: { isNear($0[0]) }) {
        groups[group].append(day)
      } else {
        groups.append([day])
      }
    }
    func moved(_ group: [Int], _ open: Int, _ close: Int) -> WeekPattern {
      group.reduce(best) { $0.with($1, open, close) }
    }
    for group in groups {
      let opens = group.map { pattern.opens[$0] }.sorted()
      let closes = group.map { pattern.closes[$0] }.sorted()
      best = moved(group, opens[opens.count / 2], closes[closes.count / 2])
    }
    var least = error(best, some)
    for step in [30, 15, 5, 5] {
      for group in groups {
        for (open, close) in neighbours(best.opens[group[0]], best.closes[group[0]], step: step) {
          let candidate = moved(group, open, close)
          let error = error(candidate, some)
          if error < least - 1e-9 { (best, least) = (candidate, error) }
        }
      }
    }
    let before = error(pattern, some)
    return before < least ? (pattern, before) : (best, least)
  }

  private static func grid(step: Int) -> [(Int, Int)] {
    Swift.stride(from: 0, to: WeekPattern.day, by: step).flatMap { open in
      Swift.stride(from: open + step, through: WeekPattern.day, by: step).map { (open, $0) }
    }
  }

  /// Windows that begin and end up to two steps from one.
  private static func neighbours(_ open: Int, _ close: Int, step: Int) -> [(Int, Int)] {
    var windows: [(Int, Int)] = []
    for first in -2...2 {
      for second in -2...2 {
        let (from, to) = (open + first * step, close + second * step)
        if from >= 0, from < to, to <= WeekPattern.day { windows.append((from, to)) }
      }
    }
    return windows
  }

  /// The best window that is the same on all open days.
  private static func coarse(_ items: ArraySlice<Item>) -> WeekPattern {
    let weeks = [0...4, 0...5, 0...6].map { days in (0..<7).map { days.contains($0) } }
    let sundayToThursday = (0..<7).map { $0 <= 3 || $0 == 6 }
    var best: (pattern: WeekPattern, error: Double)?
    for days in weeks + [sundayToThursday] {
      for (open, close) in grid(step: 30) {
        let pattern = WeekPattern(
          opens: days.map { $0 ? open : 0 }, closes: days.map { $0 ? close : 0 })
        let error = error(pattern, items)
        if error < best?.error ?? .infinity { best = (pattern, error) }
      }
    }
    return best?.pattern
      ?? WeekPattern(
        opens: Array(repeating: 0, count: 7), closes: Array(repeating: WeekPattern.day, count: 7))
  }

  // MARK: Holidays

  private static func holidays(_ items: [Item], _ pattern: WeekPattern) -> [LocalDate] {
    var found: Set<Int> = []
    for _ in 0..<30 {
      var gains: [Int: Int] = [:]
      for item in items {
        let first = Int((item.start / 1440).rounded(.down))
        let last = Int((item.end / 1440).rounded(.down))
        guard last - first <= 120 else { continue }
        var elapsed = 0.0
        var parts: [(Int, Double)] = []
        for day in first...max(first, last) where !found.contains(day) {
          let part = pattern.elapsed(
            max(item.start, Double(day) * 1440), min(item.end, Double(day + 1) * 1440))
          elapsed += part
          if part > tolerance { parts.append((day, part)) }
        }
        let isExplained = abs(elapsed - item.business) <= tolerance
        for (day, part) in parts {
          let wouldBe = abs(elapsed - part - item.business) <= tolerance
          if wouldBe != isExplained { gains[day, default: 0] += wouldBe ? 1 : -1 }
        }
      }
      // Of equal gains the earliest day, so that the order of a dictionary does not matter.
      let best = gains.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      guard let best, best.value >= 2 else { break }
      found.insert(best.key)
    }
    return found.sorted().map { LocalDate(dayNumber: $0 + 4) }
  }

  private static func calendar(_ pattern: WeekPattern, _ holidays: [LocalDate]) -> CalendarRule {
    CalendarRule(
      name: "business hours",
      windows: (0..<7).compactMap { day in
        guard pattern.closes[day] > pattern.opens[day], let weekday = Weekday(rawValue: day) else {
          return nil
        }
        return WeeklyWindow(
          weekday: weekday, from: Double(pattern.opens[day]) * 60,
          to: Double(pattern.closes[day]) * 60)
      }, holidays: holidays)
  }

  private static func quarters(_ items: [BusinessSample.Item], _ fits: [Bool]) -> [Double] {
    let order = items.indices.sorted { (items[$0].end, $0) < (items[$1].end, $1) }
    return (0..<4).map { quarter in
      let part = order[(order.count * quarter / 4)..<(order.count * (quarter + 1) / 4)]
      return part.isEmpty ? .nan : Double(part.count { fits[$0] }) / Double(part.count)
    }
  }
}
