import Foundation
import Queueing
import Simulation
import Testing

@Suite("Interruptions")
struct InterruptionTests {
  static let models = [oneAgent, manyAgents]

  @Test("calls that interrupt mail at one agent see it alone, and no work is lost")
  func oneAgentAgrees() async throws { try await Self.oneAgent.check() }

  @Test("each of three priorities waits as if those below it were not there")
  func manyAgentsAgrees() async throws { try await Self.manyAgents.check() }

  @Test("the library's formula for interrupting priorities is the difference of queues")
  func library() throws {
    let waits = try priorityWaits(
      agents: 3, loads: [0.6, 1.08, 0.72], handleTime: 60, discipline: .preemptive
    ).waits
    for (wait, own) in zip(waits, Self.meanStays()) {
      #expect(((wait ?? .nan) - (own - 60)).magnitude < 1e-7)
    }
  }

  // MARK: Models

  static let oneAgent = Model("interrupts-one") {
    // A minute: 0.3 calls of 1 min and 0.2 letters of 2 min, E(S²) = 2·E(S)².
    let calls = 0.3
    let residual = (0.3 * 2 + 0.2 * 8) / 2
    let (callsWait, mailWaits) = (0.3 / (1 - calls), residual / ((1 - calls) * (1 - 0.7)))
    let mailStays = mailWaits + 2 / (1 - calls)
    let phone = Scope(channel: "phone")
    let mail = Scope(channel: "mail")
    return [
      Claim(.waitMean, of: phone, 60 * callsWait),
      Claim(.delayProbability, of: phone, calls, tolerance: 0.01),
      Claim(.waitMean, of: mail, 60 * mailWaits),
      Claim(.delayProbability, of: mail, 0.7, tolerance: 0.01),
      Claim(.resolutionMean, of: mail, 60 * mailStays),
      Claim(.handlePerTouch, of: mail, 120, tolerance: 1.2),
      // Little: what was put down waits too.
      Claim(queueAt: "desk", 0.3 * callsWait + 0.2 * (mailStays - 2)),
      Claim(.occupancy, of: Scope(team: "desk"), 0.7, tolerance: 0.01),
    ]
  }

  private static let shares = [("urgent", 0.25), ("normal", 0.45), ("low", 0.3)]

  /// Mean seconds from creation to the end, by priority.
  private static func meanStays() -> [Double] {
    var (before, arrivals) = (0.0, 0.0)
    return shares.map { share in
      arrivals += 2.4 * share.1
      let present = BirthDeath(arrivals: arrivals, agents: 3, service: 1).present
      defer { before = present }
      return 60 * (present - before) / (2.4 * share.1)
    }
  }

  static let manyAgents = Model("interrupts-many") {
    let stays = meanStays()
    var arrivals = 0.0
    var claims = [
      Claim(
        queueAt: "desk", BirthDeath(arrivals: 2.4, agents: 3, service: 1).queue, tolerance: 0.17),
      Claim(.occupancy, of: Scope(team: "desk"), 0.8, tolerance: 0.01),
    ]
    for (place, share) in shares.enumerated() {
      arrivals += 2.4 * share.1
      let chain = BirthDeath(arrivals: arrivals, agents: 3, service: 1)
      let scope = Scope(priority: share.0)
      claims.append(
        Claim(
          .delayProbability, of: scope, chain.allBusy,
          tolerance: max(0.0018, 0.05 * chain.allBusy)))
      claims.append(Claim(.resolutionMean, of: scope, stays[place]))
      if place == 0 {
        claims.append(
          Claim(.waitMean, of: scope, 60 * chain.queue / arrivals, tolerance: 0.09))
      }
    }
    return claims
  }
}
