import DeskData
import Fitting
import Foundation
import ScenarioFile
import Workforce

/// A scenario whose numbers a fit has to find again.
struct KnownDesk {
  let name: String
  let scenario: Scenario
  /// The truth by the key of the estimate.
  let truth: [(key: String, value: Double)]

  init(_ name: String, truth: [(key: String, value: Double)]) throws {
    self.name = name
    let path = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    scenario = try ScenarioLoader.load(path: "/\(path)/Scenarios/\(name).yaml").scenario
    self.truth = truth
  }

  /// Simulates a replication, writes its log, reads the log and fits it.
  func fit(replication: Int) throws -> LogFit {
    let text = try SimulatedLog(scenario).text(replication: replication)
    guard
      let zone = TimeZoneTable(
        identifier: scenario.timeZone, from: scenario.from.date, to: scenario.to.date)
    else { throw CocoaError(.featureUnsupported) }
    let log = try TicketLogReader(zone: zone).read(MemorySource(text), file: "tickets.csv")
    return try LogFit(log, FitOptions(name: name))
  }

  static func live() throws -> KnownDesk {
    try KnownDesk(
      "live",
      truth: [
        ("demand.tickets", 2100), ("demand.growth", 0.15), ("demand.week.mon", 0.24),
        ("demand.week.tue", 0.20), ("demand.week.wed", 0.19), ("demand.week.thu", 0.17),
        ("demand.week.fri", 0.14), ("demand.week.sat", 0.06), ("demand.day.8", 0.06),
        ("demand.day.10", 0.13), ("demand.day.13", 0.08), ("demand.day.17", 0.06),
        ("demand.busyness.daily_cv", 0.15), ("demand.busyness.day_to_day", 0.5),
        ("demand.busyness.hourly_cv", 0.20), ("demand.busyness.hour_to_hour", 0.6),
        ("channels.phone.share", 0.65), ("requests.billing.share", 0.45),
        ("requests.repair.share", 0.30), ("requests.order.share", 0.25),
        ("channels.phone.patience.mean", 240), ("channels.chat.patience.median", 120),
        ("channels.chat.patience.p90", 480), ("channels.phone.redial.share", 0.30),
        ("channels.phone.redial.after.median", 360), ("requests.billing.handle.median", 180),
        ("requests.billing.handle.p90", 540), ("requests.repair.handle.median", 300),
        ("requests.repair.handle.p90", 720), ("requests.order.handle.median", 120),
        ("requests.order.handle.p90", 360),
      ])
  }

  static func deferred() throws -> KnownDesk {
    try KnownDesk(
      "deferred",
      truth: [
        ("demand.tickets", 1500), ("demand.growth", -0.12), ("demand.week.mon", 0.25),
        ("demand.week.tue", 0.20), ("demand.week.wed", 0.18), ("demand.week.thu", 0.16),
        ("demand.week.fri", 0.12), ("demand.week.sat", 0.05), ("demand.week.sun", 0.04),
        ("demand.day.8", 0.08), ("demand.day.10", 0.11), ("demand.day.14", 0.09),
        ("demand.day.20", 0.01), ("demand.busyness.daily_cv", 0.20),
        ("demand.busyness.day_to_day", 0.3), ("demand.busyness.hourly_cv", 0.30),
        ("demand.busyness.hour_to_hour", 0.4), ("channels.email.share", 0.7),
        ("demand.customers.business.share", 0.3), ("requests.question.share", 0.6),
        ("priorities.P1.share", 0.2), ("requests.question.handle.median", 240),
        ("requests.question.handle.p90", 660), ("requests.fault.handle.median", 540),
        ("requests.fault.handle.p90", 1500), ("requests.later_touches", 0.5),
        ("requests.asks_back.share", 0.25), ("requests.asks_back.reply.median", 3 * 3600),
        ("requests.asks_back.reply.p90", 20 * 3600), ("requests.reopens.share", 0.08),
        ("requests.escalates.L1", 0.12),
      ])
  }
}
