internal import Workforce

/// Small pieces of English that several sentences share.
enum Words {
  /// Returns the full name of a day.
  static func day(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// Returns the three-letter name of a day, for axes and columns.
  static func shortDay(_ weekday: Weekday) -> String { String(day(weekday).prefix(3)) }

  /// Returns an hour of the day as `09:00`.
  static func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }

  /// Returns items as `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Returns a number and its noun, with an `s` unless it is one.
  static func count(_ number: Int, _ noun: String) -> String {
    let digits = FixedDecimal.text(Double(number), places: 0, grouped: true)
    return "\(digits) \(noun)" + (number == 1 ? "" : "s")
  }

  /// Returns a text with its first letter as a capital.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
