// The sums behind M/M/n/K+M: states, and the wait behind j others.
import Foundation
import Numerics

/// State sums of M/M/n/K+M in units of the handle time.
struct FiniteLineSums {
  var atEdge = 0.0
  var noWait = 0.0
  var blocked = 0.0
  var waiting = 0.0
  var queue = 0.0
  var servedWait = 0.0

  init(agents: Double, places: Int, load: Double, giveUp: Double) {
    // Weights relative to p(n); `below` is the mass of fewer than n contacts on that scale.
    let loss = lossProbability(agents, load)
    var scale = 1.0
    var term = 1.0
    var total = 0.0
    var wait = 0.0
    for ahead in 0..<places {
      let j = Double(ahead)
      let out = agents + (j + 1) * giveUp
      wait += 1 / out
      total += term
      queue += j * term
      servedWait += term * agents / out * wait
      term *= load / out
      if term > 1e250 {
        scale *= 1e-250
        (term, total, queue, servedWait) = (
          term * 1e-250, total * 1e-250, queue * 1e-250, servedWait * 1e-250
        )
      }
      if load < out, term * (j + 1) < 1e-19 * queue, term < 1e-300 { break }
    }
    queue += Double(places) * term
    // p(n)·weights + P(fewer than n), with P(fewer)/p(n) = 1/B − 1 = upper.
    let upper = poissonUpperRatio(count: agents, mean: max(load, .leastNonzeroMagnitude))
    let unit: Double
    if upper.isFinite {
      unit = 1 / (upper * scale + total + term)
    } else {
      unit = loss
    }
    atEdge = unit * scale
    noWait = upper.isFinite ? upper * unit * scale : 1 - loss
    blocked = term * unit
    waiting = total * unit
    queue *= unit
    servedWait *= unit
  }
}

/// The law of the wait behind j others while n agents work and waiting contacts give up.
///
/// A cumulative negative binomial, or Poisson without patience, summed upwards.
struct WaitLaw {
  private let ratioBase: Double
  private let shape: Double
  private let isPoisson: Bool
  private var mass: Double
  private var logScale: Double
  private var cumulative = 0.0

  init(agents: Double, giveUp: Double, extra: Double, time: Double) {
    isPoisson = giveUp == 0
    shape = isPoisson ? 0 : agents / giveUp + extra
    ratioBase = isPoisson ? agents * time : -expm1(-giveUp * time)
    mass = 1
    logScale = -(agents + extra * giveUp) * time
  }

  /// P(wait > t) behind `ahead` others; called for 0, 1, 2, … in turn.
  mutating func exceedance(ahead: Double) -> Double {
    if ahead > 0 {
      mass *= isPoisson ? ratioBase / ahead : ratioBase * (shape + ahead - 1) / ahead
    }
    cumulative += mass
    if cumulative > 1e200 {
      cumulative *= 1e-200
      mass *= 1e-200
      logScale += 200 * log(10)
    }
    return min(1, cumulative * exp(logScale))
  }

  /// P(wait ≤ t) behind 0, 1, 2, … others, without forming 1 − P(wait > t).
  ///
  /// - Parameter places: How many are wanted.
  /// - Returns: Tails of the law, summed from the far end.
  func shortfalls(places: Int) -> [Double] {
    // Masses on a common scale, on beyond the last place until they no longer matter.
    var logs: [Double] = []
    var logMass = logScale
    var ahead = 0.0
    while true {
      logs.append(logMass)
      ahead += 1
      let ratio = isPoisson ? ratioBase / ahead : ratioBase * (shape + ahead - 1) / ahead
      logMass += log(ratio)
      if logs.count > places, ratio < 1, logMass < (logs[places]) - 45 || logMass < -745 { break }
    }
    var tail = 0.0
    var answer = [Double](repeating: 0, count: places)
    for index in stride(from: logs.count - 1, through: 1, by: -1) {
      tail += exp(logs[index])
      if index <= places { answer[index - 1] = tail }
    }
    return answer
  }
}
