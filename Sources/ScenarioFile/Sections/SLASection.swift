internal import Workforce

/// What is promised to customers.
struct SLAKeys: SectionKeys {
  static let title = "sla"
  static let meaning = "What is promised to customers"

  let goal = Key(
    "goal", .share(0.01...1, of: "clocks"), default: "95%",
    meaning: "share of SLA clocks to be met", example: "95%")
  let priorities = Key<[Priced<Priority, Costs.Penalty>]>(
    "priorities",
    .items(PriorityKeys.self) { Priority.read($0, name: $1) },
    meaning: "urgencies with their promises, the most urgent first",
    example: "{P1: {first_response: 1h, resolution: 8h}}")
  let channels = Key<[ChannelPromise]>(
    "channels",
    .items(ChannelPromiseKeys.self) { ChannelPromise.read($0, name: $1) },
    meaning: "service levels of live channels, and promises that differ on a channel",
    example: "{phone: {answer: 80% in 20 s}}")
  let customers = Key<[(index: Int, value: [PromiseException])]>(
    "customers", .byName(.customers, .promisesByPriority),
    meaning: "promises that differ for some customers, for all priorities or by priority",
    example: "{enterprise: {P1: {first_response: 30 min}}}")
  let exceptions = Key<[PromiseException]>(
    "exceptions",
    Kind<PromiseException>.section(ExceptionKeys.self) { PromiseException.read($0) }.list(),
    meaning: "promises that differ for customers on a channel; the first that fits holds, before "
      + "those of 'customers' and 'channels'",
    example: "[{customer: enterprise, channel: email, priority: P1, first_response: 20 min}]")
  let pause = Key(
    "pause_while_pending", .flag, default: "true",
    meaning: "whether the resolution clock stands still while a ticket waits on the customer",
    example: "true")
  let closesAfter = Key(
    "closes_after", Kind<Seconds>.duration(0...(365 * TimeUnit.day)).orNone, default: "48h",
    meaning: "time after which a solved ticket is closed; who comes back later makes a new one; "
      + "'none' = closed at once, and every return reopens the ticket", example: "48h")
  let botAnswers = Key(
    "bot_answers", .flag, default: "false", assumed: false,
    meaning: "whether an answer of self-service counts as first response", example: "true")
}

/// An urgency with its promises.
struct PriorityKeys: SectionKeys {
  static let title = "priority"
  static let meaning = "An urgency with its promises, in open time of its calendar"

  let firstResponse = Key(
    "first_response", .promise, assumed: false,
    meaning: "promised time to the first response of a person", example: "1h")
  let nextResponse = Key(
    "next_response", .promise, assumed: false,
    meaning: "promised time from a customer's reply to the next response", example: "4h")
  let resolution = Key(
    "resolution", .promise, assumed: false,
    meaning: "promised time to resolution", example: "8h")
  let calendar = Key(
    "calendar", .reference(.calendars), default: "always",
    meaning: "calendar on which its clocks run", example: "office")
  let penalty = Key<Costs.Penalty>(
    "penalty", .penalty, assumed: false,
    meaning: "what a broken promise costs, alike for all or by clock",
    example: "{first_response: $20, resolution: $50}")
}

extension Kind where Value == Seconds {
  /// A promised time; business days count on the calendar beside it.
  static var promise: Kind { .duration(1...(365 * TimeUnit.day)) }
}

extension Priority {
  fileprivate static func read(
    _ map: MapReader<PriorityKeys>, name: String
  ) -> Priced<Priority, Costs.Penalty> {
    let hasClock =
      map.has(\.firstResponse) || map.has(\.resolution) || map.has(\.nextResponse)
    let calendar = hasClock || map.has(\.calendar) ? map.read(\.calendar) ?? 0 : 0
    return map.reading.onCalendar(calendar) {
      let priority = Priority(
        name: name, firstResponse: map.read(\.firstResponse),
        nextResponse: map.read(\.nextResponse), resolution: map.read(\.resolution),
        calendar: calendar)
      return Priced(priority, map.read(\.penalty))
    }
  }
}

/// Everything of the section `sla`.
struct Promises: Sendable {
  var goal: Fraction
  var priorities: [Priced<Priority, Costs.Penalty>]
  /// Service levels of live channels.
  var answers: [(channel: Int, target: AnswerTarget)]
  /// The first that fits holds.
  var exceptions: [PromiseException]
  var pausesWhilePending: Bool
  var closesAfter: Seconds?
  var botAnswers: Bool

  static func read(_ map: MapReader<SLAKeys>) -> Promises {
    let priorities = map.read(\.priorities) ?? []
    let channels = map.read(\.channels) ?? []
    let customers = (map.read(\.customers) ?? []).flatMap { index, exceptions in
      exceptions.map { exception in
        var exception = exception
        exception.customer = index
        return exception
      }
    }
    // What names a priority is more special than what holds for all.
    let byRule = customers + channels.flatMap(\.exceptions)
    var exceptions = map.read(\.exceptions) ?? []
    exceptions += byRule.filter { $0.priority != nil }
    exceptions += byRule.filter { $0.priority == nil }
    return Promises(
      goal: map.read(\.goal) ?? 0.95, priorities: priorities,
      answers: channels.compactMap { promise in
        promise.target.map { (promise.channel, $0) }
      }, exceptions: exceptions, pausesWhilePending: map.read(\.pause) ?? true,
      closesAfter: map.read(\.closesAfter) ?? nil, botAnswers: map.read(\.botAnswers) ?? false)
  }
}
