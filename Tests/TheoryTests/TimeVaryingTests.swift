import Foundation
import Queueing
import Simulation
import Testing
import Workforce

@Suite("Days that rise and fall")
struct TimeVaryingTests {
  @Test(
    "waits, queues and busy agents of every hour follow Kolmogorov's equations",
    arguments: settings)
  func day(setting: Setting) async throws {
    let (arrivals, seats) = try await setting.hours()
    var equations = setting.equations(arrivals, seats)
    let exact = equations.solve()
    let result = try await Laboratory.shared.result(of: setting.file)
    let hours = HourOfDay(result)
    expectAgreement(
      "\(setting.file) delay", hours.ratio(\.waited, to: \.offered), exact: exact.map(\.delayed),
      tolerance: 0.035)
    let peak = exact.map(\.queue).max() ?? 0
    expectAgreement(
      "\(setting.file) queue", hours.mean(\.queue), exact: exact.map(\.queue),
      tolerance: 0.08 * peak)
    expectAgreement(
      "\(setting.file) busy", hours.mean(\.busy), exact: exact.map(\.busy), tolerance: 0.15)
    guard setting.finishes else { return }
    // Where nobody's shift has just ended there is nothing to estimate.
    let late = (0..<24).filter { exact[$0].overtime > 0.01 }
    #expect(late.count > 5)
    let signedIn = hours.mean(\.onDuty)
    expectAgreement(
      "\(setting.file) signed in", late.map { signedIn[$0] },
      exact: late.map { exact[$0].overtime + Double(seats[$0]) }, tolerance: 0.03)
  }

  @Test("the library integrates the same equations", arguments: settings)
  func library(setting: Setting) async throws {
    let (arrivals, seats) = try await setting.hours()
    var equations = setting.equations(arrivals, seats)
    let exact = equations.solve()
    let queue = try TransientQueue(
      arrivals: RateProfile(contacts: arrivals + arrivals, interval: 1),
      staff: StaffProfile(agents: seats + seats, interval: 1), handleTime: 0.1,
      patience: setting.patience, shiftEnd: setting.finishes ? .finish : .drop)
    let points = try queue.solve(at: (24...48).map(Double.init))
    for hour in 0..<24 {
      let (a, b) = (points[hour], points[hour + 1])
      let shared = exact[hour]
      let pairs = [
        ((b.delayed - a.delayed) / arrivals[hour], shared.delayed),
        (b.queueTime - a.queueTime, shared.queue), (b.overtime - a.overtime, shared.overtime),
        (b.busyTime - a.busyTime, shared.busy - shared.overtime),
      ]
      for (library, own) in pairs {
        #expect((library - own).magnitude < 1e-5 + 1e-4 * own.magnitude)
      }
    }
  }

  /// The difference between the rules is what the equations in two dimensions are for.
  @Test("handing calls back instead of finishing them lengthens the queue as theory says")
  func shiftEnds() async throws {
    var queues: [Double] = []
    for setting in Self.settings.prefix(2) {
      let (arrivals, seats) = try await setting.hours()
      var equations = setting.equations(arrivals, seats)
      queues.append(equations.solve().reduce(0) { $0 + $1.queue } / 24)
    }
    #expect(queues[0] > 1.1 * queues[1])
  }

  @Test("with agents to spare the number in hand follows M(t)/G/∞")
  func plenty() async throws {
    let file = "plenty-by-hour"
    let result = try await Laboratory.shared.result(of: file)
    let hours = HourOfDay(result)
    let arrivals = try Setting(file: file).arrivals(result.scenario)
    var squares = 0.0
    var estimates: [Estimate] = []
    for hour in 0..<24 {
      let samples = (0..<hours.days).map { hours.intervals.channels[0][24 * $0 + hour].backlog }
      let exact = 0.75 * arrivals[hour]
      let count = Double(hours.days * result.replications)
      let estimate = Estimate(
        samples.reduce(0, +) / Double(hours.days), standardError: (exact / count).squareRoot())
      estimates.append(estimate)
      squares += pow(estimate.distance(from: exact), 2)
    }
    expectAgreement(
      "\(file) in hand", estimates, exact: arrivals.map { 0.75 * $0 }, tolerance: 1.5)
    // 24 independent squares: mean 24, standard deviation 6.9.
    print("theory \(file): sum of squares \(digits(squares, 4)) of 24")
    #expect(squares > 3 && squares < 70)
  }

