import Foundation
import Queueing
import Simulation
import Testing

@Suite("Tiers")
struct TierTests {
  static let models = [tandem, loops, bounces]

  @Test("tickets that escalate wait at each tier as in a tandem of queues, hand-over included")
  func tandemAgrees() async throws { try await Self.tandem.check() }

  @Test("escalations, questions back and reopenings together make Jackson's network")
  func loopsAgrees() async throws { try await Self.loops.check() }

  @Test("what a tier sends back is worked, and escalates, once more")
  func bouncesAgrees() async throws { try await Self.bounces.check() }

  @Test("the library's network has the same visits and loads")
  func library() throws {
    let stops = [
      NetworkStop("L1", time: 1), NetworkStop("L2", time: 2),
      NetworkStop("pending", time: 20, needsAgents: false),
      NetworkStop("solved", time: 60, needsAgents: false),
    ]
    // A network for each class: what is not too hard never comes to L2, what is never stays at L1.
    let easy = try FeedbackNetwork(
      stops: stops,
      routing: [[0, 0, 0.18, 0.16], [0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]
    ).visits(from: 0)
    let hard = try FeedbackNetwork(
      stops: stops,
      routing: [[0, 1, 0, 0], [0, 0, 0.18, 0.16], [0, 1, 0, 0], [1, 0, 0, 0]]
    ).visits(from: 0)
    let visits = zip(easy, hard).map { 0.7 * $0 + 0.3 * $1 }
    #expect((visits[0] - Visits().first).magnitude < 1e-12)
    #expect((visits[1] - Visits().second).magnitude < 1e-12)
    #expect((visits[3] - Visits().reopened).magnitude < 1e-12)
  }

  // MARK: Models

  static let tandem = Model("tiers") {
    let first = BirthDeath(arrivals: 2, agents: 3, service: 1)
    let second = BirthDeath(arrivals: 1, agents: 3, service: 0.5)
    // In minutes: work of 0.8 and a hand-over of 0.5, both exponential.
    let (arrivals, handle) = (0.4, 1.3)
    let meanSquare = 0.8 * 0.8 + 0.5 * 0.5 + handle * handle
    let third = arrivals * arrivals * meanSquare / (2 * (1 - arrivals * handle))
    let present = first.present + second.present + third + arrivals * handle
    return [
      Claim(.waitMean, 60 * first.queue / 2), Claim(.delayProbability, first.allBusy),
      Claim(queueAt: "first", first.queue), Claim(queueAt: "second", second.queue),
      Claim(queueAt: "third", third), Claim(.backlogMean, present),
      Claim(.resolutionMean, 60 * present / 2),
      Claim(.escalatedTime, 60 * (second.queue + third) / 2),
      Claim(.escalationRate, 0.5, tolerance: 0.005),
      Claim(.escalationRate, of: Scope(tier: "L1"), 0.5, tolerance: 0.005),
      Claim(.escalationRate, of: Scope(tier: "L2"), 0.4, tolerance: 0.005),
      Claim(.handlePerTouch, of: Scope(tier: "L3"), 60 * handle, tolerance: 0.78),
      Claim(.occupancy, of: Scope(team: "first"), 2.0 / 3, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "second"), 2.0 / 3, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "third"), arrivals * handle, tolerance: 0.01),
    ]
  }

  /// Visits of a ticket in the network of `loops`, which has two classes: too hard for L1, or not.
  private struct Visits {
    /// Touches at L1 of tickets that are not too hard and of those that are.
    let easy = 0.7 / (1 - 0.2 * 0.9 - 0.8 * 0.2)
    let hard = 0.3 / (1 - 0.8 * 0.2 / (1 - 0.2 * 0.9))

    /// Touches at L1 and at L2.
    var first: Double { easy + hard }
    var second: Double { hard / (1 - 0.2 * 0.9) }
    /// Questions back.
    var asked: Double { 0.2 * (easy + second) }
    /// Returns after solving.
    var reopened: Double { 0.2 * 0.8 * (easy + second) }
  }

  static let loops = Model("loops") {
    let visits = Visits()
    let first = BirthDeath(arrivals: 1.4 * visits.first, agents: 3, service: 1)
    let second = BirthDeath(arrivals: 1.4 * visits.second, agents: 2, service: 0.5)
    let pending = visits.asked * (0.9 * 1200 + 0.1 * 28_800)
    let present = first.present + second.present
    // Chance of ever being solved, at either tier.
    let solved = 0.8 / (1 - 0.18)
    return [
      Claim(.waitMean, 60 * first.queue / (1.4 * visits.first)),
      Claim(queueAt: "first", first.queue), Claim(queueAt: "second", second.queue),
      Claim(.backlogMean, present),
      Claim(.resolutionMean, 60 * present / 1.4 + pending + visits.reopened * 3600),
      Claim(.pendingTime, pending),
      Claim(.occupancy, of: Scope(team: "first"), 1.4 * visits.first / 3, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "second"), 1.4 * visits.second, tolerance: 0.01),
      Claim(.reopenRate, 0.2, tolerance: 0.002),
      Claim(.firstContactResolution, 0.56 * 0.8 / solved, tolerance: 0.005),
    ]
  }

  static let bounces = Model("bounces") {
    // Of 0.4 that are too hard each is handed over until it is not sent back.
    let second = 0.4 / 0.75
    let first = 0.6 + second
    let tickets = 21.0 * 1440
    return [
      Claim(.resolutionMean, 60 * first + 135 * second, tolerance: 1.5),
      Claim(.bounced, of: Scope(tier: "L2"), tickets * 0.25 * second, tolerance: 110),
      Claim(.touches, of: Scope(tier: "L1"), tickets * first, tolerance: 450),
      Claim(.touches, of: Scope(tier: "L2"), tickets * second, tolerance: 300),
      Claim(.handlePerTouch, of: Scope(tier: "L1"), 60, tolerance: 0.6),
      Claim(.handlePerTouch, of: Scope(tier: "L2"), 0.75 * 120 + 45, tolerance: 1.3),
      Claim(.escalationRate, 0.4, tolerance: 0.004),
      Claim(.firstContactResolution, 0.6, tolerance: 0.006),
    ]
  }
}
