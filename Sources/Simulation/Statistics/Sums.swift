import Numerics

extension TicketSums {
  /// Adds the sums of another day or scope.
  static func += (a: inout TicketSums, b: TicketSums) {
    a.created += b.created
    a.answered += b.answered
    a.abandoned += b.abandoned
    a.turnedAway += b.turnedAway
    a.waited += b.waited
    a.inTime += b.inTime
    a.abandonedInTime += b.abandonedInTime
    a.responseMet += b.responseMet
    a.responseMissed += b.responseMissed
    a.responseUndecided += b.responseUndecided
    a.resolutionMet += b.resolutionMet
    a.resolutionMissed += b.resolutionMissed
    a.resolutionUndecided += b.resolutionUndecided
    a.closed += b.closed
    a.autoClosed += b.autoClosed
    a.solved += b.solved
    a.reopened += b.reopened
    a.solvedAtFirstTouch += b.solvedAtFirstTouch
    a.touches += b.touches
    a.responses += b.responses
    a.answeredWait += b.answeredWait
    a.abandonedWait += b.abandonedWait
    a.responseTime += b.responseTime
    a.responseClock += b.responseClock
    a.resolutionTime += b.resolutionTime
    a.resolutionClock += b.resolutionClock
    a.handleTime += b.handleTime
    a.contacts += b.contacts
    a.served += b.served
    a.escalated += b.escalated
    a.deflected += b.deflected
    a.resolvedAlone += b.resolvedAlone
    a.merged += b.merged
    a.lost += b.lost
    a.tries += b.tries
    a.gaveUp += b.gaveUp
    a.callBacks += b.callBacks
    a.chasers += b.chasers
    a.joined += b.joined
    a.followUps += b.followUps
    a.nextMet += b.nextMet
    a.nextMissed += b.nextMissed
    a.satisfaction += b.satisfaction
  }
}

extension Fates {
  /// Adds the fates of another replication.
  mutating func add(_ other: Fates) {
    created += other.created
    closed += other.closed
    autoClosed += other.autoClosed
    resolvedAlone += other.resolvedAlone
    deflected += other.deflected
    gaveUp += other.gaveUp
    merged += other.merged
    abandoned += other.abandoned
    leftLater += other.leftLater
    busy += other.busy
    turnedAwayClosed += other.turnedAwayClosed
    open += other.open
    pending += other.pending
    blocked += other.blocked
    solved += other.solved
  }
}

extension ChannelInterval {
  mutating func add(_ cell: ChannelCell) {
    offered += Double(cell.offered)
    answered += Double(cell.answered)
    abandoned += Double(cell.abandoned)
    turnedAway += Double(cell.turnedAway)
    waited += Double(cell.waited)
    inTime += Double(cell.inTime)
    waitSeconds += cell.wait
    backlog += Double(cell.backlog)
  }

  static func / (cell: ChannelInterval, n: Double) -> ChannelInterval {
    var mean = cell
    mean.offered /= n
    mean.answered /= n
    mean.abandoned /= n
    mean.turnedAway /= n
    mean.waited /= n
    mean.inTime /= n
    mean.waitSeconds /= n
    mean.backlog /= n
    return mean
  }
}

extension TeamInterval {
  static func / (cell: TeamInterval, n: Double) -> TeamInterval {
    var mean = cell
    mean.onDuty /= n
    mean.busy /= n
    mean.offeredLoad /= n
    mean.queue /= n
    return mean
  }
}

extension DayCell {
  mutating func add(_ sums: TicketSums) {
    offered += sums.contacts
    answered += sums.answered
    abandoned += sums.abandoned
    waited += sums.waited
    waitSeconds += sums.answeredWait + sums.abandonedWait
    answeredWaitSeconds += sums.answeredWait
    inTime += sums.inTime + sums.responseMet
  }

  static func / (cell: DayCell, n: Double) -> DayCell {
    var mean = cell
    mean.offered /= n
    mean.answered /= n
    mean.abandoned /= n
    mean.waited /= n
    mean.waitSeconds /= n
    mean.answeredWaitSeconds /= n
    mean.inTime /= n
    return mean
  }
}

extension Band {
  /// The band of values, one of each replication.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    self.init(
      p10: quantile(ofSorted: sorted, 0.1) ?? 0, p50: quantile(ofSorted: sorted, 0.5) ?? 0,
      p90: quantile(ofSorted: sorted, 0.9) ?? 0,
      mean: sorted.reduce(0, +) / Double(max(1, sorted.count)))
  }
}
