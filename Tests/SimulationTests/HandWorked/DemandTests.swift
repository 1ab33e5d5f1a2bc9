import Foundation
import Numerics
import Simulation
import Testing
import Workforce

/// Demand at the corners of days, slices and periods.
@Suite("Demand at its corners")
struct DemandTests {
  private static func at(_ hour: Double, day: LocalDate = HandMade.monday) -> LocalDateTime {
    LocalDateTime(date: day, secondOfDay: hour * 3600)
  }

  /// One day with a ticket a second around the clock, and events.
  private static func arrivals(_ events: [DemandEvent]) throws -> [Seconds] {
    var desk = HandMade.desk([], channels: [HandMade.mail])
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 1, events: events))
    return try Experiment(desk).trace(replication: 0).filter { $0.kind == .arrived }.map(\.time)
  }

  private static func expectCount(
    _ times: [Seconds], from: Double, to: Double, _ mean: Double,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let count = Double(times.count { $0 >= from * 3600 && $0 < to * 3600 })
    #expect(
      abs(count - mean) < 5 * mean.squareRoot(), "\(count) from \(from) to \(to), not \(mean)",
      sourceLocation: sourceLocation)
  }

  @Test("an event lifts the hours it names, also where the day is one slice")
  func liftWithinSlice() throws {
    let sale = DemandEvent(
      name: "sale", from: Self.at(11.5), to: Self.at(12.5), effect: .volume(factor: 3, ramp: 0))
    let times = try Self.arrivals([sale])
    Self.expectCount(times, from: 0, to: 11.5, 11.5 * 3600)
    Self.expectCount(times, from: 11.5, to: 12.5, 3 * 3600)
    Self.expectCount(times, from: 12.5, to: 24, 11.5 * 3600)
  }

  @Test("an event that misses the middle of a slice is not lost")
  func liftBesideMiddle() throws {
    let sale = DemandEvent(
      name: "sale", from: Self.at(13), to: Self.at(15), effect: .volume(factor: 0, ramp: 0))
    let times = try Self.arrivals([sale])
    Self.expectCount(times, from: 12, to: 13, 3600)
    #expect(times.allSatisfy { $0 < 13 * 3600 || $0 >= 15 * 3600 })
  }

  @Test("a ramp is climbed and left in a straight line")
  func ramp() throws {
    let sale = DemandEvent(
      name: "sale", from: Self.at(8), to: Self.at(16), effect: .volume(factor: 5, ramp: 4 * 3600))
    let times = try Self.arrivals([sale])
    for hour in 0..<4 {
      let mean = 3600 * (1 + 4 * (Double(hour) + 0.5) / 4)
      Self.expectCount(times, from: 8 + Double(hour), to: 9 + Double(hour), mean)
      Self.expectCount(times, from: 15 - Double(hour), to: 16 - Double(hour), mean)
    }
  }

  @Test(
    "the busyness factor is the gamma quantile, however far days lie apart",
    arguments: [
      // Incomplete gamma function inverted to 30 digits (mpmath).
      (2.5, -3.0, 4.59943654561e-18), (2.5, -0.5, 0.00255065342411), (2.6, -1, 1.67382983947e-5),
      (2.8, -8, 2.95412152885e-119), (2.8, 1, 1.47218841616), (3, -8, 7.69070829805e-137),
      (3, -2, 8.9971420461e-15), (3, -1, 3.51026125271e-7), (3, -0.01, 0.0100254426712),
      (3, 3, 28.9898321867),
    ])
  func busyness(cv: Double, normal: Double, exact: Double) {
    #expect(abs(gammaFactor(normal: normal, cv: cv) / exact - 1) < 1e-9)
  }

  @Test("the interval of a share counts clusters that are alike as one")
  func shareInterval() throws {
    // 8 of 10 independent units: Wilson's interval with Student's quantile for 9 degrees, 2.262.
    var apart = RatioTally()
    for unit in 0..<10 { apart.add(numerator: unit < 8 ? 1 : 0, denominator: 1) }
    let bounds = try #require(apart.shareInterval(confidence: 0.95))
    #expect(abs(bounds.low - 0.427) < 0.001 && abs(bounds.high - 0.9555) < 0.001)
    // The same clusters with ten units each, all alike: no more is known.
    var alike = RatioTally()
    for unit in 0..<10 { alike.add(numerator: unit < 8 ? 10 : 0, denominator: 10) }
    let same = try #require(alike.shareInterval(confidence: 0.95))
    #expect(abs(same.low - bounds.low) < 1e-9 && abs(same.high - bounds.high) < 1e-9)
    // Everything kept is not certainty.
    var whole = RatioTally()
    for _ in 0..<10 { whole.add(numerator: 4, denominator: 4) }
    let all = try #require(whole.shareInterval(confidence: 0.95))
    #expect(all.high == 1 && all.low > 0.85 && all.low < 0.9)
  }

  @Test("fractions of a second in warm-up and period do not break days and intervals")
  func fractions() throws {
    var desk = HandMade.desk([HandMade.row(60)], days: 2)
    desk.simulation.warmUp = 0.2
    desk.simulation.coolDown = 0.7
    desk.to = LocalDateTime(date: HandMade.monday + 1, secondOfDay: 0.5)
    let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
    #expect(run.days.dates.count == 2)
    #expect(run.intervals.starts.count == 25)
    #expect(run.intervals.starts[1] == Self.at(1))
  }

  @Test("a team whose clock is a day and an hour away keeps its shifts")
  func farZone() async throws {
    for (zone, other) in [
      ("Pacific/Kiritimati", "Pacific/Pago_Pago"), ("Pacific/Pago_Pago", "Pacific/Kiritimati"),
    ] {
      let desk = HandMade.desk(
        [], teams: [HandMade.team(.shifts([HandMade.shift(9, 17)]), timeZone: other)], days: 7,
        zone: zone)
      #expect(try await measured(desk, .dutyHours, Scope(team: "team")) == 56)
    }
  }

  @Test("history leaves out rows of a day before the period begins")
  func history() throws {
    var early = HandMade.row(8 * 60)
    early.wait = 100
    var counted = HandMade.row(11 * 60)
    counted.wait = 40
    let desk = HandMade.desk([early, counted], from: Self.at(10))
    let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
    #expect(run.history?.channels[0].map(\.offered) == [1])
    #expect(run.history?.channels[0].map(\.waitSeconds) == [40])
  }

  @Test("a row with its distance from UTC keeps its instant in the hour that comes twice")
  func repeatedHour() throws {
    let sunday = LocalDate(year: 2027, month: 11, day: 7)
    var first = HandMade.row(90, day: sunday)
    var second = first
    second.isLater = true
    first.handle = 60
    second.handle = 60
    try expectStory(
      HandMade.desk(
        [second, first], from: LocalDateTime(date: sunday), zone: "America/Chicago"),
      [
        "01:30 arrived 0", "01:30 started 0 by 0", "01:31 touched 0 by 0", "01:31 closed 0",
        "02:30 arrived 1", "02:30 started 1 by 0", "02:31 touched 1 by 0", "02:31 closed 1",
      ])
  }

  @Test("a burst comes by the channels on which its request is worked")
  func burst() throws {
    let outage = DemandEvent(
      name: "outage", from: Self.at(9), to: Self.at(10),
      effect: .burst(Burst(tickets: 50, request: 1)))
    var phone = HandMade.phone
    var mail = HandMade.mail
    (phone.share, mail.share) = (0.5, 0.5)
    var rare = HandMade.tenMinutes
    (rare.name, rare.share) = ("outage", 0)
    var common = HandMade.tenMinutes
    common.share = 1
    var front = HandMade.team(channels: [0, 1])
    front.skills[0].requests = [0]
    var back = HandMade.team(channels: [1])
    back.name = "back"
    var desk = HandMade.desk(
      [], channels: [phone, mail], requests: [common, rare], teams: [front, back])
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 1 / 86_400.0, events: [outage]))
    let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
    let hour = run.intervals.channels.map { $0[9].offered }
    #expect(hour[0] < 5 && hour[1] > 20)
  }
}
