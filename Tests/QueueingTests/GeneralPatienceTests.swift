import Foundation
import Queueing
import Testing

@Suite("General patience")
struct GeneralPatienceTests {
  /// The law of a row of the reference table; its name is its number in this list.
  static func law(_ number: Int, _ first: Double, _ second: Double) throws -> any DurationLaw {
    switch number {
    case 0, 1: try LognormalDuration(mean: first, coefficientOfVariation: second)
    case 2, 3: try WeibullDuration(shape: first, mean: second)
    case 4: try GammaDuration(shape: first, mean: second)
    case 5: try ConstantDuration(first)
    default: try UniformDuration(from: first, to: second)
    }
  }

  @Test("agrees with 25-digit integrals for seven laws, under and over load")
  func reference() throws {
    let rows = referenceTable("general-patience")
    #expect(rows.count == 28)
    for (index, row) in rows.enumerated() {
      let patience = try Self.law(index / 4, row["first"], row["second"])
      let line = try GeneralPatience(
        agents: row["agents"], offeredLoad: row["load"], handleTime: row["handle"],
        patience: patience)
      let label = "G(\(index / 4), \(row["agents"]), \(row["load"]))"
      let answered = 1 - row["abandon_probability"]
      let within = row["answered_within"]
      let gone = row["abandoned_within"]
      expectClose(line.waitProbability, row["wait_probability"], relative: 1e-10, "gwait \(label)")
      expectClose(
        line.abandonProbability, row["abandon_probability"], relative: 1e-9, "gabandon \(label)")
      expectClose(line.averageSpeedOfAnswer, row["asa"], relative: 1e-9, "gasa \(label)")
      expectClose(line.meanWait, row["mean_wait"], relative: 1e-9, "gmeanwait \(label)")
      for (rule, expected) in [
        (ServiceLevelRule.offered, within), (.answered, within / answered), (.met, within + gone),
        (.answeredOrPatient, within / (1 - gone)),
      ] {
        let level = line.serviceLevel(within: row["threshold"], rule: rule)
        expectClose(level, expected, relative: 1e-9, "gsl \(rule) \(label)")
        let missed = line.missedShare(within: row["threshold"], rule: rule)
        #expect((missed + level - 1).magnitude < 1e-10, "missed \(rule) \(label)")
      }
    }
  }

  @Test(
    "with exponential patience is Erlang A, fractional agents and deep overload included",
    arguments: [
      (14.0, 10.0, 240.0), (10.5, 12, 60), (100, 99.9, 1e6), (3, 30, 5), (1000, 1010, 300),
      (0.5, 0.2, 100), (50, 1e-6, 30),
    ])
  func erlangA(agents: Double, load: Double, patience: Double) throws {
    let general = try GeneralPatience(
      agents: agents, offeredLoad: load, handleTime: 180,
      patience: ExponentialDuration(mean: patience))
    let closed = try ErlangA(
      agents: agents, offeredLoad: load, handleTime: 180, patience: patience)
    let label = "(\(agents), \(load), \(patience))"
    expectClose(general.waitProbability, closed.waitProbability, relative: 1e-10, "ga1 \(label)")
    expectClose(
      general.abandonProbability, closed.abandonProbability, relative: 1e-10, "ga2 \(label)")
    expectClose(
      general.averageSpeedOfAnswer, closed.averageSpeedOfAnswer, relative: 1e-10, "ga3 \(label)")
    expectClose(general.meanWait, closed.meanWait, relative: 1e-10, "ga4 \(label)")
    for rule in ServiceLevelRule.allCases {
      expectClose(
        general.serviceLevel(within: 3, rule: rule), closed.serviceLevel(within: 3, rule: rule),
        relative: 1e-10, "ga5 \(rule) \(label)")
    }
  }

  @Test("gives the same answer for one law written in several ways")
  func sameLaw() throws {
    func solve(_ law: any DurationLaw) throws -> [Double] {
      let line = try GeneralPatience(agents: 20, offeredLoad: 21, handleTime: 300, patience: law)
      return [
        line.waitProbability, line.abandonProbability, line.averageSpeedOfAnswer, line.meanWait,
        line.serviceLevel(within: 25), line.serviceLevel(within: 25, rule: .met),
      ]
    }
    let exponential = try solve(ExponentialDuration(mean: 90))
    let others: [any DurationLaw] = [
      try WeibullDuration(shape: 1, mean: 90), try GammaDuration(shape: 1, mean: 90),
      try MixtureDuration([
        (0.25, ExponentialDuration(mean: 90)), (0.75, GammaDuration(shape: 1, mean: 90)),
      ]),
    ]
    for law in others {
      for (value, expected) in zip(try solve(law), exponential) {
        expectClose(value, expected, relative: 1e-11, "\(law)")
      }
    }
    let uniform = try solve(UniformDuration(from: 20, to: 200))
    let drawn = try solve(EmpiricalDuration(times: [20, 80, 200], survivals: [1, 2.0 / 3, 0]))
    for (value, expected) in zip(drawn, uniform) { expectClose(value, expected, relative: 1e-12) }
  }

