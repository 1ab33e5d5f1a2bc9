import Foundation
import Queueing
import Testing

@Suite("Formulas against a simulation")
struct AgainstSimulationTests {
  /// Busy agents, waiting contacts, and customers who will try again.
  struct Line {
    var busy = 0
    var waiting = 0
    var orbit = 0
  }

  /// What a line counts.
  struct Count {
    var attempts = 0.0
    var fresh = 0.0
    var blocked = 0.0
    var gaveUp = 0.0
    var hadToWait = 0.0
    var waitingTime = 0.0
    var time = 0.0
  }

  /// M/M/n/K+M with redials after exponential pauses; the unit of time is the handle time.
  static func line(
    agents: Int, lines: Int, load: Double, giveUp: Double, redial: Double, pause: Double,
    length: Double, _ random: inout TinyRandom
  ) -> Count {
    var count = Count()
    var state = Line()
    func attempt(_ state: inout Line, _ random: inout TinyRandom) {
      count.attempts += 1
      if state.busy < agents {
        state.busy += 1
      } else if agents + state.waiting < lines {
        count.hadToWait += 1
        state.waiting += 1
      } else {
        count.blocked += 1
        if random.uniform() < redial { state.orbit += 1 }
      }
    }
    for (span, isCounted) in [(20 + 10 * pause, false), (length, true)] {
      if isCounted { count = Count() }
      walk(
        &state, kinds: 4, over: 0...span, &random,
        rates: { state, _, flow in
          flow[0] = load
          flow[1] = Double(state.busy)
          flow[2] = Double(state.waiting) * giveUp
          flow[3] = Double(state.orbit) / pause
        },
        stay: { state, time in
          count.time += time
          count.waitingTime += Double(state.waiting) * time
        },
        jump: { state, kind, _, random in
          switch kind {
          case 0:
            count.fresh += 1
            attempt(&state, &random)
          case 1: if state.waiting > 0 { state.waiting -= 1 } else { state.busy -= 1 }
          case 2:
            state.waiting -= 1
            count.gaveUp += 1
            if random.uniform() < redial { state.orbit += 1 }
          default:
            state.orbit -= 1
            attempt(&state, &random)
          }
        })
    }
    return count
  }

  @Test("limited lines with patience agree to 4 %")
  func limitedLines() throws {
    let estimates = TinyEstimates(seed: 11) { random in
      let c = Self.line(
        agents: 8, lines: 12, load: 9, giveUp: 0.5, redial: 0, pause: 1, length: 4000, &random)
      return [
        "blocking": (c.blocked, c.attempts), "abandoned": (c.gaveUp, c.attempts),
        "wait": (c.hadToWait, c.attempts), "meanWait": (c.waitingTime, c.attempts - c.blocked),
      ]
    }
    let exact = try FiniteLine(agents: 8, lines: 12, offeredLoad: 9, handleTime: 1, patience: 2)
    estimates.expect("blocking", exact.blocking, sharpness: 0.04)
    estimates.expect("abandoned", exact.abandonProbability, sharpness: 0.04)
    estimates.expect("wait", exact.waitProbability, sharpness: 0.04)
    estimates.expect("meanWait", exact.meanWait, sharpness: 0.04)
  }

  @Test("redials of those who gave up or were turned away are within the error told")
  func retrials() throws {
    // Pauses of ten handle times: lost attempts within 3 %; of one: 18 %.
    for (pause, known) in [(10.0, 0.03), (1, 0.18)] {
      let estimates = TinyEstimates(seed: UInt64(20 + pause)) { random in
        let c = Self.line(
          agents: 8, lines: 20, load: 7.5, giveUp: 1, redial: 0.6, pause: pause, length: 8000,
          &random)
        return [
          "lost\(pause)": (c.blocked + c.gaveUp, c.attempts),
          "attempts\(pause)": (c.attempts, c.fresh),
        ]
      }
      let answer = try WaitingLine(
        offeredLoad: 7.5, handleTime: 1, patience: .exponential(mean: 1), lines: 20
      ).withRetrials(agents: 8, redialProbability: 0.6)
      estimates.expect("lost\(pause)", answer.lostAttempts, sharpness: 0.04, knownError: known)
      estimates.expect(
        "attempts\(pause)", answer.attemptsPerCustomer, sharpness: 0.04, knownError: known)
    }
  }

