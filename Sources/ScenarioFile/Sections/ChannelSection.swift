internal import Workforce

/// A way in which customers reach the desk.
struct ChannelKeys: SectionKeys {
  static let title = "channel"
  static let meaning = "A way in which customers reach the desk"
  static let later = ["concurrency", "pace", "redial", "overflow", "cost", "counted"]

  let kind = Key<Channel.Kind>(
    "kind",
    Kind(form: Kind<Channel.Kind>.oneOf.form) { spot, reading in ChannelKind.read(spot, reading) },
    required: true,
    meaning: "voice: customers wait on the line and may hang up; deferred: work stays in a backlog",
    example: "voice")
  let share = Key(
    "share", .share(), meaning: "share of all tickets; the shares of all channels add to 100 %",
    example: "55%")
  let patience = Key(
    "patience", Kind<Distribution>.distribution(.exponential).orNone, default: "3 min",
    meaning: "time a waiting customer gives it before hanging up (voice only); "
      + "a mean alone is exponential", example: "{median: 2 min, p90: 6 min}")
  let wrapUp = Key(
    "wrap_up", Kind<Distribution>.distribution(.lognormal).orNone, default: "none",
    meaning: "work after each contact before the agent is free again, if 'handle' does not "
      + "include it; a mean alone is lognormal with cv 1", example: "32 s")
  let calendar = Key(
    "calendar", .reference(.calendars), default: "always",
    meaning: "opening hours (voice only): at other times callers are turned away",
    example: "office")
  let lines = Key(
    "lines", Kind<Int>.count(1...100_000).orNone, default: "none",
    meaning: "contacts that can be on the line at once (voice only), 'none' = no limit",
    example: "30")
  let week = Key(
    "week", .week, meaning: "shape of the week where it differs from 'demand.week'",
    example: "mon-fri")
  let day = Key(
    "day", .day, meaning: "shape of the day where it differs from 'demand.day'", example: "office")
}

extension Channel {
  /// Reads a channel; the promise of a live channel is added from the section `sla`.
  static func read(
    _ map: MapReader<ChannelKeys>, name: String, count: Int, sharesMatter: Bool
  ) -> Channel {
    let kind = map.read(\.kind)
    var channel = Channel(
      name: name, kind: kind ?? .deferred,
      share: Share.read(map, \.share, count: count, matters: sharesMatter),
      wrapUp: map.read(\.wrapUp) ?? nil, week: map.read(\.week), day: map.read(\.day))
    if kind != .deferred {
      channel.patience = map.read(\.patience) ?? nil
      channel.calendar = map.read(\.calendar) ?? 0
      channel.lines = map.read(\.lines) ?? nil
    } else {
      NoEffect.report(map, [map.has(\.patience) ? \.patience : nil], kind: "deferred")
      if map.has(\.calendar) { channel.calendar = map.read(\.calendar) ?? 0 }
      NoEffect.report(map, [map.has(\.lines) ? \.lines : nil], kind: "deferred")
    }
    return channel
  }
}

/// Kinds of channels, those of later versions refused by name.
enum ChannelKind {
  static let later = ["chat", "self-service"]

  static func read(_ spot: Spot, _ reading: Reading) -> Channel.Kind? {
    if let text = spot.node.text, later.contains(text) {
      reading.add(
        Finding(
          QuantityRules.choice, at: spot.node.place, "channel kind '\(text)' is unknown",
          expected: "one of: voice, deferred",
          hint: "this version does not simulate '\(text)' channels"), path: spot.path)
      return nil
    }
    return Kind<Channel.Kind>.oneOf.read(spot, reading)
  }
}
