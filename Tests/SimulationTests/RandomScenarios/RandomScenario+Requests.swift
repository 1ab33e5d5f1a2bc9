import Workforce

extension RandomScenario {
  mutating func requests(kinds: [Channel.Kind]) -> [Request] {
    let shares = dice.shares(size.requests)
    return shares.enumerated().map { number, share in
      var request = Request(
        name: "request-\(number)", share: share, priority: dice.int(0...(size.priorities - 1)),
        priorityMix: uses(0.6) ? dice.shares(size.priorities) : nil,
        handle: dice.law(
          minutes: dice.chance(0.05) ? [0] : [5, 10, 15, 20, 30, 60], constants: 0.7),
        laterTouches: dice.choose([0.5, 1, 0.25, 2]),
        patience: dice.chance(0.3) ? dice.law(minutes: [0, 5, 10, 20, 30]) : nil)
      if uses(1.2) {
        request.selfService = SelfServiceUse(
          tries: dice.choose([0.5, 1]), resolves: dice.choose([0, 0.3, 0.6]))
      }
      request.escalates = (0..<size.tiers).map { _ in
        dice.chance(0.7) ? dice.choose([0.2, 0.5, 1]) : 0
      }
      if dice.chance(0.4) { request.asksBack = question() }
      if uses() { request.blocked = blocked() }
      if dice.chance(0.4) { request.reopens = reopening(kinds) }
      if uses(0.6) { request.review = 0.5 }
      return request
    }
  }

  private mutating func question() -> AskBack {
    AskBack(
      share: dice.choose([0.2, 0.5, 0.8]), reply: dice.law(minutes: [0, 10, 30, 60, 240]),
      never: dice.choose([0, 0.3, 0.5]),
      autoClose: Double(dice.choose([10, 30, 60, 240, 1440])) * 60,
      reminder: uses(1.2)
        ? Reminder(after: Double(dice.choose([10, 20, 60])) * 60, wins: dice.choose([0.5, 1]))
        : nil)
  }

  private mutating func blocked() -> Blocked {
    Blocked(
      share: dice.choose([0.2, 0.5]),
      on: dice.chance(0.5)
        ? .outside(
          dice.law(minutes: [0, 10, 60, 300]), calendar: dice.int(0...(size.calendars - 1)))
        : .team(dice.int(0...(size.teams - 1)), handle: dice.law(minutes: [5, 10])))
  }

  private mutating func reopening(_ kinds: [Channel.Kind]) -> Reopen {
    Reopen(
      share: dice.choose([0.2, 0.5, 0.8]), after: dice.law(minutes: [0, 0, 10, 30, 300]),
      channel: uses(0.8) ? dice.choose(worked(kinds)) : nil,
      tier: dice.chance(0.7) ? .same : .first)
  }
}
