import Foundation
import Numerics
import Simulation
import Workforce

/// A ticket to come.
struct ReferenceArrival {
  var time: Double
  var key: UInt64
  var channel: Int
  var request: Int
  var priority: Int
  var customer: Int
  var language: Int
  var keyword: String?
  var affectedUsers: Int?
  var handle: Double?
  /// The burst that brings it, with its beginning.
  var burst: (burst: Burst, from: Double)?
  /// The tier of the ticket that it follows up.
  var followUpTier: Int?
}

/// Lists every ticket of a replication beforehand, day by day.
struct ReferenceDemand {
  let scenario: Scenario
  let span: ReferenceSpan
  let replication: UInt64

  func arrivals() -> [ReferenceArrival] {
    var list: [ReferenceArrival] = []
    var busyness = ReferenceBusyness(replication: replication)
    for number in span.firstDay.dayNumber...span.lastDay.dayNumber {
      let date = LocalDate(dayNumber: number)
      switch scenario.demand {
      case .synthetic(let demand):
        let drawn = day(date, demand, demand.events, &busyness) + bursts(date, demand.events)
        list += Self.inOrder(drawn)
      case .replay(let replay):
        var drawn = bursts(date, replay.events)
        if let addition = replay.addition {
          drawn += day(date, addition, replay.events, &busyness)
        }
        list += stablySorted(rows(date, replay) + Self.inOrder(drawn))
      }
    }
    return list.filter { $0.time >= 0 && $0.time < span.coolDownEnd }
  }

  private static func inOrder(_ list: [ReferenceArrival]) -> [ReferenceArrival] {
    list.sorted { ($0.time, $0.key) < ($1.time, $1.key) }
  }

  // MARK: Rates

  private func day(
    _ date: LocalDate, _ demand: SyntheticDemand, _ events: [DemandEvent],
    _ busyness: inout ReferenceBusyness
  ) -> [ReferenceArrival] {
    var elapsed = span.time(date, 12 * 3600) - span.periodStart
    if demand.growsInSteps {
      // Jumps stand where calendar quarters begin.
      let (now, start) = (date.civil, scenario.from.date.civil)
      let quarters = (now.year - start.year) * 4 + (now.month - 1) / 3 - (start.month - 1) / 3
      elapsed = Double(quarters) * TimeUnit.quarter
    }
    let level =
      demand.ticketsPerSecond * exp(demand.growth * elapsed) * busyness.ofDay(date, demand)
    let hours = busyness.ofHours(date, demand)
    return groups(demand).flatMap { channels -> [ReferenceArrival] in
      let first = scenario.channels[channels[0]]
      let week = first.week ?? demand.week
      let weekday = span.clock.weekday(date)
      let own = demand.dayByWeekday.isEmpty ? demand.day : demand.dayByWeekday[weekday]
      let shape = ReferenceShape(first.day ?? own, hours: hours, date, span, events)
      let share = channels.reduce(0) { $0 + scenario.channels[$1].share }
      let mean = level * TimeUnit.week * week[span.clock.weekday(date)] * share * shape.factor
      return tickets(UInt64(channels[0]), date, mean: mean, channels: channels) {
        shape.time($0)
      }
    }
  }

  /// Whether some team works the request of a burst on a channel; mixed bursts go everywhere.
  private func isWorked(_ channel: Int, _ request: Int?) -> Bool {
    guard let request else { return true }
    return scenario.teams.contains { team in
      team.skills.contains {
        $0.channels.contains(channel) && ($0.requests?.contains(request) ?? true)
      }
    }
  }

  /// Whether two channels have the same shape on each day of the week.
  private func isSameDay(_ a: [Double]?, _ b: [Double]?, _ demand: SyntheticDemand) -> Bool {
    guard !demand.dayByWeekday.isEmpty else { return (a ?? demand.day) == (b ?? demand.day) }
    return demand.dayByWeekday.allSatisfy { (a ?? $0) == (b ?? $0) }
  }

