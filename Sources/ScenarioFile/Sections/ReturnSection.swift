internal import Workforce

/// A question back to the customer.
struct AskBackKeys: SectionKeys {
  static let title = "asks_back"
  static let meaning = "A question back to the customer, during which the ticket is pending"

  let share = Key(
    "share", .share(0...0.95, of: "touches"), required: true,
    meaning: "probability, after each touch, that something has to be asked", example: "20%")
  let reply = Key(
    "reply", .distribution(.lognormal), default: "4h",
    meaning: "time until the customer replies; a mean alone is lognormal with cv 1", example: "4h")
  let never = Key(
    "never", .share(of: "customers"), default: "10%",
    meaning: "share of customers who never reply", example: "10%")
  let autoClose = Key(
    "auto_close", .duration(TimeUnit.minute...(365 * TimeUnit.day)), default: "72h",
    meaning: "time after which a ticket without reply is closed", example: "72h")
  let reminder = Key(
    "reminder",
    Kind<Reminder>.section(ReminderKeys.self) { Reminder.read($0) }.orNone, default: "none",
    assumed: false, meaning: "reminder to those who have not replied",
    example: "{after: 24h, wins: 30%}")
}

/// A reminder to a customer who has not replied.
struct ReminderKeys: SectionKeys {
  static let title = "reminder"
  static let meaning = "A reminder to a customer who has not replied"

  let after = Key(
    "after", .duration(TimeUnit.minute...(365 * TimeUnit.day)), default: "24h",
    meaning: "time after the question at which it is sent", example: "24h")
  let wins = Key(
    "wins", .share(of: "customers"), required: true,
    meaning: "share of those who would never have replied who do now", example: "30%")
}

/// A return of a solved ticket.
struct ReopenKeys: SectionKeys {
  static let title = "reopens"
  static let meaning = "A return of a solved ticket"

  let share = Key(
    "share", .share(0...0.95, of: "solved tickets"), required: true,
    meaning: "probability that a solved ticket is reopened", example: "9%")
  let after = Key(
    "after", .distribution(.lognormal), default: "24h",
    meaning: "time from solving to reopening; a mean alone is lognormal with cv 1",
    example: "24h")
  let channel = Key(
    "channel", .reference(.channels),
    meaning: "channel on which the customer comes back; without it that of the ticket",
    example: "phone")
  let tier = Key<Reopen.Place>(
    "tier", .oneOf, default: "same", assumed: false,
    meaning: "tier at which the ticket returns: that at which it was solved, or the first",
    example: "first")
}

/// A wait on somebody else than the customer.
struct BlockedKeys: SectionKeys {
  static let title = "blocked"
  static let meaning = "A wait on somebody else: {outside, for} or {team, handle}"

  let share = Key(
    "share", .share(0...0.95, of: "touches"), required: true,
    meaning: "probability, after each touch, that somebody else has to act first", example: "10%")
  let outside = Key(
    "outside", .text("a name"), meaning: "who it is, if not a team of the desk",
    example: "finance")
  let lasts = Key(
    "for", .distribution(.lognormal),
    meaning: "time that those outside need, in open time of 'calendar'; a mean or median alone is "
      + "lognormal with cv 1", example: "{median: 1 business day}")
  let calendar = Key(
    "calendar", .reference(.calendars),
    meaning: "when those outside work; without it the first calendar that closes at times",
    example: "office")
  let team = Key(
    "team", .reference(.teams), meaning: "team of the desk that has to act first",
    example: "billing")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "8 min",
    meaning: "work that the team has with it; a mean alone is lognormal with cv 1",
    example: "5 min")
}

extension AskBack {
  static func read(_ map: MapReader<AskBackKeys>) -> AskBack? {
    let reply = map.read(\.reply)
    let never = map.read(\.never) ?? 0
    let autoClose = map.read(\.autoClose) ?? 1
    let reminder = map.read(\.reminder) ?? nil
    if let reminder, reminder.after >= autoClose {
      map.report(
        NoEffect.record, \.reminder, "the reminder is sent when the ticket is closed already",
        expected: "a time below \(DurationText.write(autoClose))")
    }
    guard let share = map.read(\.share), let reply else { return nil }
    return AskBack(
      share: share, reply: reply, never: never, autoClose: autoClose, reminder: reminder)
  }
}

extension Reminder {
  fileprivate static func read(_ map: MapReader<ReminderKeys>) -> Reminder? {
    let after = map.read(\.after) ?? TimeUnit.day
    return map.read(\.wins).map { Reminder(after: after, wins: $0) }
  }
}

extension Reopen {
  static func read(_ map: MapReader<ReopenKeys>) -> Reopen? {
    let after = map.read(\.after)
    let channel = map.read(\.channel)
    let tier = map.read(\.tier) ?? .same
    guard let share = map.read(\.share), let after else { return nil }
    return Reopen(share: share, after: after, channel: channel, tier: tier)
  }
}

extension Blocked {
  static let record = RuleRecord(
    "blocked",
    summary: "It is not clear who has to act on a blocked ticket.",
    reason: "Write {share, outside: finance, for: 4h} for people outside of the desk, who need "
      + "time, or {share, team, handle} for a team of the desk, which has work with it.")

  static func read(_ map: MapReader<BlockedKeys>) -> Blocked? {
    let share = map.read(\.share)
    let other = map.has(\.team) ? ["outside", "for", "calendar"] : ["handle"]
    for name in other where map.spot.node[name] != nil {
      map.report(
        record, named: name,
        "'\(name)' \(map.has(\.team) ? "does not go with 'team'" : "goes with 'team' only")",
        expected: "{share, outside, for, calendar} or {share, team, handle}")
    }
    if map.has(\.team) {
      let handle = map.read(\.handle)
      guard let share, let team = map.read(\.team), let handle else { return nil }
      return Blocked(share: share, on: .team(team, handle: handle))
    }
    _ = map.read(\.outside)
    let name = map.reading.closingCalendar
    let calendar = map.read(\.calendar, default: name)
    let time = map.reading.onCalendar(calendar) { map.read(\.lasts) }
    if !map.has(\.lasts) { map.reportMissing(\.lasts) }
    guard let share, let time, let calendar else { return nil }
    return Blocked(share: share, on: .outside(time, calendar: calendar))
  }
}
