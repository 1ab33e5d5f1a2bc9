internal import Workforce

/// Reviews of solved tickets.
struct QualityKeys: SectionKeys {
  static let title = "quality"
  static let meaning = "Reviews of solved tickets: work for the team that reviews"

  let team = Key(
    "team", .reference(.teams), required: true, meaning: "team that reviews", example: "quality")
  let handle = Key(
    "handle", .distribution(.lognormal), default: "10 min",
    meaning: "work of a review; a mean alone is lognormal with cv 1", example: "10 min")
  let share = Key(
    "share", .share(of: "solved tickets"), default: "0%", assumed: false,
    meaning: "share of all solved tickets", example: "10%")
  let newAgents = Key(
    "new_agents", .share(of: "their tickets"), default: "0%", assumed: false,
    meaning: "share of those whose last touch was by an agent still on the ramp", example: "30%")
  let escalated = Key(
    "escalated", .share(of: "escalated tickets"), default: "0%", assumed: false,
    meaning: "share of those that were escalated", example: "100%")
  let badRatings = Key(
    "bad_ratings", .share(of: "bad ratings"), default: "0%", assumed: false,
    meaning: "share of those rated badly, as 'satisfaction' has it", example: "100%")
}

extension QualityReview {
  static func read(_ map: MapReader<QualityKeys>) -> QualityReview? {
    let handle = map.read(\.handle)
    let share = map.read(\.share) ?? 0
    let newAgents = map.read(\.newAgents) ?? 0
    let escalated = map.read(\.escalated) ?? 0
    let badRatings = map.read(\.badRatings) ?? 0
    guard let team = map.read(\.team), let handle else { return nil }
    return QualityReview(
      team: team, handle: handle, share: share, newAgents: newAgents, escalated: escalated,
      badRatings: badRatings)
  }
}
