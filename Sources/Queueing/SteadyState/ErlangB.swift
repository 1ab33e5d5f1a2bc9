import Foundation
import Numerics

/// Returns the probability that an arriving contact finds every agent busy and is lost.
///
/// Model: M/G/n/n, Poisson arrivals, no waiting (Erlang B), continued to fractional agents.
/// ```
/// 1/B(n) = 1 + (n/a)·1/B(n−1) = ∫₀^∞ a·e^(−a·t)·(1+t)^n dt = 1 + Q(n, a)/p(n; a)
/// ```
///     try erlangB(agents: 14, offeredLoad: 10)    // 0.05681704…
///
/// - Parameters:
///   - agents: Agents, shrinkage already removed; need not be whole; finite, ≥ 0.
///   - offeredLoad: λ·AHT in erlangs; finite, ≥ 0.
/// - Returns: Probability in 0...1; 0 below 2.2e-308, where ``logErlangB(agents:offeredLoad:)``
///   goes on.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(1), at most some 200 terms at any size.
/// - Accuracy: relative 1e-12 for the doubles given, up to 1e6 agents and down to 1e-290.
/// - Source: D. Jagerman (1974), Some properties of the Erlang loss function, BSTJ 53(3).
public func erlangB(agents: Double, offeredLoad: Double) throws(QueueingError) -> Double {
  try Check.nonNegative("agents", agents)
  try Check.nonNegative("offered load", offeredLoad)
  return lossProbability(agents, offeredLoad)
}

/// Returns the natural logarithm of Erlang B, which does not underflow.
///
/// Model: as ``erlangB(agents:offeredLoad:)``.
///
/// - Parameters:
///   - agents: Agents; need not be whole; finite, ≥ 0.
///   - offeredLoad: λ·AHT in erlangs; finite, > 0.
/// - Returns: ln B, ≤ 0.
/// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
/// - Complexity: O(1).
/// - Accuracy: relative 1e-14 where B < 1e-10; absolute 1e-12 elsewhere.
/// - Source: D. Jagerman (1974), BSTJ 53(3); the Poisson mass as of C. Loader (2000).
public func logErlangB(agents: Double, offeredLoad: Double) throws(QueueingError) -> Double {
  try Check.nonNegative("agents", agents)
  try Check.positive("offered load", offeredLoad)
  if offeredLoad >= agents { return log(lossProbability(agents, offeredLoad)) }
  return logPoissonDensity(count: agents, mean: offeredLoad)
    - log(poissonMassUpTo(agents, offeredLoad))
}

/// Erlang B for arguments already checked.
func lossProbability(_ agents: Double, _ load: Double) -> Double {
  if agents == 0 { return 1 }
  if load == 0 { return 0 }
  if load >= agents { return 1 / (1 + poissonUpperRatio(count: agents, mean: load)) }
  let density = poissonDensity(count: agents, mean: load)
  return flushed(density / poissonMassUpTo(agents, load, density: density))
}

/// A positive number, or 0 where it is so small that a double no longer holds all its digits.
func flushed(_ value: Double) -> Double {
  value < .leastNormalMagnitude ? 0 : value
}

/// P(N ≤ n) for a Poisson N of mean a < n: near 1, so a difference costs nothing.
func poissonMassUpTo(_ agents: Double, _ load: Double, density: Double? = nil) -> Double {
  let density = density ?? poissonDensity(count: agents, mean: load)
  return 1 - density * (poissonLowerRatio(count: agents, mean: load) - 1)
}
