import Foundation
import Numerics
import Workforce

/// A ticket to come.
struct ReferenceArrival {
  var time: Double
  var key: UInt64
  var channel: Int
  var request: Int
  var priority: Int
  var customer: Int
  var handle: Double?
}

/// Lists every ticket of a replication beforehand, day by day.
struct ReferenceDemand {
  let scenario: Scenario
  let span: ReferenceSpan
  let replication: UInt64

  func arrivals() -> [ReferenceArrival] {
    var list: [ReferenceArrival] = []
    switch scenario.demand {
    case .synthetic(let demand):
      var score: Double?
      for number in span.firstDay.dayNumber...span.lastDay.dayNumber {
        list += day(LocalDate(dayNumber: number), demand, &score)
      }
    case .replay(let replay):
      for number in span.firstDay.dayNumber...span.lastDay.dayNumber {
        list += day(LocalDate(dayNumber: number), replay)
      }
    }
    return list.filter { $0.time >= 0 && $0.time < span.coolDownEnd }
  }

  // MARK: Replay

  private func day(_ date: LocalDate, _ replay: ReplayDemand) -> [ReferenceArrival] {
    let key = ReferenceDraws.day(replication, 1 << 44, date)
    var list: [ReferenceArrival] = []
    var number: UInt64 = 0
    for row in replay.tickets {
      // 24:00 is the midnight with which the next day begins.
      let isMidnight = row.createdAt.secondOfDay >= 86_400
      let second = isMidnight ? 0 : row.createdAt.secondOfDay
      guard row.createdAt.date + (isMidnight ? 1 : 0) == span.loggedDay(date) else { continue }
      list.append(
        ReferenceArrival(
          time: row.isLater ? span.lastTime(date, second) : span.time(date, second),
          key: derivedKey(key, number),
          channel: row.channel, request: row.request, priority: row.priority,
          customer: row.customer, handle: row.handle))
      number += 1
    }
    return stablySorted(list)
  }

  // MARK: Synthetic

  private func day(
    _ date: LocalDate, _ demand: SyntheticDemand, _ score: inout Double?
  ) -> [ReferenceArrival] {
    let midnight = span.time(date, 0)
    let nextMidnight = span.time(date + 1, 0)
    var elapsed = span.time(date, 12 * 3600) - span.periodStart
    if demand.growsInSteps {
      // Jumps stand where calendar quarters begin.
      let (now, start) = (date.civil, scenario.from.date.civil)
      let quarters = (now.year - start.year) * 4 + (now.month - 1) / 3 - (start.month - 1) / 3
      elapsed = Double(quarters) * TimeUnit.quarter
    }
    let level =
      demand.ticketsPerSecond * exp(demand.growth * elapsed) * busyness(date, demand, &score)
    var list: [ReferenceArrival] = []
    for channels in groups(demand) {
      let first = scenario.channels[channels[0]]
      let week = first.week ?? demand.week
      let shape = shape(first.day ?? demand.day, date, demand.events)
      let share = channels.reduce(0) { $0 + scenario.channels[$1].share }
      let mean = level * TimeUnit.week * week[span.clock.weekday(date)] * share * shape.factor
      list += tickets(
        UInt64(channels[0]), date, mean: mean, shape, channels: channels, request: nil)
    }
    for event in demand.events {
      guard case .burst(let expected, let request) = event.effect else { continue }
      let from = span.time(event.from.date, event.from.secondOfDay)
      let to = span.time(event.to.date, event.to.secondOfDay)
      let begin = max(from, midnight)
      let end = min(to, nextMidnight)
      guard end > begin else { continue }
      let shape = Shape(pieces: [(begin, end, 1)], factor: 1)
      list += tickets(
        ReferenceDraws.named(event.name) | 1 << 63, date,
        mean: expected * (end - begin) / (to - from), shape,
        channels: scenario.channels.indices.filter { channel in
          scenario.channels[channel].share > 0 && isWorked(channel, request)
        },
        request: request)
    }
    return list.sorted { ($0.time, $0.key) < ($1.time, $1.key) }
  }

  /// Whether some team works the request of a burst on a channel; mixed bursts go everywhere.
  private func isWorked(_ channel: Int, _ request: Int?) -> Bool {
    guard let request else { return true }
    return scenario.teams.contains { team in
      team.channels.contains(channel) && (team.requests?.contains(request) ?? true)
    }
  }

