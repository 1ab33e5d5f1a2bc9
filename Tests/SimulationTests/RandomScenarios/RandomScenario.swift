import Workforce

/// A small desk that mixes every feature of the model, as a function of a seed.
struct RandomScenario {
  let seed: UInt64
  var dice: Dice
  let zone: String
  let firstDay: LocalDate
  let days: Int
  let isReplay: Bool
  /// How often a feature is used: some desks are plain, some have almost everything at once.
  let richness: Double
  /// Numbers of what the scenario has.
  var size: Size

  struct Size {
    var calendars = 0
    var channels = 0
    var requests = 0
    var customers = 0
    var languages = 0
    var priorities = 0
    var tiers = 0
    var teams = 0
  }

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
    isReplay = dice.chance(0.6)
    // A log is repeated from its last whole week on, so that some periods have one.
    days = isReplay && dice.chance(0.15) ? dice.int(7...9) : dice.int(1...3)
    richness = dice.choose([0.1, 0.25, 0.4, 0.7])
    size = Size(
      channels: dice.int(1...4), requests: dice.int(1...4), customers: dice.int(1...3),
      languages: dice.chance(0.3) ? 2 : 1, priorities: dice.int(1...4),
      tiers: dice.choose([1, 1, 2, 2, 3]))
    self.dice = dice
  }

  /// Whether a feature is used.
  mutating func uses(_ weight: Double = 1) -> Bool { dice.chance(min(0.9, richness * weight)) }

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
  static let farZones = ["America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe"]

  // MARK: The whole

  private mutating func scenario() -> Scenario {
    let calendars = calendars()
    let priorities = priorities()
    let kinds = kinds()
    let tiers = tiers()
    let teams = teams(kinds: kinds)
    let requests = requests(kinds: kinds)
    let channels = channels(kinds: kinds)
    let exceptions = uses(0.8) ? [exception()] : []
    let demand: Demand =
      isReplay ? .replay(replay(requests: requests)) : .synthetic(synthetic())
    let hasSelfService =
      kinds.contains(.selfService) || requests.contains { $0.selfService != nil }
    return Scenario(
      name: "random-\(seed)", timeZone: zone, from: from(), to: to(), simulation: settings(),
      calendars: calendars, demand: demand,
      isDemandAfterSelfService: hasSelfService && dice.chance(0.08), channels: channels,
      requests: requests,
      customers: dice.shares(size.customers).enumerated().map {
        CustomerTier(name: "tier-\($0)", share: $1)
      },
      languages: dice.shares(size.languages).enumerated().map {
        Language(name: "language-\($0)", share: $1)
      },
      priorities: priorities, promiseExceptions: exceptions,
      pausesWhilePending: dice.chance(0.5),
      closesAfter: uses() ? Double(dice.choose([5, 30, 60, 240])) * 60 : nil,
      selfService: selfService(kinds: kinds), tiers: tiers,
      routing: routing(teams: teams, requests: requests), teams: teams, people: people(),
      quality: uses(0.8) ? quality() : nil, satisfaction: uses(0.8) ? satisfaction() : nil)
  }

  private mutating func from() -> LocalDateTime {
    // Some periods begin and end within a day.
    LocalDateTime(
      date: firstDay, secondOfDay: dice.chance(0.8) ? 0 : Double(dice.int(1...16)) * 1800)
  }

  private mutating func to() -> LocalDateTime {
    LocalDateTime(
      date: firstDay + days, secondOfDay: dice.chance(0.8) ? 0 : Double(dice.int(1...47)) * 1800)
  }

  private mutating func settings() -> SimulationSettings {
    SimulationSettings(
      seed: seed &* 7919 &+ 5, replications: 1,
      warmUp: dice.choose([0, 0, 5400, 6 * 3600, 86_400]),
      coolDown: dice.choose([0, 3600, 86_400, 2 * 86_400, 3 * 86_400]),
      grid: dice.choose([900, 1800, 3600]))
  }

  // MARK: Calendars and promises

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
          holidays: dice.chance(0.4) ? [firstDay + dice.int(0...2)] : [],
          timeZone: uses(0.6) ? dice.choose(Self.farZones) : nil))
    }
    if dice.chance(0.2) {
      rules.append(
        CalendarRule(name: "but-one", holidays: [firstDay + dice.int(0...1)], isAlwaysOpen: true))
    }
    size.calendars = rules.count
    return rules
  }

  private mutating func priorities() -> [Priority] {
    (0..<size.priorities).map { number in
      Priority(
        name: "P\(number)",
        firstResponse: dice.chance(0.7) ? Double(dice.choose([5, 15, 30, 60, 240])) * 60 : nil,
        nextResponse: uses() ? Double(dice.choose([5, 30, 60])) * 60 : nil,
        resolution: dice.chance(0.7) ? Double(dice.choose([10, 60, 240, 600, 1440])) * 60 : nil,
        calendar: dice.int(0...(size.calendars - 1)))
    }
  }

  private mutating func exception() -> PromiseException {
    PromiseException(
      customer: dice.chance(0.5) ? dice.int(0...(size.customers - 1)) : nil,
      channel: dice.chance(0.5) ? dice.int(0...(size.channels - 1)) : nil,
      priority: dice.chance(0.3) ? dice.int(0...(size.priorities - 1)) : nil,
      firstResponse: dice.chance(0.5) ? Double(dice.choose([10, 45])) * 60 : nil,
      nextResponse: dice.chance(0.3) ? 1200 : nil,
      resolution: dice.chance(0.5) ? Double(dice.choose([30, 300])) * 60 : nil,
      calendar: dice.chance(0.3) ? dice.int(0...(size.calendars - 1)) : nil)
  }

  // MARK: Indices

  mutating func someIndices(_ count: Int, all: Double = 0.5) -> [Int]? {
    dice.chance(all) ? nil : dice.some(of: count)
  }
}
