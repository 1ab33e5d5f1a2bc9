import Queueing
import Testing

@Suite("Priorities")
struct PrioritiesTests {
  @Test("agree with the chain of two classes, with and without interruption")
  func reference() throws {
    let rows = referenceTable("priorities")
    #expect(rows.count == 8)
    for row in rows {
      let waits = try priorityWaits(
        agents: row["agents"], loads: [row["load_1"], row["load_2"]], handleTime: 1,
        discipline: row["preemptive"] == 1 ? .preemptive : .nonPreemptive
      ).waits
      // The chain is cut at 110 contacts a class.
      expectClose(waits[0] ?? .nan, row["wait_1"], relative: 1e-9, "p1 \(row.testDescription)")
      expectClose(waits[1] ?? .nan, row["wait_2"], relative: 2e-6, "p2 \(row.testDescription)")
    }
  }

  @Test("give the textbook values of one agent")
  func oneAgent() throws {
    // Cobham (1954): W = ρ·h/((1 − σ₁)(1 − σ)); 0.8/0.6 and 0.8/(0.6·0.2).
    let waits = try priorityWaits(agents: 1, loads: [0.4, 0.4], handleTime: 1).waits
    expectClose(waits[0] ?? .nan, 0.8 / 0.6, relative: 1e-13)
    expectClose(waits[1] ?? .nan, 0.8 / (0.6 * 0.2), relative: 1e-13)
    // Interrupted: the first class sees a queue of its own, 0.4/0.6.
    let urgent = try priorityWaits(
      agents: 1, loads: [0.4, 0.4], handleTime: 1, discipline: .preemptive
    ).waits
    expectClose(urgent[0] ?? .nan, 0.4 / 0.6, relative: 1e-13)
    expectClose(urgent[1] ?? .nan, 0.8 / (0.6 * 0.2) + (0.8 / 0.6 - 0.4 / 0.6), relative: 1e-12)
  }

  @Test(
    "keep the mean over classes that first come first served has",
    arguments: PriorityDiscipline.allCases)
  func conservation(discipline: PriorityDiscipline) throws {
    let loads = [2.0, 3.5, 0, 1.2]
    let waits = try priorityWaits(
      agents: 8, loads: loads, handleTime: 240, discipline: discipline
    ).waits
    let line = try ErlangC(agents: 8, offeredLoad: 6.7, handleTime: 240)
    var mean = 0.0
    for (load, wait) in zip(loads, waits) { mean += load * (wait ?? .nan) / 6.7 }
    expectClose(mean, line.meanWait, relative: 1e-11)
    for (urgent, next) in zip(waits, waits.dropFirst()) {
      #expect((urgent ?? .nan) < (next ?? .nan) + 1e-9)
    }
  }

  @Test("leave urgent classes stable when the others no longer are")
  func partlyUnstable() throws {
    let answer = try priorityWaits(agents: 4, loads: [2, 3, 1], handleTime: 1)
    #expect(answer.allBusy == 1)
    #expect(answer.waits[1] == nil && answer.waits[2] == nil)
    // The remaining capacity is always taken: W = (h/n)/(1 − σ₁).
    expectClose(answer.waits[0] ?? .nan, 0.25 / 0.5, relative: 1e-14)
  }

  @Test("keeps the digits of a preempted class however small, empty or near saturation")
  func smallClasses() throws {
    let rows = referenceTable("preemptive")
    #expect(rows.count == 14)
    for row in rows {
      let waits = try priorityWaits(
        agents: row["agents"], loads: [row["load_1"], row["load_2"]], handleTime: 1,
        discipline: .preemptive
      ).waits
      // Near saturation the double 99.99 + 0.009 itself is off by 1e-14 of a distance of 1e-3.
      expectClose(waits[1] ?? .nan, row["wait_2"], relative: 1e-9, "preempted \(row)")
    }
    let lone = try priorityWaits(
      agents: 1, loads: [0, 0.5], handleTime: 1, discipline: .preemptive)
    #expect(lone.waits == [0, 1])
  }
}
