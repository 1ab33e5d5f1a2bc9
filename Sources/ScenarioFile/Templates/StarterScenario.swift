/// A small scenario made from the answers to a few questions.
public struct StarterScenario: Sendable {
  /// Title of the scenario.
  public var name: String
  /// IANA name of the time zone.
  public var timeZone: String
  /// First day, `2027-01-04`.
  public var from: String
  /// Last day, included.
  public var to: String
  /// Demand with its span of time, `650 per week`.
  public var tickets: String
  /// Share of the tickets that come by phone, `40%`; `0%` = no phone.
  public var phone: String
  /// Agent's work of a first touch, `8 min`.
  public var handle: String
  /// Employed agents.
  public var agents: String
  /// Opening hours, `mon-fri 09:00-17:30`.
  public var hours: String

  /// Creates the answers that stand in when nothing is said.
  public init(from: String, to: String) {
    name = "My support desk"
    timeZone = "UTC"
    self.from = from
    self.to = to
    tickets = "600 per week"
    phone = "0%"
    handle = "8 min"
    agents = "3"
    hours = "mon-fri 09:00-17:30"
  }

  /// The scenario as commented YAML.
  public var text: String {
    """
    # Do these agents keep their promises in a normal week?
    muster: 1
    name: \(quote(name))
    timezone: \(timeZone)
    period: {from: \(from), to: \(to)}

    calendars:
      office: \(quote(hours))

    demand:
      tickets: \(tickets)        # customers' problems, follow-ups not counted
      week: \(week)
      day: office-two-peaks

    channels:
    \(channels)

    requests:                    # what customers want, and the work of the first touch
      - {name: question, priority: normal, handle: \(handle), asks_back: 15%, reopens: 5%}

    sla:
      goal: 95%                  # of all clocks
      priorities:
        normal: {first_response: 4h, resolution: 24h, calendar: office}
    \(answer)
    teams:
      desk:
        agents: \(agents)
        shifts: [\(shifts)]

    people:
      shrinkage: {planned: 12%, sickness: 3%}

    """
  }

  private var hasPhone: Bool { (try? ShareText.parse(phone, in: 0...1)) ?? 0 > 0 }

  /// The part of the tickets that does not come by phone.
  private var written: String {
    ShareText.write(1 - ((try? ShareText.parse(phone, in: 0...1)) ?? 0))
  }

  private var channels: String {
    guard hasPhone else { return "  email: {kind: deferred}" }
    return """
        email: {kind: deferred, share: \(written)}
        phone: {kind: voice, share: \(phone), patience: 3 min, calendar: office, week: \(phoneWeek), day: \(phoneDay)}
      """
  }

  private var answer: String {
    hasPhone ? "  channels:\n    phone: {answer: 80% in 30 s}\n" : ""
  }

  /// Days and window of the opening hours, as written.
  private var opening: (days: String, window: String) {
    guard let digit = hours.firstIndex(where: { ("0"..."9").contains($0) }),
      digit > hours.startIndex
    else { return ("daily", hours) }
    return (String(hours[..<digit]).trimmingSpaces, String(hours[digit...]).trimmingSpaces)
  }

  private var week: String { opening.days == "mon-fri" ? "office" : "flat" }

  private var phoneWeek: String {
    opening.days == "daily" ? "flat" : "{\(quote(opening.days)): 100%}"
  }

  private var phoneDay: String { "{\(opening.window): 100%}" }

  /// One shift as long as the opening hours, or an early and a late one if these are long.
  private var shifts: String {
    let days = quote(opening.days)
    guard let (from, to) = try? WindowText.parse(opening.window), let count = Int(agents) else {
      return "{days: \(days), hours: \(opening.window), break: 30 min unpaid}"
    }
    let length = 8.5 * 3600
    guard to - from > length + 1800, count > 1 else {
      return "{days: \(days), hours: \(opening.window), break: 30 min unpaid}"
    }
    let early = WindowText.write(from, from + length)
    let late = WindowText.write(to - length, to)
    return """
      {days: \(days), hours: \(early), break: 30 min unpaid, agents: \(count - count / 2)},
                 {days: \(days), hours: \(late), break: 30 min unpaid, agents: \(count / 2)}
      """
  }

  /// Writes a text so that YAML reads it back unchanged.
  private func quote(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && !text.hasSuffix(" ")
      && text.allSatisfy { $0.isLetter || $0.isNumber || " -._/".contains($0) || $0 == ":" }
      && !text.contains(": ") && !text.hasSuffix(":")
      && !["yes", "no", "true", "false", "null", "on", "off"].contains(text.lowercased())
    guard !isPlain else { return text }
    let escaped = text.map { $0 == "'" ? "''" : String($0) }.joined()
    return "'" + escaped + "'"
  }
}
