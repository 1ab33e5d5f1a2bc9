/// A small Markov chain in continuous time, listed state by state and solved for its steady state.
struct MarkovChain<State: Hashable> {
  /// The states that can be reached, in the order in which they were found.
  let states: [State]
  /// Their probabilities in the long run.
  let law: [Double]

  /// - Parameters:
  ///   - first: Any state that recurs.
  ///   - moves: States that follow a state, with their rates; a state may be named twice.
  init(from first: State, moves: (State) -> [(to: State, rate: Double)]) {
    var states = [first]
    var index = [first: 0]
    var incoming: [[(from: Int, rate: Double)]] = [[]]
    var outflow: [Double] = []
    var next = 0
    while next < states.count {
      var out = 0.0
      for move in moves(states[next]) where move.rate > 0 {
        let place = index[move.to] ?? states.count
        if place == states.count {
          index[move.to] = place
          states.append(move.to)
          incoming.append([])
        }
        incoming[place].append((next, move.rate))
        out += move.rate
      }
      outflow.append(out)
      next += 1
    }
    // Gauss-Seidel sweeps over the balance of each state's inflow and outflow.
    var law = Array(repeating: 1 / Double(states.count), count: states.count)
    for _ in 0..<20_000 {
      var change = 0.0
      for sweep in 0..<2 {
        let order = sweep == 0 ? Array(states.indices) : states.indices.reversed()
        for state in order {
          let inflow = incoming[state].reduce(0) { $0 + law[$1.from] * $1.rate }
          let new = inflow / outflow[state]
          change = max(change, (new - law[state]).magnitude)
          law[state] = new
        }
      }
      let total = law.reduce(0, +)
      for state in law.indices { law[state] /= total }
      if change < 1e-15 { break }
    }
    self.states = states
    self.law = law
  }

  /// The mean of a number over the steady state.
  func mean(_ value: (State) -> Double) -> Double {
    zip(states, law).reduce(0) { $0 + value($1.0) * $1.1 }
  }
}
