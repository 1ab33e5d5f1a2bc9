// The staff that keeps a promise on deferred work.
import Foundation
import Numerics

/// A promise on deferred work: a share of contacts done within a time.
public struct DeferredPromise: Sendable, Equatable {
  /// Share of contacts.
  public let share: Double
  /// Intervals from arrival to end.
  public let within: Double
  /// `[interval]`, share of the interval that counts; empty for elapsed time.
  public let clock: [Double]

  /// Makes a promise.
  ///
  /// - Parameters:
  ///   - share: Share of contacts; above 0, at most 1.
  ///   - within: Intervals from arrival to end; ≥ 0.
  ///   - clock: `[interval]`, share of the interval that counts; empty for elapsed time.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(share: Double, within: Double, clock: [Double] = []) throws(QueueingError) {
    try Check.positive("promised share", share)
    try Check.probability("promised share", share)
    try Check.nonNegative("promised time", within)
    self.share = share
    self.within = within
    self.clock = clock
  }
}

extension DeferredFlow {
  /// Returns the least agents that keep a promise on deferred work.
  ///
  /// The capacity also covers all arrivals: a promise that leaves some contacts to pile up at the end
  /// is not kept for long.
  ///
  /// Model: ``DeferredFlow`` with capacity in proportion to agents. Give the arrivals already
  /// multiplied by ``variabilityFactor(contactsInWindow:handleVariation:confidence:)`` to allow for
  /// chance.
  ///
  /// - Parameters:
  ///   - arrivals: `[interval]`, contacts; finite, ≥ 0.
  ///   - perAgent: `[interval]`, contacts one agent can do: available time ÷ handle time.
  ///   - promise: What is to be kept.
  ///   - opening: Contacts open at the start.
  /// - Returns: Agents, not rounded; round up for a whole team.
  /// - Throws: ``QueueingError/unreachable(goal:best:)`` if no number of agents keeps it, as where
  ///   contacts come while everything is closed for longer than promised.
  /// - Complexity: O(intervals · 50).
  /// - Accuracy: relative 1e-9.
  /// - Source: by bisection on ``DeferredFlow``.
  public static func leastAgents(
    arrivals: [Double], perAgent: [Double], promise: DeferredPromise, opening: Double = 0
  ) throws(QueueingError) -> Double {
    let work = arrivals.reduce(0, +)
    let capacity = perAgent.reduce(0, +)
    func share(_ agents: Double) throws(QueueingError) -> Double {
      if capacity * agents < work { return 0 }
      let flow = try DeferredFlow(
        arrivals: arrivals, capacity: perAgent.map { $0 * agents }, opening: opening)
      return flow.shareWithin(promise.within, clock: promise.clock)
    }
    let goal = "\(shown(promise.share * 100)) % within \(shown(promise.within)) intervals"
    let target = promise.share - 1e-12
    var high = 1.0
    while try share(high) < target {
      high *= 2
      guard high < 1e12 else { throw .unreachable(goal: goal, best: try share(high)) }
    }
    var low = 0.0
    while high - low > 1e-10 * high {
      let middle = 0.5 * (low + high)
      if try share(middle) < target { low = middle } else { high = middle }
    }
    return high
  }

  /// Returns the factor on arrivals that allows for chance: an approximation.
  ///
  /// Model: within a promised window N contacts are expected, and their work has a coefficient of
  /// variation √((1 + cv²)/N); with normal tails, so much more work comes in the window with the
  /// probability left over.
  ///
  /// - Parameters:
  ///   - contactsInWindow: Contacts expected within the promised time; finite, > 0.
  ///   - handleVariation: Coefficient of variation of handle times; finite, ≥ 0.
  ///   - confidence: Share of windows to be covered; 0.5 or more, below 1.
  /// - Returns: 1 + z·√((1 + cv²)/N).
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: the share of windows covered within 1 % for N from 160 on and lognormal handle
  ///   times of cv 1, by simulation; the skew of the sum is left out, and shows for smaller N. A desk
  ///   of 960 contacts a day staffed with the factor of 95 % kept 95 % within 20 hours on all of 800
  ///   days simulated, without the factor on 79 % of them.
  /// - Source: the variance of a compound Poisson sum, and a normal tail.
  public static func variabilityFactor(
    contactsInWindow: Double, handleVariation: Double, confidence: Double
  ) throws(QueueingError) -> Double {
    try Check.positive("contacts in the window", contactsInWindow)
    try Check.nonNegative("variation of handle times", handleVariation)
    guard confidence >= 0.5, confidence < 1 else {
      throw .invalid(
        quantity: "confidence", value: confidence, expected: "a share from 0.5 to below 1")
    }
    let z: Double
    do { z = try StandardNormal.quantile(confidence) } catch { throw .numerical(error) }
    return 1 + z * ((1 + handleVariation * handleVariation) / contactsInWindow).squareRoot()
  }
}
