import Foundation

/// The wait offered by M/M/n+G, found by quadrature.
///
/// With all agents busy a virtual contact of endless patience waits x with density
/// v(x) = λ·π(n−1)·exp(λ·H(x) − n·μ·x), where H(x) is the integral of the patience's survival.
///
/// - Source: Baccelli & Hébuterne (1981); Zeltyn & Mandelbaum (2005), Queueing Systems 51, 361–402.
struct OfferedWait {
  /// Share that has to wait.
  let waits: Double
  /// Share that is answered.
  let answered: Double
  /// Mean wait, given up or not.
  let meanWait: Double
  /// Mean wait of the answered.
  let answerSpeed: Double
  /// Share that is answered within the threshold.
  let answeredWithin: Double
  /// Share that gives up within the threshold.
  let abandonedWithin: Double

  /// Integrates the density of the offered wait.
  ///
  /// - Parameters:
  ///   - arrivals: Contacts per second.
  ///   - agents: Agents.
  ///   - handle: Mean handle time in seconds, exponential.
  ///   - threshold: Threshold of the service level, a whole number of `step`s.
  ///   - horizon: A wait in seconds beyond which nothing of weight happens.
  ///   - step: Width of a cell of the quadrature in seconds.
  ///   - survival: P(patience > x); it may jump at whole numbers of `step`s only.
  init(
    arrivals: Double, agents: Int, handle: Double, threshold: Double, horizon: Double = 900,
    step: Double = 0.02, survival: (Double) -> Double
  ) {
    // Probabilities of fewer than n present, relative to that of n − 1.
    var term = 1.0
    var free = 1.0
    for n in stride(from: agents - 1, to: 0, by: -1) {
      term *= Double(n) / (arrivals * handle)
      free += term
    }
    let drain = Double(agents) / handle
    // Gauss's two points inside each step, so that jumps at the edges do no harm.
    let points = [0.5 - 0.5 / 3.0.squareRoot(), 0.5 + 0.5 / 3.0.squareRoot()]
    var patienceTo = 0.0
    var patienceToThreshold = 0.0
    var (busy, served, wait, servedWait, within, gaveUp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for cell in 0..<Int((horizon / step).rounded()) {
      let left = Double(cell) * step
      if left < threshold - step / 2 { patienceToThreshold = left + step }
      for point in points {
        let x = left + point * step
        let stays = survival(x)
        let reached = patienceTo + point * step * survival(left + 0.5 * point * step)
        let weight = arrivals * exp(arrivals * reached - drain * x) * step / 2
        busy += weight
        served += weight * stays
        wait += weight * reached
        servedWait += weight * stays * x
        if x < threshold {
          within += weight * stays
          gaveUp += weight * (1 - stays)
        } else {
          gaveUp += weight * (1 - survival(threshold - step * 1e-6))
        }
      }
      patienceTo += points.reduce(0) { $0 + step / 2 * survival(left + $1 * step) }
    }
    precondition((patienceToThreshold - threshold).magnitude < step / 2, "threshold off the grid")
    let total = free + busy
    waits = busy / total
    answered = (free + served) / total
    meanWait = wait / total
    answerSpeed = servedWait / (free + served)
    answeredWithin = (free + within) / total
    abandonedWithin = gaveUp / total
  }

  /// Share that gives up.
  var abandoned: Double { 1 - answered }
}
