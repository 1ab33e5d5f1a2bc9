import Numerics
import Workforce

/// Folds the replications of an experiment, in their order, into measures and tables.
struct Accumulator {
  let scenario: Scenario
  let clock: SimulatedClock
  let layout: ScopeLayout
  let windows: SpreadWindows
  let starts: [LocalDateTime]
  let grid: Seconds
  /// Day of the period of each interval.
  let dayOf: [Int]
  /// Intervals of each stretch of time over which values spread.
  let windowIntervals: [Range<Int>]
  let scopes: [ReportScope]
  let definitions: [[TicketMeasure]]
  var tickets: [[MeasureTally]]
  var histograms: [[UInt64]]
  /// The replications' own quantiles; one without values counts for nothing.
  var quantiles: [[MeasureTally]]
  var backlogMeans: [MeasureTally]
  var backlogEnds: [MeasureTally]
  private let groupCount: Int
  private let levels: Int
  var tiers: TierTallies
  var states: StateTallies
  var people: PeopleTallies
  /// Money; `nil` if nothing has a price.
  var costs: CostTallies?
  var occupancy: [MeasureTally]
  var onDuty: [MeasureTally]
  var dutyHours: [MeasureTally]
  var overtime: [MeasureTally]
  var channelSums: [[ChannelInterval]]
  var teamSums: [[TeamInterval]]
  var daySums: [[DayCell]]
  var dayBacklogs: [[Double]]
  private(set) var replications = 0
  var ticketsSimulated = 0
  var eventsSimulated = 0
  var fates = Fates()

  static let quantileNames: [(HistogramKind, Double, MeasureName)] = [
    (.wait, 0.5, .waitP50), (.wait, 0.9, .waitP90), (.wait, 0.95, .waitP95),
    (.wait, 0.99, .waitP99), (.response, 0.5, .firstResponseP50),
    (.response, 0.9, .firstResponseP90), (.resolution, 0.5, .resolutionP50),
    (.resolution, 0.9, .resolutionP90),
  ]

  init(_ scenario: Scenario, _ desk: DeskTables) {
    self.scenario = scenario
    clock = desk.clock
    layout = desk.scopes
    windows = SpreadWindows(desk.clock)
    starts = desk.intervalStarts
    grid = desk.grid
    let firstDay = desk.clock.periodDays.lowerBound
    dayOf = starts.map { $0.date.dayNumber - firstDay }
    windowIntervals = windows.days.map { [dayOf] days in
      let first = dayOf.firstIndex { $0 >= days.lowerBound } ?? dayOf.count
      let end = dayOf.firstIndex { $0 >= days.upperBound } ?? dayOf.count
      return first..<max(first, end)
    }
    scopes = ReportScope.all(of: scenario, layout: layout)
    definitions = scopes.map { TicketMeasure.all(for: $0, goal: scenario.goal) }
    tickets = definitions.map { Array(repeating: MeasureTally(), count: $0.count) }
    histograms = Array(
      repeating: Array(repeating: 0, count: LogHistogram.binCount),
      count: HistogramKind.allCases.count * layout.count)
    quantiles = scopes.map { _ in
      Array(repeating: MeasureTally(), count: Self.quantileNames.count)
    }
    groupCount = desk.routing.groups.count
    levels = desk.routing.levels
    tiers = TierTallies(scenario)
    states = StateTallies(scopes, scenario)
    people = PeopleTallies(scenario, groups: desk.routing.groups)
    costs = CostTallies(scenario, desk)
    backlogMeans = scopes.map { _ in MeasureTally() }
    backlogEnds = backlogMeans
    occupancy = scenario.teams.map { _ in MeasureTally() }
    onDuty = occupancy
    dutyHours = occupancy
    overtime = occupancy
    channelSums = scenario.channels.map { [starts] _ in
      Array(repeating: ChannelInterval(), count: starts.count)
    }
    teamSums = scenario.teams.map { [starts] _ in
      Array(repeating: TeamInterval(), count: starts.count)
    }
    daySums = scenario.channels.map { [clock] _ in
      Array(repeating: DayCell(), count: clock.periodDays.count)
    }
    dayBacklogs = Array(repeating: [], count: clock.periodDays.count)
  }

  /// Adds a replication; they come in the order of their numbers.
  mutating func add(_ result: ReplicationResult) {
    replications += 1
    ticketsSimulated += result.created
    eventsSimulated += result.events
    fates.add(result.fates)
    addTickets(result)
    addQuantiles(result)
    addBacklog(result)
    addTeams(result)
    tiers.add(result, windows)
    states.add(result, scopes, dayCount: clock.periodDays.count, layout)
    people.add(result, windows, dayOf: dayOf)
    costs?.add(result, windows, dayOf: dayOf)
    addIntervals(result)
    addDays(result)
  }

  // MARK: Folding

  private mutating func addTickets(_ result: ReplicationResult) {
    for (index, scope) in scopes.enumerated() {
      let byDay = (0..<clock.periodDays.count).map { day in
        var sums = TicketSums()
        for cell in scope.cells { sums.add(result.tickets[day * layout.count + cell]) }
        return sums
      }
      let total = byDay.reduce(into: TicketSums()) { $0 += $1 }
      let weeks = windows.days.map { byDay[$0].reduce(into: TicketSums()) { $0 += $1 } }
      for (place, definition) in definitions[index].enumerated() {
        let (numerator, denominator) = definition.parts(total)
        tickets[index][place].add(numerator, denominator)
        for week in weeks {
          let (numerator, denominator) = definition.parts(week)
          tickets[index][place].addSpread(numerator, denominator, goal: definition.goal)
        }
        tickets[index][place].endReplication()
      }
    }
  }

