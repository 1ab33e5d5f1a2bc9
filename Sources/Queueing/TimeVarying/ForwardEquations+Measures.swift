// What is read off the forward equations at one time.
import Numerics

extension ForwardEquations {
  /// The measures now.
  func point(answeredWithin: Double?) -> TransientPoint {
    var present = 0.0
    var queue = 0.0
    var busy = 0.0
    var finishing = 0.0
    var waits = 0.0
    for row in 0..<rows {
      for k in 0..<width {
        let mass = state[row * width + k]
        present += Double(k + row) * mass
        busy += Double(min(k, agents)) * mass
        queue += Double(max(0, k - agents)) * mass
        finishing += Double(row) * mass
        if k >= agents { waits += mass }
      }
    }
    func integral(_ which: Integral) -> Double { state[width * rows + which.rawValue] }
    let queueTime = integral(.queueTime)
    return TransientPoint(
      time: time, present: present, queue: queue, busy: busy, finishing: finishing,
      waitProbability: min(1, max(0, waits)), answeredWithin: answeredWithin,
      arrivals: integral(.arrivals), delayed: integral(.delayed),
      abandoned: model.patience.map { queueTime / $0 } ?? 0, queueTime: queueTime,
      busyTime: integral(.busyTime), overtime: integral(.overtime))
  }

  /// Share of contacts arriving now that are answered within a threshold.
  ///
  /// Follows the number of contacts ahead of a tagged contact, a pure death process under the
  /// staff to come; it is answered once fewer are ahead than agents are there.
  func answeredWithin(_ threshold: Double) throws(QueueingError) -> Double {
    var ahead = [Double](repeating: 0, count: width)
    for row in 0..<rows {
      for k in 0..<width { ahead[k] += state[row * width + k] }
    }
    var answered = 0.0
    var staff = agents
    func absorb() {
      for k in 0..<min(staff, ahead.count) {
        answered += ahead[k]
        ahead[k] = 0
      }
    }
    absorb()
    let completion = 1 / model.handleTime
    let giveUp = model.patience.map { 1 / $0 } ?? 0
    var now = time
    var integrator = DormandPrince(
      absoluteTolerance: model.tolerance, relativeTolerance: 100 * model.tolerance)
    let end = time + threshold
    var stops = changes(from: time, to: end)
    if stops.last != end { stops.append(end) }
    for stop in stops {
      // The last cell collects those answered.
      var cells = ahead + [answered]
      let count = ahead.count
      let served = staff
      do {
        try integrator.advance(&cells, from: now, to: stop) { _, cells, slope in
          for k in 0..<count { slope[k] = 0 }
          slope[count] = 0
          guard served < count else { return }
          for k in served..<count {
            let death = Double(served) * completion + Double(k - served) * giveUp
            slope[k] -= (death + giveUp) * cells[k]
            // With nobody on shift only those ahead who give up make the queue shorter.
            if k > served {
              slope[k - 1] += death * cells[k]
            } else {
              slope[count] += death * cells[k]
            }
          }
        }
      } catch {
        throw .numerical(error)
      }
      answered = cells[count]
      ahead = Array(cells[..<count])
      now = stop
      if let index = model.staff.starts.firstIndex(of: stop), index > 0 {
        let leaving = model.staff.leaving[index]
        // Whoever waits sees every agent busy; leavers take the contact in hand with them.
        if model.shiftEnd != .drop, leaving > 0 {
          ahead = Array(ahead.dropFirst(leaving)) + [Double](repeating: 0, count: leaving)
        }
        staff = model.staff.agents[index]
        absorb()
      }
    }
    return min(1, max(0, answered))
  }
}
