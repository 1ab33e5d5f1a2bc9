import Workforce

/// What one replication cost, in units of the currency.
struct CostBill {
  /// `[line][day]` of the period.
  var days: [[Double]]
  /// `[line][channel]`.
  var channels: [[Double]]
  /// `[line][tier]`: self-service first.
  var tiers: [[Double]]
  /// `[line][team]`: what no team costs last.
  var teams: [[Double]]

  private init(days: Int, channels: Int, tiers: Int, teams: Int) {
    func table(_ count: Int) -> [[Double]] {
      Array(repeating: Array(repeating: 0, count: count), count: CostLine.allCases.count)
    }
    self.days = table(days)
    self.channels = table(channels)
    self.tiers = table(tiers + 1)
    self.teams = table(teams + 1)
  }
}

extension CostBill {
  /// Draws up the bill of a replication.
  ///
  /// Lines of people follow the work: those of a team are divided among channels and tiers by the
  /// seconds that its agents handled, seats on call included, so that idle time and absence follow.
  /// Overhead, a share of pay, is thereby divided by labour cost. What a channel costs beside people
  /// falls to it, and to tiers by who works it; self-service is a tier of its own.
  init(
    _ result: ReplicationResult, _ plan: CostPlan, _ scenario: Scenario, groups: [GroupTable],
    dayOf: [Int]
  ) {
    self.init(
      days: plan.years.count, channels: scenario.channels.count, tiers: scenario.tiers.count,
      teams: scenario.teams.count)
    let work = HandledWork(result, scenario, groups: groups)
    for team in scenario.teams.indices { addTeam(team, result, plan, work, groups.count, dayOf) }
    for channel in scenario.channels.indices { addChannel(channel, result, plan, scenario, work) }
  }

  private mutating func addTeam(
    _ team: Int, _ result: ReplicationResult, _ plan: CostPlan, _ work: HandledWork,
    _ groupCount: Int, _ dayOf: [Int]
  ) {
    var duty = Array(repeating: 0.0, count: plan.years.count)
    var overtime = duty
    for interval in dayOf.indices {
      let cell = result.groups[interval * groupCount + team]
      duty[dayOf[interval]] += cell.signedIn - cell.overtime
      overtime[dayOf[interval]] += cell.overtime
    }
    for day in plan.years.indices {
      let hours = max(0, duty[day]) / TimeUnit.hour
      let base = plan.basePay[team][day] + plan.dutyWage[team] * hours
      let extra = plan.overtimeWage[team] * overtime[day] / TimeUnit.hour
      let pay = base + extra + plan.onCall[team][day]
      let amounts: [(CostLine, Double)] = [
        (.pay, base), (.overtime, extra), (.onCall, plan.onCall[team][day]),
        (.benefits, pay * plan.costs.benefits), (.training, pay * plan.costs.training),
        (.quality, pay * plan.costs.quality), (.tools, plan.tools[team][day]),
        (.overhead, pay * plan.costs.overhead),
      ]
      for (line, amount) in amounts {
        days[line.place][day] += amount
        teams[line.place][team] += amount
      }
    }
    for line in CostLine.allCases {
      let amount = teams[line.place][team]
      for (channel, share) in work.channels[team].enumerated() {
        channels[line.place][channel] += amount * share
      }
      for (tier, share) in work.tiers[team].enumerated() {
        tiers[line.place][tier + 1] += amount * share
      }
    }
  }

