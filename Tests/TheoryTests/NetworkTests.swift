import Foundation
import Simulation
import Testing

@Suite("Tickets that come back")
struct NetworkTests {
  static let models = [reopensAtOnce, reopensLater, asksBack]

  @Test("tickets reopened almost at once wait as in M/M/c with feedback")
  func reopensAtOnceAgrees() async throws { try await Self.reopensAtOnce.check() }

  @Test("tickets reopened after a while wait as in Jackson's network")
  func reopensLaterAgrees() async throws { try await Self.reopensLater.check() }

  @Test("questions back to the customer make Jackson's network, and its pauses")
  func asksBackAgrees() async throws { try await Self.asksBack.check() }

  @Test("as many tickets are closed without a reply as customers never reply")
  func neverReplies() async throws {
    let fates = try await Laboratory.shared.result(of: "asks-back").fates
    let share = 0.1 / 0.7
    let created = Double(fates.created)
    expectAgreement(
      "asks-back closed without reply",
      Estimate(
        Double(fates.autoClosed) / created,
        standardError: (share * (1 - share) / created).squareRoot()),
      exact: share, tolerance: 0.01 * share)
  }

  // MARK: Models

  static let reopensAtOnce = Model("reopens-at-once") {
    let chain = BirthDeath(arrivals: 1.75 / 0.75, agents: 3, service: 1)
    return visits(chain, perTicket: 1 / 0.75) + [
      // A third of a return to a ticket, of 0.1 s each.
      Claim(.resolutionMean, 60 * chain.present / 1.75 + 0.1 / 3),
      Claim(.reopenRate, 0.25, tolerance: 0.0025),
      Claim(.firstContactResolution, 0.75, tolerance: 0.0075),
    ]
  }

  static let reopensLater = Model("reopens-later") {
    let chain = BirthDeath(arrivals: 1.75 / 0.75, agents: 3, service: 1)
    let atDesk = 60 * chain.present / 1.75
    return visits(chain, perTicket: 1 / 0.75) + [
      Claim(.resolutionMean, atDesk + 1800 * 0.25 / 0.75),
      Claim(.resolutionCalendarMean, atDesk),
      Claim(.reopenRate, 0.25, tolerance: 0.0025),
      Claim(.firstContactResolution, 0.75, tolerance: 0.0075),
    ]
  }

  static let asksBack = Model("asks-back") {
    let chain = BirthDeath(arrivals: 1.75 / 0.7, agents: 3, service: 1)
    let atDesk = 60 * chain.present / 1.75
    // Six of seven tickets are solved in the end, the others closed without a reply.
    return visits(chain, perTicket: 1 / 0.7, solved: 0.6 / 0.7) + [
      // 0.3/0.7 replies of 20 min and 0.1/0.7 silences of 8 hours to a ticket.
      Claim(.resolutionMean, atDesk + (0.3 * 1200 + 0.1 * 28_800) / 0.7),
      Claim(.resolutionCalendarMean, atDesk),
      Claim(.firstContactResolution, 0.7, tolerance: 0.007),
    ]
  }

  /// What every visit to a desk has in common, and the number of visits.
  private static func visits(
    _ chain: BirthDeath, perTicket: Double, solved: Double = 1
  ) -> [Claim] {
    let arrivals = 1.75 * perTicket
    return [
      Claim(.waitMean, 60 * chain.queue / arrivals), Claim(.delayProbability, chain.allBusy),
      Claim(.backlogMean, chain.present),
      Claim(.touches, perTicket / solved, tolerance: 0.01 * perTicket / solved),
      Claim(.occupancy, of: Scope(team: "desk"), arrivals / 3, tolerance: 0.01),
    ]
  }
}
