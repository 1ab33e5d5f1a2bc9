import ScenarioFile
import Testing
import Workforce

@Suite("Quantities in the text")
struct QuantityTests {
  @Test(
    "durations are read in seconds",
    arguments: [
      ("20 s", 20), ("90s", 90), ("12 min", 720), ("4h", 14_400), ("1h 30min", 5400),
      ("1.5 hours", 5400), ("3 days", 259_200), ("1 week", 604_800), ("2 weeks 1 day", 1_296_000),
    ] as [(String, Double)])
  func durations(text: String, seconds: Double) throws {
    let scenario = try desk("simulation: {cool_down: \(text)}")
    #expect(scenario.simulation.coolDown == seconds)
  }

  @Test("no warm-up is written as 0 or none", arguments: ["0", "none", "0 s", "0 weeks"])
  func noWarmUp(text: String) throws {
    #expect(try desk("simulation: {warm_up: \(text)}").simulation.warmUp == 0)
  }

  @Test(
    "durations without or with a wrong unit are refused",
    arguments: [
      "90", "90 m", "3 months", "1 business day", "-5 min", "5 minn", "min", "1:30", "1,5 h",
    ])
  func badDurations(text: String) {
    #expect(throws: InvalidInput.self) { try desk("simulation: {cool_down: '\(text)'}") }
  }

  @Test(
    "shares are percentages or decimals below 1",
    arguments: [("95%", 0.95), ("95 %", 0.95), ("0.5", 0.5), ("12.5%", 0.125), ("100%", 1)]
      as [(String, Double)])
  func shares(text: String, share: Double) throws {
    #expect(isNear(try desk("sla: {goal: \(text)}").goal, share))
  }

  @Test("bare numbers from 1 on are no shares", arguments: ["1", "95", "1e2", "101%", "-1%", "0"])
  func badShares(text: String) {
    #expect(throws: InvalidInput.self) { try desk("sla: {goal: \(text)}") }
  }

  @Test(
    "rates are read per second",
    arguments: [
      ("5000 per month", 5000 / 2_629_800.0), ("200/day", 200 / 86_400.0),
      ("100 per 30 min", 100 / 1800.0), ("7 per week", 7 / 604_800.0),
      ("50k per year", 0), ("1e3 per quarter", 1000 / 7_889_400.0), ("0.5 per hour", 0.5 / 3600),
    ] as [(String, Double)])
  func rates(text: String, rate: Double) throws {
    guard rate > 0 else {
      #expect(throws: InvalidInput.self) { try desk("demand: {tickets: \(text)}") }
      return
    }
    let demand = try synthetic(desk("demand: {tickets: \(text)}"))
    #expect(isNear(demand.ticketsPerSecond, rate))
  }

  @Test("growth compounds continuously")
  func growth() throws {
    let demand = try synthetic(
      desk("demand: {tickets: 9 per day, growth: {rate: 10% per quarter, steps: true}}"))
    #expect(isNear(demand.growth * 7_889_400, 0.095_310_179_804_324_87))  // ln 1.1
    #expect(demand.growsInSteps)
    let falling = try synthetic(desk("demand: {tickets: 9 per day, growth: -50% per year}"))
    #expect(isNear(falling.growth * 31_557_600, -0.693_147_180_559_945_3))  // ln 0.5
  }

  @Test(
    "distributions have the moments that are asked for",
    arguments: [
      ("8 min", 480, 480), ("5 min constant", 300, 0), ("5 min exponential", 300, 300),
      ("{mean: 90 min, cv: 1.2}", 5400, 6480), ("{law: gamma, mean: 8 min, cv: 2}", 480, 960),
      ("{law: weibull, mean: 8 min, cv: 0.7}", 480, 336),
      ("{law: erlang, mean: 9 min, phases: 9}", 540, 180),
      ("{law: uniform, low: 2 min, high: 8 min}", 300, 103.923_048_454_132_64),
      ("{law: hyperexponential, mean: 4 min, cv: 2}", 240, 480),
      ("{law: triangular, low: 0 s, mode: 5 min, high: 10 min}", 300, 122.474_487_139_158_9),
      ("{law: constant, mean: 1 h}", 3600, 0),
      ("{law: observed, values: [9 min, 1 min]}", 300, 138.564_064_605_510_18),
    ] as [(String, Double, Double)])
  func distributions(text: String, mean: Double, deviation: Double) throws {
    let scenario = try desk("requests: {a: {handle: \(text)}}")
    let law = scenario.requests[0].handle
    #expect(abs(law.mean - mean) < 1e-7 * mean)
    #expect(abs(law.variance.squareRoot() - deviation) < 1e-6 * max(1, deviation))
  }

  @Test("two quantiles make a lognormal law through both")
  func quantiles() throws {
    let scenario = try desk("requests: {a: {handle: {median: 8 min, p90: 20 min}}}")
    #expect(scenario.requests[0].handle == .lognormal(median: 480, p90: 1200))
  }

