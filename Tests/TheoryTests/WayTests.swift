import Foundation
import Simulation
import Testing
import Workforce

/// Ways of a ticket beside its own tier: sorting, a wrong team, getting stuck, a warm hand-over, a review.
@Suite("Ways beside the ordinary one")
struct WayTests {
  static let models = [sorting, misroutes, stuck, warm, reviews]

  @Test("sorting and work are queues in tandem, and sorting answers nobody")
  func sortingAgrees() async throws { try await Self.sorting.check() }

  @Test("teams that send each other tickets by mistake are a network with feedback")
  func misroutesAgrees() async throws { try await Self.misroutes.check() }

  @Test("touches cut at a limit escalate as often as they exceed it")
  func stuckAgrees() async throws { try await Self.stuck.check() }

  @Test("a warm hand-over takes the time of both agents")
  func warmAgrees() async throws { try await Self.warm.check() }

  @Test("reviews are work of the reviewers, and none of the tickets'")
  func reviewsAgrees() async throws { try await Self.reviews.check() }

  // MARK: Little's law by tier

  /// Teams of these desks have a tier each, so that the queue of the team is that of the tier.
  @Test(
    "at every tier the queue's time integral is the sum of the waits there (Little's law)",
    arguments: ["tiers", "loops", "bounces", "stuck", "warm"])
  func littleByTier(file: String) async throws {
    let experiment = try Laboratory.experiment(
      file, sets: ["simulation.replications=2", "period.to=2027-01-10"])
    let result = try #require(try experiment.run(threads: 2, checksSickDay: false))
    let begin = result.scenario.simulation.warmUp
    let end = begin + result.intervals.grid * Double(result.intervals.starts.count)
    var waits = Array(repeating: 0.0, count: result.scenario.tiers.count)
    for number in 0..<2 {
      var since: [UInt64: Double] = [:]
      for record in try experiment.trace(replication: number) {
        if record.kind == .queued { since[record.ticket] = record.time }
        guard record.kind == .started, let queued = since.removeValue(forKey: record.ticket) else {
          continue
        }
        waits[record.detail] += max(0, min(record.time, end) - max(queued, begin))
      }
      // Who still waits came after the period.
      #expect(since.values.allSatisfy { $0 >= end })
    }
    for (team, cells) in zip(result.scenario.teams, result.intervals.teams) {
      let queue = cells.reduce(0) { $0 + $1.queue } * result.intervals.grid * 2
      // Desks with agents to spare have next to no queue.
      #expect((queue - waits[team.tier]).magnitude < 1e-6 + 1e-9 * queue, "\(file) \(team.name)")
    }
    #expect(waits.contains { $0 > 10_000 } || file == "bounces")
  }

  // MARK: Models

  static let sorting = Model("sorting") {
    let sorters = BirthDeath(arrivals: 1.4, agents: 2, service: 1)
    let desk = BirthDeath(arrivals: 1.4, agents: 3, service: 1 / 1.5)
    let wait = sorters.present / 1.4 + desk.queue / 1.4
    return [
      Claim(.waitMean, 60 * wait), Claim(queueAt: "sorters", sorters.queue),
      Claim(queueAt: "desk", desk.queue), Claim(.resolutionMean, 60 * (wait + 1.5)),
      Claim(.occupancy, of: Scope(team: "sorters"), 0.7, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "desk"), 0.7, tolerance: 0.01),
    ]
  }

  static let misroutes = Model("misroutes") {
    let team = BirthDeath(arrivals: 1.25, agents: 2, service: 1)
    return [
      Claim(.waitMean, 60 * team.queue / 1.25), Claim(queueAt: "red", team.queue),
      Claim(queueAt: "blue", team.queue), Claim(.resolutionMean, 60 * team.present),
      Claim(.occupancy, of: Scope(team: "red"), 0.625, tolerance: 0.01),
      Claim(.occupancy, of: Scope(team: "blue"), 0.625, tolerance: 0.01),
      Claim(.firstContactResolution, 0.75, tolerance: 0.005),
    ]
  }

  static let stuck = Model("stuck") {
    let share = exp(-1.5)
    let second = BirthDeath(arrivals: 2 * share, agents: 3, service: 0.25)
    return [
      Claim(queueAt: "second", second.queue),
      Claim(.resolutionMean, 120 * (1 - share) + 60 * second.present / 2),
      Claim(.escalationRate, share, tolerance: 0.003),
      Claim(.stuckShare, of: Scope(tier: "L1"), 1, tolerance: 1e-9),
      Claim(.handlePerTouch, of: Scope(tier: "L1"), 120 * (1 - share), tolerance: 0.5),
      Claim(.handlePerTouch, of: Scope(tier: "L2"), 240, tolerance: 2.4),
      Claim(.occupancy, of: Scope(team: "second"), second.busy / 3, tolerance: 0.01),
    ]
  }

  static let warm = Model("warm") {
    let wait = 0.2 * 13 / (2 * (1 - 0.6))
    return [
      Claim(queueAt: "second", 0.2 * wait), Claim(.escalatedTime, 60 * 0.4 * wait),
      Claim(.resolutionMean, 60 * (1.4 + 0.4 * (wait + 3))),
      Claim(.escalationRate, 0.4, tolerance: 0.005),
      Claim(.handlePerTouch, of: Scope(tier: "L1"), 84, tolerance: 0.8),
      Claim(.handlePerTouch, of: Scope(tier: "L2"), 180, tolerance: 1.8),
      Claim(.occupancy, of: Scope(team: "first"), 0.07, tolerance: 0.001),
      Claim(.occupancy, of: Scope(team: "second"), 0.6, tolerance: 0.01),
    ]
  }

  static let reviews = Model("reviews") {
    let reviewers = BirthDeath(arrivals: 0.6, agents: 2, service: 1 / 1.5)
    return [
      Claim(queueAt: "reviewers", reviewers.queue),
      Claim(.occupancy, of: Scope(team: "reviewers"), 0.45, tolerance: 0.005),
      Claim(.resolutionMean, 60, tolerance: 0.6), Claim(.touches, 1, tolerance: 1e-9),
    ]
  }
}
