import Foundation
import Simulation
import Testing
import Workforce

/// Identities that hold exactly on every run, whatever the random numbers.
@Suite("Identities")
struct IdentityTests {
  /// The office's day, and days unlike it that begin and end as empty.
  static let officeDays: [[String]] = [
    [], ["channels.phone.lines=9"], ["channels.phone.patience=none", "channels.phone.lines=none"],
    ["requests.any.handle=8 min exponential"], ["teams.desk.order=first-come"],
    ["channels.mail.share=100%", "channels.phone.share=0%"],
  ]

  @Test("the queue's time integral is the sum of the waits (Little's law)", arguments: officeDays)
  func little(sets: [String]) async throws {
    let result = try await Laboratory.shared.result(of: "office-day", sets: sets)
    let table = result.intervals
    let (queueTime, waits) = Self.queueTimeAndWaits(table)
    #expect(waits > 10_000)
    #expect((queueTime / waits - 1).magnitude < 1e-9)
    let ended = table.channels.flatMap { $0 }.reduce(0) { $0 + $1.answered + $1.abandoned }
    let mean = try measure(result, .waitMean)
    #expect((mean * ended / waits - 1).magnitude < 1e-9)
    let days = result.days.channels.flatMap { $0 }.reduce(0) { $0 + $1.waitSeconds }
    #expect((days / waits - 1).magnitude < 1e-9)
  }

  /// Desks that never close: whoever waits as the period begins or ends counts on one side only, which
  /// is next to nothing in weeks of work.
  @Test(
    "where a desk never closes Little's law holds but for those who wait at both ends",
    arguments: [
      "mm1", "mm10", "erlang-a-20-22", "erlang-a-48-50", "erlang-a-120-100", "finite-line", "mdc",
      "mg1-gamma", "mg1-hyperexponential", "patience-constant", "patience-lognormal", "priorities",
      "priorities-by-work", "phone-before-mail", "n-model", "day-finish", "day-impatient",
      "patience-hyperexponential", "m-model", "chat", "redials", "call-backs",
      "overflow-by-length", "overflow-by-time", "reserve",
    ])
  func littleAroundTheClock(file: String) async throws {
    let result = try await Laboratory.shared.result(of: file)
    let table = result.intervals
    let (queueTime, waits) = Self.queueTimeAndWaits(table)
    #expect(waits > 1000)
    #expect((queueTime / waits - 1).magnitude < 1e-4)
  }

  /// Seconds spent in all queues, and waits of all contacts, per replication.
  private static func queueTimeAndWaits(_ table: IntervalTable) -> (Double, Double) {
    (
      table.teams.joined().reduce(0) { $0 + $1.queue * table.grid },
      table.channels.joined().reduce(0) { $0 + $1.waitSeconds }
    )
  }

  @Test("agents are busy for as long as the touches last, and no longer")
  func work() async throws {
    let result = try await Laboratory.shared.result(of: "office-day")
    let table = result.intervals
    let busy = table.teams[0].reduce(0) { $0 + $1.busy * table.grid }
    let load = table.teams[0].reduce(0) { $0 + $1.offeredLoad * table.grid }
    let signedIn = table.teams[0].reduce(0) { $0 + $1.onDuty * table.grid }
    // Those who hang up or are turned away bring the mean work of their request, which nobody does.
    let fates = result.fates
    let lost = fates.abandoned + fates.busy + fates.turnedAwayClosed
    let unworked =
      Double(lost) / Double(result.replications) * result.scenario.requests[0].handle.mean
    #expect(((busy + unworked) / load - 1).magnitude < 1e-9)
    let closed = Double(result.fates.closed + result.fates.solved) / Double(result.replications)
    #expect((try measure(result, .handlePerTicket) * closed / busy - 1).magnitude < 1e-9)
    #expect(
      (try measure(result, .occupancy, Scope(team: "desk")) * signedIn / busy - 1).magnitude < 1e-9)
    #expect(
      (try measure(result, .dutyHours, Scope(team: "desk")) * 3600 / signedIn - 1).magnitude < 1e-9)
    // Seven seats for twelve hours, five days.
    let overtime = try measure(result, .overtimeHours, Scope(team: "desk"))
    #expect((signedIn / 3600 - overtime - 5 * 84).magnitude < 1e-9)
  }

  @Test("every ticket ends in one way", arguments: ["office-day", "everything", "asks-back"])
  func fates(file: String) async throws {
    let result = try await Laboratory.shared.result(of: file)
    let fates = result.fates
    #expect(
      fates.created == fates.closed + fates.autoClosed + fates.abandoned + fates.leftLater
        + fates.busy + fates.turnedAwayClosed + fates.open + fates.pending + fates.solved)
    let reps = Double(result.replications)
    let cells = result.intervals.channels.flatMap { $0 }
    let days = result.days.channels.flatMap { $0 }
    let abandoned = cells.reduce(0) { $0 + $1.abandoned } * reps
    let turnedAway = cells.reduce(0) { $0 + $1.turnedAway } * reps
    #expect((cells.reduce(0) { $0 + $1.offered } * reps - Double(fates.created)).magnitude < 1e-3)
    #expect((days.reduce(0) { $0 + $1.offered } * reps - Double(fates.created)).magnitude < 1e-3)
    #expect((try measure(result, .tickets) * reps - Double(fates.created)).magnitude < 1e-3)
    #expect((abandoned - Double(fates.abandoned)).magnitude < 1e-3)
    #expect((turnedAway - Double(fates.busy + fates.turnedAwayClosed)).magnitude < 1e-3)
    if file == "everything" {
      // The scenario is worth its name.
      #expect(fates.closed > 0 && fates.autoClosed > 0 && fates.abandoned > 0)
      #expect(fates.busy > 0 && fates.turnedAwayClosed > 0)
    }
  }

  @Test("no number depends on the number of threads")
  func threads() async throws {
    let experiment = try Laboratory.experiment("everything")
    let one = try experiment.run(threads: 1, checksSickDay: false)
    let three = try experiment.run(threads: 3, checksSickDay: false)
    #expect(one?.measures == three?.measures)
    #expect(one?.intervals.channels == three?.intervals.channels)
    #expect(one?.intervals.teams == three?.intervals.teams)
    #expect(one?.fates == three?.fates)
  }

  private func measure(
    _ result: RunResult, _ name: MeasureName, _ scope: Scope = Scope()
  ) throws -> Double {
    try #require(result.measures.first { $0.name == name && $0.scope == scope }).mean
  }
}