  @Test("general handle times are within the error told", arguments: [0.5, 4])
  func generalService(variation: Double) throws {
    // Erlang-2, or hyperexponential with balanced means, as two phases in parallel.
    let agents = 5
    let load = 4.0
    let share = 0.5 * (1 + ((variation - 1) / (variation + 1)).magnitude.squareRoot())
    let rates = variation < 1 ? (2.0, 2.0) : (2 * share, 2 * (1 - share))
    let estimates = TinyEstimates(seed: UInt64(100 * variation)) { random in
      var state = (first: 0, second: 0, waiting: 0)
      var waitingTime = 0.0
      var arrivals = 0.0
      func begin(_ state: inout (first: Int, second: Int, waiting: Int), _ random: inout TinyRandom)
      {
        if variation < 1 || random.uniform() < share { state.first += 1 } else { state.second += 1 }
      }
      for span in [100.0, 15_000] {
        waitingTime = 0
        arrivals = 0
        walk(
          &state, kinds: 3, over: 0...span, &random,
          rates: { state, _, flow in
            flow[0] = load
            flow[1] = Double(state.first) * rates.0
            flow[2] = Double(state.second) * rates.1
          },
          stay: { state, time in waitingTime += Double(state.waiting) * time },
          jump: { state, kind, _, random in
            switch kind {
            case 0:
              arrivals += 1
              if state.first + state.second < agents {
                begin(&state, &random)
              } else {
                state.waiting += 1
              }
              return
            case 1:
              state.first -= 1
              if variation < 1 {
                state.second += 1
                return
              }
            default: state.second -= 1
            }
            if state.waiting > 0 {
              state.waiting -= 1
              begin(&state, &random)
            }
          })
      }
      return ["wait cs2=\(variation)": (waitingTime, arrivals)]
    }
    for method in GeneralServiceMethod.allCases {
      let wait = try approximateMeanWait(
        agents: agents, offeredLoad: load, handleTime: 1, handleVariation: variation.squareRoot(),
        method: method)
      let known = try #require(wait.knownError)
      estimates.expect(
        "wait cs2=\(variation)", wait.meanWait, sharpness: 0.12, knownError: known)
    }
  }

  @Test("the chat chain agrees to 6 %, and the balanced approximation within its error")
  func chat() throws {
    let pace = [1, 0.7, 0.5]
    let agents = 6
    let desk = try ChatDesk(
      agents: agents, arrivalRate: 8.2, handleTime: 1, pace: pace, patience: 1.5)
    let estimates = TinyEstimates(seed: 44) { random in
      // Open chats of each agent, and those who wait.
      var state = (open: [Int](repeating: 0, count: agents), waiting: 0)
      var arrivals = 0.0
      var waited = 0.0
      var gaveUp = 0.0
      var openTime = 0.0
      var time = 0.0
      for span in [40.0, 8000] {
        (arrivals, waited, gaveUp, openTime, time) = (0, 0, 0, 0, 0)
        walk(
          &state, kinds: agents + 2, over: 0...span, &random,
          rates: { state, _, flow in
            for (agent, open) in state.open.enumerated() {
              flow[agent] = open == 0 ? 0 : Double(open) * pace[open - 1]
            }
            flow[agents] = 8.2
            flow[agents + 1] = Double(state.waiting) / 1.5
          },
          stay: { state, step in
            time += step
            openTime += Double(state.open.reduce(0, +)) * step
          },
          jump: { state, kind, _, _ in
            if kind == agents {
              arrivals += 1
              let least = state.open.indices.min { state.open[$0] < state.open[$1] } ?? 0
              if state.open[least] < pace.count {
                state.open[least] += 1
              } else {
                waited += 1
                state.waiting += 1
              }
            } else if kind == agents + 1 {
              gaveUp += 1
              state.waiting -= 1
            } else if state.waiting > 0 {
              state.waiting -= 1
            } else {
              state.open[kind] -= 1
            }
          })
      }
      return [
        "chatWait": (waited, arrivals), "chatGone": (gaveUp, arrivals),
        "chatOpen": (openTime, time),
      ]
    }
    let exact = try desk.steadyState()
    #expect(exact.method == .exact)
    estimates.expect("chatWait", exact.waitProbability, sharpness: 0.06)
    estimates.expect("chatGone", exact.abandonProbability, sharpness: 0.06)
    estimates.expect("chatOpen", exact.meanOpen, sharpness: 0.05)
    let balanced = try desk.steadyState(stateLimit: 1)
    #expect(balanced.method == .balanced)
    estimates.expect("chatWait", balanced.waitProbability, sharpness: 0.05, knownError: 0.15)
    estimates.expect("chatOpen", balanced.meanOpen, sharpness: 0.05, knownError: 0.06)
  }
}
