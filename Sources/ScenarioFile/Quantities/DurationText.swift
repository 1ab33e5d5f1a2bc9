internal import Workforce

/// Spans of time: `20 s`, `12 min`, `4h`, `1h 30min`, `3 days`, `1 week`.
enum DurationText {
  static let pattern =
    #"^(0|none|([0-9.]+\s*(s|sec|secs|seconds?|min|mins|minutes?|(business\s+)?(h|hours?|d|days?)"#
    + #"|w|weeks?)\s*)+)$"#
  /// The same, or the word `auto`.
  static let patternOrAuto = "^(auto|" + pattern.dropFirst(2)

  /// Reads a duration within a range in seconds.
  ///
  /// - Parameters:
  ///   - text: What is written.
  ///   - range: Legal values.
  ///   - businessDay: Open time of a business day, where business days may be counted.
  /// - Returns: Seconds.
  /// - Throws: ``Misfit``.
  static func parse(
    _ text: String, in range: ClosedRange<Seconds>, businessDay: Seconds? = nil
  ) throws(Misfit) -> Seconds {
    var scanner = TextScanner(text)
    let value = try scan(&scanner, text, businessDay: businessDay)
    guard scanner.isAtEnd else { throw .unreadable(text, "a duration", hint: hint) }
    return try check(value, text, range)
  }

  static func check(
    _ value: Seconds, _ text: String, _ range: ClosedRange<Seconds>
  ) throws(Misfit) -> Seconds {
    guard value.isFinite, range.contains(value) else {
      throw .range(text, words(range))
    }
    return value
  }

  static func words(_ range: ClosedRange<Seconds>) -> String {
    "\(write(range.lowerBound)) to \(write(range.upperBound))"
  }

  /// Reads as many `number unit` pairs as there are.
  static func scan(
    _ scanner: inout TextScanner, _ text: String, businessDay: Seconds? = nil
  ) throws(Misfit) -> Seconds {
    var total = 0.0
    var found = false
    while true {
      var ahead = scanner
      ahead.skipSpaces()
      if ahead.peek == "-" || ahead.peek == "+", !found {
        throw .range(text, "a duration of at least 0 s", hint: "write it without a sign")
      }
      guard let number = ahead.number() else { break }
      ahead.skipSpaces()
      let unit = ahead.word()
      if unit.isEmpty, number == 0, ahead.isAtEnd, !found {
        scanner = ahead
        return 0
      }
      if let businessDay, ["business", "working"].contains(unit.lowercased()) {
        ahead.skipSpaces()
        let length = try length(of: ahead.word(), text)
        total += number * (length == TimeUnit.day ? businessDay : length)
      } else {
        total += number * (try length(of: unit, text))
      }
      found = true
      scanner = ahead
    }
    if !found, text == "none" {
      _ = scanner.word()
      return 0
    }
    guard found else {
      throw .unreadable(text, "a duration", hint: NumberText.notANumberHint(text) ?? hint)
    }
    scanner.skipSpaces()
    return total
  }

  /// Length of a unit of time in seconds.
  static func length(of unit: String, _ text: String) throws(Misfit) -> Seconds {
    switch unit.lowercased() {
    case "s", "sec", "secs", "second", "seconds": return 1
    case "min", "mins", "minute", "minutes": return TimeUnit.minute
    case "h", "hr", "hrs", "hour", "hours": return TimeUnit.hour
    case "d", "day", "days": return TimeUnit.day
    case "w", "week", "weeks": return TimeUnit.week
    case "":
      throw .unit(text, "has no unit of time", hint: missingUnitHint(text))
    case "business", "working":
      throw .unit(
        text, "counts business time where no calendar is in force",
        hint: "write hours, or name the 'calendar' beside it")
    case "m":
      throw .unit(text, "has an ambiguous unit 'm'", hint: "write 'min' for minutes")
    case "month", "months", "year", "years", "quarter", "quarters":
      throw .unit(text, "has a unit of varying length", hint: "write days or weeks")
    default:
      throw Misfit(
        rule: QuantityRules.unit, message: "\(quoted(text)) has an unknown unit \(quoted(unit))",
        expected: "one of: s, min, h, days, weeks",
        hint: unit.lowercased().hasPrefix("fortnight")
          ? "write '2 weeks'"
          : Suggestion.hint(
            for: unit, among: ["s", "sec", "min", "minutes", "hours", "days", "weeks"]))
    }
  }

  /// Writes a duration in its largest fitting unit.
  static func write(_ seconds: Seconds) -> String {
    let units: [(length: Seconds, name: String)] = [
      (TimeUnit.week, "weeks"), (TimeUnit.day, "days"), (TimeUnit.hour, "h"),
      (TimeUnit.minute, "min"),
    ]
    for unit in units where seconds >= unit.length {
      let count = seconds / unit.length
      if count == count.rounded() {
        return
          "\(NumberText.write(count)) \(count == 1 && unit.name.count > 3 ? String(unit.name.dropLast()) : unit.name)"
      }
    }
    return "\(NumberText.write(seconds)) s"
  }

  private static let hint = "write it as '20 s', '12 min', '4h' or '3 days'"

  /// What to write for a number without unit.
  private static func missingUnitHint(_ text: String) -> String {
    if text.contains(where: \.isLetter) {
      return text.contains(",")
        ? "write a point for decimals, such as '1.5 min'"
        : "every number needs its unit, such as '1h 30min'"
    }
    return "write '\(text.trimmingSpaces) min' or another unit"
  }
}
