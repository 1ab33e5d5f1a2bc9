// A small simulator that knows nothing of the formulas: Markov chains walked event by event.
import Foundation
import Numerics
import Testing

/// SplitMix64, so that a seed means the same numbers everywhere.
struct TinyRandom {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  mutating func exponential() -> Double { -log(uniform()) }
}

/// Walks a chain until a time.
///
/// - Parameters:
///   - state: Where it starts, and where it is at the end.
///   - kinds: Kinds of event.
///   - times: From when until when.
///   - random: Where chance comes from: two draws an event.
///   - rates: Fills in the rates of the kinds of event in a state at a time.
///   - stay: Told how long each state lasted.
///   - jump: Changes the state by an event of a kind.
func walk<State>(
  _ state: inout State, kinds: Int, over times: ClosedRange<Double>, _ random: inout TinyRandom,
  rates: (State, Double, inout [Double]) -> Void, stay: (State, Double) -> Void = { _, _ in },
  jump: (inout State, Int, Double, inout TinyRandom) -> Void
) {
  var now = times.lowerBound
  var flow = [Double](repeating: 0, count: kinds)
  while true {
    rates(state, now, &flow)
    var total = 0.0
    for rate in flow { total += rate }
    let step = random.exponential() / total
    if now + step >= times.upperBound {
      stay(state, times.upperBound - now)
      return
    }
    now += step
    stay(state, step)
    var pick = random.uniform() * total
    var kind = 0
    while kind + 1 < kinds, pick >= flow[kind] {
      pick -= flow[kind]
      kind += 1
    }
    jump(&state, kind, now, &random)
  }
}

/// Ratios over independent replications, each with a seed of its own.
struct TinyEstimates {
  private var tallies: [String: RatioTally] = [:]

  /// Runs replications; `body` returns a numerator and a denominator for each name.
  init(
    replications: Int = 40, seed: UInt64,
    _ body: (inout TinyRandom) -> [String: (Double, Double)]
  ) {
    for number in 0..<replications {
      var random = TinyRandom(seed: seed &* 1_000_003 &+ UInt64(number) &* 0x9E37_79B9)
      for (name, pair) in body(&random) {
        tallies[name, default: RatioTally()].add(numerator: pair.0, denominator: pair.1)
      }
    }
  }

  /// The ratio simulated, 5.8 standard errors down and up.
  func bounds(_ name: String) -> ClosedRange<Double>? {
    guard let tally = tallies[name], let ratio = tally.ratio, let error = tally.standardError
    else { return nil }
    if ProcessInfo.processInfo.environment["MUSTER_TEST_ERRORS"] != nil {
      print("simulated \(name): \(ratio), 5.8 SE \(5.8 * error)")
    }
    return ratio - 5.8 * error...ratio + 5.8 * error
  }

  /// Expects a formula's value within 5.8 standard errors, and within what it is known to miss by.
  ///
  /// 5.8 is one false alarm in a million for 40 replications. The check is refused if 5.8 standard
  /// errors are wider than `sharpness`: then it would prove nothing.
  func expect(
    _ name: String, _ formula: Double, sharpness: Double, knownError: Double = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let tally = tallies[name], let ratio = tally.ratio, let error = tally.standardError
    else {
      Issue.record("nothing was simulated for \(name)", sourceLocation: sourceLocation)
      return
    }
    let width = 5.8 * error
    #expect(
      width <= sharpness * ratio.magnitude, "\(name): 5.8 SE are \(width / ratio) of \(ratio)",
      sourceLocation: sourceLocation)
    #expect(
      (formula - ratio).magnitude <= width + knownError * ratio.magnitude,
      "\(name): formula \(formula), simulated \(ratio) ± \(width)", sourceLocation: sourceLocation)
    if ProcessInfo.processInfo.environment["MUSTER_TEST_ERRORS"] != nil {
      print("simulated \(name): \(formula / ratio - 1) relative, 5.8 SE \(width / ratio)")
    }
  }
}
