import Workforce

// Levels over time: backlog by channel, people and queues by team, closed interval by interval.
extension Ledger {
  /// Notes that a ticket of a channel became open (+1) or ceased to be (−1).
  @inline(__always)
  func openChanged(_ channel: Int, _ change: Int, at time: Double) {
    advance(channel, to: time)
    open[channel] &+= change
  }

  /// Brings a channel's backlog integral up to an instant.
  @inline(__always)
  private func advance(_ channel: Int, to time: Double) {
    openSeconds[channel] += (time - openSince[channel]) * Double(open[channel])
    openSince[channel] = time
  }

  /// Brings a team's time integrals up to an instant.
  @inline(__always)
  func advance(_ team: inout GroupState, to time: Double) {
    let span = time - team.since
    team.signedInSeconds += span * Double(team.signedIn)
    team.busySeconds += span * Double(team.busy)
    team.waitingSeconds += span * Double(team.waiting)
    team.overtimeSeconds += span * Double(team.overtime)
    team.chatSeconds += span * Double(team.chats)
    team.since = time
  }

  /// Closes the intervals that end at or before an instant and returns the next boundary.
  ///
  /// The first boundary is the start of the counted period: what was integrated before is dropped.
  mutating func passBoundaries(_ time: Double, _ groups: Slab<GroupState>) -> Double {
    var boundary = nextBoundary
    while boundary <= time {
      for group in 0..<groupCount {
        advance(&groups[group], to: boundary)
        if interval > 0 {
          let cell = (interval - 1) * groupCount + group
          groupCells[cell].signedIn = groups[group].signedInSeconds
          groupCells[cell].busy = groups[group].busySeconds
          groupCells[cell].waiting = groups[group].waitingSeconds
          groupCells[cell].overtime = groups[group].overtimeSeconds
          groupCells[cell].chats = groups[group].chatSeconds
        }
        groups[group].signedInSeconds = 0
        groups[group].busySeconds = 0
        groups[group].waitingSeconds = 0
        groups[group].overtimeSeconds = 0
        groups[group].chatSeconds = 0
      }
      for channel in 0..<channelCount {
        advance(channel, to: boundary)
        if interval > 0 {
          let cell = (interval - 1) * channelCount + channel
          channels[cell].backlog = UInt32(truncatingIfNeeded: open[channel])
          channels[cell].backlogSeconds = openSeconds[channel]
        }
        openSeconds[channel] = 0
      }
      // A period that ends within a day has its last backlog there.
      if interval == intervalCount { dayEnded(dayBacklogs.count - 1) }
      interval += 1
      boundary = nextBoundary
    }
    return boundary
  }

  /// Notes the backlog at the end of a local day, counted from the first of the period.
  func dayEnded(_ day: Int) {
    guard day >= 0, day < dayBacklogs.count else { return }
    var total = 0
    for channel in 0..<channelCount { total += open[channel] }
    dayBacklogs[day] = UInt32(truncatingIfNeeded: total)
  }

  /// The end of the current interval; infinity after the counted period.
  private var nextBoundary: Double {
    if interval > intervalCount { return .infinity }
    return interval == intervalCount ? windowEnd : windowStart + Double(interval) * grid
  }
}

extension DeskTables {
  /// Number of reporting intervals of the counted period; the last may be shorter.
  var intervalCount: Int { Int(((clock.windowEnd - clock.windowStart) / grid).rounded(.up)) }

  /// Local beginnings of the reporting intervals.
  var intervalStarts: [LocalDateTime] {
    (0..<intervalCount).map {
      clock.zone.local(at: clock.origin + clock.windowStart + Double($0) * grid)
    }
  }
}
