// Deferred work on a calendar: what comes in, what gets done, and how old it is by then.

/// The flow of deferred work through intervals of equal length, first come first served.
///
/// Model: deterministic fluid. Work comes evenly within an interval and is done at the interval's
/// capacity as long as there is any; what is left waits for the next interval. An interval without
/// capacity is closed.
///
///     // 8 open hours, then 16 closed ones; 10 contacts an hour around the clock
///     let flow = try DeferredFlow(
///       arrivals: [Double](repeating: 10, count: 24),
///       capacity: [Double](repeating: 32, count: 8) + [Double](repeating: 0, count: 16))
///     flow.shareWithin(4)
///
/// - Complexity: O(intervals).
/// - Accuracy: exact for the model; chance is left out, see ``variabilityFactor(contactsInWindow:handleVariation:confidence:)``.
/// - Source: G. Newell (1982), Applications of Queueing Theory: cumulative flows.
public struct DeferredFlow: Sendable, Equatable {
  /// `[interval]`, contacts that came.
  public let arrivals: [Double]
  /// `[interval]`, contacts that could be done.
  public let capacity: [Double]
  /// `[interval]`, contacts done.
  public let served: [Double]
  /// `[interval]`, contacts open at its end.
  public let backlog: [Double]
  /// Contacts open at the start.
  public let opening: Double
  /// When contacts come and when they are done, as straight pieces.
  private let coming: [FlowPiece]
  private let done: [FlowPiece]

  /// Lets work flow.
  ///
  /// - Parameters:
  ///   - arrivals: `[interval]`, contacts; finite, ≥ 0.
  ///   - capacity: `[interval]`, contacts that can be done: agents × time ÷ handle time; finite, ≥ 0.
  ///   - opening: Contacts open at the start, done first; finite, ≥ 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    arrivals: [Double], capacity: [Double], opening: Double = 0
  ) throws(QueueingError) {
    try Check.nonNegative("opening backlog", opening)
    guard arrivals.count == capacity.count, !arrivals.isEmpty else {
      throw .invalid(
        quantity: "number of capacities", value: Double(capacity.count),
        expected: "as many as arrivals, \(arrivals.count), and at least 1")
    }
    for value in arrivals { try Check.nonNegative("arrivals", value) }
    for value in capacity { try Check.nonNegative("capacity", value) }
    self.arrivals = arrivals
    self.capacity = capacity
    self.opening = opening
    var coming: [FlowPiece] = []
    var done: [FlowPiece] = []
    var served: [Double] = []
    var backlog: [Double] = []
    var came = opening
    var finished = 0.0
    for (index, (inflow, most)) in zip(arrivals, capacity).enumerated() {
      let start = Double(index)
      let open = came - finished
      if inflow > 0 {
        coming.append(FlowPiece(from: start, to: start + 1, low: came, high: came + inflow))
      }
      // The backlog lasts until capacity has caught up, if it does.
      let catchUp = most > inflow ? open / (most - inflow) : .infinity
      let before = finished
      if catchUp >= 1 {
        let amount = min(most, open + inflow)
        if most > 0 {
          done.append(
            FlowPiece(from: start, to: start + 1, low: finished, high: finished + amount))
        }
        finished += amount
      } else {
        if open > 0 {
          let level = finished + most * catchUp
          done.append(FlowPiece(from: start, to: start + catchUp, low: finished, high: level))
        }
        // From then on work is done as it comes.
        let level = came + inflow * catchUp
        if inflow > 0 {
          done.append(
            FlowPiece(from: start + catchUp, to: start + 1, low: level, high: came + inflow))
        }
        finished = came + inflow
      }
      came += inflow
      served.append(finished - before)
      backlog.append(max(0, came - finished))
    }
    self.coming = coming
    self.done = done
    self.served = served
    self.backlog = backlog
  }

  /// Contacts still open at the end; their waits are not decided.
  public var closing: Double { backlog.last ?? opening }

  /// Returns the share of contacts done within a time of their arrival.
  ///
  /// Contacts open at the start do not count; those still open at the end count as late.
  ///
  /// - Parameters:
  ///   - intervals: The time, in intervals; ≥ 0.
  ///   - clock: `[interval]`, share of the interval that counts, 0 to 1, such as opening hours;
  ///     empty for elapsed time.
  /// - Returns: Share in 0...1; 1 if nothing came.
  public func shareWithin(_ intervals: Double, clock: [Double] = []) -> Double {
    Check.threshold(intervals)
    let total = arrivals.reduce(0, +)
    guard total > 0 else { return 1 }
    var met = 0.0
    FlowPiece.pairs(coming, done) { low, high, comeLow, comeHigh, doneLow, doneHigh in
      let first = counted(doneLow, clock) - counted(comeLow, clock)
      let last = counted(doneHigh, clock) - counted(comeHigh, clock)
      met += (high - low) * Self.shareBelow(intervals, first, last)
    }
    return min(1, met / total)
  }

  /// Mean time from arrival to the end of contacts done, in intervals of elapsed time.
  public var meanWait: Double {
    var amount = 0.0
    var time = 0.0
    FlowPiece.pairs(coming, done) { low, high, comeLow, comeHigh, doneLow, doneHigh in
      amount += high - low
      time += (high - low) * 0.5 * ((doneLow - comeLow) + (doneHigh - comeHigh))
    }
    return amount > 0 ? time / amount : 0
  }

  /// Time counted by a clock up to an instant.
  private func counted(_ time: Double, _ clock: [Double]) -> Double {
    guard !clock.isEmpty else { return time }
    let whole = min(Int(time), clock.count)
    let sum = clock.prefix(whole).reduce(0, +)
    return whole < clock.count ? sum + clock[whole] * (time - Double(whole)) : sum
  }

  /// Share of a straight line from `first` to `last` that lies at or below a limit.
  private static func shareBelow(_ limit: Double, _ first: Double, _ last: Double) -> Double {
    let slack = limit + 1e-12 * max(1, limit)
    if first <= slack, last <= slack { return 1 }
    if first > slack, last > slack { return 0 }
    let crossing = (slack - first) / (last - first)
    return first <= slack ? crossing : 1 - crossing
  }
}

/// A straight piece of a cumulative flow: contacts number `low` to `high` pass between two times.
struct FlowPiece: Sendable, Equatable {
  let from: Double
  let to: Double
  let low: Double
  let high: Double

  func time(_ level: Double) -> Double {
    high > low ? from + (to - from) * (level - low) / (high - low) : from
  }

  /// Walks through two flows side by side in pieces on which both are straight and no interval ends.
  static func pairs(
    _ coming: [FlowPiece], _ done: [FlowPiece],
    _ body: (Double, Double, Double, Double, Double, Double) -> Void
  ) {
    var i = 0
    var j = 0
    while i < coming.count, j < done.count {
      let low = max(coming[i].low, done[j].low)
      let high = min(coming[i].high, done[j].high)
      if high > low {
        body(
          low, high, coming[i].time(low), coming[i].time(high), done[j].time(low),
          done[j].time(high))
      }
      if coming[i].high <= done[j].high { i += 1 } else { j += 1 }
    }
  }
}
