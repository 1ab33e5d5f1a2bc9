internal import Workforce

/// A day or a wall-clock time as written, since a day as an end means its last instant.
struct WrittenTime: Sendable {
  let time: LocalDateTime
  let hasTime: Bool

  /// The beginning of a window.
  var start: LocalDateTime { time }
  /// The end of a window: days are inclusive, times are not.
  var end: LocalDateTime { hasTime ? time : LocalDateTime(date: time.date + 1) }
}

extension Kind where Value == WrittenTime {
  static var dateTime: Kind {
    .scalar(
      "a date or a date and time, such as 2027-01-04 or '2027-01-04 09:00'",
      pattern: DateText.pattern
    ) { text throws(Misfit) in
      let (time, hasTime) = try DateText.dateTime(text)
      return WrittenTime(time: time, hasTime: hasTime)
    }
  }
}

extension Kind where Value == LocalDate {
  static var date: Kind {
    .scalar("a date, such as 2027-01-04", pattern: DateText.datePattern) { text throws(Misfit) in
      try DateText.date(text)
    }
  }
}

extension Kind where Value == [Weekday] {
  /// Days of the week, as a text or a list of texts.
  static var days: Kind {
    let one = Kind.scalar("days, such as mon-fri", pattern: DaysText.pattern) {
      text throws(Misfit) in try DaysText.parse(text)
    }
    return Kind(form: one.list().form) { spot, reading in
      guard let lists = one.list().read(spot, reading) else { return nil }
      let days = lists.flatMap { $0 }
      guard Set(days).count == days.count else {
        reading.add(
          .unreadable(spot.node.text ?? "the list", "a list of days without repetition"), spot)
        return nil
      }
      return days.sorted { $0.rawValue < $1.rawValue }
    }
  }
}

extension Kind where Value == TimeWindow {
  static var window: Kind {
    .scalar("a window of the day, such as 08:00-16:30", pattern: WindowText.pattern) {
      text throws(Misfit) in
      let (from, to) = try WindowText.parse(text)
      return TimeWindow(from: from, to: to)
    }
  }
}

/// A window of the day in seconds since midnight; `to` may reach into the next day.
struct TimeWindow: Sendable {
  let from: Seconds
  let to: Seconds
}
