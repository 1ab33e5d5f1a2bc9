import Workforce

// Levels over time: backlog by channel, people and queues by team, closed interval by interval.
extension Ledger {
  /// Seconds until the running interval ends.
  @inline(__always)
  func left(_ time: Double) -> Double { intervalEnd - time }

  /// Notes that a ticket of a channel became open (+1) or ceased to be (−1).
  @inline(__always)
  func openChanged(_ channel: Int, _ change: Int, at time: Double) {
    open[channel].change(by: change, left(time))
  }

  /// Closes the intervals that end at or before an instant and returns the next boundary.
  ///
  /// The first boundary is the start of the counted period: what was integrated before is dropped.
  mutating func passBoundaries(_ time: Double, _ groups: Slab<GroupState>) -> Double {
    while nextBoundary <= time {
      // After the last boundary nothing is read.
      let length = interval < intervalCount ? boundary(interval + 1) - nextBoundary : 0
      for group in 0..<groupCount {
        let state = groups.element(group)
        let signedIn = state.signedIn.endInterval(next: length)
        let busy = state.busy.endInterval(next: length)
        let waiting = state.waiting.endInterval(next: length)
        let overtime = state.overtime.endInterval(next: length)
        let chats = state.chats.endInterval(next: length)
        if interval > 0 {
          let cell = groupCells.element((interval - 1) * groupCount + group)
          cell.signedIn = signedIn
          cell.busy = busy
          cell.waiting = waiting
          cell.overtime = overtime
          cell.chats = chats
        }
      }
      for channel in 0..<channelCount {
        let backlogSeconds = open[channel].endInterval(next: length)
        if interval > 0 {
          let cell = channels.element((interval - 1) * channelCount + channel)
          cell.backlog = UInt32(truncatingIfNeeded: open[channel].value)
          cell.backlogSeconds = backlogSeconds
        }
      }
      // A period that ends within a day has its last backlog there.
      if interval == intervalCount { dayEnded(dayBacklogs.count - 1) }
      interval += 1
      intervalEnd = min(nextBoundary, windowEnd)
    }
    return nextBoundary
  }

  /// Notes the backlog at the end of a local day, counted from the first of the period.
  func dayEnded(_ day: Int) {
    guard day >= 0, day < dayBacklogs.count else { return }
    var total = 0
    for channel in 0..<channelCount { total += open[channel].value }
    dayBacklogs[day] = UInt32(truncatingIfNeeded: total)
  }

  /// The end of the current interval; infinity after the counted period.
  private var nextBoundary: Double {
    interval > intervalCount ? .infinity : boundary(interval)
  }

  /// The end of an interval of the period; 0 = its beginning.
  private func boundary(_ interval: Int) -> Double {
    interval == intervalCount ? windowEnd : windowStart + Double(interval) * grid
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
