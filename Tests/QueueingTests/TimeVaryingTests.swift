import Foundation
import Queueing
import Testing

@Suite("Time-varying methods")
struct TimeVaryingTests {
  /// λ(t) = 100 + 60·sin(2πt/24), per hour.
  static let wave = RateProfile { 100 + 60 * sin(2 * .pi * $0 / 24) }

  @Test("the infinite-server load of a sinusoid has the amplitude and lag of theory")
  func sinusoid() throws {
    let gamma = 2 * Double.pi / 24
    for handle in [0.2, 2.0, 6] {
      let law = try ExponentialDuration(mean: handle)
      let times = [240.0, 243, 250.5, 261]
      let loads = infiniteServerLoad(arrivals: Self.wave, handling: law, at: times)
      let x = gamma * handle
      for (time, load) in zip(times, loads) {
        // Eick, Massey & Whitt (1993).
        let expected =
          handle * (100 + 60 / (1 + x * x) * (sin(gamma * time) - x * cos(gamma * time)))
        expectClose(load, expected, relative: 1e-10, "mol")
      }
      // Constant handle times: the average of the last h of arrivals, exactly.
      let constant = infiniteServerLoad(
        arrivals: Self.wave, handling: try ConstantDuration(handle), at: times)
      for (time, load) in zip(times, constant) {
        let expected =
          100 * handle + 60 / gamma * (cos(gamma * (time - handle)) - cos(gamma * time))
        expectClose(load, expected, relative: 1e-10, "mol-constant")
      }
    }
  }

  @Test("the infinite-server load of steps is the transient queue's with ample staff")
  func steps() throws {
    let arrivals = try RateProfile(contacts: [30, 90, 10, 60], interval: 1)
    let queue = try TransientQueue(
      arrivals: arrivals, staff: StaffProfile(starts: [0], agents: [400]), handleTime: 0.7)
    let times = [0.5, 1, 1.7, 3, 3.9]
    let loads = infiniteServerLoad(
      arrivals: arrivals, handling: try ExponentialDuration(mean: 0.7), at: times)
    for (point, load) in zip(try queue.solve(at: times), loads) {
      expectClose(load, point.present, relative: 1e-9)
    }
    // Any law settles at λ·h, and a history starts there.
    let law = try LognormalDuration(mean: 0.7, coefficientOfVariation: 1.2)
    let level = try RateProfile(starts: [0], rates: [50])
    let settled = infiniteServerLoad(arrivals: level, handling: law, at: [0, 0.3, 500])
    let history = infiniteServerLoad(
      arrivals: level, handling: law, at: [0, 0.3, 500], hasHistory: true)
    #expect(settled[0] == 0)
    expectClose(settled[2], 35, relative: 1e-9)
    for load in history { expectClose(load, 35, relative: 1e-12) }
  }

  @Test("SIPP takes mean, highest and lagged rates as its names say")
  func sippLoads() throws {
    let plan = try IntervalPlan(
      arrivals: RateProfile(starts: [0, 0.5, 1, 2], rates: [10, 30, 50, 20]),
      handling: ExponentialDuration(mean: 0.5), interval: 1, count: 3)
    #expect(plan.loads(.sippMean) == [10, 25, 10])
    #expect(plan.loads(.sippMax) == [15, 25, 10])
    // Half an hour earlier, with nothing before the start.
    let lagged = plan.loads(.laggedSippMean)
    for (load, expected) in zip(lagged, [2.5, 20, 17.5]) {
      expectClose(load, expected, relative: 1e-12)
    }
    #expect(plan.loads(.laggedSippMax) == [5, 25, 25])
    // The wave's highest rate lies inside the interval.
    let wave = try IntervalPlan(
      arrivals: Self.wave, handling: ExponentialDuration(mean: 1), interval: 2, count: 12)
    expectClose(wave.loads(.sippMax)[2], 160, relative: 1e-9)
    let average = 100 + (360 / Double.pi) * (cos(Double.pi / 3) - cos(Double.pi / 2))
    expectClose(wave.loads(.sippMean)[2], average, relative: 1e-12)
  }

