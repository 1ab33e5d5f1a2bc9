// Staffing interval by interval: which load each method puts into the steady-state formula.
import Foundation
import Numerics

/// How a time-varying load becomes one load per interval.
public enum IntervalMethod: String, Sendable, CaseIterable {
  /// Stationary, independent, period by period: the interval's mean rate.
  case sippMean = "SIPP mean"
  /// SIPP on the highest rate of the interval.
  case sippMax = "SIPP max"
  /// SIPP on the mean rate one mean residual handle time earlier.
  case laggedSippMean = "lagged SIPP mean"
  /// SIPP on the highest rate one mean residual handle time earlier.
  case laggedSippMax = "lagged SIPP max"
  /// The modified offered load, highest within the interval.
  case modifiedOfferedLoad = "modified offered load"

  /// When the method can be trusted, in one sentence.
  public var assumption: String {
    switch self {
    case .sippMean: "the rate is nearly level within an interval, and a handle time is far shorter"
    case .sippMax: "as SIPP mean; staffs an interval for its worst moment"
    case .laggedSippMean: "agents stay busy after a peak for about a handle time; waits are short"
    case .laggedSippMax: "as lagged SIPP mean; staffs an interval for its worst moment"
    case .modifiedOfferedLoad:
      "few wait long, so that the busy agents are nearly those of ample staff"
    }
  }
}

/// A day cut into intervals of equal length.
public struct IntervalPlan: Sendable {
  /// The arrival rate.
  public let arrivals: RateProfile
  /// Law of the handle time.
  public let handling: any DurationLaw
  /// How long customers wait before they give up.
  public let patience: Patience
  /// Start of the first interval.
  public let start: Double
  /// Length of an interval.
  public let interval: Double
  /// Number of intervals.
  public let count: Int
  /// Whether the first rate has held for ever before the first interval.
  public var hasHistory = false
  /// Points per interval at which smooth rates and loads are looked at.
  public var samples = 16

