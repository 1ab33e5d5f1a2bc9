import Workforce

/// A small desk that mixes every feature of the model, as a function of a seed.
struct RandomScenario {
  let seed: UInt64
  var dice: Dice
  let zone: String
  let firstDay: LocalDate
  let days: Int
  let isReplay: Bool

  static func make(seed: UInt64) -> Scenario {
    var maker = RandomScenario(seed: seed)
    return maker.scenario()
  }

  private init(seed: UInt64) {
    self.seed = seed
    var dice = Dice(seed: seed)
    zone = dice.choose(Array(Self.changes.keys.sorted()))
    let changes = Self.changes[zone] ?? []
    if !changes.isEmpty, dice.chance(0.7) {
      firstDay = dice.choose(changes) + -dice.int(0...2)
    } else {
      firstDay = LocalDate(year: 2027, month: 1, day: 1) + dice.int(0...364)
    }
    isReplay = dice.chance(0.5)
    // A log is repeated from its last whole week on, so that some periods have one.
    days = isReplay && dice.chance(0.15) ? dice.int(7...9) : dice.int(1...3)
    self.dice = dice
  }

  /// Days with a change of the clock; Kathmandu is a quarter of an hour off and has none.
  private static let changes: [String: [LocalDate]] = [
    "America/Chicago": [
      LocalDate(year: 2027, month: 3, day: 14), LocalDate(year: 2027, month: 11, day: 7),
    ],
    // Here the clock changes at midnight.
    "America/Santiago": [
      LocalDate(year: 2027, month: 4, day: 4), LocalDate(year: 2027, month: 9, day: 5),
    ],
    "Asia/Kathmandu": [],
    "Australia/Lord_Howe": [
      LocalDate(year: 2027, month: 4, day: 4), LocalDate(year: 2027, month: 10, day: 3),
    ],
    // Twenty-five hours before Pago Pago.
    "Pacific/Kiritimati": [],
    "Europe/Berlin": [
      LocalDate(year: 2027, month: 3, day: 28), LocalDate(year: 2027, month: 10, day: 31),
    ],
    "UTC": [],
  ]

  private mutating func scenario() -> Scenario {
    // Some periods begin and end within a day.
    let startsAtMidnight = dice.chance(0.8)
    let endsAtMidnight = dice.chance(0.8)
    let from = LocalDateTime(
      date: firstDay, secondOfDay: startsAtMidnight ? 0 : Double(dice.int(1...16)) * 1800)
    let to = LocalDateTime(
      date: firstDay + days, secondOfDay: endsAtMidnight ? 0 : Double(dice.int(1...47)) * 1800)
    let settings = SimulationSettings(
      seed: seed &* 7919 &+ 5, replications: 1,
      warmUp: dice.choose([0, 0, 5400, 6 * 3600, 86_400]),
      coolDown: dice.choose([0, 3600, 86_400, 2 * 86_400, 3 * 86_400]),
      grid: dice.choose([900, 1800, 3600]))
    let calendars = calendars()
    let priorities = priorities(calendars: calendars.count)
    let requests = requests(priorities: priorities.count)
    let channels = channels(calendars: calendars.count)
    let customers = dice.shares(dice.int(1...3)).enumerated().map {
      CustomerTier(name: "tier-\($0)", share: $1)
    }
    let demand: Demand =
      isReplay
      ? .replay(
        replay(
          channels: channels.count, requests: requests, priorities: priorities.count,
          customers: customers.count))
      : .synthetic(synthetic(requests: requests.count))
    return Scenario(
      name: "random-\(seed)", timeZone: zone, from: from, to: to, simulation: settings,
      calendars: calendars, demand: demand, channels: channels, requests: requests,
      customers: customers, priorities: priorities, pausesWhilePending: dice.chance(0.5),
      teams: teams(channels: channels.count, requests: requests.count),
      people: People(
        plannedAbsence: dice.choose([0, 0, 0.2, 0.5]), sickness: dice.choose([0, 0, 0.1, 0.3])))
  }

