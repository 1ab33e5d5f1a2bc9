import Numerics
import Workforce

/// Random choices that are a function of the seed alone.
struct Dice {
  private var stream: KeyedStream

  init(seed: UInt64) { stream = KeyedStream(key: mixed(seed &+ 1), tables: .shared) }

  mutating func chance(_ probability: Double) -> Bool { stream.uniform() < probability }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(stream.uniform() * Double(range.count))
  }

  mutating func choose<Value>(_ values: [Value]) -> Value { values[int(0...(values.count - 1))] }

  /// Shares that add to 1.
  mutating func shares(_ count: Int) -> [Double] {
    let weights = (0..<count).map { _ in Double(int(1...4)) }
    return weights.map { $0 / weights.reduce(0, +) }
  }

  /// Some of the indices below a count, at least one, ascending.
  mutating func some(of count: Int) -> [Int] {
    let chosen = (0..<count).filter { _ in chance(0.6) }
    return chosen.isEmpty ? [int(0...(count - 1))] : chosen
  }

  /// A law of times around some minutes; more often than not a constant of whole minutes.
  mutating func law(minutes: [Int], constants: Double = 0.6) -> Distribution {
    let mean = Double(choose(minutes)) * 60
    if chance(constants) || mean == 0 { return .constant(mean) }
    switch int(0...8) {
    case 0: return .exponential(mean: mean)
    case 1: return .lognormal(mean: mean, cv: 0.8)
    case 2: return .gamma(mean: mean, cv: choose([0.5, 1.5]))
    case 3: return .weibull(shape: choose([0.7, 2]), scale: mean)
    case 4: return .uniform(low: mean / 2, high: mean * 1.5)
    case 5: return .triangular(low: mean / 2, mode: mean, high: mean * 2)
    case 6: return .hyperexponential(share: 0.3, first: mean / 3, second: mean * 1.3)
    case 7: return .empirical([mean / 2, mean, mean, mean * 1.5, mean * 3])
    default: return .empirical([mean])
    }
  }
}
