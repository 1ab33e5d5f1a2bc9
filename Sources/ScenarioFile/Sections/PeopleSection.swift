internal import Workforce

/// Rules that hold for all agents.
struct PeopleKeys: SectionKeys {
  static let title = "people"
  static let meaning = "Rules that hold for all employed agents"
  static let later = ["attrition", "hiring", "ramp", "leads"]

  let shrinkage = Key<People>(
    "shrinkage", .section(ShrinkageKeys.self) { People.read($0) },
    default: "{}", assumed: false,
    meaning: "shares of rostered days lost to absence; the parts multiply",
    example: "{planned: 22%, sickness: 4%}")
}

/// Shares of rostered days lost to absence.
struct ShrinkageKeys: SectionKeys {
  static let title = "shrinkage"
  static let meaning = "Shares of rostered days lost to absence; breaks belong to the shift"

  let planned = Key(
    "planned", .share(0...0.9), default: "0%",
    meaning: "share of rostered days lost to holidays, training and meetings", example: "22%")
  let sickness = Key(
    "sickness", .share(0...0.9), default: "0%",
    meaning: "share of rostered days lost to sickness", example: "4%")
}

extension People {
  fileprivate static func read(_ map: MapReader<ShrinkageKeys>) -> People {
    People(plannedAbsence: map.read(\.planned) ?? 0, sickness: map.read(\.sickness) ?? 0)
  }
}
