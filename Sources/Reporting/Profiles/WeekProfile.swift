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
    /// People that count as staff: a tenth, or a twentieth of the fullest hour.
    var leastStaff = 0.1
    /// Whether people are on duty, beyond a little overtime now and then.
    var isStaffed: Bool { onDuty >= leastStaff }
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
  /// Hour of the week of each interval of the period.
  let slots: [Int]
  /// Variance ÷ mean that a value has where nothing repeats.
  private let fallback: Double

  /// Averages the intervals of a result over its weeks.
  ///
  /// - Parameter result: What the experiment found.
  init(_ result: RunResult) {
    let table = result.intervals
    fallback = 2 / Double(max(1, result.replications))
    let slots = table.starts.map { start in
      start.date.weekday.rawValue * 24 + min(23, Int(start.secondOfDay) / 3600)
    }
    self.slots = slots
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
      let most = hours.map(\.onDuty).max() ?? 0
      for hour in hours.indices { hours[hour].leastStaff = max(0.1, most / 20) }
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

  /// Returns a quantity of the intervals as a series by hour of the week.
  func series(_ values: [Double?]) -> WeekSeries {
    WeekSeries(values, slots: slots, fallback: fallback)
  }

  /// Returns a quantity of a team's intervals, those with staff only.
  func series(
    _ team: Int, in result: RunResult, _ value: (TeamInterval) -> Double
  ) -> WeekSeries {
    series(
      zip(result.intervals.teams[team], slots).map { cell, slot in
        teams[team][slot].isStaffed && cell.onDuty >= teams[team][slot].leastStaff
          ? value(cell) : nil
      })
  }

  /// Returns the mean over some hours of the week of some teams together.
  func mean(_ hours: [Int], teams chosen: [Int]) -> TeamHour {
    var mean = TeamHour()
    for hour in hours {
      let sum = total(hour, teams: chosen)
      mean.onDuty += sum.onDuty / Double(hours.count)
      mean.busy += sum.busy / Double(hours.count)
      mean.load += sum.load / Double(hours.count)
    }
    return mean
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
