import Workforce

/// Use of people's time beyond occupancy, folded over replications.
struct PeopleTallies {
  private let groups: [GroupTable]
  private let teamCount: Int
  /// Chats that an agent of each team may have in hand; 1 = no chat.
  private let concurrency: [Int]
  private var utilisation: [MeasureTally]
  private var paid: [MeasureTally]
  private var slots: [MeasureTally]
  private var onCall: [MeasureTally]

  init(_ scenario: Scenario, groups: [GroupTable]) {
    self.groups = groups
    teamCount = scenario.teams.count
    concurrency = scenario.teams.map { team in
      let channels = team.skills.flatMap(\.channels).map { scenario.channels[$0] }
      return channels.filter { $0.kind == .chat }.map(\.concurrency).max() ?? 1
    }
    utilisation = Array(repeating: MeasureTally(), count: teamCount)
    (paid, slots, onCall) = (utilisation, utilisation, utilisation)
  }

  mutating func add(_ result: ReplicationResult, _ windows: SpreadWindows, dayOf: [Int]) {
    let days = result.attendance.count / max(1, teamCount)
    for (index, group) in groups.enumerated() {
      var byDay = Array(repeating: GroupCell(), count: days)
      for interval in dayOf.indices {
        let cell = result.groups[interval * groups.count + index]
        byDay[dayOf[interval]].signedIn += cell.signedIn
        byDay[dayOf[interval]].busy += cell.busy
        byDay[dayOf[interval]].chats += cell.chats
      }
      func sum(_ range: Range<Int>) -> (cell: GroupCell, attended: Double, paid: Double) {
        range.reduce((GroupCell(), 0, 0)) { total, day in
          var cell = total.0
          cell.signedIn += byDay[day].signedIn
          cell.busy += byDay[day].busy
          cell.chats += byDay[day].chats
          let attendance = result.attendance[day * teamCount + group.team]
          return (cell, total.1 + attendance.attended, total.2 + attendance.paid)
        }
      }
      let total = sum(0..<days)
      let weeks = windows.days.map(sum)
      if group.isOnCall {
        onCall[group.team].add(total.cell.busy / TimeUnit.hour, 1)
        for week in weeks { onCall[group.team].addSpread(week.cell.busy / TimeUnit.hour, 1) }
        continue
      }
      utilisation[index].add(total.cell.busy, total.attended)
      paid[index].add(total.cell.busy, total.paid)
      slots[index].add(total.cell.chats, total.cell.signedIn * Double(concurrency[index]))
      for week in weeks {
        utilisation[index].addSpread(week.cell.busy, week.attended)
        paid[index].addSpread(week.cell.busy, week.paid)
        slots[index].addSpread(
          week.cell.chats, week.cell.signedIn * Double(concurrency[index]))
      }
    }
  }

  func measures(
    _ scenario: Scenario, _ spread: Measure.Spread, _ confidence: Fraction
  ) -> [Measure] {
    var list: [Measure] = []
    for (index, team) in scenario.teams.enumerated() {
      var rows: [(MeasureTally, MeasureName, Measure.Unit, Measure.Estimator)] = []
      if case .shifts = team.coverage {
        rows.append((utilisation[index], .utilisation, .share, .ratio))
        rows.append((paid[index], .paidUtilisation, .share, .ratio))
      }
      if concurrency[index] > 1 { rows.append((slots[index], .slotUse, .share, .ratio)) }
      if team.onCall != nil { rows.append((onCall[index], .onCallHours, .hours, .mean)) }
      list += rows.compactMap {
        $0.0.measure(
          $0.1, Scope(team: team.name), unit: $0.2, estimator: $0.3, spread: spread,
          confidence: confidence)
      }
    }
    return list
  }
}
