/// Open hours of a week, one window a day, in minutes of the wall clock.
struct WeekPattern: Equatable {
  /// Beginning of each day's window, Monday first; a day is closed if it ends where it begins.
  private(set) var opens: [Int]
  private(set) var closes: [Int]
  /// Open minutes of the days before each, and of the week.
  private var before = [Int](repeating: 0, count: 8)

  static let day = 1440

  init(opens: [Int], closes: [Int]) {
    self.opens = opens
    self.closes = closes
    sum()
  }

  /// The pattern with another window on one day.
  func with(_ day: Int, _ open: Int, _ close: Int) -> WeekPattern {
    var pattern = self
    pattern.opens[day] = open
    pattern.closes[day] = close
    pattern.sum()
    return pattern
  }

  private mutating func sum() {
    for day in 0..<7 { before[day + 1] = before[day] + max(0, closes[day] - opens[day]) }
  }

  /// Open minutes between two readings of the wall clock, in minutes since a Monday's midnight.
  @inline(__always)
  func elapsed(_ start: Double, _ end: Double) -> Double { open(end) - open(start) }

  @inline(__always)
  private func open(_ minute: Double) -> Double {
    let weeks = (minute / 10_080).rounded(.down)
    let rest = minute - weeks * 10_080
    let day = min(6, Int(rest / 1440))
    let inDay = rest - Double(day * Self.day)
    let part = min(max(inDay - Double(opens[day]), 0), Double(max(0, closes[day] - opens[day])))
    return weeks * Double(before[7]) + Double(before[day]) + part
  }

  /// The hours as a scenario has them, such as `mon-fri 09:00-17:00, sat 10:00-14:00`.
  var text: String {
    if opens.allSatisfy({ $0 == 0 }) && closes.allSatisfy({ $0 == Self.day }) { return "24x7" }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var parts: [String] = []
    var day = 0
    while day < 7 {
      guard closes[day] > opens[day] else {
        day += 1
        continue
      }
      var last = day
      while last + 1 < 7, opens[last + 1] == opens[day], closes[last + 1] == closes[day] {
        last += 1
      }
      let days = last == day ? names[day] : "\(names[day])-\(names[last])"
      parts.append("\(days) \(Self.clock(opens[day]))-\(Self.clock(closes[day]))")
      day = last + 1
    }
    return parts.joined(separator: ", ")
  }

  private static func clock(_ minute: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
