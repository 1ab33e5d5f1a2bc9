import Workforce

/// Where tickets of a class go: steps, other channels, other teams.
extension DeskCompiler {
  mutating func compileWays(_ index: Int) throws(SimulationError) {
    let key = keys[index]
    let way = scenario.channels[key.channel]
    let kind = scenario.requests[key.request]
    func other(_ channel: Int) -> ClassKey {
      var other = key
      other.channel = channel
      return other
    }
    if let turn = way.whenClosed { classes[index].whenClosed = try turnRule(turn, key) }
    if let turn = way.whenAbandoned { classes[index].whenAbandoned = try turnRule(turn, key) }
    try compileSelfService(index, key)
    // Nobody works a self-service channel.
    if way.kind == .selfService { return }
    try compileSteps(index, key)
    if let reopen = kind.reopens, reopen.share > 0 {
      classes[index].traits.insert(.reopens)
      var target = key
      target.duplicateOf = nil
      target.channel = reopen.channel ?? key.channel
      classes[index].reopens = ReopenRule(
        share: reopen.share, after: law(reopen.after), contactClass: try classIndex(target),
        returnsToFirstTier: reopen.tier == .first)
      returning.insert(classes[index].reopens.contactClass)
      try compileFollowUp(index, target)
    }
    try compileBlock(index, key)
    if let chaser = way.chaser, !way.kind.isLive {
      var rule = ChaserRule(after: chaser.after, share: chaser.share, handle: law(chaser.handle))
      if let channel = chaser.channel, channel != key.channel {
        var target = other(channel)
        target.duplicateOf = nil
        rule.contactClass = try classIndex(target)
        let tier = scenario.tiers.indices.first { teams(for: target, tier: $0) != 0 } ?? 0
        let groups = teams(for: target, tier: tier)
        guard groups != 0 else {
          throw .nobodyWorks(channel: scenario.channels[channel].name, request: kind.name)
        }
        let mean = chaser.handle.mean
        rule.deferredStep = workStep(
          rule.contactClass, groups: groups, tier: tier, isLive: false, mean: mean)
        rule.liveStep =
          scenario.channels[channel].kind.isLive
          ? workStep(rule.contactClass, groups: groups, tier: tier, isLive: true, mean: mean) : -1
      }
      classes[index].chaser = rule
    }
    if let switches = way.switches {
      var rule = SwitchRule(
        share: switches.share, contactClass: try classIndex(other(switches.channel)))
      switch switches.after {
      case .touches(let count):
        rule.touches = UInt32(clamping: count)
        classes[index].traits.insert(.switchesByTouches)
      case .work(let seconds): rule.work = seconds
      }
      classes[index].switches = rule
      returning.insert(rule.contactClass)
      needsExtras = true
    }
  }

  /// A follow-up begins where the old ticket was solved, without the team of triage, unless nobody
  /// else works it.
  private mutating func compileFollowUp(
    _ index: Int, _ target: ClassKey
  ) throws(SimulationError) {
    var key = target
    (key.tier, key.team) = (nil, nil)
    var followUp = classes[index].reopens.contactClass
    if target.team != nil, scenario.closesAfter != nil,
      scenario.tiers.indices.contains(where: { able(key, tier: $0) != 0 })
    {
      followUp = try classIndex(key)
      returning.insert(followUp)
    }
    classes[index].reopens.followUpClass = followUp
  }

  private mutating func turnRule(_ turn: Turn, _ key: ClassKey) throws(SimulationError) -> TurnRule
  {
    var other = key
    other.channel = turn.channel
    let rule = TurnRule(share: turn.share, contactClass: try classIndex(other))
    // A follow-up that turns stays at its tier.
    if scenario.closesAfter != nil, scenario.requests[key.request].reopens != nil {
      returning.insert(rule.contactClass)
    }
    return rule
  }

