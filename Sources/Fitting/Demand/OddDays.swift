internal import Workforce

/// Days that are unlike all others of their weekday, to be told apart before anything is estimated.
struct OddDay: Sendable, Equatable {
  /// What is odd.
  enum Kind: Sendable, Equatable {
    /// Not one row, although the weekday is otherwise open: closed, or missing in the log.
    case empty
    /// Far fewer than usual: a holiday.
    case quiet
    /// Far more than usual.
    case flooded
  }

  /// The day.
  let date: LocalDate
  /// What is odd.
  let kind: Kind
  /// Tickets in percent of the weekday's median, less 100 %.
  let change: Double
  /// Tickets.
  let tickets: Int
}

extension OddDay {
  /// Finds odd days by the medians of their weekdays.
  ///
  /// Quiet: less than half of the median, and beyond four times the usual distance from it. Flooded:
  /// more than double, and beyond six times. Chance and gamma busyness up to 30 % do that to fewer
  /// than one day in ten thousand.
  static func find(_ grid: HourGrid, days: [Int]) -> [OddDay] {
    let totals = (0..<grid.days).map { Double(grid.total($0)) }
    var medians = [Double](repeating: 0, count: 7)
    for weekday in 0..<7 {
      let own = days.filter { grid.weekday($0) == weekday && totals[$0] > 0 }
      // A weekday on which the desk is mostly empty is closed; what comes then is no odd day.
      let all = days.count { grid.weekday($0) == weekday }
      guard own.count * 2 > all else { continue }
      medians[weekday] = median(own.map { totals[$0] })
    }
    let ratios = days.compactMap { day -> Double? in
      let usual = medians[grid.weekday(day)]
      return usual > 0 && totals[day] > 0 ? totals[day] / usual : nil
    }
    let spread = 1.4826 * median(ratios.map { abs($0 - 1) })
    var found: [OddDay] = []
    for day in days {
      let usual = medians[grid.weekday(day)]
      guard usual >= 5 else { continue }
      let ratio = totals[day] / usual
      // Chance alone moves small counts.
      let noise = (spread * spread + 1 / usual).squareRoot()
      let kind: Kind?
      switch ratio {
      case 0: kind = .empty
      case ..<0.5 where 1 - ratio > 4 * noise: kind = .quiet
      case 2... where ratio - 1 > 6 * noise: kind = .flooded
      default: kind = nil
      }
      guard let kind else { continue }
      found.append(
        OddDay(
          date: grid.date(day), kind: kind, change: ratio - 1, tickets: Int(totals[day])))
    }
    return found
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