  @Test("a bare patience is exponential, a bare handle time lognormal")
  func defaultLaws() throws {
    let scenario = try desk(
      """
      channels: {phone: {kind: voice, patience: 4 min}}
      requests: {a: {handle: 4 min}}
      """)
    #expect(scenario.channels[0].patience == .exponential(mean: 240))
    #expect(scenario.requests[0].handle == .lognormal(mean: 240, cv: 1))
    #expect(
      try desk("channels: {phone: {kind: voice, patience: none}}").channels[0].patience == nil)
  }

  @Test("calendars read days, windows, nights and holidays")
  func calendars() throws {
    let scenario = try desk(
      """
      channels: {phone: {kind: voice, calendar: office}}
      calendars:
        office: {hours: "mon-wed, fri 08:00-12:00, 13:00-18:00; sat 22:00-06:00", holidays: 2027-03-05}
      """)
    let office = scenario.calendars[1]
    #expect(office.name == "office")
    #expect(office.windows.count == 9)
    #expect(
      office.windows.last == WeeklyWindow(weekday: .saturday, from: 79_200, to: 108_000))
    #expect(office.holidays == [LocalDate(year: 2027, month: 3, day: 5)])
    #expect(scenario.channels[0].calendar == 1)
  }

  @Test("times are read from their text, not as YAML's sixties or booleans")
  func yamlTraps() throws {
    let scenario = try desk(
      """
      teams: {no: {agents: 1, shifts: {days: mon-fri, hours: 8:30-17:00, break: 30 min at 12:30}}}
      channels: {on: {kind: deferred}}
      """)
    #expect(scenario.teams[0].name == "no")
    #expect(scenario.channels[0].name == "on")
    guard case .shifts(let shifts) = scenario.teams[0].coverage else {
      throw TestFailure("no shifts")
    }
    #expect(shifts[0].from == 30_600)
    #expect(shifts[0].breaks == [Break(length: 1800, at: 45_000)])
  }

  @Test("the end of a period is its last day included, or its last instant")
  func periods() throws {
    let days = try desk("period: {from: 2027-03-01, to: 2027-03-07}")
    #expect(days.to == LocalDateTime(date: LocalDate(year: 2027, month: 3, day: 8)))
    let hours = try desk("period: {from: 2027-03-01 08:00, to: 2027-03-01T12:30}")
    #expect(hours.from.secondOfDay == 28_800)
    #expect(hours.to.secondOfDay == 45_000)
  }

  @Test("shapes of the day are weights of equal slices that add to 1")
  func dayShapes() throws {
    let windows = try synthetic(
      desk("demand: {tickets: 9 per day, day: {08:00-12:00: 60%, 22:00-02:00: 40%}}"))
    #expect(windows.day.count == 24)
    #expect(isNear(windows.day[8], 0.15))
    #expect(isNear(windows.day[1], 0.1))
    let halves = try synthetic(desk("demand: {tickets: 9 per day, day: {08:30-09:00: 100%}}"))
    #expect(halves.day.count == 48)
    let list = try synthetic(desk("demand: {tickets: 9 per day, day: [1, 3]}"))
    #expect(list.day == [0.25, 0.75])
    for name in ["flat", "office", "office-two-peaks", "evening", "around-the-clock"] {
      let shape = try synthetic(desk("demand: {tickets: 9 per day, day: \(name)}")).day
      #expect(isNear(shape.reduce(0, +), 1))
    }
  }

  @Test("weekdays can have shapes of their own, and then all of them have")
  func dayShapesByWeekday() throws {
    let demand = try synthetic(
      desk(
        "demand: {tickets: 9 per day, day: {mon-fri: office, sat: {09:00-12:00: 100%}, sun: [1, 3]}}"
      ))
    #expect(demand.day(on: .tuesday) == demand.day(on: .monday))
    #expect(isNear(demand.day(on: .saturday)[9], 1.0 / 3))
    #expect(demand.day(on: .sunday) == [0.25, 0.75])
    #expect(throws: InvalidInput.self) {
      try desk("demand: {tickets: 9 per day, day: {mon-fri: office, sat: flat}}")
    }
  }

  @Test("weeks are presets or maps of days and ranges")
  func weeks() throws {
    let map = try synthetic(desk("demand: {tickets: 9 per day, week: {mon-thu: 80%, fri: 20%}}"))
    #expect(isNear(map.week[3], 0.2))
    #expect(map.week[6] == 0)
    for name in ["flat", "office", "mon-fri"] {
      let week = try synthetic(desk("demand: {tickets: 9 per day, week: \(name)}")).week
      #expect(isNear(week.reduce(0, +), 1))
    }
  }

  @Test("events change volume over days, or add a burst")
  func events() throws {
    let demand = try synthetic(
      desk(
        """
        requests: {a: {share: 50%}, b: {share: 50%, handle: 9 min}}
        demand:
          tickets: 9 per day
          events:
            sale: {from: 2027-03-08, to: 2027-03-12, volume: +140%, ramp: 1 day}
            outage: {at: 2027-03-09 22:20, tickets: 900 over 3h, request: b}
        """))
    #expect(demand.events[0].effect == .volume(factor: 2.4, ramp: 86_400))
    #expect(demand.events[0].to == LocalDateTime(date: LocalDate(year: 2027, month: 3, day: 13)))
    #expect(demand.events[1].effect == .burst(Burst(tickets: 900, request: 1)))
    #expect(
      demand.events[1].to
        == LocalDateTime(date: LocalDate(year: 2027, month: 3, day: 10), secondOfDay: 4800))
  }
}