  @Test("SIPP fails with long handle times where lag and modified load hold")
  func sippFails() throws {
    // Green, Kolesar & Soares (2001): contacts that last hours, a day's wave.
    let goals = [StaffingGoal.waitProbability(0.1)]
    func worst(_ method: IntervalMethod, handle: Double) throws -> Double {
      let plan = try IntervalPlan(
        arrivals: Self.wave, handling: ExponentialDuration(mean: handle), interval: 0.5, count: 96)
      let staff = try plan.agents(method, for: goals)
      let queue = try TransientQueue(
        arrivals: Self.wave, staff: StaffProfile(agents: staff, interval: 0.5), handleTime: handle)
      let points = try queue.solve(at: (48..<96).map { Double($0) * 0.5 + 0.25 })
      return points.map(\.waitProbability).max() ?? .nan
    }
    // Six minutes: every method does.
    #expect(try worst(.sippMean, handle: 0.1) < 0.16)
    // An hour: SIPP understaffs after the peak, badly; a lag of one handle time mends most of it.
    let plain = try worst(.sippMean, handle: 1)
    let lagged = try worst(.laggedSippMean, handle: 1)
    #expect(plain > 0.5, "SIPP \(plain)")
    #expect(lagged < 0.5 * plain, "lagged \(lagged)")
    // Three hours: the wave is damped too, which only the modified load knows.
    #expect(try worst(.sippMean, handle: 3) > 0.9)
    #expect(try worst(.laggedSippMean, handle: 3) > 0.9)
    let modified = try worst(.modifiedOfferedLoad, handle: 3)
    #expect(modified < 0.15, "modified \(modified)")
  }

  @Test("the pointwise stationary state is the steady state of the moment")
  func pointwise() throws {
    let plan = try IntervalPlan(
      arrivals: Self.wave, handling: ExponentialDuration(mean: 0.1),
      patience: .exponential(mean: 0.05), interval: 1, count: 24)
    let state = try plan.pointwiseStationary(at: 6, agents: 14)
    let line = try ErlangA(agents: 14, offeredLoad: 16, handleTime: 0.1, patience: 0.05)
    expectClose(state.waitProbability, line.waitProbability, relative: 1e-12)
    // Short handle times: pointwise, modified and exact agree.
    let queue = try TransientQueue(
      arrivals: Self.wave, staff: StaffProfile(starts: [0], agents: [14]), handleTime: 0.1,
      patience: 0.05)
    let exact = try queue.solve(at: [6])[0].waitProbability
    let modified = try plan.modifiedOfferedLoadState(at: 6, agents: 14).waitProbability
    expectClose(modified, exact, relative: 0.003)
    expectClose(state.waitProbability, exact, relative: 0.003)
  }

  @Test("iterative staffing makes the wait probability flat", arguments: [0.1, 0.3, 0.6])
  func flatDelay(target: Double) throws {
    // As in Feldman et al. (2008): λ = 100 + 20 sin t, handle time and patience 1.
    let staffing = try IterativeStaffing(
      arrivals: RateProfile { 100 + 20 * sin($0) }, handleTime: 1, patience: 1)
    let answer = try staffing.solve(target: target, period: 0.1, count: 150)
    #expect(answer.isSettled)
    let settled = zip(answer.times, answer.waitProbability).filter { $0.0 >= 2 }.map(\.1)
    #expect((settled.max() ?? 1) <= target + 1e-9)
    // One agent more or less moves it by about φ(β)/√m ≤ 0.04; flat means within that.
    #expect((settled.min() ?? 0) > target - 0.045)
    // With patience as long as handling the number present is Poisson, so one round is enough.
    let middles = answer.times.map { $0 + 0.05 }
    #expect(try staffing.firstRound(target: target, at: middles) == answer.agents)
  }

