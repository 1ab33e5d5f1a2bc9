internal import Workforce

/// Rules that hold for all agents.
struct PeopleKeys: SectionKeys {
  static let title = "people"
  static let meaning = "Rules that hold for all employed agents"
  static let later = ["leads"]

  let shrinkage = Key<People>(
    "shrinkage", .section(ShrinkageKeys.self) { People.read($0) },
    default: "{}", assumed: false,
    meaning: "shares of rostered time lost to absence; the parts multiply",
    example: "{planned: 22%, sickness: 4%}")
  let lateness = Key(
    "lateness",
    Kind<Lateness>.section(LatenessKeys.self) { Lateness.read($0) }.orNone, default: "none",
    assumed: false, meaning: "late beginnings of shifts", example: "{share: 10%, by: 8 min}")
  let ramp = Key(
    "ramp", Kind<Ramp>.section(RampKeys.self) { Ramp.read($0) }.orNone, default: "none",
    assumed: false,
    meaning: "what new agents can do, step by step; the last step holds from then on",
    example: "{every: 4 weeks, productivity: [30%, 60%, 85%, 100%]}")
  let attrition = Key(
    "attrition", .fall, assumed: false,
    meaning: "share of agents who leave per time; for plans over months, a run does not use it",
    example: "25% per year")
  let hiring = Key<Bool>(
    "hiring", .section(HiringKeys.self) { Hiring.judge($0) }, assumed: false,
    meaning: "how long and how much it takes to hire; for plans over months, a run does not use it",
    example: "{lead: 6 weeks, cost: $6k per hire}")
}

/// Shares of rostered time lost to absence.
struct ShrinkageKeys: SectionKeys {
  static let title = "shrinkage"
  static let meaning = "Shares of rostered time lost to absence; breaks belong to the shift"

  let planned = Key(
    "planned", .share(0...0.9, of: "rostered days"), default: "0%",
    meaning: "share of rostered days lost to holidays and training days", example: "22%")
  let sickness = Key(
    "sickness", .share(0...0.9, of: "rostered days"), default: "0%",
    meaning: "share of rostered days lost to sickness", example: "4%")
  let meetings = Key(
    "meetings", .share(0...0.9, of: "the shift"), default: "0%", assumed: false,
    meaning: "share of every shift spent at work but off contacts: meetings, training",
    example: "6%")
}

/// Late beginnings of shifts.
struct LatenessKeys: SectionKeys {
  static let title = "lateness"
  static let meaning = "Late beginnings of shifts"

  let share = Key(
    "share", .share(of: "shifts"), required: true, meaning: "share of shifts that begin late",
    example: "10%")
  let by = Key(
    "by", .duration(1...(4 * TimeUnit.hour)), required: true, meaning: "by how much",
    example: "8 min")
}

/// What new agents can do.
struct RampKeys: SectionKeys {
  static let title = "ramp"
  static let meaning = "What new agents can do, step by step; the last step holds from then on"

  let every = Key(
    "every", .duration(TimeUnit.day...(52 * TimeUnit.week)), default: "4 weeks",
    meaning: "length of a step", example: "4 weeks")
  let productivity = Key(
    "productivity", Kind<Double>.factor(0.02...2).list(limit: 60), required: true,
    meaning: "speed at each step, in percent of an experienced agent's",
    example: "[30%, 60%, 85%, 100%]")
  let escalation = Key(
    "escalation", Kind<Double>.factor(0...10).list(limit: 60), assumed: false,
    meaning: "how often they escalate at each step, in percent of an experienced agent",
    example: "[200%, 150%, 100%]")
  let reopening = Key(
    "reopening", Kind<Double>.factor(0...10).list(limit: 60), assumed: false,
    meaning: "how often their tickets are reopened at each step, in percent of an experienced "
      + "agent's", example: "[150%, 120%, 100%]")
}

/// How long and how much it takes to hire.
struct HiringKeys: SectionKeys {
  static let title = "hiring"
  static let meaning = "How long and how much it takes to hire an agent"

  let lead = Key(
    "lead", .duration(0...(2 * 52 * TimeUnit.week)), default: "6 weeks", assumed: false,
    meaning: "time from the decision to the first day of work", example: "6 weeks")
  let cost = Key(
    "cost", .money(per: "hire", example: "$6k per hire"), assumed: false,
    meaning: "price of one hire", example: "$6k per hire")
}

extension People {
  fileprivate static func read(_ map: MapReader<ShrinkageKeys>) -> People {
    People(
      plannedAbsence: map.read(\.planned) ?? 0, sickness: map.read(\.sickness) ?? 0,
      meetings: map.read(\.meetings) ?? 0)
  }

  /// Reads the section.
  static func read(_ map: MapReader<PeopleKeys>) -> People? {
    var people = map.read(\.shrinkage)
    people?.lateness = map.read(\.lateness) ?? nil
    people?.ramp = map.read(\.ramp) ?? nil
    map.leaveUnused(["attrition", "hiring"], "it is for plans over months")
    return people
  }
}

extension Lateness {
  fileprivate static func read(_ map: MapReader<LatenessKeys>) -> Lateness? {
    guard let share = map.read(\.share), let by = map.read(\.by) else { return nil }
    return Lateness(share: share, by: by)
  }
}

extension Ramp {
  static let record = RuleRecord(
    "ramp", .warning,
    summary: "The steps of the ramp do not end at what an experienced agent does.",
    reason: "The last step holds for ever, so an agent who was once new never gets there. Let the "
      + "list end with 100 %.")

  fileprivate static func read(_ map: MapReader<RampKeys>) -> Ramp? {
    let every = map.read(\.every)
    let escalation = map.read(\.escalation) ?? []
    let reopening = map.read(\.reopening) ?? []
    guard let productivity = map.read(\.productivity), let every else { return nil }
    let lists = [
      ("productivity", productivity), ("escalation", escalation), ("reopening", reopening),
    ]
    for (name, list) in lists {
      guard let last = list.last, last != 1 else { continue }
      map.report(
        record, named: name, "'\(name)' ends at \(ShareText.write(last)), for ever",
        expected: "a last step of 100%")
    }
    return Ramp(
      every: every, productivity: productivity, escalation: escalation, reopening: reopening)
  }
}

/// What it takes to hire; only judged.
private enum Hiring {
  static func judge(_ map: MapReader<HiringKeys>) -> Bool? {
    _ = map.read(\.lead)
    _ = map.read(\.cost)
    return true
  }
}
