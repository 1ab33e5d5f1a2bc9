import Foundation
import Simulation
import Testing

@Suite("Flexible teams, overflow and reserves")
struct RoutingTests {
  static let models = [twoKinds, byLength, byTime, reserve]

  @Test("two dedicated teams and all-rounders share calls as in the M-model")
  func twoKindsAgrees() async throws { try await Self.twoKinds.check() }

  @Test("a further team helps while too many wait, and not before")
  func byLengthAgrees() async throws { try await Self.byLength.check() }

  @Test("calls that waited long enough go to a further team as impatient ones would hang up")
  func byTimeAgrees() async throws { try await Self.byTime.check() }

  @Test("agents kept back for some calls make a chain with trunk reservation")
  func reserveAgrees() async throws { try await Self.reserve.check() }

  // MARK: Models

  /// Waiting contacts beyond which a chain is cut off.
  private static let room = 30

  /// A desk with two kinds of calls: agents busy, callers waiting.
  private struct Desk: Hashable {
    var servers = 0
    var sellers = 0
    var allRounders = 0
    var service = 0
    var sales = 0
  }

  /// Lists moves from a state, those that leave the room excepted.
  private struct Moves {
    let desk: Desk
    var list: [(to: Desk, rate: Double)] = []

    mutating func add(_ rate: Double, _ change: (inout Desk) -> Void) {
      var next = desk
      change(&next)
      if next.service <= room, next.sales <= room { list.append((next, rate)) }
    }

    /// Waiting callers give up after a minute.
    mutating func addGivingUp() {
      add(Double(desk.service)) { $0.service -= 1 }
      add(Double(desk.sales)) { $0.sales -= 1 }
    }
  }

  /// Makes a chain of moves, and sees that next to nothing was cut off.
  private static func solve(_ moves: (inout Moves) -> Void) -> MarkovChain<Desk> {
    let chain = MarkovChain(from: Desk()) { desk in
      var list = Moves(desk: desk)
      moves(&list)
      list.addGivingUp()
      return list.list.filter { $0.rate > 0 }
    }
    let edge = chain.mean { $0.service == room || $0.sales == room ? 1 : 0 }
    #expect(edge < 1e-12)
    return chain
  }

  /// What callers of a channel meet whose patience is a minute.
  private static func claims(
    _ channel: String, arrivals: Double, queue: Double, delayed: Double
  ) -> [Claim] {
    let scope = Scope(channel: channel)
    return [
      Claim(.waitMean, of: scope, 60 * queue / arrivals),
      Claim(.delayProbability, of: scope, delayed),
      Claim(.abandonment, of: scope, queue / arrivals),
    ]
  }

  private static func occupancy(_ team: String, _ share: Double) -> Claim {
    Claim(.occupancy, of: Scope(team: team), share, tolerance: 0.005)
  }

  static let twoKinds = Model("m-model") {
    let chain = solve { moves in
      moves.add(2) {
        if $0.servers < 2 {
          $0.servers += 1
        } else if $0.allRounders < 2 {
          $0.allRounders += 1
        } else {
          $0.service += 1
        }
      }
      moves.add(1.8) {
        if $0.sellers < 2 {
          $0.sellers += 1
        } else if $0.allRounders < 2 {
          $0.allRounders += 1
        } else {
          $0.sales += 1
        }
      }
      moves.add(Double(moves.desk.servers)) {
        if $0.service > 0 { $0.service -= 1 } else { $0.servers -= 1 }
      }
      moves.add(Double(moves.desk.sellers)) {
        if $0.sales > 0 { $0.sales -= 1 } else { $0.sellers -= 1 }
      }
      moves.add(Double(moves.desk.allRounders)) {
        if $0.service > 0 {
          $0.service -= 1
        } else if $0.sales > 0 {
          $0.sales -= 1
        } else {
          $0.allRounders -= 1
        }
      }
    }
    return claims(
      "service", arrivals: 2, queue: chain.mean { Double($0.service) },
      delayed: chain.mean { $0.servers == 2 && $0.allRounders == 2 ? 1 : 0 })
      + claims(
        "sales", arrivals: 1.8, queue: chain.mean { Double($0.sales) },
        delayed: chain.mean { $0.sellers == 2 && $0.allRounders == 2 ? 1 : 0 })
      + [
        occupancy("servers", chain.mean { Double($0.servers) } / 2),
        occupancy("sellers", chain.mean { Double($0.sellers) } / 2),
        occupancy("all-rounders", chain.mean { Double($0.allRounders) } / 2),
      ]
  }

