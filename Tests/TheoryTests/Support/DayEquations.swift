import Foundation

/// Kolmogorov's equations of a desk over one day that repeats for ever, integrated step by step.
///
/// The state is (contacts waiting or in hand on duty, agents in overtime). Exponential work and
/// patience, hourly rates and seats; times in hours.
struct DayEquations {
  /// What happens in one hour, in expectation.
  struct Hour {
    /// Share of the contacts arriving in it that have to wait.
    var delayed = 0.0
    /// Mean number waiting.
    var queue = 0.0
    /// Mean number of agents with a contact in hand, those in overtime included.
    var busy = 0.0
    /// Mean number of agents in overtime.
    var overtime = 0.0
  }

  /// Contacts of each hour.
  var arrivals: [Double]
  /// Agents on duty in each hour.
  var seats: [Int]
  /// Calls that one agent ends in an hour.
  var service: Double
  /// Rate at which one waiting contact gives up.
  var impatience = 0.0
  /// Whether calls in hand at the end of a shift are finished in overtime.
  var finishes = false
  /// Contacts on duty or waiting beyond which none is counted.
  var room: Int

  private var law: [[Double]] = []

  init(
    arrivals: [Double], seats: [Int], service: Double, impatience: Double = 0,
    finishes: Bool = false, room: Int
  ) {
    self.arrivals = arrivals
    self.seats = seats
    self.service = service
    self.impatience = impatience
    self.finishes = finishes
    self.room = room
  }

  /// Integrates the hours of a day that follows another one, which began with an empty desk.
  mutating func solve() -> [Hour] {
    law = [[1] + Array(repeating: 0, count: room)]
    var hours: [Hour] = []
    var before = seats[seats.count - 1]
    for hour in 0..<(2 * seats.count) {
      let place = hour % seats.count
      if finishes, seats[place] < before { catchLeavers(from: before, to: seats[place]) }
      let result = integrate(arrivals[place], seats[place])
      if hour >= seats.count { hours.append(result) }
      before = seats[place]
    }
    return hours
  }

  /// Integrates one hour by the classical Runge-Kutta method, its means by Simpson's rule.
  private mutating func integrate(_ rate: Double, _ agents: Int) -> Hour {
    // A third of the time in which the most crowded state is left.
    let fastest =
      rate + Double(agents + law.count) * service + Double(room) * impatience
    let steps = Int(3 * fastest) + 1
    let step = 1 / Double(steps)
    var hour = Hour()
    for _ in 0..<steps {
      let first = slope(law, rate, agents)
      let second = slope(moved(first, step / 2), rate, agents)
      let middle = moved(second, step / 2)
      let third = slope(middle, rate, agents)
      let fourth = slope(moved(third, step), rate, agents)
      add(law, agents, step / 6, &hour)
      add(middle, agents, 4 * step / 6, &hour)
      for row in law.indices {
        for n in law[row].indices {
          law[row][n] +=
            step / 6
            * (first[row][n] + 2 * second[row][n] + 2 * third[row][n] + fourth[row][n])
        }
      }
      add(law, agents, step / 6, &hour)
    }
    while law.count > 1, law[law.count - 1].reduce(0, { $0 + $1.magnitude }) < 1e-14 {
      law.removeLast()
    }
    return hour
  }

  private func moved(_ slope: [[Double]], _ step: Double) -> [[Double]] {
    zip(law, slope).map { row in zip(row.0, row.1).map { $0 + step * $1 } }
  }

  private func slope(_ law: [[Double]], _ rate: Double, _ agents: Int) -> [[Double]] {
    law.indices.map { row in
      var slope = Array(repeating: 0.0, count: room + 1)
      for n in 0...room {
        let mass = law[row][n]
        if n < room {
          slope[n] -= rate * mass
          slope[n + 1] += rate * mass
        }
        if n > 0 {
          let ends = Double(min(n, agents)) * service + Double(max(0, n - agents)) * impatience
          slope[n] -= ends * mass
          slope[n - 1] += ends * mass
        }
        slope[n] -= Double(row) * service * mass
        if row + 1 < law.count { slope[n] += Double(row + 1) * service * law[row + 1][n] }
      }
      return slope
    }
  }

  private func add(_ law: [[Double]], _ agents: Int, _ weight: Double, _ hour: inout Hour) {
    for (row, probabilities) in law.enumerated() {
      for (n, mass) in probabilities.enumerated() {
        if n >= agents { hour.delayed += weight * mass }
        hour.queue += weight * mass * Double(max(0, n - agents))
        hour.busy += weight * mass * Double(min(n, agents) + row)
        hour.overtime += weight * mass * Double(row)
      }
    }
  }

  /// Moves the contacts in hand of those who leave to overtime; any agent is as likely to be busy.
  private mutating func catchLeavers(from before: Int, to after: Int) {
    let leaving = before - after
    let old = law
    law = Array(
      repeating: Array(repeating: 0, count: room + 1), count: old.count + leaving)
    for (row, probabilities) in old.enumerated() {
      for (n, mass) in probabilities.enumerated() {
        let busy = min(n, before)
        for caught in max(0, busy - after)...min(busy, leaving) {
          // Of `before` agents `leaving` leave, and `caught` of these are among the busy.
          let share =
            choose(busy, caught) * choose(before - busy, leaving - caught)
            / choose(before, leaving)
          law[row + caught][n - caught] += mass * share
        }
      }
    }
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }
}