  /// Channels with the same week and day, each group by its first channel.
  private func groups(_ demand: SyntheticDemand) -> [[Int]] {
    var groups: [[Int]] = []
    for index in scenario.channels.indices where scenario.channels[index].share > 0 {
      let channel = scenario.channels[index]
      let place = groups.firstIndex { group in
        let other = scenario.channels[group[0]]
        return (other.week ?? demand.week) == (channel.week ?? demand.week)
          && (other.day ?? demand.day) == (channel.day ?? demand.day)
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  private func busyness(
    _ date: LocalDate, _ demand: SyntheticDemand, _ score: inout Double?
  ) -> Double {
    guard demand.dailyCV > 0 else { return 1 }
    var stream = ReferenceDraws.stream(ReferenceDraws.day(replication, 1 << 40, date))
    let fresh = stream.normal()
    let r = demand.dayToDay
    if let yesterday = score {
      score = r * yesterday + (1 - r * r).squareRoot() * fresh
    } else {
      score = fresh
    }
    return gammaFactor(normal: score ?? fresh, cv: demand.dailyCV)
  }

  /// The rate over a day, piece by piece, and the factor by which events change its total.
  private struct Shape {
    var pieces: [(from: Double, to: Double, weight: Double)]
    var factor: Double
  }

  private func shape(_ weights: [Double], _ date: LocalDate, _ events: [DemandEvent]) -> Shape {
    let length = 86_400 / Double(weights.count)
    var pieces: [(from: Double, to: Double, weight: Double)] = []
    var plain = 0.0
    for (index, weight) in weights.enumerated() {
      let from = span.clock.reaches(date, Double(index) * length) - span.origin
      let to = span.clock.reaches(date, Double(index + 1) * length) - span.origin
      // A slice that lies within the skipped hour does not take place; the others take its share.
      guard to > from else { continue }
      plain += weight
      var begin = from
      for end in changes(between: from, and: to, events) + [to] where end > begin {
        let middle = (begin + end) / 2
        pieces.append(
          (begin, end, weight * ((end - begin) / (to - from)) * factor(at: middle, events)))
        begin = end
      }
    }
    let total = pieces.reduce(0) { $0 + $1.weight }
    return Shape(pieces: pieces, factor: plain > 0 ? total / plain : 0)
  }

  /// Instants inside a slice at which the rate changes: an event or a ramp begins or ends, or a
  /// quarter of an hour of a ramp is over.
  private func changes(
    between from: Double, and to: Double, _ events: [DemandEvent]
  ) -> [Double] {
    var instants: Set<Double> = []
    for event in events {
      guard case .volume(_, let ramp) = event.effect else { continue }
      let begin = span.time(event.from.date, event.from.secondOfDay)
      let end = span.time(event.to.date, event.to.secondOfDay)
      for start in [begin, end - ramp] {
        for step in 0..<Int((ramp / 900).rounded(.up)) {
          instants.insert(start + Double(step) * 900)
        }
        instants.formUnion([start, start + ramp])
      }
    }
    return instants.filter { $0 > from && $0 < to }.sorted()
  }

  private func factor(at time: Double, _ events: [DemandEvent]) -> Double {
    var product = 1.0
    for event in events {
      guard case .volume(let factor, let ramp) = event.effect else { continue }
      let from = span.time(event.from.date, event.from.secondOfDay)
      let to = span.time(event.to.date, event.to.secondOfDay)
      guard time >= from, time < to else { continue }
      let reached = ramp > 0 ? min(1, min(time - from, to - time) / ramp) : 1
      product *= 1 + (factor - 1) * reached
    }
    return product
  }

  /// The tickets of one source on one day: a Poisson number, each at its own place of the shape.
  private func tickets(
    _ source: UInt64, _ date: LocalDate, mean: Double, _ shape: Shape, channels: [Int],
    request: Int?
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
      let key = derivedKey(day, UInt64(ordinal))
      let channel = channels[
        ReferenceDraws.pick(channels.map { scenario.channels[$0].share }, key, .channel)]
      let kind =
        request ?? ReferenceDraws.pick(scenario.requests.map(\.share), key, .request)
      return ReferenceArrival(
        time: time(Double(place) / 0x1p40, shape), key: key, channel: channel, request: kind,
        priority: scenario.requests[kind].priority,
        customer: ReferenceDraws.pick(scenario.customers.map(\.share), key, .customer),
        handle: nil)
    }
  }

  /// The instant at which a share of the shape's weight is reached.
  private func time(_ fraction: Double, _ shape: Shape) -> Double {
    let total = shape.pieces.reduce(0) { $0 + $1.weight }
    var before = 0.0
    for (index, piece) in shape.pieces.enumerated() {
      let after = before + piece.weight / total
      if fraction < after || index == shape.pieces.count - 1 {
        let inside = after > before ? min(1, (fraction - before) / (after - before)) : 0
        return piece.from + inside * (piece.to - piece.from)
      }
      before = after
    }
    return 0
  }
}

/// Sorts by time and leaves what is simultaneous in the order of the list.
func stablySorted(_ list: [ReferenceArrival]) -> [ReferenceArrival] {
  list.enumerated()
    .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    .map(\.element)
}
