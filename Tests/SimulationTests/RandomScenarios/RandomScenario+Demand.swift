import Workforce

extension RandomScenario {
  /// Rows at whole minutes, many of them at the same one.
  mutating func replay(requests: [Request]) -> ReplayDemand {
    var rows: [ReplayTicket] = []
    let peaks = (0..<3).map { _ in Double(dice.int(0...95)) * 900 }
    let scale = uses(0.6) ? dice.choose([0.5, 1.3, 2]) : 1
    for _ in 0..<dice.int(5...(scale > 1 || days > 3 ? 16 : 40)) {
      let second =
        dice.chance(0.7)
        ? min(86_100, dice.choose(peaks) + Double(dice.int(0...24)) * 300)
        : Double(dice.int(0...1440)) * 60
      let request = dice.int(0...(size.requests - 1))
      rows.append(
        ReplayTicket(
          createdAt: LocalDateTime(date: firstDay + dice.int(-1...days), secondOfDay: second),
          channel: dice.int(0...(size.channels - 1)), request: request,
          priority: dice.chance(0.5)
            ? requests[request].priority : dice.int(0...(size.priorities - 1)),
          customer: dice.int(0...(size.customers - 1)),
          language: dice.int(0...(size.languages - 1)),
          keyword: dice.chance(0.2) ? dice.choose(["refund", "outage"]) : nil,
          affectedUsers: dice.chance(0.2) ? dice.choose([1, 50]) : nil,
          handle: dice.chance(0.3) ? Double(dice.int(0...40)) * 90.5 : nil,
          isLater: dice.chance(0.3)))
    }
    let isAtRandom = uses(0.5)
    return ReplayDemand(
      path: "random", tickets: rows.sorted { $0.createdAt < $1.createdAt },
      mode: isAtRandom ? .daysAtRandom : .rows,
      scale: scale, events: uses(0.8) ? [event(0), event(1)] : [],
      addition: uses(0.6) ? synthetic(few: true) : nil)
  }

  /// Rates that bring up to about fifty tickets.
  mutating func synthetic(few: Bool = false) -> SyntheticDemand {
    // Dice of their own: scenarios without such days stay what they were.
    var own = dice
    let hasOwnDays = own.chance(0.2)
    let days = hasOwnDays ? (0..<7).map { _ in own.shares(own.choose([2, 24])) } : []
    var demand = SyntheticDemand(
      ticketsPerSecond: Double(few ? dice.int(1...4) : dice.int(4...14)) / 86_400,
      growth: dice.choose([0, 0, 1e-7, -1e-7]), growsInSteps: dice.chance(0.3),
      week: dice.chance(0.5) ? Array(repeating: 1.0 / 7, count: 7) : dice.shares(7),
      day: dice.choose([[1], dice.shares(3), dice.shares(24), dice.shares(48)]),
      dailyCV: dice.choose([0, 0, 0.3, 0.8]), dayToDay: dice.choose([0, 0.5, 0.9]),
      hourlyCV: uses(0.6) ? dice.choose([0.3, 0.8]) : 0, hourToHour: dice.choose([0, 0.5]),
      events: (0..<dice.int(0...2)).map { event($0) })
    demand.dayByWeekday = days
    return demand
  }

  private mutating func event(_ number: Int) -> DemandEvent {
    // Most begin and end within a slice of the day.
    let begin = dice.int(0...(144 * days - 1))
    let length = dice.int(1...120)
    func local(_ tens: Int) -> LocalDateTime {
      LocalDateTime(date: firstDay + tens / 144, secondOfDay: Double(tens % 144) * 600)
    }
    let effect: DemandEvent.Effect =
      dice.chance(0.5)
      ? .volume(
        factor: dice.choose([0, 0.5, 2, 3]), ramp: dice.choose([0, 600, 1800, 8000]))
      : .burst(burst())
    return DemandEvent(
      name: "event-\(number)", from: local(begin), to: local(begin + length),
      effect: effect)
  }

  private mutating func burst() -> Burst {
    Burst(
      tickets: Double(dice.int(2...10)),
      request: dice.chance(0.5) ? dice.int(0...(size.requests - 1)) : nil,
      priority: uses() ? dice.int(0...(size.priorities - 1)) : nil,
      channel: uses() ? dice.int(0...(size.channels - 1)) : nil,
      decay: uses() ? Double(dice.choose([600, 3600])) : nil,
      duplicates: uses(1.5) ? 0.5 : 0, merge: dice.law(minutes: [3, 5]),
      statusPage: uses(1.5)
        ? Burst.StatusPage(after: Double(dice.choose([0, 15, 30])) * 60, deflects: 0.5) : nil)
  }

  func local(_ halfHours: Int) -> LocalDateTime {
    let day = (Double(halfHours) / 48).rounded(.down)
    return LocalDateTime(
      date: firstDay + Int(day), secondOfDay: Double(halfHours - Int(day) * 48) * 1800)
  }
}
