import Foundation
import Queueing
import Simulation
import Testing

@Suite("Chat")
struct ChatTests {
  static let models = [chat]

  @Test("agents with several chats at the speed of their number make a Markov chain")
  func chatAgrees() async throws { try await Self.chat.check() }

  @Test("the library's chain of chats has the same steady state")
  func library() throws {
    let own = Self.Chain()
    let state = try ChatDesk(
      agents: 4, arrivalRate: 3.2, handleTime: 2, pace: Self.pace, patience: 1
    ).steadyState()
    let pairs = [
      (state.waitProbability, own.full), (state.meanWait, own.waiting / 3.2),
      (state.abandonProbability, own.waiting / 3.2), (state.meanOpen, own.open),
      (state.occupancy, own.busy / 4),
    ]
    for (library, own) in pairs { #expect((library / own - 1).magnitude < 1e-9) }
  }

  // MARK: Model

  private static let pace = [1, 0.8, 0.6]

  /// How many agents have one, two and three chats in hand, and how many customers wait.
  private struct Hands: Hashable {
    var agents = [4, 0, 0, 0]
    var waiting = 0
  }

  /// The chain's means.
  private struct Chain {
    let full: Double
    let waiting: Double
    let open: Double
    let busy: Double

    init() {
      let room = 50
      let chain = MarkovChain(from: Hands()) { hands in
        var moves: [(to: Hands, rate: Double)] = []
        var next = hands
        if let fewest = (0..<3).first(where: { hands.agents[$0] > 0 }) {
          next.agents[fewest] -= 1
          next.agents[fewest + 1] += 1
        } else {
          next.waiting += 1
        }
        if next.waiting <= room { moves.append((next, 3.2)) }
        for inHand in 1...3 where hands.agents[inHand] > 0 {
          next = hands
          if hands.waiting > 0 {
            next.waiting -= 1
          } else {
            next.agents[inHand] -= 1
            next.agents[inHand - 1] += 1
          }
          let ends = Double(hands.agents[inHand] * inHand) * ChatTests.pace[inHand - 1] / 2
          moves.append((next, ends))
        }
        if hands.waiting > 0 {
          next = hands
          next.waiting -= 1
          moves.append((next, Double(hands.waiting)))
        }
        return moves
      }
      #expect(chain.mean { $0.waiting == room ? 1 : 0 } < 1e-12)
      full = chain.mean { $0.agents[3] == 4 ? 1 : 0 }
      waiting = chain.mean { Double($0.waiting) }
      open = chain.mean { Double($0.agents[1] + 2 * $0.agents[2] + 3 * $0.agents[3]) }
      busy = chain.mean { Double(4 - $0.agents[0]) }
    }
  }

  static let chat = Model("chat") {
    let chain = Chain()
    return [
      Claim(.waitMean, 60 * chain.waiting / 3.2), Claim(.delayProbability, chain.full),
      Claim(.abandonment, chain.waiting / 3.2),
      Claim(
        .handlePerTouch, 60 * chain.open / (3.2 - chain.waiting),
        tolerance: 0.6 * chain.open / (3.2 - chain.waiting)),
      Claim(.slotUse, of: Scope(team: "desk"), chain.open / 12, tolerance: 0.005),
      Claim(.occupancy, of: Scope(team: "desk"), chain.busy / 4, tolerance: 0.005),
    ]
  }
}
