internal import Workforce

/// What is promised to customers.
struct SLAKeys: SectionKeys {
  static let title = "sla"
  static let meaning = "What is promised to customers"
  static let later = ["penalty", "customers", "next_response"]

  let goal = Key(
    "goal", .share(0.01...1), default: "95%", meaning: "share of SLA clocks to be met",
    example: "95%")
  let priorities = Key<[Priority]>(
    "priorities",
    .items(PriorityKeys.self) { Priority.read($0, name: $1) },
    meaning: "urgencies with their promises, the most urgent first",
    example: "{P1: {first_response: 1h, resolution: 8h}}")
  let channels = Key<[ChannelPromise]>(
    "channels",
    .items(AnswerKeys.self) { ChannelPromise.read($0, name: $1) },
    meaning: "service levels of live channels, by channel",
    example: "{phone: {answer: 80% in 20 s}}")
  let pause = Key(
    "pause_while_pending", .flag, default: "true",
    meaning: "whether the resolution clock stands still while a ticket waits on the customer",
    example: "true")
}

/// An urgency with its promises.
struct PriorityKeys: SectionKeys {
  static let title = "priority"
  static let meaning = "An urgency with its promises, in open time of its calendar"
  static let later = ["next_response", "penalty"]

  let firstResponse = Key(
    "first_response", .duration(1...(365 * TimeUnit.day)), assumed: false,
    meaning: "promised time to the first response of a person", example: "1h")
  let resolution = Key(
    "resolution", .duration(1...(365 * TimeUnit.day)), assumed: false,
    meaning: "promised time to resolution", example: "8h")
  let calendar = Key(
    "calendar", .reference(.calendars), default: "always",
    meaning: "calendar on which its clocks run", example: "office")
}

/// The service level of a live channel.
struct AnswerKeys: SectionKeys {
  static let title = "channel promise"
  static let meaning = "The service level of a live channel"

  let answer = Key<(share: Fraction, within: Seconds)>(
    "answer",
    .scalar("a share in a time, such as 80% in 20 s", pattern: AnswerText.pattern) {
      text throws(Misfit) in try AnswerText.parse(text)
    }, required: true, meaning: "share of contacts to be answered within a time",
    example: "80% in 20 s")
  let counts = Key<AnswerTarget.Rule>(
    "counts", .oneOf, default: "offered",
    meaning: "how abandoned contacts count in the service level", example: "answered-or-patient")
}

/// A service level with the channel it is for.
struct ChannelPromise: Sendable {
  let channel: String
  let target: AnswerTarget

  fileprivate static func read(_ map: MapReader<AnswerKeys>, name: String) -> ChannelPromise? {
    let known = map.reading.names[.channels] ?? []
    if map.reading.index(of: name, in: .channels) == nil {
      map.reading.add(
        Structure.unknownName(
          name, noun: "channel", known: known,
          at: map.reading.place(map.spot.path) ?? map.spot.node.place),
        path: map.spot.path)
    }
    let rule = map.read(\.counts) ?? .offered
    guard let answer = map.read(\.answer) else { return nil }
    return ChannelPromise(
      channel: name, target: AnswerTarget(share: answer.share, within: answer.within, rule: rule))
  }
}

extension Priority {
  fileprivate static func read(_ map: MapReader<PriorityKeys>, name: String) -> Priority {
    let first = map.read(\.firstResponse)
    let resolution = map.read(\.resolution)
    let hasClock = map.has(\.firstResponse) || map.has(\.resolution)
    return Priority(
      name: name, firstResponse: first, resolution: resolution,
      calendar: hasClock || map.has(\.calendar) ? map.read(\.calendar) ?? 0 : 0)
  }
}

/// Everything of the section `sla`.
struct Promises: Sendable {
  var goal: Fraction
  var priorities: [Priority]
  var channels: [ChannelPromise]
  var pausesWhilePending: Bool

  static func read(_ map: MapReader<SLAKeys>) -> Promises {
    Promises(
      goal: map.read(\.goal) ?? 0.95, priorities: map.read(\.priorities) ?? [],
      channels: map.read(\.channels) ?? [], pausesWhilePending: map.read(\.pause) ?? true)
  }
}
