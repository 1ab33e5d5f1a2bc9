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

  @Test("work that returns: the loads of Erlang-R agree to 5 %, waits to 15 % of themselves")
  func erlangR() throws {
    let network = try FeedbackNetwork.erlangR(handleTime: 1, pause: 4, returnProbability: 0.5)
    let rate: @Sendable (Double) -> Double = { 15 * (1 + 0.6 * sin(2 * .pi * $0 / 24)) }
    let arrivals: [RateProfile?] = [RateProfile(smooth: [], rate), nil]
    // The fourth day's loads are those of any later day.
    let points = (0..<24).map { 72.5 + Double($0) }
    let loads = try network.loads(arrivals: arrivals, at: points).map { $0[0] }
    let staff = try loads.map { load in
      try WaitingLine(offeredLoad: load, handleTime: 1).leastAgents(for: [.waitProbability(0.3)])
    }
    let days = 40
    let estimates = TinyEstimates(seed: 77) { random in
      var present = [Double](repeating: 0, count: 24)
      var waits = 0.0
      var visits = 0.0
      for isAmple in [true, false] {
        // At the team, and away.
        var state = (team: 0, away: 0)
        for slot in 0..<(2 * 24 * (days + 2)) {
          let hour = slot / 2 % 24
          let isCounted = slot >= 96
          let most = isAmple ? 100_000 : staff[hour]
          let start = Double(slot) / 2
          if isAmple, isCounted, slot % 2 == 1 { present[hour] += Double(state.team) }
          walk(
            &state, kinds: 3, over: start...(start + 0.5), &random,
            rates: { state, _, flow in
              flow[0] = 24
              flow[1] = Double(min(state.team, most))
              flow[2] = Double(state.away) / 4
            },
            jump: { state, kind, now, random in
              switch kind {
              case 1:
                state.team -= 1
                if random.uniform() < 0.5 { state.away += 1 }
                return
              case 0:
                // Thinned: the greatest rate is 24.
                if random.uniform() * 24 >= rate(now) { return }
              default: state.away -= 1
              }
              if isCounted, !isAmple {
                visits += 1
                if state.team >= most { waits += 1 }
              }
              state.team += 1
            })
        }
      }
      var results = ["waitR": (waits, visits)]
      for hour in 0..<24 { results["load\(hour)"] = (present[hour], Double(days)) }
      return results
    }
    for hour in 0..<24 { estimates.expect("load\(hour)", loads[hour], sharpness: 0.05) }
    // Waits expected from the formula hour by hour, weighted by visits, in proportion to the load.
    var weighted = 0.0
    var total = 0.0
    for (load, agents) in zip(loads, staff) {
      weighted += load * (try erlangC(agents: Double(agents), offeredLoad: load))
      total += load
    }
    estimates.expect("waitR", weighted / total, sharpness: 0.15, knownError: 0.15)
  }

  @Test("the factor for chance covers the windows it says, within 1 %")
  func variability() throws {
    for (contacts, confidence) in [(160.0, 0.95), (400, 0.9)] {
      let factor = try DeferredFlow.variabilityFactor(
        contactsInWindow: contacts, handleVariation: 1, confidence: confidence)
      let sigma = log(2.0).squareRoot()
      let name = "covered\(contacts)"
      let estimates = TinyEstimates(seed: UInt64(contacts)) { random in
        var covered = 0.0
        for _ in 0..<400 {
          var work = 0.0
          var time = random.exponential()
          while time < contacts {
            let normal =
              (-2 * log(random.uniform())).squareRoot() * cos(2 * .pi * random.uniform())
            work += exp(sigma * normal - 0.5 * sigma * sigma)
            time += random.exponential()
          }
          if work <= factor * contacts { covered += 1 }
        }
        return [name: (covered, 400)]
      }
      // The normal tail leaves out the skew of the sum: 0.6 % here.
      estimates.expect(name, confidence, sharpness: 0.02, knownError: 0.01)
    }
  }

  @Test("deferred work around the clock flows as the fluid says, within 1 %")
  func deferredFlow() throws {
    // 400 contacts an hour around the clock, done in 8 open hours of 24, three days.
    let capacity = (0..<72).map { $0 % 24 < 8 ? 1280.0 : 0 }
    let flow = try DeferredFlow(
      arrivals: [Double](repeating: 400, count: 72), capacity: capacity)
    let estimates = TinyEstimates(seed: 5) { random in
      var came = 0.0
      var within = 0.0
      // The open time used up; the desk is one that finishes 1280 an hour.
      var busyUntil = 0.0
      var now = random.exponential() / 400
      while now < 72 {
        came += 1
        let day = (now / 24).rounded(.down)
        let opened = day * 8 + min(8, now - 24 * day)
        busyUntil = max(busyUntil, opened) + random.exponential() / 1280
        let doneDay = (busyUntil / 8).rounded(.down)
        let done = 24 * doneDay + (busyUntil - 8 * doneDay)
        if done < 72, done - now <= 12 { within += 1 }
        now += random.exponential() / 400
      }
      return ["flow": (within, came)]
    }
    estimates.expect("flow", flow.shareWithin(12), sharpness: 0.01, knownError: 0.01)
    // One agent of four contacts an hour fewer than needed misses; the answer itself holds.
    let promise = try DeferredPromise(share: 0.5, within: 12)
    let agents = try DeferredFlow.leastAgents(
      arrivals: [Double](repeating: 400, count: 72),
      perAgent: capacity.map { $0 > 0 ? 4 : 0 }, promise: promise)
    #expect(agents >= 300)
  }
}
