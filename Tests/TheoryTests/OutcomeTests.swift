import Foundation
import Simulation
import Testing

/// Desks with agents to spare, where shares and times follow by arithmetic.
@Suite("Shares and times of what becomes of tickets")
struct OutcomeTests {
  static let models = [selfService, followUps, incident, onCall]

  @Test("self-service resolves, hands over and loses its shares, and leaves harder work")
  func selfServiceAgrees() async throws { try await Self.selfService.check() }

  @Test("customers who come back reopen their ticket in time, and make a new one later")
  func followUpsAgrees() async throws { try await Self.followUps.check() }

  @Test("a status page and duplicates keep their shares of an incident away")
  func incidentAgrees() async throws { try await Self.incident.check() }

  @Test("a seat on call is a server with a set-up")
  func onCallAgrees() async throws { try await Self.onCall.check() }

  @Test("of all tickets self-service resolves three in ten and loses three in a hundred")
  func fates() async throws {
    let fates = try await Laboratory.shared.result(of: "self-service").fates
    let created = Double(fates.created)
    for (label, count, share) in [
      ("resolved", fates.resolvedAlone, 0.3), ("gave up", fates.gaveUp, 0.03),
    ] {
      expectAgreement(
        "self-service \(label)",
        Estimate(
          Double(count) / created,
          standardError: (share * (1 - share) / created).squareRoot()),
        exact: share, tolerance: 0.03 * share)
    }
    #expect(
      fates.created == fates.resolvedAlone + fates.gaveUp + fates.closed + fates.open
        + fates.solved)
  }

  // MARK: Models

  static let selfService = Model("self-service") {
    // Tickets by their way to people, with the factor of their work.
    let ways = [(0.4, 1.0, 0.2), (0.24, 1.25 * 0.9, 0.26), (0.03, 1.25 * 1.2, 0.26)]
    let reached = ways.reduce(0) { $0 + $1.0 }
    let escalated = ways.reduce(0) { $0 + $1.0 * $1.2 }
    let work = ways.reduce(0) { $0 + $1.0 * $1.1 } / reached
    let later = ways.reduce(0) { $0 + $1.0 * $1.1 * $1.2 } / escalated
    let tries = 28.0 * 1440 * 0.6
    return [
      Claim(.deflection, 0.3 / (0.3 + reached), tolerance: 0.003),
      Claim(.selfServiceGivenUp, 0.1, tolerance: 0.002),
      Claim(.selfServiceTries, tries, tolerance: 0.01 * tries),
      Claim(.escalationRate, escalated / reached, tolerance: 0.0025),
      Claim(.handlePerTouch, of: Scope(tier: "L1"), 60 * work, tolerance: 0.64),
      Claim(.handlePerTouch, of: Scope(tier: "L2"), 60 * later, tolerance: 1),
    ]
  }

  static let followUps = Model("follow-ups") {
    let late = exp(-0.5)
    let reopened = 0.3 * (1 - late)
    let follow = 0.3 * late / (1 - reopened)
    let solvings = 1 / (1 - reopened)
    let tickets = 21.0 * 1440 / (1 - follow)
    // Hours until a reopening, which comes within twelve.
    let delay = (24 - 36 * late) / (1 - late)
    return [
      Claim(.followUps, follow * tickets, tolerance: 0.02 * follow * tickets),
      Claim(.tickets, tickets, tolerance: 0.01 * tickets),
      Claim(.reopenRate, reopened, tolerance: 0.002),
      Claim(.touches, solvings / 0.8, tolerance: 0.01),
      Claim(.blockedTime, 7200 * 0.25 * solvings, tolerance: 30),
      Claim(.solvedTime, 3600 * (12 + (solvings - 1) * delay), tolerance: 60),
    ]
  }

  static let incident = Model("incident") {
    [
      Claim(.merged, 0.4 * (9000 - 2025), tolerance: 56),
      Claim(.statusPage, 9000 * 0.75 * 0.3, tolerance: 45),
      Claim(.tickets, 9000 + 720, tolerance: 100),
    ]
  }

  static let onCall = Model("on-call") {
    // Minutes: a ticket in ten, work of five, a way of ten.
    let (arrivals, load, way) = (0.1, 0.5, 10.0)
    let wait =
      arrivals * 50 / (2 * (1 - load))
      + (2 * way + arrivals * way * way) / (2 * (1 + arrivals * way))
    let hours = 84.0 * 24 * (1 - (1 - load) / (1 + arrivals * way))
    return [
      Claim(.waitMean, 60 * wait),
      Claim(.onCallHours, of: Scope(team: "desk"), hours, tolerance: 0.01 * hours),
    ]
  }
}
