import Queueing
import Testing

@Suite("Deferred flow")
struct DeferredFlowTests {
  @Test("does a day worked by hand: a closed night, an open day")
  func handWorked() throws {
    // Two closed intervals with 10 contacts each, then open ones that do 15.
    let flow = try DeferredFlow(arrivals: [10, 10, 10, 10, 0, 0], capacity: [0, 0, 15, 15, 15, 0])
    #expect(flow.served == [0, 0, 15, 15, 10, 0])
    #expect(flow.backlog == [10, 20, 15, 10, 0, 0])
    #expect(flow.closing == 0)
    // Contact number x comes at x/10 and is done at 2 + x/15: its wait is 2 − x/30.
    expectClose(flow.meanWait, 2 - 20.0 / 30, relative: 1e-12)
    // At most 1 after x = 30, that is a quarter of 40.
    expectClose(flow.shareWithin(1), 0.25, relative: 1e-9)
    expectClose(flow.shareWithin(1.5), 25.0 / 40, relative: 1e-9)
    #expect(flow.shareWithin(2) == 1)
    #expect(flow.shareWithin(0.5) == 0)
    // On the clock of the opening hours the wait is x/15 at night (the first 20), then 2 − x/30.
    let clock = [0.0, 0, 1, 1, 1, 0]
    expectClose(flow.shareWithin(1, clock: clock), (15.0 + 10) / 40, relative: 1e-9)
  }

  @Test("works as contacts come once the backlog is gone")
  func catchUp() throws {
    let flow = try DeferredFlow(arrivals: [6, 6], capacity: [12, 12], opening: 3)
    // The 3 of yesterday are done in half an interval; the rest at once.
    #expect(flow.served == [9, 6])
    #expect(flow.backlog == [0, 0])
    expectClose(flow.shareWithin(0), 0.75, relative: 1e-9)
    expectClose(flow.meanWait * 12, 0.5 * 3 * 0.25, relative: 1e-9)
  }

  @Test("carries what is left over, and conserves contacts")
  func conservation() throws {
    let arrivals = (0..<100).map { Double(($0 * 37) % 23) }
    let capacity = (0..<100).map { $0 % 24 < 9 ? 25.0 : 0 }
    let flow = try DeferredFlow(arrivals: arrivals, capacity: capacity, opening: 17)
    var open = 17.0
    for index in arrivals.indices {
      open += arrivals[index] - flow.served[index]
      expectClose(flow.backlog[index], open, relative: 1e-9)
      #expect(flow.served[index] <= capacity[index] + 1e-9)
    }
    var last = 0.0
    for within in stride(from: 0.0, through: 100, by: 0.5) {
      let share = flow.shareWithin(within)
      #expect(share >= last - 1e-12)
      last = share
    }
    expectClose(last, 1 - min(1, flow.closing / arrivals.reduce(0, +)), relative: 1e-9)
  }

  @Test("finds the staff that keeps a promise: it just holds")
  func staffing() throws {
    // Around the clock 10 an interval, open 8 of 24, a promise of 80 % within 12 intervals: those who
    // come in the first hours after closing cannot be served in time, the rest can.
    let arrivals = [Double](repeating: 10, count: 240)
    let perAgent = (0..<240).map { $0 % 24 >= 9 && $0 % 24 < 17 ? 4.0 : 0 }
    let promise = try DeferredPromise(share: 0.8, within: 12)
    let agents = try DeferredFlow.leastAgents(
      arrivals: arrivals, perAgent: perAgent, promise: promise)
    func share(_ factor: Double) throws -> Double {
      try DeferredFlow(arrivals: arrivals, capacity: perAgent.map { $0 * agents * factor })
        .shareWithin(12)
    }
    #expect(try share(1) >= 0.8 - 1e-9)
    #expect(try share(1 - 1e-6) < 0.8)
    // Never less than the work there is, 240 a day by agents who do 32, however long the promise.
    #expect(agents > 240.0 / 32)
    // By hand: 480 may be late, 70 are in the last night, so 410/9 in each of nine nights; number x
    // after closing waits 16 − x/10 + x/(4n), which is 12 there for n = 20.5.
    expectClose(agents, 20.5, relative: 1e-9)
    let patient = try DeferredFlow.leastAgents(
      arrivals: arrivals, perAgent: perAgent, promise: DeferredPromise(share: 0.5, within: 200))
    expectClose(patient, 240.0 / 32, relative: 1e-9)
    // A promise shorter than the night cannot be kept for those who come in it.
    #expect(throws: QueueingError.self) {
      try DeferredFlow.leastAgents(
        arrivals: arrivals, perAgent: perAgent,
        promise: DeferredPromise(share: 0.95, within: 2))
    }
    // On the clock of the opening hours it can.
    let clock = perAgent.map { $0 > 0 ? 1.0 : 0 }
    let strict = try DeferredFlow.leastAgents(
      arrivals: arrivals, perAgent: perAgent,
      promise: DeferredPromise(share: 0.95, within: 2, clock: clock))
    let onClock = try DeferredFlow(arrivals: arrivals, capacity: perAgent.map { $0 * strict })
    #expect(onClock.shareWithin(2, clock: clock) >= 0.95 - 1e-9)
    #expect(strict > 7.5)
  }

  @Test("allows for chance by the normal law, less so in large windows")
  func variability() throws {
    let small = try DeferredFlow.variabilityFactor(
      contactsInWindow: 25, handleVariation: 1, confidence: 0.95)
    let large = try DeferredFlow.variabilityFactor(
      contactsInWindow: 2500, handleVariation: 1, confidence: 0.95)
    // 1 + 1.6448536·√(2/25).
    expectClose(small, 1 + 1.6448536269514722 * (2.0 / 25).squareRoot(), relative: 1e-12)
    expectClose(large - 1, (small - 1) / 10, relative: 1e-9)
    let even = try DeferredFlow.variabilityFactor(
      contactsInWindow: 25, handleVariation: 1, confidence: 0.5)
    expectClose(even, 1, relative: 1e-12)
  }
}
