import Foundation
import Numerics

extension FiniteLine {
  /// Returns the share of contacts outside the service level, without cancellation.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: 1 − service level.
  public func missedShare(within threshold: Double, rule: ServiceLevelRule) -> Double {
    let tail = waits(beyond: threshold)
    switch rule {
    case .offered: return min(1, blocking + abandonProbability + tail.answeredLater)
    case .met: return min(1, blocking + tail.stillWaiting)
    case .answered:
      return answeredProbability > 0 ? min(1, tail.answeredLater / answeredProbability) : 0
    case .answeredOrPatient:
      let rest = blocking + tail.stillWaiting
      let within = answeredWithin(threshold, later: tail.answeredLater)
      return rest > 0 ? rest / (within + rest) : 0
    }
  }

  /// Returns the share of contacts inside the service level.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T, in the unit of ``handleTime``; ≥ 0.
  ///   - rule: How contacts that gave up count.
  /// - Returns: Share in 0...1; accurate relative to itself, however small.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    let tail = waits(beyond: threshold)
    let rest = blocking + tail.stillWaiting
    if rule == .met {
      if 1 - rest > 0.05 { return 1 - rest }
      // Gone within T: answered at once, given up by then, or else at the head by then.
      let gaveUp = -expm1(-giveUp * threshold / handleTime)
      return flushed(
        noWaitProbability + waitProbability * gaveUp
          + (1 - gaveUp) * headWithin(threshold, answered: false))
    }
    let within = answeredWithin(threshold, later: tail.answeredLater)
    switch rule {
    case .offered, .met: return within
    case .answered: return answeredProbability > 0 ? min(1, within / answeredProbability) : 0
    case .answeredOrPatient: return within > 0 ? within / (within + rest) : 0
    }
  }

  /// Share of contacts answered within a time; where the difference cancels, as a sum.
  private func answeredWithin(_ time: Double, later: Double) -> Double {
    let difference = answeredProbability - later
    if difference > 0.05 { return difference }
    return flushed(noWaitProbability + headWithin(time, answered: true))
  }

  /// Share of contacts that wait and reach the head of the queue within a time; with `answered`
  /// only those that have not given up by then.
  ///
  /// Model: Σ over the number k that leave within the time of P(k)·P(fewer than k are ahead): one
  /// pass of positive terms, each factor on a scale of its own.
  private func headWithin(_ time: Double, answered: Bool) -> Double {
    let places = lines - Int(agents)
    guard places > 0, time > 0 else { return 0 }
    var law = WaitLaw(
      agents: agents, giveUp: giveUp, extra: answered ? 1 : 0, time: time / handleTime)
    var state = edge
    var ahead = 0.0
    var sum = 0.0
    var count = 0
    while true {
      law.advance()
      count += 1
      if count <= places {
        let out = agents + Double(count) * giveUp
        ahead += state.number * (answered ? agents / out : 1)
        state.multiply(by: offeredLoad / out)
      }
      sum += law.mass.number * ahead
      if count == places {
        // Nobody more is ahead however many leave.
        let fewer = law.exceedance
        if fewer < 0.5 { return sum + ahead * (1 - fewer) }
      }
      // Masses fall from here on, at least as fast as this ratio.
      if law.ratio < 1, count >= places || ahead > 0 {
        let most = law.mass.number * (count < places ? 1 : ahead)
        if most <= 1e-17 * sum * (1 - law.ratio) || most == 0 { break }
      }
    }
    return sum
  }

  /// Shares of contacts still waiting at a time, and answered after it.
  private func waits(beyond time: Double) -> (stillWaiting: Double, answeredLater: Double) {
    Check.threshold(time)
    // Whether next to nobody more leaves within the time.
    func isOver(_ law: WaitLaw) -> Bool {
      law.ratio < 0.9 && law.mass.number < 1e-18 && law.exceedance > 0.5
    }
    var plain = WaitLaw(agents: agents, giveUp: giveUp, extra: 0, time: time / handleTime)
    var served = WaitLaw(agents: agents, giveUp: giveUp, extra: 1, time: time / handleTime)
    var state = edge
    var still = 0.0
    var later = 0.0
    var passed = 0.0
    var passedAnswered = 0.0
    for ahead in 0..<(lines - Int(agents)) {
      if ahead > 0 {
        plain.advance()
        if giveUp > 0 { served.advance() }
      }
      let out = agents + Double(ahead + 1) * giveUp
      let mass = state.number
      let exceedance = plain.exceedance
      still += mass * exceedance
      later += mass * (giveUp > 0 ? served.exceedance : exceedance) * agents / out
      let ratio = offeredLoad / out
      state.multiply(by: ratio)
      passed += mass
      passedAnswered += mass * agents / out
      if isOver(plain), giveUp == 0 || isOver(served),
        passed < 0.5 * waitProbability, passedAnswered < 0.5 * answeredAfterWait
      {
        // Everybody further back waits longer: the rest is known from the sums.
        still += waitProbability - passed
        later += answeredAfterWait - passedAnswered
        break
      }
      if ratio < 1, mass < 1e-18 * min(still, later) * (1 - ratio) || mass == 0 { break }
    }
    return (flushed(still * exp(-giveUp * time / handleTime)), flushed(later))
  }
}
