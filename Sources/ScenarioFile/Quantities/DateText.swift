internal import Workforce

/// Days and wall-clock times: `2027-01-04`, `2027-05-12 14:20`, `09:30`.
enum DateText {
  static let datePattern = #"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#
  static let pattern = #"^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"#
  /// Years that are accepted.
  static let years = 1970...2200

  static func date(_ text: String) throws(Misfit) -> LocalDate {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = digits(parts[0]), let month = digits(parts[1]),
      let day = digits(parts[2])
    else {
      throw .unreadable(text, "a date", hint: "write it as year-month-day, such as 2027-01-04")
    }
    guard years.contains(year) else {
      throw .range(text, "a year from \(years.lowerBound) to \(years.upperBound)")
    }
    guard LocalDate.exists(year: year, month: month, day: day) else {
      throw .unreadable(text, "a day of the calendar")
    }
    return LocalDate(year: year, month: month, day: day)
  }

  /// Reads a date with or without a time; `hasTime` tells which.
  static func dateTime(_ text: String) throws(Misfit) -> (time: LocalDateTime, hasTime: Bool) {
    let parts = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1).map(String.init)
    guard let first = parts.first else { throw .unreadable(text, "a date") }
    let day = try date(first)
    guard parts.count == 2 else { return (LocalDateTime(date: day), false) }
    let time = try clock(parts[1].trimmingSpaces)
    return (LocalDateTime(date: day, secondOfDay: time), true)
  }

  /// Reads a time of day in seconds since midnight; 24:00 is legal.
  static func clock(_ text: String) throws(Misfit) -> Seconds {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count),
      parts[1].utf8.count == 2, let hour = digits(parts[0]), let minute = digits(parts[1]),
      let second = parts.count == 3 ? twoDigits(parts[2]) : 0
    else {
      throw .unreadable(text, "a time of day", hint: "write it as hours:minutes, such as 09:30")
    }
    let total = Double(hour * 3600 + minute * 60 + second)
    guard minute < 60, second < 60, total <= TimeUnit.day else {
      throw .range(text, "a time of day from 00:00 to 24:00")
    }
    return total
  }

  /// Writes a time of day as `09:30`, beyond midnight as the clock of the next day shows it.
  static func writeClock(_ seconds: Seconds) -> String {
    let minutes = Int(seconds / 60) % (seconds > TimeUnit.day ? 1440 : 1441)
    let hour = String(minutes / 60)
    let minute = String(minutes % 60)
    return (hour.count < 2 ? "0" : "") + hour + ":" + (minute.count < 2 ? "0" : "") + minute
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 4 ? Int(text) : nil
  }

  private static func twoDigits(_ text: some StringProtocol) -> Int? {
    text.utf8.count == 2 ? digits(text) : nil
  }
}

extension String {
  /// The text without spaces and tabs at its ends.
  var trimmingSpaces: String {
    var text = Substring(self)
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }
}
