import Numerics
import Workforce

// What an experiment found, from the sums of its replications.
extension Accumulator {
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
        scenario, dates: clock.periodDays.map { LocalDate(dayNumber: $0) }),
      costs: costs?.result())
  }

  func measures() -> [Measure] {
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
      list += states.measures(index, scope, spread, confidence)
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
    list += tiers.measures(scenario, spread, confidence)
    list += people.measures(scenario, spread, confidence)
    list += costs?.measures(spread, confidence) ?? []
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
      var measure = quantiles[index][place].measure(
        entry.2, scopes[index].scope, unit: .seconds, estimator: .quantile, spread: spread,
        confidence: confidence)
      measure?.mean = value
      return measure
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
