import DeskData
import Fitting
import ScenarioFile
import Simulation
import Workforce

/// A simulated replication as the helpdesk of that desk would export it: `tickets.csv`.
struct SimulatedLog {
  private let scenario: Scenario
  private let experiment: Experiment

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    experiment = try Experiment(scenario)
  }

  /// One row in the making: a ticket, or on live channels one attempt of its customer.
  private struct Row {
    var id: String
    var requester: String
    var created: Double
    var local: LocalDateTime
    var channel: Int
    var request: Int
    var priority: Int
    var customer: Int
    var tier = 0
    var isEscalated = false
    var startedAt = Double.nan
    var answered = Double.nan
    var resolved = Double.nan
    var ended = Double.nan
    var askedAt = Double.nan
    var handle = 0.0
    var pending = 0.0
    var touches = 0
    var reopens = 0
    var isSolved = false
    var agent = ""
    var outcome = ""
  }

  static let header =
    "id,created_at,answered_at,resolved_at,ended_at,channel,request,priority,requester,"
    + "customer_tier,tier,agent,escalated,touches,reopens,wait_s,handle_s,pending_s,outcome\n"

  /// The text of `tickets.csv` of a replication; tickets after the period are left out.
  func text(replication: Int) throws -> String {
    var rows: [Row] = []
    var open: [UInt64: Int] = [:]
    _ = try experiment.trace(replication: replication) { event in
      guard case .happened(let kind, _) = event.what else { return }
      let isLive = scenario.channels[event.channel].kind.isLive
      if kind == .arrived || (kind == .returned && isLive) {
        let attempt = kind == .arrived ? 0 : rows.count
        open[event.ticket] = rows.count
        rows.append(
          Row(
            id: "t\(event.ticket)-\(attempt)", requester: "c\(event.ticket)",
            created: event.instant, local: event.local, channel: event.channel,
            request: event.request, priority: event.priority, customer: event.customer))
        return
      }
      guard let index = open[event.ticket] else { return }
      switch kind {
      case .started:
        rows[index].startedAt = event.instant
        if rows[index].answered.isNaN { rows[index].answered = event.instant }
        if let agent = event.agent { rows[index].agent = "A\(agent.team)-\(agent.number)" }
      case .touched:
        rows[index].handle += event.instant - rows[index].startedAt
        rows[index].touches += 1
        rows[index].tier = event.tier
        rows[index].ended = event.instant
        rows[index].outcome = isLive ? "answered" : "open"
      case .putDown: rows[index].handle += event.instant - rows[index].startedAt
      case .escalated: rows[index].isEscalated = true
      case .asked: rows[index].askedAt = event.instant
      case .returned:
        if rows[index].isSolved {
          rows[index].reopens += 1
        } else {
          rows[index].pending += event.instant - rows[index].askedAt
        }
        rows[index].isSolved = false
      case .solved, .closed:
        if !rows[index].isSolved { rows[index].resolved = event.instant }
        rows[index].isSolved = true
        if !isLive { rows[index].outcome = "solved" }
      case .abandoned:
        rows[index].ended = event.instant
        rows[index].outcome = "abandoned"
      default: break
      }
    }
    return Self.header
      + rows.filter { $0.local < scenario.to }.map { line($0) }.joined()
  }

  private func line(_ row: Row) -> String {
    let isLive = scenario.channels[row.channel].kind.isLive
    let wait = (row.outcome == "abandoned" ? row.ended : row.answered) - row.created
    let fields = [
      row.id, Self.utc(row.created), isLive ? Self.utc(row.answered) : "",
      isLive ? "" : Self.utc(row.resolved), isLive ? Self.utc(row.ended) : "",
      scenario.channels[row.channel].name, scenario.requests[row.request].name,
      scenario.priorities.count > 1 ? scenario.priorities[row.priority].name : "", row.requester,
      scenario.customers.count > 1 ? scenario.customers[row.customer].name : "",
      scenario.tiers.count > 1 ? scenario.tiers[row.tier].name : "", row.agent,
      scenario.tiers.count > 1 ? "\(row.isEscalated)" : "",
      isLive ? "" : String(row.touches), isLive ? "" : String(row.reopens),
      isLive ? Self.seconds(wait) : "", row.touches > 0 ? Self.seconds(row.handle) : "",
      isLive ? "" : Self.seconds(row.pending), row.outcome,
    ]
    return fields.joined(separator: ",") + "\n"
  }

  /// An instant with its fraction cut, as exports have them.
  private static func utc(_ instant: Double) -> String {
    guard instant.isFinite else { return "" }
    return TimeZoneTable.utc.local(at: instant.rounded(.down)).description + "Z"
  }

  private static func seconds(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let thousandths = Int((value * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
