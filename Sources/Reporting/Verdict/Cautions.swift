internal import Simulation
internal import Workforce

/// What to keep in mind when reading a result.
enum Cautions {
  /// Returns one sentence for each reason to be careful.
  static func all(in result: RunResult) -> [String] {
    var cautions: [String] = []
    if result.wasInterrupted {
      cautions.append(
        "The run was stopped: \(result.replications) of "
          + "\(result.scenario.simulation.replications) replications are counted.")
    }
    if result.wasSickDayInterrupted {
      cautions.append("The run with one agent away was stopped, so that it is not reported.")
    }
    if result.replications < 2 {
      cautions.append(
        "With a single replication nothing can be said about the uncertainty of the numbers.")
    }
    if result.fates.created == 0 {
      cautions.append(
        "No ticket arrives in the period; perhaps its days have no demand in the shape of the week."
      )
    }
    if result.scenario.simulation.warmUpSource == .unsettled {
      cautions.append(
        "The desk does not settle: its backlog still changes after "
          + "\(Readable.span(result.scenario.simulation.warmUp)), which were taken for the warm-up."
      )
    }
    cautions += precision(result)
    return cautions + CostSentence.cautions(result) + log(result) + pilesUp(result)
      + promisedBeforeDone(result) + turnedAway(result) + undecidedPromises(result)
      + undecided(result)
  }

  /// Numbers that are not known as exactly as was asked.
  private static func precision(_ result: RunResult) -> [String] {
    result.precision.filter { !$0.isReached }.map { check in
      let name = check.goal.measure.rawValue
      guard let measure = check.measure, let half = measure.halfWidth, half > 0 else {
        return "Of \(name) a precision is asked, but nothing was counted of which it could be told."
      }
      let words = DifferenceWords(currency: result.costs?.currency)
      let limit: Double =
        switch check.goal.halfWidth {
        case .points(let limit), .time(let limit): limit
        case .relative(let limit): limit * abs(measure.mean)
        }
      let of = measure.scope == Scope() ? "" : " of \(measure.scope.words)"
      let needed = Double(result.replications) * (half / limit) * (half / limit)
      return "After \(Words.count(result.replications, "replication")) \(name)\(of) is known to ± "
        + "\(words.size(half, measure.unit, half)), not to the ± \(words.size(limit, measure.unit, limit)) "
        + "asked for; about \(Words.count(Int(min(needed.rounded(.up), 1e9)), "replication")) would do: raise "
        + "simulation.replications."
    }
  }

  /// Rows of a log that are not simulated, and a log that ends early.
  private static func log(_ result: RunResult) -> [String] {
    guard let rows = LogRows(result.scenario) else { return [] }
    var cautions: [String] = []
    if rows.dropped > 0 {
      cautions.append(
        "\(Words.count(rows.dropped, "row")) of the log could not be read and \(rows.dropped == 1 ? "is" : "are") left out: "
          + "\(rows.words).")
    }
    if let last = rows.last, last < result.scenario.to.date + -1 {
      cautions.append(
        "The log ends on \(last), before the period does: nothing arrives from then on, until its "
          + "last week is repeated after the period.")
    }
    return cautions
  }

  /// Work that is not done by the end, and the teams that never catch up.
  private static func pilesUp(_ result: RunResult) -> [String] {
    let fates = result.fates
    let open = fates.open + fates.pending + fates.blocked
    guard fates.created > 0, open > 0 else { return [] }
    let share = Double(open) / Double(fates.created)
    guard share > 0.01 else { return [] }
    let full = zip(result.scenario.teams, result.intervals.teams).compactMap { team, cells in
      WeakPlaces.occupancy(cells) > 0.95 ? team.name : nil
    }
    let whose =
      full.isEmpty
      ? ""
      : " \(Words.capitalised(Words.list(full))) \(full.count == 1 ? "is" : "are") busy all the time."
    return [
      "Work piles up: \(Readable.percent(share)) of the tickets were still open when the cool-down "
        + "ended.\(whose) Waits say more about the length of the period than about the desk."
    ]
  }

