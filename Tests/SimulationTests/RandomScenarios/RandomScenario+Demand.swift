import Workforce

extension RandomScenario {
  /// Rows at whole minutes, many of them at the same one.
  mutating func replay(
    channels: Int, requests: [Request], priorities: Int, customers: Int
  ) -> ReplayDemand {
    var rows: [ReplayTicket] = []
    let peaks = (0..<3).map { _ in Double(dice.int(0...95)) * 900 }
    for _ in 0..<dice.int(5...50) {
      let second =
        dice.chance(0.7)
        ? min(86_100, dice.choose(peaks) + Double(dice.int(0...24)) * 300)
        : Double(dice.int(0...1440)) * 60
      let request = dice.int(0...(requests.count - 1))
      rows.append(
        ReplayTicket(
          createdAt: LocalDateTime(date: firstDay + dice.int(-1...days), secondOfDay: second),
          channel: dice.int(0...(channels - 1)), request: request,
          priority: dice.chance(0.5) ? requests[request].priority : dice.int(0...(priorities - 1)),
          customer: dice.int(0...(customers - 1)),
          handle: dice.chance(0.4) ? Double(dice.int(0...40)) * 90.5 : nil,
          isLater: dice.chance(0.3)))
    }
    return ReplayDemand(path: "random", tickets: rows.sorted { $0.createdAt < $1.createdAt })
  }

  /// Rates that bring up to about fifty tickets.
  mutating func synthetic(requests: Int) -> SyntheticDemand {
    SyntheticDemand(
      ticketsPerSecond: Double(dice.int(4...24)) / 86_400,
      growth: dice.choose([0, 0, 1e-7, -1e-7]), growsInSteps: dice.chance(0.3),
      week: dice.chance(0.5) ? Array(repeating: 1.0 / 7, count: 7) : dice.shares(7),
      day: dice.choose([[1], dice.shares(3), dice.shares(24), dice.shares(48)]),
      dailyCV: dice.choose([0, 0, 0.3, 0.8]), dayToDay: dice.choose([0, 0.5, 0.9]),
      events: (0..<dice.int(0...2)).map { event($0, requests: requests) })
  }

  private mutating func event(_ number: Int, requests: Int) -> DemandEvent {
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
      : .burst(
        tickets: Double(dice.int(2...12)),
        request: dice.chance(0.5) ? dice.int(0...(requests - 1)) : nil)
    return DemandEvent(
      name: "event-\(number)", from: local(begin), to: local(begin + length), effect: effect)
  }

  // MARK: Who works

  mutating func teams(channels: Int, requests: Int) -> [Team] {
    let count = dice.int(1...3)
    return (0..<count).map { number in
      let coverage = coverage()
      // The first team works everything, so that nothing is left without one.
      return Team(
        name: "team-\(number)", agents: coverage.agents,
        channels: number == 0 ? Array(0..<channels) : dice.some(of: channels),
        requests: number == 0 || dice.chance(0.5) ? nil : dice.some(of: requests),
        coverage: coverage.value, shiftEnd: dice.chance(0.5) ? .finish : .drop,
        order: dice.chance(0.5) ? .priority : .firstCome,
        timeZone: dice.chance(0.3)
          ? dice.choose([
            "America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
          ]) : nil)
    }
  }

  private mutating func coverage() -> (value: Team.Coverage, agents: Int) {
    switch dice.int(0...9) {
    case 0: return (.always, dice.int(1...2))
    case 1...5:
      let shifts = (0..<dice.int(1...3)).map { _ in shift() }
      return (.shifts(shifts), shifts.reduce(0) { $0 + $1.agents } + (dice.chance(0.2) ? 1 : 0))
    case 6...7:
      let seats = (0..<dice.choose([3, 6, 24, 48])).map { _ in dice.int(0...2) }
      return (.seats(seats), max(1, seats.max() ?? 0))
    default:
      let agents = dice.int(1...3)
      return (.duties((0..<agents).flatMap { duties(agent: $0) }), agents)
    }
  }

  private mutating func shift() -> Shift {
    let from = Double(dice.int(0...47)) * 1800
    let length = Double(dice.chance(0.1) ? 48 : dice.int(6...24)) * 1800
    let breaks = (0..<dice.int(0...2)).map { _ in
      let at = from + Double(dice.int(1...(Int(length / 900) - 1))) * 900
      return Break(
        length: dice.choose([900, 1800, 3600]),
        at: dice.chance(0.6) ? at.truncatingRemainder(dividingBy: 86_400) : nil)
    }
    let all = Weekday.allCases
    return Shift(
      days: dice.chance(0.7) ? all : dice.some(of: 7).map { all[$0] },
      from: from, to: from + length, breaks: breaks, agents: dice.int(1...2))
  }

  /// One agent's duties one after the other, some without a gap, some past midnight.
  private mutating func duties(agent: Int) -> [Duty] {
    var list: [Duty] = []
    var halfHour = dice.int(-48...20)
    while halfHour < 48 * (days + 1) {
      let end = halfHour + dice.int(2...30)
      list.append(Duty(agent: agent, from: local(halfHour), to: local(end)))
      halfHour = end + (dice.chance(0.2) ? 0 : dice.int(1...24))
    }
    return list
  }

  private func local(_ halfHours: Int) -> LocalDateTime {
    let day = (Double(halfHours) / 48).rounded(.down)
    return LocalDateTime(
      date: firstDay + Int(day), secondOfDay: Double(halfHours - Int(day) * 48) * 1800)
  }
}
