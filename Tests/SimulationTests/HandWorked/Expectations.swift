import Simulation
import Testing
import Workforce

/// Expects that the kernel and the reference desk tell the same story, worked by hand.
func expectStory(
  _ scenario: Scenario, _ expected: [String], isBeginning: Bool = false,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let kernel = story(try Experiment(scenario).trace(replication: 0))
  let reference = story(try ReferenceDesk(scenario).trace)
  let length = isBeginning ? expected.count : Int.max
  #expect(Array(kernel.prefix(length)) == expected, "kernel", sourceLocation: sourceLocation)
  #expect(Array(reference.prefix(length)) == expected, "reference", sourceLocation: sourceLocation)
}

/// Runs a desk and returns one of its measures.
func measured(
  _ scenario: Scenario, _ name: MeasureName, _ scope: Scope = Scope()
) async throws -> Double {
  let run = try #require(
    try Experiment(scenario).run(threads: 1, checksSickDay: false))
  let measure = run.measures.first { $0.name == name && $0.scope == scope }
  return try #require(measure, "\(name) was not reported").mean
}
