import Workforce

/// Who works what: able groups, queues, their order.
extension DeskCompiler {
  /// The tier at which tickets of a class begin: that of triage, or the lowest with a team for them.
  func entryTier(_ key: ClassKey) throws(SimulationError) -> Int {
    var tier =
      key.tier ?? key.team.map { scenario.teams[$0].tier }
      ?? scenario.tiers.indices.first { able(key, tier: $0) != 0 }
    while let low = tier, scenario.tiers[low].passes.contains(key.priority),
      let next = scenario.tiers[low].escalatesTo
    {
      tier = next
    }
    guard let tier else {
      throw .nobodyWorks(
        channel: scenario.channels[key.channel].name, request: scenario.requests[key.request].name)
    }
    return tier
  }

  /// Groups that work a class where it begins: all that are able, or the team of triage alone.
  func ableAtEntry(_ key: ClassKey, tier: Int) -> UInt64 {
    key.team.map { 1 << UInt64($0) | onCall(of: $0, key) } ?? able(key, tier: tier)
  }

  /// The seats on call of a team, if they are there for a class.
  private func onCall(of team: Int, _ key: ClassKey) -> UInt64 {
    for (index, group) in routing.groups.enumerated()
    where group.isOnCall && group.team == team
      && scenario.teams[team].onCall?.priorities.contains(key.priority) ?? false
    {
      return 1 << UInt64(index)
    }
    return 0
  }

  /// Groups that work a class at a tier.
  func able(_ key: ClassKey, tier: Int) -> UInt64 {
    var mask: UInt64 = 0
    for (index, group) in routing.groups.enumerated() {
      let team = scenario.teams[group.team]
      guard team.tier == tier, skill(of: group, for: key) != nil else { continue }
      if group.isOnCall, let onCall = team.onCall, !onCall.priorities.contains(key.priority) {
        continue
      }
      mask |= 1 << UInt64(index)
    }
    return mask
  }

  /// The first skill of a group's team that covers a class.
  func skill(of group: GroupTable, for key: ClassKey) -> Skill? {
    scenario.teams[group.team].skills.first {
      $0.covers(
        channel: key.channel, request: key.request, customer: key.customer, language: key.language)
    }
  }

  /// Adds a step with the queue in which it waits.
  mutating func add(_ step: Step, _ key: ClassKey) -> Int {
    steps.append(step)
    stepQueues.append(queue(of: step, key, isOverflowed: false))
    return steps.count - 1
  }

  /// Preference of a group for a contact; 1 for sorting, other teams' work and overflow, unless the
  /// team has a skill for it.
  private func preference(of group: Int, _ key: ClassKey) -> Int {
    skill(of: routing.groups[group], for: key)?.preference ?? 1
  }

  private func queue(of step: Step, _ key: ClassKey, isOverflowed: Bool) -> QueueTable {
    let groups = members(of: step.groups)
    let looksAtWork = members(of: step.groups | further(step, key, isOverflowed)).contains {
      routing.groups[$0].order == .shortestFirst || routing.groups[$0].cherryPickers > 0
    }
    let kind: QueueTable.Kind = step.isChat ? .chat : step.isLive ? .voice : .deferred
    var queue = QueueTable(
      kind: kind, priority: key.priority, groups: step.groups, isOverflowed: isOverflowed,
      concurrency: step.isChat ? scenario.channels[key.channel].concurrency : 1,
      isMisrouted: step.kind == .misrouted, meanWork: looksAtWork ? step.meanHandle : 0,
      preferences: groups.map { preference(of: $0, key) }, length: .max, furtherGroups: 0)
    queue.furtherGroups = further(step, key, isOverflowed)
    queue.furtherPreferences = members(of: queue.furtherGroups).map { preference(of: $0, key) }
    if queue.furtherGroups != 0, let rule = overflow(key, isByTime: false),
      case .longer(let length) = rule.rule.when
    {
      queue.length = length
      queue.lengthRule = rule.number
    }
    for group in members(of: queue.groups | queue.furtherGroups) {
      let reserve = scenario.teams[routing.groups[group].team].reserve
      if reserve?.channels.contains(key.channel) ?? false
        || reserve?.priorities.contains(key.priority) ?? false
      {
        queue.reservedIn |= 1 << UInt64(group)
      }
    }
    return queue
  }

  /// Groups that join when the queue is too long.
  private func further(_ step: Step, _ key: ClassKey, _ isOverflowed: Bool) -> UInt64 {
    guard step.kind == .tier, !isOverflowed, let rule = overflow(key, isByTime: false) else {
      return 0
    }
    return rule.rule.teams.reduce(0) { $0 | 1 << UInt64($1) } & ~step.groups
  }

