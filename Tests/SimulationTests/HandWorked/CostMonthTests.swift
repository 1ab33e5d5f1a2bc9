import Foundation
import ScenarioFile
import Simulation
import Testing
import Workforce

/// February 2027: 28 days from Monday the 1st, 28/365 of a year, so that what is 365 in the period is
/// 365 × 365/336 in a month (a twelfth of the year).
@Suite("A month of costs, worked by hand")
struct CostMonthTests {
  private static let first = LocalDate(year: 2027, month: 2, day: 1)

  private static func row(
    day: Int, _ minute: Double, channel: Int, request: Int, handle: Double
  ) -> ReplayTicket {
    HandMade.row(
      Double(day) * 1440 + minute, channel: channel, request: request, handle: handle, day: first)
  }

  /// Phone and mail; a team for questions, an expert at the second tier, self-service for resets.
  private static let desk: Scenario = {
    var reset = Request(name: "reset", handle: .constant(600))
    reset.selfService = SelfServiceUse(resolves: 1)
    var desk = HandMade.desk(
      [
        // Phone, 10 min on the line.
        row(day: 0, 600, channel: 0, request: 0, handle: 10),
        // Phone, 16:55 to 17:05: 10 min on the line, 5 min of overtime.
        row(day: 1, 1015, channel: 0, request: 0, handle: 10),
        // Mail, 20 min by the front line, answered within the hour.
        row(day: 2, 600, channel: 1, request: 0, handle: 20),
        // Mail, 30 min by the expert: 10 before 17:00, 20 the next morning; both clocks missed.
        row(day: 3, 1010, channel: 1, request: 1, handle: 30),
        // Nobody is there at 20:00: 3 min on the line, then the customer hangs up.
        row(day: 5, 1200, channel: 0, request: 0, handle: 10),
        // Self-service resolves these two by itself.
        row(day: 6, 600, channel: 1, request: 2, handle: 10),
        row(day: 6, 660, channel: 1, request: 2, handle: 10),
        // On the line from 23:58 to 00:01, of which 2 min lie in the period.
        row(day: 27, 1438, channel: 0, request: 0, handle: 10),
      ],
      channels: [
        Channel(name: "phone", kind: .voice, patience: .constant(180)), HandMade.mail,
      ],
      requests: [
        Request(name: "question", handle: .constant(600)),
        Request(name: "hard", handle: .constant(600)), reset,
      ],
      priorities: [
        Priority(name: "P0", firstResponse: 3600, resolution: 12 * 3600), Priority(name: "P1"),
      ],
      teams: [
        Team(
          name: "front", tier: 0, agents: 2, skills: [Skill(channels: [0, 1], requests: [0, 2])],
          coverage: .shifts([HandMade.shift(9, 17, agents: 2)])),
        Team(
          name: "expert", tier: 1, agents: 1, skills: [Skill(channels: [1], requests: [1])],
          coverage: .shifts([
            HandMade.shift(9, 17, breaks: [Break(length: 1800, at: 12 * 3600)])
          ]), onCall: OnCall(seats: 1, priorities: [1])),
      ],
      from: LocalDateTime(date: first), days: 28, coolDown: 1)
    desk.tiers = [Tier(name: "L1"), Tier(name: "L2")]
    desk.costs = Costs(
      currency: "USD",
      pay: [
        Costs.Pay(basis: .perYear(Money(units: 48_000))),
        Costs.Pay(basis: .perHour(Money(units: 36)), onCall: Money(units: 70)),
      ], benefits: 0.2, training: 0.05, quality: 0.05, overhead: 0.1,
      toolsPerSeat: Money(units: 100), selfServiceTry: Money(cents: 30),
      channels: [
        Costs.ChannelPrice(perMinute: Money(cents: 10), perContact: Money(cents: 5)),
        Costs.ChannelPrice(perMinute: Money(cents: 10), perContact: Money(cents: 2)),
      ],
      penalties: [
        Costs.Penalty(firstResponse: Money(units: 20), resolution: Money(units: 5)),
        Costs.Penalty(firstResponse: Money(units: 900), resolution: Money(units: 900)),
      ], ceiling: Money(units: 300_000))
    return desk
  }()

  private static func run(_ scenario: Scenario, threads: Int = 1) throws -> RunResult {
    try #require(try Experiment(scenario).run(threads: threads, checksSickDay: false))
  }

