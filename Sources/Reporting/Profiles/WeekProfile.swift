internal import Simulation
internal import Workforce

/// The mean week of a run, hour by hour: index 0 is Monday 00:00, 167 is Sunday 23:00.
struct WeekProfile {
  /// Hours of a week.
  static let hours = 168

  /// One team in one hour of the week.
  struct TeamHour: Equatable {
    /// Agents signed in.
    var onDuty = 0.0
    /// Agents with a contact in hand.
    var busy = 0.0
    /// Work that arrives, in agents.
    var load = 0.0
    /// Whether people are on duty, beyond a little overtime now and then.
    var isStaffed: Bool { onDuty >= 0.05 }
    /// Work that arrives ÷ people on duty.
    var fill: Double { isStaffed ? load / onDuty : 0 }
  }

  /// One channel in one hour of the week; contacts per hour.
  struct ChannelHour: Equatable {
    /// Contacts offered and not turned away.
    var taken = 0.0
    /// Contacts served in time.
    var inTime = 0.0
    /// Contacts taken and not served in time.
    var late: Double { max(0, taken - inTime) }
  }

  /// `[team][hour of week]`.
  var teams: [[TeamHour]]
  /// `[channel][hour of week]`.
  var channels: [[ChannelHour]]
  /// Whether an hour of the week lies in the period.
  var isSeen: [Bool]

  /// Averages the intervals of a result over its weeks.
  ///
  /// - Parameter result: What the experiment found.
  init(_ result: RunResult) {
    let table = result.intervals
    let slots = table.starts.map { start in
      start.date.weekday.rawValue * 24 + min(23, Int(start.secondOfDay) / 3600)
    }
    var counts = [Double](repeating: 0, count: Self.hours)
    for slot in slots { counts[slot] += 1 }
    // Rates average over the intervals of a slot; contacts are counted per hour.
    let hoursPerInterval = table.grid / 3600
    teams = table.teams.map { cells in
      var hours = [TeamHour](repeating: TeamHour(), count: Self.hours)
      for (slot, cell) in zip(slots, cells) {
        hours[slot].onDuty += cell.onDuty / counts[slot]
        hours[slot].busy += cell.busy / counts[slot]
        hours[slot].load += cell.offeredLoad / counts[slot]
      }
      return hours
    }
    channels = table.channels.map { cells in
      var hours = [ChannelHour](repeating: ChannelHour(), count: Self.hours)
      for (slot, cell) in zip(slots, cells) {
        let weight = 1 / (counts[slot] * hoursPerInterval)
        hours[slot].taken += (cell.offered - cell.turnedAway) * weight
        hours[slot].inTime += cell.inTime * weight
      }
      return hours
    }
    isSeen = counts.map { $0 > 0 }
  }

  /// Returns an hour of the week in words, such as `Monday 09:00–10:00`.
  static func name(_ hour: Int) -> String {
    let day = Weekday(rawValue: hour / 24) ?? .monday
    return "\(Words.day(day)) \(Words.hour(hour % 24))–\(Words.hour(hour % 24 + 1))"
  }

  /// Returns the sum over some teams in one hour.
  func total(_ hour: Int, teams chosen: [Int]) -> TeamHour {
    var sum = TeamHour()
    for team in chosen where teams.indices.contains(team) {
      sum.onDuty += teams[team][hour].onDuty
      sum.busy += teams[team][hour].busy
      sum.load += teams[team][hour].load
    }
    return sum
  }
}