  private mutating func compileSelfService(
    _ index: Int, _ key: ClassKey
  ) throws(SimulationError) {
    let way = scenario.channels[key.channel]
    let use = scenario.requests[key.request].selfService
    let isChannel = way.kind == .selfService
    guard isChannel || (use != nil && !scenario.isDemandAfterSelfService) else { return }
    var target = key
    target.channel = way.handsOverTo ?? key.channel
    var rule = SelfServiceRule(
      tries: scenario.isDemandAfterSelfService ? 0 : isChannel ? 1 : use?.tries ?? 0,
      resolves: use?.resolves ?? 0,
      handedOver: try classIndex(target))
    target.channel = scenario.selfService.comesBack?.channel ?? target.channel
    target.channel = scenario.channels[target.channel].handsOverTo ?? target.channel
    rule.comesBack = try classIndex(target)
    classes[index].selfService = rule
    classes[index].traits.insert(.triesSelfService)
    if isChannel { classes[index].traits.insert(.isSelfServiceChannel) }
    needsExtras = true
  }

  private mutating func compileBlock(_ index: Int, _ key: ClassKey) throws(SimulationError) {
    guard let blocked = scenario.requests[key.request].blocked, blocked.share > 0 else { return }
    classes[index].traits.insert(.isBlocked)
    var rule = BlockRule(share: blocked.share)
    switch blocked.on {
    case .outside(let time, let calendar):
      rule.time = law(time)
      rule.calendar = calendar
    case .team(let team, let handle):
      rule.time = law(handle)
      rule.team = team
      for tier in scenario.tiers.indices {
        rule.steps.append(
          workStep(
            index, groups: 1 << UInt64(team), tier: tier, isLive: false, mean: handle.mean))
      }
    }
    classes[index].blocked = rule
    needsExtras = true
  }

  // MARK: Steps

  private mutating func compileSteps(_ index: Int, _ key: ClassKey) throws(SimulationError) {
    let entry = try tierStep(index, key, tier: try entryTier(key), isFirst: true, isLive: nil)
    classes[index].entryStep = entry
    classes[index].firstStep = entry
    let kind = scenario.channels[key.channel].kind
    if scenario.routing.misroutes > 0 {
      let first = routing.wrongSteps.count
      for team in scenario.teams.indices
      where steps[entry].groups & 1 << UInt64(team) == 0
        && skill(of: routing.groups[team], for: key) == nil
      {
        routing.wrongSteps.append(
          shortStep(
            index, key, .misrouted, groups: 1 << UInt64(team), tier: steps[entry].tier,
            isLive: kind.isLive, handle: scenario.routing.misroutedHandle))
      }
      if routing.wrongSteps.count > first {
        classes[index].misroutes = scenario.routing.misroutes
        classes[index].wrongSteps = first..<routing.wrongSteps.count
      }
      needsExtras = true
    }
    if let sorting = scenario.routing.sorting, kind == .deferred {
      classes[index].firstStep = shortStep(
        index, key, .sorting, groups: 1 << UInt64(sorting.team), tier: steps[entry].tier,
        isLive: false, handle: sorting.handle)
      needsExtras = true
    }
  }

