import ScenarioFile
import TestSupport
import Testing
import Workforce

@Suite("Money in the text")
struct MoneyTests {
  /// The costs of a desk with a pay.
  private func pay(_ text: String, currency: String = "USD") throws -> Costs.Pay {
    let scenario = try desk(
      "currency: \(currency)\nteams: {desk: {agents: 3, pay: \(text)}}")
    return try #require(scenario.costs?.pay[0])
  }

  @Test(
    "amounts are read in all their spellings",
    arguments: [
      ("$48k per year", "USD", 48_000), ("$48000 per year", "USD", 48_000),
      ("$ 48.5k per year", "CAD", 48_500), ("EUR 42k per year", "EUR", 42_000),
      ("41 000 EUR per year", "EUR", 41_000), ("41 000 EUR/year", "EUR", 41_000),
      ("€41000.50 per year", "EUR", 41_000.5), ("£1.2M a year", "GBP", 1_200_000),
      ("CHF 1 250 000 per year", "CHF", 1_250_000), ("$4k per month", "USD", 48_000),
    ] as [(String, String, Double)])
  func perYear(text: String, currency: String, units: Double) throws {
    #expect(try pay(text, currency: currency).basis == .perYear(Money(units: units)))
  }

  @Test("pay by the hour, overtime and pay on call")
  func perHour() throws {
    let scenario = try desk(
      """
      teams:
        desk:
          {agents: 3, pay: $28.50 per hour, overtime: 125%,
           on_call: {priorities: P0, pay: $400 per week}}
      requests: {a: {priority: P0}}
      sla: {priorities: {P0: {first_response: 15 min}}}
      """)
    let pay = try #require(scenario.costs?.pay[0])
    #expect(pay.basis == .perHour(Money(cents: 2850)))
    #expect(pay.overtime == 1.25)
    #expect(pay.onCall == Money(units: 400))
    #expect(scenario.teams[0].onCall == OnCall(seats: 1, priorities: [0]))
  }

  @Test(
    "amounts without currency, of another one or for another thing are refused",
    arguments: [
      "48k per year", "EUR 48k per year", "$48k", "$48k per ticket", "$48,000 per year",
      "$48m per year", "-$48k per year", "$0.005 per hour", "$48 k k per year", "dollars",
      "$1e30 per year",
    ])
  func refused(text: String) {
    #expect(throws: InvalidInput.self) { try pay("'\(text)'") }
  }

  @Test("a price per minute where there is no line is told to be of no effect")
  func minutesWithoutLine() {
    func told(_ price: String, kind: String) -> Bool {
      findings(
        """
        muster: 1
        period: {from: 2027-03-01, to: 2027-03-28}
        demand: {tickets: 100 per week}
        channels: {way: {kind: \(kind), cost: \(price)}}
        teams: {desk: {agents: 2}}

        """
      ).contains("a price per minute has no effect")
    }
    #expect(told("$0.05 per minute", kind: "deferred"))
    #expect(told("[$0.05 per minute, $0.10 per contact]", kind: "deferred"))
    #expect(!told("$0.10 per contact", kind: "deferred"))
    #expect(!told("$0.05 per minute", kind: "voice"))
  }

  @Test("a scenario without an amount of money has no costs")
  func noCosts() throws {
    #expect(try load(plainDesk).scenario.costs == nil)
    #expect(try desk("people: {hiring: {cost: $6k per hire}}").costs == nil)
  }

  @Test("all costs of a desk")
  func costs() throws {
    let costs = try #require(
      try desk(
        """
        channels:
          phone:
            {kind: voice, share: 50%, calendar: hours,
             cost: [$0.05 per minute, $0.10 per contact]}
          email: {kind: deferred, share: 50%}
        calendars: {hours: mon-fri 09:00-17:30}
        requests: {a: {self_service: 20%, priority: P1}}
        sla:
          priorities:
            P0: {first_response: 15 min, penalty: $50 per breach}
            P1: {first_response: 1h, penalty: {resolution: $20}}
        tiers: {L0: {cost: $0.30 per try}}
        teams: {desk: {agents: 3, pay: $48k per year}, help: {agents: 1}}
        budget:
          {benefits: 22% of pay, tools: $320 per seat per month, training: 6% of pay,
           quality: 4% of pay, overhead: 12%, ceiling: $1.7M per year}
        """
      ).costs)
    #expect(costs.currency == "USD")
    #expect(costs.pay[1] == nil)
    #expect(costs.benefits == 0.22 && costs.training == 0.06)
    #expect(costs.quality == 0.04 && costs.overhead == 0.12)
    #expect(costs.toolsPerSeat == Money(units: 320))
    #expect(costs.ceiling == Money(units: 1_700_000))
    #expect(costs.selfServiceTry == Money(cents: 30))
    #expect(
      costs.channels == [
        Costs.ChannelPrice(perMinute: Money(cents: 5), perContact: Money(cents: 10)),
        Costs.ChannelPrice(),
      ])
    #expect(
      costs.penalties == [
        Costs.Penalty(firstResponse: Money(units: 50), resolution: Money(units: 50)),
        Costs.Penalty(resolution: Money(units: 20)),
      ])
  }

  @Test("tools are counted by the month")
  func tools() throws {
    let scenario = try desk(
      "teams: {desk: {agents: 3, pay: $1 per hour}}\nbudget: {tools: $1200 per agent per year}")
    #expect(scenario.costs?.toolsPerSeat == Money(units: 100))
  }
}

@Suite("Dividing money")
struct MoneyDivisionTests {
  @Test("parts add up to the cent, and none is off by a cent or more")
  func parts() {
    var random = SplitMix(state: 5)
    for _ in 0..<5000 {
      let amount = Money(cents: random.below(random.below(2) == 0 ? 1000 : 2_000_000_000_000))
      let weights = (0...random.below(12)).map { _ in
        random.below(4) == 0 ? 0 : Double(random.below(1_000_000)) / 997
      }
      let parts = amount.divided(by: weights)
      #expect(parts.reduce(.zero, +) == amount)
      let total = weights.reduce(0, +)
      guard total > 0 else { continue }
      for (part, weight) in zip(parts, weights) {
        let exact = Double(amount.cents) * weight / total
        #expect(abs(Double(part.cents) - exact) < 1.001)
        #expect(weight > 0 || part == .zero)
      }
    }
  }
}
