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

  /// What cannot be read counts too, so that the check of the scenario finds it.
  private var hasPhone: Bool { (try? ShareText.parse(phone, in: 0...1)) ?? 1 > 0 }

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

  /// Days and window of each part of the opening hours, as written.
  private var openings: [(days: String, window: String)] {
    if ["24x7", "24/7", "always"].contains(hours) { return [("daily", "00:00-24:00")] }
    return hours.split(separator: ";").map { part in
      let part = String(part).trimmingSpaces
      guard let digit = part.firstIndex(where: { ("0"..."9").contains($0) }),
        digit > part.startIndex
      else { return ("daily", part) }
      return (String(part[..<digit]).trimmingSpaces, String(part[digit...]).trimmingSpaces)
    }
  }

  private var week: String { openings.first?.days == "mon-fri" ? "office" : "flat" }

  /// Calls come in proportion to the open hours of the days.
  private var phoneWeek: String {
    let openings = openings
    if openings.count < 2 {
      let days = openings.first?.days ?? "daily"
      return days == "daily" ? "flat" : "{\(quote(days)): 100%}"
    }
    let hours = openings.map { opening in
      let window = (try? WindowText.parse(opening.window)).map { $0.to - $0.from } ?? 0
      return window * Double((try? DaysText.parse(opening.days))?.count ?? 1)
    }
    let total = max(1, hours.reduce(0, +))
    var shares = hours.map { ($0 / total * 1000).rounded() / 10 }
    shares[0] = 100 - shares.dropFirst().reduce(0, +)
    let parts = zip(openings, shares).map { "\(quote($0.days)): \(NumberText.write($1))%" }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private var phoneDay: String { "{\(openings.first?.window ?? hours): 100%}" }

  /// Shifts that cover the opening hours, as far as there are people; further parts of the week are
  /// worked by one of them each.
  private var shifts: String {
    let openings = openings
    guard let first = openings.first else { return "" }
    let count = Int(agents) ?? 1
    let others = openings.dropFirst().prefix(max(0, count - 1))
    var list = shifts(first, agents: count - others.count, areAlone: others.isEmpty)
    list += others.flatMap { shifts($0, agents: 1, areAlone: false) }
    return list.joined(separator: ",\n               ")
  }

  /// One shift as long as a window, or several through the day if it is long.
  private func shifts(
    _ opening: (days: String, window: String), agents: Int, areAlone: Bool
  ) -> [String] {
    let days = quote(opening.days)
    func shift(_ hours: String, _ agents: Int?) -> String {
      "{days: \(days), hours: \(hours), break: 30 min unpaid"
        + (agents.map { ", agents: \($0)" } ?? "") + "}"
    }
    let length = 8.5 * 3600
    guard let (from, to) = try? WindowText.parse(opening.window), to - from > length + 1800,
      agents > 1
    else { return [shift(opening.window, areAlone ? nil : max(1, agents))] }
    let number = min(agents, Int(((to - from) / length).rounded(.up)))
    return (0..<number).map { index in
      let step = (to - from - length) / Double(number - 1)
      let begin = from + (Double(index) * step / 900).rounded() * 900
      let people = agents / number + (index < agents % number ? 1 : 0)
      return shift(WindowText.write(begin, begin + length), people)
    }
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