  @Test("laws agree with their own means, variances and excess", arguments: 0..<7)
  func lawsAreConsistent(number: Int) throws {
    let laws: [any DurationLaw] = [
      try LognormalDuration(mean: 30, coefficientOfVariation: 1.5),
      try WeibullDuration(shape: 1.7, mean: 30), try GammaDuration(shape: 2.5, mean: 30),
      try ConstantDuration(30), try UniformDuration(from: 10, to: 50),
      try ExponentialDuration(mean: 30),
      try EmpiricalDuration(times: [10, 40, 90], survivals: [0.9, 0.3, 0]),
    ]
    let law = laws[number]
    // Plain sums of the survival, apart from every closed form.
    let step = 0.002
    var area = 0.0
    var second = 0.0
    var at50 = 0.0
    for index in 0..<1_500_000 {
      let time = (Double(index) + 0.5) * step
      let survival = law.survival(time)
      area += survival * step
      second += 2 * time * survival * step
      if time < 50 { at50 = area }
    }
    // The sum stops at 100 means, beyond which the lognormal still has a few 1e-5 of its mean.
    expectClose(law.mean, area, relative: 1e-4)
    expectClose(law.meanUpTo(50), at50, relative: 1e-5)
    expectClose(law.meanUpTo(1e9), law.mean, relative: 1e-12)
    let variation = max(0, second / (area * area) - 1).squareRoot()
    #expect((law.coefficientOfVariation - variation).magnitude < 2e-3)
    expectClose(law.meanExcess, second / area / 2, relative: 5e-3)
    for time in [1.0, 12, 30, 45] {
      expectClose(law.survival(time) + law.cumulative(time), 1, relative: 1e-14)
      expectClose(law.excessCumulative(time) * law.mean, law.meanUpTo(time), relative: 1e-14)
    }
  }

  @Test("names a queue that grows because too many never give up")
  func unstable() throws {
    struct Half: DurationLaw {
      let mean = Double.infinity
      let coefficientOfVariation = Double.infinity
      func survival(_ time: Double) -> Double { 0.5 + 0.5 * exp(-time) }
      func cumulative(_ time: Double) -> Double { 0.5 - 0.5 * exp(-time) }
      func meanUpTo(_ time: Double) -> Double { 0.5 * time + 0.5 * (1 - exp(-time)) }
    }
    #expect(throws: QueueingError.unstable(offeredLoad: 25, agents: 12)) {
      try GeneralPatience(agents: 12, offeredLoad: 25, handleTime: 1, patience: Half())
    }
    let stable = try GeneralPatience(agents: 12, offeredLoad: 23, handleTime: 1, patience: Half())
    // Twelve agents answer at most 12 of 23, and half of all never give up.
    #expect(stable.abandonProbability > 1 - 12.0 / 23 && stable.abandonProbability < 0.5)
  }
}

@Suite("Patience by two moments")
struct TwoMomentPatienceTests {
  @Test(
    "is near lognormal patience of the same moments, as far as it says",
    arguments: [(0.5, 0.04, 0.005), (0.8, 0.12, 0.015), (1.5, 0.12, 0.015)])
  func error(variation: Double, waitError: Double, lossError: Double) throws {
    var waits = 0.0
    var losses = 0.0
    for agents in [5.0, 20, 100] {
      for ratio in [0.9, 1.0, 1.1] {
        for mean in [0.5, 1.0, 2.0] {
          let fitted = try WaitingLine(
            offeredLoad: ratio * agents, handleTime: 1,
            patience: WaitingLine.twoMomentPatience(
              mean: mean, coefficientOfVariation: variation)
          ).steadyState(agents: agents)
          let other = try GeneralPatience(
            agents: agents, offeredLoad: ratio * agents, handleTime: 1,
            patience: LognormalDuration(mean: mean, coefficientOfVariation: variation))
          waits = max(waits, (fitted.waitProbability - other.waitProbability).magnitude)
          losses = max(losses, (fitted.abandonProbability - other.abandonProbability).magnitude)
        }
      }
    }
    #expect(waits <= waitError && losses <= lossError, "\(waits), \(losses)")
    // The bounds told are not idle ones.
    #expect(waits > 0.7 * waitError && losses > 0.7 * lossError, "\(waits), \(losses)")
    let law = try WaitingLine.twoMomentPatience(mean: 3, coefficientOfVariation: variation)
    guard case .law(let fitted) = law else {
      Issue.record("a law was fitted")
      return
    }
    expectClose(fitted.meanUpTo(1e4), 3, relative: 1e-12)
  }

  @Test("is exact where two moments decide, and refuses what is none")
  func edges() throws {
    guard
      case .exponential(240) = try WaitingLine.twoMomentPatience(
        mean: 240, coefficientOfVariation: 1)
    else {
      Issue.record("a variation of 1 is exponential")
      return
    }
    let constant = try WaitingLine(
      offeredLoad: 9, handleTime: 1,
      patience: WaitingLine.twoMomentPatience(mean: 0.5, coefficientOfVariation: 0)
    ).steadyState(agents: 10)
    let exact = try GeneralPatience(
      agents: 10, offeredLoad: 9, handleTime: 1, patience: ConstantDuration(0.5))
    #expect(constant.waitProbability == exact.waitProbability)
    for variation in [-1, .nan, 6] {
      #expect(throws: QueueingError.self) {
        try WaitingLine.twoMomentPatience(mean: 1, coefficientOfVariation: variation)
      }
    }
  }
}