  @Test("tickets that come back later move the load as Erlang-R says")
  func returns() async throws {
    let file = "erlang-r"
    let result = try await Laboratory.shared.result(of: file)
    let arrivals = try Setting(file: file).arrivals(result.scenario)
    let load = Self.loadWithReturns(arrivals)
    expectAgreement(
      "\(file) in hand", HourOfDay(result).mean(\.busy), exact: load.means, tolerance: 1.5)
    // Returns come late: the load is far from what each hour's arrivals would make of it.
    let naive = arrivals.map { $0 * 0.5 / 0.6 }
    let gap = zip(naive, load.means).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    #expect(gap > 20)
    // The library's network, over the third of three days.
    let network = try FeedbackNetwork.erlangR(handleTime: 0.5, pause: 1, returnProbability: 0.4)
    let points = try network.loads(
      arrivals: [RateProfile(contacts: arrivals + arrivals + arrivals, interval: 1), nil],
      at: (48...72).map(Double.init))
    for (point, end) in zip(points, load.ends) {
      #expect((point[0] / end - 1).magnitude < 1e-7)
    }
  }

  /// The mean number in hand of tickets of half an hour, 40 % of which return after an hour.
  ///
  /// Integrates n′ = λ + r − 2·n, r′ = 0.4·2·n − r by the classical Runge-Kutta method over three days.
  private static func loadWithReturns(
    _ arrivals: [Double]
  ) -> (means: [Double], ends: [Double]) {
    var (hand, away) = (0.0, 0.0)
    let steps = 400
    let step = 1 / Double(steps)
    var (means, ends): ([Double], [Double]) = ([], [])
    for hour in 0..<72 {
      if hour >= 48 { ends.append(hand) }
      let rate = arrivals[hour % 24]
      func slope(_ hand: Double, _ away: Double) -> (Double, Double) {
        (rate + away - 2 * hand, 0.8 * hand - away)
      }
      var mean = 0.0
      for _ in 0..<steps {
        let a = slope(hand, away)
        let b = slope(hand + step / 2 * a.0, away + step / 2 * a.1)
        let c = slope(hand + step / 2 * b.0, away + step / 2 * b.1)
        let d = slope(hand + step * c.0, away + step * c.1)
        let middle = hand + step / 2 * b.0
        let before = hand
        hand += step / 6 * (a.0 + 2 * b.0 + 2 * c.0 + d.0)
        away += step / 6 * (a.1 + 2 * b.1 + 2 * c.1 + d.1)
        mean += step / 6 * (before + 4 * middle + hand)
      }
      if hour >= 48 { means.append(mean) }
    }
    ends.append(hand)
    return (means, ends)
  }

  // MARK: Settings

  /// A day of calls of six minutes.
  struct Setting: Sendable, CustomTestStringConvertible {
    var file: String
    var finishes = false
    /// Mean patience in hours.
    var patience: Double?

    var testDescription: String { file }

    /// Contacts and seats of each hour, from the scenario.
    func hours() async throws -> (arrivals: [Double], seats: [Int]) {
      let scenario = try await Laboratory.shared.result(of: file).scenario
      guard case .seats(let seats) = scenario.teams[0].coverage else { throw NoSeats() }
      return (try arrivals(scenario), seats)
    }

    /// Contacts of each hour, from the scenario.
    func arrivals(_ scenario: Scenario) throws -> [Double] {
      guard case .synthetic(let demand) = scenario.demand else { throw NoSeats() }
      let weights = demand.day.reduce(0, +)
      return demand.day.map { $0 / weights * demand.ticketsPerSecond * TimeUnit.day }
    }

    func equations(_ arrivals: [Double], _ seats: [Int]) -> DayEquations {
      DayEquations(
        arrivals: arrivals, seats: seats, service: 10, impatience: patience.map { 1 / $0 } ?? 0,
        finishes: finishes, room: patience == nil ? 320 : 60)
    }
  }

  /// The scenario is not of the kind that these tests are for.
  struct NoSeats: Error {}

  static let settings = [
    Setting(file: "day-drop"), Setting(file: "day-finish", finishes: true),
    Setting(file: "day-impatient", finishes: true, patience: 0.05),
  ]
}
