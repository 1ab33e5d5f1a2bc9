import Workforce

/// Money, folded over replications.
///
/// Amounts are those of a month, cost per ticket is a ratio of sums. Amounts that must add up are
/// rounded once, at the end (``CostResult``); the measures of amounts are these.
struct CostTallies {
  private let plan: CostPlan
  private let scenario: Scenario
  private let groups: [GroupTable]
  private let priced: [CostLine]
  private let triesSelfService: Bool
  private var replications = 0
  private var total = MeasureTally()
  private var lines: [MeasureTally]
  private var perTicket = MeasureTally()
  private var perTicketAll = MeasureTally()
  private var channels: [Scoped]
  /// Self-service first.
  private var tiers: [Scoped]
  private var teams: [Scoped]
  // Sums over replications, `[line][…]`.
  private var channelSums: [[Double]]
  private var tierSums: [[Double]]
  private var teamSums: [[Double]]

  /// One channel, tier or team.
  private struct Scoped {
    var total = MeasureTally()
    var perTicket = MeasureTally()
    var perTicketAll = MeasureTally()
  }

  /// Prepares to count money; `nil` if nothing has a price.
  init?(_ scenario: Scenario, _ desk: DeskTables) {
    guard let plan = CostPlan(scenario, desk) else { return nil }
    self.plan = plan
    self.scenario = scenario
    groups = desk.routing.groups
    priced = plan.lines(scenario)
    triesSelfService = DeskFeatures(scenario).contains(.selfService)
    lines = CostLine.allCases.map { _ in MeasureTally() }
    channels = scenario.channels.map { _ in Scoped() }
    tiers = (0...scenario.tiers.count).map { _ in Scoped() }
    teams = (0...scenario.teams.count).map { _ in Scoped() }
    func sums(_ count: Int) -> [[Double]] {
      CostLine.allCases.map { _ in Array(repeating: 0, count: count) }
    }
    channelSums = sums(channels.count)
    tierSums = sums(tiers.count)
    teamSums = sums(teams.count)
  }

  mutating func add(_ result: ReplicationResult, _ windows: SpreadWindows, dayOf: [Int]) {
    replications += 1
    let bill = CostBill(result, plan, scenario, groups: groups, dayOf: dayOf)
    let period = plan.years.indices
    let months = plan.months(period)
    let solved = Solved(result, scenario)
    func cost(_ days: Range<Int>) -> Double {
      bill.days.reduce(0) { $0 + $1[days].reduce(0, +) }
    }
    total.add(cost(period), months)
    perTicket.add(cost(period), solved.byPeople(period))
    perTicketAll.add(cost(period), solved.byAll(period))
    for line in lines.indices {
      lines[line].add(bill.days[line].reduce(0, +), months)
    }
    for week in windows.days {
      total.addSpread(cost(week), plan.months(week))
      perTicket.addSpread(cost(week), solved.byPeople(week))
      perTicketAll.addSpread(cost(week), solved.byAll(week))
      for line in lines.indices {
        lines[line].addSpread(bill.days[line][week].reduce(0, +), plan.months(week))
      }
    }
    func fold(
      _ scoped: inout [Scoped], _ sums: inout [[Double]], _ table: [[Double]],
      _ tickets: (Int) -> (people: Double, all: Double)
    ) {
      for index in scoped.indices {
        let amount = table.reduce(0) { $0 + $1[index] }
        let solved = tickets(index)
        scoped[index].total.add(amount, months)
        scoped[index].perTicket.add(amount, solved.people)
        scoped[index].perTicketAll.add(amount, solved.all)
        for line in sums.indices { sums[line][index] += table[line][index] }
      }
    }
    fold(&channels, &channelSums, bill.channels) { solved.ofChannel($0) }
    fold(&tiers, &tierSums, bill.tiers) { (solved.ofTier($0), 0) }
    fold(&teams, &teamSums, bill.teams) { _ in (0, 0) }
  }

  // MARK: Results

  /// Returns amounts that add up; `nil` without replications.
  func result() -> CostResult? {
    let months = plan.months(plan.years.indices)
    guard replications > 0, months > 0 else { return nil }
    let n = Double(replications) * months
    let means = priced.map { line in channelSums[line.place].reduce(0) { $0 + $1 / n } }
    let total = Self.money(means.reduce(0, +))
    let amounts = total.divided(by: means)
    let firstTier = triesSelfService ? 0 : 1
    let parts = zip(priced, amounts).map { line, amount in
      CostResult.Line(
        line: line, total: amount, channels: amount.divided(by: channelSums[line.place]),
        tiers: amount.divided(by: Array(tierSums[line.place][firstTier...])),
        teams: amount.divided(by: teamSums[line.place]))
    }
    return CostResult(
      currency: plan.costs.currency, months: months, total: total, lines: parts,
      tiers: (triesSelfService ? [SelfService.tierName] : []) + scenario.tiers.map(\.name),
      ceiling: plan.costs.ceiling, unpaidTeams: unpaidTeams)
  }

