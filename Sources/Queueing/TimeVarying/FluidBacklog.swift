// The queue as a fluid: what is left when randomness is averaged out.
import Numerics

/// The fluid at one time.
public struct FluidPoint: Sendable, Equatable {
  /// The time.
  public let time: Double
  /// Contacts present.
  public let present: Double
  /// Contacts waiting.
  public let backlog: Double
  /// Agents busy.
  public let busy: Double
  /// Contacts that arrived since the first time.
  public let arrivals: Double
  /// Contacts that gave up since the first time.
  public let abandoned: Double
}

/// The fluid limit of M(t)/M/s(t)+M: overload without randomness.
///
/// Model: x′ = λ(t) − min(x, s(t))/h − (x − s(t))⁺/τ. Right for large systems in overload, where
/// the backlog that piles up dwarfs chance; below capacity it says that nobody waits, which is the
/// limit of what it can know.
///
/// - Accuracy: absolute 1e-8 of the equation.
/// - Source: Mandelbaum, Massey & Reiman (1998), Queueing Systems 30, 149–201.
public struct FluidBacklog: Sendable {
  /// The arrival rate.
  public let arrivals: RateProfile
  /// The agents on shift.
  public let staff: StaffProfile
  /// Mean handle time.
  public let handleTime: Double
  /// Mean patience; nil if nobody gives up.
  public let patience: Double?

  /// Describes the queue.
  ///
  /// - Parameters:
  ///   - arrivals: The arrival rate.
  ///   - staff: The agents on shift.
  ///   - handleTime: Mean handle time; finite, > 0.
  ///   - patience: Mean patience; finite, > 0; nil if nobody gives up.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    arrivals: RateProfile, staff: StaffProfile, handleTime: Double, patience: Double? = nil
  ) throws(QueueingError) {
    try Check.positive("handle time", handleTime)
    if let patience { try Check.positive("patience", patience) }
    self.arrivals = arrivals
    self.staff = staff
    self.handleTime = handleTime
    self.patience = patience
  }

  /// Returns the fluid at given times.
  ///
  /// - Parameters:
  ///   - times: Ascending, from `start` on.
  ///   - start: The first time.
  ///   - present: Contacts present at `start`; ≥ 0.
  /// - Returns: One point per time.
  /// - Throws: ``QueueingError`` for times not ascending or a failure of the integration.
  /// - Complexity: O(time span ÷ handle time).
  public func solve(
    at times: [Double], from start: Double = 0, present: Double = 0
  ) throws(QueueingError) -> [FluidPoint] {
    try Check.nonNegative("contacts present", present)
    var state = [present, 0, 0]
    var now = start
    var points: [FluidPoint] = []
    var integrator = DormandPrince(absoluteTolerance: 1e-11, relativeTolerance: 1e-11)
    for time in times {
      guard time >= now else {
        throw .invalid(
          quantity: "time", value: time, expected: "ascending times from \(shown(start)) on")
      }
      let changes = (staff.starts + arrivals.breaks).filter { $0 > now && $0 < time }.sorted()
      for stop in changes + [time] where stop > now {
        let agents = Double(staff(now))
        let level = arrivals.levels == nil ? nil : arrivals(now)
        let from = now
        do {
          try integrator.advance(&state, from: now, to: stop) { instant, state, slope in
            let rate = level ?? arrivals(min(max(instant, from), stop.nextDown))
            let waiting = max(0, state[0] - agents)
            let gone = patience.map { waiting / $0 } ?? 0
            slope[0] = rate - min(state[0], agents) / handleTime - gone
            slope[1] = rate
            slope[2] = gone
          }
        } catch {
          throw .numerical(error)
        }
        now = stop
      }
      let agents = Double(staff(time))
      points.append(
        FluidPoint(
          time: time, present: state[0], backlog: max(0, state[0] - agents),
          busy: min(state[0], agents), arrivals: state[1], abandoned: state[2]))
    }
    return points
  }
}