  @Test("every line is what the hand works out")
  func lines() throws {
    let costs = try #require(try Self.run(Self.desk).costs)
    #expect(abs(costs.months - 336.0 / 365) < 1e-12)
    let expected: [(CostLine, Double)] = [
      // Front line: 2 × $48,000 / 12 = $8,000. Expert: 28 days of 7.5 paid hours at $36 are $7,560 in
      // the period, × 365/336 = $8,212.50.
      (.pay, 16_212.5),
      // 56 paid hours a week × 365.25/7 = 2,922 a year: $16.4271 an hour, × 1.5 × 5/60 h = $2.0534,
      // × 365/336.
      (.overtime, 2.230_615),
      // $70 × 4 weeks × 365/336.
      (.onCall, 304.166_667),
      // 20, 5, 5 and 10 % of the three above, $16,518.897.
      (.benefits, 3_303.779_456), (.training, 825.944_864), (.quality, 825.944_864),
      // Three people at $100.
      (.tools, 300),
      (.overhead, 1_651.889_728),
      // Two tries: $0.60 × 365/336.
      (.selfService, 0.651_786),
      // Phone: 10 + 10 + 3 + 2 = 25 min at $0.10, four contacts at $0.05. Mail has no line; the two
      // questions that reached people at $0.02. $2.74 × 365/336.
      (.telephony, 2.976_488),
      // One first response of $20 and one resolution of $5, × 365/336.
      (.penalties, 27.157_738),
    ]
    #expect(costs.lines.map(\.line) == expected.map(\.0))
    for (part, (line, amount)) in zip(costs.lines, expected) {
      #expect(abs(part.total.units - amount) < 0.011, "\(line): \(part.total.units)")
    }
    #expect(costs.total == Money(cents: 2_345_724))
    #expect(costs.ceiling == Money(units: 300_000))
    #expect(costs.unpaidTeams == [])
  }

  @Test("teams, channels and tiers are charged for the work they do")
  func divisions() throws {
    let costs = try #require(try Self.run(Self.desk).costs)
    func expect(
      _ division: KeyPath<CostResult.Line, [Money]>, _ amounts: [Double]
    ) {
      for (index, amount) in amounts.enumerated() {
        let sum = costs.sum(division, index).units
        #expect(abs(sum - amount) < 0.06, "\(sum) for \(amount)")
      }
    }
    // Front line: ($8,000 + $2.23) × 1.4 + $200; expert: ($8,212.50 + $304.17) × 1.4 + $100; no team:
    // self-service, lines and contacts, penalties.
    expect(\.teams, [11_403.122_861, 12_023.333_333, 30.786_012])
    // The front line handled 20 min by phone and 20 min by mail: half each. $2.70 of lines and contacts
    // are of the phone; everything else is of mail.
    expect(\.channels, [5_704.494_466, 17_752.747_740])
    // The $25.04 that mail costs beside people: 20 of its 50 min were worked at L1, 30 at L2.
    #expect(costs.tiers == ["L0", "L1", "L2"])
    expect(\.tiers, [0.651_786, 11_416.936_373, 12_039.654_048])
  }

