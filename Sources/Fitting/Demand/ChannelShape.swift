internal import Numerics
internal import Workforce

/// Week and day of one channel, where they are not those of all.
struct ChannelShape: Sendable {
  /// Share of each weekday, Monday first.
  var week: [Estimate]
  /// Share of each hour.
  var day: [Estimate]

  /// Least tickets for shapes of its own.
  static let leastRows = 500

  /// Finds the channels whose hours or weekdays differ from those of the other channels.
  ///
  /// - Parameters:
  ///   - tickets: Those that count, in order of time.
  ///   - channels: The channels.
  ///   - demand: The demand of all together; its odd days are left out.
  ///   - zone: The zone of days and hours.
  /// - Returns: For each channel its shapes, or `nil` where it is like the others.
  static func find(
    _ tickets: [LoggedTicket], _ channels: MixFit, _ demand: DemandFit, zone: TimeZoneTable
  ) -> [ChannelShape?] {
    let count = channels.parts.count
    guard count > 1 else { return channels.parts.map { _ in nil } }
    let odd = Set(demand.oddDays.map(\.date.dayNumber))
    // [channel][day]: 24 counts.
    var days = [[Int: [Double]]](repeating: [:], count: count)
    for ticket in tickets {
      let local = zone.local(at: ticket.created)
      guard let channel = channels.part(of: ticket.channel), !odd.contains(local.date.dayNumber)
      else { continue }
      days[channel][local.date.dayNumber, default: Array(repeating: 0, count: 24)][
        min(23, Int(local.secondOfDay / 3600))] += 1
    }
    let sums = days.map { Sums($0) }
    return (0..<count).map { channel in
      let own = sums[channel]
      guard own.total >= Double(leastRows) else { return nil }
      let others = sums.indices.filter { $0 != channel }.reduce(into: Sums([:])) {
        $0.add(sums[$1])
      }
      let isAlike =
        DemandFit.areAlike(own.hours, others.hours)
        && DemandFit.areAlike(own.weekdays, others.weekdays)
      return isAlike ? nil : shape(days[channel], name: channels.parts[channel].name)
    }
  }

  private struct Sums {
    var hours = [Double](repeating: 0, count: 24)
    var weekdays = [Double](repeating: 0, count: 7)
    var total: Double { hours.reduce(0, +) }

    init(_ days: [Int: [Double]]) {
      for day in days.keys.sorted() {
        for (hour, value) in (days[day] ?? []).enumerated() {
          hours[hour] += value
          weekdays[LocalDate(dayNumber: day).weekday.rawValue] += value
        }
      }
    }

    mutating func add(_ other: Sums) {
      for hour in 0..<24 { hours[hour] += other.hours[hour] }
      for day in 0..<7 { weekdays[day] += other.weekdays[day] }
    }
  }

  /// The first Monday of the count of days from 1970-01-01.
  private static let weekdayOffset = 4

  private static func shape(_ days: [Int: [Double]], name: String) -> ChannelShape {
    let numbers = days.keys.sorted()
    let rows = Int(numbers.reduce(0) { $0 + (days[$1] ?? []).reduce(0, +) })
    let day = (0..<24).map { hour in
      var tally = RatioTally()
      for number in numbers {
        let counts = days[number] ?? []
        tally.add(numerator: counts[hour], denominator: counts.reduce(0, +))
      }
      return estimate(
        tally, key: "channels.\(name).day.\(hour)",
        label: "share of \(hour):00–\(hour + 1):00 on \(name)", rows: rows,
        method: "days as clusters")
    }
    var weeks: [Int: [Double]] = [:]
    for number in numbers {
      let weekday = LocalDate(dayNumber: number).weekday.rawValue
      weeks[(number - weekday - weekdayOffset) / 7, default: Array(repeating: 0, count: 7)][
        weekday] +=
        (days[number] ?? []).reduce(0, +)
    }
    // A week that the log cuts lacks weekdays; with a month of whole ones it is left out.
    let whole = weeks.keys.sorted().filter { week in
      let monday = week * 7 + weekdayOffset
      return monday >= (numbers.first ?? 0) && monday + 6 <= (numbers.last ?? 0) + 1
    }
    let counted = whole.count >= 4 ? whole : weeks.keys.sorted()
    let week = (0..<7).map { weekday in
      var tally = RatioTally()
      for number in counted {
        let counts = weeks[number] ?? []
        tally.add(numerator: counts[weekday], denominator: counts.reduce(0, +))
      }
      let label = Weekday.allCases[weekday].description
      return estimate(
        tally, key: "channels.\(name).week.\(label)", label: "share of \(label) on \(name)",
        rows: rows, method: "weeks as clusters")
    }
    return ChannelShape(week: week, day: day)
  }

  private static func estimate(
    _ tally: RatioTally, key: String, label: String, rows: Int, method: String
  ) -> Estimate {
    let value = tally.ratio ?? 0
    let range = tally.shareInterval(confidence: Estimate.confidence) ?? (value, value)
    return Estimate(
      key: key, label: label, value: value, low: range.low, high: range.high, unit: .share,
      rows: rows, method: method)
  }
}
