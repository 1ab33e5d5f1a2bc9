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
    /// Weights of the slices of a day, sum 1.
    var day: [Double]
    var mix: ClassMix
  }
  /// An event that adds tickets of its own.
  struct Burst: Sendable {
    var key: UInt64
    var from: Seconds
    var to: Seconds
    var tickets: Double
    var mix: ClassMix
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

  var sources: [Source] = []
  var bursts: [Burst] = []
  var lifts: [Lift] = []
  var rows: [Row] = []
  var ticketsPerSecond = 0.0
  var growth = 0.0
  var growsInSteps = false
  var dailyCV = 0.0
  var dayToDay = 0.0

  init(
    _ scenario: Scenario, clock: SimulatedClock, classes: inout ClassCompiler
  ) throws(SimulationError) {
    switch scenario.demand {
    case .synthetic(let demand):
      try compile(demand, scenario, clock, &classes)
    case .replay(let replay):
      for ticket in replay.tickets {
        // 24:00 is the midnight with which the next day begins.
        let days = (ticket.createdAt.secondOfDay / TimeUnit.day).rounded(.down)
        rows.append(
          Row(
            dayNumber: ticket.createdAt.date.dayNumber + Int(days),
            secondOfDay: ticket.createdAt.secondOfDay - days * TimeUnit.day,
            isLater: ticket.isLater,
            contactClass: try classes.index(
              channel: ticket.channel, request: ticket.request, priority: ticket.priority,
              customer: ticket.customer),
            handle: ticket.handle ?? -1))
      }
    }
  }

  private mutating func compile(
    _ demand: SyntheticDemand, _ scenario: Scenario, _ clock: SimulatedClock,
    _ classes: inout ClassCompiler
  ) throws(SimulationError) {
    ticketsPerSecond = demand.ticketsPerSecond
    growth = demand.growth
    growsInSteps = demand.growsInSteps
    dailyCV = demand.dailyCV
    dayToDay = demand.dayToDay
    var groups: [(week: [Fraction], day: [Double], channels: [Int])] = []
    for (index, channel) in scenario.channels.enumerated() where channel.share > 0 {
      let week = channel.week ?? demand.week
      let day = channel.day ?? demand.day
      if let group = groups.firstIndex(where: { $0.week == week && $0.day == day }) {
        groups[group].channels.append(index)
      } else {
        groups.append((week, day, [index]))
      }
    }
    for group in groups {
      sources.append(
        Source(
          // The first channel's number: a source keeps its key when later channels come and go.
          key: UInt64(group.channels[0]),
          share: group.channels.reduce(0) { $0 + scenario.channels[$1].share },
          week: group.week, day: group.day,
          mix: try ClassMix(scenario, channels: group.channels, request: nil, &classes)))
    }
    for event in demand.events {
      let from = clock.seconds(ofDay: event.from.date, second: event.from.secondOfDay)
      let to = clock.seconds(ofDay: event.to.date, second: event.to.secondOfDay)
      switch event.effect {
      case .volume(let factor, let ramp):
        lifts.append(Lift(from: from, to: to, factor: factor, ramp: ramp))
      case .burst(let tickets, let request):
        let channels = scenario.channels.indices.filter { channel in
          scenario.channels[channel].share > 0
            && (request.map { scenario.isWorked(channel: channel, request: $0) } ?? true)
        }
        if let request, channels.isEmpty {
          throw .nobodyWorks(channel: "any", request: scenario.requests[request].name)
        }
        bursts.append(
          Burst(
            key: StreamKey.burst(event.name), from: from, to: to, tickets: tickets,
            mix: try ClassMix(scenario, channels: channels, request: request, &classes)))
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

/// The mix of classes of one source; each part is drawn by inversion in the order of the file.
struct ClassMix: Sendable {
  private var channelBounds: [Double]
  private var requestBounds: [Double]
  private var customerBounds: [Double]
  /// `[channel][request][customer]`, flattened.
  private var classes: [Int]

  init(
    _ scenario: Scenario, channels: [Int], request: Int?, _ compiler: inout ClassCompiler
  ) throws(SimulationError) {
    let requests = request.map { [$0] } ?? Array(scenario.requests.indices)
    channelBounds = Self.bounds(channels.map { scenario.channels[$0].share })
    requestBounds = Self.bounds(requests.map { request == nil ? scenario.requests[$0].share : 1 })
    customerBounds = Self.bounds(scenario.customers.map(\.share))
    classes = []
    for channel in channels {
      for kind in requests {
        // A request that only events bring is never drawn here, and need not be worked here.
        let isDrawn = request != nil || scenario.requests[kind].share > 0
        for customer in scenario.customers.indices {
          classes.append(
            isDrawn
              ? try compiler.index(channel: channel, request: kind, customer: customer) : -1)
        }
      }
    }
  }

  /// Draws the class of a ticket.
  @inline(__always)
  func draw(_ ticket: UInt64, _ tables: ZigguratTables) -> Int {
    if classes.count == 1 { return classes[0] }
    let channel = Self.pick(channelBounds, ticket, .channel, tables)
    let request = Self.pick(requestBounds, ticket, .request, tables)
    let customer = Self.pick(customerBounds, ticket, .customer, tables)
    return classes[(channel * requestBounds.count + request) * customerBounds.count + customer]
  }

  private static func bounds(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    var sum = 0.0
    var bounds: [Double] = []
    for share in shares {
      sum += share / total
      bounds.append(sum)
    }
    // Rounding must not reach what has no share.
    let last = shares.lastIndex { $0 > 0 } ?? shares.count - 1
    for index in last..<bounds.count { bounds[index] = .infinity }
    return bounds
  }

  @inline(__always)
  private static func pick(
    _ bounds: [Double], _ ticket: UInt64, _ purpose: Purpose, _ tables: ZigguratTables
  ) -> Int {
    if bounds.count == 1 { return 0 }
    var stream = KeyedStream(key: drawKey(ticket, purpose, 0), tables: tables)
    let u = stream.uniform()
    var index = 0
    while u >= bounds[index] { index &+= 1 }
    return index
  }
}
