import Foundation
import Queueing
import Simulation
import Testing

@Suite("Laws that are not exponential")
struct GeneralLawTests {
  static let models =
    singleServers.map(\.model)
    + [constantWork, plenty, constantPatience, lognormalPatience, mixedPatience]

  @Test("one agent's mean wait follows Pollaczek and Khinchine", arguments: singleServers)
  func pollaczekKhinchine(setting: SingleServer) async throws { try await setting.model.check() }

  @Test("several agents with constant work have the waits of M/D/c")
  func constantWorkAgrees() async throws { try await Self.constantWork.check() }

  @Test("with agents to spare the number in hand is that of M/G/∞")
  func plentyAgrees() async throws { try await Self.plenty.check() }

  @Test("callers with constant patience wait and give up as in M/M/n+D")
  func constantPatienceAgrees() async throws { try await Self.constantPatience.check() }

  @Test("callers with lognormal patience wait and give up as in M/M/n+G")
  func lognormalPatienceAgrees() async throws { try await Self.lognormalPatience.check() }

  @Test("callers of two kinds of patience wait and give up as in M/M/n+H2")
  func mixedPatienceAgrees() async throws { try await Self.mixedPatience.check() }

  @Test("the library's integrals for any patience are the quadrature of these tests")
  func library() throws {
    let laws: [(any DurationLaw, Double, OfferedWait)] = [
      (try ConstantDuration(30), 20, Self.constantWait),
      (
        try LognormalDuration(median: 30, p90: 30 * exp(1.2815515655446004)), 21, Self.lognormalWait
      ),
      (
        try MixtureDuration([
          (0.4, try ExponentialDuration(mean: 10)), (0.6, try ExponentialDuration(mean: 120)),
        ]), 22, Self.mixedWait
      ),
    ]
    for (law, load, own) in laws {
      let line = try GeneralPatience(
        agents: 20, offeredLoad: load, handleTime: 60, patience: law)
      let pairs = [
        (line.abandonProbability, own.abandoned), (line.waitProbability, own.waits),
        (line.meanWait, own.meanWait), (line.averageSpeedOfAnswer, own.answerSpeed),
        (line.serviceLevel(within: 20), own.answeredWithin),
      ]
      for (library, own) in pairs { #expect((library / own - 1).magnitude < 1e-6) }
    }
  }

  // MARK: Models

  /// One agent at 36 tickets an hour.
  struct SingleServer: Sendable, CustomTestStringConvertible {
    var law: String
    /// Mean and mean square of the handle time, in minutes.
    var mean = 1.0
    var meanSquare: Double

    var testDescription: String { law }

    var model: Model {
      Model("mg1-\(law)") {
        let load = 0.6 * mean
        return [
          Claim(.waitMean, 60 * 0.6 * meanSquare / (2 * (1 - load))),
          Claim(.delayProbability, load, tolerance: 0.01),
          Claim(.handlePerTouch, 60 * mean, tolerance: 0.6),
        ]
      }
    }
  }

  static let singleServers = [
    SingleServer(law: "constant", meanSquare: 1),
    SingleServer(law: "gamma", meanSquare: 1 + 1.5 * 1.5),
    SingleServer(law: "lognormal", meanSquare: 2),
    SingleServer(law: "hyperexponential", meanSquare: 2 * (0.3 * 4 + 0.7 * 16 / 49)),
    SingleServer(law: "erlang", meanSquare: 4.0 / 3),
    SingleServer(law: "uniform", meanSquare: 4.0 / 3),
    SingleServer(law: "triangular", meanSquare: 7.0 / 6),
    SingleServer(law: "weibull", meanSquare: 4 / .pi),
    // Half of the values lie evenly between 0 and 0.5 min, half between 0.5 and 2.5 min.
    SingleServer(
      law: "observed", mean: 0.875,
      meanSquare: 0.5 * (0.25 / 3) + 0.5 * (0.25 + 1.25 + 6.25) / 3),
  ]

  static let constantWork = Model("mdc") {
    // Poisson probabilities of the calls that arrive within one handle time.
    var come = [exp(-4.0)]
    for count in 1..<60 { come.append(come[count - 1] * 4 / Double(count)) }
    let chain = MarkovChain(from: 0) { present in
      come.indices.map { (min(200, max(0, present - 5) + $0), come[$0]) }
    }
    return [
      Claim(.waitMean, 60 * chain.mean { Double(max(0, $0 - 5)) } / 4),
      Claim(.delayProbability, chain.mean { $0 >= 5 ? 1 : 0 }),
      // Five leave in each handle time, so that ten present mean more than one such time.
      Claim(.serviceLevel, chain.mean { $0 < 10 ? 1 : 0 }, tolerance: 0.005),
      Claim(.occupancy, of: Scope(team: "desk"), 0.8, tolerance: 0.01),
    ]
  }

  static let plenty = Model("plenty") {
    [
      Claim(.backlogMean, 20, tolerance: 0.3),
      Claim(.occupancy, of: Scope(team: "desk"), 0.2, tolerance: 0.002),
      Claim(.resolutionMean, 300, tolerance: 3),
    ]
  }

  private static let constantWait = OfferedWait(
    arrivals: 20.0 / 60, agents: 20, handle: 60, threshold: 20
  ) { $0 < 30 ? 1 : 0 }

  static let constantPatience = Model("patience-constant") {
    let wait = constantWait
    return impatient(wait, load: 20) + [
      Claim(.serviceLevel, wait.answeredWithin, tolerance: 0.01)
    ]
  }

  private static let lognormalWait = OfferedWait(
    arrivals: 21.0 / 60, agents: 20, handle: 60, threshold: 20
  ) { 0.5 * erfc(log($0 / 30) / 2.0.squareRoot()) }

  static let lognormalPatience = Model("patience-lognormal") {
    let wait = lognormalWait
    return impatient(wait, load: 21) + [
      Claim(
        .serviceLevel, wait.answeredWithin / (1 - wait.abandonedWithin), tolerance: 0.01)
    ]
  }

  private static let mixedWait = OfferedWait(
    arrivals: 22.0 / 60, agents: 20, handle: 60, threshold: 20
  ) { 0.4 * exp(-$0 / 10) + 0.6 * exp(-$0 / 120) }

  static let mixedPatience = Model("patience-hyperexponential") {
    impatient(mixedWait, load: 22) + [
      Claim(.serviceLevel, mixedWait.answeredWithin, tolerance: 0.01)
    ]
  }

  private static func impatient(_ wait: OfferedWait, load: Double) -> [Claim] {
    [
      Claim(.abandonment, wait.abandoned), Claim(.delayProbability, wait.waits),
      Claim(.waitMean, wait.meanWait), Claim(.answerSpeed, wait.answerSpeed),
      Claim(.occupancy, of: Scope(team: "desk"), load * wait.answered / 20, tolerance: 0.01),
    ]
  }
}
