internal import Simulation
internal import Workforce

/// What a change does to waits, the strongest first.
enum Effects {
  /// One effect in words.
  struct Effect {
    /// Such as `answers P1 tickets`.
    var verb: String
    var estimate: PairedEstimate
    /// Size as a multiple of what was promised, or of what it was.
    var weight: Double

    /// The effect as the end of a sentence.
    func words(_ words: DifferenceWords) -> String {
      "\(verb) \(words.size(estimate.difference, .seconds, estimate.halfWidth)) "
        + (estimate.difference < 0 ? "sooner" : "later") + words.range(estimate, .seconds)
    }
  }

  /// Returns the effects that are beyond chance, the strongest first.
  static func all(_ variant: PairedResult.Variant) -> [Effect] {
    let scenario = variant.result.scenario
    var list: [Effect] = []
    func add(_ name: MeasureName, _ scope: Scope, _ verb: String, target: Seconds?) {
      guard
        let pair = variant.pairs.first(where: { $0.base.name == name && $0.base.scope == scope }),
        let estimate = pair.estimate, estimate.isSettled, abs(estimate.difference) >= 0.1
      else { return }
      let scale = target ?? pair.base.mean
      list.append(
        Effect(
          verb: verb, estimate: estimate, weight: abs(estimate.difference) / max(1, scale)))
    }
    for priority in scenario.priorities {
      let isOnly = scenario.priorities.count == 1
      let scope = isOnly ? Scope() : Scope(priority: priority.name)
      let what = isOnly ? "tickets" : "\(priority.name) tickets"
      add(.firstResponseMean, scope, "answers \(what)", target: priority.firstResponse)
      add(.resolutionMean, scope, "resolves \(what)", target: priority.resolution)
    }
    for channel in scenario.channels where channel.kind.isLive {
      let scope = scenario.channels.count == 1 ? Scope() : Scope(channel: channel.name)
      add(.answerSpeed, scope, "answers \(channel.name)", target: channel.answer?.within)
    }
    return list.enumerated().sorted { a, b in
      (b.element.weight, a.offset) < (a.element.weight, b.offset)
    }.map(\.element)
  }
}