  /// Amounts beyond all reason are cut, so that cents stay whole numbers.
  private static func money(_ units: Double) -> Money { Money(units: min(units, 9e13)) }

  private var unpaidTeams: [String] {
    scenario.teams.indices.filter { plan.pay(of: $0)?.rate ?? .zero == .zero }
      .map { scenario.teams[$0].name }
  }

  func measures(_ spread: Measure.Spread, _ confidence: Fraction) -> [Measure] {
    guard let result = result() else { return [] }
    var list: [Measure] = []
    func add(
      _ tally: MeasureTally, _ name: MeasureName, _ scope: Scope = Scope(), as amount: Money? = nil
    ) {
      let found = tally.measure(
        name, scope, unit: amount == nil ? .money : .moneyPerMonth, estimator: .ratio,
        spread: spread, confidence: confidence)
      guard var measure = found else { return }
      // Sums of what is the same every month differ in their last bits.
      let places = amount == nil ? 1e6 : 100
      measure.mean = amount?.units ?? measure.mean
      let parts: [WritableKeyPath<Measure, Double?>] = [\.halfWidth, \.p10, \.p50, \.p90]
      for part in parts {
        measure[keyPath: part] = measure[keyPath: part].map { ($0 * places).rounded() / places }
      }
      list.append(measure)
    }
    add(total, .costTotal, as: result.total)
    add(perTicket, .costPerTicket)
    if triesSelfService { add(perTicketAll, .costPerTicketAll) }
    for part in result.lines { add(lines[part.line.place], part.line.measure, as: part.total) }
    for (index, channel) in scenario.channels.enumerated() {
      let scope = Scope(channel: channel.name)
      add(channels[index].total, .costTotal, scope, as: result.sum(\.channels, index))
      add(channels[index].perTicket, .costPerTicket, scope)
      if triesSelfService { add(channels[index].perTicketAll, .costPerTicketAll, scope) }
    }
    for (index, name) in result.tiers.enumerated() where result.tiers.count > 1 {
      let tier = tiers[index + (triesSelfService ? 0 : 1)]
      add(tier.total, .costTotal, Scope(tier: name), as: result.sum(\.tiers, index))
      add(tier.perTicket, .costPerTicket, Scope(tier: name))
    }
    for (index, team) in scenario.teams.enumerated() {
      add(
        teams[index].total, .costTotal, Scope(team: team.name), as: result.sum(\.teams, index))
    }
    return list
  }
}

/// Tickets solved in the period, whenever they were created; a reopened one counts once.
private struct Solved {
  private let result: ReplicationResult
  private let channelCount: Int
  private let tierCount: Int

  init(_ result: ReplicationResult, _ scenario: Scenario) {
    self.result = result
    channelCount = scenario.channels.count
    tierCount = scenario.tiers.count
  }

  private var days: Range<Int> { 0..<(result.solvedHere.count / channelCount) }

  func byPeople(_ days: Range<Int>) -> Double {
    sum(result.solvedHere, days, 0..<channelCount, of: channelCount)
  }

  func byAll(_ days: Range<Int>) -> Double {
    byPeople(days) + sum(result.resolvedHere, days, 0..<channelCount, of: channelCount)
  }

  func ofChannel(_ channel: Int) -> (people: Double, all: Double) {
    let own = channel..<(channel + 1)
    let people = sum(result.solvedHere, days, own, of: channelCount)
    return (people, people + sum(result.resolvedHere, days, own, of: channelCount))
  }

  /// Those of a tier, that of self-service being the first.
  func ofTier(_ tier: Int) -> Double {
    tier == 0
      ? sum(result.resolvedHere, days, 0..<channelCount, of: channelCount)
      : sum(result.solvedAtTier, days, (tier - 1)..<tier, of: tierCount)
  }

  private func sum(
    _ table: [UInt32], _ days: Range<Int>, _ columns: Range<Int>, of count: Int
  ) -> Double {
    days.reduce(0.0) { total, day in
      columns.reduce(total) { $0 + Double(table[day * count + $1]) }
    }
  }
}