  static let byLength = Model("overflow-by-length") {
    let above = 1
    let chain = solve { moves in
      moves.add(2) {
        if $0.servers < 2 {
          $0.servers += 1
        } else if $0.service == above, $0.sellers < 2 {
          // One too many: a free seller takes the head.
          $0.sellers += 1
        } else {
          $0.service += 1
        }
      }
      moves.add(1) { if $0.sellers < 2 { $0.sellers += 1 } else { $0.sales += 1 } }
      moves.add(Double(moves.desk.servers)) {
        if $0.service > 0 { $0.service -= 1 } else { $0.servers -= 1 }
      }
      moves.add(Double(moves.desk.sellers)) {
        if $0.sales > 0 {
          $0.sales -= 1
        } else if $0.service > above {
          $0.service -= 1
        } else {
          $0.sellers -= 1
        }
      }
    }
    return claims(
      "service", arrivals: 2, queue: chain.mean { Double($0.service) },
      delayed: chain.mean { $0.servers == 2 ? 1 : 0 })
      + claims(
        "sales", arrivals: 1, queue: chain.mean { Double($0.sales) },
        delayed: chain.mean { $0.sellers == 2 ? 1 : 0 })
      + [
        occupancy("servers", chain.mean { Double($0.servers) } / 2),
        occupancy("sellers", chain.mean { Double($0.sellers) } / 2),
      ]
  }

  static let byTime = Model("overflow-by-time") {
    func wait(_ threshold: Double) -> OfferedWait {
      OfferedWait(arrivals: 11.0 / 60, agents: 10, handle: 60, threshold: threshold) {
        $0 < 20 ? 1 : 0
      }
    }
    let line = wait(10)
    return [
      Claim(.waitMean, line.meanWait), Claim(.delayProbability, line.waits),
      Claim(.serviceLevel, line.answeredWithin, tolerance: 0.01),
      occupancy("crew", 11 * line.answered / 10),
      Claim(
        .occupancy, of: Scope(team: "helpers"), 11 * line.abandoned / 25, tolerance: 0.003),
    ]
  }

  static let reserve = Model("reserve") {
    // The servers are the team, and service the plain calls that leave one agent free.
    let (agents, reserve) = (4, 1)
    let chain = solve { moves in
      moves.add(2) {
        if agents - $0.servers > reserve { $0.servers += 1 } else { $0.service += 1 }
      }
      moves.add(1.5) { if $0.servers < agents { $0.servers += 1 } else { $0.sales += 1 } }
      moves.add(Double(moves.desk.servers)) {
        if $0.sales > 0 {
          $0.sales -= 1
        } else if $0.service > 0, agents - $0.servers + 1 > reserve {
          $0.service -= 1
        } else {
          $0.servers -= 1
        }
      }
    }
    return claims(
      "vip", arrivals: 1.5, queue: chain.mean { Double($0.sales) },
      delayed: chain.mean { $0.servers == agents ? 1 : 0 })
      + claims(
        "plain", arrivals: 2, queue: chain.mean { Double($0.service) },
        delayed: chain.mean { agents - $0.servers <= reserve ? 1 : 0 })
      + [occupancy("desk", chain.mean { Double($0.servers) } / 4)]
  }
}
