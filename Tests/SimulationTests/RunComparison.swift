import Simulation
import Workforce

/// What a run reports and the reference desk counts otherwise.
struct RunComparison {
  let run: RunResult
  let desk: ReferenceDesk
  private(set) var differences: [String] = []

  init(_ run: RunResult, _ desk: ReferenceDesk) {
    self.run = run
    self.desk = desk
  }

  /// Compares the counts, waits and promises of every channel, and how all tickets ended.
  mutating func compareChannels() {
    var fates = Fates()
    for (index, channel) in desk.scenario.channels.enumerated() {
      let own = desk.channelCounts(index)
      let scope = Scope(channel: channel.name)
      let offered = Double(own.offered)
      check(.tickets, scope, Double(own.created), over: 1)
      check(.answered, scope, Double(own.answered), over: offered)
      let turnedAway = Double(own.busy + own.closedDoor)
      if channel.kind.isLive {
        check(.abandonment, scope, Double(own.abandoned), over: offered - turnedAway)
        check(.turnedAway, scope, turnedAway, over: offered)
      }
      check(.answerSpeed, scope, own.waited, over: Double(own.answered))
      check(.firstResponseAttainment, .firstResponseUndecided, scope, own.firstResponse)
      check(.resolutionAttainment, .resolutionUndecided, scope, own.resolution)
      if channel.kind == .deferred {
        check(
          .firstResponseCalendarMean, scope, own.responseSeconds, over: Double(own.responses))
      }
      check(.resolutionCalendarMean, scope, own.resolutionSeconds, over: Double(own.closed))
      check(
        .firstContactResolution, scope, Double(own.solvedAtFirstTouch), over: Double(own.solved))
      check(.reopenRate, scope, Double(own.reopened), over: Double(own.solved))
      check(.touches, scope, Double(own.touches), over: Double(own.solved))
      if run.measures.contains(where: { $0.name == .contacts }) {
        check(.contacts, scope, offered + Double(own.joined), over: 1)
      }
      if desk.scenario.channels.contains(where: { $0.chaser != nil }) {
        check(.chasers, scope, Double(own.chasers), over: 1)
      }
      if run.measures.contains(where: { $0.name == .escalationRate && $0.scope == Scope() }) {
        check(.escalationRate, scope, Double(own.escalated), over: Double(own.served))
      }
      let next = own.nextResponse
      check(
        .nextResponseAttainment, scope, Double(next.met), over: Double(next.met + next.missed))
    }
    for ticket in desk.tickets where desk.counts(ticket) {
      fates.created += 1
      switch ticket.state {
      case .deflected where ticket.hasTried: fates.resolvedAlone += 1
      case .deflected: fates.deflected += 1
      case .gaveUp: fates.gaveUp += 1
      case .merged: fates.merged += 1
      case .abandoned: fates.abandoned += 1
      case .leftLater: fates.leftLater += 1
      case .busy: fates.busy += 1
      case .closedDoor: fates.turnedAwayClosed += 1
      case .closed: fates.closed += 1
      case .autoClosed: fates.autoClosed += 1
      case .pending: fates.pending += 1
      case .blocked: fates.blocked += 1
      case .solved: fates.solved += 1
      case .inSelfService, .away, .waiting, .assigned, .inHand: fates.open += 1
      }
    }
    if fates != run.fates { differences.append("fates: run \(run.fates), reference \(fates)") }
  }

  /// Compares the hours of every team in the period.
  mutating func compareTeams() {
    for (index, team) in desk.scenario.teams.enumerated() {
      let own = desk.seconds(of: index, from: desk.span.periodStart, to: desk.span.periodEnd)
      let scope = Scope(team: team.name)
      check(.dutyHours, scope, own.signedIn, over: 3600)
      check(.overtimeHours, scope, own.overtime, over: 3600)
      check(.occupancy, scope, own.busy, over: own.signedIn)
      check(
        .onDuty, scope, own.signedIn, over: desk.span.periodEnd - desk.span.periodStart)
    }
  }

  /// Compares every interval of every channel and team.
  mutating func compareIntervals() {
    let grid = run.intervals.grid
    for interval in run.intervals.starts.indices {
      let from = desk.span.periodStart + Double(interval) * grid
      let to = min(from + grid, desk.span.periodEnd)
      for channel in desk.scenario.channels.indices {
        let cell = run.intervals.channels[channel][interval]
        let contacts = desk.contacts(channel, from: from, to: to)
        let place = "interval \(interval) channel \(channel)"
        check("\(place) offered", cell.offered, Double(contacts.count))
        check("\(place) backlog", cell.backlog, Double(desk.backlog(channel, before: to)))
        check("\(place) answered", cell.answered, Double(contacts.count { $0.answeredAt != nil }))
        check(
          "\(place) abandoned", cell.abandoned, Double(contacts.count { $0.end == .abandoned }))
        check(
          "\(place) turned away", cell.turnedAway,
          Double(contacts.count { $0.end == .closedDoor || $0.end == .busy }))
      }
      for team in desk.scenario.teams.indices {
        let cell = run.intervals.teams[team][interval]
        let own = desk.seconds(of: team, from: from, to: to)
        let place = "interval \(interval) of \(run.intervals.starts.count) team \(team)"
        check("\(place) on duty", cell.onDuty, own.signedIn / (to - from))
        check("\(place) busy", cell.busy, own.busy / (to - from))
      }
    }
  }

  /// Compares every local day of every channel.
  mutating func compareDays() {
    for (index, date) in run.days.dates.enumerated() {
      let from = max(desk.span.time(date, 0), desk.span.periodStart)
      let to = min(desk.span.time(date + 1, 0), desk.span.periodEnd)
      var backlog = 0
      for channel in desk.scenario.channels.indices {
        let offered = desk.contacts(channel, from: from, to: to).count
        check(
          "\(date) channel \(channel)", run.days.channels[channel][index].offered, Double(offered))
        backlog += desk.backlog(channel, before: to)
      }
      check("\(date) backlog", run.days.backlog[index].mean, Double(backlog))
    }
  }

  // MARK: Numbers

  private mutating func check(_ name: String, _ kernel: Double, _ reference: Double) {
    if abs(kernel - reference) > 1e-9 * max(1, abs(reference)) {
      differences.append("\(name): run \(kernel), reference \(reference)")
    }
  }

  /// Compares a measure; a ratio over nothing is not reported.
  private mutating func check(
    _ name: MeasureName, _ scope: Scope, _ numerator: Double, over denominator: Double
  ) {
    let place = "\(name.rawValue) of \(scope.channel ?? scope.team ?? "all")"
    guard let measure = run.measures.first(where: { $0.name == name && $0.scope == scope }) else {
      if denominator > 0 { differences.append("\(place) is missing") }
      return
    }
    if denominator > 0 {
      check(place, measure.mean, numerator / denominator)
    } else {
      differences.append("\(place) is \(measure.mean), a ratio over nothing")
    }
  }

  private mutating func check(
    _ attainment: MeasureName, _ undecided: MeasureName, _ scope: Scope,
    _ own: ReferencePromiseCounts
  ) {
    let decided = Double(own.met + own.missed)
    if decided > 0 { check(attainment, scope, Double(own.met), over: decided) }
    if own.undecided > 0 || decided > 0 {
      check(undecided, scope, Double(own.undecided), over: 1)
    }
  }
}
