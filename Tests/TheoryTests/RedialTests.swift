import Foundation
import Simulation
import Testing

@Suite("Redials and call-backs")
struct RedialTests {
  static let models = [redials, callBacks]

  @Test("customers who call again make a Markov chain with an orbit")
  func redialsAgrees() async throws { try await Self.redials.check() }

  @Test("customers who leave a request wait on without end, and do not hang up")
  func callBacksAgrees() async throws { try await Self.callBacks.check() }

  @Test("as many customers are lost, busy or hanging up, as try no further")
  func lost() async throws {
    let fates = try await Laboratory.shared.result(of: "redials").fates
    let orbit = Orbit()
    let created = Double(fates.created)
    for (label, count, rate) in [
      ("busy", fates.busy, orbit.blocked), ("abandoned", fates.abandoned, orbit.hangUps),
    ] {
      // Losses come in bursts: twice the error of independent ones.
      let share = 0.4 * rate / 3.6
      expectAgreement(
        "redials lost, \(label)",
        Estimate(Double(count) / created, standardError: 2 * (share / created).squareRoot()),
        exact: share, tolerance: 0.04 * share)
    }
  }

  // MARK: Models

  /// Calls on the line, and customers about to call again.
  private struct Calls: Hashable {
    var present = 0
    var orbit = 0
  }

  /// Rates a minute in the long run.
  private struct Orbit {
    let attempts: Double
    let blocked: Double
    let hangUps: Double
    let delayed: Double
    let queue: Double
    let busy: Double

    init() {
      let (fresh, agents, lines, leaves, again, share) = (3.6, 4, 6, 0.5, 0.25, 0.6)
      let room = 90
      let chain = MarkovChain(from: Calls()) { calls in
        var moves: [(to: Calls, rate: Double)] = []
        func move(_ rate: Double, _ present: Int, _ orbit: Int) {
          let next = Calls(present: calls.present + present, orbit: calls.orbit + orbit)
          if rate > 0, next.orbit <= room { moves.append((next, rate)) }
        }
        let orbit = Double(calls.orbit)
        if calls.present < lines {
          move(fresh, 1, 0)
          move(again * orbit, 1, -1)
        } else {
          move(fresh * share, 0, 1)
          move(again * orbit * (1 - share), 0, -1)
        }
        move(Double(min(calls.present, agents)), -1, 0)
        let hangUps = leaves * Double(max(0, calls.present - agents))
        move(hangUps * share, -1, 1)
        move(hangUps * (1 - share), -1, 0)
        return moves
      }
      #expect(chain.mean { $0.orbit == room ? 1 : 0 } < 1e-12)
      func attempts(_ calls: Calls) -> Double { fresh + again * Double(calls.orbit) }
      self.attempts = chain.mean(attempts)
      blocked = chain.mean { $0.present == lines ? attempts($0) : 0 }
      delayed = chain.mean { $0.present >= agents && $0.present < lines ? attempts($0) : 0 }
      queue = chain.mean { Double(max(0, $0.present - agents)) }
      busy = chain.mean { Double(min($0.present, agents)) }
      hangUps = leaves * queue
    }
  }

  static let redials = Model("redials") {
    let orbit = Orbit()
    let taken = orbit.attempts - orbit.blocked
    return [
      Claim(.turnedAway, orbit.blocked / orbit.attempts),
      Claim(
        .contacts, orbit.attempts * 14 * 1440, tolerance: 0.01 * orbit.attempts * 14 * 1440),
      Claim(.waitMean, 60 * orbit.queue / taken), Claim(.delayProbability, orbit.delayed / taken),
      Claim(.abandonment, orbit.hangUps / taken),
      Claim(.occupancy, of: Scope(team: "desk"), orbit.busy / 4, tolerance: 0.005),
    ]
  }

  static let callBacks = Model("call-backs") {
    // Half of those still there after 30 s never hang up.
    let line = OfferedWait(arrivals: 10.0 / 60, agents: 10, handle: 60, threshold: 30) {
      $0 < 30 ? exp(-$0 / 60) : exp(-0.5) * (0.5 + 0.5 * exp(-($0 - 30) / 60))
    }
    return [
      Claim(.waitMean, line.meanWait), Claim(.delayProbability, line.waits),
      Claim(.answerSpeed, line.answerSpeed), Claim(.abandonment, line.abandoned),
      Claim(.callBacks, 0.5 * (1 - line.answeredWithin - line.abandonedWithin)),
      Claim(.serviceLevel, line.answeredWithin, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "desk"), line.answered, tolerance: 0.005),
    ]
  }
}
