internal import Workforce

/// A way in which customers reach the desk.
struct ChannelKeys: SectionKeys {
  static let title = "channel"
  static let meaning = "A way in which customers reach the desk"
  static let later = ["counted"]

  let kind = Key<Channel.Kind>(
    "kind", .oneOf, required: true,
    meaning: "voice: customers wait on the line and may hang up; chat: the same, an agent has "
      + "several in hand; deferred: work stays in a backlog; self-service: no agent",
    example: "voice")
  let share = Key(
    "share", .share(of: "tickets"),
    meaning: "share of all tickets; the shares of all channels add to 100 %", example: "55%")
  let patience = Key(
    "patience", Kind<Distribution>.distribution(.exponential).orNone, default: "3 min",
    meaning: "time a waiting customer gives it before hanging up (voice and chat); "
      + "a mean alone is exponential", example: "{median: 2 min, p90: 6 min}")
  let wrapUp = Key(
    "wrap_up", Kind<Distribution>.distribution(.lognormal).orNone, default: "none",
    meaning: "work after each contact before the agent is free again (voice and chat), if 'handle' "
      + "does not include it; a mean alone is lognormal with cv 1", example: "32 s")
  let work = Key(
    "work", .factor(0.05...20), default: "100%", assumed: false,
    meaning: "handle time on this channel, in percent of the request's", example: "150%")
  let calendar = Key(
    "calendar", .reference(.calendars), default: "always",
    meaning: "opening hours (voice and chat): at other times customers are turned away",
    example: "office")
  let lines = Key(
    "lines", Kind<Int>.count(1...100_000).orNone, default: "none",
    meaning: "contacts that can be on the line at once (voice and chat), 'none' = no limit",
    example: "30")
  let concurrency = Key(
    "concurrency", .count(1...50), default: "1",
    meaning: "chats that an agent can have in hand at once (chat)", example: "3")
  let pace = Key(
    "pace", Kind<Double>.factor(0.02...2).list(limit: 50), default: "100%",
    meaning: "speed of each chat with 1, 2, ... in hand; the last one holds for more (chat)",
    example: "[1, 0.8, 0.65]")
  let redial = Key(
    "redial",
    Kind<Redial>.section(RedialKeys.self, short: \.share) { Redial.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "further attempts of customers who hang up or meet a busy signal (voice and chat)",
    example: "{share: 40%, after: 10 min}")
  let callBack = Key(
    "call_back", Kind<CallBack>.section(CallBackKeys.self) { CallBack.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "offer to be called back instead of waiting on the line (voice)",
    example: "{after: 2 min, share: 30%}")
  let whenClosed = Key(
    "when_closed",
    Kind<Turn>.section(ClosedDoorKeys.self, short: \.turnsTo) { Turn.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "where customers turn who meet a closed door (voice and chat)",
    example: "{turns_to: email, share: 60%}")
  let turnsTo = Key(
    "turns_to",
    Kind<Turn>.section(TurnKeys.self, short: \.channel) { Turn.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "where customers turn who hang up and do not redial (voice and chat)",
    example: "{channel: email, share: 30%}")
  let chaser = Key(
    "chaser", Kind<Chaser>.section(ChaserKeys.self) { Chaser.read($0) }.orNone,
    default: "none", assumed: false,
    meaning: "further contacts of customers who wait long for a first response (deferred)",
    example: "{after: 24h, share: 30%, channel: phone}")
  let switches = Key(
    "switches", Kind<ChannelSwitch>.section(SwitchKeys.self) { ChannelSwitch.read($0) }.orNone,
    default: "none", assumed: false, meaning: "when a conversation moves to another channel",
    example: "{after: 3 touches, to: email}")
  let handsOverTo = Key(
    "hands_over_to", .reference(.channels),
    meaning: "channel that takes those whom self-service could not help (self-service)",
    example: "email")
  let cost = Key<Costs.ChannelPrice>(
    "cost", .channelPrice, assumed: false,
    meaning: "what it costs beside people, per minute on the line or per contact",
    example: "[$0.05 per minute, $0.10 per contact]")
  let week = Key(
    "week", .week, meaning: "shape of the week where it differs from 'demand.week'",
    example: "mon-fri")
  let day = Key(
    "day", .day, meaning: "shape of the day where it differs from 'demand.day'", example: "office")
}

extension Channel {
  /// Keys that belong to some kinds of channels only.
  private static let live = [
    "patience", "wrap_up", "lines", "redial", "when_closed", "turns_to",
  ]
  private static let people = ["work", "switches"]

  /// Reads one of the scenario's channels; the promise of a live channel is added from `sla`.
  static func read(
    _ map: MapReader<ChannelKeys>, name: String
  ) -> Priced<Channel, Costs.ChannelPrice> {
    let kind = map.read(\.kind)
    var channel = Channel(
      name: name, kind: kind ?? .deferred,
      share: Share.read(
        map, \.share, count: map.reading.names[.channels]?.count ?? 1,
        matters: map.reading.drawsShares),
      week: map.read(\.week), day: map.read(\.day))
    let price = map.read(\.cost)
    guard let kind else { return Priced(channel, price) }
    if !kind.isLive, let price, price.perMinute > .zero, let node = map.spot.node["cost"] {
      map.reading.add(
        Finding(
          NoEffect.record, at: node.place,
          "a price per minute has no effect on a \(kind.rawValue) channel, which has no line",
          hint: "write a price per contact, or leave it out"), path: map.spot.path + ["cost"])
    }
    map.ignore(channel.idleKeys, "on a \(kind.rawValue) channel")
    if kind.isLive { channel.readWaiting(map) }
    if kind == .chat {
      channel.concurrency = map.read(\.concurrency) ?? 1
      channel.pace = map.read(\.pace) ?? [1]
      Pace.judge(channel, map)
    }
    if kind == .voice { channel.callBack = map.read(\.callBack) ?? nil }
    if kind == .deferred { channel.chaser = map.read(\.chaser) ?? nil }
    if kind.isLive || map.has(\.calendar) { channel.calendar = map.read(\.calendar) ?? 0 }
    if kind == .selfService {
      channel.handsOverTo = map.read(\.handsOverTo)
      if !map.has(\.handsOverTo) { map.reportMissing(\.handsOverTo) }
    } else {
      channel.work = map.read(\.work) ?? 1
      channel.switches = map.read(\.switches) ?? nil
    }
    return Priced(channel, price)
  }

  private mutating func readWaiting(_ map: MapReader<ChannelKeys>) {
    patience = map.read(\.patience) ?? nil
    wrapUp = map.read(\.wrapUp) ?? nil
    lines = map.read(\.lines) ?? nil
    redial = map.read(\.redial) ?? nil
    whenClosed = map.read(\.whenClosed) ?? nil
    whenAbandoned = map.read(\.turnsTo) ?? nil
  }

  /// Keys that change nothing on a channel of this kind.
  private var idleKeys: [String] {
    switch kind {
    case .voice: ["concurrency", "pace", "chaser", "hands_over_to"]
    case .chat: ["call_back", "chaser", "hands_over_to"]
    case .deferred: Self.live + ["concurrency", "pace", "call_back", "hands_over_to"]
    case .selfService:
      Self.live + Self.people + ["concurrency", "pace", "call_back", "chaser", "calendar"]
    }
  }
}
