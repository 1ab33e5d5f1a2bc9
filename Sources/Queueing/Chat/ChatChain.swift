// The exact chain of a chat desk: agents at each level, newest chat to the agent with fewest open.

/// The states with nobody waiting and their transitions, ordered by the number of open chats.
struct ChatChain {
  private let desk: ChatDesk
  /// `[open]`: index of the first state with so many open, and one past the last state.
  private var levelStart: [Int] = []
  /// Agents with 1…c open, `c` numbers a state.
  private var counts: [Int32] = []
  /// Total rate at which chats finish, by state.
  private var finish: [Double] = []
  /// By state: where an arrival leads, or −1 when all agents are full.
  private var up: [Int32] = []
  /// By state and level k: where one finished at an agent with k open leads, or −1.
  private var down: [Int32] = []
  private let c: Int

  init(_ desk: ChatDesk) {
    self.desk = desk
    c = desk.concurrency
    enumerateStates()
    linkStates()
  }

  private var stateCount: Int { finish.count }

  /// Lists all ways to put the agents on levels 0…c, sorted by open chats.
  private mutating func enumerateStates() {
    let top = desk.agents * c
    var perLevel = [[Int32]](repeating: [], count: top + 1)
    var current = [Int32](repeating: 0, count: c)
    func visit(_ level: Int, _ left: Int, _ open: Int) {
      if level == 0 {
        perLevel[open].append(contentsOf: current)
        return
      }
      for count in 0...left {
        current[level - 1] = Int32(count)
        visit(level - 1, left - count, open + count * level)
      }
      current[level - 1] = 0
    }
    visit(c, desk.agents, 0)
    levelStart = [0]
    for states in perLevel {
      counts.append(contentsOf: states)
      levelStart.append(counts.count / c)
    }
  }

  /// A number unlike that of any other state.
  private func key(_ state: ArraySlice<Int32>) -> UInt64 {
    var key: UInt64 = 0
    for count in state { key = key &* UInt64(desk.agents + 1) &+ UInt64(count) }
    return key
  }

  private mutating func linkStates() {
    let total = counts.count / c
    finish = [Double](repeating: 0, count: total)
    up = [Int32](repeating: -1, count: total)
    down = [Int32](repeating: -1, count: total * c)
    let rates = (1...c).map { desk.finishRate($0) }
    var next: [UInt64: Int32] = [:]
    for open in stride(from: levelStart.count - 2, through: 0, by: -1) {
      let range = levelStart[open]..<levelStart[open + 1]
      var here: [UInt64: Int32] = [:]
      here.reserveCapacity(range.count)
      for state in range {
        let levels = Array(counts[(state * c)..<((state + 1) * c)])
        here[key(levels[...])] = Int32(state)
        var rate = 0.0
        var busy = 0
        for k in 0..<c {
          rate += Double(levels[k]) * rates[k]
          busy += Int(levels[k])
        }
        finish[state] = rate
        // The arrival goes to the lowest level that has an agent and room.
        var moved = levels
        if busy < desk.agents {
          moved[0] += 1
        } else if let lowest = levels.firstIndex(where: { $0 > 0 }), lowest + 1 < c {
          moved[lowest] -= 1
          moved[lowest + 1] += 1
        } else {
          continue
        }
        up[state] = next[key(moved[...])] ?? -1
      }
      // From one level up, finished chats lead here.
      if open + 1 < levelStart.count - 1 {
        for state in levelStart[open + 1]..<levelStart[open + 2] {
          let levels = Array(counts[(state * c)..<((state + 1) * c)])
          for k in 0..<c where levels[k] > 0 {
            var moved = levels
            moved[k] -= 1
            if k > 0 { moved[k - 1] += 1 }
            down[state * c + k] = here[key(moved[...])] ?? -1
          }
        }
      }
      next = here
    }
  }

  /// Solves the balance equations.
  ///
  /// Transitions only join neighbouring levels, and between levels the flows balance exactly; so
  /// sweeps over the levels settle the spread within each, and the masses of the levels follow in
  /// closed form.
  func solve() throws(QueueingError) -> ChatLevels {
    let levels = levelStart.count - 1
    let lambda = desk.arrivalRate
    let rates = (1...c).map { desk.finishRate($0) }
    // The law within each level, summing to 1, and the mean finish rate of each level.
    var law = [Double](repeating: 0, count: stateCount)
    for open in 0..<levels {
      let range = levelStart[open]..<levelStart[open + 1]
      for state in range { law[state] = 1 / Double(range.count) }
    }
    var inflow = [Double](repeating: 0, count: stateCount)
    var meanFinish = (0..<levels).map { open in
      (levelStart[open]..<levelStart[open + 1]).reduce(0) { $0 + law[$1] * finish[$1] }
    }
    var change = 1.0
    var rounds = 0
    while change > 2e-12 {
      rounds += 1
      guard rounds <= 20_000 else {
        throw .notConverged(method: "the chat chain", steps: rounds, error: change)
      }
      change = 0
      let order = rounds % 2 == 1 ? Array(0..<levels) : Array((0..<levels).reversed())
      for open in order {
        let range = levelStart[open]..<levelStart[open + 1]
        for state in range { inflow[state] = 0 }
        if open > 0 {
          // Mass of the level below relative to this one: finish rate here ÷ λ.
          let weight = meanFinish[open]
          for state in levelStart[open - 1]..<levelStart[open] {
            inflow[Int(up[state])] += law[state] * weight
          }
        }
        if open + 1 < levels {
          let weight = lambda / meanFinish[open + 1]
          for state in levelStart[open + 1]..<levelStart[open + 2] {
            let mass = law[state] * weight
            for k in 0..<c where down[state * c + k] >= 0 {
              inflow[Int(down[state * c + k])] +=
                mass * Double(counts[state * c + k]) * rates[k]
            }
          }
        }
        var total = 0.0
        for state in range {
          // The top level's arrivals join the queue and come back to it.
          inflow[state] /= finish[state] + (open + 1 < levels ? lambda : 0)
          total += inflow[state]
        }
        guard total > 0 else { continue }
        var mean = 0.0
        for state in range {
          let value = inflow[state] / total
          change = max(change, (value - law[state]).magnitude)
          law[state] = value
          mean += value * finish[state]
        }
        if open > 0 { change = max(change, (mean - meanFinish[open]).magnitude / mean) }
        meanFinish[open] = mean
      }
    }
    return collect(law, meanFinish)
  }

  private func collect(_ law: [Double], _ meanFinish: [Double]) -> ChatLevels {
    var mass = [1.0]
    var agentsAt: [[Double]] = []
    for open in 0..<(levelStart.count - 1) {
      if open > 0 {
        mass.append((mass.last ?? 0) * desk.arrivalRate / meanFinish[open])
        if (mass.last ?? 0) > 1e250 { for index in mass.indices { mass[index] *= 1e-250 } }
      }
      var spread = [Double](repeating: 0, count: c + 1)
      for state in levelStart[open]..<levelStart[open + 1] {
        var busy = 0.0
        for k in 0..<c {
          let count = Double(counts[state * c + k])
          spread[k + 1] += law[state] * count
          busy += count
        }
        spread[0] += law[state] * (Double(desk.agents) - busy)
      }
      agentsAt.append(spread)
    }
    return ChatLevels(mass: mass, agentsAt: agentsAt)
  }
}
