internal import Workforce

/// Where tickets come from.
struct DemandKeys: SectionKeys {
  static let title = "demand"
  static let meaning = "Where tickets come from: drawn from rates, or taken from a log"
  static let later = ["history", "bootstrap", "forecast", "counted", "scale", "shift_dates"]

  let tickets = Key(
    "tickets", .rate,
    meaning: "customers' problems per time at the start of the period, averaged over whole weeks",
    example: "5000 per month")
  let replay = Key(
    "replay", .text("the path of a CSV file, relative to this file"),
    meaning: "ticket log whose rows arrive at their own instants, in place of 'tickets'; columns "
      + "created_at, channel, request, priority, customer, handle_s, wait_s, outcome",
    example: "tickets.csv")
  let columns = Key<[TicketColumn]>(
    "columns",
    Kind<[(name: String, value: String)]>.named("field", .text("the name of a column"))
      .map { $0.map(TicketColumn.init) },
    meaning: "columns of the log that have other names than usual, by field: created, channel, "
      + "request, priority, customer, handle, wait, outcome", example: "{created: opened_at}"
  )
  let growth = Key<Growth>(
    "growth", .section(GrowthKeys.self, short: \.rate) { Growth.read($0) }, default: "none",
    meaning: "growth of the demand, compounding continuously from the start of the period",
    example: "10% per quarter")
  let week = Key(
    "week", .week, default: "office",
    meaning: "shares of a week by day (office: mon 22%, tue 20%, wed 19%, thu 18%, fri 15%, "
      + "sat 3%, sun 3%)",
    example: "{mon: 26%, tue: 21%, wed: 18%, thu: 16%, fri: 13%, sat: 3%, sun: 3%}")
  let day = Key(
    "day", .day, default: "office-two-peaks",
    meaning: "shape of the day (office-two-peaks: peaks at 10:00 and 14:00, little before 08:00 "
      + "and after 18:00)", example: "{08:00-12:00: 60%, 12:00-18:00: 40%}")
  let busyness = Key<Busyness>(
    "busyness", .section(BusynessKeys.self) { Busyness.read($0) }, default: "{}",
    assumed: false, meaning: "random good and bad days on top of the drawn arrivals",
    example: "{daily_cv: 12%, day_to_day: 0.5}")
  let customers = Key<[(name: String, value: Double)]>(
    "customers", .named("customer", Kind<Double>.share()), assumed: false,
    meaning: "classes of customers with their shares of all tickets",
    example: "{enterprise: 8%, business: 32%, self-serve: 60%}")
  let events = Key<[DemandEvent]>(
    "events", .items(EventKeys.self) { DemandEvent.read($0, name: $1) }, assumed: false,
    meaning: "changes of demand over a window, or bursts of tickets",
    example: "[{name: sale, from: 2027-11-22, to: 2027-12-03, volume: +140%, ramp: 3 days}]")
}

/// Growth of the demand.
struct GrowthKeys: SectionKeys {
  static let title = "growth"
  static let meaning = "Growth of the demand from the start of the period"

  let rate = Key(
    "rate", .growth, required: true, meaning: "growth per span of time", example: "10% per quarter")
  let steps = Key(
    "steps", .flag, default: "false",
    meaning: "whether demand jumps at quarter starts instead of growing continuously",
    example: "true")
}

/// Random good and bad days.
struct BusynessKeys: SectionKeys {
  static let title = "busyness"
  static let meaning = "A random factor per day (gamma, mean 1) on top of the drawn arrivals"

  let dailyCV = Key(
    "daily_cv", .share(0...3), default: "0%",
    meaning: "standard deviation of the daily factor, in percent of its mean", example: "12%")
  let dayToDay = Key(
    "day_to_day", .number(0...0.99), default: "0", assumed: false,
    meaning: "correlation of the factor from one day to the next", example: "0.5")
}

/// Growth of the logarithm of demand.
struct Growth: Sendable {
  let rate: Double
  let inSteps: Bool

  fileprivate static func read(_ map: MapReader<GrowthKeys>) -> Growth {
    let rate = map.read(\.rate) ?? 0
    // Without growth, how it proceeds is no assumption worth telling.
    return Growth(
      rate: rate, inSteps: rate == 0 && !map.has(\.steps) ? false : map.read(\.steps) ?? false)
  }
}

/// Variation of demand from day to day.
struct Busyness: Sendable {
  let dailyCV: Double
  let dayToDay: Double

  fileprivate static func read(_ map: MapReader<BusynessKeys>) -> Busyness {
    Busyness(dailyCV: map.read(\.dailyCV) ?? 0, dayToDay: map.read(\.dayToDay) ?? 0)
  }
}

/// Column of a log for one field.
struct TicketColumn: Sendable {
  let field: String
  let column: String

  init(_ pair: (name: String, value: String)) {
    field = pair.name
    column = pair.value
  }
}

extension SyntheticDemand {
  static func read(_ map: MapReader<DemandKeys>) -> SyntheticDemand? {
    let growth = map.read(\.growth)
    let busyness = map.read(\.busyness)
    let week = map.read(\.week)
    let day = map.read(\.day)
    let events = map.read(\.events) ?? []
    guard map.has(\.tickets) else {
      map.reportMissing(\.tickets)
      return nil
    }
    guard let tickets = map.read(\.tickets), let week, let day else { return nil }
    return SyntheticDemand(
      ticketsPerSecond: tickets, growth: growth?.rate ?? 0, growsInSteps: growth?.inSteps ?? false,
      week: week, day: day, dailyCV: busyness?.dailyCV ?? 0, dayToDay: busyness?.dayToDay ?? 0,
      events: events)
  }
}
