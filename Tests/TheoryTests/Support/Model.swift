import Foundation
import Simulation
import Testing
import Workforce

/// What theory says of one measure of a scenario, or of a queue, which no measure reports.
struct Claim: Sendable {
  enum Subject: Sendable {
    case measure(MeasureName)
    /// Mean number of contacts waiting that a team answers first.
    case queue
  }

  var subject: Subject
  var scope: Scope
  var exact: Double
  /// Error that must not go unnoticed.
  var tolerance: Double

  /// Without a tolerance, 5 % of the exact value.
  init(
    _ name: MeasureName, of scope: Scope = Scope(), _ exact: Double, tolerance: Double? = nil
  ) {
    subject = .measure(name)
    self.scope = scope
    self.exact = exact
    self.tolerance = tolerance ?? 0.05 * exact
  }

  /// The mean number waiting; without a tolerance, 5 % of the exact value.
  init(queueAt team: String, _ exact: Double, tolerance: Double? = nil) {
    subject = .queue
    scope = Scope(team: team)
    self.exact = exact
    self.tolerance = tolerance ?? 0.05 * exact
  }

  /// As in the head of a scenario file: the measure, then what it is about.
  var label: String {
    let name =
      switch subject {
      case .measure(let name): name.rawValue
      case .queue: "queue"
      }
    let about = [scope.channel, scope.priority, scope.request, scope.tier, scope.team]
    return ([name] + about.compactMap { $0 }).joined(separator: " ")
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
  func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) async throws {
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
    switch claim.subject {
    case .measure(let name):
      let measure = try #require(
        result.measures.first { $0.name == name && $0.scope == claim.scope },
        "\(file) has no \(claim.label)")
      return try #require(Estimate(measure, replications: result.replications))
    case .queue:
      let team = try #require(result.scenario.teams.firstIndex { $0.name == claim.scope.team })
      let hours = result.intervals.teams[team].map(\.queue)
      // Days are as good as independent where the desk forgets within minutes.
      let perDay = Int((TimeUnit.day / result.intervals.grid).rounded())
      return Estimate(
        meanOf: stride(from: 0, to: hours.count, by: perDay).map {
          hours[$0..<($0 + perDay)].reduce(0, +) / Double(perDay)
        })
    }
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
