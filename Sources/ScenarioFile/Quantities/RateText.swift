internal import Workforce

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Numbers per span of time: `5000 per month`, `200/day`, `100 per 30 min`.
enum RateText {
  static let pattern = #"^[0-9.]+\s*(per|/)\s*([0-9.]+\s*)?[a-z]+$"#

  /// Most tickets per second that are accepted: ten million a day.
  static let maximum = 1e7 / TimeUnit.day

  /// Reads a rate and returns it per second.
  static func parse(_ text: String) throws(Misfit) -> Double {
    var scanner = TextScanner(text)
    if scanner.peek == "-" { throw .range(text, "more than 0") }
    guard let number = scanner.number() else {
      throw .unreadable(
        text, "a number of tickets per time",
        hint: NumberText.notANumberHint(text) ?? "write it as '5000 per month' or '200/day'")
    }
    let rate = number / (try span(&scanner, text))
    guard rate.isFinite, rate > 0, rate <= maximum else {
      throw .range(text, "more than 0 and at most 10000000 per day")
    }
    return rate
  }

  /// Reads growth such as `10% per quarter` and returns the growth of the logarithm per second.
  static func growth(_ text: String) throws(Misfit) -> Double {
    if text == "none" || text == "0" || text == "0%" { return 0 }
    var scanner = TextScanner(text)
    let sign = scanner.sign() ?? 1
    guard let number = scanner.number() else {
      throw .unreadable(text, "a growth", hint: "write it as '10% per quarter'")
    }
    scanner.skipSpaces()
    guard scanner.take("%") else {
      throw .unit(text, "is not a growth in percent", hint: "write it as '10% per quarter'")
    }
    let length = try span(&scanner, text)
    let change = sign * number / 100
    guard change.isFinite, change > -0.95, change <= 10 else {
      throw .range(text, "-95% to 1000% per span of time")
    }
    let growth = log1p(change) / length
    guard abs(growth) <= log(1e3) / TimeUnit.year else {
      throw .range(text, "at most a factor of 1000 per year")
    }
    return growth
  }

  /// Reads a fall such as `5% per month` and returns that of the logarithm per second.
  static func fall(_ text: String) throws(Misfit) -> Double {
    if text == "none" || text == "0" || text == "0%" { return 0 }
    var scanner = TextScanner(text)
    guard let number = scanner.number() else {
      throw .unreadable(text, "a share per time", hint: "write it as '5% per month'")
    }
    scanner.skipSpaces()
    guard scanner.take("%") else {
      throw .unit(text, "is not in percent per time", hint: "write it as '5% per month'")
    }
    let length = try span(&scanner, text)
    let share = number / 100
    guard share.isFinite, share < 1 else { throw .range(text, "0% to 99.9% per span of time") }
    return -log1p(-share) / length
  }

  /// Reads `per month`, `/day` or `per 30 min` and returns the span in seconds.
  private static func span(_ scanner: inout TextScanner, _ text: String) throws(Misfit) -> Seconds {
    scanner.skipSpaces()
    if scanner.peek == "," || scanner.peek == "_" {
      throw .unreadable(
        text, "a number of tickets per time",
        hint: "write a point for decimals and no separators")
    }
    if !scanner.take("/") {
      let word = scanner.word()
      guard word == "per" || word == "a" else {
        throw .unit(
          text, "does not say per what", hint: "write '\(text) per month' or another span of time")
      }
    }
    scanner.skipSpaces()
    let count = scanner.number() ?? 1
    scanner.skipSpaces()
    let unit = scanner.word()
    guard scanner.isAtEnd, count > 0 else {
      throw .unreadable(text, "a rate", hint: "write it as '5000 per month' or '200/day'")
    }
    switch unit {
    case "month", "months": return count * TimeUnit.month
    case "quarter", "quarters": return count * TimeUnit.quarter
    case "year", "years": return count * TimeUnit.year
    case "fortnight", "fortnights": return count * 2 * TimeUnit.week
    default: return count * (try DurationText.length(of: unit, text))
    }
  }
}

/// Numbers over a span: `900 over 3h`.
enum BurstText {
  static let pattern = #"^[0-9.]+\s+over\s+.+$"#

  static func parse(_ text: String) throws(Misfit) -> (tickets: Double, over: Seconds) {
    var scanner = TextScanner(text)
    guard let tickets = scanner.number() else {
      throw .unreadable(text, "a number of tickets over a time", hint: "write it as '900 over 3h'")
    }
    scanner.skipSpaces()
    guard scanner.word() == "over" else {
      throw .unit(text, "does not say over what time", hint: "write it as '900 over 3h'")
    }
    scanner.skipSpaces()
    let over = try DurationText.parse(scanner.rest, in: 1...(366 * TimeUnit.day))
    guard tickets > 0, tickets <= 1e8 else { throw .range(text, "1 to 100000000 tickets") }
    return (tickets, over)
  }
}

/// Service-level promises: `80% in 20 s`.
enum AnswerText {
  static let pattern = #"^[0-9.]+\s*%\s*(in|within)\s+.+$"#

  static func parse(_ text: String) throws(Misfit) -> (share: Fraction, within: Seconds) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let joint = words.firstIndex(where: { $0 == "in" || $0 == "within" }) else {
      throw .unreadable(text, "a share in a time", hint: "write it as '80% in 20 s'")
    }
    let share = try ShareText.parse(words[..<joint].joined(separator: " "), in: 0.01...1)
    let within = try DurationText.parse(
      words[(joint + 1)...].joined(separator: " "), in: 0...TimeUnit.day)
    return (share, within)
  }
}