  @Test(
    "iterative staffing needs more than one round where patience is not as long as handling",
    arguments: [(0.1, 4.0), (0.3, 4), (0.3, 0.3), (0.6, 0.3)])
  func flatDelayOtherPatience(target: Double, patience: Double) throws {
    // Feldman et al. (2008) with other patience: the number present is not Poisson.
    let staffing = try IterativeStaffing(
      arrivals: RateProfile { 100 + 20 * sin($0) }, handleTime: 1, patience: patience)
    let answer = try staffing.solve(target: target, period: 0.1, count: 150)
    #expect(answer.isSettled)
    #expect(answer.rounds > 1)
    let middles = answer.times.map { $0 + 0.05 }
    let first = try staffing.firstRound(target: target, at: middles)
    #expect(answer.agents != first)
    // Longer patience keeps more contacts at the desk than ample staff, shorter fewer.
    let late = answer.times.indices.filter { answer.times[$0] >= 4 }
    let added = late.map { answer.agents[$0] - first[$0] }.reduce(0, +)
    #expect(patience > 1 ? added > 0 : added < 0, "\(added)")
    let settled = late.map { answer.waitProbability[$0] }
    #expect((settled.max() ?? 1) <= target + 0.03, "\(settled.max() ?? 1)")
    #expect((settled.min() ?? 0) > target - 0.06, "\(settled.min() ?? 0)")
  }

  @Test("iterative staffing settles without patience too, above the first round")
  func withoutPatience() throws {
    let staffing = try IterativeStaffing(
      arrivals: RateProfile { 30 + 6 * sin($0) }, handleTime: 1)
    let answer = try staffing.solve(target: 0.2, period: 0.25, count: 50)
    let settled = zip(answer.times, answer.waitProbability).filter { $0.0 >= 3 }.map(\.1)
    #expect(answer.rounds > 1)
    #expect((settled.max() ?? 1) <= 0.2 + 0.05)
    #expect((settled.min() ?? 0) > 0.2 - 0.08)
    let first = try staffing.firstRound(target: 0.2, at: answer.times.map { $0 + 0.125 })
    #expect(zip(answer.agents, first).allSatisfy { $0 >= $1 })
    #expect(answer.agents != first)
  }

  @Test("the fluid follows overload in closed form, and tells nothing below capacity")
  func fluid() throws {
    // Ten agents of 1 h, 30 an hour for 2 h, then 5: the backlog grows by 20 an hour.
    let fluid = try FluidBacklog(
      arrivals: RateProfile(starts: [0, 2], rates: [30, 5]),
      staff: StaffProfile(starts: [0], agents: [10]), handleTime: 1)
    let points = try fluid.solve(at: [1, 2, 6, 12], present: 10)
    for (point, backlog) in zip(points, [20.0, 40, 20, 0]) {
      #expect((point.backlog - backlog).magnitude < 1e-8)
    }
    expectClose(points[3].arrivals, 110, relative: 1e-9)
    // With patience it settles at (λ − s/h)·τ.
    let leaving = try FluidBacklog(
      arrivals: RateProfile(starts: [0], rates: [30]),
      staff: StaffProfile(starts: [0], agents: [10]), handleTime: 1, patience: 0.5)
    let late = try leaving.solve(at: [30])[0]
    expectClose(late.backlog, 10, relative: 1e-8)
    // Exact equations agree in overload: 300 for 100 agents.
    let big = try TransientQueue(
      arrivals: RateProfile(starts: [0], rates: [300]),
      staff: StaffProfile(starts: [0], agents: [100]), handleTime: 1, patience: 0.5)
    let exact = try big.solve(at: [4])[0]
    let limit = try FluidBacklog(
      arrivals: big.arrivals, staff: big.staff, handleTime: 1, patience: 0.5
    ).solve(at: [4])[0]
    expectClose(limit.backlog, exact.queue, relative: 1e-4)
    expectClose(limit.abandoned, exact.abandoned, relative: 0.01)
  }
}
