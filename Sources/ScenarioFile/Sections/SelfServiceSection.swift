internal import Workforce

/// Tier L0: help centre, bot or voice menu.
struct SelfServiceKeys: SectionKeys {
  static let title = "L0"
  static let meaning = "Tier L0: help centre, bot or voice menu, which solve some tickets"

  let cost = Key(
    "cost", .money(per: "try", example: "$0.30 per try"), assumed: false,
    meaning: "price of one try", example: "$0.30 per try")
  let duration = Key(
    "duration", Kind<Distribution>.distribution(.lognormal), default: "3 min constant",
    assumed: false, meaning: "time of a try; a mean alone is lognormal with cv 1",
    example: "3 min")
  let givesUp = Key(
    "gives_up", .share(of: "failed tries"), default: "0%", assumed: false,
    meaning: "share of the failed tries after which the customer gives up, unsolved",
    example: "10% of failed tries")
  let comesBack = Key(
    "comes_back",
    Kind<SelfService.ComeBack>.section(ComeBackKeys.self, short: \.share) {
      SelfService.ComeBack.read($0)
    }.orNone, default: "none", assumed: false,
    meaning: "who gave up and comes back later; the others are lost",
    example: "{share: 50%, after: 1 day, channel: phone, work: 120%}")
  let saves = Key(
    "saves", .share(of: "the work"), default: "0%", assumed: false,
    meaning: "share of the agent's work that a hand-over with its history saves", example: "10%")
  let residual = Key<Residual>(
    "residual", .section(ResidualKeys.self) { Residual.read($0) }, default: "{}", assumed: false,
    meaning: "how much harder the work is that self-service leaves",
    example: "{handle: 20%, escalation: 30%}")
  let decay = Key(
    "decay", .fall, default: "none", assumed: false,
    meaning: "fall of its success without care, compounding", example: "5% per month")
  let refreshed = Key(
    "refreshed", Kind<LocalDate>.date.list(limit: 500), assumed: false,
    meaning: "days on which its contents are refreshed: the decay starts anew",
    example: "[2027-04-01, 2027-07-01]")
  let changes = Key<[SelfService.Change]>(
    "changes",
    Kind<SelfService.Change>.section(ChangeKeys.self) { SelfService.Change.read($0) }
      .list(limit: 500), assumed: false,
    meaning: "lasting changes of its success; those in force multiply",
    example: "[{from: 2027-05-01, resolves: +10%}]")
  let outages = Key<[SelfService.Outage]>(
    "outages",
    Kind<SelfService.Outage>.section(OutageKeys.self) { SelfService.Outage.read($0) }
      .list(limit: 500), assumed: false, meaning: "times at which it does not work",
    example: "[{from: 2027-05-12 09:00, to: 2027-05-12 13:00}]")
}

/// Who gave up in self-service and comes back.
struct ComeBackKeys: SectionKeys {
  static let title = "comes_back"
  static let meaning = "Customers who gave up in self-service and come back later"

  let share = Key(
    "share", .share(of: "those who gave up"), required: true, meaning: "share that comes back",
    example: "50%")
  let after = Key(
    "after", .distribution(.lognormal), default: "1 day",
    meaning: "time until then; a mean alone is lognormal with cv 1", example: "1 day")
  let channel = Key(
    "channel", .reference(.channels),
    meaning: "channel on which they come; without it that of the ticket", example: "phone")
  let work = Key(
    "work", .factor(0.1...10), default: "100%", assumed: false,
    meaning: "their work, in percent of what it would have been", example: "120%")
}

/// How much harder the work is that self-service leaves.
struct ResidualKeys: SectionKeys {
  static let title = "residual"
  static let meaning = "How much harder the work is that self-service leaves"

  let handle = Key(
    "handle", .change(0...5), default: "0%", assumed: false, meaning: "how much longer it takes",
    example: "20%")
  let escalation = Key(
    "escalation", .change(0...5), default: "0%", assumed: false,
    meaning: "how much more often it escalates", example: "30%")
}

/// A lasting change of self-service's success.
struct ChangeKeys: SectionKeys {
  static let title = "self-service change"
  static let meaning = "A lasting change of self-service's success"

  let from = Key("from", .date, required: true, meaning: "first day", example: "2027-05-01")
  let resolves = Key(
    "resolves", .change(-1...10), required: true,
    meaning: "change of the share of tries that succeed, relative to what it was",
    example: "+10%")
}

/// A time without self-service.
struct OutageKeys: SectionKeys {
  static let title = "outage"
  static let meaning = "A time at which self-service does not work"

  let from = Key(
    "from", .dateTime, required: true, meaning: "first day or instant",
    example: "2027-05-12 09:00")
  let to = Key(
    "to", .dateTime, required: true,
    meaning: "last day (included), or the instant at which it ends", example: "2027-05-12 13:00")
}

/// How much harder the work is that self-service leaves.
struct Residual: Sendable {
  var handle = 0.0
  var escalation = 0.0

  fileprivate static func read(_ map: MapReader<ResidualKeys>) -> Residual {
    Residual(handle: map.read(\.handle) ?? 0, escalation: map.read(\.escalation) ?? 0)
  }
}

extension SelfService {
  /// Reads the settings; their price goes to the costs.
  static func read(_ map: MapReader<SelfServiceKeys>) -> SelfService {
    let residual = map.read(\.residual) ?? Residual()
    return SelfService(
      duration: map.read(\.duration) ?? .constant(180), givesUp: map.read(\.givesUp) ?? 0,
      comesBack: map.read(\.comesBack) ?? nil, saves: map.read(\.saves) ?? 0,
      residualHandle: residual.handle, residualEscalation: residual.escalation,
      decay: map.read(\.decay) ?? 0, refreshed: (map.read(\.refreshed) ?? []).sorted(),
      changes: (map.read(\.changes) ?? []).sorted { $0.from < $1.from },
      outages: (map.read(\.outages) ?? []).sorted { $0.from < $1.from })
  }
}

extension SelfService.ComeBack {
  fileprivate static func read(_ map: MapReader<ComeBackKeys>) -> SelfService.ComeBack? {
    let after = map.read(\.after)
    let channel = map.read(\.channel)
    let work = map.read(\.work) ?? 1
    guard let share = map.read(\.share), let after else { return nil }
    return SelfService.ComeBack(share: share, after: after, channel: channel, harder: work)
  }
}

extension SelfService.Change {
  fileprivate static func read(_ map: MapReader<ChangeKeys>) -> SelfService.Change? {
    guard let from = map.read(\.from), let change = map.read(\.resolves) else { return nil }
    return SelfService.Change(from: from, factor: 1 + change)
  }
}

extension SelfService.Outage {
  fileprivate static func read(_ map: MapReader<OutageKeys>) -> SelfService.Outage? {
    guard let from = map.read(\.from), let to = map.read(\.to) else { return nil }
    guard from.start < to.end else {
      map.report(QuantityRules.range, \.to, "the outage ends before it begins")
      return nil
    }
    return SelfService.Outage(from: from.start, to: to.end)
  }
}
