internal import Workforce

/// The counted span of time.
struct PeriodKeys: SectionKeys {
  static let title = "period"
  static let meaning = "The span of time that is counted, on the scenario's wall clock"

  let from = Key(
    "from", .dateTime, required: true, meaning: "first day, or first instant", example: "2027-01-04"
  )
  let to = Key(
    "to", .dateTime, required: true,
    meaning: "last day (included), or the instant at which the period ends", example: "2027-12-31")
}

/// Beginning and end (exclusive) of the counted span.
struct Period: Sendable {
  let from: LocalDateTime
  let to: LocalDateTime

  static let record = RuleRecord(
    "period",
    summary: "The period is shorter than an hour, longer than ten years or ends before it begins.",
    reason: "Measures need at least one reporting interval, and nobody staffs a desk for decades. "
      + "Days count whole: 'to: 2027-12-31' includes that day.")

  static func read(_ map: MapReader<PeriodKeys>) -> Period? {
    guard let from = map.read(\.from), let to = map.read(\.to) else { return nil }
    let length =
      Double(to.end.date - from.start.date) * TimeUnit.day
      + to.end.secondOfDay - from.start.secondOfDay
    let words = "a period of 1 h to 10 years"
    if length <= 0 {
      map.report(
        record, \.to, "the period ends \(length < 0 ? "before" : "when") it begins",
        expected: words)
      return nil
    }
    guard length >= TimeUnit.hour, length <= 10 * TimeUnit.year + TimeUnit.day else {
      let size =
        length < TimeUnit.hour
        ? DurationText.write(length)
        : NumberText.write(length / TimeUnit.year, digits: 1) + " years"
      map.report(record, \.to, "the period lasts \(size)", expected: words)
      return nil
    }
    return Period(from: from.start, to: to.end)
  }
}
