import Numerics
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A distribution compiled for the loop: a tag and up to three numbers.
struct Law: Sendable {
  enum Kind: UInt8 {
    case constant, exponential, lognormal, gamma, weibull, uniform, triangular, hyperexponential
    case empirical
  }
  var kind: Kind
  var a = 0.0
  var b = 0.0
  var c = 0.0

  /// Compiles a distribution; observed values are appended to `values` and referred to by index.
  init(_ distribution: Distribution, values: inout [Double]) {
    switch distribution {
    case .constant(let value): self.init(kind: .constant, a: value)
    case .exponential(let mean): self.init(kind: .exponential, a: mean)
    case .lognormal(let mu, let sigma): self.init(kind: .lognormal, a: mu, b: sigma)
    case .gamma(let shape, let scale): self.init(kind: .gamma, a: shape, b: scale)
    case .weibull(let shape, let scale): self.init(kind: .weibull, a: 1 / shape, b: scale)
    case .uniform(let low, let high): self.init(kind: .uniform, a: low, b: high - low)
    case .triangular(let low, let mode, let high):
      self.init(kind: .triangular, a: low, b: mode, c: high)
    case .hyperexponential(let share, let first, let second):
      self.init(kind: .hyperexponential, a: share, b: first, c: second)
    case .empirical(let observed):
      self.init(kind: .empirical, a: Double(values.count), b: Double(observed.count - 1))
      values += observed
    }
  }

  /// A law that is never drawn from.
  static let never = Law(kind: .constant)

  init(kind: Kind, a: Double = 0, b: Double = 0, c: Double = 0) {
    (self.kind, self.a, self.b, self.c) = (kind, a, b, c)
  }

  /// Draws a value.
  ///
  /// - Parameters:
  ///   - stream: The stream of this draw; laws take one number from it where they can.
  ///   - values: Observed values of all empirical laws.
  /// - Returns: A value of the law.
  @inline(__always)
  func draw(_ stream: inout KeyedStream, _ values: Slab<Double>) -> Double {
    switch kind {
    case .constant: return a
    case .exponential: return a * stream.exponential()
    case .lognormal: return exp(a + b * stream.normal())
    case .uniform: return a + b * stream.uniform()
    default: return drawRarer(&stream, values)
    }
  }

  @inline(never)
  private func drawRarer(_ stream: inout KeyedStream, _ values: Slab<Double>) -> Double {
    switch kind {
    case .gamma: return b * stream.gamma(shape: a)
    case .weibull: return b * pow(stream.exponential(), a)
    case .triangular:
      let u = stream.uniform()
      let rise = (b - a) * (c - a)
      return u * (c - a) < b - a
        ? a + (u * rise).squareRoot() : c - ((1 - u) * (c - b) * (c - a)).squareRoot()
    case .hyperexponential:
      let mean = stream.uniform() < a ? b : c
      return mean * stream.exponential()
    case .empirical:
      let position = stream.uniform() * b
      let index = Int(position)
      let low = values[Int(a) + index]
      guard b > 0 else { return low }
      return low + (position - Double(index)) * (values[Int(a) + index + 1] - low)
    case .constant, .exponential, .lognormal, .uniform:
      preconditionFailure("drawn in the fast path")
    }
  }
}