  /// Describes the day.
  ///
  /// - Parameters:
  ///   - arrivals: The arrival rate.
  ///   - handling: Law of the handle time.
  ///   - patience: How long customers wait before they give up.
  ///   - start: Start of the first interval.
  ///   - interval: Length of an interval; finite, > 0.
  ///   - count: Number of intervals; ≥ 1.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    arrivals: RateProfile, handling: any DurationLaw, patience: Patience = .endless,
    start: Double = 0, interval: Double, count: Int
  ) throws(QueueingError) {
    try Check.positive("interval length", interval)
    try Check.positive("number of intervals", Double(count))
    guard start.isFinite else {
      throw .invalid(quantity: "start", value: start, expected: "a finite time")
    }
    self.arrivals = arrivals
    self.handling = handling
    self.patience = patience
    self.start = start
    self.interval = interval
    self.count = count
  }

  /// Returns the load each interval is staffed for.
  ///
  /// Model: rate × mean handle time, or the load of ample staff, as ``IntervalMethod`` says. Lagged
  /// methods look back by the mean residual handle time.
  ///
  /// - Parameter method: How the load of an interval is taken.
  /// - Returns: `[interval]`, erlangs.
  /// - Complexity: O(intervals · samples) rates; for the modified offered load as
  ///   ``infiniteServerLoad(arrivals:handling:at:from:hasHistory:)``.
  /// - Accuracy: mean rates 1e-12 relative; the greatest of a smooth rate or load is that of the samples
  ///   d apart, short by at most d²/8 times its greatest second derivative.
  /// - Source: Green, Kolesar & Soares (2001), Oper. Res. 49(4), 549–564; Jennings et al. (1996),
  ///   Management Science 42(10), 1383–1394.
  public func loads(_ method: IntervalMethod) -> [Double] {
    precondition(samples >= 1, "\(samples) samples; expected at least 1")
    return (0..<count).map { index in
      let from = start + Double(index) * interval
      switch method {
      case .sippMean: return meanRate(from) * handling.mean
      case .sippMax: return greatestRate(from) * handling.mean
      case .laggedSippMean: return meanRate(from - handling.meanExcess) * handling.mean
      case .laggedSippMax: return greatestRate(from - handling.meanExcess) * handling.mean
      case .modifiedOfferedLoad:
        let times = (0...samples).map { from + interval * Double($0) / Double(samples) }
        let loads = infiniteServerLoad(
          arrivals: arrivals, handling: handling, at: times, from: start, hasHistory: hasHistory)
        return loads.max() ?? 0
      }
    }
  }

  /// Returns the agents each interval needs by a method.
  ///
  /// Model: the steady state of each interval's load from ``loads(_:)``, on its own.
  ///
  /// - Parameters:
  ///   - method: How the load of an interval is taken.
  ///   - goals: What is to be achieved in every interval.
  /// - Returns: `[interval]`, agents on contacts; 0 where nothing arrives.
  /// - Throws: as ``WaitingLine/leastAgents(for:)``.
  /// - Accuracy: exact for the loads; how far those are from the day, the method decides.
  /// - Source: as ``loads(_:)``.
  public func agents(
    _ method: IntervalMethod, for goals: [StaffingGoal]
  ) throws(QueueingError) -> [Int] {
    var staff: [Int] = []
    for load in loads(method) {
      let line = WaitingLine(
        offeredLoad: load, handleTime: handling.mean, patience: patience)
      staff.append(load > 0 ? try line.leastAgents(for: goals) : 0)
    }
    return staff
  }

  /// Returns the steady state that would hold at a moment: the pointwise stationary approximation.
  ///
  /// Model: the steady state of the rate and staff of that moment, as if they had always been so.
  /// Right where rates change slowly beside the time a queue takes to settle.
  ///
  /// - Parameters:
  ///   - time: The moment.
  ///   - agents: Agents then.
  /// - Returns: The steady state.
  /// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` where a moment's load is too much for
  ///   patient customers, though the real queue only grows for a while.
  /// - Accuracy: as the model of a steady state.
  /// - Source: Green & Kolesar (1991), Management Science 37(1), 84–97.
  public func pointwiseStationary(
    at time: Double, agents: Double
  ) throws(QueueingError) -> any SteadyState {
    try WaitingLine(
      offeredLoad: rate(time) * handling.mean, handleTime: handling.mean, patience: patience
    ).steadyState(agents: agents)
  }

  /// Returns the steady state under the modified offered load of a moment.
  ///
  /// Model: as many contacts are in hand as with ample staff, M(t)/G/∞; their mean is the load of a
  /// steady state with the staff of that moment. Right where few wait long.
  ///
  /// - Parameters:
  ///   - time: The moment.
  ///   - agents: Agents then.
  /// - Returns: The steady state with the load of
  ///   ``infiniteServerLoad(arrivals:handling:at:from:hasHistory:)``.
  /// - Throws: as ``pointwiseStationary(at:agents:)``.
  /// - Accuracy: the load as ``infiniteServerLoad(arrivals:handling:at:from:hasHistory:)``; the state
  ///   as its model.
  /// - Source: Jagerman (1975), BSTJ 54(3); Massey & Whitt (1994), Ann. Appl. Prob. 4(4), 1145–1160.
  public func modifiedOfferedLoadState(
    at time: Double, agents: Double
  ) throws(QueueingError) -> any SteadyState {
    let load = infiniteServerLoad(
      arrivals: arrivals, handling: handling, at: [time], from: start, hasHistory: hasHistory)
    return try WaitingLine(
      offeredLoad: load.first ?? 0, handleTime: handling.mean, patience: patience
    ).steadyState(agents: agents)
  }

  // MARK: - Rates

  /// The rate at a time; before the first interval the first rate, or none without history.
  private func rate(_ time: Double) -> Double {
    if time < start { return hasHistory ? arrivals(start) : 0 }
    return arrivals(time)
  }

  /// Points where the rate may jump, between two times.
  private func knots(_ from: Double, _ to: Double) -> [Double] {
    [from] + (arrivals.breaks + [start]).filter { $0 > from && $0 < to }.sorted() + [to]
  }

  private func meanRate(_ from: Double) -> Double {
    var contacts = 0.0
    let knots = knots(from, from + interval)
    for (low, high) in zip(knots, knots.dropFirst()) where high > low {
      if arrivals.levels != nil || low < start {
        contacts += rate(low) * (high - low)
      } else {
        contacts += integrateSmooth(from: low, to: high) { arrivals($0) }
      }
    }
    return contacts / interval
  }

  private func greatestRate(_ from: Double) -> Double {
    let knots = knots(from, from + interval)
    var greatest = 0.0
    for (low, high) in zip(knots, knots.dropFirst()) where high > low {
      let points = arrivals.levels != nil || low < start ? 1 : samples
      for step in 0...points {
        // The end itself belongs to the next piece.
        let time =
          step == points
          ? high - 1e-9 * (high - low) : low + (high - low) * Double(step) / Double(points)
        greatest = max(greatest, rate(time))
      }
    }
    return greatest
  }
}