  /// Returns the step of a class at a tier, making it and those after it.
  mutating func tierStep(
    _ index: Int, _ key: ClassKey, tier: Int, isFirst: Bool, isLive: Bool?
  ) throws(SimulationError) -> Int {
    let way = scenario.channels[key.channel]
    let live = isLive ?? way.kind.isLive
    let variant = 2 * tier + (live ? 1 : 0)
    if let step = tierSteps[index][variant] { return step }
    let kind = scenario.requests[key.request]
    let level = scenario.tiers[tier]
    let groups = isFirst ? ableAtEntry(key, tier: tier) : able(key, tier: tier)
    guard groups != 0 else {
      if isFirst { throw .nobodyWorks(channel: way.name, request: kind.name) }
      throw .nobodyWorksAt(tier: level.name, channel: way.name, request: kind.name)
    }
    let law = level.handle ?? kind.handle
    var step = Step(
      kind: .tier, contactClass: index, tier: tier, isLive: live,
      isChat: live && way.kind == .chat, groups: groups, home: groups.trailingZeroBitCount,
      handle: self.law(law), work: way.work, laterTouches: kind.laterTouches, unsaved: 1,
      meanWork: law.mean * way.work + (live ? way.wrapUp?.mean ?? 0 : 0),
      meanHandle: law.mean * way.work,
      level: urgency(live, key.priority))
    addTimers(&step, way)
    step.isCold = !isFirst && !level.handOver.isWarm
    // The next tier that does not let this priority pass.
    var next = level.escalatesTo
    while let other = next, scenario.tiers[other].passes.contains(key.priority),
      let beyond = scenario.tiers[other].escalatesTo
    {
      next = beyond
    }
    if next != nil {
      step.escalates = tier < kind.escalates.count ? kind.escalates[tier] : 0
      step.stuckAfter = level.stuckAfter ?? .infinity
    }
    step.rules = compileRules(index, key, tier: tier)
    if !isFirst {
      step.unsaved = 1 - level.handOver.saves
      step.handOver = self.law(level.handOver.cost)
      step.bounces = level.handOver.bounces
      step.acknowledge = Self.target(level.handOver.acknowledge)
      step.acknowledgeCalendar = level.handOver.calendar
    }
    step.isWarm = level.handOver.isWarm
    step.isSpecial =
      !isFirst || step.escalates > 0 || step.stuckAfter < .infinity || !step.rules.isEmpty
      || way.work != 1 || way.switches != nil || way.chaser != nil
      || classes[index].traits.contains(.isDuplicate) || selfServiceIsUsed
    let place = add(step, key)
    tierSteps[index][variant] = place
    if let next, step.escalates > 0 || step.stuckAfter < .infinity || hasShares(step.rules) {
      let isWarm = scenario.tiers[next].handOver.isWarm
      steps[place].next = try tierStep(
        index, key, tier: next, isFirst: false, isLive: isWarm && live)
      if scenario.tiers[next].handOver.bounces > 0 {
        let twin = try tierStep(index, key, tier: tier, isFirst: isFirst, isLive: false)
        steps[place].deferredTwin = twin
      }
    }
    // What came back from a tier as deferred work is live again when the customer comes again, and
    // wherever it went on by a warm hand-over.
    if !live, way.kind.isLive, !step.isCold {
      steps[place].onReturn = try tierStep(index, key, tier: tier, isFirst: isFirst, isLive: true)
    }
    try addOverflow(place, key)
    return place
  }

  /// Adds steps of classes to which tickets move in the midst of their lives, at every tier with a
  /// team for them.
  mutating func compileReturns() throws(SimulationError) {
    for index in returning.sorted() {
      let key = keys[index]
      let way = scenario.channels[key.channel]
      let first = steps[classes[index].entryStep].tier
      for tier in scenario.tiers.indices where able(key, tier: tier) != 0 {
        _ = try tierStep(index, key, tier: tier, isFirst: tier == first, isLive: way.kind.isLive)
        if way.kind.isLive {
          _ = try tierStep(index, key, tier: tier, isFirst: tier == first, isLive: false)
        }
      }
    }
    // Who began at a tier with a cold hand-over, as a follow-up, is live there.
    for (index, variants) in tierSteps.enumerated()
    where scenario.channels[keys[index].channel].kind.isLive {
      for tier in scenario.tiers.indices {
        guard let deferred = variants[2 * tier], let live = variants[2 * tier + 1] else { continue }
        steps[deferred].onReturn = live
      }
    }
  }

