// The right side of the forward equations and the room they take.
import Numerics

/// The states in use and their rates, between two changes of staff.
struct Shape {
  var width: Int
  let rows: Int
  let agents: Int
  let completionRate: Double
  let abandonRate: Double
  /// Probability at the upper edge beyond which the states are extended.
  let edgeMass: Double
  /// `[k]`: rate at which k contacts become k − 1.
  private var deaths: [Double] = []

  init(width: Int, rows: Int, agents: Int, model: TransientQueue) {
    self.width = width
    self.rows = rows
    self.agents = agents
    completionRate = 1 / model.handleTime
    abandonRate = model.patience.map { 1 / $0 } ?? 0
    edgeMass = 0.1 * model.tolerance
    fillDeaths()
  }

  private mutating func fillDeaths() {
    deaths = (0..<width).map { deathRate($0) }
  }

  func deathRate(_ present: Int) -> Double {
    Double(min(present, agents)) * completionRate + Double(max(0, present - agents)) * abandonRate
  }

  /// Whether mass reaches the upper edge.
  func needsRoom(_ state: [Double]) -> Bool {
    let edge = max(1, width / 64)
    for row in 0..<rows {
      let end = (row + 1) * width
      for index in (end - edge)..<end where state[index] > edgeMass { return true }
    }
    return false
  }

  mutating func widen(_ state: inout [Double]) {
    let wider = width + max(16, width / 4)
    var next = [Double](repeating: 0, count: wider * rows)
    for row in 0..<rows {
      for k in 0..<width { next[row * wider + k] = state[row * width + k] }
    }
    state = next + Array(state[(width * rows)...])
    width = wider
    fillDeaths()
  }

  /// Writes the time derivative of the law and of the running integrals.
  func derivative(_ arrivalRate: Double, _ state: [Double], _ slope: inout [Double]) {
    var delayed = 0.0
    var queue = 0.0
    var busy = 0.0
    var finishing = 0.0
    let top = width - 1
    let full = min(agents, width)
    for row in 0..<rows {
      let base = row * width
      let leaving = Double(row) * completionRate
      // The edges apart, so that the middle runs without a branch.
      slope[base] = deaths[1] * state[base + 1] - (arrivalRate + leaving) * state[base]
      for k in 1..<top {
        let index = base + k
        let born = arrivalRate * (state[index - 1] - state[index])
        slope[index] =
          born + deaths[k + 1] * state[index + 1] - (deaths[k] + leaving) * state[index]
      }
      slope[base + top] =
        arrivalRate * state[base + top - 1] - (deaths[top] + leaving) * state[base + top]
      if row + 1 < rows {
        let gained = Double(row + 1) * completionRate
        for index in base..<(base + width) { slope[index] += gained * state[index + width] }
      }
      var below = 0.0
      var above = 0.0
      for k in 0..<full {
        below += state[base + k]
        busy += Double(k) * state[base + k]
      }
      for k in full..<width {
        above += state[base + k]
        queue += Double(k - agents) * state[base + k]
      }
      delayed += above
      busy += Double(agents) * above
      finishing += Double(row) * (below + above)
    }
    let integrals = width * rows
    slope[integrals] = arrivalRate
    slope[integrals + 1] = arrivalRate * delayed
    slope[integrals + 2] = queue
    slope[integrals + 3] = busy
    slope[integrals + 4] = finishing
  }
}

/// Returns the steady state law of the number present in M/M/s with or without patience.
///
/// - Parameters:
///   - arrivalRate: Contacts per unit of time; ≥ 0.
///   - agents: Agents on shift.
///   - handleTime: Mean handle time.
///   - patience: Mean patience; nil if nobody gives up.
/// - Returns: Probabilities from 0 contacts on, to where they fall below 1e-18 of the greatest.
/// - Throws: ``QueueingError/unstable(offeredLoad:agents:)`` without patience and with too much
///   load.
func birthDeathLaw(
  arrivalRate: Double, agents: Int, handleTime: Double, patience: Double?
) throws(QueueingError) -> [Double] {
  if arrivalRate == 0 { return [1] }
  let load = arrivalRate * handleTime
  if patience == nil, load >= Double(agents), load > 0 {
    throw .unstable(offeredLoad: load, agents: Double(agents))
  }
  var weights = [1.0]
  var peak = 1.0
  var k = 1
  while true {
    let served = Double(min(k, agents)) / handleTime
    let gone = Double(max(0, k - agents)) / (patience ?? .infinity)
    let ratio = arrivalRate / (served + gone)
    var weight = (weights.last ?? 0) * ratio
    if weight > 1e250 {
      for index in weights.indices { weights[index] *= 1e-250 }
      weight *= 1e-250
      peak *= 1e-250
    }
    weights.append(weight)
    peak = max(peak, weight)
    if ratio < 1, weight < 1e-18 * peak { break }
    k += 1
  }
  let total = weights.reduce(0, +)
  return weights.map { $0 / total }
}
