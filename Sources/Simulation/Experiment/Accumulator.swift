import Numerics
import Workforce

/// Folds the replications of an experiment, in their order, into measures and tables.
struct Accumulator {
  private let scenario: Scenario
  private let clock: SimulatedClock
  private let layout: ScopeLayout
  private let windows: SpreadWindows
  private let starts: [LocalDateTime]
  private let grid: Seconds
  /// Day of the period of each interval.
  private let dayOf: [Int]
  /// Intervals of each stretch of time over which values spread.
  private let windowIntervals: [Range<Int>]
  private let scopes: [ReportScope]
  private let definitions: [[TicketMeasure]]
  private var tickets: [[MeasureTally]]
  private var histograms: [[UInt64]]
  private var quantiles: [[RatioTally]]
  private var backlogMeans: [MeasureTally]
  private var backlogEnds: [MeasureTally]
  private var occupancy: [MeasureTally]
  private var onDuty: [MeasureTally]
  private var dutyHours: [MeasureTally]
  private var overtime: [MeasureTally]
  private var channelSums: [[ChannelInterval]]
  private var teamSums: [[TeamInterval]]
  private var daySums: [[DayCell]]
  private var dayBacklogs: [[Double]]
  private(set) var replications = 0
  private var ticketsSimulated = 0
  private var eventsSimulated = 0
  private var fates = Fates()

  private static let quantileNames: [(HistogramKind, Double, MeasureName)] = [
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
      Array(repeating: RatioTally(), count: Self.quantileNames.count)
    }
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
          if let value = LogHistogram.quantile(merged, entry.1) {
            quantiles[index][place].add(numerator: value, denominator: 1)
          }
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
  private func length(of interval: Int) -> Seconds {
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
        let cell = result.teams[interval * teamCount + team]
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
        let cell = result.teams[interval * scenario.teams.count + team]
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

  // MARK: Results

  /// Returns what was found so far.
  func result(wasInterrupted: Bool, sickDay: SickDayCheck?) -> RunResult {
    let n = Double(max(1, replications))
    return RunResult(
      scenario: scenario, replications: replications, wasInterrupted: wasInterrupted,
      ticketsSimulated: ticketsSimulated, eventsSimulated: eventsSimulated, measures: measures(),
      intervals: IntervalTable(
        grid: scenario.simulation.grid, starts: starts,
        channels: channelSums.map { $0.map { $0 / n } },
        teams: teamSums.map { $0.map { $0 / n } }, lastLength: length(of: starts.count - 1)),
      days: DayTable(
        dates: clock.periodDays.map { LocalDate(dayNumber: $0) },
        channels: daySums.map { $0.map { $0 / n } }, backlog: dayBacklogs.map(Band.init)),
      waits: waitDistributions(), fates: fates, sickDay: sickDay,
      history: History(
        scenario, dates: clock.periodDays.map { LocalDate(dayNumber: $0) }))
  }

  private func measures() -> [Measure] {
    let confidence = scenario.simulation.confidence
    let spread = windows.kind
    var list: [Measure] = []
    for (index, scope) in scopes.enumerated() {
      for (place, definition) in definitions[index].enumerated() {
        let measure = tickets[index][place].measure(
          definition.name, scope.scope, unit: definition.unit, estimator: definition.estimator,
          spread: spread, confidence: confidence, goal: definition.goal)
        if let measure { list.append(measure) }
      }
      list += quantileMeasures(index, confidence, spread)
      if scope.hasBacklog {
        list +=
          [
            backlogMeans[index].measure(
              .backlogMean, scope.scope, unit: .tickets, estimator: .mean, spread: spread,
              confidence: confidence),
            backlogEnds[index].measure(
              .backlogEnd, scope.scope, unit: .tickets, estimator: .mean, spread: spread,
              confidence: confidence),
          ].compactMap { $0 }
      }
    }
    for (index, team) in scenario.teams.enumerated() {
      let scope = Scope(team: team.name)
      let rows: [(MeasureTally, MeasureName, Measure.Unit, Measure.Estimator)] = [
        (occupancy[index], .occupancy, .share, .ratio),
        (onDuty[index], .onDuty, .agents, .mean),
        (dutyHours[index], .dutyHours, .hours, .mean),
        (overtime[index], .overtimeHours, .hours, .mean),
      ]
      list += rows.compactMap {
        $0.0.measure(
          $0.1, scope, unit: $0.2, estimator: $0.3, spread: spread, confidence: confidence)
      }
    }
    return list
  }

  /// Quantiles of all replications together; their interval from the replications' own (sectioning,
  /// Asmussen & Glynn 2007, III.5).
  private func quantileMeasures(
    _ index: Int, _ confidence: Fraction, _ spread: Measure.Spread
  ) -> [Measure] {
    Self.quantileNames.enumerated().compactMap { place, entry in
      if entry.0 == .response, !scopes[index].hasDeferred { return nil }
      var merged: [UInt64] = Array(repeating: 0, count: LogHistogram.binCount)
      for cell in scopes[index].cells {
        let row = histograms[entry.0.rawValue * layout.count + cell]
        for bin in merged.indices { merged[bin] += row[bin] }
      }
      guard let value = LogHistogram.quantile(merged, entry.1) else { return nil }
      let tally = quantiles[index][place]
      let halfWidth = tally.standardError.map {
        $0 * studentQuantile(confidence: confidence, degreesOfFreedom: Double(tally.count - 1))
      }
      return Measure(
        name: entry.2, scope: scopes[index].scope, mean: value, halfWidth: halfWidth,
        confidence: confidence, spreadOver: spread, unit: .seconds, estimator: .quantile)
    }
  }

  private func waitDistributions() -> [WaitDistribution] {
    let bounds: [Seconds] = [
      0, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400,
      172_800, 345_600, 604_800, .infinity,
    ]
    return scenario.channels.indices.map { channel in
      var counts = Array(repeating: 0.0, count: bounds.count)
      for priority in scenario.priorities.indices {
        let row = histograms[channel * layout.priorities + priority]
        for (bin, count) in row.enumerated() where count > 0 {
          let value = bin == 0 ? 0 : LogHistogram.lowerEdge(bin + 1)
          let place = bounds.firstIndex { value <= $0 } ?? bounds.count - 1
          counts[place] += Double(count)
        }
      }
      let total = counts.reduce(0, +)
      return WaitDistribution(
        channel: scenario.channels[channel].name, upperBounds: bounds,
        shares: total > 0 ? counts.map { $0 / total } : counts)
    }
  }
}
