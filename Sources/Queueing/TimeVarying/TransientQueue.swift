// The exact law of a queue whose arrivals and staff change over time.
import Numerics

/// What happens to the contact in hand when an agent's shift ends.
public enum ShiftEnd: String, Sendable, CaseIterable {
  /// The contact goes back to the head of the queue; one-dimensional equations.
  case drop
  /// The agent finishes it in overtime and leaves; two-dimensional equations.
  case finish
  /// As `finish`, but idle agents go first, so that a fall need not catch busy ones.
  case finishIdleFirst = "finish-idle-first"
}

/// The state of the queue at the first time.
public enum InitialState: Sendable, Equatable {
  /// Nobody is there.
  case empty
  /// So many contacts are there.
  case present(Int)
  /// The probability of each number of contacts, from 0 on; sums to 1.
  case distribution([Double])
  /// The steady state of the rate and staff at the first time.
  case steady
}

/// The queue at one time, in expectation.
public struct TransientPoint: Sendable, Equatable {
  /// The time.
  public let time: Double
  /// Contacts present: waiting, in hand, and in hand beyond the end of a shift.
  public let present: Double
  /// Contacts waiting.
  public let queue: Double
  /// Agents on shift with a contact in hand.
  public let busy: Double
  /// Agents whose shift has ended and who finish a contact.
  public let finishing: Double
  /// Probability that a contact arriving now would have to wait.
  public let waitProbability: Double
  /// Share of contacts arriving now that are answered within the threshold; nil if none was asked.
  public let answeredWithin: Double?
  /// Contacts that arrived since the first time.
  public let arrivals: Double
  /// Contacts that arrived since the first time and had to wait.
  public let delayed: Double
  /// Contacts that gave up since the first time.
  public let abandoned: Double
  /// Time spent waiting since the first time, summed over contacts.
  public let queueTime: Double
  /// Time agents on shift had a contact in hand since the first time, summed over agents.
  public let busyTime: Double
  /// Time agents worked beyond the end of their shifts since the first time.
  public let overtime: Double
}

/// The exact law of M(t)/M/s(t), with or without patience.
///
/// Model: Poisson arrivals of rate λ(t), exponential handle times, exponential patience, first
/// come first served, s(t) agents. The Kolmogorov forward equations for the number present are
/// integrated; with `finish` a second coordinate counts agents who finish a contact after their
/// shift.
///
///     let day = try TransientQueue(
///       arrivals: RateProfile(contacts: [40, 90, 60], interval: 1800),
///       staff: StaffProfile(agents: [8, 17, 12], interval: 1800), handleTime: 300, patience: 240)
///     let points = try day.solve(at: [1800, 3600, 5400], answerThreshold: 20)
///
/// - Accuracy: absolute 2e-9 against matrix exponentials; changes of staff and rate fall on steps exactly.
/// - Source: Green & Soares (2007), M&SOM 9(1), 54–61; Ingolfsson et al. (2007), IJOC 19(2).
public struct TransientQueue: Sendable {
  /// The arrival rate.
  public let arrivals: RateProfile
  /// The agents on shift.
  public let staff: StaffProfile
  /// Mean handle time.
  public let handleTime: Double
  /// Mean patience; nil if nobody gives up.
  public let patience: Double?
  /// What happens to the contact in hand when an agent's shift ends.
  public let shiftEnd: ShiftEnd
  /// Error allowed per step on a probability.
  public var tolerance = 1e-12
  /// States the equations may have.
  public var stateLimit = 2_000_000

  /// Describes the queue.
  ///
  /// - Parameters:
  ///   - arrivals: The arrival rate.
  ///   - staff: The agents on shift.
  ///   - handleTime: Mean handle time; finite, > 0.
  ///   - patience: Mean patience; finite, > 0; nil if nobody gives up.
  ///   - shiftEnd: What happens to the contact in hand when an agent's shift ends.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    arrivals: RateProfile, staff: StaffProfile, handleTime: Double, patience: Double? = nil,
    shiftEnd: ShiftEnd = .drop
  ) throws(QueueingError) {
    try Check.positive("handle time", handleTime)
    if let patience { try Check.positive("patience", patience) }
    self.arrivals = arrivals
    self.staff = staff
    self.handleTime = handleTime
    self.patience = patience
    self.shiftEnd = shiftEnd
  }

  /// Returns the queue at given times.
  ///
  /// - Parameters:
  ///   - times: Ascending; the first integral starts at `start`.
  ///   - start: The first time.
  ///   - initial: The state at `start`.
  ///   - answerThreshold: Threshold of ``TransientPoint/answeredWithin``; nil leaves it out. It
  ///     follows the contact through the staff and rates to come, so it is exact.
  /// - Returns: One point per time.
  /// - Throws: ``QueueingError`` for a time before `start`, times not ascending, a distribution
  ///   that does not sum to 1, an unstable steady state, or too many states.
  /// - Complexity: O(states · total rate · time span).
  public func solve(
    at times: [Double], from start: Double = 0, initial: InitialState = .empty,
    answerThreshold: Double? = nil
  ) throws(QueueingError) -> [TransientPoint] {
    var last = start
    for time in times {
      guard time >= last, time.isFinite else {
        throw .invalid(
          quantity: "time", value: time, expected: "ascending times from \(shown(start)) on")
      }
      last = time
    }
    if let answerThreshold { try Check.nonNegative("answer threshold", answerThreshold) }
    var equations = try ForwardEquations(self, at: start, initial: initial)
    var points: [TransientPoint] = []
    for time in times {
      try equations.advance(to: time)
      var within: Double?
      if let answerThreshold {
        within = try equations.answeredWithin(answerThreshold)
      }
      points.append(equations.point(answeredWithin: within))
    }
    return points
  }
}
