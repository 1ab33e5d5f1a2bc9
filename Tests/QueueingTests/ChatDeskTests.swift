import Foundation
import Queueing
import Testing

@Suite("Chat desk")
struct ChatDeskTests {
  static let paces: [[Double]] = [
    [1, 0.8, 0.6], [1, 0.7], [1, 0.8, 0.65], [1, 0.5, 0.4], [1, 0.9], [1, 0.6],
  ]

  @Test("agrees with the chain of labelled agents")
  func reference() throws {
    let rows = referenceTable("chat")
    #expect(rows.count == 6)
    for (row, pace) in zip(rows, Self.paces) {
      let desk = try ChatDesk(
        agents: Int(row["agents"]), arrivalRate: row["rate"], handleTime: row["handle"],
        pace: pace, patience: row["patience"] > 0 ? row["patience"] : nil)
      let state = try desk.steadyState()
      #expect(state.method == .exact)
      let label = "chat(\(desk.agents), \(pace))"
      expectClose(state.waitProbability, row["wait_probability"], relative: 1e-9, label)
      expectClose(state.abandonProbability, row["abandon_probability"], relative: 1e-9, label)
      expectClose(state.meanWait, row["mean_wait"], relative: 1e-9, label)
      expectClose(state.meanOpen, row["mean_open"], relative: 1e-9, label)
      expectClose(state.occupancy, row["occupancy"], relative: 1e-9, label)
      // The approximation keeps its promise.
      let near = try desk.steadyState(stateLimit: 1)
      #expect(near.method == .balanced)
      expectClose(near.waitProbability, state.waitProbability, relative: 0.15, "balanced")
      expectClose(near.meanOpen, state.meanOpen, relative: 0.06, "balancedopen")
    }
  }

  @Test("is Erlang A or C when pace does not fall: every slot is an agent")
  func evenPace() throws {
    for (agents, slots) in [(5, 3), (12, 2), (20, 1)] {
      let servers = Double(agents * slots)
      let rate = 0.95 * servers / 300
      let pace = [Double](repeating: 1, count: slots)
      let patient = try ChatDesk(
        agents: agents, arrivalRate: rate, handleTime: 300, pace: pace
      ).steadyState()
      let leaving = try ChatDesk(
        agents: agents, arrivalRate: 1.2 * rate, handleTime: 300, pace: pace, patience: 60
      ).steadyState()
      let c = try ErlangC(agents: servers, offeredLoad: rate * 300, handleTime: 300)
      let a = try ErlangA(
        agents: servers, offeredLoad: 1.2 * rate * 300, handleTime: 300, patience: 60)
      let pairs: [(ChatState, any SteadyState)] = [(patient, c), (leaving, a)]
      for (chat, line) in pairs {
        expectClose(chat.waitProbability, line.waitProbability, relative: 1e-9)
        expectClose(chat.abandonProbability, line.abandonProbability, relative: 1e-9)
        expectClose(chat.averageSpeedOfAnswer, line.averageSpeedOfAnswer, relative: 1e-9)
        expectClose(chat.meanWait, line.meanWait, relative: 1e-9)
        expectClose(chat.slotUse, line.occupancy, relative: 1e-9)
        for rule in ServiceLevelRule.allCases {
          expectClose(
            chat.serviceLevel(within: 10, rule: rule), line.serviceLevel(within: 10, rule: rule),
            relative: 1e-9)
        }
      }
      expectClose(patient.meanChatTime, 300, relative: 1e-9)
    }
  }

  @Test("slower pace with more open lengthens chats, up to that of full agents")
  func pace() throws {
    let desk = try ChatDesk(
      agents: 10, arrivalRate: 18.0 / 300, handleTime: 300, pace: [1, 0.8, 0.65], patience: 120)
    let state = try desk.steadyState()
    #expect(state.meanChatTime > 300 && state.meanChatTime < 300 / 0.65)
    #expect(state.slotUse < state.occupancy)
    expectClose(state.timeWithOpen.reduce(0, +), 1, relative: 1e-12)
    expectClose(state.timeWithOpen[0], 1 - state.occupancy, relative: 1e-9)
    // Dividing the load by the concurrency, the usual shortcut, is far off.
    let shortcut = try ErlangA(agents: 30, offeredLoad: 18, handleTime: 300, patience: 120)
    #expect(state.waitProbability > 5 * shortcut.waitProbability)
  }

  @Test("solves near a million states, and names the approximation beyond")
  func size() throws {
    let large = try ChatDesk(
      agents: 40, arrivalRate: 78.0 / 300, handleTime: 300, pace: [1, 0.85, 0.7], patience: 180)
    #expect(large.exactStates == 12_341)
    let exact = try large.steadyState()
    let near = try large.steadyState(stateLimit: 1000)
    #expect(exact.method == .exact && near.method == .balanced)
    expectClose(near.waitProbability, exact.waitProbability, relative: 0.15)
    expectClose(near.meanOpen, exact.meanOpen, relative: 0.06)
  }

  @Test("finds the least agents: one fewer misses the target")
  func least() throws {
    let pace = [1, 0.8, 0.65]
    for (rate, share) in [(0.02, 0.8), (0.2, 0.8), (0.2, 0.99)] {
      let answer = try ChatDesk.leastAgents(
        arrivalRate: rate, handleTime: 300, pace: pace, patience: 240, share: share, within: 60)
      #expect(answer.state.serviceLevel(within: 60) >= share)
      let fewer = try ChatDesk(
        agents: answer.agents - 1, arrivalRate: rate, handleTime: 300, pace: pace, patience: 240)
      #expect(try fewer.steadyState().serviceLevel(within: 60) < share)
    }
    // Without slowing down it is Erlang C on slots: 14 agents' worth in 7 pairs.
    let even = try ChatDesk.leastAgents(
      arrivalRate: 10.0 / 180, handleTime: 180, pace: [1, 1], share: 0.8, within: 20)
    #expect(even.agents == 7)
  }

  @Test("names a desk that cannot keep up, and refuses an empty pace")
  func domain() throws {
    let desk = try ChatDesk(agents: 2, arrivalRate: 3, handleTime: 1, pace: [1, 0.7])
    #expect(throws: QueueingError.self) { try desk.steadyState() }
    #expect(throws: QueueingError.self) {
      try ChatDesk(agents: 2, arrivalRate: 3, handleTime: 1, pace: [])
    }
    #expect(throws: QueueingError.self) {
      try ChatDesk(agents: 2, arrivalRate: 3, handleTime: 1, pace: [1, 0])
    }
  }

  @Test("finds the least agents by the exact chain beyond 100,000 states")
  func leastOfLargeDesk() throws {
    let answer = try ChatDesk.leastAgents(
      arrivalRate: 740.0 / 3600, handleTime: 300, pace: [1, 0.9, 0.8, 0.7, 0.6], share: 0.9954,
      within: 10)
    #expect(answer.agents == 25)
    #expect(answer.state.method == .exact)
    #expect(answer.state.desk.exactStates > 140_000)
  }
}
