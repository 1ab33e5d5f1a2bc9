import Foundation
import Simulation
import Testing

@Suite("Priorities and skills")
struct PriorityTests {
  static let models = [priorities, ignored, phoneFirst, byWork, skills]

  @Test("three priorities wait as in the non-preemptive M/M/c")
  func prioritiesAgrees() async throws { try await Self.priorities.check() }

  @Test("a team that takes first come first lets all priorities wait alike")
  func ignoredAgrees() async throws { try await Self.ignored.check() }

  @Test("calls go before mail, as the upper of two priorities")
  func phoneFirstAgrees() async throws { try await Self.phoneFirst.check() }

  @Test("priorities with unlike work wait as Cobham says")
  func byWorkAgrees() async throws { try await Self.byWork.check() }

  @Test("specialists and all-rounders share calls as in the N-model")
  func skillsAgrees() async throws { try await Self.skills.check() }

  // MARK: Models

  private static let shares = [("urgent", 0.25), ("normal", 0.45), ("low", 0.3)]

  static let priorities = Model("priorities") {
    let chain = BirthDeath(arrivals: 3.2, agents: 4, service: 1)
    let waits = chain.allBusy
    var claims = [
      Claim(.waitMean, 60 * chain.queue / 3.2), Claim(.delayProbability, waits),
      // The most urgent wait, if they do, exponentially with what is left of the team.
      Claim(.waitP90, of: Scope(priority: "urgent"), 60 * log(waits / 0.1) / (4 - 0.8)),
      Claim(.waitP99, of: Scope(priority: "urgent"), 60 * log(waits / 0.01) / (4 - 0.8)),
    ]
    var load = 0.0
    for (name, share) in shares {
      let before = load
      load += share * 0.8
      let scope = Scope(priority: name)
      claims.append(Claim(.waitMean, of: scope, 60 * waits / 4 / ((1 - before) * (1 - load))))
      claims.append(Claim(.delayProbability, of: scope, waits))
    }
    return claims
  }

  static let ignored = Model("priorities-ignored") {
    let chain = BirthDeath(arrivals: 3.2, agents: 4, service: 1)
    return [Claim(.waitMean, 60 * chain.queue / 3.2)]
      + shares.map { Claim(.waitMean, of: Scope(priority: $0.0), 60 * chain.queue / 3.2) }
      + [Claim(.waitP99, 60 * log(chain.allBusy / 0.01) / (4 - 3.2), tolerance: 25)]
  }

  static let phoneFirst = Model("phone-before-mail") {
    let chain = BirthDeath(arrivals: 1.5, agents: 2, service: 1)
    let waits = chain.allBusy
    return [
      Claim(.waitMean, of: Scope(channel: "phone"), 60 * waits / 2 / (1 - 0.3)),
      Claim(.waitMean, of: Scope(channel: "mail"), 60 * waits / 2 / (1 - 0.3) / (1 - 0.75)),
      Claim(.delayProbability, of: Scope(channel: "phone"), waits),
      Claim(
        .serviceLevel, of: Scope(channel: "phone"), 1 - waits * exp(-(2 - 0.6) / 2), tolerance: 0.01
      ),
    ]
  }

  static let byWork = Model("priorities-by-work") {
    // λ·E(S²)/2 in minutes, of 0.4 tickets a minute of 0.5 min and 0.2 of 2 min.
    let residual = (0.4 * 0.25 + 0.2 * 8) / 2
    return [
      Claim(.waitMean, of: Scope(priority: "second"), 60 * residual / ((1 - 0.2) * (1 - 0.6))),
      Claim(.waitMean, of: Scope(priority: "first"), 60 * residual / (1 - 0.2)),
      Claim(.delayProbability, 0.6, tolerance: 0.01),
    ]
  }

  /// The desk of the N-model: agents busy, callers waiting.
  private struct Desk: Hashable {
    var specialists = 0
    var allRounders = 0
    var service = 0
    var sales = 0
  }

  static let skills = Model("n-model") {
    let room = 40
    let chain = MarkovChain(from: Desk()) { desk in
      var moves: [(to: Desk, rate: Double)] = []
      func move(_ rate: Double, _ change: (inout Desk) -> Void) {
        var next = desk
        change(&next)
        if next.service <= room, next.sales <= room { moves.append((next, rate)) }
      }
      move(2.4) {
        if $0.specialists < 3 {
          $0.specialists += 1
        } else if $0.allRounders < 2 {
          $0.allRounders += 1
        } else {
          $0.service += 1
        }
      }
      move(1.2) { if $0.allRounders < 2 { $0.allRounders += 1 } else { $0.sales += 1 } }
      if desk.specialists > 0 {
        move(Double(desk.specialists)) {
          if $0.service > 0 { $0.service -= 1 } else { $0.specialists -= 1 }
        }
      }
      if desk.allRounders > 0 {
        move(Double(desk.allRounders)) {
          if $0.sales > 0 {
            $0.sales -= 1
          } else if $0.service > 0 {
            $0.service -= 1
          } else {
            $0.allRounders -= 1
          }
        }
      }
      if desk.service > 0 { move(Double(desk.service)) { $0.service -= 1 } }
      if desk.sales > 0 { move(Double(desk.sales)) { $0.sales -= 1 } }
      return moves
    }
    let serviceQueue = chain.mean { Double($0.service) }
    let salesQueue = chain.mean { Double($0.sales) }
    let bothBusy = chain.mean { $0.specialists == 3 && $0.allRounders == 2 ? 1 : 0 }
    let service = Scope(channel: "service")
    let sales = Scope(channel: "sales")
    return [
      Claim(.waitMean, of: sales, 60 * salesQueue / 1.2),
      Claim(.waitMean, of: service, 60 * serviceQueue / 2.4),
      Claim(.delayProbability, of: service, bothBusy),
      Claim(.delayProbability, of: sales, chain.mean { $0.allRounders == 2 ? 1 : 0 }),
      Claim(.abandonment, of: service, serviceQueue / 2.4),
      Claim(.abandonment, of: sales, salesQueue / 1.2),
      Claim(
        .occupancy, of: Scope(team: "specialists"), chain.mean { Double($0.specialists) } / 3,
        tolerance: 0.01),
      Claim(
        .occupancy, of: Scope(team: "all-rounders"), chain.mean { Double($0.allRounders) } / 2,
        tolerance: 0.01),
    ]
  }
}
