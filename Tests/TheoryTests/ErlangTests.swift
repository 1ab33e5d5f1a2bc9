import Foundation
import Queueing
import Simulation
import Testing

@Suite("Erlang's models")
struct ErlangTests {
  static let models = [mm1, mm10] + erlangA.map(\.model) + [finiteLine, loss]

  @Test("waits, quantiles and clocks of one agent are those of M/M/1")
  func mm1Agrees() async throws { try await Self.mm1.check() }

  @Test("waits and quantiles of ten agents are those of Erlang C")
  func mm10Agrees() async throws { try await Self.mm10.check() }

  @Test("impatient callers wait, give up and are answered as in Erlang A", arguments: erlangA)
  func erlangAAgrees(setting: Impatient) async throws { try await setting.model.check() }

  @Test("callers are turned away, and wait, as in M/M/c/K")
  func finiteLineAgrees() async throws { try await Self.finiteLine.check() }

  @Test("the share turned away from as many lines as agents is Erlang B, whatever the handle time")
  func lossAgrees() async throws { try await Self.loss.check() }

  @Test("sums over states, quadrature and the library's closed forms agree", arguments: erlangA)
  func library(setting: Impatient) throws {
    let line = try ErlangA(
      agents: Double(setting.agents), offeredLoad: setting.load, handleTime: 60,
      patience: setting.patience)
    let chain = setting.chain
    let wait = setting.wait
    let pairs = [
      (line.waitProbability, chain.allBusy), (line.waitProbability, wait.waits),
      (line.meanQueueLength, chain.queue), (line.meanWait, wait.meanWait),
      (line.abandonProbability, wait.abandoned), (line.averageSpeedOfAnswer, wait.answerSpeed),
      (line.serviceLevel(within: 20), wait.answeredWithin),
      (line.serviceLevel(within: 20, rule: .met), wait.answeredWithin + wait.abandonedWithin),
    ]
    for (closed, summed) in pairs { #expect((closed / summed - 1).magnitude < 1e-7) }
  }

  // MARK: Models

  static let mm1 = Model("mm1") {
    // Rates per minute.
    let (arrivals, service) = (0.8, 1.0)
    let load = arrivals / service
    let drain = service - arrivals
    func quantile(_ share: Double) -> Double { 60 * log(load / (1 - share)) / drain }
    return [
      Claim(.waitMean, 60 * load / drain), Claim(.delayProbability, load),
      Claim(.waitP50, quantile(0.5)), Claim(.waitP90, quantile(0.9)),
      Claim(.waitP99, quantile(0.99), tolerance: 0.08 * quantile(0.99)),
      Claim(.firstResponseMean, 60 / drain), Claim(.firstResponseP90, 60 * log(10) / drain),
      Claim(.firstResponseAttainment, 1 - exp(-10 * drain), tolerance: 0.015),
      Claim(.backlogMean, load / (1 - load)),
      Claim(.occupancy, of: Scope(team: "desk"), load, tolerance: 0.01),
    ]
  }

  static let mm10 = Model("mm10") {
    let chain = BirthDeath(arrivals: 8, agents: 10, service: 1)
    let waits = chain.allBusy
    func quantile(_ share: Double) -> Double { 60 * log(waits / (1 - share)) / 2 }
    return [
      Claim(.delayProbability, waits), Claim(.waitMean, 60 * chain.queue / 8),
      Claim(.serviceLevel, 1 - waits * exp(-2.0 / 3), tolerance: 0.01),
      Claim(.waitP90, quantile(0.9)),
      Claim(.waitP99, quantile(0.99), tolerance: 0.08 * quantile(0.99)),
      Claim(.occupancy, of: Scope(team: "desk"), 0.8, tolerance: 0.01),
    ]
  }

  /// A desk of Erlang A: its calls a minute are its load, for each takes a minute.
  struct Impatient: Sendable, CustomTestStringConvertible {
    var file: String
    var load: Double
    var agents: Int
    var patience: Double
    /// Error of the service level that must not go unnoticed.
    var tolerance = 0.01

    var testDescription: String { file }

    var chain: BirthDeath {
      BirthDeath(arrivals: load, agents: agents, service: 1, impatience: 60 / patience)
    }

    var wait: OfferedWait {
      OfferedWait(arrivals: load / 60, agents: agents, handle: 60, threshold: 20) {
        exp(-$0 / patience)
      }
    }

    var model: Model {
      Model(file) {
        let chain = chain
        let wait = wait
        let within = wait.answeredWithin
        func level(_ rule: ServiceLevelRule, _ exact: Double) -> Claim {
          Claim(.serviceLevel, of: Scope(channel: rule.rawValue), exact, tolerance: tolerance)
        }
        return [
          Claim(.waitMean, 60 * chain.queue / load), Claim(.delayProbability, chain.allBusy),
          Claim(.abandonment, chain.queue * 60 / patience / load),
          Claim(.answerSpeed, wait.answerSpeed),
          Claim(.occupancy, of: Scope(team: "desk"), chain.busy / Double(agents), tolerance: 0.005),
          level(.offered, within), level(.answered, within / wait.answered),
          level(.answeredOrPatient, within / (1 - wait.abandonedWithin)),
          level(.met, within + wait.abandonedWithin),
        ]
      }
    }
  }

  static let erlangA = [
    Impatient(file: "erlang-a-20-22", load: 20, agents: 22, patience: 36),
    Impatient(file: "erlang-a-48-50", load: 48, agents: 50, patience: 120),
    Impatient(file: "erlang-a-120-100", load: 120, agents: 100, patience: 120, tolerance: 0.03),
  ]

  static let finiteLine = Model("finite-line") {
    let chain = BirthDeath(arrivals: 10, agents: 10, service: 1, places: 13)
    let taken = 1 - chain.full
    // Who finds k ≥ 10 present is answered after k − 9 ends of calls, each at rate 10 a minute.
    var late = 0.0
    for present in 10..<13 {
      let needed = present - 9
      let ends = 10.0 / 3
      let term = (0..<needed).reduce(0) { $0 + pow(ends, Double($1)) / tgamma(Double($1 + 1)) }
      late += chain.law[present] * exp(-ends) * term
    }
    return [
      Claim(.turnedAway, chain.full),
      Claim(.delayProbability, (chain.allBusy - chain.full) / taken),
      Claim(.waitMean, 60 * chain.queue / (10 * taken)),
      Claim(.serviceLevel, 1 - late / taken, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "desk"), chain.busy / 10, tolerance: 0.01),
    ]
  }

  static let loss = Model("loss") {
    let chain = BirthDeath(arrivals: 8, agents: 10, service: 1, places: 10)
    return [
      Claim(.turnedAway, chain.full),
      Claim(.occupancy, of: Scope(team: "desk"), chain.busy / 10, tolerance: 0.01),
    ]
  }
}
