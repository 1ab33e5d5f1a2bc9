import Numerics
import Simulation
import Workforce

/// The rate over a day, piece by piece, and the factor by which events and hours change its total.
struct ReferenceShape {
  private var pieces: [(from: Double, to: Double, weight: Double)] = []
  private(set) var factor = 0.0

  /// Cuts the day at the borders of its slices and, where hours differ, at those of its hours.
  init(
    _ weights: [Double], hours: [Double]?, _ date: LocalDate, _ span: ReferenceSpan,
    _ events: [DemandEvent]
  ) {
    let length = 86_400 / Double(weights.count)
    func time(_ second: Double) -> Double { span.clock.reaches(date, second) - span.origin }
    var plain = 0.0
    for (index, weight) in weights.enumerated() {
      let (from, to) = (Double(index) * length, Double(index + 1) * length)
      let inner = hours == nil ? [] : (1..<24).map { Double($0) * 3600 }
      let edges = [from] + inner.filter { $0 > from && $0 < to } + [to]
      for (begin, end) in zip(edges, edges.dropFirst()) {
        // What lies within the skipped hour does not take place; the rest takes its share.
        let (start, stop) = (time(begin), time(end))
        guard stop > start else { continue }
        let part = edges.count == 2 ? weight : weight * (end - begin) / length
        let hour = hours.map { $0[min(23, Int((begin + end) / 7200))] } ?? 1
        plain += part
        var last = start
        for next in Self.changes(between: start, and: stop, events, span) + [stop]
        where next > last {
          let lift = Self.factor(of: events, at: (last + next) / 2, span)
          pieces.append((last, next, part * hour * ((next - last) / (stop - start)) * lift))
          last = next
        }
      }
    }
    let total = pieces.reduce(0) { $0 + $1.weight }
    factor = plain > 0 ? total / plain : 0
  }

  /// Instants inside a slice at which the rate changes: an event or a ramp begins or ends, or a
  /// quarter of an hour of a ramp is over.
  private static func changes(
    between from: Double, and to: Double, _ events: [DemandEvent], _ span: ReferenceSpan
  ) -> [Double] {
    var instants: Set<Double> = []
    for event in events {
      guard case .volume(_, let ramp) = event.effect else { continue }
      let (begin, end) = (span.time(event.from), span.time(event.to))
      for start in [begin, end - ramp] {
        for step in 0..<Int((ramp / 900).rounded(.up)) {
          instants.insert(start + Double(step) * 900)
        }
        instants.formUnion([start, start + ramp])
      }
    }
    return instants.filter { $0 > from && $0 < to }.sorted()
  }

  /// The factor of all events at an instant.
  static func factor(of events: [DemandEvent], at time: Double, _ span: ReferenceSpan) -> Double {
    var product = 1.0
    for event in events {
      guard case .volume(let factor, let ramp) = event.effect else { continue }
      let (from, to) = (span.time(event.from), span.time(event.to))
      guard time >= from, time < to else { continue }
      let reached = ramp > 0 ? min(1, min(time - from, to - time) / ramp) : 1
      product *= 1 + (factor - 1) * reached
    }
    return product
  }

  /// The instant at which a share of the shape's weight is reached.
  func time(_ fraction: Double) -> Double {
    let total = pieces.reduce(0) { $0 + $1.weight }
    var before = 0.0
    for (index, piece) in pieces.enumerated() {
      let after = before + piece.weight / total
      if fraction < after || index == pieces.count - 1 {
        let inside = after > before ? min(1, (fraction - before) / (after - before)) : 0
        return piece.from + inside * (piece.to - piece.from)
      }
      before = after
    }
    return 0
  }
}

/// Good and bad days and hours: standard normal scores, each near the one before.
struct ReferenceBusyness {
  let replication: UInt64
  private var dayScore: Double?
  private var hourScore: Double?

  init(replication: UInt64) { self.replication = replication }

  mutating func ofDay(_ date: LocalDate, _ demand: SyntheticDemand) -> Double {
    guard demand.dailyCV > 0 else { return 1 }
    var stream = ReferenceDraws.stream(
      ReferenceDraws.day(replication, ReferenceDraws.Source.busyness, date))
    let score = Self.next(dayScore, stream.normal(), demand.dayToDay)
    dayScore = score
    return gammaFactor(normal: score, cv: demand.dailyCV)
  }

  /// The factors of the 24 hours of a day; the first one follows the last of the day before.
  mutating func ofHours(_ date: LocalDate, _ demand: SyntheticDemand) -> [Double]? {
    guard demand.hourlyCV > 0 else { return nil }
    var stream = ReferenceDraws.stream(
      ReferenceDraws.day(replication, ReferenceDraws.Source.hourlyBusyness, date))
    return (0..<24).map { _ in
      let score = Self.next(hourScore, stream.normal(), demand.hourToHour)
      hourScore = score
      return gammaFactor(normal: score, cv: demand.hourlyCV)
    }
  }

  private static func next(_ last: Double?, _ fresh: Double, _ correlation: Double) -> Double {
    guard let last else { return fresh }
    return correlation * last + (1 - correlation * correlation).squareRoot() * fresh
  }
}
