import Numerics
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Demand compiled: sources of tickets with their rates and their mixes of classes.
struct ArrivalPlan: Sendable {
  /// Channels with the same shape of week and day, drawn together.
  struct Source: Sendable {
    var key: UInt64
    /// Share of the demand.
    var share: Fraction
    var week: [Fraction]
    /// Weights of the slices of each weekday, Monday first; sum 1.
    var days: [[Double]]
    var mix: ClassMix
  }
  /// An event that adds tickets of its own.
  struct Surge: Sendable {
    var key: UInt64
    var from: Seconds
    var to: Seconds
    var tickets: Double
    /// Time in which the rate falls to 1/e; infinity = even.
    var decay: Seconds
    var mix: ClassMix
    /// The mix of duplicates, and their share.
    var duplicates: ClassMix
    var duplicateShare: Double
    /// Beginning of the status page, and the share that it deflects.
    var pageFrom: Seconds
    var pageDeflects: Double
  }
  /// An event that multiplies demand.
  struct Lift: Sendable {
    var from: Seconds
    var to: Seconds
    var factor: Double
    var ramp: Seconds
  }
  /// A row of a log, compiled.
  struct Row: Sendable {
    var dayNumber: Int
    var secondOfDay: Seconds
    /// Whether the second of two equal readings of the clock is meant.
    var isLater: Bool
    var contactClass: Int
    var handle: Seconds
  }
  /// The days of a log from which others are drawn, by weekday.
  struct History: Sendable {
    var days: [[Int]]
  }

  var sources: [Source] = []
  var surges: [Surge] = []
  var lifts: [Lift] = []
  var rows: [Row] = []
  var scale = 1.0
  /// Days of the log to draw from; `nil` = rows come at their own instants.
  var history: History?
  var ticketsPerSecond = 0.0
  var growth = 0.0
  var growsInSteps = false
  var dailyCV = 0.0
  var dayToDay = 0.0
  var hourlyCV = 0.0
  var hourToHour = 0.0

  init(
    _ scenario: Scenario, clock: SimulatedClock, compiler: inout DeskCompiler
  ) throws(SimulationError) {
    switch scenario.demand {
    case .synthetic(let demand):
      try compile(demand, scenario, &compiler)
      try compile(demand.events, scenario, clock, &compiler)
    case .replay(let replay):
      try compile(replay, &compiler)
      if let addition = replay.addition { try compile(addition, scenario, &compiler) }
      try compile(replay.events, scenario, clock, &compiler)
    }
  }

  private mutating func compile(
    _ replay: ReplayDemand, _ compiler: inout DeskCompiler
  ) throws(SimulationError) {
    scale = replay.scale
    for ticket in replay.tickets {
      // 24:00 is the midnight with which the next day begins.
      let days = (ticket.createdAt.secondOfDay / TimeUnit.day).rounded(.down)
      rows.append(
        Row(
          dayNumber: ticket.createdAt.date.dayNumber + Int(days),
          secondOfDay: ticket.createdAt.secondOfDay - days * TimeUnit.day,
          isLater: ticket.isLater,
          contactClass: try compiler.index(
            channel: ticket.channel, request: ticket.request, priority: ticket.priority,
            customer: ticket.customer, language: ticket.language, keyword: ticket.keyword,
            affectedUsers: ticket.affectedUsers),
          handle: ticket.handle ?? -1))
    }
    if replay.mode == .daysAtRandom, let first = rows.first, let last = rows.last {
      var days: [[Int]] = Array(repeating: [], count: 7)
      for day in first.dayNumber...last.dayNumber {
        days[LocalDate(dayNumber: day).weekday.rawValue].append(day)
      }
      history = History(days: days)
    }
  }

  private mutating func compile(
    _ demand: SyntheticDemand, _ scenario: Scenario, _ compiler: inout DeskCompiler
  ) throws(SimulationError) {
    ticketsPerSecond = demand.ticketsPerSecond
    growth = demand.growth
    growsInSteps = demand.growsInSteps
    dailyCV = demand.dailyCV
    dayToDay = demand.dayToDay
    hourlyCV = demand.hourlyCV
    hourToHour = demand.hourToHour
    let usual = Weekday.allCases.map(demand.day(on:))
    var groups: [(week: [Fraction], days: [[Double]], channels: [Int])] = []
    for (index, channel) in scenario.channels.enumerated() where channel.share > 0 {
      let week = channel.week ?? demand.week
      let days = channel.day.map { Array(repeating: $0, count: 7) } ?? usual
      if let group = groups.firstIndex(where: { $0.week == week && $0.days == days }) {
        groups[group].channels.append(index)
      } else {
        groups.append((week, days, [index]))
      }
    }
    for group in groups {
      sources.append(
        Source(
          // The first channel's number: a source keeps its key when later channels come and go.
          key: UInt64(group.channels[0]),
          share: group.channels.reduce(0) { $0 + scenario.channels[$1].share },
          week: group.week, days: group.days,
          mix: try ClassMix(scenario, channels: group.channels, &compiler)))
    }
  }

  private mutating func compile(
    _ events: [DemandEvent], _ scenario: Scenario, _ clock: SimulatedClock,
    _ compiler: inout DeskCompiler
  ) throws(SimulationError) {
    var number = 0
    for event in events {
      let from = clock.seconds(ofDay: event.from.date, second: event.from.secondOfDay)
      let to = clock.seconds(ofDay: event.to.date, second: event.to.secondOfDay)
      switch event.effect {
      case .volume(let factor, let ramp):
        lifts.append(Lift(from: from, to: to, factor: factor, ramp: ramp))
      case .burst(let burst):
        let channels =
          burst.channel.map { [$0] }
          ?? scenario.channels.indices.filter { channel in
            scenario.channels[channel].share > 0
              && (burst.request.map { scenario.isWorked(channel: channel, request: $0) } ?? true)
          }
        if let request = burst.request, channels.isEmpty {
          throw .nobodyWorks(channel: "any", request: scenario.requests[request].name)
        }
        func mix(_ duplicateOf: Int?) throws(SimulationError) -> ClassMix {
          try ClassMix(
            scenario, channels: channels, request: burst.request, priority: burst.priority,
            duplicateOf: duplicateOf, &compiler)
        }
        surges.append(
          Surge(
            key: StreamKey.burst(event.name), from: from, to: to, tickets: burst.tickets,
            decay: burst.decay ?? .infinity, mix: try mix(nil),
            duplicates: try mix(burst.duplicates > 0 ? number : nil),
            duplicateShare: burst.duplicates,
            pageFrom: from + (burst.statusPage?.after ?? .infinity),
            pageDeflects: burst.statusPage?.deflects ?? 0))
        number += 1
      }
    }
  }

  /// Returns the level of demand on a day, tickets per second averaged over a flat week.
  ///
  /// - Parameters:
  ///   - sincePeriodStart: Noon of the day, seconds from the start of the period.
  ///   - date: The day.
  ///   - start: First day of the period; with steps, growth jumps where calendar quarters begin.
  /// - Returns: Tickets per second before the shapes of week and day.
  func level(sincePeriodStart: Seconds, on date: LocalDate, from start: LocalDate) -> Double {
    let elapsed =
      growsInSteps
      ? Double(Self.quarter(date) - Self.quarter(start)) * TimeUnit.quarter : sincePeriodStart
    return ticketsPerSecond * exp(growth * elapsed)
  }
}

extension ArrivalPlan {
  /// The number of a date's quarter since the year 0.
  private static func quarter(_ date: LocalDate) -> Int {
    let (year, month, _) = date.civil
    return year * 4 + (month - 1) / 3
  }
}
