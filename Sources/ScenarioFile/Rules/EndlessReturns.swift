internal import Workforce

/// Tickets that come back for certain, again and again.
enum EndlessReturns: Rule {
  static let record = RuleRecord(
    "endless-returns",
    summary: "Tickets come back for certain whenever a new agent has solved them.",
    reason:
      "A request's share of reopened tickets times the ramp's factor reaches 100 %, so that such a "
      + "ticket would never be done; with no time in between the run would not end.")
  static let needs = ["requests", "people"]

  static func check(_ desk: Desk) -> [Finding] {
    let factors = desk.scenario.people.ramp?.reopening ?? []
    guard let worst = factors.max(), worst > 1 else { return [] }
    return desk.scenario.requests.compactMap { request in
      guard let share = request.reopens?.share, share * worst >= 1 else { return nil }
      return Finding(
        record, at: desk.place("requests", request.name, "reopens"),
        "\(ShareText.write(share)) of \(quoted(request.name)) reopened times "
          + "\(NumberText.write(worst, digits: 3)) for new agents is all of them",
        hint: "lower the share, or the factor in 'people.ramp.reopening' below "
          + NumberText.write(1 / share, digits: 2))
    }
  }
}