  @Test("the cost of a ticket is that of the period ÷ what was solved in it")
  func perTicket() async throws {
    // $23,457.2422 × 336/365 = $21,593.5161 in the period; four solved by people, two by self-service.
    #expect(abs(try await measured(Self.desk, .costPerTicket) - 5_398.379_028) < 1e-6)
    #expect(abs(try await measured(Self.desk, .costPerTicketAll) - 3_598.919_352) < 1e-6)
    // Self-service: $0.60 for two. The phone: $5,704.494 × 336/365 for two.
    let l0 = Scope(tier: "L0")
    #expect(abs(try await measured(Self.desk, .costPerTicket, l0) - 0.3) < 1e-12)
    let phone = Scope(channel: "phone")
    #expect(
      abs(try await measured(Self.desk, .costPerTicket, phone) - 2_625.630_330) < 1e-5)
    #expect(try await measured(Self.desk, .costTotal) == 23_457.24)
    #expect(
      try Self.run(Self.desk).measures.first { $0.name == .costTotal }?.unit == .moneyPerMonth)
  }

  @Test("a shift that the period cuts is paid for the part inside")
  func cutShift() throws {
    // Nights from 22:00 to 06:00 on three days from midnight to midnight: 6 h of the night before, two
    // whole nights, 2 h of the last: 24 h at $10. Sickness changes nothing.
    var desk = HandMade.desk(
      [], teams: [HandMade.team(.shifts([HandMade.shift(22, 30)]))],
      from: LocalDateTime(date: Self.first), days: 3)
    desk.people.sickness = 0.5
    desk.costs = Costs(
      currency: "EUR", pay: [Costs.Pay(basis: .perHour(Money(units: 10)))])
    let costs = try #require(try Self.run(desk).costs)
    #expect(costs.total == Money(units: 240 * 365 / 36.0))
  }

  @Test("seats that are paid by the hour are paid while they are filled")
  func seats() throws {
    // 2 + 1 agents, twelve hours each: 36 h at $10 on one day.
    var desk = HandMade.desk([], teams: [HandMade.team(.seats([2, 1]), agents: 2)])
    desk.costs = Costs(
      currency: "USD", pay: [Costs.Pay(basis: .perHour(Money(units: 10)))])
    let costs = try #require(try Self.run(desk).costs)
    #expect(costs.total == Money(units: 360 * 365 / 12.0))
  }

  @Test("a leap year's salary is its salary, and people are paid while they are employed")
  func employment() throws {
    // 2028 has 366 days, of which one of two agents works the last 183: $60,000 × 1.5 in the year.
    var desk = HandMade.desk(
      [], teams: [HandMade.team(.shifts([HandMade.shift(9, 17, agents: 2)]), agents: 2)],
      from: LocalDateTime(date: LocalDate(year: 2028, month: 1, day: 1)), days: 366)
    desk.teams[0].cohorts = [Cohort(agents: 1, from: LocalDate(year: 2028, month: 7, day: 2))]
    desk.costs = Costs(
      currency: "USD", pay: [Costs.Pay(basis: .perYear(Money(units: 60_000)))])
    let costs = try #require(try Self.run(desk).costs)
    #expect(abs(costs.months - 12) < 1e-9)
    #expect(costs.total == Money(units: 90_000 / 12.0))
  }

  @Test("what costs the same every month and in every replication has no spread at all")
  func constantLines() throws {
    var desk = Self.desk
    desk.simulation.replications = 3
    let tools = try #require(
      try Self.run(desk).measures.first { $0.name == .costTools && $0.scope == Scope() })
    #expect(tools.mean == 300 && tools.halfWidth == 0)
    #expect(tools.p10 == 300 && tools.p50 == 300 && tools.p90 == 300)
  }

  // MARK: Nothing

  @Test("a desk without prices has no cost, and one where nobody is paid says so")
  func nothing() throws {
    var desk = Self.desk
    desk.costs = nil
    let plain = try Self.run(desk)
    #expect(plain.costs == nil)
    #expect(!plain.measures.contains { $0.name.rawValue.hasPrefix("cost.") })
    // A limit alone is no price.
    desk.costs = Costs(currency: "USD", pay: [nil, nil], ceiling: Money(units: 1))
    #expect(try Self.run(desk).costs == nil)
    desk.costs = Costs(currency: "USD", pay: [nil, nil], selfServiceTry: Money(cents: 30))
    let tries = try #require(try Self.run(desk).costs)
    #expect(tries.lines.map(\.line) == [.selfService])
    #expect(tries.unpaidTeams == ["front", "expert"])
    #expect(tries.total == Money(cents: 65))
  }

  @Test("who solves nothing has no cost per ticket, and idle teams still cost")
  func nobodySolved() throws {
    var desk = Self.desk
    desk.demand = .replay(ReplayDemand(path: "hand", tickets: []))
    let run = try Self.run(desk)
    let costs = try #require(run.costs)
    #expect(!run.measures.contains { $0.name == .costPerTicket || $0.name == .costPerTicketAll })
    #expect(run.measures.allSatisfy { $0.mean.isFinite })
    // ($16,212.50 + $304.17) × 1.4 + $300; the front line's half and half between its channels.
    #expect(costs.total == Money(cents: 2_342_333))
    #expect(abs(costs.sum(\.channels, 0).units - 5_700) < 0.06)
    #expect(abs(costs.sum(\.tiers, 1).units - 11_400) < 0.06)
  }
}

@Suite("Costs of random desks")
struct CostPropertyTests {
  /// A random desk with random prices.
  private static func desk(_ seed: UInt64) -> Scenario {
    var dice = Dice(seed: seed &+ 70_000)
    var desk = RandomScenario.make(seed: seed)
    func money(_ dice: inout Dice, _ most: Int) -> Money { Money(cents: dice.int(0...most)) }
    desk.costs = Costs(
      currency: "USD",
      pay: desk.teams.map { _ in
        guard dice.chance(0.9) else { return nil }
        let rate = money(&dice, 9_000_000)
        return Costs.Pay(
          basis: dice.chance(0.5) ? .perYear(rate) : .perHour(rate), overtime: 1.5,
          onCall: money(&dice, 90_000))
      }, benefits: dice.choose([0, 0.213]), training: dice.choose([0, 0.061]),
      quality: dice.choose([0, 0.037]), overhead: dice.choose([0, 0.119]),
      toolsPerSeat: money(&dice, 40_000), selfServiceTry: money(&dice, 100),
      channels: desk.channels.map { _ in
        Costs.ChannelPrice(perMinute: money(&dice, 30), perContact: money(&dice, 30))
      },
      penalties: desk.priorities.map { _ in
        Costs.Penalty(firstResponse: money(&dice, 9_000), resolution: money(&dice, 9_000))
      })
    return desk
  }

