import Foundation
import Queueing
import Testing

@Suite("Networks with feedback")
struct FeedbackNetworkTests {
  @Test("Erlang-R is Erlang C on λ·h/(1 − p) in steady state")
  func steady() throws {
    let network = try FeedbackNetwork.erlangR(
      handleTime: 0.5, pause: 8, returnProbability: 0.6)
    let loads = try network.steadyLoads(arrivalRates: [12, 0])
    expectClose(loads[0], 12 * 0.5 / 0.4, relative: 1e-13)
    expectClose(loads[1], 12 * 0.6 / 0.4 * 8, relative: 1e-13)
    // From empty it gets there.
    let late = try network.loads(
      arrivals: [RateProfile(starts: [0], rates: [12]), nil], at: [400])[0]
    for (value, expected) in zip(late, loads) { expectClose(value, expected, relative: 1e-8) }
    let goals = [StaffingGoal.serviceLevel(0.8, within: 0.05)]
    #expect(
      try network.agents(loads: loads, for: goals)
        == [try WaitingLine(offeredLoad: 15, handleTime: 0.5).leastAgents(for: goals), 0])
  }

  @Test("under a wave Erlang-R answers with the amplitude and lag of its linear equations")
  func wave() throws {
    // m(t) = Re(c·e^{iγt}) solves iγ·c = A − c/h + r/d, iγ·r = p·c/h − r/d.
    let (h, d, p, gamma) = (0.5, 3.0, 0.7, 2 * Double.pi / 24)
    let network = try FeedbackNetwork.erlangR(handleTime: h, pause: d, returnProbability: p)
    let times = [480.0, 483, 490, 497]
    let loads = try network.loads(
      arrivals: [RateProfile { 20 + 8 * cos(gamma * $0) }, nil], at: times)
    // c = A·(iγ + 1/d)/((iγ + 1/h)(iγ + 1/d) − p/(h·d)), by hand with real and imaginary parts.
    let (numReal, numImag) = (8 / d, 8 * gamma)
    let denReal = 1 / (h * d) - gamma * gamma - p / (h * d)
    let denImag = gamma * (1 / h + 1 / d)
    let size = denReal * denReal + denImag * denImag
    let real = (numReal * denReal + numImag * denImag) / size
    let imaginary = (numImag * denReal - numReal * denImag) / size
    for (time, load) in zip(times, loads) {
      let phase = gamma * time
      let expected = 20 * h / (1 - p) + real * cos(phase) - imaginary * sin(phase)
      expectClose(load[0], expected, relative: 1e-9, "erlang-r")
    }
    // Counting returns as if they came at once misses the wave by more than a tenth of it.
    let naive = times.map { (20 + 8 * cos(gamma * $0)) * h / (1 - p) }
    let gap = zip(naive, loads).map { ($0 - $1[0]).magnitude }.max() ?? 0
    #expect(gap > 0.1 * 8 * h / (1 - p))
  }

  @Test("tiers with escalation and send-back solve the traffic equations")
  func tiers() throws {
    let network = try FeedbackNetwork(
      stops: [
        NetworkStop("L1", time: 0.2), NetworkStop("L2", time: 1),
        NetworkStop("customer", time: 20, needsAgents: false),
      ],
      routing: [[0, 0.2, 0.3], [0.1, 0, 0.2], [0.9, 0, 0]])
    let rates = [50.0, 2, 0]
    let loads = try network.steadyLoads(arrivalRates: rates)
    let flows = zip(loads, network.stops).map { $0 / $1.time }
    // Every stop takes in what it gives out.
    for i in 0..<3 {
      var inflow = rates[i]
      for j in 0..<3 { inflow += flows[j] * network.routing[j][i] }
      expectClose(flows[i], inflow, relative: 1e-13)
    }
    let visits = try network.visits(from: 0)
    #expect(visits[0] > 1)
    // What comes in leaves: the shares that exit add up to the arrivals.
    var exits = 0.0
    for i in 0..<3 { exits += flows[i] * (1 - network.routing[i].reduce(0, +)) }
    expectClose(exits, 52, relative: 1e-13)
  }

  @Test("refuses a network that keeps its contacts for ever")
  func trap() throws {
    #expect(throws: QueueingError.self) {
      try FeedbackNetwork.erlangR(handleTime: 1, pause: 1, returnProbability: 1)
    }
    #expect(throws: QueueingError.self) {
      try FeedbackNetwork(stops: [NetworkStop("a", time: 1)], routing: [[0.5, 0.6]])
    }
    #expect(throws: QueueingError.self) {
      try FeedbackNetwork(stops: [NetworkStop("a", time: 1)], routing: [[1.2]])
    }
  }
}

@Suite("Entries into a network")
struct NetworkEntryTests {
  @Test("refuses a stop that is not there", arguments: [-1, 2])
  func entry(stop: Int) throws {
    let network = try FeedbackNetwork.erlangR(handleTime: 1, pause: 4, returnProbability: 0.5)
    #expect(throws: QueueingError.self) { try network.visits(from: stop) }
  }
}
