import Simulation
import Workforce

/// Who may work a contact: tiers, teams, skills, and the ways round before them.
extension ReferenceDesk {
  // MARK: Triage

  /// The first rule that fits decides; a burst's own priority holds against it.
  func triage(_ ticket: ReferenceTicket) {
    let arrival = ticket.arrival
    ticket.triage = scenario.routing.triage.first {
      $0.fits(
        channel: arrival.channel, request: arrival.request, customer: arrival.customer,
        language: arrival.language, keyword: arrival.keyword,
        affectedUsers: arrival.affectedUsers)
    }
    if let priority = ticket.triage?.priority, arrival.burst?.burst.priority == nil {
      ticket.priority = priority
    }
  }

  /// The tier at which a ticket begins, when it enters a channel for the first time.
  func placeAtFirstTier(_ ticket: ReferenceTicket) {
    if let tier = ticket.arrival.followUpTier {
      ticket.tier = tier
    } else if let tier = ticket.triage?.tier {
      ticket.tier = passing(ticket, tier)
    } else if let team = ticket.triage?.team {
      ticket.tier = passing(ticket, scenario.teams[team].tier)
    } else {
      let lowest = scenario.tiers.indices.first { hasTeam(ticket, at: $0) } ?? 0
      ticket.tier = passing(ticket, lowest)
    }
    ticket.firstTier = ticket.tier
  }

  /// The tier itself, or where its tickets of this priority go on to.
  private func passing(_ ticket: ReferenceTicket, _ tier: Int) -> Int {
    var tier = tier
    while scenario.tiers[tier].passes.contains(ticket.priority),
      let next = scenario.tiers[tier].escalatesTo
    {
      tier = next
    }
    return tier
  }

  /// The tier to which a ticket escalates; `nil` at the last one.
  func nextTier(_ ticket: ReferenceTicket) -> Int? {
    scenario.tiers[ticket.tier].escalatesTo.map { passing(ticket, $0) }
  }

  /// A ticket whose channel nobody works at its tier goes to the next tier above with a team, else to
  /// the lowest with one.
  func placeAtTierWithTeam(_ ticket: ReferenceTicket) {
    guard !ticket.isPiece, !hasTeam(ticket, at: ticket.tier) else { return }
    let tiers = scenario.tiers.indices
    ticket.tier =
      tiers.first { $0 > ticket.tier && hasTeam(ticket, at: $0) }
      ?? tiers.first { hasTeam(ticket, at: $0) } ?? ticket.tier
  }

  func hasTeam(_ ticket: ReferenceTicket, at tier: Int) -> Bool {
    !teams(for: ticket, at: tier).isEmpty
  }

  // MARK: Groups

  /// Teams with people on call; their groups stand behind all teams.
  var teamsOnCall: [Int] { scenario.teams.indices.filter { scenario.teams[$0].onCall != nil } }

  /// The team of a group.
  func team(of group: Int) -> Int {
    group < scenario.teams.count ? group : teamsOnCall[group - scenario.teams.count]
  }

  /// The groups that have a skill for a contact at its tier, and those that joined.
  func able(_ ticket: ReferenceTicket) -> [Int] {
    if let piece = ticket.piece { return piece.groups }
    switch ticket.detour {
    case .sorting: return scenario.routing.sorting.map { [$0.team] } ?? []
    case .misrouted(let team): return [team]
    case .none: break
    }
    let teams = teams(for: ticket, at: ticket.tier)
    let onCall = teamsOnCall.indices.filter { index in
      let team = teamsOnCall[index]
      return teams.contains(team)
        && scenario.teams[team].onCall?.priorities.contains(ticket.priority) ?? false
    }
    let groups = teams + ticket.overflowTeams + onCall.map { scenario.teams.count + $0 }
    return Set(groups).sorted()
  }

  /// Teams that work a ticket at a tier; where it began, the one of the triage rule only.
  private func teams(for ticket: ReferenceTicket, at tier: Int) -> [Int] {
    if let only = ticket.triage?.team, tier == ticket.firstTier ?? scenario.teams[only].tier {
      return [only]
    }
    return scenario.teams.indices.filter {
      scenario.teams[$0].tier == tier && covers($0, ticket, channel: ticket.channel)
    }
  }

