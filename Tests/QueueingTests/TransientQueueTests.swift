import Foundation
import Queueing
import Testing

@Suite("Transient queue")
struct TransientQueueTests {
  /// The cases of generate.py, in its order.
  static let cases:
    [(rates: [Double], staff: [Int], handle: Double, patience: Double?, T: Double)] =
      [
        ([2, 8, 3, 1], [3, 7, 4, 2], 0.8, nil, 0.25),
        ([5, 12, 6, 2], [5, 8, 3, 1], 0.6, 0.5, 0.3),
        ([4, 4, 0, 6], [4, 0, 2, 5], 0.5, 0.4, 0.7),
        ([3, 3, 3, 3], [9, 4, 6, 1], 3, 2, 0.5),
      ]

  @Test(
    "agrees with matrix exponentials through rises, falls and a night without staff",
    arguments: 0..<4)
  func matrixExponential(number: Int) throws {
    let table = referenceTable("transient").filter { Int($0["case"]) == number }
    #expect(table.count == 33)
    let setting = Self.cases[number]
    for (code, end) in ShiftEnd.allCases.enumerated() {
      let rows = table.filter { Int($0["mode"]) == code }
      let queue = try TransientQueue(
        arrivals: RateProfile(contacts: setting.rates, interval: 1),
        staff: StaffProfile(agents: setting.staff, interval: 1), handleTime: setting.handle,
        patience: setting.patience, shiftEnd: end)
      let points = try queue.solve(at: rows.map { $0["time"] }, answerThreshold: setting.T)
      for (point, row) in zip(points, rows) {
        let pairs: [(String, Double, Double)] = [
          ("present", point.present, row["present"]), ("queue", point.queue, row["queue"]),
          ("busy", point.busy, row["busy"]), ("finishing", point.finishing, row["finishing"]),
          ("wait", point.waitProbability, row["wait_probability"]),
          ("within", point.answeredWithin ?? .nan, row["answered_within"]),
        ]
        for (name, value, expected) in pairs {
          #expect(
            (value - expected).magnitude < 2e-9,
            "\(name) at \(point.time), \(end): \(value), expected \(expected)")
        }
      }
    }
  }

  @Test("follows the infinite-server law when staff is plentiful")
  func infiniteServer() throws {
    // Two levels of arrivals: m(t) relaxes exponentially with the handle time.
    let queue = try TransientQueue(
      arrivals: RateProfile(starts: [0, 3], rates: [20, 5]),
      staff: StaffProfile(starts: [0], agents: [200]), handleTime: 1.5)
    let points = try queue.solve(at: [1, 3, 5])
    let first = 30 * (1 - exp(-1 / 1.5))
    let second = 30 * (1 - exp(-3 / 1.5))
    let third = 7.5 + (second - 7.5) * exp(-2 / 1.5)
    for (point, expected) in zip(points, [first, second, third]) {
      expectClose(point.present, expected, relative: 1e-9)
      #expect(point.waitProbability < 1e-12)
    }
  }

  @Test("stays in the steady state it starts in, and tends to it from empty")
  func steady() throws {
    let line = try ErlangA(agents: 10, offeredLoad: 9, handleTime: 1, patience: 0.7)
    for shiftEnd in ShiftEnd.allCases {
      let queue = try TransientQueue(
        arrivals: RateProfile(starts: [0], rates: [9]),
        staff: StaffProfile(starts: [0], agents: [10]), handleTime: 1, patience: 0.7,
        shiftEnd: shiftEnd)
      let still = try queue.solve(at: [0, 5], initial: .steady, answerThreshold: 0.1)
      let late = try queue.solve(at: [40], initial: .empty, answerThreshold: 0.1)
      for point in still + late {
        expectClose(point.waitProbability, line.waitProbability, relative: 1e-8)
        expectClose(point.queue, line.meanQueueLength, relative: 1e-8)
        expectClose(point.answeredWithin ?? .nan, line.serviceLevel(within: 0.1), relative: 1e-8)
      }
      let integral = still[1]
      expectClose(integral.arrivals, 45, relative: 1e-9)
      expectClose(integral.abandoned, 45 * line.abandonProbability, relative: 1e-8)
      expectClose(integral.delayed, 45 * line.waitProbability, relative: 1e-8)
      expectClose(integral.busyTime, 50 * line.occupancy, relative: 1e-8)
    }
  }

  @Test("conserves contacts and work over a day", arguments: ShiftEnd.allCases)
  func conservation(shiftEnd: ShiftEnd) throws {
    let queue = try TransientQueue(
      arrivals: RateProfile(contacts: [30, 80, 60, 20, 0], interval: 1),
      staff: StaffProfile(agents: [6, 14, 9, 3, 2], interval: 1), handleTime: 0.2, patience: 0.3,
      shiftEnd: shiftEnd)
    for point in try queue.solve(at: [0.7, 2, 3.1, 5, 6]) {
      // Arrived = gone + served + present, and served = work done ÷ handle time.
      let served = (point.busyTime + point.overtime) / 0.2
      expectClose(point.arrivals, point.abandoned + served + point.present, relative: 1e-9)
    }
  }

  @Test("keeps leavers' contacts out of the queue only when they finish")
  func finishOrDrop() throws {
    func queue(_ end: ShiftEnd) throws -> TransientPoint {
      // Ten busy agents with an hour's work each; eight go home after a minute.
      let model = try TransientQueue(
        arrivals: RateProfile(starts: [0], rates: [0]),
        staff: StaffProfile(starts: [0, 1.0 / 60], agents: [10, 2]), handleTime: 1, shiftEnd: end)
      return try model.solve(at: [1.0 / 60], initial: .present(10))[0]
    }
    let alive = exp(-1.0 / 60)
    // Present contacts are the same; only where they are differs.
    for end in ShiftEnd.allCases {
      expectClose(try queue(end).present, 10 * alive, relative: 1e-9)
    }
    // Each leaver is busy with probability e^(−1/60).
    expectClose(try queue(.finish).finishing, 8 * alive, relative: 1e-9)
    #expect(try queue(.finish).queue == 0)
    #expect(try queue(.drop).queue > 7)
    #expect(try queue(.drop).finishing == 0)
    // Idle agents go first, so more of the busy ones stay.
    #expect(try queue(.finishIdleFirst).finishing < 8 * alive)
  }

  @Test("counts a change of whole shifts, where as many come as go")
  func shiftSwap() throws {
    let model = try TransientQueue(
      arrivals: RateProfile(starts: [0], rates: [0]),
      staff: StaffProfile(starts: [0, 1], agents: [5, 5], leaving: [0, 5]), handleTime: 2,
      shiftEnd: .finish)
    let points = try model.solve(at: [1, 2], initial: .present(7))
    // At 1 all five leave: whoever is busy finishes, new agents take the two in the queue.
    #expect(points[0].queue == 0 || points[0].queue < 1e-12)
    let present = points[0].present
    #expect(points[0].finishing > 3)
    expectClose(points[0].busy + points[0].finishing, present, relative: 1e-9)
    expectClose(points[1].overtime, points[0].finishing * 2 * (1 - exp(-0.5)), relative: 1e-9)
  }

  @Test("takes smooth rates: a sinusoid with plentiful staff has the known amplitude and lag")
  func sinusoid() throws {
    // m(t) = λ̄h + A·h/(1 + γ²h²)·(sin γt − γh·cos γt), Eick, Massey & Whitt (1993).
    let gamma = 2 * Double.pi / 24
    let queue = try TransientQueue(
      arrivals: RateProfile { 30 + 10 * sin(gamma * $0) },
      staff: StaffProfile(starts: [0], agents: [150]), handleTime: 2)
    let x = gamma * 2
    for point in try queue.solve(at: [48, 51, 57, 63]) {
      let phase = gamma * point.time
      let expected = 60 + 20 / (1 + x * x) * (sin(phase) - x * cos(phase))
      expectClose(point.present, expected, relative: 1e-8)
    }
  }

  @Test("refuses times that run backwards and laws that do not sum to 1")
  func domain() throws {
    let queue = try TransientQueue(
      arrivals: RateProfile(starts: [0], rates: [1]), staff: StaffProfile(starts: [0], agents: [1]),
      handleTime: 1)
    #expect(throws: QueueingError.self) { try queue.solve(at: [2, 1]) }
    #expect(throws: QueueingError.self) {
      try queue.solve(at: [1], initial: .distribution([0.5, 0.4]))
    }
    #expect(throws: QueueingError.unstable(offeredLoad: 1, agents: 1)) {
      try queue.solve(at: [1], initial: .steady)
    }
    #expect(throws: QueueingError.self) { try StaffProfile(starts: [1, 0], agents: [1, 1]) }
    #expect(throws: QueueingError.self) { try RateProfile(starts: [0], rates: [-1]) }
  }
}
