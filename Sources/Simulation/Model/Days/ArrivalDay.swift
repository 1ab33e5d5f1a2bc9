import Numerics
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One ticket to come.
struct Arrival {
  var time: Seconds
  var key: UInt64
  /// Handle time known beforehand; negative = to be drawn.
  var handle: Seconds = -1
  var contactClass: Int32
  /// Kept away by a status page.
  var isDeflected = false
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
  private(set) var arrivals = SlabList(filler: Arrival(time: 0, key: 0, contactClass: 0))
  private var sorter = PositionSorter()
  /// The standard normal number behind yesterday's busyness.
  private var busyness: Double?
  /// The one behind the last hour's.
  private var hourlyScore: Double?
  /// What is left of a day of which only the first part is drawn.
  private var rest: UndrawnPart?
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
  /// - Parameters:
  ///   - index: Number of the day from the first simulated one; days come in order.
  ///   - inParts: Whether most of the day may never be asked for, as after the period, so that a part
  ///     of its tickets is enough at first.
  /// - Returns: The time up to which tickets were drawn; infinite = the whole day.
  /// - Complexity: O(tickets + slices of the day).
  mutating func draw(day index: Int, inParts: Bool = false) -> Seconds {
    arrivals.removeAll()
    rest = nil
    mayPart = inParts && plan.rows.isEmpty && plan.surges.isEmpty && plan.sources.count == 1
    let date = clock.firstDay + index
    if !plan.rows.isEmpty { replay(date, index) }
    let rows = arrivals.count
    let sourcesDrawn = drawSynthetic(date, index) + drawSurges(date, index)
    if sourcesDrawn > 1 || (rows > 0 && sourcesDrawn > 0) {
      // Rows of a log stand before what is drawn for the same instant.
      arrivals.replace(
        from: rows,
        by: arrivals.elements(from: rows).sorted { ($0.time, $0.key) < ($1.time, $1.key) })
      if rows > 0 { sortByTime() }
    }
    return rest?.from ?? .infinity
  }

  /// Draws what is left of the day, in place of its first part.
  mutating func drawRest() {
    guard let part = rest else { return }
    rest = nil
    arrivals.removeAll()
    list(part.day, count: part.count, Self.firstPart...UInt64.max, part.slices, part.mix)
  }

  /// Sorts by time; what stands first stays first among equals.
  private mutating func sortByTime() {
    let sorted = arrivals.elements(from: 0).enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    arrivals.replace(from: 0, by: sorted.map(\.element))
  }

  /// Draws the sources of rates; returns how many had tickets.
  private mutating func drawSynthetic(_ date: LocalDate, _ index: Int) -> Int {
    guard !plan.sources.isEmpty else { return 0 }
    let factor = busynessFactor(date)
    let hours = hourlyFactors(date)
    let noon = clock.seconds(ofDay: date, second: TimeUnit.day / 2)
    let level =
      plan.level(
        sincePeriodStart: noon - clock.windowStart, on: date,
        from: LocalDate(dayNumber: clock.periodDays.lowerBound)) * factor
    var sourcesDrawn = 0
    for source in plan.sources {
      let weekday = date.weekday.rawValue
      let mean = level * TimeUnit.week * source.week[weekday] * source.share
      let slices = DaySlices(
        source.days[weekday], hours: hours, date: date, clock: clock, plan: plan)
      sourcesDrawn +=
        draw(
          key: source.key, date: date, mean: mean * slices.total, slices: slices, mix: source.mix)
        ? 1 : 0
    }
    return sourcesDrawn
  }

  /// Draws the bursts that fall on the day; returns how many had tickets.
  private mutating func drawSurges(_ date: LocalDate, _ index: Int) -> Int {
    var sourcesDrawn = 0
    for surge in plan.surges {
      let from = max(surge.from, clock.midnights[index])
      let to = min(surge.to, clock.midnights[index + 1])
      guard to > from else { continue }
      let curve = SurgeCurve(surge)
      let slices = DaySlices(from: from, to: to, curve: surge.decay < .infinity ? curve : nil)
      let mean = surge.tickets * (curve.share(by: to) - curve.share(by: from))
      let first = arrivals.count
      guard draw(key: surge.key, date: date, mean: mean, slices: slices, mix: surge.mix) else {
        continue
      }
      sourcesDrawn += 1
      settle(first, surge)
    }
    return sourcesDrawn
  }

  /// Decides which of a burst's tickets are duplicates, and which a status page keeps away.
  private mutating func settle(_ first: Int, _ surge: ArrivalPlan.Surge) {
    for place in first..<arrivals.count {
      let key = arrivals[place].key
      if surge.duplicateShare > 0, happens(key, .duplicate, surge.duplicateShare) {
        arrivals[place].contactClass = Int32(surge.duplicates.draw(key, tables))
      }
      if surge.pageDeflects > 0, arrivals[place].time >= surge.pageFrom {
        arrivals[place].isDeflected = happens(key, .statusPage, surge.pageDeflects)
      }
    }
  }

  private func happens(_ key: UInt64, _ purpose: Purpose, _ share: Double) -> Bool {
    var stream = KeyedStream(key: drawKey(key, purpose, 0), tables: tables)
    return stream.uniform() < share
  }

