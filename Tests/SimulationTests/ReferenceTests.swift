import Simulation
import Testing
import Workforce

@Suite("Reference desk")
struct ReferenceTests {
  @Test("2,000 random small scenarios give the same trace as the kernel")
  func traces() throws {
    var differences: [String] = []
    for seed in UInt64(1)...2000 {
      let scenario = RandomScenario.make(seed: seed)
      let kernel = try Experiment(scenario).trace(replication: 0)
      let desk = try ReferenceDesk(scenario)
      if let difference = TraceDifference.first(
        kernel: kernel, reference: desk.trace, summary: summary(of: scenario))
      {
        differences.append("seed \(seed): \(difference)")
      }
    }
    expectNone(differences, of: 2000)
  }

  @Test("the random scenarios reach everything that can happen to a ticket")
  func kinds() throws {
    var kinds: Set<String> = []
    var states: Set<String> = []
    for seed in UInt64(1)...200 {
      let desk = try ReferenceDesk(RandomScenario.make(seed: seed))
      kinds.formUnion(desk.trace.map(\.kind.rawValue))
      states.formUnion(desk.tickets.flatMap(\.history).map(\.state.rawValue))
    }
    #expect(kinds == Set(TraceKind.allCases.map(\.rawValue)))
    #expect(states == Set(ReferenceTicket.State.allCases.map(\.rawValue)))
  }

  @Test("every ticket of 500 random small scenarios is accounted for")
  func conservation() throws {
    for seed in UInt64(1)...500 {
      let desk = try ReferenceDesk(RandomScenario.make(seed: seed))
      #expect(desk.isConserved, "seed \(seed)")
    }
  }

  @Test("counts, waits and promises of 500 random small scenarios are those of the reference")
  func channels() async throws { try await compareRuns { $0.compareChannels() } }

  @Test("hours and occupancy of 500 random small scenarios are those of the reference")
  func teams() async throws { try await compareRuns { $0.compareTeams() } }

  @Test("every interval of 500 random small scenarios is that of the reference")
  func intervals() async throws { try await compareRuns { $0.compareIntervals() } }

  @Test("every day of 500 random small scenarios is that of the reference")
  func days() async throws { try await compareRuns { $0.compareDays() } }

  /// Compares the runs of all scenarios whose traces agree; the others cannot.
  private func compareRuns(_ compare: (inout RunComparison) -> Void) async throws {
    var differences: [String] = []
    for seed in UInt64(1)...500 {
      let scenario = RandomScenario.make(seed: seed)
      let experiment = try Experiment(scenario)
      let desk = try ReferenceDesk(scenario)
      let isSame =
        TraceDifference.first(
          kernel: try experiment.trace(replication: 0), reference: desk.trace, summary: "") == nil
      let run = try experiment.run(threads: 1, checksSickDay: false)
      guard isSame, let run else { continue }
      var comparison = RunComparison(run, desk)
      compare(&comparison)
      guard !comparison.differences.isEmpty else { continue }
      let list = comparison.differences.prefix(5).map { "    \($0)" }
      differences.append(
        """
        seed \(seed): \(comparison.differences.count) differences
        \(list.joined(separator: "\n"))
        \(summary(of: scenario))
        """)
    }
    expectNone(differences, of: 500)
  }

  private func expectNone(
    _ differences: [String], of count: Int,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let agree = differences.isEmpty
    let first = differences.prefix(3).joined(separator: "\n")
    let seeds = differences.map { $0.prefix { $0 != ":" }.dropFirst(5) }.joined(separator: ", ")
    #expect(
      agree, "\(differences.count) of \(count) differ, seeds \(seeds):\n\(first)",
      sourceLocation: sourceLocation)
  }
}

/// What a person needs to know of a random scenario to work it by hand.
func summary(of scenario: Scenario) -> String {
  var lines = ["    \(scenario.timeZone) \(scenario.from) – \(scenario.to), \(scenario.simulation)"]
  lines += scenario.channels.map { "    \($0)" }
  lines += scenario.requests.map { "    \($0)" }
  lines += scenario.priorities.map { "    \($0)" }
  lines += scenario.teams.map { "    \($0)" }
  lines += scenario.calendars.map { "    \($0)" }
  lines += scenario.tiers.map { "    \($0)" }
  lines += scenario.promiseExceptions.map { "    \($0)" }
  lines.append("    \(scenario.routing)")
  lines.append("    \(scenario.selfService)")
  lines.append("    \(scenario.people), pauses while pending: \(scenario.pausesWhilePending)")
  lines.append("    closes after \(scenario.closesAfter ?? -1) s")
  lines.append("    \(scenario.quality.map { "\($0)" } ?? "no reviews")")
  if case .synthetic(let demand) = scenario.demand { lines.append("    \(demand)") }
  return lines.joined(separator: "\n").replacing("Workforce.", with: "")
}
