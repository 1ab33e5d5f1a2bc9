internal import Reporting
internal import Workforce

extension ScenarioWriter {
  mutating func channels() {
    out.add("channels:")
    let shares = ScenarioText.shares(fit.channels.parts.map(\.share.value))
    for (number, part) in fit.channels.parts.enumerated() {
      out.add("\(ScenarioText.name(part.name)):", indent: 2)
      out.add("kind: \(fit.kinds[number].rawValue)", indent: 4)
      if fit.channels.parts.count > 1 {
        out.add("share: \(shares[number])", indent: 4, remark: ScenarioText.remark(part.share))
      }
      if let shape = fit.channelShapes[number] { self.shape(shape) }
      guard fit.kinds[number] != .deferred else { continue }
      if let patience = fit.patience[number].first(where: { $0.request == nil }) {
        self.patience(patience.fit, indent: 4)
      }
      if let redials = fit.redial(ofChannel: number) {
        let delay = redials.delay.map {
          "{median: \(ScenarioText.duration($0.median)), p90: \(ScenarioText.duration($0.p90))}"
        }
        out.add(
          "redial: {share: \(ScenarioText.share(redials.share.value))"
            + (delay.map { ", after: " + $0 } ?? "") + "}", indent: 4,
          remark: ScenarioText.remark(redials.share, rows: "hang-ups"))
      }
      wrapUp()
    }
    out.add()
  }

  private mutating func shape(_ shape: ChannelShape) {
    out.comment("Its week and day are not those of the other channels.", indent: 4)
    let week = zip(shape.week, ScenarioText.shares(shape.week.map(\.value))).map {
      "\($0.key.split(separator: ".").last ?? ""): \($1)"
    }
    out.add("week: {\(week.joined(separator: ", "))}", indent: 4)
    let day = shape.day.map { FixedDecimal.trimmed($0.value * 100, places: 3) }
    out.add("day: [\(day.joined(separator: ", "))]", indent: 4)
  }

  private mutating func patience(_ fit: PatienceFit, indent: Int) {
    let known =
      "\(fit.abandoned) of \(fit.waited) who waited hung up; known up to "
      + "\(ScenarioText.duration(fit.knownTo)), by when \(ScenarioText.value(fit.shareKnown, .share)) would"
    out.comment(known, indent: indent)
    switch fit.law {
    case .exponential(let mean):
      out.add(
        "patience: \(ScenarioText.duration(mean))", indent: indent,
        remark: ScenarioText.remark(fit.estimates[0]))
    case .observed(let values):
      out.comment(
        "No law fits well (the nearest: \(ScenarioText.remark(fit.estimates[0]))), so it is stated as "
          + "observed, quantiles in steps of 1 %; beyond what is known it goes on as steeply.",
        indent: indent)
      let texts = values.map { ScenarioText.observed($0) }
      out.add(
        "patience: {law: observed, values: [\(texts.joined(separator: ", "))]}", indent: indent)
    case .lognormal:
      out.comment(
        "median " + ScenarioText.remark(fit.estimates[0]) + "; p90 "
          + ScenarioText.remark(fit.estimates[1]), indent: indent)
      out.add(
        "patience: {median: \(ScenarioText.duration(fit.estimates[0].value)), p90: "
          + "\(ScenarioText.duration(fit.estimates[1].value))}", indent: indent)
    }
  }

  /// Time after a contact, unless it is nothing to speak of.
  private mutating func wrapUp() {
    guard let after = fit.afterContact, after.mean.low > 1 else { return }
    out.comment(
      "Time after a contact until its agent takes the next, mean "
        + "\(ScenarioText.duration(after.mean.value)) (\(ScenarioText.remark(after.mean, rows: "gaps")); "
        + "\(after.exact) known to the second): quantiles in steps of 1 %.", indent: 4)
    let values = after.quantiles().map { ScenarioText.observed($0) }
    out.add("wrap_up: {law: observed, values: [\(values.joined(separator: ", "))]}", indent: 4)
  }

  mutating func requests() {
    out.add("requests:")
    let shares = ScenarioText.shares(fit.requests.parts.map(\.share.value))
    for (number, part) in fit.requests.parts.enumerated() {
      out.add("- name: \(ScenarioText.name(part.name))", indent: 2)
      if fit.requests.parts.count > 1 {
        out.add("share: \(shares[number])", indent: 4, remark: ScenarioText.remark(part.share))
      }
      priorities(number)
      handle(fit.handles[number] ?? fit.commonHandle, isOwn: fit.handles[number] != nil)
      for channel in fit.patience {
        if let own = channel.first(where: { $0.request == number }) {
          patience(own.fit, indent: 4)
        }
      }
      returns()
    }
    out.add()
  }

  private mutating func priorities(_ request: Int) {
    let parts = fit.priorities.parts
    guard parts.count > 1 else { return }
    let shares = zip(parts, ScenarioText.shares(fit.priorityMix[request]))
    out.add(
      "priority: {"
        + shares.map { "\(ScenarioText.name($0.name)): \($1)" }.joined(separator: ", ") + "}",
      indent: 4)
  }

