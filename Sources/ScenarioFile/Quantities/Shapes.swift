internal import Workforce

/// Named shapes of the week.
enum WeekShape: String, Sendable, CaseIterable {
  case flat
  case office
  case weekdays = "mon-fri"

  /// What the name stands for, in one line.
  var meaning: String {
    switch self {
    case .flat: "every day alike"
    case .office: "mon 22%, tue 20%, wed 19%, thu 18%, fri 15%, sat 3%, sun 3%"
    case .weekdays: "monday to friday 20% each, nothing at weekends"
    }
  }

  /// Shares of a week, Monday first; they add to 1.
  var shares: [Fraction] {
    switch self {
    case .flat: Array(repeating: 1.0 / 7, count: 7)
    case .office: [0.22, 0.20, 0.19, 0.18, 0.15, 0.03, 0.03]
    case .weekdays: [0.2, 0.2, 0.2, 0.2, 0.2, 0, 0]
    }
  }
}

/// Named shapes of the day.
enum DayShape: String, Sendable, CaseIterable {
  case flat
  case office
  case officeTwoPeaks = "office-two-peaks"
  case evening
  case aroundTheClock = "around-the-clock"

  /// What the name stands for, in one line.
  var meaning: String {
    switch self {
    case .flat: "every hour alike"
    case .office: "08:00-18:00 only, fuller towards the middle"
    case .officeTwoPeaks: "peaks at 10:00 and 14:00, little before 08:00 and after 18:00"
    case .evening: "shoppers and players: rising from noon, highest from 18:00 to 22:00"
    case .aroundTheClock: "customers in many time zones: a third less at night than at noon"
    }
  }

  /// Weights of the 24 hours from midnight, or of one slice.
  var weights: [Double] {
    switch self {
    case .flat: [1]
    case .office: [0, 0, 0, 0, 0, 0, 0, 0, 7, 10, 12, 11, 9, 11, 12, 11, 10, 7, 0, 0, 0, 0, 0, 0]
    case .officeTwoPeaks:
      [
        0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 2, 7, 11, 13, 11, 7, 11, 12, 9, 7, 4, 2, 1, 0.7, 0.5,
        0.3, 0.2,
      ]
    case .evening:
      [3, 1.5, 0.8, 0.5, 0.4, 0.4, 0.6, 1, 2, 3, 4, 4.5, 5, 5, 5, 5.5, 6, 7, 9, 10, 10, 8, 5, 3.8]
    case .aroundTheClock:
      [
        34, 33, 32, 32, 33, 35, 37, 39, 42, 45, 47, 48, 48, 48, 47, 47, 46, 45, 44, 42, 40, 38, 36,
        35,
      ]
    }
  }
}