  private func overflow(
    _ key: ClassKey, isByTime: Bool
  ) -> (number: Int, rule: OverflowRule)? {
    for (number, rule) in scenario.routing.overflow.enumerated()
    where rule.fits(channel: key.channel, request: key.request, priority: key.priority) {
      if case .waited = rule.when {
        if isByTime { return (number, rule) }
      } else if !isByTime {
        return (number, rule)
      }
    }
    return nil
  }

  /// Adds the overflow by time of a step: the same contact in a queue of more groups.
  mutating func addOverflow(_ place: Int, _ key: ClassKey) throws(SimulationError) {
    guard let rule = overflow(key, isByTime: true)?.rule, case .waited(let after) = rule.when else {
      return
    }
    let further = rule.teams.reduce(UInt64(0)) { $0 | 1 << UInt64($1) } & ~steps[place].groups
    guard further != 0 else { return }
    var beyond = steps[place]
    beyond.groups |= further
    beyond.overflowOf = place
    steps.append(beyond)
    stepQueues.append(queue(of: beyond, key, isOverflowed: true))
    steps[place].timers.insert(.overflow)
    steps[place].overflowAfter = after
    steps[place].overflowStep = steps.count - 1
    needsExtras = true
  }

  /// Compiles reviews; `nil` without.
  mutating func compileQuality() -> QualityTable? {
    guard let quality = scenario.quality, !classes.isEmpty else { return nil }
    for index in classes.indices where scenario.channels[keys[index].channel].kind != .selfService {
      classes[index].reviewSteps = scenario.tiers.indices.map {
        workStep(
          index, groups: 1 << UInt64(quality.team), tier: $0, isLive: false,
          mean: quality.handle.mean)
      }
    }
    needsExtras = true
    return QualityTable(
      share: quality.share, newAgents: quality.newAgents, escalated: quality.escalated,
      badRatings: quality.badRatings, handle: law(quality.handle), team: quality.team)
  }

  // MARK: Numbers of queues

  /// Gives queues their numbers and groups their orders.
  mutating func finish() throws(SimulationError) {
    try compileReturns()
    needsExtras =
      needsExtras || steps.contains(where: \.isChat) || routing.returnsToSameAgent
      || scenario.teams.contains { $0.onCall != nil }
      || scenario.satisfaction != nil || routing.groups.contains { $0.order == .deadline }
      || steps.contains {
        !$0.timers.isEmpty || $0.acknowledge < .infinity || $0.deferredTwin >= 0
      }
      || classes.contains {
        $0.redial.share > 0 || $0.whenClosed.share > 0 || $0.whenAbandoned.share > 0
          || $0.asksBack.remindsAfter < .infinity || $0.traits.contains(.hasNextResponse)
      }
    numberQueues()
    try orderGroups()
    orderSteps()
  }

  private mutating func numberQueues() {
    var ordered: [QueueTable] = []
    for queue in stepQueues.sorted(by: QueueTable.precedes) {
      if let last = ordered.last, last == queue { continue }
      ordered.append(queue)
    }
    for index in steps.indices {
      steps[index].queue = ordered.firstIndex { $0 == stepQueues[index] } ?? 0
    }
    for index in ordered.indices {
      let all = ordered[index].groups | ordered[index].furtherGroups
      ordered[index].isByDeadline = members(of: all).contains {
        routing.groups[$0].order == .deadline
      }
      let weights = scenario.routing.weights
      if ordered[index].priority < weights.count {
        ordered[index].weight = weights[ordered[index].priority]
      }
    }
    routing.queues = ordered
  }

