// What changes over the day: the arrival rate and the staff.

/// An arrival rate over time.
public struct RateProfile: Sendable {
  /// Times at which the rate may jump, ascending.
  public let breaks: [Double]
  /// Highest rate over all times asked for; used to bound step sizes.
  private let rate: @Sendable (Double) -> Double
  /// Rates between the breaks where the profile is a step function.
  let levels: [Double]?

  /// Creates a rate that is constant between given times.
  ///
  /// - Parameters:
  ///   - starts: Start of each piece, strictly ascending; not empty.
  ///   - rates: Contacts per unit of time in each piece; finite, ≥ 0. The last one goes on.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(starts: [Double], rates: [Double]) throws(QueueingError) {
    try checkSteps(starts, count: rates.count)
    for value in rates { try Check.nonNegative("arrival rate", value) }
    breaks = starts
    levels = rates
    rate = { time in rates[stepIndex(starts, time)] }
  }

  /// Creates a rate from contacts per interval of equal length, from time 0.
  ///
  /// - Parameters:
  ///   - contacts: Contacts in each interval; finite, ≥ 0.
  ///   - interval: Length of the interval; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(contacts: [Double], interval: Double) throws(QueueingError) {
    try Check.positive("interval length", interval)
    try self.init(
      starts: contacts.indices.map { Double($0) * interval }, rates: contacts.map { $0 / interval })
  }

  /// Creates a rate that varies smoothly between given times.
  ///
  /// - Parameters:
  ///   - breaks: Times at which the rate jumps or bends, ascending; may be empty.
  ///   - rate: Contacts per unit of time; smooth and ≥ 0 between the breaks.
  public init(smooth breaks: [Double] = [], _ rate: @escaping @Sendable (Double) -> Double) {
    self.breaks = breaks
    self.rate = rate
    levels = nil
  }

  /// Returns the rate at a time; at a jump, the rate after it.
  ///
  /// - Parameter time: Any time.
  /// - Returns: Contacts per unit of time.
  public func callAsFunction(_ time: Double) -> Double { rate(time) }
}

/// The agents on shift over time.
public struct StaffProfile: Sendable, Equatable {
  /// Start of each piece, strictly ascending.
  public let starts: [Double]
  /// Agents on shift in each piece; the last one goes on.
  public let agents: [Int]
  /// Agents whose shift ends at the start of each piece.
  public let leaving: [Int]

  /// Creates a staff that is constant between given times.
  ///
  /// - Parameters:
  ///   - starts: Start of each piece, strictly ascending; not empty.
  ///   - agents: Agents on shift in each piece; ≥ 0.
  ///   - leaving: Agents whose shift ends at each start, as in a change of shifts where as many
  ///     come as go; at least the fall in numbers. Without it exactly the fall.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(
    starts: [Double], agents: [Int], leaving: [Int]? = nil
  ) throws(QueueingError) {
    try checkSteps(starts, count: agents.count)
    if let leaving { try checkSteps(starts, count: leaving.count) }
    var gone: [Int] = []
    for index in agents.indices {
      try Check.nonNegative("agents", Double(agents[index]))
      let before = index == 0 ? 0 : agents[index - 1]
      let fall = index == 0 ? 0 : max(0, before - agents[index])
      let asked = leaving?[index] ?? fall
      guard asked >= fall, asked <= before else {
        throw .invalid(
          quantity: "agents leaving at \(starts[index])", value: Double(asked),
          expected: "\(fall) to \(before)")
      }
      gone.append(asked)
    }
    self.starts = starts
    self.agents = agents
    self.leaving = gone
  }

  /// Creates a staff given per interval of equal length, from time 0.
  ///
  /// - Parameters:
  ///   - agents: Agents in each interval; ≥ 0.
  ///   - interval: Length of the interval; finite, > 0.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  public init(agents: [Int], interval: Double) throws(QueueingError) {
    try Check.positive("interval length", interval)
    try self.init(starts: agents.indices.map { Double($0) * interval }, agents: agents)
  }

  /// Returns the agents on shift at a time; at a change, those after it.
  ///
  /// - Parameter time: Any time; before the first start its agents.
  /// - Returns: Agents on shift.
  public func callAsFunction(_ time: Double) -> Int { agents[stepIndex(starts, time)] }
}

/// The piece of a step function that holds at a time.
func stepIndex(_ starts: [Double], _ time: Double) -> Int {
  var low = 0
  var high = starts.count
  while high - low > 1 {
    let middle = (low + high) / 2
    if starts[middle] <= time { low = middle } else { high = middle }
  }
  return low
}

private func checkSteps(_ starts: [Double], count: Int) throws(QueueingError) {
  guard !starts.isEmpty, starts.count == count else {
    throw .invalid(
      quantity: "number of values", value: Double(count),
      expected: "as many as starts, \(starts.count), and at least 1")
  }
  for index in starts.indices {
    guard starts[index].isFinite, index == 0 || starts[index] > starts[index - 1] else {
      throw .invalid(
        quantity: "start \(index + 1)", value: starts[index],
        expected: "finite starts in ascending order")
    }
  }
}
