import Foundation
import Simulation
import Testing
import Workforce

/// Common random numbers do what they are for.
@Suite("Paired experiments")
struct PairedExperimentTests {
  /// A desk with phone and mail, absences, and two teams that share the work.
  static func desk(agents: Int = 12, tickets: Double = 420) -> Scenario {
    var mail = HandMade.mail
    mail.share = 0.6
    var phone = HandMade.phone
    phone.patience = .exponential(mean: 240)
    phone.answer = AnswerTarget(share: 0.8, within: 60)
    phone.share = 0.4
    var desk = HandMade.desk(
      [], channels: [phone, mail],
      requests: [Request(name: "question", handle: .exponential(mean: 600))],
      priorities: [Priority(name: "normal", firstResponse: 3600, resolution: 8 * 3600)],
      teams: [
        HandMade.team(
          .shifts([HandMade.shift(9, 17, agents: agents)]), agents: agents, channels: [0, 1])
      ], days: 7, coolDown: 48)
    desk.calendars = [HandMade.office]
    desk.simulation.replications = 20
    desk.simulation.warmUp = 86_400
    desk.people = People(plannedAbsence: 0.1, sickness: 0.05)
    let day = (0..<24).map { $0 >= 9 && $0 < 17 ? 1.0 / 8 : 0 }
    desk.demand = .synthetic(
      SyntheticDemand(ticketsPerSecond: tickets / 86_400, day: day))
    return desk
  }

  static func compare(
    _ scenarios: [Scenario], threads: Int = 2, keepsAll: Bool = false
  ) throws -> PairedResult {
    try #require(try PairedExperiment(scenarios, keepsAll: keepsAll).run(threads: threads))
  }

