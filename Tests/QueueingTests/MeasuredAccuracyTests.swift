// Accuracies that the documentation states, measured against calculations by other methods.
import Foundation
import Queueing
import Testing

@Suite("Accuracies stated, measured")
struct MeasuredAccuracyTests {
  @Test(
    "iterative staffing agrees with another integration in every agent, and in waits to 1e-9",
    arguments: 0..<4)
  func iterativeStaffing(number: Int) throws {
    let rows = referenceTable("iterative-staffing").filter { Int($0["case"]) == number }
    let first = try #require(rows.first)
    let (level, amplitude, patience) = (first["level"], first["amplitude"], first["patience"])
    let answer = try IterativeStaffing(
      arrivals: RateProfile { level + amplitude * sin($0) }, handleTime: 1,
      patience: patience > 0 ? patience : nil
    ).solve(target: first["target"], period: first["period"], count: rows.count)
    #expect(answer.isSettled)
    #expect(answer.rounds == Int(first["rounds"]))
    #expect(answer.agents == rows.map { Int($0["agents"]) })
    for (value, row) in zip(answer.waitProbability, rows) {
      let error = (value - row["wait_probability"]).magnitude
      #expect(error < 1e-9, "\(row): \(error)")
    }
  }

  @Test("of two staffs between which rounds alternate the larger is taken")
  func alternation() throws {
    // Two of the references alternate, which they say of themselves.
    let rows = referenceTable("iterative-staffing").filter { $0["alternates"] == 1 }
    #expect(Set(rows.map { $0["case"] }) == [1, 3])
    var staffing = try IterativeStaffing(
      arrivals: RateProfile { 3 + 2 * sin($0) }, handleTime: 1)
    let answer = try staffing.solve(target: 0.3, period: 1, count: 5)
    #expect(answer.isSettled)
    // Stopped earlier and later, it has been at both.
    var seen: [[Int]] = []
    for limit in 1..<answer.rounds {
      staffing.roundLimit = limit
      seen.append(try staffing.solve(target: 0.3, period: 1, count: 5).agents)
    }
    for staff in seen { #expect(zip(answer.agents, staff).allSatisfy { $0 >= $1 }, "\(staff)") }
    // Where they differed, one agent fewer would miss the target.
    let short = zip(answer.agents, answer.waitProbability)
    #expect(short.allSatisfy { $1 <= 0.3 + 1e-9 })
  }

  @Test("visits are right to the rounding of the share that leaves")
  func visits() throws {
    let routings: [[[Double]]] = [
      [[0, 0.2, 0.3], [0.1, 0, 0.2], [0.9, 0, 0]], [[0, 0.5], [1, 0]], [[0, 0.999], [1, 0]],
      [[0, 0.999_999], [1, 0]], [[0, 0.999_999_999], [1, 0]],
      [
        [0.1, 0.3, 0.2, 0], [0, 0.05, 0.9, 0], [0.25, 0.25, 0.25, 0.2499], [0, 0, 0.7, 0.2999],
      ],
    ]
    let rows = referenceTable("networks")
    for (number, routing) in routings.enumerated() {
      let stops = routing.indices.map { NetworkStop("\($0)", time: 2) }
      let network = try FeedbackNetwork(stops: stops, routing: routing)
      let visits = try network.visits(from: 0)
      let rates = [3.0] + [Double](repeating: 0, count: stops.count - 1)
      let loads = try network.steadyLoads(arrivalRates: rates)
      let expected = rows.filter { Int($0["case"]) == number }
      #expect(expected.count == stops.count)
      for (stop, row) in expected.enumerated() {
        expectClose(visits[stop], row["visits"], relative: 1e-14, "visits \(row)")
        expectClose(loads[stop], 6 * row["visits"], relative: 1e-14, "loads \(row)")
      }
    }
  }

  @Test("the greatest of a smooth rate or load is short by no more than the samples' curve")
  func samples() throws {
    // λ = 100 + 60·sin(γt + φ): between samples h apart at most h²/8·max|λ″| is missed.
    let gamma = 2 * Double.pi / 24
    let (handle, interval) = (1.5, 2.0)
    var worst = (rate: 0.0, load: 0.0)
    for samples in [4, 16] {
      let step = interval / Double(samples)
      worst = (0, 0)
      for phase in stride(from: 0.0, to: 1, by: 0.01) {
        let arrivals = RateProfile { 100 + 60 * sin(gamma * ($0 + phase)) }
        var plan = try IntervalPlan(
          arrivals: arrivals, handling: ExponentialDuration(mean: handle), interval: interval,
          count: 36)
        plan.samples = samples
        // The crest of the rate on the third day: t = 54 − φ.
        let rate = plan.loads(.sippMax)[26...27].max() ?? 0
        worst.rate = max(worst.rate, 160 * handle - rate)
        let load = plan.loads(.modifiedOfferedLoad)[26...28].max() ?? 0
        let swing = 60 * handle / (1 + gamma * gamma * handle * handle).squareRoot()
        worst.load = max(worst.load, 100 * handle + swing - load)
        // The rate of the last sample is taken a hair before the end of the interval.
        #expect(rate <= 160 * handle * (1 + 1e-12))
        #expect(load <= (100 * handle + swing) * (1 + 1e-9))
      }
      let bound = step * step / 8 * gamma * gamma * 60 * handle
      #expect(worst.rate <= bound * 1.001 && worst.rate > 0.9 * bound, "\(worst) of \(bound)")
      #expect(worst.load <= bound && worst.load > 0.8 * bound, "\(worst) of \(bound)")
    }
    // With the 16 samples of every plan: 0.013 of 240 erlangs.
    #expect(worst.rate < 0.0145)
  }
}
