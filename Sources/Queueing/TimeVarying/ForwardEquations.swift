// The Kolmogorov forward equations of TransientQueue, between and across changes of staff.
import Foundation
import Numerics

/// The law of the number present, moving through time.
///
/// Layout of the state: `rows` rows of `width` probabilities, row r for r agents finishing beyond
/// their shift and column k for k other contacts present, then the running integrals.
struct ForwardEquations {
  let model: TransientQueue
  private(set) var time: Double
  private(set) var agents: Int
  private(set) var width: Int
  private(set) var rows: Int
  private(set) var state: [Double]
  private var integrator: DormandPrince

  /// Running integrals kept behind the probabilities.
  enum Integral: Int, CaseIterable {
    case arrivals, delayed, queueTime, busyTime, overtime
  }

  init(_ model: TransientQueue, at start: Double, initial: InitialState) throws(QueueingError) {
    self.model = model
    time = start
    agents = model.staff(start)
    rows = 1
    integrator = DormandPrince(
      absoluteTolerance: model.tolerance, relativeTolerance: 100 * model.tolerance)
    var law = try Self.initialLaw(model, at: start, initial)
    let room = agents + Int(10 * Double(agents + 1).squareRoot()) + 20
    if law.count < room { law += [Double](repeating: 0, count: room - law.count) }
    width = law.count
    state = law + [Double](repeating: 0, count: Integral.allCases.count)
  }

  private static func initialLaw(
    _ model: TransientQueue, at start: Double, _ initial: InitialState
  ) throws(QueueingError) -> [Double] {
    switch initial {
    case .empty:
      return [1]
    case .present(let count):
      try Check.nonNegative("contacts present", Double(count))
      return [Double](repeating: 0, count: count) + [1]
    case .distribution(let law):
      var sum = 0.0
      for value in law {
        try Check.probability("initial probability", value)
        sum += value
      }
      guard (sum - 1).magnitude < 1e-9 else {
        throw .invalid(quantity: "sum of the initial law", value: sum, expected: "1")
      }
      return law
    case .steady:
      return try birthDeathLaw(
        arrivalRate: model.arrivals(start), agents: model.staff(start),
        handleTime: model.handleTime, patience: model.patience)
    }
  }

  // MARK: - Moving

  mutating func advance(to end: Double) throws(QueueingError) {
    for change in changes(from: time, to: end) {
      try drift(to: change)
      applyStaff(at: change)
    }
    try drift(to: end)
  }

  /// Integrates in spans of a handle time while agents finish, so that rows die out with them.
  private mutating func drift(to end: Double) throws(QueueingError) {
    while rows > 1, end - time > 0.5 * model.handleTime {
      try integrate(to: time + 0.5 * model.handleTime)
      dropEmptyRows()
    }
    try integrate(to: end)
  }

  /// Times in (from, to] at which the staff or the rate changes.
  func changes(from: Double, to: Double) -> [Double] {
    let all = (model.staff.starts + model.arrivals.breaks).filter { $0 > from && $0 <= to }.sorted()
    var distinct: [Double] = []
    for value in all where distinct.last != value { distinct.append(value) }
    return distinct
  }

  private mutating func integrate(to end: Double) throws(QueueingError) {
    guard end > time else { return }
    let start = time
    // A rate is taken from inside the piece, so that a jump at its end is not seen too early.
    let inside = 0.5 * (start + end)
    let fixedRate = model.arrivals.levels == nil ? nil : model.arrivals(inside)
    let limit = model.stateLimit
    var shape = Shape(width: width, rows: rows, agents: agents, model: model)
    var overflow = 0
    do {
      try integrator.advance(
        &state, from: start, to: end,
        afterStep: { state in
          guard shape.needsRoom(state) else { return false }
          if shape.width * shape.rows > limit { overflow = shape.width * shape.rows }
          shape.widen(&state)
          return true
        },
        { instant, state, slope in
          if overflow > 0 {
            for index in slope.indices { slope[index] = 0 }
            return
          }
          let rate = fixedRate ?? model.arrivals(min(max(instant, start), end.nextDown))
          shape.derivative(rate, state, &slope)
        })
    } catch {
      throw .numerical(error)
    }
    if overflow > 0 { throw .tooLarge(states: Double(overflow), limit: limit) }
    width = shape.width
    time = end
  }

  // MARK: - Changes of staff

  private mutating func applyStaff(at change: Double) {
    guard let index = model.staff.starts.firstIndex(of: change) else { return }
    let leaving = index == 0 ? 0 : model.staff.leaving[index]
    let next = model.staff.agents[index]
    if leaving > 0, model.shiftEnd != .drop { moveLeavers(leaving, staying: agents - leaving) }
    agents = next
  }

  /// Moves the contacts of leaving agents to the coordinate of those who finish.
  private mutating func moveLeavers(_ leaving: Int, staying: Int) {
    dropEmptyRows()
    let integrals = Array(state[(width * rows)...])
    let old = state
    let newRows = rows + leaving
    var law = [Double](repeating: 0, count: width * newRows)
    for k in 0..<width {
      let busy = min(k, agents)
      let shares = busyLeavers(busy: busy, leaving: leaving, staying: staying)
      for row in 0..<rows {
        let mass = old[row * width + k]
        guard mass != 0 else { continue }
        for (caught, share) in shares where share > 0 {
          law[(row + caught) * width + k - caught] += mass * share
        }
      }
    }
    rows = newRows
    state = law + integrals
    dropEmptyRows()
  }

  /// The law of the number of leaving agents who have a contact in hand.
  private func busyLeavers(busy: Int, leaving: Int, staying: Int) -> [(Int, Double)] {
    if model.shiftEnd == .finishIdleFirst { return [(max(0, busy - staying), 1)] }
    // Agents are exchangeable, so the busy ones are spread hypergeometrically.
    let least = max(0, busy - staying)
    let most = min(busy, leaving)
    var weights: [(Int, Double)] = []
    var total = 0.0
    var logWeight = 0.0
    var logs: [Double] = []
    for caught in least...most {
      if caught > least {
        let up = Double(busy - caught + 1) * Double(leaving - caught + 1)
        let down = Double(caught) * Double(staying - busy + caught)
        logWeight += log(up / down)
      }
      logs.append(logWeight)
    }
    let peak = logs.max() ?? 0
    for (offset, value) in logs.enumerated() {
      let weight = exp(value - peak)
      weights.append((least + offset, weight))
      total += weight
    }
    return weights.map { ($0.0, $0.1 / total) }
  }

  /// Forgets rows at the end that carry no mass worth keeping.
  private mutating func dropEmptyRows() {
    var keep = rows
    while keep > 1 {
      let row = state[((keep - 1) * width)..<(keep * width)]
      if row.reduce(0, { $0 + $1.magnitude }) > 0.001 * model.tolerance { break }
      keep -= 1
    }
    guard keep < rows else { return }
    state.removeSubrange((keep * width)..<(rows * width))
    rows = keep
  }
}
