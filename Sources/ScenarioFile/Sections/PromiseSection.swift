internal import Workforce

/// Promises that differ from the priority's.
struct PromiseKeys: SectionKeys {
  static let title = "promise"
  static let meaning = "Promises that differ; what is left out is as the priority says"

  let firstResponse = Key(
    "first_response", .promise, meaning: "promised time to the first response of a person",
    example: "30 min")
  let nextResponse = Key(
    "next_response", .promise,
    meaning: "promised time from a customer's reply to the next response", example: "2h")
  let resolution = Key(
    "resolution", .promise, meaning: "promised time to resolution", example: "4h")
  let calendar = Key(
    "calendar", .reference(.calendars),
    meaning: "calendar on which the clocks run, where it is not the priority's", example: "office")
}

/// The service level of a live channel, or promises that differ on a channel.
struct ChannelPromiseKeys: SectionKeys {
  static let title = "channel promise"
  static let meaning = "The service level of a live channel, or promises that differ on a channel"

  let answer = Key<(share: Fraction, within: Seconds)>(
    "answer",
    .scalar("a share in a time, such as 80% in 20 s", pattern: AnswerText.pattern) {
      text throws(Misfit) in try AnswerText.parse(text)
    }, meaning: "share of contacts to be answered within a time (voice and chat)",
    example: "80% in 20 s")
  let counts = Key<AnswerTarget.Rule>(
    "counts", .oneOf, default: "offered",
    meaning: "how abandoned contacts count in the service level", example: "answered-or-patient")
  let firstResponse = Key(
    "first_response", .promise, meaning: "promised time to the first response (deferred)",
    example: "1h")
  let nextResponse = Key(
    "next_response", .promise,
    meaning: "promised time from a customer's reply to the next response", example: "2h")
  let resolution = Key(
    "resolution", .promise, meaning: "promised time to resolution", example: "4h")
  let calendar = Key(
    "calendar", .reference(.calendars),
    meaning: "calendar on which these clocks run, where it is not the priority's",
    example: "office")
  let priorities = Key<[(index: Int, value: PromiseException)]>(
    "priorities",
    .byName(.priorities, .section(PromiseKeys.self) { PromiseException.read($0) }),
    meaning: "promises that differ on the channel for some priorities",
    example: "{P1: {first_response: 30 min}}")
}

/// Promises that differ for customers on a channel.
struct ExceptionKeys: SectionKeys {
  static let title = "exception"
  static let meaning = "Promises that differ for some customers, on a channel, at a priority"

  let customer = Key(
    "customer", .reference(.customers), meaning: "customer tier; without it all",
    example: "enterprise")
  let channel = Key(
    "channel", .reference(.channels), meaning: "channel; without it all", example: "email")
  let priority = Key(
    "priority", .reference(.priorities), meaning: "priority; without it all", example: "P1")
  let firstResponse = Key(
    "first_response", .promise, meaning: "promised time to the first response of a person",
    example: "20 min")
  let nextResponse = Key(
    "next_response", .promise,
    meaning: "promised time from a customer's reply to the next response", example: "2h")
  let resolution = Key(
    "resolution", .promise, meaning: "promised time to resolution", example: "4h")
  let calendar = Key(
    "calendar", .reference(.calendars),
    meaning: "calendar on which the clocks run, where it is not the priority's", example: "office")
}

/// What is promised on one channel.
struct ChannelPromise: Sendable {
  let channel: Int
  let target: AnswerTarget?
  let exceptions: [PromiseException]

  static func read(_ map: MapReader<ChannelPromiseKeys>, name: String) -> ChannelPromise? {
    let known = map.reading.names[.channels] ?? []
    let channel = map.reading.index(of: name, in: .channels)
    if channel == nil {
      map.reading.add(
        Structure.unknownName(
          name, noun: "channel", known: known,
          at: map.reading.place(map.spot.path) ?? map.spot.node.place),
        path: map.spot.path)
    }
    let answer = map.read(\.answer)
    let target = (answer == nil ? nil : map.read(\.counts) ?? .offered).flatMap { rule in
      answer.map { AnswerTarget(share: $0.share, within: $0.within, rule: rule) }
    }
    if !map.has(\.answer) { map.ignore(["counts"], "without 'answer'") }
    let calendar = map.read(\.calendar)
    let general = map.reading.onCalendar(calendar) {
      PromiseException(
        firstResponse: map.read(\.firstResponse), nextResponse: map.read(\.nextResponse),
        resolution: map.read(\.resolution), calendar: calendar)
    }
    let byPriority = (map.read(\.priorities) ?? []).map { index, exception in
      var exception = exception
      exception.priority = index
      return exception
    }
    let says = general.saysSomething
    if !says, byPriority.isEmpty, !map.has(\.answer), !map.has(\.priorities) {
      map.reportMissing(\.answer)
    }
    guard let channel else { return nil }
    let exceptions = (byPriority + (says ? [general] : [])).map { exception in
      var exception = exception
      exception.channel = channel
      return exception
    }
    return ChannelPromise(channel: channel, target: target, exceptions: exceptions)
  }
}

extension PromiseException {
  static func read(_ map: MapReader<PromiseKeys>) -> PromiseException? {
    let calendar = map.read(\.calendar)
    return map.reading.onCalendar(calendar) {
      PromiseException(
        firstResponse: map.read(\.firstResponse), nextResponse: map.read(\.nextResponse),
        resolution: map.read(\.resolution), calendar: calendar)
    }
  }

  static func read(_ map: MapReader<ExceptionKeys>) -> PromiseException? {
    let calendar = map.read(\.calendar)
    let exception = map.reading.onCalendar(calendar) {
      PromiseException(
        customer: map.read(\.customer), channel: map.read(\.channel),
        priority: map.read(\.priority), firstResponse: map.read(\.firstResponse),
        nextResponse: map.read(\.nextResponse), resolution: map.read(\.resolution),
        calendar: calendar)
    }
    if !exception.saysSomething, map.spot.node["first_response"] == nil {
      map.reportMissing(\.firstResponse)
    }
    return exception
  }

  /// Whether it changes a promise.
  var saysSomething: Bool {
    firstResponse != nil || nextResponse != nil || resolution != nil || calendar != nil
  }
}

extension Kind where Value == [PromiseException] {
  /// Promises for all priorities, or by the name of a priority.
  static var promisesByPriority: Kind {
    let all = Kind<PromiseException>.section(PromiseKeys.self) { PromiseException.read($0) }
    let byName = Kind<[(index: Int, value: PromiseException)]>.byName(.priorities, all)
    return Kind(form: .either([all.form, byName.form])) { spot, reading in
      let entries = spot.node.entries ?? []
      guard entries.contains(where: { $0.value.entries != nil }) else {
        return all.read(spot, reading).map { [$0] }
      }
      return byName.read(spot, reading)?.map { index, exception in
        var exception = exception
        exception.priority = index
        return exception
      }
    }
  }
}
