import Foundation
import Simulation
import Testing

/// What theory says of one measure of a scenario.
struct Claim: Sendable {
  var name: MeasureName
  var scope: Scope
  var exact: Double
  /// Error that must not go unnoticed.
  var tolerance: Double

  /// Without a tolerance, 5 % of the exact value.
  init(
    _ name: MeasureName, of scope: Scope = Scope(), _ exact: Double, tolerance: Double? = nil
  ) {
    self.name = name
    self.scope = scope
    self.exact = exact
    self.tolerance = tolerance ?? 0.05 * exact
  }

  /// As in the head of a scenario file: the measure, then what it is about.
  var label: String {
    ([name.rawValue]
      + [scope.channel, scope.priority, scope.request, scope.team].compactMap { $0 })
      .joined(separator: " ")
  }
}

/// A scenario file with what theory says of it.
struct Model: Sendable, CustomTestStringConvertible {
  var file: String
  /// The first claim stands for the model in the test over all models.
  var claims: @Sendable () throws -> [Claim]

  var testDescription: String { file }

  init(_ file: String, _ claims: @escaping @Sendable () throws -> [Claim]) {
    self.file = file
    self.claims = claims
  }

  /// Compares the simulated scenario with theory, and the head of its file with both.
  func check(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let claims = try claims()
    let stated = try statedValues()
    for claim in claims {
      let estimate = try await estimate(of: claim)
      expectAgreement(
        "\(file) \(claim.label)", estimate, exact: claim.exact, tolerance: claim.tolerance,
        sourceLocation: sourceLocation)
      guard let value = stated[claim.label] else { continue }
      let difference = (value - claim.exact).magnitude
      #expect(
        difference <= 1e-5 * claim.exact.magnitude,
        "the head of \(file) says \(value) for \(claim.label), theory \(claim.exact)",
        sourceLocation: sourceLocation)
    }
    #expect(!stated.isEmpty, "the head of \(file) states no exact value")
    for label in stated.keys.sorted() {
      #expect(claims.contains { $0.label == label }, "\(file): nothing checks \(label)")
    }
  }

  /// The simulated number of a claim.
  func estimate(of claim: Claim) async throws -> Estimate {
    let result = try await Laboratory.shared.result(of: file)
    let measure = try #require(
      result.measures.first { $0.name == claim.name && $0.scope == claim.scope },
      "\(file) has no \(claim.label)")
    return try #require(Estimate(measure, replications: result.replications))
  }

  /// Exact values in the head of the file: lines such as `#   wait.mean phone = 12.5 s`.
  private func statedValues() throws -> [String: Double] {
    let text = try String(contentsOfFile: Laboratory.path(of: file), encoding: .utf8)
    var values: [String: Double] = [:]
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("#") }) {
      let sides = line.dropFirst().components(separatedBy: " = ")
      guard sides.count == 2, let word = sides[1].split(separator: " ").first,
        let value = Double(word)
      else { continue }
      values[sides[0].trimmingCharacters(in: .whitespaces)] = value
    }
    return values
  }
}
