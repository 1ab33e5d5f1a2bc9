import Simulation
import Testing
import Workforce

@Suite("Demand, worked by hand")
struct DemandDayTests {
  private static let nine = LocalDateTime(date: HandMade.monday, secondOfDay: 9 * 3600)
  private static let eleven = LocalDateTime(date: HandMade.monday, secondOfDay: 11 * 3600)

  /// A desk of plenty whose only demand is a burst from nine to eleven.
  private static func desk(_ burst: Burst) -> Scenario {
    var desk = HandMade.desk([], channels: [HandMade.mail], teams: [HandMade.team(agents: 200)])
    let event = DemandEvent(name: "outage", from: nine, to: eleven, effect: .burst(burst))
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 0, events: [event]))
    return desk
  }

  /// The traces of kernel and reference, which must agree.
  private static func trace(_ desk: Scenario) throws -> [TraceRecord] {
    let kernel = try Experiment(desk).trace(replication: 0)
    let reference = try ReferenceDesk(desk).trace
    let difference = TraceDifference.first(kernel: kernel, reference: reference, summary: "")
    #expect(difference == nil, "\(difference?.description ?? "")")
    return reference
  }

  private static func times(_ trace: [TraceRecord], _ kind: TraceKind) -> [Double] {
    trace.filter { $0.kind == kind }.map(\.time)
  }

  @Test("duplicates are merged by their first touch, in the time of merging")
  func duplicates() throws {
    let trace = try Self.trace(
      Self.desk(Burst(tickets: 60, duplicates: 1, merge: .constant(120))))
    let arrivals = Self.times(trace, .arrived)
    let merges = Self.times(trace, .merged)
    #expect(arrivals.count > 30 && merges.count == arrivals.count)
    #expect(zip(arrivals, merges).allSatisfy { abs($1 - $0 - 120) < 1e-6 })
    #expect(trace.allSatisfy { $0.kind != .closed })
  }

  @Test("a status page keeps customers away from the instant at which it appears")
  func statusPage() throws {
    let page = Burst.StatusPage(after: 1800, deflects: 1)
    let trace = try Self.trace(Self.desk(Burst(tickets: 60, statusPage: page)))
    let away = Self.times(trace, .deflected)
    let closed = Self.times(trace, .closed)
    #expect(away.count > 25 && away.allSatisfy { $0 >= 9.5 * 3600 })
    #expect(closed.count > 5 && closed.allSatisfy { $0 < 9.5 * 3600 + 600 })
  }

  @Test("the rate of a burst can fall, with as many tickets in all")
  func decay() throws {
    // Falling to 1/e in 30 minutes over two hours: (1 − 1/e) ÷ (1 − 1/e⁴) = 64 % in the first half
    // hour, of 400 tickets 258, standard deviation below 16.
    let even = try Self.trace(Self.desk(Burst(tickets: 400)))
    let falling = try Self.trace(Self.desk(Burst(tickets: 400, decay: 1800)))
    let arrivals = Self.times(falling, .arrived)
    #expect(Self.times(even, .arrived).count == arrivals.count)
    #expect(arrivals.allSatisfy { $0 >= 9 * 3600 && $0 < 11 * 3600 })
    #expect((200...320).contains(arrivals.count { $0 < 9.5 * 3600 }))
  }

  @Test("a burst can have a request, a priority and a channel of its own")
  func burst() throws {
    var desk = Self.desk(Burst(tickets: 20, request: 1, priority: 1, channel: 1))
    desk.channels = [HandMade.phone, HandMade.mail]
    desk.teams[0].skills = [Skill(channels: [0, 1])]
    desk.requests = [HandMade.work(5), HandMade.work(7)]
    desk.priorities.append(Priority(name: "P1"))
    // Triage does not change the burst's own priority.
    desk.routing.triage = [TriageRule(priority: 0)]
    _ = try Self.trace(desk)
    let tickets = try ReferenceDesk(desk).tickets
    #expect(tickets.count > 5)
    #expect(
      tickets.allSatisfy { $0.channel == 1 && $0.arrival.request == 1 && $0.priority == 1 })
  }

  // MARK: Logs

  private static func log(
    _ rows: [ReplayTicket], days: Int = 1, _ change: (inout ReplayDemand) -> Void
  ) -> Scenario {
    var desk = HandMade.desk(rows, teams: [HandMade.team(agents: 200)], days: days)
    var replay = ReplayDemand(path: "hand", tickets: rows)
    change(&replay)
    desk.demand = .replay(replay)
    return desk
  }

  @Test("at twice the volume every row has one copy within half an hour")
  func scale() throws {
    // Rows every second hour; the copies are told apart by the handle time of their row.
    let rows = (1...10).map { HandMade.row(Double($0) * 120, handle: Double($0)) }
    let desk = Self.log(rows) { $0.scale = 2 }
    _ = try Self.trace(desk)
    let tickets = try ReferenceDesk(desk).tickets
    #expect(tickets.count == 20)
    for number in 1...10 {
      let times = tickets.filter { $0.arrival.handle == Double(number) * 60 }.map(\.arrival.time)
      #expect(times.contains(Double(number) * 7200))
      #expect(times.allSatisfy { abs($0 - Double(number) * 7200) <= 1800 })
    }
  }

  @Test("below the log's volume rows are left out, and an event of nothing leaves out all")
  func thinning() throws {
    let rows = (0..<200).map { HandMade.row(Double($0) * 5) }
    let half = try Self.trace(Self.log(rows) { $0.scale = 0.5 })
    // 100 expected, standard deviation 7.
    #expect((70...130).contains(Self.times(half, .arrived).count))
    let quiet = DemandEvent(
      name: "quiet", from: Self.nine, to: Self.eleven, effect: .volume(factor: 0, ramp: 0))
    let trace = try Self.trace(Self.log(rows) { $0.events = [quiet] })
    // 24 rows from 9:00 to 10:55 are left out.
    #expect(Self.times(trace, .arrived).count == 176)
    #expect(Self.times(trace, .arrived).allSatisfy { $0 < 9 * 3600 || $0 >= 11 * 3600 })
  }

  @Test("at random every day is one of the log's days of its weekday")
  func bootstrap() throws {
    // A log of two weeks with tickets on Mondays only, one of them at 9:00, the other at 10:00.
    let rows = [
      HandMade.row(9 * 60), HandMade.row(7 * 1440 + 600), HandMade.row(13 * 1440 + 60),
    ]
    let desk = Self.log(rows, days: 70) { $0.mode = .daysAtRandom }
    let arrivals = Self.times(try Self.trace(desk), .arrived)
    let mondays = arrivals.filter { Int($0 / 86_400) % 7 == 0 }
    #expect(mondays.count == 10)
    #expect(Set(mondays.map { Int($0) % 86_400 }) == [9 * 3600, 10 * 3600])
    // The only other day with a row is a Sunday; the first Sunday of the log is empty.
    let sundays = arrivals.filter { Int($0 / 86_400) % 7 == 6 }
    #expect(sundays.count + mondays.count == arrivals.count && sundays.count < 10)
  }

  @Test("drawn tickets come on top of the log's")
  func addition() throws {
    let rows = (0..<10).map { HandMade.row(Double($0) * 60) }
    let plain = try Self.trace(Self.log(rows) { _ in })
    let more = try Self.trace(
      Self.log(rows) { $0.addition = SyntheticDemand(ticketsPerSecond: 50.0 / 86_400) })
    let known = Set(plain.filter { $0.kind == .arrived }.map(\.ticket))
    let all = Set(more.filter { $0.kind == .arrived }.map(\.ticket))
    #expect(known.count == 10 && all.isSuperset(of: known) && all.count > 40)
  }

  // MARK: Busyness

  @Test("good and bad hours leave the day its shape and its mean")
  func hours() throws {
    // All demand of a day of mean 50 in the hour from 9:00; the factor of that hour has cv 0.5.
    var day = Array(repeating: 0.0, count: 24)
    day[9] = 1
    var desk = HandMade.desk([], teams: [HandMade.team(agents: 200)], days: 28)
    desk.demand = .synthetic(
      SyntheticDemand(ticketsPerSecond: 50.0 / 86_400, day: day, hourlyCV: 0.5))
    let counts = Dictionary(
      grouping: Self.times(try Self.trace(desk), .arrived), by: { Int($0 / 86_400) }
    ).mapValues(\.count)
    let times = Self.times(try ReferenceDesk(desk).trace, .arrived)
    #expect(times.allSatisfy { Int($0) % 86_400 / 3600 == 9 })
    // Of a day mean 50, standard deviation √(50 + 25²) = 26, 7 without busyness; of the mean of 28
    // days 5.
    let mean = Double(times.count) / 28
    #expect((30...70).contains(mean))
    let variance = counts.values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 27
    #expect(variance.squareRoot() > 13)
  }
}
