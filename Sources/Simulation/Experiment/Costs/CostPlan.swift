import Workforce

/// What a desk costs whatever happens, by team and day of the period, and the prices of the rest.
///
/// All amounts are in units of the currency.
struct CostPlan: Sendable {
  let costs: Costs
  /// Share of its calendar year that each day of the period is; less where the period cuts a day.
  let years: [Double]
  /// `[team][day]`: salaries, or wages of rostered hours.
  private(set) var basePay: [[Double]]
  /// `[team][day]`: seats on call.
  private(set) var onCall: [[Double]]
  /// `[team][day]`: tools of employed agents.
  private(set) var tools: [[Double]]
  /// Wage of an hour on duty, of teams without shifts that are paid by the hour; 0 for others.
  private(set) var dutyWage: [Double]
  /// Pay of an hour of overtime.
  private(set) var overtimeWage: [Double]

  /// Hours a year for which a yearly pay is paid, where no shifts say it: 40 a week.
  private static let usualHours = 40 * weeksInYear
  private static let weeksInYear = 365.25 / 7

  /// Compiles the costs of a scenario; `nil` if nothing has a price.
  init?(_ scenario: Scenario, _ desk: DeskTables) {
    guard let costs = scenario.costs, costs.hasPrices else { return nil }
    self.costs = costs
    let clock = desk.clock
    let days = clock.periodDays.map { LocalDate(dayNumber: $0) }
    let parts = days.map(clock.partInPeriod)
    let years = zip(days, parts).map { $1 / Double($0.daysInYear) }
    self.years = years
    let nothing = scenario.teams.map { _ in Array(repeating: 0.0, count: days.count) }
    (basePay, onCall, tools) = (nothing, nothing, nothing)
    dutyWage = scenario.teams.map { _ in 0 }
    overtimeWage = dutyWage
    for plan in desk.duties.teams where !plan.isOnCall {
      let team = scenario.teams[plan.team]
      let heads = days.map { Double(plan.employed($0, of: team.agents)) }
      let toolsInYear = 12 * costs.toolsPerSeat.units
      tools[plan.team] = zip(heads, years).map { $0 * $1 * toolsInYear }
      guard let pay = self.pay(of: plan.team) else { continue }
      let seats = Double(team.onCall?.seats ?? 0)
      onCall[plan.team] = parts.map { pay.onCall.units * seats * $0 / 7 }
      switch pay.basis {
      case .perYear(let salary):
        basePay[plan.team] = zip(heads, years).map { $0 * $1 * salary.units }
        overtimeWage[plan.team] = salary.units / Self.paidHours(team) * pay.overtime
      case .perHour(let wage):
        if plan.shifts.isEmpty {
          dutyWage[plan.team] = wage.units
        } else {
          basePay[plan.team] = Self.rosteredHours(plan, clock).map { $0 * wage.units }
        }
        overtimeWage[plan.team] = wage.units * pay.overtime
      }
    }
  }

  /// Pay of a team; `nil` = not given.
  func pay(of team: Int) -> Costs.Pay? { team < costs.pay.count ? costs.pay[team] : nil }

  /// Length of some days of the period in months, twelfths of a year.
  func months(_ days: Range<Int>) -> Double { 12 * days.reduce(0) { $0 + years[$1] } }

  /// What has a price, in the order of reports.
  func lines(_ scenario: Scenario) -> [CostLine] {
    let paid = costs.pay.compactMap(\.self).filter { $0.rate > .zero }
    let hasOnCall = zip(scenario.teams, costs.pay).contains { team, pay in
      team.onCall != nil && pay?.onCall ?? .zero > .zero
    }
    let isPaid = !paid.isEmpty || hasOnCall
    return CostLine.allCases.filter { line in
      switch line {
      case .pay: !paid.isEmpty
      case .overtime: paid.contains { $0.overtime > 0 }
      case .onCall: hasOnCall
      case .benefits: isPaid && costs.benefits > 0
      case .training: isPaid && costs.training > 0
      case .quality: isPaid && costs.quality > 0
      case .tools: costs.toolsPerSeat > .zero
      case .overhead: isPaid && costs.overhead > 0
      case .selfService: costs.selfServiceTry > .zero
      case .telephony: costs.channels.contains { $0 != Costs.ChannelPrice() }
      case .penalties: costs.penalties.contains { $0 != Costs.Penalty() }
      }
    }
  }

  /// Paid hours of one agent in a year, from the team's shifts.
  private static func paidHours(_ team: Team) -> Double {
    guard case .shifts(let shifts) = team.coverage else { return usualHours }
    var (hours, agents) = (0.0, 0)
    for shift in shifts {
      let unpaid = shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.length) }
      let paid = max(0, shift.to - shift.from - unpaid) / TimeUnit.hour
      hours += paid * Double(shift.agents * shift.days.count)
      agents += shift.agents
    }
    return hours > 0 ? hours / Double(agents) * weeksInYear : usualHours
  }

  /// Paid hours on the roster by day of the period, absent or not.
  ///
  /// A shift is booked on the day on which it begins; one that the period cuts counts in proportion.
  private static func rosteredHours(
    _ plan: DutyPlan.TeamPlan, _ clock: SimulatedClock
  ) -> [Double] {
    let days = clock.periodDays
    var hours = Array(repeating: 0.0, count: days.count)
    // One that began before the period may reach into it.
    for number in (days.lowerBound - 3)...(days.upperBound + 1) {
      let date = LocalDate(dayNumber: number)
      let place = min(max(number, days.lowerBound), days.upperBound) - days.lowerBound
      var isCounted = Array(repeating: false, count: plan.agents)
      for stretch in plan.week[date.weekday.rawValue]
      where stretch.shift >= 0 && !isCounted[stretch.agent] {
        isCounted[stretch.agent] = true
        guard plan.isEmployed(stretch.agent, date) else { continue }
        let shift = plan.shifts[stretch.shift]
        let from = plan.instant(date, shift.from) - clock.origin
        let to = plan.instant(date, shift.to) - clock.origin
        let inside = min(to, clock.windowEnd) - max(from, clock.windowStart)
        if inside > 0 { hours[place] += shift.paid / TimeUnit.hour * (inside / (to - from)) }
      }
    }
    return hours
  }
}

extension DutyPlan.TeamPlan {
  /// Whether an agent of the team is employed on a day.
  func isEmployed(_ agent: Int, _ date: LocalDate) -> Bool {
    employed.isEmpty || employed[agent].contains(date.dayNumber)
  }

  /// How many of the team's agents are employed on a day.
  fileprivate func employed(_ date: LocalDate, of agents: Int) -> Int {
    employed.isEmpty ? agents : employed.count(where: { $0.contains(date.dayNumber) })
  }
}

extension SimulatedClock {
  /// The part of a day of the period that lies in it.
  fileprivate func partInPeriod(_ date: LocalDate) -> Double {
    let index = date - firstDay
    let (from, to) = (midnights[index], midnights[index + 1])
    guard to > from else { return 0 }
    return max(0, min(to, windowEnd) - max(from, windowStart)) / (to - from)
  }
}

extension LocalDate {
  /// Days of its calendar year.
  fileprivate var daysInYear: Int {
    let year = civil.year
    return LocalDate(year: year + 1, month: 1, day: 1) - LocalDate(year: year, month: 1, day: 1)
  }
}