  /// Channels with the same week and day, each group by its first channel.
  private func groups(_ demand: SyntheticDemand) -> [[Int]] {
    var groups: [[Int]] = []
    for index in scenario.channels.indices where scenario.channels[index].share > 0 {
      let channel = scenario.channels[index]
      let place = groups.firstIndex { group in
        let other = scenario.channels[group[0]]
        return (other.week ?? demand.week) == (channel.week ?? demand.week)
          && isSameDay(other.day, channel.day, demand)
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  // MARK: Bursts

  private func bursts(_ date: LocalDate, _ events: [DemandEvent]) -> [ReferenceArrival] {
    events.flatMap { event -> [ReferenceArrival] in
      guard case .burst(let burst) = event.effect else { return [] }
      let (from, to) = (span.time(event.from), span.time(event.to))
      let begin = max(from, span.time(date, 0))
      let end = min(to, span.time(date + 1, 0))
      guard end > begin else { return [] }
      var part = (end - begin) / (to - from)
      if let decay = burst.decay {
        part =
          (exp(-(begin - from) / decay) - exp(-(end - from) / decay))
          / (1 - exp(-(to - from) / decay))
      }
      let channels =
        burst.channel.map { [$0] }
        ?? scenario.channels.indices.filter { channel in
          scenario.channels[channel].share > 0 && isWorked(channel, burst.request)
        }
      return tickets(
        ReferenceDraws.named(event.name) | 1 << 63, date, mean: burst.tickets * part,
        channels: channels, burst: (burst, from)
      ) { fraction in
        guard let decay = burst.decay else { return begin + fraction * (end - begin) }
        return begin - decay * log1p(-fraction * (1 - exp(-(end - begin) / decay)))
      }
    }
  }

  // MARK: Tickets

  /// The tickets of one source on one day: a Poisson number, each at its own place of the day.
  private func tickets(
    _ source: UInt64, _ date: LocalDate, mean: Double, channels: [Int],
    burst: (burst: Burst, from: Double)? = nil, time: (Double) -> Double
  ) -> [ReferenceArrival] {
    let day = ReferenceDraws.day(replication, source, date)
    var stream = ReferenceDraws.stream(day)
    let count = poissonQuantile(stream.openUniform(), mean: mean)
    var places: [(place: UInt64, ordinal: Int)] = []
    for ordinal in 0..<count {
      var stream = ReferenceDraws.stream(derivedKey(day, UInt64(ordinal)), .position, 0)
      places.append((stream.next() >> 24, ordinal))
    }
    // In the order of their places, of equals by their numbers.
    places.sort { ($0.place, $0.ordinal) < ($1.place, $1.ordinal) }
    return places.map { place, ordinal in
      ticket(
        derivedKey(day, UInt64(ordinal)), at: time(Double(place) / 0x1p40), channels, burst)
    }
  }

  private func ticket(
    _ key: UInt64, at time: Double, _ channels: [Int], _ burst: (burst: Burst, from: Double)?
  ) -> ReferenceArrival {
    func pick(_ shares: [Double], _ purpose: ReferenceDraws.Purpose) -> Int {
      ReferenceDraws.pick(shares, key, purpose)
    }
    let number = burst?.burst.request ?? pick(scenario.requests.map(\.share), .request)
    let request = scenario.requests[number]
    let own = request.priorityMix.map { pick($0, .priority) } ?? request.priority
    let channel =
      channels.count == 1
      ? channels[0] : channels[pick(channels.map { scenario.channels[$0].share }, .channel)]
    return ReferenceArrival(
      time: time, key: key, channel: channel, request: number,
      priority: burst?.burst.priority ?? own,
      customer: pick(scenario.customers.map(\.share), .customer),
      language: pick(scenario.languages.map(\.share), .language), burst: burst)
  }
}

/// Sorts by time and leaves what is simultaneous in the order of the list.
func stablySorted(_ list: [ReferenceArrival]) -> [ReferenceArrival] {
  list.enumerated()
    .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    .map(\.element)
}