  @Test("a change that touches nothing gives differences of exactly zero")
  func nothing() throws {
    let base = Self.desk()
    // A team for a channel that nobody uses, a longer grid, another name.
    var other = base
    other.name = "other"
    other.channels.append(Channel(name: "fax", kind: .deferred, share: 0))
    other.teams.append(HandMade.team(agents: 3, channels: [2]))
    other.teams[1].name = "idle"
    let variant = try Self.compare([base, other]).variants[1]
    #expect(variant.pairs.count > 50)
    for pair in variant.pairs where pair.base.mean.isFinite {
      let estimate = try #require(pair.estimate, "\(pair.base.name) \(pair.base.scope)")
      #expect(
        estimate.difference == 0 && estimate.halfWidth == 0, "\(pair.base.name) \(pair.base.scope)")
    }
  }

  @Test("the first scenario has the numbers of its own run, whatever it is compared with")
  func same() throws {
    let base = Self.desk()
    let alone = try #require(try Experiment(base).run(threads: 1, checksSickDay: false))
    let result = try Self.compare([base, Self.desk(agents: 13)])
    #expect(result.variants[0].result.measures == alone.measures)
    // Seed and replications are those of the first.
    var stray = Self.desk(agents: 13)
    stray.simulation.seed = 99
    stray.simulation.replications = 5
    let again = try Self.compare([base, stray])
    #expect(again.variants[1].pairs == result.variants[1].pairs)
  }

  @Test("one agent more never changes a ticket's own draws")
  func draws() throws {
    func tickets(_ agents: Int) throws -> (
      arrivals: [UInt64: Seconds], handled: [UInt64: [Seconds]], patience: [UInt64: Seconds]
    ) {
      var desk = Self.desk(agents: agents)
      // Nobody is interrupted by the end of a shift.
      desk.teams[0].coverage = .always
      desk.people = People()
      let trace = try Experiment(desk).trace(replication: 3)
      var arrivals: [UInt64: Seconds] = [:]
      var started: [UInt64: Seconds] = [:]
      var handled: [UInt64: [Seconds]] = [:]
      var patience: [UInt64: Seconds] = [:]
      for record in trace {
        switch record.kind {
        case .arrived: arrivals[record.ticket] = record.time
        case .started: started[record.ticket] = record.time
        case .touched:
          if let from = started[record.ticket] {
            handled[record.ticket, default: []].append(record.time - from)
          }
        case .abandoned:
          if let from = arrivals[record.ticket] { patience[record.ticket] = record.time - from }
        default: break
        }
      }
      return (arrivals, handled, patience)
    }
    let few = try tickets(7)
    let many = try tickets(8)
    #expect(few.arrivals == many.arrivals && few.arrivals.count > 2000)
    var compared = 0
    for (ticket, touches) in few.handled.sorted(by: { $0.key < $1.key }) {
      guard let others = many.handled[ticket] else { continue }
      for (a, b) in zip(touches, others) {
        compared += 1
        #expect(abs(a - b) < 1e-6)
      }
    }
    #expect(compared > 2000)
    let gaveUp = few.patience.filter { many.patience[$0.key] != nil }
    #expect(gaveUp.count > 5)
    for (ticket, time) in gaveUp.sorted(by: { $0.key < $1.key }) {
      #expect(abs(time - (many.patience[ticket] ?? .nan)) < 1e-6)
    }
  }

  @Test("the variance of differences falls at least fivefold where one number changes")
  func oneNumber() throws {
    let base = Self.desk()
    var slower = base
    slower.requests[0].handle = .exponential(mean: 620)
    var patient = base
    patient.channels[0].patience = .exponential(mean: 300)
    // An agent more of twelve is a twelfth of everything: of sixty it is a change of one number.
    let changes: [(String, Scenario, Scenario)] = [
      ("an agent more", Self.desk(agents: 60, tickets: 2100), Self.desk(agents: 61, tickets: 2100)),
      ("3 % more tickets", base, Self.desk(tickets: 433)),
      ("3 % longer handle times", base, slower), ("more patience", base, patient),
    ]
    for (name, base, scenario) in changes {
      let variant = try Self.compare([base, scenario]).variants[1]
      let factor = try #require(variant.service?.difference?.varianceReduction)
      print("synchronisation", name, "promises kept", factor)
      #expect(factor >= 5, "\(name)")
      for pair in variant.pairs where pair.base.scope == Scope() {
        guard [.waitMean, .firstResponseMean, .abandonment].contains(pair.base.name) else {
          continue
        }
        let factor = try #require(pair.estimate?.varianceReduction)
        print("synchronisation", name, pair.base.name.rawValue, factor)
        #expect(factor >= 5, "\(name) \(pair.base.name)")
      }
    }
  }

  @Test("and at least twofold between structures")
  func structures() throws {
    // A team for each channel, of which that of mail helps out on the phone, or does not; all for all
    // channels, in another order, or half of them an hour earlier.
    let pooled = Self.desk()
    var split = Self.desk(tickets: 330)
    split.teams = [(0, 6), (1, 7)].map { channel, agents in
      var team = HandMade.team(
        .shifts([HandMade.shift(9, 17, agents: agents)]), agents: agents, channels: [channel])
      team.name = "team \(channel)"
      return team
    }
    var helped = split
    helped.teams[1].skills = [Skill(channels: [0, 1])]
    var inOrder = pooled
    inOrder.teams[0].order = .firstCome
    var earlier = pooled
    earlier.teams[0].coverage = .shifts([
      HandMade.shift(8, 16, agents: 3), HandMade.shift(9, 17, agents: 9),
    ])
    for (name, base, other) in [
      ("help from another team", split, helped), ("order of work", pooled, inOrder),
      ("earlier shifts", pooled, earlier),
    ] {
      let variant = try Self.compare([base, other]).variants[1]
      let factor = try #require(variant.service?.difference?.varianceReduction)
      print("synchronisation", name, "promises kept", factor)
      #expect(factor >= 2, "\(name)")
    }
  }

  @Test("numbers are the same on any number of threads")
  func threads() throws {
    let scenarios = [Self.desk(), Self.desk(agents: 10), Self.desk(agents: 14)]
    let one = try Self.compare(scenarios, threads: 1)
    let three = try Self.compare(scenarios, threads: 3)
    #expect(one.best == three.best)
    for (a, b) in zip(one.variants, three.variants) {
      #expect(a.pairs == b.pairs && a.droppedFor == b.droppedFor)
      #expect(a.result.measures == b.result.measures)
    }
  }

  @Test("who serves worse and is no cheaper is dropped early, the first never, others not at all")
  func dropping() throws {
    // Slower for the same hours: beaten in every way. Fewer agents: worse, but cheaper.
    var slower = Self.desk()
    slower.requests[0].handle = .exponential(mean: 660)
    let scenarios = [Self.desk(), slower, Self.desk(agents: 10)]
    let result = try Self.compare(scenarios)
    #expect(result.variants.map(\.result.replications) == [20, 10, 20])
    #expect(result.variants[1].droppedFor == 0)
    #expect(result.best?.candidates == [0])
    // Its differences are those of as many pairs as it has.
    #expect(result.variants[1].pairs.allSatisfy { $0.base.parts.count == 10 })
    let all = try Self.compare(scenarios, keepsAll: true)
    #expect(all.variants.allSatisfy { $0.result.replications == 20 && $0.droppedFor == nil })
    // A first scenario that is beaten goes on, for all are compared with it.
    let other = try Self.compare([slower, Self.desk(), Self.desk(agents: 13)])
    #expect(other.variants[0].result.replications == 20)
  }

  @Test("a stop keeps the stages that are finished; before the first there is nothing")
  func stops() throws {
    let experiment = try PairedExperiment([Self.desk(), Self.desk(agents: 13)])
    #expect(try experiment.run(threads: 1, shouldStop: { true }) == nil)
    let count = Counter()
    let result = try #require(
      try experiment.run(
        threads: 1, progress: { _ in count.add() }, shouldStop: { count.value >= 25 }))
    #expect(result.wasInterrupted)
    #expect(result.variants.allSatisfy { $0.result.replications == 10 })
  }

  @Test("scenarios that are not of the same days and money are told apart")
  func incomparable() {
    let base = Self.desk()
    #expect(Incomparable.reason([base]) == .tooFew)
    #expect(Incomparable.reason([base, base]) == nil)
    var later = base
    later.to = LocalDateTime(date: base.to.date + 1)
    #expect(
      Incomparable.reason([base, base, later])
        == .period(other: 2, base.from, base.to, later.from, later.to))
    var elsewhere = base
    elsewhere.timeZone = "Asia/Tokyo"
    #expect(Incomparable.reason([base, elsewhere]) == .timeZone(other: 1, "UTC", "Asia/Tokyo"))
    var single = base
    single.simulation.replications = 1
    #expect(Incomparable.reason([single, base]) == .singleReplication)
  }
}

/// Counts from several threads.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  func add() { lock.withLock { count += 1 } }
  var value: Int { lock.withLock { count } }
}
