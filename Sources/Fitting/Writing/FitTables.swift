internal import Reporting
internal import Workforce

/// The tables that stand beside the scenario.
enum FitTables {
  /// Periods of duty on the wall clock, by team; before the log its first week once more, where the
  /// desk has to fill with deferred work.
  static func roster(_ fit: LogFit) -> [UInt8] {
    var csv = CSVText(columns: ["agent", "team", "start", "end"])
    var team = [String?](repeating: nil, count: fit.log.agents.count)
    for group in fit.teams.teams {
      for agent in group.agents { team[agent] = group.name }
    }
    let zone = fit.log.zone
    let start = zone.instant(of: LocalDateTime(date: fit.demand.from))
    let fills = fit.kinds.contains(.deferred)
    // A piece of work can reach into the next duty, and seconds are rounded: duties follow each other.
    var busyTo = [LocalDateTime?](repeating: nil, count: fit.log.agents.count)
    for shift in fills ? [-TimeUnit.week, 0] : [0] {
      for duty in fit.presence.duties {
        guard let name = team[duty.agent] ?? fit.teams.teams.first?.name else { continue }
        if shift < 0, duty.from >= start + TimeUnit.week { continue }
        var from = zone.local(at: (duty.from + shift).rounded(.down))
        let to = zone.local(at: (duty.to + shift).rounded(.up))
        if let before = busyTo[duty.agent], from < before { from = before }
        guard from < to else { continue }
        busyTo[duty.agent] = to
        csv.add(fit.log.agents[duty.agent])
        csv.add(name)
        csv.add(from.description)
        csv.add(to.description)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// The log for replay, with the names of the scenario.
  static func replay(_ fit: LogFit) -> [UInt8] {
    var csv = "created_at,channel,request,priority,customer,language,handle_s,wait_s,outcome\n"
    let zone = fit.log.zone
    func name(_ mix: MixFit, _ label: Int32) -> String {
      guard mix.parts.count > 1, let part = mix.part(of: label) else { return "" }
      return mix.parts[part].name
    }
    for ticket in fit.log.tickets where ticket.outcome != .noDemand {
      let channel = fit.channels.part(of: ticket.channel) ?? 0
      let request = fit.requests.part(of: ticket.request) ?? 0
      // Longer than a month is no handle time of a first touch; the reader would drop the row.
      let isFirst = ticket.touches <= 1 && ticket.handle <= 30 * TimeUnit.day
      let fields = [
        zone.local(at: ticket.created).description, fit.channels.parts[channel].name,
        fit.requests.parts[request].name, name(fit.priorities, ticket.priority),
        name(fit.customers, ticket.customer), name(fit.languages, ticket.language),
        isFirst ? number(ticket.handle) : "",
        ticket.wait <= 30 * TimeUnit.day ? number(ticket.wait) : "",
        ticket.outcome == .abandoned ? "abandoned" : ticket.outcome == .answered ? "answered" : "",
      ]
      csv += fields.map(quoted).joined(separator: ",") + "\n"
    }
    return Array(csv.utf8)
  }

  private static func number(_ value: Double) -> String {
    value.isFinite ? FixedDecimal.trimmed(value, places: 3) : ""
  }

  /// A field as it stands: names must be those of the scenario, also if they begin like a formula.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
    return isPlain
      ? text
      : "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
  }

  /// The scenario that replays the log instead of drawing demand.
  static func replayScenario(_ fit: LogFit) -> String {
    var out = ScenarioText()
    out.comment(
      "The same desk with the tickets of the log at their own instants: does it make its customers wait "
        + "as the real one did?")
    out.add("extends: scenario.yaml")
    out.add("name: \(ScenarioText.name(fit.options.name + ", replayed"))")
    out.add("demand:")
    out.add("replay: replay.csv", indent: 2)
    out.add("tickets: null", indent: 2)
    if fit.demand.growth != nil { out.add("growth: null", indent: 2) }
    out.add("week: null", indent: 2)
    out.add("day: null", indent: 2)
    if !fit.demand.toldBusyness.isEmpty { out.add("busyness: null", indent: 2) }
    if fit.demand.hasEvents { out.add("events: null", indent: 2) }
    let redialled = fit.channels.parts.indices.filter { fit.redial(ofChannel: $0) != nil }
    if !redialled.isEmpty {
      out.comment("Further attempts are rows of the log.", indent: 0)
      out.add("channels:")
      for part in redialled {
        out.add("\(ScenarioText.name(fit.channels.parts[part].name)): {redial: none}", indent: 2)
      }
    }
    return out.text
  }
}
