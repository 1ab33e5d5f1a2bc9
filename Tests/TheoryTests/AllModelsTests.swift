import Foundation
import Numerics
import Simulation
import Testing
import Workforce

@Suite("All models together")
struct AllModelsTests {
  static let models =
    ErlangTests.models + GeneralLawTests.models + PriorityTests.models + NetworkTests.models
    + TierTests.models + InterruptionTests.models + RoutingTests.models + ChatTests.models
    + RedialTests.models + OutcomeTests.models + WayTests.models

  /// A bias too small for any single check moves many of them a little, and their sum much.
  @Test("errors of independent models are as large together as chance makes them")
  func chiSquare() async throws {
    var sum = 0.0
    var signed = 0.0
    for model in Self.models {
      guard let claim = try model.claims().first else { continue }
      let score = try await model.estimate(of: claim).normalScore(from: claim.exact)
      sum += score * score
      signed += score
    }
    let count = Double(Self.models.count)
    let tooLarge = try regularisedUpperGamma(shape: count / 2, at: sum / 2)
    print(
      "theory all models: sum of squares \(digits(sum, 4)) of \(Self.models.count),",
      "p \(digits(tooLarge, 3)), sum of scores \(digits(signed / count.squareRoot(), 3)) sigma")
    #expect(tooLarge > 1e-5 && tooLarge < 1 - 1e-5)
    // Every first claim is a time or share that more congestion makes larger.
    #expect((signed / count.squareRoot()).magnitude < 4.5)
  }

  @Test("every model draws its own random numbers")
  func seeds() async throws {
    var seeds: [UInt64] = []
    for model in Self.models {
      seeds.append(
        try await Laboratory.shared.result(of: model.file).scenario.simulation.seed)
    }
    #expect(Set(seeds).count == seeds.count)
  }
}