  /// First responses that are promised sooner than the first touch is done, whoever works.
  private static func promisedBeforeDone(_ result: RunResult) -> [String] {
    let scenario = result.scenario
    guard scenario.channels.contains(where: { $0.kind == .deferred }) else { return [] }
    return scenario.priorities.indices.compactMap { index in
      let priority = scenario.priorities[index]
      guard let target = priority.firstResponse else { return nil }
      let hasIt = scenario.requests.filter {
        ($0.priorityMix.map { $0[index] } ?? ($0.priority == index ? 1 : 0)) > 0
      }
      guard let longest = hasIt.max(by: { $0.handle.mean < $1.handle.mean }),
        longest.handle.mean > 0.8 * target
      else { return nil }
      let work = Readable.duration(longest.handle.mean)
      return
        "\(Words.capitalised(priority.name)): a first response is promised within \(Readable.target(target)), and "
        + "counts when the first touch ends, which takes \(work) on average for \(longest.name). "
        + "More people do not change that."
    }
  }

  /// Contacts turned away, which no promise counts.
  private static func turnedAway(_ result: RunResult) -> [String] {
    result.measures.compactMap { measure in
      guard measure.name == .turnedAway, let scope = measure.scope.only, scope.kind == .channel,
        measure.mean > 0.005
      else { return nil }
      return "\(Readable.percent(measure.mean)) of the contacts of \(scope.name) were turned away, "
        + "because all lines were in use or the channel was closed. They count in no promise."
    }
  }

  /// Promises that no contact of the period decided.
  private static func undecidedPromises(_ result: RunResult) -> [String] {
    func hasValue(_ name: MeasureName, _ scope: Scope) -> Bool {
      result.measures.contains { $0.name == name && $0.scope == scope && $0.mean.isFinite }
    }
    let scenario = result.scenario
    let silentChannels = scenario.channels.filter { channel in
      channel.answer != nil && !hasValue(.serviceLevel, Scope(channel: channel.name))
        && !(scenario.channels.count == 1 && hasValue(.serviceLevel, Scope()))
    }.map { "\($0.name) answered" }
    let names = scenario.priorities
    func scope(_ priority: Priority) -> Scope {
      names.count > 1 ? Scope(priority: priority.name) : Scope()
    }
    let hasDeferred = scenario.channels.contains { $0.kind == .deferred }
    let silentResponses = names.filter {
      hasDeferred && $0.firstResponse != nil && !hasValue(.firstResponseAttainment, scope($0))
    }.map { "\($0.name) first response" }
    let silentClocks = names.filter {
      $0.resolution != nil && !hasValue(.resolutionAttainment, scope($0))
    }.map { "\($0.name) resolution" }
    let silent = silentChannels + silentResponses + silentClocks
    guard !silent.isEmpty else { return [] }
    return ["No contact of the period decided: \(silent.joined(separator: ", "))."]
  }

  /// Clocks still running inside their target, where they could move a number noticeably.
  private static func undecided(_ result: RunResult) -> [String] {
    result.measures.compactMap { measure -> String? in
      let attainment: MeasureName
      switch measure.name {
      case .firstResponseUndecided: attainment = .firstResponseAttainment
      case .resolutionUndecided: attainment = .resolutionAttainment
      default: return nil
      }
      guard let scope = measure.scope.only, scope.kind == .desk || scope.kind == .priority,
        let bounds = UndecidedBounds(attainment, measure.scope, in: result), bounds.share > 0.005
      else { return nil }
      let clock = measure.name == .firstResponseUndecided ? "first response" : "resolution"
      let whose = scope.kind == .desk ? "All tickets" : Words.capitalised(scope.name)
      return
        "\(whose), \(clock): \(Readable.percent(bounds.share)) of the clocks were still running "
        + "inside their target when the cool-down ended; the share in time lies between "
        + "\(Readable.percent(bounds.lowest)) and \(Readable.percent(bounds.highest))."
    }
  }
}