  private mutating func handle(_ handle: HandleFit?, isOwn: Bool) {
    guard let handle else {
      out.add("handle: 8 min", indent: 4, remark: "assumed")
      return
    }
    let prefix =
      handle.isInferred ? "supposed from agents' activity: " : isOwn ? "" : "of all requests: "
    if !isOwn, hasExplainedHandle {
      out.add(Self.law(handle), indent: 4, remark: "as above")
      return
    }
    if !isOwn { hasExplainedHandle = true }
    guard let spike = handle.spike else {
      out.comment(
        prefix + "median " + ScenarioText.remark(handle.estimates[0]) + "; p90 "
          + ScenarioText.remark(handle.estimates[1]), indent: 4)
      out.add(Self.law(handle), indent: 4)
      return
    }
    out.comment(
      prefix + "\(ScenarioText.value(spike.share, .share)) are very short, "
        + "\(ScenarioText.duration(spike.mean)) on average (\(ScenarioText.remark(handle.estimates[2]))); "
        + "the others lognormal with median \(ScenarioText.duration(handle.median)) "
        + "(\(ScenarioText.remark(handle.estimates[0]))) and p90 \(ScenarioText.duration(handle.p90)). "
        + "Quantiles of both together in steps of 1 %.", indent: 4)
    out.add(Self.law(handle), indent: 4)
  }

  private static func law(_ handle: HandleFit) -> String {
    // Gaps have a longest one, so that a lognormal law through their quantiles would be too long.
    if handle.isInferred {
      return "handle: {mean: \(ScenarioText.duration(handle.mean)), cv: "
        + "\(FixedDecimal.trimmed(min(20, max(0.05, handle.cv)), places: 2))}"
    }
    guard handle.spike != nil else {
      return "handle: {median: \(ScenarioText.duration(handle.median)), p90: "
        + "\(ScenarioText.duration(handle.p90))}"
    }
    let values = handle.quantiles().map { ScenarioText.observed($0) }
    return "handle: {law: observed, values: [\(values.joined(separator: ", "))]}"
  }

  private mutating func returns() {
    let returns = fit.returns
    defer { hasExplainedReturns = true }
    func remark(_ estimate: Estimate) -> String {
      hasExplainedReturns ? "as above" : ScenarioText.remark(estimate)
    }
    if let later = returns.laterTouches, later.low > 0.01 {
      out.add(
        "later_touches: \(ScenarioText.share(min(2, later.value)))", indent: 4,
        remark: remark(later))
    }
    if let asks = returns.asksBack, asks.value > 0 {
      let reply = returns.reply.map {
        ", reply: {median: \(ScenarioText.duration($0.median)), p90: \(ScenarioText.duration($0.p90))}"
      }
      out.add(
        "asks_back: {share: \(ScenarioText.share(min(0.95, asks.value)))\(reply ?? "")}", indent: 4,
        remark: remark(asks))
    }
    if let tiers = fit.tiers {
      for (name, estimate) in zip(tiers.names, tiers.escalates) where !hasExplainedReturns {
        out.comment("escalates from \(name): " + ScenarioText.remark(estimate), indent: 4)
      }
      let shares = zip(tiers.names, tiers.escalates).map {
        "\(ScenarioText.name($0)): \(ScenarioText.share(min(0.95, $1.value)))"
      }
      out.add("escalates: {\(shares.joined(separator: ", "))}", indent: 4)
    }
    if let reopens = returns.reopens, reopens.value > 0 {
      out.add(
        "reopens: \(ScenarioText.share(min(0.95, reopens.value)))", indent: 4,
        remark: remark(reopens))
    }
  }

  mutating func promises() {
    let live = fit.kinds.indices.filter { fit.kinds[$0] != .deferred }
    let priorities = fit.priorities.parts.count > 1 ? fit.priorities.parts.map(\.name).sorted() : []
    guard !live.isEmpty || !priorities.isEmpty else { return }
    out.add("sla:")
    if !priorities.isEmpty {
      out.comment("The most urgent first; what is promised is not in the log.", indent: 2)
      out.add("priorities:", indent: 2)
      for name in priorities { out.add("\(ScenarioText.name(name)): {}", indent: 4) }
    }
    if !live.isEmpty {
      out.add("channels:", indent: 2)
      for channel in live {
        out.add(
          "\(ScenarioText.name(fit.channels.parts[channel].name)): {answer: 80% in 20 s}",
          indent: 4,
          remark: "assumed")
      }
    }
    out.add()
  }

  mutating func tiers() {
    guard let tiers = fit.tiers else { return }
    out.add("tiers:")
    for name in tiers.names { out.add("\(ScenarioText.name(name)): {}", indent: 2) }
    out.add()
  }

  mutating func teams() {
    out.add("teams:")
    guard !fit.teams.teams.isEmpty else {
      let agents = assumedAgents()
      out.add("desk: {agents: \(agents)}", indent: 2, remark: "assumed, so that they are 80 % busy")
      return
    }
    for team in fit.teams.teams {
      out.add("- name: \(ScenarioText.name(team.name))", indent: 2)
      if let tiers = fit.tiers, let tier = team.tier {
        out.add("tier: \(ScenarioText.name(tiers.names[tier]))", indent: 4)
      }
      let channels = team.channels.map { ScenarioText.name(fit.channels.parts[$0].name) }
      out.add("channels: [\(channels.joined(separator: ", "))]", indent: 4)
      if !team.requests.isEmpty {
        let requests = team.requests.map { ScenarioText.name(fit.requests.parts[$0].name) }
        out.add("requests: [\(requests.joined(separator: ", "))]", indent: 4)
      }
      out.add(
        "roster: \(Self.roster)", indent: 4,
        remark: Self.count(team.agents.count, "agent") + ", on duty as the log shows")
    }
  }

  /// People who would be 80 % busy with the work on office days of eight hours.
  private func assumedAgents() -> Int {
    let mean = fit.commonHandle?.mean ?? 480
    return max(1, Int((fit.demand.level.value * mean / (0.8 * 5 * 8 * 3600)).rounded(.up)))
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension HandleFit {
  /// Median of the body, seconds.
  var median: Double { estimates[0].value }
  /// 90 % quantile of the body.
  var p90: Double { estimates[1].value }
}