  private func covers(_ team: Int, _ ticket: ReferenceTicket, channel: Int) -> Bool {
    scenario.teams[team].skills.contains {
      $0.covers(
        channel: channel, request: ticket.arrival.request, customer: ticket.arrival.customer,
        language: ticket.arrival.language)
    }
  }

  /// Teams that work the request of a ticket on some channel, at the lowest tier with one.
  func lowestTeams(for ticket: ReferenceTicket, channel: Int) -> (tier: Int, teams: [Int]) {
    for tier in scenario.tiers.indices {
      let teams = scenario.teams.indices.filter {
        scenario.teams[$0].tier == tier && covers($0, ticket, channel: channel)
      }
      if !teams.isEmpty { return (tier, teams) }
    }
    return (ticket.tier, [])
  }

  /// The first skill of a team that covers a contact; one without merit where there is none, as for
  /// sorting, other teams' work and overflow.
  func skill(of team: Int, for ticket: ReferenceTicket) -> Skill {
    scenario.teams[team].skills.first {
      $0.covers(
        channel: ticket.channel, request: ticket.arrival.request,
        customer: ticket.arrival.customer, language: ticket.arrival.language)
    } ?? Skill(channels: [])
  }

  // MARK: Ways round

  /// Sends a ticket to be sorted first, or to the wrong team first.
  func takeWayRound(_ ticket: ReferenceTicket) {
    guard !ticket.isPiece, ticket.detour == .none, ticket.arrival.followUpTier == nil else {
      return
    }
    if scenario.routing.sorting != nil, !ticket.kind.isLive, !ticket.isSorted, ticket.touches == 0 {
      ticket.detour = .sorting
      return
    }
    guard !ticket.isRouted else { return }
    ticket.isRouted = true
    let wrong = scenario.teams.indices.filter {
      !covers($0, ticket, channel: ticket.channel) && !able(ticket).contains($0)
    }
    guard !wrong.isEmpty,
      ReferenceDraws.happens(scenario.routing.misroutes, ticket.key, .misroutes, 0)
    else { return }
    let u = ReferenceDraws.uniform(ticket.key, .misroutes, 1)
    let team = wrong[min(wrong.count - 1, Int(u * Double(wrong.count)))]
    ticket.detour = .misrouted(team: team)
    record(.misrouted, ticket, detail: team)
  }

  // MARK: Overflow

  /// The first rule by time, and the place of the first by length, that hold for a ticket.
  func timeRule(of ticket: ReferenceTicket) -> OverflowRule? {
    let rule = rules(for: ticket).first {
      if case .waited = $0.rule.when { true } else { false }
    }?.rule
    // Where all its teams work the contact already, nobody joins.
    return rule.flatMap { Set($0.teams).isSubset(of: able(ticket)) ? nil : $0 }
  }

  func lengthRule(of ticket: ReferenceTicket) -> Int? {
    let rule = rules(for: ticket).first { if case .longer = $0.rule.when { true } else { false } }
    return rule.flatMap { Set($0.rule.teams).isSubset(of: able(ticket)) ? nil : $0.index }
  }

  private func rules(for ticket: ReferenceTicket) -> [(index: Int, rule: OverflowRule)] {
    guard !ticket.isPiece, ticket.detour == .none else { return [] }
    return scenario.routing.overflow.enumerated().map { (index: $0, rule: $1) }.filter {
      $0.rule.fits(
        channel: ticket.channel, request: ticket.arrival.request, priority: ticket.priority)
    }
  }

  /// Teams that may take the head of a queue because it is too long.
  func furtherTeams(of queue: ReferenceQueue) -> [Int] {
    guard let index = queue.key.lengthRule else { return [] }
    let rule = scenario.routing.overflow[index]
    guard case .longer(let above) = rule.when, queue.tickets.count > above else { return [] }
    return rule.teams
  }
}
