// What is read off a solved chat desk.
import Numerics

/// The steady state of a chat desk.
public struct ChatState: Sendable {
  /// The desk.
  public let desk: ChatDesk
  /// How it was solved.
  public let method: ChatMethod
  /// Share of chats that find every agent full and wait.
  public let waitProbability: Double
  /// Share of chats that give up waiting.
  public let abandonProbability: Double
  /// Share of an agent's time with at least one chat open.
  public let occupancy: Double
  /// Open chats ÷ (agents × concurrency).
  public let slotUse: Double
  /// Chats open, on average over time.
  public let meanOpen: Double
  /// `[k]`: share of an agent's time with k open.
  public let timeWithOpen: [Double]
  /// The wait behind full agents, as of a queue of exponential agents.
  private let queue: ConditionalWait

  init(_ desk: ChatDesk, _ method: ChatMethod, _ levels: ChatLevels) throws(QueueingError) {
    self.desk = desk
    self.method = method
    let agents = Double(desk.agents)
    let capacity = agents * desk.finishRate(desk.concurrency)
    let queue = try ConditionalWait(
      arrivalRate: desk.arrivalRate, capacity: capacity, patience: desk.patience)
    // All full with nobody waiting, and all full with any number waiting.
    let top = levels.mass.last ?? 0
    let below = levels.mass.dropLast().reduce(0, +)
    let idle = below * queue.noWaitScale
    let total = idle + top * queue.busyMass
    waitProbability = top * queue.busyMass / total
    abandonProbability = waitProbability * queue.abandoned
    var spread = [Double](repeating: 0, count: desk.concurrency + 1)
    for (open, mass) in levels.mass.enumerated() {
      let isTop = open == levels.mass.count - 1
      let weight = (isTop ? top * queue.busyMass : mass * queue.noWaitScale) / total
      for k in 0...desk.concurrency { spread[k] += weight * levels.agentsAt[open][k] / agents }
    }
    timeWithOpen = spread
    var open = 0.0
    for (k, share) in spread.enumerated() { open += Double(k) * share }
    meanOpen = open * agents
    occupancy = spread.dropFirst().reduce(0, +)
    slotUse = open / Double(desk.concurrency)
    self.queue = queue
  }

  /// Share of chats answered.
  public var answeredProbability: Double { 1 - abandonProbability }

  /// Mean wait of all chats, zero waits included.
  public var meanWait: Double { waitProbability * queue.meanWait }

  /// Mean wait of answered chats, zero waits included.
  public var averageSpeedOfAnswer: Double {
    waitProbability * queue.servedWait / answeredProbability
  }

  /// Mean time of a chat from its answer to its end (Little's law).
  public var meanChatTime: Double { meanOpen / (desk.arrivalRate * answeredProbability) }

  /// Returns the share of chats inside the service level.
  ///
  /// - Parameters:
  ///   - threshold: Answer threshold T; ≥ 0.
  ///   - rule: How chats given up count.
  /// - Returns: Share in 0...1.
  public func serviceLevel(
    within threshold: Double, rule: ServiceLevelRule = .offered
  ) -> Double {
    Check.threshold(threshold)
    let late = waitProbability * queue.answeredLater(than: threshold)
    let still = waitProbability * queue.stillWaiting(at: threshold)
    let within = answeredProbability - late
    switch rule {
    case .offered: return within
    case .met: return 1 - still
    case .answered: return within / answeredProbability
    case .answeredOrPatient: return within / (within + still)
    }
  }
}

/// The wait given that every agent is full: that of exponential agents with the same capacity.
private struct ConditionalWait: Sendable {
  /// Mass of all full with any number waiting, over that with nobody waiting; a share in overload.
  let busyMass: Double
  /// Factor of all other masses that goes with it.
  let noWaitScale: Double
  let abandoned: Double
  let meanWait: Double
  let servedWait: Double
  private let patient: ErlangC?
  private let leaving: ErlangA?

  init(arrivalRate: Double, capacity: Double, patience: Double?) throws(QueueingError) {
    // In units of 1/capacity times one "agent" the load is arrivalRate/capacity.
    if let patience {
      let line = try ErlangA(
        agents: 1, offeredLoad: arrivalRate / capacity, handleTime: 1 / capacity,
        patience: patience)
      leaving = line
      patient = nil
      if line.isOverloaded {
        // P/p may overflow: both sides are multiplied by the density.
        noWaitScale = poissonDensity(count: line.shape, mean: line.arrivalsPerPatience)
        busyMass = line.lower
      } else {
        noWaitScale = 1
        busyMass = line.lower
      }
      abandoned = line.abandonProbability / line.waitProbability
      meanWait = line.meanWait / line.waitProbability
      servedWait =
        line.averageSpeedOfAnswer * line.answeredProbability / line.waitProbability
    } else {
      let line = try ErlangC(
        agents: 1, offeredLoad: arrivalRate / capacity, handleTime: 1 / capacity)
      patient = line
      leaving = nil
      noWaitScale = 1
      busyMass = capacity / (capacity - arrivalRate)
      abandoned = 0
      meanWait = line.meanWaitOfDelayed
      servedWait = line.meanWaitOfDelayed
    }
  }

  func answeredLater(than time: Double) -> Double {
    if let leaving { return leaving.answeredLater(than: time) / leaving.waitProbability }
    return stillWaiting(at: time)
  }

  func stillWaiting(at time: Double) -> Double {
    if let leaving { return leaving.stillWaiting(at: time) / leaving.waitProbability }
    guard let patient else { return 0 }
    return patient.waitExceeds(time) / patient.waitProbability
  }
}