  private mutating func addChannel(
    _ channel: Int, _ result: ReplicationResult, _ plan: CostPlan, _ scenario: Scenario,
    _ work: HandledWork
  ) {
    let costs = plan.costs
    let price = channel < costs.channels.count ? costs.channels[channel] : Costs.ChannelPrice()
    let priorities = scenario.priorities.count
    let scopes = result.tickets.count / plan.years.count
    for day in plan.years.indices {
      var contacts = 0.0
      var tries = 0.0
      var penalties = 0.0
      for priority in 0..<priorities {
        var sums = TicketSums()
        sums.add(result.tickets[day * scopes + channel * priorities + priority])
        contacts += sums.contacts + sums.joined - sums.turnedAway
        tries += sums.tries
        guard priority < costs.penalties.count else { continue }
        let penalty = costs.penalties[priority]
        penalties += penalty.firstResponse.units * sums.responseMissed
        penalties += penalty.resolution.units * sums.resolutionMissed
      }
      let seconds = result.lineSeconds[day * scenario.channels.count + channel]
      let telephony =
        price.perMinute.units * seconds / TimeUnit.minute + price.perContact.units * contacts
      let direct: [(CostLine, Double)] = [(.telephony, telephony), (.penalties, penalties)]
      for (line, amount) in direct {
        add(line, amount, day, channel)
        for (tier, share) in work.tiersOfChannels[channel].enumerated() {
          tiers[line.place][tier + 1] += amount * share
        }
      }
      let selfService = costs.selfServiceTry.units * tries
      add(.selfService, selfService, day, channel)
      tiers[CostLine.selfService.place][0] += selfService
    }
  }

  private mutating func add(_ line: CostLine, _ amount: Double, _ day: Int, _ channel: Int) {
    days[line.place][day] += amount
    channels[line.place][channel] += amount
    teams[line.place][teams[line.place].count - 1] += amount
  }
}

extension CostLine {
  /// Its place among all.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How the seconds that agents handled are spread over channels and tiers, as shares.
private struct HandledWork {
  /// `[team][channel]`.
  var channels: [[Double]]
  /// `[team][tier]`.
  var tiers: [[Double]]
  /// `[channel][tier]`, as far as each group's mix of tiers is the same on all its channels.
  var tiersOfChannels: [[Double]]

  init(_ result: ReplicationResult, _ scenario: Scenario, groups: [GroupTable]) {
    let (channelCount, tierCount) = (scenario.channels.count, scenario.tiers.count)
    channels = scenario.teams.map { _ in Array(repeating: 0, count: channelCount) }
    tiers = scenario.teams.map { _ in Array(repeating: 0, count: tierCount) }
    tiersOfChannels = scenario.channels.map { _ in Array(repeating: 0, count: tierCount) }
    for (index, group) in groups.enumerated() {
      let byChannel = result.channelWork[(index * channelCount)..<((index + 1) * channelCount)]
      let byTier = result.tierWork[(index * tierCount)..<((index + 1) * tierCount)]
      let whole = byTier.reduce(0, +)
      guard whole > 0 else { continue }
      for (channel, seconds) in byChannel.enumerated() {
        channels[group.team][channel] += seconds
        for (tier, share) in byTier.enumerated() {
          tiersOfChannels[channel][tier] += seconds * (share / whole)
        }
      }
      for (tier, seconds) in byTier.enumerated() { tiers[group.team][tier] += seconds }
    }
    for (index, team) in scenario.teams.enumerated() {
      // Who handled nothing costs what the work of the team's channels would have.
      let own = team.skills.flatMap(\.channels)
      channels[index] = Self.shares(of: channels[index]) { own.isEmpty || own.contains($0) }
      tiers[index] = Self.shares(of: tiers[index]) { $0 == team.tier }
    }
    tiersOfChannels = tiersOfChannels.map { Self.shares(of: $0) { $0 == 0 } }
  }

  /// Shares of a whole; if there is none, alike for those that `isOwn` names.
  private static func shares(of parts: [Double], isOwn: (Int) -> Bool) -> [Double] {
    let whole = parts.reduce(0, +)
    guard whole > 0 else {
      let own = parts.indices.filter(isOwn)
      return parts.indices.map { own.contains($0) ? 1 / Double(own.count) : 0 }
    }
    return parts.map { $0 / whole }
  }
}
