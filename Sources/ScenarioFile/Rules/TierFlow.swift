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
  /// By tier: whether the customer is on the line there.
  private(set) var isLive: [Bool]
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
    isLive = Array(repeating: false, count: scenario.tiers.count)
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
    isLive[start] = channel.kind.isLive
    for tier in start..<scenario.tiers.count {
      let begun = tier == start ? tickets : 0
      guard begun + arrivals[tier] > 0 else { continue }
      let escalated = pass(tier, begun: begun, handed: arrivals[tier])
      guard escalated > 0, let next = scenario.tiers[tier].escalatesTo else { continue }
      let to = offered(at: next)
      arrivals[to] += escalated
      isLive[to] = isLive[tier] && scenario.tiers[to].handOver.isWarm
    }
  }

  /// Books the work of a tier and returns how many hand-overs leave it.
  private mutating func pass(_ index: Int, begun: Double, handed: Double) -> Double {
    let tier = scenario.tiers[index]
    let next = tier.escalatesTo.map { scenario.tiers[offered(at: $0)].handOver }
    let (saves, bounces) = (tier.handOver.saves, tier.handOver.bounces)
    let sentBack = next?.bounces ?? 0
    let taken = handed * (1 - bounces)
    let later = touch(index, factor: request.laterTouches)
    // Of what is taken, a share was here before and sent back.
    let firsts: [(tickets: Double, touch: Touch)] = [
      (begun, touch(index, factor: 1)), (taken * (1 - bounces), touch(index, factor: 1 - saves)),
      (taken * bounces, touch(index, factor: (1 - saves) * request.laterTouches)),
    ]
    // What is too hard for the tier escalates each time it is here; the rest when an agent is stuck.
    let hard = tooHard(index)
    var escalated = (begun + taken) * hard / (1 - sentBack)
    var laters = escalated * sentBack
    var again = 0.0
    var seconds = handed * tier.handOver.cost.mean
    for (tickets, touch) in firsts {
      let others = tickets * (1 - hard)
      escalated += others * touch.stuck
      again += others * ((1 - touch.stuck) * returns + touch.stuck * sentBack)
      seconds += tickets * touch.mean
    }
    // What is sent back, and what returns by itself, is one more touch at this tier.
    let rest = max(0.02, 1 - (1 - later.stuck) * returns - later.stuck * sentBack)
    escalated += again / rest * later.stuck
    laters += again / rest
    seconds += laters * later.mean
    let touches = begun + taken + laters
    if let next, next.isWarm { seconds += escalated * next.cost.mean }
    if isLive[index] {
      seconds += touches * (channel.wrapUp?.mean ?? 0)
      if channel.kind == .chat { seconds /= chatSpeed }
    }
    work[index] += seconds
    book(index, tickets: (begun + taken) / (1 - sentBack), kept: touches - escalated)
    return escalated
  }

  /// Books work for teams beside the tiers.
  ///
  /// - Parameters:
  ///   - tier: Where the tickets are.
  ///   - tickets: Tickets worked there, each as often as it would come if it were too hard.
  ///   - kept: Touches after which they stay.
  private mutating func book(_ tier: Int, tickets: Double, kept: Double) {
    let blocked = request.blocked
    if case .team(let team, let handle)? = blocked?.on {
      others.append(Other(team: team, work: kept * (blocked?.share ?? 0) * handle.mean))
    }
    for rule in rules(at: tier) {
      guard let involved = rule.involves else { continue }
      others.append(
        Other(team: involved.team, work: tickets * rule.share * involved.handle.mean))
    }
    guard let quality = scenario.quality else { return }
    let solved =
      kept * (1 - (blocked?.share ?? 0)) * (1 - (request.asksBack?.share ?? 0))
    let share = min(1, request.review + quality.share)
    others.append(Other(team: quality.team, work: solved * share * quality.handle.mean))
  }

  /// Mean of a touch in seconds, and the probability of getting stuck in it.
  private typealias Touch = (mean: Double, stuck: Double)

  private func touch(_ index: Int, factor: Double) -> Touch {
    let tier = scenario.tiers[index]
    let law = tier.handle ?? request.handle
    let factor = factor * channel.work * harder
    guard let limit = tier.stuckAfter, tier.escalatesTo != nil, factor > 0 else {
      return (law.mean * factor, 0)
    }
    return (law.mean(cutAt: limit / factor) * factor, law.share(above: limit / factor))
  }

  /// Share of tickets that escalate from a tier whatever the time they take.
  private func tooHard(_ tier: Int) -> Double {
    guard scenario.tiers[tier].escalatesTo != nil else { return 0 }
    let depth = request.escalates.indices.contains(tier) ? request.escalates[tier] : 0
    return 1 - rules(at: tier).reduce(1 - min(1, depth * escalation)) { $0 * (1 - $1.share) }
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
