import Foundation
import Queueing
import Testing

@Suite("Erlang C")
struct ErlangCTests {
  @Test("agrees with 45-digit sums up to a million agents and a hair below saturation")
  func reference() throws {
    var checked = 0
    for row in referenceTable("erlang-bc") where row.has("c") {
      let agents = row["agents"]
      let load = row["load"]
      let label = "C(\(agents), \(load))"
      let line = try ErlangC(agents: agents, offeredLoad: load, handleTime: 1)
      if row["log10_c"] > -290 {
        expectClose(line.waitProbability, row["c"], relative: 1e-12, label)
        expectClose(line.averageSpeedOfAnswer, row["mean_wait"], relative: 1e-12, "ASA \(label)")
      }
      let logarithm = try logErlangC(agents: agents, offeredLoad: load) / log(10)
      #expect(
        (logarithm - row["log10_c"]).magnitude <= 1e-12 + 1e-14 * row["log10_c"].magnitude,
        "log10 of \(label): \(logarithm), expected \(row["log10_c"])")
      checked += 1
    }
    #expect(checked > 250)
  }

  @Test("answers the hand-worked case of 10 erlangs and 14 agents")
  func fieldExample() throws {
    // 50 tickets an hour of 12 minutes; values of the field's worked example.
    let line = try ErlangC(agents: 14, offeredLoad: 10, handleTime: 720)
    expectClose(line.waitProbability, 0.17413193359504983, relative: 1e-12)
    expectClose(line.occupancy, 0.7142857142857143, relative: 1e-15)
    expectClose(line.serviceLevel(within: 20), 0.8441798995062404, relative: 1e-12)
    expectClose(line.averageSpeedOfAnswer, 31.34374804710897, relative: 1e-12)
    // Eleven and twelve agents, with twelve minutes a contact.
    let eleven = try ErlangC(agents: 11, offeredLoad: 10, handleTime: 180)
    let twelve = try ErlangC(agents: 12, offeredLoad: 10, handleTime: 180)
    #expect((eleven.averageSpeedOfAnswer - 122.8).magnitude < 0.05)
    #expect((twelve.averageSpeedOfAnswer - 40.4).magnitude < 0.05)
  }

  @Test("is the load itself for one agent")
  func oneAgent() throws {
    for load in [1e-9, 0.1, 0.5, 0.999_999_999_999] {
      expectClose(try erlangC(agents: 1, offeredLoad: load), load, relative: 1e-14)
    }
  }

  @Test("has the waiting time law of M/M/n: quantiles invert it and Little's law holds")
  func waits() throws {
    let line = try ErlangC(agents: 20, offeredLoad: 18.5, handleTime: 300)
    for share in [0.5, 0.8, 0.95, 0.999] {
      let wait = try line.waitQuantile(share)
      expectClose(1 - line.waitExceeds(wait), share, relative: 1e-13)
    }
    #expect(try line.waitQuantile(0.1) == 0)
    #expect(line.waitExceeds(0) == line.waitProbability)
    expectClose(line.meanQueueLength, 18.5 / 300 * line.meanWait, relative: 1e-14)
    expectClose(
      line.meanQueueLength, line.waitProbability * 18.5 / (20 - 18.5), relative: 1e-13)
    expectClose(line.meanWaitOfDelayed * line.waitProbability, line.meanWait, relative: 1e-14)
  }

  @Test("names an unstable load", arguments: [(10.0, 10.0), (10.0, 10.000001), (1, 5)])
  func unstable(agents: Double, load: Double) {
    #expect(throws: QueueingError.unstable(offeredLoad: load, agents: agents)) {
      try erlangC(agents: agents, offeredLoad: load)
    }
  }

  @Test("keeps its digits one unit in the last place below saturation")
  func aHairBelow() throws {
    // C → 1 and ASA → 1/(n − a) as the load approaches the agents.
    for agents in [1.0, 14, 1000, 1e6] {
      let load = agents.nextDown
      let line = try ErlangC(agents: agents, offeredLoad: load, handleTime: 1)
      let gap = agents - load
      #expect(line.waitProbability <= 1)
      expectClose(line.averageSpeedOfAnswer * gap, line.waitProbability, relative: 1e-15)
      // 1 − C = (n − a)·(1 − B)/((n − a) + a·B), of which n − a is exact here.
      let loss = try erlangB(agents: agents, offeredLoad: load)
      let free = gap * (1 - loss) / (gap + load * loss)
      expectClose(line.noWaitProbability, free, relative: 1e-12)
      expectClose(line.serviceLevel(within: 0), free, relative: 1e-12)
      expectClose(1 - line.waitProbability, free, relative: 2.3e-16 / free + 1e-12)
    }
  }

  @Test(
    "reproduces the printed tables of M/M/c",
    // Wait probabilities to four digits, as in Hillier & Yu (1981), Queueing Tables and Graphs, and
    // textbooks: one to twenty agents at 80 % load, two at 50 %.
    arguments: [
      (1.0, 0.8, 0.8), (2, 1.6, 0.7111), (5, 4, 0.5541), (10, 8, 0.4092), (20, 16, 0.2561),
      (2, 1, 0.3333),
    ])
  func tables(agents: Double, load: Double, wait: Double) throws {
    let value = try erlangC(agents: agents, offeredLoad: load)
    #expect((value - wait).magnitude <= 0.5e-4)
  }

  @Test("reproduces the published comparison of 50 agents with and without abandonment")
  func garnett() throws {
    // Garnett, Mandelbaum & Reiman (2002), table 1: 48 calls a minute of one minute, 50 agents, mean
    // patience two minutes; printed to the digits given.
    let endless = try ErlangC(agents: 50, offeredLoad: 48, handleTime: 60)
    let leaving = try ErlangA(agents: 50, offeredLoad: 48, handleTime: 60, patience: 120)
    #expect((endless.averageSpeedOfAnswer - 20.8).magnitude <= 0.05)
    #expect((try endless.waitQuantile(0.9) - 58.1).magnitude <= 0.05)
    #expect((endless.meanQueueLength - 17).magnitude <= 0.5)
    #expect((leaving.abandonProbability - 0.031).magnitude <= 0.0005)
    #expect((leaving.meanWait - 3.7).magnitude <= 0.05)
    #expect((leaving.meanQueueLength - 3).magnitude <= 0.5)
    #expect((leaving.occupancy - 0.93).magnitude <= 0.005)
  }
}