  // MARK: What comes

  private mutating func calendars() -> [CalendarRule] {
    var rules = [CalendarRule.always]
    for number in 0..<dice.int(0...2) {
      var windows: [WeeklyWindow] = []
      for day in Weekday.allCases where dice.chance(0.8) {
        let begin = Double(dice.int(0...20)) * 1800
        // Some windows reach past midnight, some days have two that may overlap.
        windows.append(
          WeeklyWindow(weekday: day, from: begin, to: begin + Double(dice.int(4...34)) * 1800))
        if dice.chance(0.3) {
          let again = Double(dice.int(24...46)) * 1800
          windows.append(
            WeeklyWindow(weekday: day, from: again, to: again + Double(dice.int(1...12)) * 1800))
        }
      }
      rules.append(
        CalendarRule(
          name: "calendar-\(number)", windows: windows,
          holidays: dice.chance(0.4) ? [firstDay + dice.int(0...2)] : []))
    }
    if dice.chance(0.2) {
      rules.append(
        CalendarRule(name: "but-one", holidays: [firstDay + dice.int(0...1)], isAlwaysOpen: true))
    }
    return rules
  }

  private mutating func priorities(calendars: Int) -> [Priority] {
    (0..<dice.int(1...4)).map { number in
      Priority(
        name: "P\(number)",
        firstResponse: dice.chance(0.7) ? Double(dice.choose([5, 15, 30, 60, 240])) * 60 : nil,
        resolution: dice.chance(0.7) ? Double(dice.choose([10, 60, 240, 600, 1440])) * 60 : nil,
        calendar: dice.int(0...(calendars - 1)))
    }
  }

  private mutating func requests(priorities: Int) -> [Request] {
    let shares = dice.shares(dice.int(1...4))
    return shares.enumerated().map { number, share in
      let reply = dice.law(minutes: [0, 10, 30, 60, 240])
      return Request(
        name: "request-\(number)", share: share, priority: dice.int(0...(priorities - 1)),
        handle: dice.law(
          minutes: dice.chance(0.05) ? [0] : [5, 10, 15, 20, 30, 60], constants: 0.7),
        laterTouches: dice.choose([0.5, 1, 0.25, 2]),
        patience: dice.chance(0.3) ? dice.law(minutes: [0, 5, 10, 20, 30]) : nil,
        asksBack: dice.chance(0.5)
          ? AskBack(
            share: dice.choose([0.2, 0.5, 0.8]), reply: reply, never: dice.choose([0, 0.3, 0.5]),
            autoClose: Double(dice.choose([10, 30, 60, 240, 1440])) * 60) : nil,
        reopens: dice.chance(0.5)
          ? Reopen(
            share: dice.choose([0.2, 0.5, 0.8]), after: dice.law(minutes: [0, 0, 10, 30, 300]))
          : nil)
    }
  }

  private mutating func channels(calendars: Int) -> [Channel] {
    let shares = dice.shares(dice.int(1...3))
    return shares.enumerated().map { number, share in
      Channel(
        name: "channel-\(number)", kind: dice.chance(0.55) ? .voice : .deferred, share: share,
        patience: dice.chance(0.7)
          ? dice.law(minutes: [0, 5, 5, 10, 15, 30, 60], constants: 0.7) : nil,
        wrapUp: dice.chance(0.3) ? dice.law(minutes: [0, 5, 10], constants: 0.7) : nil,
        calendar: dice.chance(0.5) ? 0 : dice.int(0...(calendars - 1)),
        lines: dice.chance(0.4) ? dice.int(1...4) : nil,
        week: dice.chance(0.2) ? dice.shares(7) : nil,
        day: dice.chance(0.2) ? dice.shares(dice.choose([2, 24])) : nil)
    }
  }
}
