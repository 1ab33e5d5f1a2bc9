internal import Workforce

/// Further attempts of a customer.
struct RedialKeys: SectionKeys {
  static let title = "redial"
  static let meaning = "Further attempts of a customer who hung up or met a busy signal"

  let share = Key(
    "share", .share(0...0.99, of: "callers"), required: true,
    meaning: "probability of trying again, each time", example: "40%")
  let after = Key(
    "after", .distribution(.lognormal), default: "10 min",
    meaning: "time until the next attempt; a mean alone is lognormal with cv 1",
    example: "10 min")
  let limit = Key(
    "limit", .count(1...100), default: "5", meaning: "most further attempts of one ticket",
    example: "5")
}

/// An offer to be called back.
struct CallBackKeys: SectionKeys {
  static let title = "call_back"
  static let meaning = "An offer to be called back: the customer keeps the place but not the line"

  let after = Key(
    "after", .duration(0...TimeUnit.day), default: "0 s",
    meaning: "waiting time at which it is offered", example: "2 min")
  let share = Key(
    "share", .share(of: "callers"), required: true,
    meaning: "share of customers who accept it", example: "30%")
}

/// Where customers turn who meet a closed door.
struct ClosedDoorKeys: SectionKeys {
  static let title = "when_closed"
  static let meaning = "Where customers turn who come while the channel is closed"

  let turnsTo = Key(
    "turns_to", .reference(.channels), required: true, meaning: "the other channel",
    example: "email")
  let share = Key(
    "share", .share(of: "customers"), default: "100%",
    meaning: "share of them who turn there; the others are lost", example: "60%")
}

/// Where customers turn who hang up.
struct TurnKeys: SectionKeys {
  static let title = "turns_to"
  static let meaning = "Where customers turn who hang up and do not redial"

  let channel = Key(
    "channel", .reference(.channels), required: true, meaning: "the other channel",
    example: "email")
  let share = Key(
    "share", .share(of: "customers"), default: "100%",
    meaning: "share of them who turn there; the others are lost", example: "30%")
}

/// A further contact of a customer who waits too long.
struct ChaserKeys: SectionKeys {
  static let title = "chaser"
  static let meaning = "A further contact of a customer who waits too long for a first response"

  let after = Key(
    "after", .duration(TimeUnit.minute...(90 * TimeUnit.day)), default: "24h",
    meaning: "waiting time at which it is sent", example: "24h")
  let share = Key(
    "share", .share(of: "customers"), required: true,
    meaning: "share of those waiting so long who send it", example: "30%")
  let channel = Key(
    "channel", .reference(.channels),
    meaning: "channel on which it comes; without it that of the ticket, where it is merged",
    example: "phone")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "3 min",
    meaning: "work that it makes; a mean alone is lognormal with cv 1", example: "3 min")
}

/// When a conversation moves to another channel.
struct SwitchKeys: SectionKeys {
  static let title = "switches"
  static let meaning = "When a conversation moves to another channel"

  let after = Key<ChannelSwitch.Cause>(
    "after",
    .scalar(
      "a number of touches or a time of work, such as '3 touches' or '20 min'",
      pattern: #"^[0-9.]+\s*(touch|touches|s|min|h)$"#
    ) { text throws(Misfit) in try SwitchText.parse(text) }, required: true,
    meaning: "touches on the channel after which a reply comes on the other, or work in one touch "
      + "after which the rest is done there", example: "3 touches")
  let to = Key(
    "to", .reference(.channels), required: true, meaning: "the other channel", example: "email")
  let share = Key(
    "share", .share(of: "conversations"), default: "100%",
    meaning: "share of such conversations that move", example: "50%")
}

/// What makes a conversation too long: `3 touches`, `20 min`.
enum SwitchText {
  static func parse(_ text: String) throws(Misfit) -> ChannelSwitch.Cause {
    var scanner = TextScanner(text)
    let number = scanner.number()
    scanner.skipSpaces()
    if let number, ["touch", "touches"].contains(scanner.word()), scanner.isAtEnd {
      guard number == number.rounded(), (1...100).contains(number) else {
        throw .range(text, "1 to 100 touches")
      }
      return .touches(Int(number))
    }
    return .work(try DurationText.parse(text, in: 1...TimeUnit.day))
  }
}

extension Redial {
  static func read(_ map: MapReader<RedialKeys>) -> Redial? {
    let after = map.read(\.after)
    let limit = map.read(\.limit) ?? 5
    guard let share = map.read(\.share), let after else { return nil }
    return Redial(share: share, after: after, limit: limit)
  }
}

extension CallBack {
  static func read(_ map: MapReader<CallBackKeys>) -> CallBack? {
    let after = map.read(\.after) ?? 0
    return map.read(\.share).map { CallBack(after: after, share: $0) }
  }
}

extension Turn {
  static func read(_ map: MapReader<ClosedDoorKeys>) -> Turn? {
    let share = map.read(\.share) ?? 1
    return map.read(\.turnsTo).map { Turn(channel: $0, share: share) }
  }

  static func read(_ map: MapReader<TurnKeys>) -> Turn? {
    let share = map.read(\.share) ?? 1
    return map.read(\.channel).map { Turn(channel: $0, share: share) }
  }
}

extension Chaser {
  static func read(_ map: MapReader<ChaserKeys>) -> Chaser? {
    let after = map.read(\.after) ?? TimeUnit.day
    let channel = map.read(\.channel)
    let handle = map.read(\.handle)
    guard let share = map.read(\.share), let handle else { return nil }
    return Chaser(after: after, share: share, channel: channel, handle: handle)
  }
}

extension ChannelSwitch {
  static func read(_ map: MapReader<SwitchKeys>) -> ChannelSwitch? {
    let share = map.read(\.share) ?? 1
    guard let after = map.read(\.after), let channel = map.read(\.to) else { return nil }
    return ChannelSwitch(after: after, channel: channel, share: share)
  }
}
