// Iterative staffing: the fewest agents at each moment so that a given share has to wait.
import Foundation
import Numerics

/// The staff found by the iterative staffing algorithm.
public struct IterativeStaffingResult: Sendable {
  /// Start of each period.
  public let times: [Double]
  /// Agents in each period.
  public let agents: [Int]
  /// Wait probability at the middle of each period under this staff.
  public let waitProbability: [Double]
  /// Rounds until the staff repeated itself, the last or the one before.
  public let rounds: Int
  /// Whether it did within the rounds allowed.
  public let isSettled: Bool
}

/// The iterative staffing algorithm with exact equations in place of simulation.
///
/// Model: M(t)/M/s(t) with or without patience. Start with ample staff, where the number present N
/// is Poisson; then staff each moment with the least s for which P(N ≥ s) ≤ α, solve the queue
/// under that staff, and repeat until the staff no longer changes. The wait probability comes out
/// nearly flat at α whatever the arrivals do. Where rounds alternate between two staffs, each period
/// gets the larger of its two.
///
/// - Accuracy: wait probabilities within 1e-9 of equations integrated by another method; staff is
///   whole, so that the flat line is kept to one agent.
/// - Source: Feldman, Mandelbaum, Massey & Whitt (2008), Management Science 54(2), 324–338.
public struct IterativeStaffing: Sendable {
  /// The arrival rate.
  public let arrivals: RateProfile
  /// Mean handle time.
  public let handleTime: Double
  /// Mean patience; nil if nobody gives up.
  public let patience: Double?
  /// Rounds after which it stops.
  public var roundLimit = 30

  /// Describes the queue to be staffed.
  ///
  /// - Parameters:
  ///   - arrivals: The arrival rate.
  ///   - handleTime: Mean handle time; finite, > 0.
  ///   - patience: Mean patience; finite, > 0; nil if nobody gives up.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    arrivals: RateProfile, handleTime: Double, patience: Double? = nil
  ) throws(QueueingError) {
    try Check.positive("handle time", handleTime)
    if let patience { try Check.positive("patience", patience) }
    self.arrivals = arrivals
    self.handleTime = handleTime
    self.patience = patience
  }

  /// Returns the staff for ample service: the first round, in closed form.
  ///
  /// - Parameters:
  ///   - target: Wait probability; above 0 and below 1.
  ///   - times: Where the staff is wanted.
  /// - Returns: The least s with P(Poisson(m(t)) ≥ s) ≤ `target`; at least 1.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public func firstRound(target: Double, at times: [Double]) throws(QueueingError) -> [Int] {
    try Check.openProbability("target wait probability", target)
    let law = try ExponentialDuration(mean: handleTime)
    let loads = infiniteServerLoad(arrivals: arrivals, handling: law, at: times)
    var staff: [Int] = []
    for load in loads {
      let least = leastInteger(in: 1...1_000_000_000, near: Int(load) + 1) {
        (count) throws(Never) in
        load == 0 || poissonMassFrom(count: Double(count), mean: load) <= target
      }
      staff.append(least ?? 1)
    }
    return staff
  }

  /// Returns the staff at which about a given share waits at every moment.
  ///
  /// - Parameters:
  ///   - target: Wait probability; above 0 and below 1.
  ///   - period: Length of a period of constant staff; finite, > 0.
  ///   - count: Number of periods, from time 0, when the queue is empty.
  /// - Returns: The staff and what it achieves.
  /// - Throws: ``QueueingError`` outside the domain or from the equations.
  /// - Complexity: rounds times one solution of ``TransientQueue``.
  public func solve(
    target: Double, period: Double, count: Int
  ) throws(QueueingError) -> IterativeStaffingResult {
    try Check.positive("period", period)
    try Check.positive("number of periods", Double(count))
    let starts = (0..<count).map { Double($0) * period }
    let middles = starts.map { $0 + 0.5 * period }
    var staff = try firstRound(target: target, at: middles)
    var earlier: [Int] = []
    for round in 1...max(1, roundLimit) {
      var next: [Int] = []
      var waits = try self.waits(staff, starts, middles) { equations in
        next.append(max(1, equations.leastCount(exceededWith: target)))
      }
      let isSettled = next == staff || next == earlier
      if next != staff {
        guard isSettled || round == max(1, roundLimit) else {
          earlier = staff
          staff = next
          continue
        }
        // Rounds may alternate between two staffs; the larger of the two is the safe one.
        staff = zip(staff, next).map { max($0, $1) }
        waits = try self.waits(staff, starts, middles)
      }
      return IterativeStaffingResult(
        times: starts, agents: staff, waitProbability: waits, rounds: round, isSettled: isSettled)
    }
    throw .notConverged(method: "iterative staffing", steps: roundLimit, error: 1)
  }

  /// The wait probability at the middle of each period under a staff; `look` sees the law there.
  private func waits(
    _ staff: [Int], _ starts: [Double], _ middles: [Double],
    _ look: (borrowing ForwardEquations) -> Void = { _ in }
  ) throws(QueueingError) -> [Double] {
    let queue = try TransientQueue(
      arrivals: arrivals, staff: StaffProfile(starts: starts, agents: staff),
      handleTime: handleTime, patience: patience)
    var equations = try ForwardEquations(queue, at: 0, initial: .empty)
    var waits: [Double] = []
    for middle in middles {
      try equations.advance(to: middle)
      waits.append(equations.point(answeredWithin: nil).waitProbability)
      look(equations)
    }
    return waits
  }
}

extension ForwardEquations {
  /// The least s with P(N ≥ s) ≤ a target.
  func leastCount(exceededWith target: Double) -> Int {
    var tail = 0.0
    for k in stride(from: width - 1, through: 0, by: -1) {
      for row in 0..<rows { tail += state[row * width + k] }
      if tail > target { return k + 1 }
    }
    return 0
  }
}
