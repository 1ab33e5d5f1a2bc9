import Foundation
import Numerics

/// Square-root staffing: the load plus a cushion in proportion to its root.
///
/// Model: n = a + β·√a. As a grows with β fixed the wait probability tends to
/// ```
/// without patience  P = 1 / (1 + β·Φ(β)/φ(β))                       (Halfin-Whitt, β > 0)
/// with patience     P = 1 / (1 + h(β·y)/(y·h(−β))),  y = √(patience ÷ handle time)   (Garnett)
/// ```
/// An approximation: within one agent of exact for wait probabilities of 1 to 80 %, because whole
/// agents are counted with the next term of the limit: with α = (n − a)/√n and Mills' ratio m,
/// ```
/// 1/P = 1 + U/L,  U = m(−α) + (α²·(α·m(−α) + 1) − 1)/(3·√n),
///                 L = y·m(y·α) + (y²·α²·(α·y·m(y·α) − 1) + 1)/(3·√n),  without patience L = 1/α
/// ```
///
/// - Accuracy: whole agents within one of exact, on a random grid of 0.1 to 1e6 erlangs.
/// - Source: Halfin & Whitt (1981), Oper. Res. 29(3), 567–588; Garnett, Mandelbaum & Reiman
///   (2002), M&SOM 4(3), 208–227; Janssen, van Leeuwaarden & Zwart (2011), Oper. Res. 59(6),
///   1512–1522.
public enum SquareRootStaffing {
  /// The answer of the rule.
  public struct Answer: Sendable, Equatable {
    /// The cushion β.
    public let beta: Double
    /// a + β·√a, not rounded.
    public let agents: Double
    /// With the next term of the limit, not rounded.
    public let refinedAgents: Double
    /// The refined agents rounded up; at least one.
    public let wholeAgents: Int
    /// Whether the target is one for which the rule is within one agent of exact.
    public let isTrusted: Bool
  }

  /// Targets of wait probability for which the rule is trusted.
  public static let trustedTargets = 0.01...0.8

  /// Returns the limiting wait probability of a cushion.
  ///
  /// - Parameters:
  ///   - beta: The cushion β; > 0 without patience.
  ///   - patience: Mean patience ÷ mean handle time; nil if nobody gives up.
  /// - Returns: Probability in 0...1.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: the limit itself 1e-14; at a million erlangs within 0.5 % of exact.
  public static func waitProbability(
    beta: Double, patience: Double? = nil
  ) throws(QueueingError) -> Double {
    guard let patience else {
      try Check.positive("beta", beta)
      // Φ/φ is the reciprocal hazard on the other side, which does not underflow.
      return 1 / (1 + beta / StandardNormal.hazard(-beta))
    }
    guard beta.isFinite else {
      throw .invalid(quantity: "beta", value: beta, expected: "a finite number")
    }
    try Check.positive("patience ÷ handle time", patience)
    let root = patience.squareRoot()
    return 1
      / (1 + StandardNormal.hazard(beta * root) / (root * StandardNormal.hazard(-beta)))
  }

  /// Returns the limiting share of contacts that give up.
  ///
  /// - Parameters:
  ///   - beta: The cushion β.
  ///   - patience: Mean patience ÷ mean handle time; > 0.
  ///   - agents: Number of agents; > 0.
  /// - Returns: P(wait)·(h(β·y) − β·y)/(y·√n).
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: the limit itself 1e-12; at a million erlangs within 0.5 % of exact.
  public static func abandonProbability(
    beta: Double, patience: Double, agents: Double
  ) throws(QueueingError) -> Double {
    try Check.positive("agents", agents)
    let wait = try waitProbability(beta: beta, patience: patience)
    let root = patience.squareRoot()
    let excess = StandardNormal.hazard(beta * root) - beta * root
    return wait * excess / (root * agents.squareRoot())
  }

  /// Returns the cushion at which a given share waits.
  ///
  /// - Parameters:
  ///   - target: Wait probability; above 0 and below 1.
  ///   - patience: Mean patience ÷ mean handle time; nil if nobody gives up.
  /// - Returns: β.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: relative 1e-12.
  public static func beta(
    waitProbability target: Double, patience: Double? = nil
  ) throws(QueueingError) -> Double {
    try Check.openProbability("target wait probability", target)
    let low = patience == nil ? 1e-300 : -38.0
    return try bracketedRoot(lower: low, upper: 38) { (beta) throws(QueueingError) -> Double in
      let probability = try waitProbability(beta: beta, patience: patience)
      return max(-800, log(probability / target))
    }
  }

  /// Returns the agents for a wait probability.
  ///
  ///     try SquareRootStaffing.agents(offeredLoad: 100, waitProbability: 0.2).wholeAgents    // 112; exactly 110.99, so 111
  ///
  /// - Parameters:
  ///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
  ///   - target: Wait probability; above 0 and below 1.
  ///   - patience: Mean patience ÷ mean handle time; nil if nobody gives up.
  /// - Returns: The answer, with a flag outside the rule's range.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: within one agent of exact for targets in ``trustedTargets``.
  public static func agents(
    offeredLoad: Double, waitProbability target: Double, patience: Double? = nil
  ) throws(QueueingError) -> Answer {
    try Check.nonNegative("offered load", offeredLoad)
    let beta = try beta(waitProbability: target, patience: patience)
    let agents = max(0, offeredLoad + beta * offeredLoad.squareRoot())
    let refined = Self.refined(offeredLoad: offeredLoad, beta: beta, patience: patience)
    return Answer(
      beta: beta, agents: agents, refinedAgents: refined,
      wholeAgents: max(1, try roundedUp(refined, "agents")),
      isTrusted: trustedTargets.contains(target))
  }

  /// The agents with the next term of the limit: (n − a)/√n = β + κ/√n.
  private static func refined(offeredLoad: Double, beta: Double, patience: Double?) -> Double {
    let square = beta * beta
    let upper = 1 / StandardNormal.hazard(-beta)
    let upperSlope = 1 + beta * upper
    let upperTerm = (square * upperSlope - 1) / 3
    let shift: Double
    if let patience {
      let root = patience.squareRoot()
      let lower = root / StandardNormal.hazard(root * beta)
      let lowerSlope = patience * (beta * lower - 1)
      let lowerTerm = (square * lowerSlope + 1) / 3
      shift =
        -(upperTerm * lower - upper * lowerTerm) / (upperSlope * lower - upper * lowerSlope)
    } else {
      shift = -beta * upperTerm / (upper + beta * upperSlope)
    }
    // n − β·√n = a + κ.
    let half = 0.25 * square + offeredLoad + shift
    let root = 0.5 * beta + max(0, half).squareRoot()
    return root > 0 ? root * root : 0
  }
}
