internal import Workforce

/// Where contacts get to: which tiers they reach, and who works them there.
struct Reach {
  /// A contact that nobody works at a tier it reaches.
  struct Gap: Hashable {
    let channel: Int
    let request: Int
    /// `nil` = at no tier at all.
    let tier: Int?
  }
  let routes: Routes
  /// Whether contacts of a request come by a channel, sooner or later.
  let demanded: [[Bool]]
  /// Contacts that would wait for ever, in the order of channels and requests.
  private(set) var gaps: [Gap] = []
  private(set) var busyTeams: Set<Int> = []
  private(set) var tiers: Set<Int> = []

  /// Most contacts that are followed; scenarios with more are not judged.
  private static let limit = 400_000

  /// `nil` if there are too many kinds of contacts.
  init?(_ scenario: Scenario) {
    routes = Routes(scenario)
    demanded = Self.demanded(scenario)
    let groups = routes.customers.count * routes.languages.count
    guard scenario.channels.count * scenario.requests.count * groups <= Self.limit else {
      return nil
    }
    for channel in scenario.channels.indices {
      for request in scenario.requests.indices where demanded[channel][request] {
        follow(channel, request, scenario)
      }
    }
  }

  /// Follows the contacts of one channel and request through the tiers.
  private mutating func follow(_ channel: Int, _ request: Int, _ scenario: Scenario) {
    var seen: Set<Gap> = []
    func miss(_ tier: Int?) {
      let gap = Gap(channel: channel, request: request, tier: tier)
      if seen.insert(gap).inserted { gaps.append(gap) }
    }
    for customer in routes.customers {
      for language in routes.languages {
        let lowest = routes.lowestTier(
          channel: channel, request: request, customer: customer.index, language: language.index)
        let set = scenario.routing.triage.filter {
          $0.covers(channel, request, customer.index, language.index)
        }.compactMap(\.tier)
        if lowest == nil, set.isEmpty { miss(nil) }
        var open = Set(set + (lowest.map { [$0] } ?? []))
        var known = open
        while let tier = open.popFirst() {
          tiers.insert(tier)
          let able = routes.able(
            tier: tier, channel: channel, request: request, customer: customer.index,
            language: language.index)
          busyTeams.formUnion(able)
          if able.isEmpty, !routes.teams[tier].isEmpty { miss(tier) }
          let next = Self.next(after: tier, scenario.requests[request], request, scenario)
          if let next, known.insert(next).inserted { open.insert(next) }
        }
      }
    }
  }

  /// The tier to which tickets of a request may go on from a tier.
  private static func next(
    after tier: Int, _ request: Request, _ index: Int, _ scenario: Scenario
  ) -> Int? {
    let at = scenario.tiers[tier]
    guard let next = at.escalatesTo, next > tier, scenario.tiers.indices.contains(next) else {
      return nil
    }
    let deep = request.escalates.indices.contains(tier) && request.escalates[tier] > 0
    let ruled = scenario.routing.escalations.contains { rule in
      rule.tier == tier && rule.share > 0 && rule.requests?.contains(index) ?? true
    }
    return deep || ruled || at.stuckAfter != nil || !at.passes.isEmpty ? next : nil
  }

  /// By channel and request: contacts that come, or are sent there from another channel.
  private static func demanded(_ scenario: Scenario) -> [[Bool]] {
    var demanded = scenario.channels.map { channel in
      scenario.requests.map { $0.share > 0 && channel.share > 0 }
    }
    if case .replay(let replay) = scenario.demand {
      if replay.addition == nil {
        demanded = scenario.channels.map { _ in scenario.requests.map { _ in false } }
      }
      for ticket in replay.tickets where demanded.indices.contains(ticket.channel) {
        guard scenario.requests.indices.contains(ticket.request) else { continue }
        demanded[ticket.channel][ticket.request] = true
      }
    }
    for burst in scenario.demand.bursts {
      for channel in scenario.channels.indices where burst.channel ?? channel == channel {
        guard burst.channel != nil || scenario.channels[channel].share > 0 else { continue }
        for request in scenario.requests.indices where burst.request ?? request == request {
          guard burst.request != nil || scenario.requests[request].share > 0 else { continue }
          // Without a channel of its own it comes where it is worked.
          guard
            burst.channel != nil || burst.request == nil
              || scenario.isWorked(channel: channel, request: request)
          else { continue }
          demanded[channel][request] = true
        }
      }
    }
    var changes = true
    while changes {
      changes = false
      for (index, channel) in scenario.channels.enumerated() {
        for (request, other) in scenario.requests.enumerated() where demanded[index][request] {
          for target in channel.others(other, scenario.selfService)
          where demanded.indices.contains(target) && !demanded[target][request] {
            demanded[target][request] = true
            changes = true
          }
        }
      }
    }
    for (index, channel) in scenario.channels.enumerated() where channel.kind == .selfService {
      demanded[index] = Array(repeating: false, count: scenario.requests.count)
    }
    return demanded
  }
}

extension TriageRule {
  /// Whether it may fit contacts, in a log too.
  func covers(_ channel: Int, _ request: Int, _ customer: Int, _ language: Int) -> Bool {
    channels?.contains(channel) ?? true && requests?.contains(request) ?? true
      && customers?.contains(customer) ?? true && languages?.contains(language) ?? true
  }

  /// Whether it can only fit rows of a log.
  var needsLog: Bool { keyword != nil || affectedUsers != nil }
}

extension Demand {
  /// Events of any demand.
  var events: [DemandEvent] {
    switch self {
    case .synthetic(let demand): demand.events
    case .replay(let replay): replay.events
    }
  }

  /// Bursts among the events.
  var bursts: [Burst] {
    events.compactMap { event in
      if case .burst(let burst) = event.effect { burst } else { nil }
    }
  }
}

extension Channel {
  /// Channels on which its contacts of a request may go on.
  fileprivate func others(_ request: Request, _ selfService: SelfService) -> [Int] {
    let back = kind == .selfService || request.selfService != nil ? selfService.comesBack : nil
    return [
      handsOverTo, whenClosed?.channel, whenAbandoned?.channel, switches?.channel,
      chaser?.channel, request.reopens?.channel, back?.channel,
    ].compactMap { $0 }
  }
}
