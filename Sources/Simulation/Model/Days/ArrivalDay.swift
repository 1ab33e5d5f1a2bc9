import Numerics
import Workforce

/// One ticket to come.
struct Arrival {
  var time: Seconds
  var key: UInt64
  var contactClass: Int
  /// Handle time known beforehand; negative = to be drawn.
  var handle: Seconds
}

/// Draws the tickets of one local day, in order of time.
///
/// The number of a day's tickets is the Poisson quantile at a random probability of the day, and
/// each ticket has its own position in the day: a higher volume adds tickets to those that were
/// there, and none of them moves (common random numbers). Given their number, the points of a
/// Poisson process are independent with density rate ÷ mean, so that this is exact.
struct ArrivalDay: ~Copyable {
  private let plan: ArrivalPlan
  private let clock: SimulatedClock
  private let replication: UInt64
  private let tables: ZigguratTables
  private(set) var arrivals: [Arrival] = []
  private var sorter = PositionSorter()
  /// The standard normal number behind yesterday's busyness.
  private var busyness: Double?
  /// Why a day could not be drawn; the replication ends with it.
  private(set) var excess: SimulationError?
  /// Expected tickets of a source and day that can be drawn; 16.7 million have numbers.
  private static let largestMean = 16e6

  init(_ plan: ArrivalPlan, clock: SimulatedClock, replication: UInt64, tables: ZigguratTables) {
    self.plan = plan
    self.clock = clock
    self.replication = replication
    self.tables = tables
  }

  /// Draws the tickets of a day.
  ///
  /// - Parameter index: Number of the day from the first simulated one; days come in order.
  /// - Complexity: O(tickets + slices of the day).
  mutating func draw(day index: Int) {
    arrivals.removeAll(keepingCapacity: true)
    let date = clock.firstDay + index
    if plan.rows.isEmpty {
      drawSynthetic(date, index)
    } else {
      replay(date)
    }
  }

  private mutating func drawSynthetic(_ date: LocalDate, _ index: Int) {
    let factor = busynessFactor(date)
    let noon = clock.seconds(ofDay: date, second: TimeUnit.day / 2)
    let level =
      plan.level(
        sincePeriodStart: noon - clock.windowStart, on: date,
        from: LocalDate(dayNumber: clock.periodDays.lowerBound)) * factor
    var sourcesDrawn = 0
    for source in plan.sources {
      let mean = level * TimeUnit.week * source.week[date.weekday.rawValue] * source.share
      let slices = DaySlices(source.day, date: date, clock: clock, plan: plan)
      sourcesDrawn +=
        draw(
          key: source.key, date: date, mean: mean * slices.total, slices: slices, mix: source.mix)
        ? 1 : 0
    }
    for burst in plan.bursts {
      let from = max(burst.from, clock.midnights[index])
      let to = min(burst.to, clock.midnights[index + 1])
      guard to > from else { continue }
      let slices = DaySlices(from: from, to: to)
      let mean = burst.tickets * (to - from) / (burst.to - burst.from)
      sourcesDrawn +=
        draw(key: burst.key, date: date, mean: mean, slices: slices, mix: burst.mix) ? 1 : 0
    }
    if sourcesDrawn > 1 {
      arrivals.sort { ($0.time, $0.key) < ($1.time, $1.key) }
    }
  }

  /// The gamma factor of a day, correlated with the day before.
  private mutating func busynessFactor(_ date: LocalDate) -> Double {
    guard plan.dailyCV > 0 else { return 1 }
    let key = StreamKey.day(
      replication: replication, source: StreamKey.busyness, day: date.dayNumber)
    var stream = KeyedStream(key: key, tables: tables)
    let fresh = stream.normal()
    let r = plan.dayToDay
    let today = busyness.map { r * $0 + (1 - r * r).squareRoot() * fresh } ?? fresh
    busyness = today
    return gammaFactor(normal: today, cv: plan.dailyCV)
  }

