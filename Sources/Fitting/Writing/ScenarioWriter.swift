internal import Reporting
internal import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The fit as a scenario that a manager can read: what was found, how sure it is, what is assumed.
struct ScenarioWriter {
  let fit: LogFit
  var out = ScenarioText()
  /// Whether what all requests share has been explained.
  var hasExplainedReturns = false
  var hasExplainedHandle = false

  /// Name of the roster file beside the scenario.
  static let roster = "roster.csv"

  init(_ fit: LogFit) { self.fit = fit }

  /// Returns the text of `scenario.yaml`.
  static func text(_ fit: LogFit) -> String {
    var writer = ScenarioWriter(fit)
    writer.head()
    writer.demand()
    writer.channels()
    writer.requests()
    writer.promises()
    writer.tiers()
    writer.teams()
    return writer.out.text
  }

  private mutating func head() {
    let demand = fit.demand
    out.comment(
      "Fitted from \(fit.log.file): \(demand.tickets) tickets from \(demand.from) to \(demand.to)"
        + (fit.options.days == .all
          ? "" : ", estimates from \(fit.options.days.rawValue) days only")
        + ". Behind each number stands what the log says of it: '95 %' is the interval that holds the "
        + "truth in 95 of 100 such logs, then the rows it rests on and how well its model fits.")
    out.comment("Assumed, because the log cannot tell:")
    for words in fit.assumptions { out.comment("- " + words) }
    if !fit.remarks.isEmpty {
      out.comment("Noticed:")
      for words in fit.remarks { out.comment("- " + words) }
    }
    out.add("muster: 1")
    out.add("name: \(ScenarioText.name(fit.options.name))")
    out.add("timezone: \(fit.log.zone.identifier)")
    out.add("period: {from: \(demand.from), to: \(demand.to)}")
    // A live desk is empty every night; deferred work needs the desk to fill first.
    let isLive = !fit.kinds.contains(.deferred)
    out.add(
      "simulation: {seed: 1, replications: 40, warm_up: \(isLive ? "0 s" : "1 week"), "
        + "cool_down: \(isLive ? "1 hour" : "4 weeks")}")
    out.add()
  }

  private mutating func demand() {
    let demand = fit.demand
    out.add("demand:")
    out.add(
      "tickets: \(FixedDecimal.trimmed(demand.level.value, places: demand.level.value < 100 ? 2 : 1)) per week",
      indent: 2, remark: ScenarioText.remark(demand.level))
    out.add(
      "counted: after self-service", indent: 2, remark: "the log lacks what self-service solved")
    if let growth = demand.growth {
      out.add(
        "growth: \(FixedDecimal.trimmed(growth.value * 100, places: 2))% per quarter", indent: 2,
        remark: ScenarioText.remark(growth))
    }
    out.add("week:", indent: 2)
    for (share, text) in zip(demand.week, ScenarioText.shares(demand.week.map(\.value))) {
      let name = share.key.split(separator: ".").last ?? ""
      out.add(
        "\(name): \(text)", indent: 4,
        remark: share.rows > 0 ? ScenarioText.remark(share) : "closed")
    }
    day()
    busyness()
    mix("customers", fit.customers)
    mix("languages", fit.languages)
    events()
    out.add()
  }

  private mutating func day() {
    let shapes = fit.demand.shapes
    out.comment(
      "Shares of the 24 hours in percent; the interval of the busiest hour is "
        + "\(busiest(shapes)).", indent: 2)
    guard shapes.count > 1 else {
      out.add("day: [\(hours(shapes[0]))]", indent: 2)
      return
    }
    out.add("day:", indent: 2)
    for shape in shapes {
      let days = shape.weekdays.map { Weekday.allCases[$0].description }.joined(separator: ", ")
      out.add("\"\(days)\": [\(hours(shape))]", indent: 4)
    }
  }

  private func busiest(_ shapes: [DemandFit.Shape]) -> String {
    guard let hour = shapes[0].hours.max(by: { $0.value < $1.value }) else { return "not known" }
    return "\(ScenarioText.value(hour.low, .share)) to \(ScenarioText.value(hour.high, .share))"
  }

  private func hours(_ shape: DemandFit.Shape) -> String {
    shape.hours.map { FixedDecimal.trimmed($0.value * 100, places: 3) }.joined(separator: ", ")
  }

  private mutating func busyness() {
    let demand = fit.demand
    let kept = demand.toldBusyness
    guard !kept.isEmpty else {
      out.comment(
        "Busyness beyond chance is not to be told: of days at most "
          + "\(ScenarioText.value(demand.dailyCV.high, .share)), of hours at most "
          + "\(ScenarioText.value(demand.hourlyCV.high, .share)).", indent: 2)
      return
    }
    out.add("busyness:", indent: 2)
    for (key, estimate) in kept {
      let value =
        estimate.unit == .share
        ? ScenarioText.share(estimate.value)
        : FixedDecimal.trimmed(min(0.99, estimate.value), places: 3)
      out.add(
        "\(key): \(value)", indent: 4,
        remark: ScenarioText.remark(estimate, rows: key.hasPrefix("da") ? "days" : "rows"))
    }
  }

  private mutating func mix(_ key: String, _ mix: MixFit) {
    guard mix.parts.count > 1 else { return }
    out.add("\(key):", indent: 2)
    for (part, text) in zip(mix.parts, ScenarioText.shares(mix.parts.map(\.share.value))) {
      out.add(
        "\(ScenarioText.name(part.name)): \(text)", indent: 4,
        remark: ScenarioText.remark(part.share))
    }
  }

  private mutating func events() {
    let demand = fit.demand
    // A day without a row may be a gap of the log; nothing came, so nothing comes.
    guard demand.hasEvents else { return }
    out.add("events:", indent: 2)
    for day in demand.oddDays {
      let what =
        switch day.kind {
        case .empty: "no tickets on"
        case .quiet: "few tickets on"
        case .flooded: "many tickets on"
        }
      let change = Int((day.change * 100).rounded())
      out.add(
        "- {name: \"\(what) \(day.date)\", from: \(day.date), to: \(day.date), volume: "
          + "\(change >= 0 ? "+" : "")\(change)%}", indent: 4)
    }
    for bulk in demand.bulks {
      let start = fit.log.zone.local(at: bulk.from)
      let time = start.description.split(separator: "T").last.map { $0.prefix(5) } ?? "00:00"
      out.add(
        "- {name: \"bulk of \(start.date) \(time)\", at: \"\(start.date) \(time)\", tickets: "
          + "\(Int(bulk.excess.rounded())) over \(Int((bulk.to - bulk.from) / 60)) min}", indent: 4,
        remark: "\(bulk.tickets) in all, \(Int(bulk.usual.rounded())) are usual")
    }
  }
}

extension DemandFit {
  /// What is stated of busyness, by key; what is no different from chance is not.
  var toldBusyness: [(key: String, estimate: Estimate)] {
    func pair(
      _ cv: (String, Estimate), _ correlation: (String, Estimate)
    ) -> [(key: String, estimate: Estimate)] {
      guard cv.1.value > 0.0005, cv.1.low > 0 else { return [] }
      return correlation.1.value > 0.0005 ? [cv, correlation] : [cv]
    }
    return pair(("daily_cv", dailyCV), ("day_to_day", dayToDay))
      + pair(("hourly_cv", hourlyCV), ("hour_to_hour", hourToHour))
  }

  /// Whether the scenario has events.
  var hasEvents: Bool { !oddDays.isEmpty || !bulks.isEmpty }
}