  /// The gamma factors of the hours of a day, correlated from hour to hour; `nil` = 1.
  private mutating func hourlyFactors(_ date: LocalDate) -> [Double]? {
    guard plan.hourlyCV > 0 else { return nil }
    let r = plan.hourToHour
    let key = StreamKey.day(
      replication: replication, source: StreamKey.hourlyBusyness, day: date.dayNumber)
    var stream = KeyedStream(key: key, tables: tables)
    return (0..<24).map { _ in
      let fresh = stream.normal()
      let now = hourlyScore.map { r * $0 + (1 - r * r).squareRoot() * fresh } ?? fresh
      hourlyScore = now
      return gammaFactor(normal: now, cv: plan.hourlyCV)
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
    if mayPart {
      var cursor = slices.cursor
      let from = slices.time(at: Double(Self.firstPart) * 0x1p-64, &cursor)
      rest = UndrawnPart(day: day, count: count, slices: slices, mix: mix, from: from)
      list(day, count: count, 0...(Self.firstPart - 1), slices, mix)
    } else {
      list(day, count: count, 0...UInt64.max, slices, mix)
    }
    return true
  }

  /// Lists the tickets of a source and day whose positions lie in a range, in order of time.
  private mutating func list(
    _ day: UInt64, count: Int, _ positions: ClosedRange<UInt64>, _ slices: DaySlices,
    _ mix: ClassMix
  ) {
    let tables = tables
    let found = sorter.sort(count: count, in: positions) { ordinal in
      var stream = KeyedStream(
        key: drawKey(derivedKey(day, UInt64(ordinal)), .position, 0), tables: tables)
      return stream.next()
    }
    arrivals.reserve(found)
    var cursor = slices.cursor
    for position in 0..<found {
      let entry = sorter.entry(position)
      let time = slices.time(at: entry.fraction, &cursor)
      guard time >= 0 else { continue }
      let ticket = derivedKey(day, UInt64(entry.ordinal))
      arrivals.append(
        Arrival(
          time: time, key: ticket,
          contactClass: Int32(truncatingIfNeeded: mix.draw(ticket, tables))))
    }
  }

  /// Positions of the first part of a day: a sixteenth of its tickets.
  private static let firstPart: UInt64 = 1 << 60
  private var mayPart = false

  private struct UndrawnPart {
    var day: UInt64
    var count: Int
    var slices: DaySlices
    var mix: ClassMix
    /// Time at which it begins.
    var from: Seconds
  }

  /// Takes the rows of the log that fall on the day; after the period its last week comes again.
  private mutating func replay(_ date: LocalDate, _ index: Int) {
    let source = historicDay(date)
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
      let key = derivedKey(day, UInt64(low - first))
      low += 1
      guard time >= 0 else { continue }
      let scale = plan.scale * plan.lift(at: time)
      if scale == 1 || (scale < 1 ? happens(key, .kept, scale) : true) {
        arrivals.append(
          Arrival(
            time: time, key: key, handle: row.handle, contactClass: Int32(row.contactClass)))
      }
      if scale > 1 { copy(row, key, time, scale, index) }
    }
    // A change to summer time can put skipped times behind later ones; copies move.
    for place in 1..<max(1, arrivals.count) where arrivals[place].time < arrivals[place - 1].time {
      sortByTime()
      break
    }
  }

  /// The day of the log that is lived on a date.
  private func historicDay(_ date: LocalDate) -> LocalDate {
    guard let history = plan.history else { return clock.repeatedDay(date) }
    let days = history.days[date.weekday.rawValue]
    guard !days.isEmpty else { return LocalDate(dayNumber: .min) }
    let key = StreamKey.day(
      replication: replication, source: StreamKey.bootstrap, day: date.dayNumber)
    var stream = KeyedStream(key: key, tables: tables)
    return LocalDate(dayNumber: days[Int(stream.uniform() * Double(days.count))])
  }

  /// Adds copies of a row, each moved by up to half an hour inside its day.
  private mutating func copy(
    _ row: ArrivalPlan.Row, _ key: UInt64, _ time: Double, _ scale: Double, _ index: Int
  ) {
    let whole = Int(scale)
    let copies = whole - 1 + (happens(key, .copies, scale - Double(whole)) ? 1 : 0)
    for number in 0..<copies {
      let own = derivedKey(key, UInt64(number))
      var stream = KeyedStream(key: drawKey(own, .copies, 1), tables: tables)
      let moved = time + (2 * stream.uniform() - 1) * 1800
      let inside = min(max(moved, clock.midnights[index], 0), clock.midnights[index + 1] - 1)
      arrivals.append(
        Arrival(time: inside, key: own, handle: row.handle, contactClass: Int32(row.contactClass)))
    }
  }
}

/// The cumulative shape of a burst.
struct SurgeCurve: Sendable {
  private let from: Seconds
  private let length: Seconds
  private let decay: Seconds

  init(_ surge: ArrivalPlan.Surge) {
    from = surge.from
    length = surge.to - surge.from
    decay = surge.decay
  }

  /// Returns the share of the tickets that have come by an instant.
  func share(by time: Seconds) -> Double {
    let elapsed = time - from
    if decay == .infinity { return elapsed / length }
    return expm1(-elapsed / decay) / expm1(-length / decay)
  }

  /// Returns the instant by which a share of the tickets has come.
  func time(of share: Double) -> Seconds {
    from - decay * log1p(share * expm1(-length / decay))
  }
}