  private mutating func orderGroups() throws(SimulationError) {
    let count = routing.queues.count
    routing.places = Array(repeating: 255, count: routing.groups.count * count)
    for group in routing.groups.indices {
      let bit = 1 << UInt64(group) as UInt64
      func preference(_ queue: Int) -> Int {
        let table = routing.queues[queue]
        if let place = members(of: table.groups).firstIndex(of: group) {
          return table.preferences[place]
        }
        return members(of: table.furtherGroups).firstIndex(of: group)
          .map { table.furtherPreferences[$0] } ?? 1
      }
      let queues = routing.queues.indices
        .filter { (routing.queues[$0].groups | routing.queues[$0].furtherGroups) & bit != 0 }
        .sorted { (preference($0), $0) < (preference($1), $1) }
      guard queues.count <= PlaceSet.capacity else {
        throw .tooManyQueues(
          team: scenario.teams[routing.groups[group].team].name, queues.count)
      }
      routing.groups[group].queues = queues
      for (place, queue) in queues.enumerated() {
        routing.places[group * count + queue] = UInt8(place)
      }
      routing.groups[group].takes = (0..<routing.levels).map { inHand in
        PlaceSet(
          queues.indices.filter { place in
            let queue = routing.queues[queues[place]]
            return inHand == 0 || (queue.kind == .chat && queue.concurrency > inHand)
          })
      }
      for (place, queue) in queues.enumerated()
      where routing.queues[queue].reservedIn & bit != 0 {
        routing.groups[group].reservedQueues.insert(place)
      }
      let ranks = queues.map(preference)
      routing.groups[group].preferences = Set(ranks).sorted().map { rank in
        PlaceSet(queues.indices.filter { ranks[$0] == rank })
      }
      // Queues alike in the standard order and in preference are of one rank.
      var rank = -1
      var last: (Int, [UInt64])?
      for (place, queue) in queues.enumerated() {
        let own = (preference(queue), routing.queues[queue].rank)
        if last?.0 != own.0 || last?.1 != own.1 {
          rank += 1
          routing.groups[group].ranks.append(PlaceSet())
        }
        last = own
        routing.groups[group].ranks[rank].insert(place)
        routing.groups[group].rankOf.append(rank)
      }
      if routing.groups[group].ranks.count < queues.count { needsExtras = true }
    }
    let ratios = scenario.routing.ratios
    routing.ratios = scenario.priorities.indices.map { $0 < ratios.count ? ratios[$0] : 0 }
  }

  private mutating func orderSteps() {
    let groupCount = routing.groups.count
    let hasEfficiencies = scenario.teams.contains { $0.skills.contains { $0.efficiency != 1 } }
    if hasEfficiencies {
      routing.efficiency = routing.groups.flatMap { group in
        keys.map { skill(of: group, for: $0)?.efficiency ?? 1 }
      }
    }
    let breadth = scenario.teams.map { team in
      scenario.channels.indices.reduce(0) { sum, channel in
        sum
          + scenario.requests.indices.filter { request in
            team.skills.contains {
              $0.channels.contains(channel) && $0.requests?.contains(request) ?? true
            }
          }.count
      }
    }
    let hasInterrupts = scenario.teams.contains { !$0.interrupts.isEmpty }
    if hasInterrupts {
      routing.interrupts = Array(repeating: 0, count: steps.count * groupCount)
    }
    for index in steps.indices {
      let step = steps[index]
      let key = keys[step.contactClass]
      func rank(_ group: Int) -> [Double] {
        let table = routing.groups[group]
        let preference = Double(preference(of: group, key))
        let place = [table.isOnCall ? 1 : 0, preference, Double(group)]
        switch routing.choice {
        case .mostSkilled:
          return [place[0], -(skill(of: table, for: key)?.efficiency ?? 1)] + place
        case .leastSkilled: return [place[0], Double(breadth[table.team])] + place
        default: return place
        }
      }
      let order = members(of: step.groups).sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
      let joining = members(of: stepQueues[index].furtherGroups)
        .sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
      steps[index].reservedIn = stepQueues[index].reservedIn
      steps[index].order = routing.groupOrder.count..<(routing.groupOrder.count + order.count)
      // Those that join when the queue is too long stand behind, for their own order.
      routing.groupOrder += order + joining
      steps[index].joining = steps[index].order.upperBound..<routing.groupOrder.count
      steps[index].isPlain =
        !step.isChat && order == order.sorted() && !routing.hasReserve
        && routing.choice != .roundRobin && routing.choice != .random
      for group in members(of: step.groups) {
        let table = routing.groups[group]
        if hasInterrupts, !table.isOnCall {
          let levels = interruptible(step, key, scenario.teams[table.team].interrupts)
          routing.interrupts[index * groupCount + group] = levels
          if levels != 0 { steps[index].interrupts = true }
        }
      }
    }
  }

  /// Levels of urgency that a contact may interrupt in a team.
  private func interruptible(
    _ step: Step, _ key: ClassKey, _ interruptions: [Interruption]
  ) -> UInt64 {
    let count = scenario.priorities.count
    func levels(_ range: Range<Int>) -> UInt64 { range.reduce(0) { $0 | 1 << UInt64($1) } }
    var mask: UInt64 = 0
    for interruption in interruptions {
      switch interruption {
      case .liveOverDeferred where step.isLive: mask |= levels(count..<(2 * count))
      case .priorityOverDeferred(let priority) where priority == key.priority:
        mask |= levels((count + priority + 1)..<(2 * count))
      case .priorityOverAll(let priority) where priority == key.priority:
        mask |= levels((count + priority + 1)..<(2 * count)) | levels((priority + 1)..<count)
      default: break
      }
    }
    return mask
  }

  /// The groups of a mask in ascending order.
  func members(of mask: UInt64) -> [Int] {
    routing.groups.indices.filter { mask & 1 << UInt64($0) != 0 }
  }
}
