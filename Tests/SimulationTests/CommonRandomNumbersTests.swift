import Simulation
import Testing
import Workforce

/// A ticket, an agent and a day keep their draws when something else changes.
@Suite("Common random numbers")
struct CommonRandomNumbersTests {
  /// Mail for a week, 20 tickets a day, two teams of which either can answer.
  private static func desk(tickets: Double = 20, agents: Int = 3) -> Scenario {
    var desk = HandMade.desk(
      [],
      teams: [
        HandMade.team(.shifts([HandMade.shift(9, 17, agents: agents)]), agents: agents),
        HandMade.team(.shifts([HandMade.shift(9, 17, agents: 4)]), agents: 4),
      ],
      days: 7)
    desk.teams[0].name = "front"
    desk.teams[1].name = "back"
    desk.people = People(plannedAbsence: 0.2, sickness: 0.1)
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: tickets / 86_400))
    return desk
  }

  private static func arrivals(_ desk: Scenario) throws -> [UInt64: Seconds] {
    let trace = try Experiment(desk).trace(replication: 0).filter { $0.kind == .arrived }
    return Dictionary(uniqueKeysWithValues: trace.map { ($0.ticket, $0.time) })
  }

  @Test("a higher volume adds tickets to those already there, and moves none")
  func volume() throws {
    let few = try Self.arrivals(Self.desk(tickets: 20))
    let many = try Self.arrivals(Self.desk(tickets: 30))
    #expect(few.count > 100)
    #expect(many.count > few.count + 30)
    #expect(few.allSatisfy { many[$0.key] == $0.value })
  }

  @Test("one agent more in a team changes neither tickets nor the absences of other teams")
  func agent() throws {
    let three = Self.desk(agents: 3)
    let four = Self.desk(agents: 4)
    #expect(try Self.arrivals(three) == Self.arrivals(four))
    func hours(_ desk: Scenario) throws -> Double? {
      let run = try Experiment(desk).run(threads: 1, checksSickDay: false)
      return run?.measures.first { $0.name == .dutyHours && $0.scope == Scope(team: "back") }?.mean
    }
    let before = try #require(try hours(three))
    #expect(before > 20)
    #expect(try hours(four) == before)
  }

  @Test("an event more leaves the tickets of a burst as they are")
  func burst() throws {
    let from = LocalDateTime(date: HandMade.monday, secondOfDay: 36_000)
    let to = LocalDateTime(date: HandMade.monday, secondOfDay: 39_600)
    let outage = DemandEvent(
      name: "outage", from: from, to: to, effect: .burst(Burst(tickets: 40)))
    let later = LocalDateTime(date: HandMade.monday + 3)
    let promotion = DemandEvent(
      name: "promotion", from: later, to: LocalDateTime(date: HandMade.monday + 4),
      effect: .volume(factor: 2, ramp: 0))
    func monday(_ events: [DemandEvent]) throws -> [UInt64: Seconds] {
      var desk = Self.desk()
      desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 20.0 / 86_400, events: events))
      return try Self.arrivals(desk).filter { $0.value < 86_400 }
    }
    #expect(try monday([outage]) == monday([promotion, outage]))
  }

  @Test("service levels stay shares when answered customers come back and hang up")
  func serviceLevels() throws {
    for rule in AnswerTarget.Rule.allCases {
      var desk = HandMade.desk([], teams: [HandMade.team(.always)], days: 7)
      desk.channels[0].kind = .voice
      desk.channels[0].patience = .exponential(mean: 120)
      desk.channels[0].answer = AnswerTarget(share: 0.8, within: 60, rule: rule)
      desk.requests[0].handle = .exponential(mean: 300)
      desk.requests[0].reopens = Reopen(share: 0.6, after: .constant(600))
      desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 200.0 / 86_400))
      let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
      let level = try #require(run.measures.first { $0.name == .serviceLevel })
      #expect(level.mean > 0.2 && level.mean <= 1)
      #expect(run.fates.leftLater > 10)
    }
  }

  @Test("more than 64 teams are refused")
  func teams() {
    var desk = Self.desk()
    desk.teams = (0..<66).map { number in
      var team = desk.teams[0]
      team.name = "team \(number)"
      return team
    }
    #expect(throws: SimulationError.tooManyTeams(66)) { try Experiment(desk) }
  }
}