  @Test("lines, channels, tiers and teams add up to the cent")
  func sums() throws {
    for seed in UInt64(1)...150 {
      let desk = Self.desk(seed)
      let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
      let costs = try #require(run.costs)
      let divisions: [KeyPath<CostResult.Line, [Money]>] = [\.channels, \.tiers, \.teams]
      for division in divisions {
        for line in costs.lines {
          #expect(
            line[keyPath: division].reduce(.zero, +) == line.total, "\(line.line), seed \(seed)")
        }
      }
      #expect(costs.lines.reduce(.zero) { $0 + $1.total } == costs.total, "seed \(seed)")
      let channels = desk.channels.indices.reduce(Money.zero) {
        $0 + costs.sum(\.channels, $1)
      }
      #expect(channels == costs.total, "seed \(seed)")
      // What is money changes nothing else.
      var plain = desk
      plain.costs = nil
      let before = try #require(try Experiment(plain).run(threads: 1, checksSickDay: false))
      #expect(
        run.measures.filter { !$0.name.rawValue.hasPrefix("cost.") } == before.measures,
        "seed \(seed)")
    }
  }

  @Test("two threads give the numbers of one")
  func threads() throws {
    for seed in UInt64(1)...12 {
      var desk = Self.desk(seed)
      desk.simulation.replications = 6
      let one = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
      let two = try #require(try Experiment(desk).run(threads: 2, checksSickDay: false))
      #expect(one.costs == two.costs && one.costs != nil)
      #expect(one.measures == two.measures)
    }
  }
}

@Suite("What the SaaS desk costs")
struct SaaSCostTests {
  private static let path =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/ScenarioFileTests/Catalogue/saas-desk.yaml"

  @Test("its lines are those of its prices")
  func lines() throws {
    var scenario = try ScenarioLoader.load(path: Self.path).scenario
    scenario.simulation.replications = 2
    let run = try #require(try Experiment(scenario).run(threads: 2, checksSickDay: false))
    let costs = try #require(run.costs)
    func line(_ line: CostLine) -> Double {
      costs.lines.first { $0.line == line }?.total.units ?? .nan
    }
    // 12 × $48k + 4 × $66k + 2 × $120k = $1.08M a year.
    #expect(abs(line(.pay) - 90_000) < 0.02)
    // $400 a week, 365/84 weeks a month.
    #expect(abs(line(.onCall) - 1_738.10) < 0.02)
    // 18 people at $320.
    #expect(abs(line(.tools) - 5_760) < 0.02)
    // Calls and chats in hand when a shift or a stretch ends: some hours a month, of about $35 each.
    #expect(line(.overtime) > 50 && line(.overtime) < 6_000)
    let pay = line(.pay) + line(.onCall) + line(.overtime)
    let shares: [(CostLine, Double)] = [
      (.benefits, 0.22), (.training, 0.06), (.quality, 0.04), (.overhead, 0.12),
    ]
    for (part, share) in shares { #expect(abs(line(part) - share * pay) < 0.02, "\(part)") }
    // All of the 20 % with a password and 60 % of the 33 % with a how-to try, of 5,000 tickets a month
    // that grow by 10 % a quarter: 1,990 × $0.30 in the first month, some 20 % more on average.
    let tries = run.measures.first { $0.name == .selfServiceTries && $0.scope == Scope() }?.mean
    #expect(abs(line(.selfService) - (tries ?? 0) * 0.3 / costs.months) < 0.02)
    #expect(line(.selfService) > 600 && line(.selfService) < 900)
    #expect(
      costs.lines.map(\.line) == [
        .pay, .overtime, .onCall, .benefits, .training, .quality, .tools, .overhead, .selfService,
      ])
    #expect(costs.ceiling == Money(units: 1_700_000))
    #expect(abs(costs.total.units - (1.44 * pay + 5_760 + line(.selfService))) < 0.05)
    // A ticket of people costs more than one of all.
    func desk(_ name: MeasureName) -> Double {
      run.measures.first { $0.name == name && $0.scope == Scope() }?.mean ?? .nan
    }
    #expect(desk(.costPerTicket) > desk(.costPerTicketAll))
    #expect(desk(.costPerTicketAll) > 10 && desk(.costPerTicket) < 80)
  }
}