  private mutating func addQuantiles(_ result: ReplicationResult) {
    let bins = LogHistogram.binCount
    for row in histograms.indices {
      for bin in 0..<bins where result.histograms[row * bins + bin] > 0 {
        histograms[row][bin] += UInt64(result.histograms[row * bins + bin])
      }
    }
    for (index, scope) in scopes.enumerated() {
      for kind in HistogramKind.allCases {
        var merged: [UInt64] = Array(repeating: 0, count: bins)
        for cell in scope.cells {
          let row = (kind.rawValue * layout.count + cell) * bins
          for bin in 0..<bins { merged[bin] += UInt64(result.histograms[row + bin]) }
        }
        for (place, entry) in Self.quantileNames.enumerated() where entry.0 == kind {
          let value = LogHistogram.quantile(merged, entry.1)
          quantiles[index][place].add(value ?? 0, value == nil ? 0 : 1)
        }
      }
    }
  }

  private mutating func addBacklog(_ result: ReplicationResult) {
    let channelCount = scenario.channels.count
    for (index, scope) in scopes.enumerated() where scope.hasBacklog {
      let cells = starts.indices.map { interval in
        scope.channels.reduce((seconds: 0.0, level: 0.0)) { sum, channel in
          let cell = result.channels[interval * channelCount + channel]
          return (sum.seconds + cell.backlogSeconds, sum.level + Double(cell.backlog))
        }
      }
      backlogMeans[index].add(
        cells.reduce(0) { $0 + $1.seconds }, clock.windowEnd - clock.windowStart)
      backlogEnds[index].add(cells.last?.level ?? 0, 1)
      for inside in windowIntervals {
        backlogMeans[index].addSpread(
          inside.reduce(0) { $0 + cells[$1].seconds },
          inside.reduce(0) { $0 + length(of: $1) })
        if let last = inside.last { backlogEnds[index].addSpread(cells[last].level, 1) }
      }
    }
  }

  /// Length of an interval; the last of the period may be shorter.
  func length(of interval: Int) -> Seconds {
    min(grid, clock.windowEnd - clock.windowStart - Double(interval) * grid)
  }

  private mutating func addTeams(_ result: ReplicationResult) {
    let teamCount = scenario.teams.count
    let span = clock.windowEnd - clock.windowStart
    for team in 0..<teamCount {
      var byDay = Array(
        repeating: (signedIn: 0.0, busy: 0.0, overtime: 0.0, span: 0.0),
        count: clock.periodDays.count)
      for interval in starts.indices {
        let cell = result.groups[interval * groupCount + team]
        let length = length(of: interval)
        byDay[dayOf[interval]].signedIn += cell.signedIn
        byDay[dayOf[interval]].busy += cell.busy
        byDay[dayOf[interval]].overtime += cell.overtime
        byDay[dayOf[interval]].span += length
      }
      func sum(_ days: Range<Int>) -> (signedIn: Double, busy: Double, over: Double, span: Double) {
        byDay[days].reduce((0, 0, 0, 0)) {
          ($0.0 + $1.signedIn, $0.1 + $1.busy, $0.2 + $1.overtime, $0.3 + $1.span)
        }
      }
      let total = sum(0..<byDay.count)
      occupancy[team].add(total.busy, total.signedIn)
      onDuty[team].add(total.signedIn, span)
      dutyHours[team].add(total.signedIn / TimeUnit.hour, 1)
      overtime[team].add(total.over / TimeUnit.hour, 1)
      for window in windows.days {
        let week = sum(window)
        occupancy[team].addSpread(week.busy, week.signedIn)
        onDuty[team].addSpread(week.signedIn, week.span)
        dutyHours[team].addSpread(week.signedIn / TimeUnit.hour, 1)
        overtime[team].addSpread(week.over / TimeUnit.hour, 1)
      }
    }
  }

  private mutating func addIntervals(_ result: ReplicationResult) {
    for interval in starts.indices {
      let length = length(of: interval)
      for channel in scenario.channels.indices {
        let cell = result.channels[interval * scenario.channels.count + channel]
        channelSums[channel][interval].add(cell)
      }
      for team in scenario.teams.indices {
        let cell = result.groups[interval * groupCount + team]
        teamSums[team][interval].onDuty += cell.signedIn / length
        teamSums[team][interval].busy += cell.busy / length
        teamSums[team][interval].queue += cell.waiting / length
        teamSums[team][interval].offeredLoad += cell.offeredWork / length
      }
    }
  }

  private mutating func addDays(_ result: ReplicationResult) {
    for channel in scenario.channels.indices {
      for day in 0..<clock.periodDays.count {
        var sums = TicketSums()
        for priority in scenario.priorities.indices {
          let cell = channel * layout.priorities + priority
          sums.add(result.tickets[day * layout.count + cell])
        }
        daySums[channel][day].add(sums)
      }
    }
    for (day, backlog) in result.dayBacklogs.enumerated() {
      dayBacklogs[day].append(Double(backlog))
    }
  }
}
