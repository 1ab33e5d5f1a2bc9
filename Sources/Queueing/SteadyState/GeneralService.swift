import Foundation
import Numerics

/// How a mean wait with general handle times is approximated.
public enum GeneralServiceMethod: String, Sendable, CaseIterable {
  /// (ca² + cs²)/2 times the wait of M/M/n.
  case allenCunneen = "Allen-Cunneen"
  /// Kimura's interpolation between M/M/n and M/D/n; Poisson arrivals only.
  case kimura = "Kimura"
}

extension GeneralServiceMethod {
  /// The greatest relative error found for a squared variation and an occupancy.
  fileprivate func knownError(variation: Double, occupancy: Double) -> Double? {
    guard (0.5 - 1e-9...4 + 1e-9).contains(variation), (0.5...0.95).contains(occupancy) else {
      return nil
    }
    if variation == 1 { return 0 }
    let place = [0.5, 0.7, 0.8, 0.9, 0.95].lastIndex { $0 <= occupancy } ?? 0
    switch self {
    case .allenCunneen where variation <= 1: return [0.13, 0.073, 0.046, 0.021, 0.01][place]
    case .allenCunneen where variation <= 2 + 1e-9:
      return [0.34, 0.21, 0.13, 0.06, 0.029][place]
    case .allenCunneen: return [0.94, 0.51, 0.31, 0.13, 0.059][place]
    case .kimura: return [0.053, 0.03, 0.021, 0.014, 0.0075][place]
    }
  }
}

/// An approximate mean wait, with what is known of its error.
public struct ApproximateWait: Sendable, Equatable {
  /// Mean wait of all contacts, zero waits included.
  public let meanWait: Double
  /// The method.
  public let method: GeneralServiceMethod
  /// Greatest relative error found at this occupancy or above, against exact chains: Erlang-2 and
  /// hyperexponential handle times (cv² ½, 2 and 4), 1 to 20 agents; nil outside cv² ½...4,
  /// occupancy 50...95 % or Poisson arrivals.
  public let knownError: Double?
}

/// Returns the mean wait with handle times that are not exponential: an approximation.
///
/// Model: G/G/n, first come first served, nobody abandons, known by two moments.
/// ```
/// Allen-Cunneen  W ≈ (ca² + cs²)/2 · W(M/M/n)
/// Kimura         W ≈ (1 + cs²) / (2·cs²/W(M/M/n) + (1 − cs²)/W(M/D/n)),  Poisson arrivals
/// ```
/// Both are exact for M/M/n, Allen-Cunneen for M/G/1 and Kimura for M/G/1 and M/D/n.
///
/// - Parameters:
///   - agents: Agents on contacts; ≥ 1.
///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0, below `agents`.
///   - handleTime: Mean handle time, in the unit of the answer; finite, > 0.
///   - handleVariation: Coefficient of variation of handle times, cs; finite, ≥ 0.
///   - arrivalVariation: Coefficient of variation of the times between arrivals, ca; finite, ≥ 0.
///   - method: The approximation; Kimura's needs `arrivalVariation` 1.
/// - Returns: The wait, and the greatest error found of the method.
/// - Throws: ``QueueingError/unstable(offeredLoad:agents:)``;
///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(1); Kimura O(1/(n·(1 − ρ)²)), at most 100,000 terms.
/// - Accuracy: see ``ApproximateWait/knownError``.
/// - Source: A. Allen (1990), Probability, Statistics and Queueing Theory; T. Kimura (1986), A
///   two-moment approximation for the mean waiting time in the GI/G/s queue.
public func approximateMeanWait(
  agents: Int, offeredLoad: Double, handleTime: Double, handleVariation: Double,
  arrivalVariation: Double = 1, method: GeneralServiceMethod = .allenCunneen
) throws(QueueingError) -> ApproximateWait {
  try Check.nonNegative("variation of handle times", handleVariation)
  try Check.nonNegative("variation of arrivals", arrivalVariation)
  let line = try ErlangC(
    agents: Double(agents), offeredLoad: offeredLoad, handleTime: handleTime)
  let cs = handleVariation * handleVariation
  let ca = arrivalVariation * arrivalVariation
  let error =
    arrivalVariation == 1 && agents <= 20
    ? method.knownError(variation: cs, occupancy: line.occupancy) : nil
  switch method {
  case .allenCunneen:
    return ApproximateWait(
      meanWait: 0.5 * (ca + cs) * line.meanWait, method: method, knownError: error)
  case .kimura:
    guard arrivalVariation == 1 else {
      throw .invalid(
        quantity: "variation of arrivals", value: arrivalVariation,
        expected: "1 for Kimura's formula, which is for Poisson arrivals")
    }
    if line.meanWait == 0 {
      return ApproximateWait(meanWait: 0, method: method, knownError: nil)
    }
    let constant = try constantServiceMeanWait(
      agents: agents, offeredLoad: offeredLoad, handleTime: handleTime)
    let wait = (1 + cs) / (2 * cs / line.meanWait + (1 - cs) / constant)
    return ApproximateWait(meanWait: wait, method: method, knownError: error)
  }
}

/// Returns the mean wait when every contact takes the same time.
///
/// Model: M/D/n, first come first served.
/// ```
/// W = h·Σ E[(N(m) − m·n)⁺]/(m·a) over m ≥ 1,  N(m) Poisson of mean m·a
/// ```
/// - Parameters:
///   - agents: Agents on contacts; ≥ 1.
///   - offeredLoad: λ·h in erlangs; finite, ≥ 0, below `agents`.
///   - handleTime: The handle time; finite, > 0.
/// - Returns: Mean wait, in the unit of `handleTime`.
/// - Throws: ``QueueingError/unstable(offeredLoad:agents:)``;
///   ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: about 70/(n·(1 − ρ)²) terms; beyond 100,000 the formula of Cosmetatos takes over.
/// - Accuracy: relative 1e-10; within 0.1 % where the formula of Cosmetatos takes over.
/// - Source: C. D. Crommelin (1932); G. Cosmetatos (1975), Approximate explicit formulae for the
///   average queueing time in the processes (M/D/r) and (D/M/r).
public func constantServiceMeanWait(
  agents: Int, offeredLoad: Double, handleTime: Double
) throws(QueueingError) -> Double {
  let line = try ErlangC(
    agents: Double(agents), offeredLoad: offeredLoad, handleTime: handleTime)
  if offeredLoad == 0 { return 0 }
  let n = Double(agents)
  let idle = 1 - line.occupancy
  if 70 / (n * idle * idle) > 100_000 {
    let shape = (n - 1) * ((4 + 5 * n).squareRoot() - 2) / (16 * n)
    return 0.5 * line.meanWait * (1 + shape * idle / line.occupancy)
  }
  var sum = 0.0
  var m = 1.0
  while true {
    let density = poissonDensity(count: m * n, mean: m * offeredLoad)
    let sums = QueueSums(shape: m * n, arrivals: m * offeredLoad)
    let ratio = poissonLowerRatio(count: m * n, mean: m * offeredLoad)
    let term = density * ratio * sums.queue / (m * offeredLoad)
    sum += term
    if term < 1e-13 * sum * min(1, n * idle * idle) || term == 0 { break }
    m += 1
  }
  return handleTime * sum
}
