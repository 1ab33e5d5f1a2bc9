internal import Workforce

/// Expected touches and work of tickets on their way up the tiers.
struct TierFlow {
  /// Work for one team beside the tiers.
  struct Other {
    let team: Int
    /// Seconds.
    let work: Double
  }
  /// Seconds of work by tier.
  private(set) var work: [Double]
  private(set) var others: [Other] = []

  private let scenario: Scenario
  private let contact: Workload.Contact
  private let request: Request
  private let channel: Channel
  /// Factors of self-service on handle time and on the probability of escalating.
  private let harder: Double
  private let escalation: Double

  init(_ scenario: Scenario, _ contact: Workload.Contact, harder: Double, escalation: Double) {
    self.scenario = scenario
    self.contact = contact
    self.harder = harder
    self.escalation = escalation
    request = scenario.requests[contact.request]
    channel = scenario.channels[contact.channel]
    work = Array(repeating: 0, count: scenario.tiers.count)
  }

  /// The tier at which tickets that come to one are worked: the next that does not pass them on.
  func offered(at tier: Int) -> Int {
    var tier = tier
    while scenario.tiers[tier].passes.contains(contact.priority),
      let next = scenario.tiers[tier].escalatesTo
    {
      tier = next
    }
    return tier
  }

  /// Follows tickets that begin at a tier.
  mutating func run(from start: Int, tickets: Double) {
    var arrivals = Array(repeating: 0.0, count: scenario.tiers.count)
    var isLive = Array(repeating: false, count: scenario.tiers.count)
    isLive[start] = channel.kind.isLive
    for tier in start..<scenario.tiers.count {
      let begun = tier == start ? tickets : 0
      guard begun + arrivals[tier] > 0 else { continue }
      let escalated = pass(tier, begun: begun, handed: arrivals[tier], isLive: isLive[tier])
      guard escalated > 0, let next = scenario.tiers[tier].escalatesTo else { continue }
      let to = offered(at: next)
      arrivals[to] += escalated
      isLive[to] = isLive[tier] && scenario.tiers[to].handOver.isWarm
    }
  }

  /// Books the work of a tier and returns how many tickets escalate from it.
  private mutating func pass(
    _ index: Int, begun: Double, handed: Double, isLive: Bool
  ) -> Double {
    let tier = scenario.tiers[index]
    let next = tier.escalatesTo.map { scenario.tiers[offered(at: $0)].handOver }
    let bounced = handed * tier.handOver.bounces
    let firsts = begun + handed - bounced
    let saved = firsts > 0 ? (handed - bounced) * tier.handOver.saves / firsts : 0
    let first = touch(tier, factor: 1 - saved)
    let later = touch(tier, factor: request.laterTouches)
    let (up, lateUp) = (escalates(index, stuck: first.stuck), escalates(index, stuck: later.stuck))
    let sentBack = next?.bounces ?? 0
    // What is sent back, and what returns by itself, is one more touch at this tier.
    let again = firsts * ((1 - up) * returns + sentBack * up)
    let rest = max(0.02, 1 - (1 - lateUp) * returns - sentBack * lateUp)
    let laters = again / rest
    let escalated = firsts * up + laters * lateUp
    let touches = firsts + laters
    var seconds = firsts * first.mean + laters * later.mean + handed * tier.handOver.cost.mean
    if let next, next.isWarm { seconds += escalated * next.cost.mean }
    if isLive {
      seconds += touches * (channel.wrapUp?.mean ?? 0)
      if channel.kind == .chat { seconds /= chatSpeed }
    }
    work[index] += seconds
    let kept = touches - escalated
    book(index, touches: touches, kept: kept)
    return escalated
  }

  /// Books work for teams beside the tiers.
  private mutating func book(_ tier: Int, touches: Double, kept: Double) {
    let blocked = request.blocked
    if case .team(let team, let handle)? = blocked?.on {
      others.append(Other(team: team, work: kept * (blocked?.share ?? 0) * handle.mean))
    }
    for rule in rules(at: tier) {
      guard let involved = rule.involves else { continue }
      others.append(
        Other(team: involved.team, work: touches * rule.share * involved.handle.mean))
    }
    guard let quality = scenario.quality else { return }
    let solved =
      kept * (1 - (blocked?.share ?? 0)) * (1 - (request.asksBack?.share ?? 0))
    let share = min(1, request.review + quality.share)
    others.append(Other(team: quality.team, work: solved * share * quality.handle.mean))
  }

  /// Mean of a touch in seconds, and the probability of getting stuck in it.
  private func touch(_ tier: Tier, factor: Double) -> (mean: Double, stuck: Double) {
    let law = tier.handle ?? request.handle
    let factor = factor * channel.work * harder
    guard let limit = tier.stuckAfter, factor > 0 else { return (law.mean * factor, 0) }
    return (law.mean(cutAt: limit / factor) * factor, law.share(above: limit / factor))
  }

  /// Probability of escalating after a touch.
  private func escalates(_ tier: Int, stuck: Double) -> Double {
    guard scenario.tiers[tier].escalatesTo != nil else { return 0 }
    let depth = request.escalates.indices.contains(tier) ? request.escalates[tier] : 0
    let stays = rules(at: tier).reduce((1 - min(1, depth * escalation)) * (1 - stuck)) {
      $0 * (1 - $1.share)
    }
    return 1 - stays
  }

  private func rules(at tier: Int) -> [EscalationRule] {
    scenario.routing.escalations.filter {
      $0.tier == tier
        && $0.fits(
          request: contact.request, priority: contact.priority, customer: contact.customer)
    }
  }

  /// Probability that a ticket that does not escalate comes back to the tier after a touch.
  private var returns: Double {
    let blocked = request.blocked?.share ?? 0
    let asks = request.asksBack?.share ?? 0
    let never = (request.asksBack?.never ?? 0) * (1 - (request.asksBack?.reminder?.wins ?? 0))
    let reopens = request.reopens?.share ?? 0
    return blocked + (1 - blocked) * (asks * (1 - never) + (1 - asks) * reopens)
  }

  /// Most standard seconds of chat that an agent does in a second.
  private var chatSpeed: Double {
    let speeds = (1...max(1, channel.concurrency)).map { count in
      Double(count) * channel.pace[min(count, channel.pace.count) - 1]
    }
    return max(0.05, speeds.max() ?? 1)
  }
}