  /// Draws one source's tickets of the day; returns whether there were any.
  private mutating func draw(
    key: UInt64, date: LocalDate, mean: Double, slices: DaySlices, mix: ClassMix
  ) -> Bool {
    let day = StreamKey.day(replication: replication, source: key, day: date.dayNumber)
    var stream = KeyedStream(key: day, tables: tables)
    guard mean < Self.largestMean else {
      excess = excess ?? SimulationError.tooMuchDemand(day: date, tickets: mean)
      return false
    }
    let count = poissonQuantile(stream.openUniform(), mean: mean)
    guard count > 0 else { return false }
    let tables = tables
    sorter.sort(count: count) { ordinal in
      var stream = KeyedStream(
        key: drawKey(derivedKey(day, UInt64(ordinal)), .position, 0), tables: tables)
      return stream.next()
    }
    // A list of its own while it grows: the compiler then knows that nobody else holds it.
    var list: [Arrival] = []
    swap(&list, &arrivals)
    list.reserveCapacity(list.count + count)
    var cursor = slices.cursor
    for position in 0..<count {
      let entry = sorter.entry(position)
      let time = slices.time(at: entry.fraction, &cursor)
      guard time >= 0 else { continue }
      let ticket = derivedKey(day, UInt64(entry.ordinal))
      list.append(
        Arrival(
          time: time, key: ticket, contactClass: mix.draw(ticket, tables), handle: -1))
    }
    swap(&list, &arrivals)
    return true
  }

  /// Takes the rows of the log that fall on the day; after the period its last week comes again.
  private mutating func replay(_ date: LocalDate) {
    let source = clock.repeatedDay(date)
    let rows = plan.rows
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].dayNumber < source.dayNumber { low = middle + 1 } else { high = middle }
    }
    let day = StreamKey.day(
      replication: replication, source: StreamKey.replay, day: date.dayNumber)
    let first = low
    while low < rows.count, rows[low].dayNumber == source.dayNumber {
      let row = rows[low]
      let time =
        row.isLater
        ? clock.lastSeconds(ofDay: date, second: row.secondOfDay)
        : clock.seconds(ofDay: date, second: row.secondOfDay)
      if time >= 0 {
        arrivals.append(
          Arrival(
            time: time, key: derivedKey(day, UInt64(low - first)),
            contactClass: row.contactClass, handle: row.handle))
      }
      low += 1
    }
    // A change to summer time can put skipped times behind later ones.
    let isSorted = zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.time <= $1.time }
    if !isSorted {
      arrivals = arrivals.enumerated().sorted {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }.map(\.element)
    }
  }
}

/// The slices of a local day with constant rate, cut finer where events change it, for inversion of
/// the cumulative rate.
struct DaySlices {
  /// Beginning of each slice, and the end of the last.
  private var edges: [Seconds] = []
  /// Cumulative share of the day's tickets at the edges.
  private var cumulative: [Double] = [0]
  /// Sum of the weights after events; 1 without.
  private(set) var total = 0.0

  /// Slices of a day's shape, with events.
  init(_ weights: [Double], date: LocalDate, clock: SimulatedClock, plan: ArrivalPlan) {
    let length = TimeUnit.day / Double(weights.count)
    var lifted: [Double] = []
    var plain = 0.0
    for (index, weight) in weights.enumerated() {
      let from = clock.boundary(ofDay: date, second: Double(index) * length)
      let to = clock.boundary(ofDay: date, second: Double(index + 1) * length)
      // A slice that a change to summer time skips has no length: the others take its tickets.
      guard to > from else { continue }
      if edges.isEmpty { edges.append(from) }
      plain += weight
      if plan.lifts.isEmpty {
        edges.append(to)
        lifted.append(weight)
        continue
      }
      let borders = plan.pieces(from: from, to: to)
      for (begin, end) in zip(borders, borders.dropFirst()) where end > begin {
        edges.append(end)
        lifted.append(weight * ((end - begin) / (to - from)) * plan.lift(at: (begin + end) / 2))
      }
    }
    total = plain > 0 ? lifted.reduce(0, +) / plain : 0
    accumulate(lifted)
  }

  /// A single slice.
  init(from: Seconds, to: Seconds) {
    edges = [from, to]
    total = 1
    accumulate([1])
  }

  private mutating func accumulate(_ weights: [Double]) {
    let sum = weights.reduce(0, +)
    var reached = 0.0
    for weight in weights {
      reached += sum > 0 ? weight / sum : 0
      cumulative.append(reached)
    }
  }

  /// Where a sweep through the day begins.
  var cursor: Int { 0 }

  /// Returns the instant at which a share of the day's tickets has come.
  ///
  /// - Parameters:
  ///   - fraction: In [0, 1); must not fall from call to call.
  ///   - cursor: The slice reached so far.
  /// - Returns: Simulated seconds.
  func time(at fraction: Double, _ cursor: inout Int) -> Seconds {
    while cursor + 2 < cumulative.count, fraction >= cumulative[cursor + 1] { cursor += 1 }
    let width = cumulative[cursor + 1] - cumulative[cursor]
    let inside = width > 0 ? min(1, (fraction - cumulative[cursor]) / width) : 0
    return edges[cursor] + inside * (edges[cursor + 1] - edges[cursor])
  }
}
