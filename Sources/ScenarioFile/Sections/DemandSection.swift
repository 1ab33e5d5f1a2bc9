internal import Workforce

/// Where tickets come from.
struct DemandKeys: SectionKeys {
  static let title = "demand"
  static let meaning = "Where tickets come from: drawn from rates, taken from a log, or both"
  static let later = ["history", "forecast"]

  /// Whether the demand includes what self-service will solve.
  enum Count: String, Sendable, CaseIterable {
    case before = "before self-service"
    case after = "after self-service"
  }
  let tickets = Key(
    "tickets", .rate,
    meaning: "customers' problems per time at the start of the period, averaged over whole weeks; "
      + "beside a log, on top of its rows", example: "5000 per month")
  let replay = Key(
    "replay", .text("the path of a CSV file, relative to this file"),
    meaning: "ticket log whose rows arrive at their own instants", example: "tickets.csv")
  let bootstrap = Key(
    "bootstrap", .text("the path of a CSV file, relative to this file"),
    meaning: "ticket log of which each day is drawn among its days of the same weekday",
    example: "tickets.csv")
  let scale = Key(
    "scale", .factor(0.01...20), default: "100%", assumed: false,
    meaning: "volume relative to the log; rows are thinned out or copied", example: "120%")
  let shiftDates = Key(
    "shift_dates", .wholeWeeks, default: "0 s", assumed: false,
    meaning: "whole weeks by which the dates of the log are moved on, weekday on weekday",
    example: "52 weeks")
  let counted = Key<Count>(
    "counted", .oneOf, default: "before self-service", assumed: false,
    meaning: "whether the demand includes what self-service solves; after it, nobody tries it "
      + "again",
    example: "after self-service")
  let columns = Key<[TicketColumn]>(
    "columns",
    Kind<[(name: String, value: String)]>.named("field", .text("the name of a column"))
      .map { $0.map(TicketColumn.init) },
    meaning: "columns of the log that have other names than usual, by field: "
      + TicketField.allCases.map(\.rawValue).joined(separator: ", "),
    example: "{created: opened_at}"
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
    "day", .dayOfWeek, default: "office-two-peaks",
    meaning: "shape of the day (office-two-peaks: peaks at 10:00 and 14:00, little before 08:00 "
      + "and after 18:00), alike on all days or by weekdays",
    example: "{08:00-12:00: 60%, 12:00-18:00: 40%}")
  let busyness = Key<Busyness>(
    "busyness", .section(BusynessKeys.self) { Busyness.read($0) }, default: "{}",
    assumed: false, meaning: "random good and bad times on top of the drawn arrivals",
    example: "{daily_cv: 12%, day_to_day: 0.5}")
  let customers = Key<[(name: String, value: Double)]>(
    "customers", .shares("customer", of: "customers"), assumed: false,
    meaning: "classes of customers with their shares of all tickets",
    example: "{enterprise: 8%, business: 32%, self-serve: 60%}")
  let languages = Key<[(name: String, value: Double)]>(
    "languages", .shares("language", of: "languages"), assumed: false,
    meaning: "languages with their shares of all tickets", example: "{en: 80%, es: 20%}")
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
  static let meaning =
    "Random factors per day and per hour (gamma, mean 1) on top of the drawn arrivals"

  let dailyCV = Key(
    "daily_cv", .share(0...3), default: "0%",
    meaning: "standard deviation of the daily factor, in percent of its mean", example: "12%")
  let dayToDay = Key(
    "day_to_day", .number(0...0.99), default: "0", assumed: false,
    meaning: "correlation of the factor from one day to the next", example: "0.5")
  let hourlyCV = Key(
    "hourly_cv", .share(0...3), default: "0%", assumed: false,
    meaning: "standard deviation of the hourly factor, in percent of its mean", example: "20%")
  let hourToHour = Key(
    "hour_to_hour", .number(0...0.99), default: "0", assumed: false,
    meaning: "correlation of the factor from one hour to the next", example: "0.6")
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

/// Variation of demand from day to day and from hour to hour.
struct Busyness: Sendable {
  var dailyCV = 0.0
  var dayToDay = 0.0
  var hourlyCV = 0.0
  var hourToHour = 0.0

  fileprivate static func read(_ map: MapReader<BusynessKeys>) -> Busyness {
    Busyness(
      dailyCV: map.read(\.dailyCV) ?? 0, dayToDay: map.read(\.dayToDay) ?? 0,
      hourlyCV: map.read(\.hourlyCV) ?? 0, hourToHour: map.read(\.hourToHour) ?? 0)
  }
}

extension Kind where Value == Seconds {
  /// A number of whole weeks.
  static var wholeWeeks: Kind {
    .scalar("a number of whole weeks, such as 52 weeks", pattern: DurationText.pattern) {
      text throws(Misfit) in
      let length = try DurationText.parse(text, in: 0...(520 * TimeUnit.week))
      let weeks = length / TimeUnit.week
      guard weeks == weeks.rounded() else {
        throw .range(text, "whole weeks, so that weekdays fall on weekdays")
      }
      return length
    }
  }
}

extension Kind where Value == [(name: String, value: Double)] {
  /// Shares of all tickets by name, scaled to a sum of exactly 1.
  static func shares(_ noun: String, of words: String) -> Kind {
    let named = Kind.named(noun, Kind<Double>.share(of: "tickets"))
    return Kind(form: named.form) { spot, reading in
      guard let pairs = named.read(spot, reading) else { return nil }
      guard let shares = Shares.normalised(pairs.map(\.value)) else {
        reading.add(
          Shares.finding(words, pairs.map(\.value), at: spot.node.place), path: spot.path)
        return nil
      }
      return zip(pairs, shares).map { ($0.name, $1) }
    }
  }
}