  /// Steps by class and tier of tickets that come there warm and cold.
  func stepsOnReturn() -> (warm: [Int], cold: [Int]) {
    var warm: [Int] = []
    var cold: [Int] = []
    for (index, variants) in tierSteps.enumerated() {
      let isLive = scenario.channels[keys[index].channel].kind.isLive
      for tier in scenario.tiers.indices {
        let deferred = variants[2 * tier]
        let live = variants[2 * tier + 1]
        warm.append((isLive ? live ?? deferred : deferred) ?? -1)
        cold.append(deferred ?? live ?? -1)
      }
    }
    return (warm, cold)
  }

  private func hasShares(_ rules: Range<Int>) -> Bool {
    rules.contains { routing.escalations[$0].share > 0 }
  }

  private var selfServiceIsUsed: Bool {
    !scenario.isDemandAfterSelfService
      && (scenario.requests.contains { $0.selfService != nil }
        || scenario.channels.contains { $0.kind == .selfService })
  }

  private mutating func compileRules(_ index: Int, _ key: ClassKey, tier: Int) -> Range<Int> {
    let first = routing.escalations.count
    for (number, rule) in scenario.routing.escalations.enumerated()
    where rule.tier == tier
      && rule.fits(request: key.request, priority: key.priority, customer: key.customer)
    {
      var compiled = CompiledEscalation(rule: number, share: rule.share)
      if let involved = rule.involves {
        compiled.team = involved.team
        compiled.handle = law(involved.handle)
        compiled.step = workStep(
          index, groups: 1 << UInt64(involved.team), tier: tier, isLive: false,
          mean: involved.handle.mean)
        needsExtras = true
      }
      routing.escalations.append(compiled)
    }
    return first..<routing.escalations.count
  }

  /// A step of sorting or with a wrong team.
  private mutating func shortStep(
    _ index: Int, _ key: ClassKey, _ kind: Step.Kind, groups: UInt64, tier: Int, isLive: Bool,
    handle: Distribution
  ) -> Int {
    let isChat = isLive && scenario.channels[key.channel].kind == .chat
    var step = Step(
      kind: kind, contactClass: index, tier: tier, isLive: isLive, isChat: isChat,
      groups: groups, home: groups.trailingZeroBitCount, handle: law(handle), work: 1,
      laterTouches: 1, unsaved: 1, meanWork: handle.mean, meanHandle: handle.mean,
      level: urgency(isLive, key.priority), isSpecial: true)
    addTimers(&step, scenario.channels[key.channel])
    return add(step, key)
  }

  /// Adds the timers of a waiting contact that its channel has.
  private func addTimers(_ step: inout Step, _ way: Channel) {
    if let callBack = way.callBack, step.isLive, way.kind == .voice {
      step.timers.insert(.callBack)
      step.callBackAfter = callBack.after
      step.callBackShare = callBack.share
    }
    if !way.kind.isLive, way.chaser != nil { step.timers.insert(.chaser) }
  }

  /// Teams that have a skill for a class at a tier, seats on call not counted.
  private func teams(for key: ClassKey, tier: Int) -> UInt64 {
    able(key, tier: tier) & (1 << UInt64(scenario.teams.count) &- 1)
  }

  /// A step of a piece of work that is no ticket.
  mutating func workStep(
    _ index: Int, groups: UInt64, tier: Int, isLive: Bool, mean: Seconds
  ) -> Int {
    let key = keys[index]
    let isChat = isLive && scenario.channels[key.channel].kind == .chat
    return add(
      Step(
        kind: .work, contactClass: index, tier: tier, isLive: isLive, isChat: isChat,
        groups: groups, home: groups.trailingZeroBitCount, handle: .never, work: 1,
        laterTouches: 1, unsaved: 1, meanWork: mean, meanHandle: mean,
        level: urgency(isLive, key.priority), isSpecial: true), key)
  }

  private func urgency(_ isLive: Bool, _ priority: Int) -> Int {
    isLive ? priority : scenario.priorities.count + priority
  }
}
