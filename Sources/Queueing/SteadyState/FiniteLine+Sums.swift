// The sums behind M/M/n/K+M: states, and the wait behind j others.
import Foundation
import Numerics

/// State sums of M/M/n/K+M in units of the handle time.
struct FiniteLineSums {
  /// The probability of all agents busy and nobody waiting, p(n).
  ///
  /// Its own scale keeps it where, deep in overload, it is below every double while the states it
  /// leads to are not.
  let atEdge: ScaledProduct
  /// Share that finds an agent free.
  let noWait: Double
  /// Share turned away.
  let blocked: Double
  /// Share that gets in and waits.
  let waiting: Double
  /// Share that waits and is answered.
  let answeredAfterWait: Double
  /// Mean number waiting.
  let queue: Double
  /// Wait × 1(answered) per contact offered.
  let servedWait: Double

  init(agents: Double, places: Int, load: Double, giveUp: Double) {
    // Weights relative to p(n), rescaled as they grow.
    var scale = 0
    var term = 1.0
    var total = 0.0
    var answered = 0.0
    var queue = 0.0
    var servedWait = 0.0
    var wait = 0.0
    for ahead in 0..<places {
      let j = Double(ahead)
      let out = agents + (j + 1) * giveUp
      wait += 1 / out
      total += term
      queue += j * term
      let served = term * agents / out
      answered += served
      servedWait += served * wait
      term *= load / out
      if term > 0x1p512 {
        scale += 512
        (term, total, answered) = (term * 0x1p-512, total * 0x1p-512, answered * 0x1p-512)
        (queue, servedWait) = (queue * 0x1p-512, servedWait * 0x1p-512)
      }
      // What follows is below every double, beside a total that holds p(n).
      if load < out, term < 1e-300 * (total * 1e-12) / (j + 1) {
        term = 0
        break
      }
    }
    queue += Double(places) * term
    // P(fewer than n)/p(n) = 1/B − 1 = upper.
    let upper = poissonUpperRatio(count: agents, mean: max(load, .leastNonzeroMagnitude))
    let unit: Double
    if upper.isFinite {
      let below = scalbn(upper, max(-5000, -scale))
      unit = 1 / (below + total + term)
      noWait = flushed(below * unit)
    } else {
      unit = lossProbability(agents, load)
      noWait = 1 - unit
    }
    atEdge = ScaledProduct(unit, exponent: -scale)
    blocked = flushed(term * unit)
    waiting = flushed(total * unit)
    answeredAfterWait = flushed(answered * unit)
    self.queue = flushed(queue * unit)
    self.servedWait = flushed(servedWait * unit)
  }
}

/// The law of the wait behind j others while n agents work and waiting contacts give up.
///
/// The number that would leave within the time, were there always enough, is negative binomial,
/// or Poisson without patience; the wait ends within it if more than j leave.
struct WaitLaw {
  private let ratioBase: Double
  private let shape: Double
  private let isPoisson: Bool
  /// P(exactly so many leave), for the count reached.
  private(set) var mass: ScaledProduct
  /// P(at most so many leave).
  private var cumulative = 0.0
  /// Exponent of `cumulative`, which is on the scale of the mass.
  private var scale: Int
  private var count = 0.0

  init(agents: Double, giveUp: Double, extra: Double, time: Double) {
    isPoisson = giveUp == 0
    shape = isPoisson ? 0 : agents / giveUp + extra
    ratioBase = isPoisson ? agents * time : -expm1(-giveUp * time)
    mass = ScaledProduct(exponential: -(agents + extra * giveUp) * time)
    scale = mass.exponent
    cumulative = mass.value
  }

  /// Mass of the next count ÷ mass of this one.
  var ratio: Double {
    let next = count + 1
    return isPoisson ? ratioBase / next : ratioBase * (shape + next - 1) / next
  }

  /// Goes on to the next count.
  mutating func advance() {
    mass.multiply(by: ratio)
    count += 1
    if mass.exponent > scale {
      cumulative = scalbn(cumulative, scale - mass.exponent)
      scale = mass.exponent
    }
    cumulative +=
      mass.exponent == scale ? mass.value : scalbn(mass.value, mass.exponent - scale)
  }

  /// P(wait > t) behind as many others as counted.
  var exceedance: Double {
    scale == 0
      ? min(1, cumulative) : min(1, flushed(scalbn(cumulative, max(-5000, min(5000, scale)))))
  }
}
